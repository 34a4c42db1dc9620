//! Roles of the workspace: their list, a new one, and the matrix of one: one chunk
//! of the console.

pub mod api;

mod after;
mod list;
mod matrix;
mod new;
mod review;
mod role;
mod words;

crate::lazy::lazy_pages! {
    roles / __preload_roles [people, roles] {
        ROLES_PAGE: list::Roles,
        NEW_ROLE_PAGE: new::NewRole,
        ROLE_PAGE: role::RolePage,
    }
}
