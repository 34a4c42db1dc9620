//! A first code shows that the app has the seed: from then on it counts.

use super::begin::since;
use super::rows::{self, TotpRow};
use super::seed::Verdict;
use crate::factors::{Holder, changes, clock, failures};
use crate::storage::Reach;
use crate::{Context, Failure};
use domain::Problem;
use domain::factors::{CodeInput, Factor, MadeCodes, TotpCode};

/// Sets the app up, in the place of one that was. With a person's first factor come
/// recovery codes, shown this once.
pub async fn confirm(
    context: &Context,
    holder: Holder,
    input: &CodeInput,
) -> Result<Option<MadeCodes>, Failure> {
    let code = TotpCode::read(&input.code).map_err(wrong)?;
    let begun = find(context, holder).await?;
    let step = match begun.seed(context.backend.keys())?.judge(&code, context.now) {
        Verdict::Fits(step) => step,
        Verdict::Wrong => return Err(wrong(Problem::CodeWrong)),
        Verdict::OtherTime => return Err(wrong(clock::problem(context, holder.person).await?)),
    };
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let (person, has) = holder.lock(&mut tx).await?;
    failures::clear(&mut tx, person.id).await?;
    if !rows::turn_on(&mut tx, &begun, step, context.now).await? {
        return Err(wrong(Problem::SetUpOver));
    }
    let made = changes::added(&mut tx, context, &person, Factor::Totp, &has).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(made)
}

async fn find(context: &Context, holder: Holder) -> Result<TotpRow, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let begun = rows::find_begun(&mut tx, holder.person, since(context)).await?;
    begun.ok_or_else(|| wrong(Problem::SetUpOver))
}

fn wrong(problem: Problem) -> Failure {
    Failure::field("code", problem)
}
