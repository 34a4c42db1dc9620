//! Operators: in no workspace, and what they do for all of them.

mod doors;
mod extending;
mod listing;
mod renewal;
mod sessions;

use crate::people::{PASSWORD, begin, sign_in_as_operator, stranger, visit};
use crate::support::TestBackend;
use backend::accounts::{self, NewPerson};
use backend::{Context, args, operators};
use domain::operators::{ExtendInput, WorkspaceFacts};
use domain::{Locale, PersonId, WorkspaceId};
use tower_sessions_core::session::Id;

pub const OPERATOR: &str = "ops@optik.example";

/// Makes an operator who is in no workspace.
pub async fn appoint(test: &TestBackend, email: &str) -> PersonId {
    let hash = test.backend.hasher().hash(PASSWORD).await.unwrap();
    let now = test.clock().now();
    let person = NewPerson {
        name: "Olga Operator",
        email,
        phone: "",
        password_hash: &hash,
        locale: Locale::En,
        time_zone: "Europe/Berlin",
        verified_at: Some(now),
    };
    let mut tx = test.write().await;
    let person = accounts::create_person(&mut tx, &person, now).await.unwrap();
    operators::create(&mut tx, person, now).await.unwrap();
    tx.commit().await.unwrap();
    person
}

/// A signed-in operator's cookie.
pub async fn operating(test: &TestBackend, email: &str) -> Id {
    let facts = sign_in_as_operator(&stranger(test), email, PASSWORD).await.unwrap();
    begin(&test.backend, &facts, None).await
}

/// A request of a new operator.
pub async fn operator(test: &TestBackend) -> Context {
    appoint(test, OPERATOR).await;
    let cookie = operating(test, OPERATOR).await;
    visit(&test.backend, cookie).await.unwrap()
}

/// The workspace of the company that somebody signed up.
pub async fn workspace_of(test: &TestBackend, email: &str) -> WorkspaceId {
    let sql = "SELECT u.workspace_id FROM users u JOIN persons p ON p.id = u.person_id WHERE p.email = $1";
    test.all::<(WorkspaceId,)>(sql, args![email]).await[0].0
}

pub async fn facts(context: &Context, id: WorkspaceId) -> WorkspaceFacts {
    operators::get(context, id).await.unwrap()
}

/// The form that extends by days, as it stands on the page now.
pub async fn by_days(context: &Context, id: WorkspaceId, days: u32) -> ExtendInput {
    ExtendInput {
        id: id.to_string(),
        version: facts(context, id).await.version.to_string(),
        how: "days".to_owned(),
        days: days.to_string(),
        until: String::new(),
    }
}

/// Lets time pass; the request is made then.
pub fn later(test: &TestBackend, context: &Context, seconds: i64) -> Context {
    test.clock().advance_seconds(seconds);
    Context { now: test.clock().now(), ..context.clone() }
}
