//! What was done with a customer and what is to be done: composer and
//! timeline, on the pages of customers, contacts, opportunities and leads alike.
//!
//! A page makes the timeline with [`use_customer_timeline`] or one of its like
//! and shows [`Activities`], or [`Composer`] and [`TimelineView`] apart; they tell it
//! when something was saved.

pub mod api;
mod composer;
mod done;
mod edit;
mod history;
pub mod inputs;
mod item;
mod more;
mod page;
mod section;
mod timeline;
mod words;

pub use composer::Composer;
pub use done::{DoneButton, DoneLook};
pub use inputs::Subject;
pub use more::MoreMenu;
pub use section::Activities;
pub use timeline::{
    TimelineView, Timelines, use_contact_timeline, use_customer_timeline, use_lead_timeline,
    use_opportunity_timeline,
};
pub use words::{kind_icon, kind_text};

crate::lazy::lazy_pages! {
    activities / __preload_activities { ACTIVITY_PAGE: page::ActivityPage }
}
