//! Where the list is.

use crate::lists::{Look, Place};
use domain::accounts::UserStatus;
use domain::people::PEOPLE;

pub const PATH: &str = "/admin/users";

pub const PLACE: Place = Place {
    list: &PEOPLE,
    path: PATH,
    look: Look::Table,
    quick: &[("status", UserStatus::Active.as_str()), ("status", UserStatus::Suspended.as_str())],
    but: &[],
};
