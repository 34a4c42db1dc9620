//! A first code shows that the app has the seed: from then on it counts.

use super::begin::since;
use super::rows::{self, TotpRow};
use super::seed::Verdict;
use crate::factors::{Holder, changes, clock, failures};
use crate::storage::{Reach, Tx};
use crate::{Context, Failure};
use domain::Problem;
use domain::factors::{CodeInput, Factor, MadeCodes, TotpCode};

/// A first code that fits, and the app that shows it.
pub(crate) struct FirstCode {
    begun: TotpRow,
    step: i64,
}

/// Sets the app up, in the place of one that was. With a person's first factor come
/// recovery codes, shown this once.
pub async fn confirm(
    context: &Context,
    holder: Holder,
    input: &CodeInput,
) -> Result<Option<MadeCodes>, Failure> {
    let first = look(context, holder, input).await?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let made = turn_on(&mut tx, context, holder, &first).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(made)
}

/// Looks at a first code; changes nothing.
pub(crate) async fn look(context: &Context, holder: Holder, input: &CodeInput) -> Result<FirstCode, Failure> {
    let code = TotpCode::read(&input.code).map_err(wrong)?;
    let begun = find(context, holder).await?;
    match begun.seed(context.backend.keys())?.judge(&code, context.now) {
        Verdict::Fits(step) => Ok(FirstCode { begun, step }),
        verdict => Err(wrong(clock::problem(context, holder.person, verdict).await?)),
    }
}

/// From now on the app counts, within the caller's unit of work.
pub(crate) async fn turn_on(
    tx: &mut Tx,
    context: &Context,
    holder: Holder,
    first: &FirstCode,
) -> Result<Option<MadeCodes>, Failure> {
    let (person, has) = holder.lock(tx).await?;
    failures::clear(tx, person.id).await?;
    if !rows::turn_on(tx, &first.begun, first.step, context.now).await? {
        return Err(wrong(Problem::SetUpOver));
    }
    changes::added(tx, context, &person, Factor::Totp, &has).await
}

async fn find(context: &Context, holder: Holder) -> Result<TotpRow, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let begun = rows::find_begun(&mut tx, holder, since(context)).await?;
    begun.ok_or_else(|| wrong(Problem::SetUpOver))
}

fn wrong(problem: Problem) -> Failure {
    Failure::field("code", problem)
}
