//! How colleagues get in: the form that invites, the list of what is on its way,
//! and the page behind a link.

pub mod api;

mod invite;
mod join;
mod open;
mod workspaces;

pub use invite::Invite;
pub use open::Invitations;

crate::lazy::lazy_pages! {
    joining / __preload_joining [people, invitations] {
        JOIN_PAGE: join::Join,
        WORKSPACES_PAGE: workspaces::Workspaces,
    }
}
