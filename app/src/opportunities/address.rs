//! Addresses of opportunities, and where board and list stand: two looks at one list.

use crate::lists::{Look, Place};
use domain::opportunities::OPPORTUNITIES;
use domain::{CustomerId, OpportunityId, StageId};

/// `/opportunities`
pub const LIST: Place = Place {
    list: &OPPORTUNITIES,
    path: "/opportunities",
    look: Look::Table,
    quick: &[("owner", "me")],
    but: &[],
};

/// `/pipeline`: its columns are the stages, and show what is open and what closed lately.
pub const BOARD: Place = Place { path: "/pipeline", look: Look::Board, but: &["stage", "outcome"], ..LIST };

pub fn record(id: OpportunityId) -> String {
    format!("/opportunities/{id}")
}

pub fn customer(id: CustomerId) -> String {
    format!("/customers/{id}")
}

/// The form of a new opportunity, with what is known already.
pub fn new(customer: Option<CustomerId>, stage: Option<StageId>) -> String {
    match (customer, stage) {
        (Some(customer), _) => format!("/opportunities/new?customer={customer}"),
        (None, Some(stage)) => format!("/opportunities/new?stage={stage}"),
        (None, None) => "/opportunities/new".to_owned(),
    }
}
