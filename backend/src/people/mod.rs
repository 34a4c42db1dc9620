//! The people of a workspace in its console: who is here, where they stand, what
//! they hold. Nobody makes others stronger than they are themselves
//! (docs/decisions/0030).

mod access;
mod change;
mod choices;
mod form;
mod get;
mod history;
mod make_owner;
mod page;
mod records;
mod rows;
mod sessions;
mod suspend;
mod workspaces;

pub use change::change;
pub use choices::choices;
pub(crate) use choices::departments;
pub use get::get;
pub use history::history;
pub use make_owner::{Ownership, make_owner};
pub use page::page;
pub use sessions::end_sessions;
pub use suspend::{reactivate, suspend};
pub use workspaces::{switch, workspaces_of};

pub(crate) use access::look_as_manager;
pub(crate) use records::{department_of_owner, go_on as go_on_moving, resume as resume_moving};
pub(crate) use rows::add_users_with_roles;
pub(crate) use workspaces::may_sign_in;
