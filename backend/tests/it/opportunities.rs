//! Opportunities: board and list, moves, who may do what, the bin.

mod access;
mod agreement;
mod at_once;
mod create;
mod deep;
mod edit;
mod keyset;
pub mod model;
mod moves;
mod narrowing;
mod recycle;
pub mod scene;
mod sight;
mod sums;

use domain::opportunities::OpportunityInput;
use domain::records::Typed;

/// A customer's new opportunity, with the form filled in so.
pub fn form<const N: usize>(customer: impl ToString, typed: [(&str, &str); N]) -> OpportunityInput {
    OpportunityInput {
        customer: customer.to_string(),
        facts: Typed::from(typed),
        ..OpportunityInput::default()
    }
}
