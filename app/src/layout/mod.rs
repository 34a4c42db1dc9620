//! The frame around every page of a signed-in person.

mod announcement;
mod bottom_bar;
mod frame;
mod sidebar;
mod title;
mod user_menu;

pub use frame::{Layout, SkipLink, Width};
pub use title::PageTitle;
