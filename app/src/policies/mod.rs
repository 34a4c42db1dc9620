//! `/admin/policies`: what a workspace asks of the sign-ins and sessions of its people.

pub mod api;

mod factor;
mod limits;
mod page;
mod people;
mod words;

crate::lazy::lazy_pages! {
    policies / __preload_policies [policies, people] { POLICIES_PAGE: page::Policies }
}
