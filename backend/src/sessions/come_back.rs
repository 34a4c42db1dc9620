//! Coming back into an open page after its session is over, or just before.

use super::store::key_hash;
use crate::entry::Step;
use crate::passkeys::{self, Only};
use crate::storage::{Reach, args};
use crate::{Context, Failure, accounts};
use domain::accounts::SignInInput;
use domain::passkeys::{PasskeyAnswer, PasskeySignIn};
use domain::sessions::ComeBackInput;
use domain::{PersonId, Problem, WorkspaceId};
use tower_sessions_core::session::Id;

/// Whose session it is or was, and in which workspace. Whoever holds a session's secret
/// may know.
pub async fn whose(context: &Context, id: Id) -> Result<Option<(PersonId, Option<WorkspaceId>)>, Failure> {
    let mut tx = context.backend.storage().look(Reach::System).await?;
    let sql = "SELECT person_id, workspace_id FROM sessions WHERE key_hash = $1";
    Ok(tx.find(sql, args![key_hash(id)]).await?)
}

/// Whose session it was.
#[derive(sqlx::FromRow)]
struct Was {
    person_id: PersonId,
    email: String,
    slug: Option<String>,
    is_shared: i64,
}

/// What follows the password.
#[derive(Clone, Debug)]
pub enum Returned {
    Step(Step),
    /// Into another place than the page is of: an operator's session begins on the
    /// sign-in page.
    Elsewhere,
}

/// Signs in whoever the session was of, into where it was: the page says no name, the
/// cookie of the session that is over does. In all else it is a sign-in like any other,
/// counted and recorded as one, and asks for the factor as one.
pub async fn come_back(
    context: &Context,
    id: Option<Id>,
    input: &ComeBackInput,
) -> Result<Returned, Failure> {
    if input.password.is_empty() {
        return Err(Failure::field("password", Problem::Required));
    }
    let was = find(context, id).await?;
    let shared = was.shared();
    let Some(slug) = was.slug else { return Ok(Returned::Elsewhere) };
    let typed = SignInInput {
        identifier: was.email,
        password: input.password.clone(),
        workspace: slug,
        next: String::new(),
        shared,
    };
    Ok(Returned::Step(accounts::sign_in(context, &typed).await?))
}

/// The same by a passkey alone, which has to be of whoever the session was of.
pub async fn come_back_by_key(
    context: &Context,
    id: Option<Id>,
    input: &PasskeyAnswer,
) -> Result<Returned, Failure> {
    if input.ceremony.is_empty() {
        return Err(Failure::field("passkey", Problem::Required));
    }
    let was = find(context, id).await?;
    let shared = was.shared();
    let Some(workspace) = was.slug else { return Ok(Returned::Elsewhere) };
    let PasskeyAnswer { ceremony, credential } = input.clone();
    let shown = PasskeySignIn { ceremony, credential, shared, next: String::new() };
    let only = Only { person: was.person_id, workspace };
    Ok(Returned::Step(passkeys::sign_in_as(context, Some(&only), &shown).await?))
}

impl Was {
    /// As the form of a sign-in says it.
    fn shared(&self) -> String {
        if self.is_shared == 0 { String::new() } else { "on".to_owned() }
    }
}

async fn find(context: &Context, id: Option<Id>) -> Result<Was, Failure> {
    let id = id.ok_or(Failure::Unauthenticated)?;
    let mut tx = context.backend.storage().look(Reach::System).await?;
    let was: Option<Was> = tx
        .find(
            "SELECT p.id AS person_id, p.email, w.slug, s.is_shared FROM sessions s JOIN persons p ON p.id = s.person_id
             LEFT JOIN workspaces w ON w.id = s.workspace_id WHERE s.key_hash = $1",
            args![key_hash(id)],
        )
        .await?;
    was.ok_or(Failure::Unauthenticated)
}
