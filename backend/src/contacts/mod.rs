//! Contacts: the people at a customer. Who may edit the customer may edit them,
//! delete them into the recycle bin and take them back.

mod facts;
mod keys;
mod list;
mod recycle;
mod save;

pub use facts::TABLE;
pub use list::list;
pub use recycle::{delete, restore};
pub use save::{create, edit};

pub(crate) use keys::{keep_keys, put_keys};
pub(crate) use list::belongs;
