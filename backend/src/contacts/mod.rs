//! Contacts: the people at a customer. Who may edit the customer may edit
//! them.

mod keys;
mod list;
mod save;

pub use list::list;
pub use save::{create, delete, edit};

pub(crate) use keys::{keep_keys, put_keys};
pub(crate) use list::belongs;
