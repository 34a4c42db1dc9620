//! What is done with a record, once for all objects, by the object's table and description
//! (docs/decisions/0054): looking it up and permitting, showing, editing, giving away, the
//! way into the recycle bin and back; the last three with many at once too
//! (docs/decisions/0063). What storage has in common for them: facts as columns and rows as
//! facts; and lists. What is kept beside facts (keys to sort, search and find twins by) each
//! object adds by itself.

mod bin;
mod bulk;
mod departments;
mod edit;
mod head;
pub(crate) mod list;
mod listed;
mod look_up;
mod narrow;
mod owner;
mod references;
mod regions;
mod row;
mod sorting;
mod start;
mod table;
mod transfer;
mod version;
mod view;
mod write;

pub use bulk::MOST_AT_ONCE;
pub use narrow::SOON_DAYS;
pub use references::name_of;
pub use row::{FactsRow, FoundRow, Stored};
pub use table::{Part, Table, Whole};

pub(crate) use bin::{delete, put_into_bin, restore, take_out_of_bin};
pub(crate) use bulk::{bulk, restore_many};
pub(crate) use edit::{Change, Edit};
pub(crate) use head::{Head, State, hold};
pub(crate) use listed::{Kept, Listed, id};
pub(crate) use look_up::{look_up, look_up_in};
pub(crate) use narrow::{Narrowed, user};
pub(crate) use owner::{NewOwner, find_owner, no_owner, rename_owner};
pub(crate) use references::{check_named, names_in, tell_names};
pub(crate) use regions::told;
pub(crate) use sorting::Sorting;
pub(crate) use start::{Owner, Start, Touched};
pub(crate) use transfer::{give, handed_over, transfer};
pub(crate) use version::{check_version, version};
pub(crate) use view::{history, is_seen, may, sees, visible};
pub(crate) use write::write;

use crate::{contacts, customers, leads, opportunities};

/// Where the records of each object are stored, in the order of the objects.
pub static TABLES: [&Table; 4] = [&customers::TABLE, &contacts::TABLE, &opportunities::TABLE, &leads::TABLE];
