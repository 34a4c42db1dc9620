//! A code that somebody shows, at sign-in or for a fresh proof.

use super::totp::{self, Verdict};
use super::{changes, clock, failures, recovery_codes};
use crate::accounts::{self, PersonRow};
use crate::storage::{Reach, Tx};
use crate::{Context, Failure};
use domain::factors::{Factor, RecoveryCode, TotpCode};
use domain::{Problem, TotpId};

/// A code that was read, and what it is worth before anybody is held up for it.
enum Shown {
    Totp {
        id: TotpId,
        step: i64,
    },
    /// No code of the app's now.
    NoTotp(Verdict),
    RecoveryCode(RecoveryCode),
}

/// What came of it.
enum Spent {
    Yes,
    /// It was right once.
    Before,
    No,
}

/// Takes a code of an app or for the day it is lost, and gives the unit of work in which
/// it is spent: what the code lets somebody do is done in it and saved with it, or the
/// code is good still. A wrong one counts, whatever follows, and the factor locks after a
/// few in a row. While it is locked no code is looked at. Leaves no record of the try,
/// which whoever asks does.
///
/// # Errors
/// `Invalid` of the field `code`: what is wrong with it. `TooMany` while the factor is
/// locked.
pub async fn spend_code(
    context: &Context,
    person: &PersonRow,
    factor: Factor,
    typed: &str,
) -> Result<Tx, Failure> {
    let shown = match factor {
        Factor::Totp => judge(context, person, &TotpCode::read(typed).map_err(wrong)?).await?,
        Factor::RecoveryCode => Shown::RecoveryCode(RecoveryCode::read(typed).map_err(wrong)?),
        Factor::Passkey => return Err(Failure::BadRequest),
    };
    let mut tx = context.backend.storage().write(Reach::System).await?;
    accounts::lock_person(&mut tx, person.id).await?;
    failures::check(&mut tx, person.id, factor, context.now).await?;
    match spend(&mut tx, context, person, &shown).await? {
        Spent::Yes => {
            failures::clear(&mut tx, person.id).await?;
            clock::forget(&mut tx, person.id).await?;
            Ok(tx)
        }
        // It is no guess, and does not count as one.
        Spent::Before => Err(wrong(Problem::CodeUsed)),
        Spent::No => {
            count(tx, context, person, factor).await?;
            match shown {
                Shown::NoTotp(verdict) => Err(wrong(clock::problem(context, person.id, verdict).await?)),
                Shown::Totp { .. } | Shown::RecoveryCode(_) => Err(wrong(Problem::CodeWrong)),
            }
        }
    }
}

/// Looks what a code is worth, outside of the unit of work that others wait for.
async fn judge(context: &Context, person: &PersonRow, code: &TotpCode) -> Result<Shown, Failure> {
    let backend = &context.backend;
    let mut tx = backend.storage().read(Reach::System).await?;
    let Some(row) = totp::find_on(&mut tx, person.id).await? else {
        return Ok(Shown::NoTotp(Verdict::Wrong));
    };
    drop(tx);
    Ok(match row.seed(backend.keys())?.judge(code, context.now) {
        Verdict::Fits(step) => Shown::Totp { id: row.id, step },
        verdict => Shown::NoTotp(verdict),
    })
}

async fn spend(tx: &mut Tx, context: &Context, person: &PersonRow, shown: &Shown) -> Result<Spent, Failure> {
    Ok(match shown {
        Shown::NoTotp(_) => Spent::No,
        Shown::Totp { id, step } if totp::accept(tx, *id, *step, context.now).await? => Spent::Yes,
        Shown::Totp { .. } => Spent::Before,
        Shown::RecoveryCode(code) => match recovery_codes::spend(tx, person.id, code, context.now).await? {
            None => Spent::No,
            Some(false) => Spent::Before,
            Some(true) => {
                let left = recovery_codes::count(tx, person.id).await?.left;
                changes::code_used(tx, context, person, left).await?;
                Spent::Yes
            }
        },
    })
}

/// Counts a wrong code for good, and tells the person when that locks the factor: only
/// who knows the password comes so far.
async fn count(mut tx: Tx, context: &Context, person: &PersonRow, factor: Factor) -> Result<(), Failure> {
    let failures = failures::count(&mut tx, person.id, factor, context.now).await?;
    if [failures::FREE, failures::MOST].contains(&failures) {
        changes::locked(&mut tx, context, person, factor).await?;
    }
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(())
}

fn wrong(problem: Problem) -> Failure {
    Failure::field("code", problem)
}
