//! A new person accepts: name and password, by the link alone.

use super::enter::{Open, enter, is_given_still, open, turn_away};
use super::row::{self, Stored};
use crate::accounts::{self, NewPerson};
use crate::storage::{Reach, StorageError, args};
use crate::throttle::{self, INVITATION_ADDRESS};
use crate::{Context, Failure, legal, passwords, zones};
use domain::accounts::{Terms, check_password_length};
use domain::invitations::JoinInput;
use domain::legal::LegalPage;
use domain::validation::Problems;
use domain::{FieldError, Problem};

/// Makes person and user in one unit of work; gives the address to sign in by
/// and what the browser is to keep. The link proves the address, so that whoever
/// claimed it without a proof counts for nobody (docs/decisions/0020); a person
/// who has proved it signs in instead. `NotFound` for a link that works no more;
/// a refused field leaves it usable.
pub async fn join(context: &Context, input: &JoinInput) -> Result<(String, String), Failure> {
    let backend = &context.backend;
    let address = throttle::address_key(context.client.ip);
    throttle::count(backend.storage(), INVITATION_ADDRESS, &address, context.now).await?;
    let (invitation, company) = living(context, &input.token).await?;
    let accepted = legal::digest(backend, LegalPage::Terms, context.locale).await?;
    let terms = accepted.as_ref().map_or(Terms::None, |_| Terms::ToAccept);
    let own_words = [company.as_str(), &input.name, &invitation.email];
    let name = passwords::judge_with(context, check(input, terms), &input.password, &own_words).await?;
    let hash = backend.hasher().hash(&input.password).await?;
    let time_zone =
        zones::parse(&input.time_zone).unwrap_or_else(|_| zones::default_of(context.locale).to_owned());

    let Open { mut tx, invitation } = open(context, &input.token).await?;
    if accounts::find_verified_person(&mut tx, &invitation.email).await?.is_some() {
        return Err(Failure::field("email", Problem::Taken));
    }
    if !is_given_still(&mut tx, context, &invitation).await? {
        return Err(turn_away(context, Open { tx, invitation }).await);
    }
    let person = NewPerson {
        name: &name,
        email: &invitation.email,
        phone: "",
        password_hash: &hash,
        locale: context.locale,
        time_zone: &time_zone,
        verified_at: Some(context.now),
    };
    let person = match accounts::create_person(&mut tx, &person, context.now).await {
        Err(StorageError::Taken(_)) => return Err(Failure::field("email", Problem::Taken)),
        other => other?,
    };
    let person = accounts::get_person(&mut tx, person).await?;
    enter(&mut tx, context, &invitation, &person, accepted.as_deref()).await?;
    tx.commit().await?;
    Ok((invitation.email, accounts::remember_device(context, &person, accounts::device_of(context, &person))))
}

/// The link's invitation and its company, before anything costly is done.
async fn living(context: &Context, token: &str) -> Result<(Stored, String), Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let found = row::find_by_token(&mut tx, token).await?;
    let invitation = found.filter(|row| row.dead(context.now).is_none()).ok_or(Failure::NotFound)?;
    let (company,): (String,) =
        tx.one("SELECT name FROM workspaces WHERE id = $1", args![invitation.workspace_id]).await?;
    Ok((invitation, company))
}

/// Everything that is wrong with the form at once.
fn check(input: &JoinInput, terms: Terms) -> Result<String, Vec<FieldError>> {
    let mut problems = Problems::default();
    let name = problems.required_line("name", &input.name, 100);
    if let Err(problem) = check_password_length(&input.password) {
        problems.add("password", problem);
    }
    if terms == Terms::ToAccept && input.terms.is_empty() {
        problems.add("terms", Problem::MustAccept);
    }
    problems.finish(name)
}
