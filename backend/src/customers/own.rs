//! How many customers are the viewer's, whom the start page asks for: kept as the counts of
//! lists are.

use crate::Context;
use crate::context::Permit;
use crate::records::list::{Counted, keep_count, known_count};
use domain::Total;

/// What the customers of the viewer alone are called there; no list has this name.
const OWN: &str = "customers.own";

/// How many they are, if that was counted beyond the cap lately.
pub(crate) fn own(context: &Context, permit: &Permit) -> Option<Total> {
    known_count(context, permit, OWN).map(|counted| counted.total)
}

pub(crate) fn keep_own(context: &Context, permit: &Permit, total: Total) {
    keep_count(context, permit, OWN, Counted { total, many: true });
}
