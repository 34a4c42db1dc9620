//! The proof by what is typed: the password, and where the person has a factor, a
//! code of it. A trusted device and a mailbox prove nothing here (R-MFA-09).

use super::{kept, renew};
use crate::accounts::{self, PersonRow};
use crate::sessions::SessionFacts;
use crate::storage::{Reach, Tx};
use crate::{Context, Failure, factors};
use domain::Problem;
use domain::accounts::PASSWORD_MAX;
use domain::factors::{Factor, Method};
use domain::step_up::{ProofInput, ProofWays};
use domain::validation::Problems;

/// Gives the facts of the session to begin in the place of the one that asks. `None`
/// where a form waits to be shown again and the proof was given a moment ago: a page
/// that is loaded anew uses no code up.
pub async fn prove(context: &Context, input: &ProofInput) -> Result<Option<SessionFacts>, Failure> {
    let own = context.person()?;
    if !input.kept.is_empty() {
        // Before anything is counted: what can't be shown again is told at once.
        if kept::open(context, &input.action, &input.kept).is_none() {
            return Err(Failure::field("kept", Problem::NotKept));
        }
        if context.fresh().is_ok() {
            return Ok(None);
        }
    }
    let (person, ways) = {
        let mut tx = context.backend.storage().read(Reach::System).await?;
        let factors = factors::of_person(&mut tx, own.id).await?;
        (accounts::get_person(&mut tx, own.id).await?, ProofWays { factors, is_fresh: false })
    };
    let (method, mut tx) = by_typing(context, &person, &ways, input).await?;
    let facts = renew::renew_in(&mut tx, context, method).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(Some(facts))
}

/// Checks a full proof that was typed, slowed down and counted like a sign-in; gives
/// the unit of work in which it is used up, to be saved with what the proof is for.
async fn by_typing(
    context: &Context,
    person: &PersonRow,
    ways: &ProofWays,
    input: &ProofInput,
) -> Result<(Method, Tx), Failure> {
    let code = check_typed(ways, input)?;
    // The password first: whoever mistypes it has not used a code up.
    let guard = accounts::prove(context, person, &input.password).await.map_err(beside_password)?;
    let Some((factor, typed)) = code else {
        let mut tx = context.backend.storage().write(Reach::System).await?;
        guard.clear(&mut tx).await?;
        return Ok((Method::Password, tx));
    };
    match factors::spend_code(context, person, factor, typed).await {
        Ok(mut tx) => {
            guard.clear(&mut tx).await?;
            Ok((Method::and(factor), tx))
        }
        Err(failure) => {
            // The password was right: the try counts among those of the factor.
            let mut tx = context.backend.storage().write(Reach::System).await?;
            guard.clear(&mut tx).await?;
            tx.commit().await?;
            Err(beside_code(failure, factor))
        }
    }
}

/// What is missing, before anything is counted; gives the code that was typed.
fn check_typed<'a>(ways: &ProofWays, input: &'a ProofInput) -> Result<Option<(Factor, &'a str)>, Failure> {
    let mut problems = Problems::default();
    if input.password.is_empty() {
        problems.add("password", Problem::Required);
    } else if input.password.chars().count() > usize::from(PASSWORD_MAX) {
        problems.add("password", Problem::PasswordWrong);
    }
    let typed = [(Factor::RecoveryCode, &input.recovery_code), (Factor::Totp, &input.code)];
    let code = typed.into_iter().find(|(factor, typed)| ways.has(*factor) && !typed.trim().is_empty());
    if ways.takes_password_alone() {
        return Ok(problems.finish(None)?);
    }
    if code.is_none() {
        let field = if ways.has(Factor::Totp) { "code" } else { "recovery_code" };
        problems.add(field, Problem::Required);
    }
    Ok(problems.finish(code.map(|(factor, typed)| (factor, typed.as_str())))?)
}

/// Who asks is known: the answer stands beside the field.
fn beside_password(failure: Failure) -> Failure {
    match failure {
        Failure::WrongCredentials => Failure::field("password", Problem::PasswordWrong),
        other => other,
    }
}

/// A recovery code has a field of its own here.
fn beside_code(failure: Failure, factor: Factor) -> Failure {
    match failure {
        Failure::Invalid(mut errors) if factor == Factor::RecoveryCode => {
            for error in errors.iter_mut().filter(|error| error.field == "code") {
                "recovery_code".clone_into(&mut error.field);
            }
            Failure::Invalid(errors)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(factors: &[Factor], input: &ProofInput) -> Result<Option<Factor>, Vec<String>> {
        let ways = ProofWays { factors: factors.to_vec(), is_fresh: false };
        match check_typed(&ways, input) {
            Ok(code) => Ok(code.map(|(factor, _)| factor)),
            Err(Failure::Invalid(errors)) => Err(errors.into_iter().map(|error| error.field).collect()),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn r_mfa_09_the_password_alone_is_no_proof_beside_a_factor() {
        let typed = ProofInput { password: "seven slow barges".to_owned(), ..ProofInput::default() };
        assert_eq!(asked(&[], &typed), Ok(None));
        assert_eq!(asked(&[Factor::Totp], &typed), Err(vec!["code".to_owned()]));
        let codes = [Factor::Passkey, Factor::RecoveryCode];
        assert_eq!(asked(&codes, &typed), Err(vec!["recovery_code".to_owned()]));
        let all = [Factor::Passkey, Factor::Totp, Factor::RecoveryCode];
        assert_eq!(asked(&all, &typed), Err(vec!["code".to_owned()]));
    }

    #[test]
    fn a_code_that_the_person_cannot_have_counts_for_nothing() {
        let typed = ProofInput {
            password: "seven slow barges".to_owned(),
            recovery_code: "abcd".to_owned(),
            ..ProofInput::default()
        };
        assert_eq!(asked(&[Factor::Totp], &typed), Err(vec!["code".to_owned()]));
        assert_eq!(asked(&[Factor::Totp, Factor::RecoveryCode], &typed), Ok(Some(Factor::RecoveryCode)));
        assert_eq!(asked(&[], &ProofInput::default()), Err(vec!["password".to_owned()]));
    }
}
