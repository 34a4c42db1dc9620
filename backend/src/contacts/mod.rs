//! Contacts: the people at a customer. Who may edit the customer may edit them,
//! delete them into the recycle bin and take them back; who sees it finds them in a
//! list of all, and each on a page of their own. Links give them a part at further customers.

mod facts;
mod filter;
mod get;
mod keys;
mod linked;
mod links;
mod list;
mod list_sql;
mod names;
mod page;
mod recycle;
mod row;
mod same;
mod save;
mod walk;
mod ways;

pub use facts::TABLE;
pub use get::{get, history};
pub use linked::{of_contact, of_customer};
pub use links::{change_part, link, unlink};
pub use list::list;
pub use page::page;
pub use recycle::{delete, restore};
pub use save::{create, edit, edit_field, edit_record};

pub(crate) use facts::{Contacts, columns};
pub(crate) use get::visible;
pub(crate) use keys::{keep_keys, put_keys};
pub(crate) use linked::may_be_named;
pub(crate) use list_sql::add_hits;
pub(crate) use recycle::put_into_bin;
pub(crate) use same::{Person, same};
pub(crate) use save::make;
