//! A company as large as asked for, to measure with: made up of the demo's
//! people and names, written in bulk. The same seed gives the same data on
//! both engines, told from the same moment on.

mod events;
mod plan;
mod rows;
mod sign_ins;
mod totps;
mod write;

use crate::demo::{Accounts, change, random_password, staff};
use crate::storage::Reach;
use crate::{Backend, Failure, pipelines};
use plan::Plan;

/// How much there is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amounts {
    pub customers: usize,
    pub opportunities: usize,
    pub activities: usize,
    pub users: usize,
    /// Of the users beyond the demo's: they see what the manager sees, and have
    /// a day like the manager's.
    pub managers: usize,
    /// Events of the past year beside those of how the company was made.
    pub audit: usize,
    /// Of the sellers beyond the demo's: they have authenticator apps.
    pub totps: usize,
    /// Sign-in records of the past half year.
    pub sign_ins: usize,
}

/// Numbers that make no company, in words for the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongAmounts {
    #[error("`--users` must be at least {} and at most {MOST_USERS}", staff::LEAST)]
    Users,
    #[error("`--managers` are among `--users`, beside the demo's {}: at most {most} here", staff::LEAST)]
    Managers { most: usize },
    #[error("`--customers` must be at most {MOST_ROWS}")]
    Customers,
    #[error("`--opportunities` must be at most {MOST_ROWS}")]
    Opportunities,
    #[error("`--activities` must be at most {MOST_ROWS}")]
    Activities,
    #[error("`--audit` must be at most {MOST_ROWS}")]
    Audit,
    #[error(
        "`--totps` are among `--users`, beside the demo's {} and `--managers`: at most {most} here",
        staff::LEAST
    )]
    Totps { most: usize },
    #[error("`--sign-ins` must be at most {MOST_ROWS}")]
    SignIns,
    #[error(
        "opportunities, activities and events belong to customers: `--customers` must be at least {LEAST_CUSTOMERS}"
    )]
    NoCustomers,
}

pub const MOST_USERS: usize = 5_000;
pub const MOST_ROWS: usize = 20_000_000;
/// One of the manager's and one of somebody else.
const LEAST_CUSTOMERS: usize = 2;

impl Amounts {
    pub fn check(&self) -> Result<(), WrongAmounts> {
        let belongs = self.opportunities > 0 || self.activities > 0 || self.audit > 0;
        match self {
            _ if !(staff::LEAST..=MOST_USERS).contains(&self.users) => Err(WrongAmounts::Users),
            _ if self.managers > self.users - staff::LEAST => {
                Err(WrongAmounts::Managers { most: self.users - staff::LEAST })
            }
            _ if self.totps > self.users - staff::LEAST - self.managers => {
                Err(WrongAmounts::Totps { most: self.users - staff::LEAST - self.managers })
            }
            _ if self.sign_ins > MOST_ROWS => Err(WrongAmounts::SignIns),
            _ if self.customers > MOST_ROWS => Err(WrongAmounts::Customers),
            _ if self.opportunities > MOST_ROWS => Err(WrongAmounts::Opportunities),
            _ if self.activities > MOST_ROWS => Err(WrongAmounts::Activities),
            _ if self.audit > MOST_ROWS => Err(WrongAmounts::Audit),
            _ if belongs && self.customers < LEAST_CUSTOMERS => Err(WrongAmounts::NoCustomers),
            _ => Ok(()),
        }
    }
}

/// Fills an empty installation with amounts that have been checked;
/// `password` is one for all, made at random without it.
pub async fn fill(
    backend: &Backend,
    amounts: Amounts,
    seed: u64,
    password: Option<&str>,
) -> Result<Accounts, Failure> {
    let password = password.map_or_else(random_password, str::to_owned);
    let now = backend.clock().now();
    let people = staff::People { all: amounts.users, managers: amounts.managers };
    let staff = staff::create(backend, &password, now, people).await?;
    let pipeline = {
        let mut tx = backend.storage().read(Reach::Workspace(staff.workspace)).await?;
        pipelines::find(&mut tx, staff.workspace, None).await?.ok_or(Failure::Internal)?
    };
    change::own_role(backend, &staff, now).await?;
    change::come_and_go(backend, &staff, now).await?;
    totps::set_up(backend, &staff, amounts.totps, &password, now).await?;
    write::all(backend, Plan::new(staff, pipeline, amounts, seed, now)).await?;
    Ok(Accounts { password, people: staff::SIGN_INS.to_vec(), authenticator: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_make_no_company_are_told() {
        let good = Amounts {
            customers: 2,
            opportunities: 1,
            activities: 1,
            users: staff::LEAST,
            managers: 0,
            audit: 1,
            totps: 0,
            sign_ins: 0,
        };
        assert_eq!(good.check(), Ok(()));
        assert_eq!(Amounts { users: 3, ..good }.check(), Err(WrongAmounts::Users));
        assert_eq!(
            Amounts { users: staff::LEAST + 2, managers: 3, ..good }.check(),
            Err(WrongAmounts::Managers { most: 2 })
        );
        assert_eq!(
            Amounts { users: staff::LEAST + 3, managers: 1, totps: 3, ..good }.check(),
            Err(WrongAmounts::Totps { most: 2 })
        );
        assert_eq!(Amounts { customers: 1, ..good }.check(), Err(WrongAmounts::NoCustomers));
        assert_eq!(Amounts { audit: MOST_ROWS + 1, ..good }.check(), Err(WrongAmounts::Audit));
        assert_eq!(
            Amounts { activities: MOST_ROWS + 1, ..good }.check().map_err(|wrong| wrong.to_string()),
            Err("`--activities` must be at most 20000000".to_owned())
        );
    }
}
