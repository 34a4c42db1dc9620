//! What a workspace asks of whoever enters it and how long they stay: looked at and
//! changed by whoever may manage the workspace (docs/decisions/0041).

mod change;
mod demand;
mod due;
mod get;
mod people;
mod row;
mod tell;

pub use change::change;
pub use demand::{Demand, demand};
pub(crate) use due::due;
pub use get::get;
pub(crate) use row::copy_need;
pub(crate) use tell::go_on as go_on_telling;

use domain::Timestamp;
use domain::policies::FactorPolicy;

/// What decides from when on somebody needs a factor.
#[derive(Clone, Debug, sqlx::FromRow)]
struct FactorRow {
    factor_policy: FactorPolicy,
    factor_due_at: Option<Timestamp>,
    factor_grace_days: i64,
    joined_at: Timestamp,
    /// Since when they hold a role that needs one.
    role_since: Option<Timestamp>,
}
