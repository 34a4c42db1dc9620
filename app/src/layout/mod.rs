//! What stands around pages: the frame of a signed-in person's, the calm one of pages
//! that strangers see.

pub mod api;

mod announcement;
mod bottom_bar;
mod frame;
mod public;
mod sidebar;
mod title;
mod user_menu;

pub use frame::{Layout, SkipLink, Width};
pub use public::PublicFrame;
pub use title::PageTitle;
