//! The people of the workspace: their list, a page for each, and how colleagues
//! get in: one chunk of the console.

pub mod api;
pub mod find;
pub mod words;

mod address;
mod history;
mod list;
mod person;
mod standing;

crate::lazy::lazy_pages! {
    people / __preload_people [people, invitations, sessions] {
        PEOPLE_PAGE: list::People,
        PERSON_PAGE: person::PersonPage,
        INVITE_PAGE: crate::invitations::Invite,
        INVITATIONS_PAGE: crate::invitations::Invitations,
    }
}
