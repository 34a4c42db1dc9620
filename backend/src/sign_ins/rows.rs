//! Statements of the lists: tries along one index.

use super::filter::{Filter, KeysetPosition, Of};
use crate::query::{Sql, Toward};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, devices, places};
use domain::accounts::UserRef;
use domain::factors::Method;
use domain::sign_ins::{SignInReason, SignInRow, SignInWay};
use domain::{PersonId, SignInId, Timestamp, UserId, WorkspaceId};

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct TryRow {
    pub id: SignInId,
    pub at: Timestamp,
    user_id: Option<UserId>,
    /// Of the user in a workspace's list, of the workspace in a person's own.
    name: Option<String>,
    pub ip: String,
    pub device: String,
    device_name: Option<String>,
    method: Method,
    way: SignInWay,
    reason: Option<String>,
}

const OWN: &str =
    "SELECT s.id, s.at, s.user_id, w.name, s.ip, s.device, d.name AS device_name, s.method, s.way, s.reason";
/// A workspace that was only named stays nameless: whoever knows a short name need not
/// learn whose it is.
const BESIDE_OWN: &str = " LEFT JOIN workspaces w ON w.id = s.workspace_id AND s.user_id IS NOT NULL
    LEFT JOIN devices d ON d.person_id = s.person_id AND d.id = s.device_id";
/// What a person calls their devices is theirs alone.
const OF_WORKSPACE: &str = "SELECT s.id, s.at, s.user_id, u.name, s.ip, s.device, CAST(NULL AS TEXT) AS device_name, s.method, s.way, s.reason";
const BESIDE_OF_WORKSPACE: &str =
    " LEFT JOIN users u ON u.workspace_id = s.workspace_id AND u.id = s.user_id";

/// What fits the filter after a place, in the order in which it is walked.
pub(super) async fn rows(
    tx: &mut Tx,
    of: Of,
    filter: &Filter,
    place: Option<&KeysetPosition>,
    most: usize,
) -> Result<Vec<TryRow>, StorageError> {
    let (columns, beside) = match of {
        Of::Person(_) => (OWN, BESIDE_OWN),
        Of::Workspace(_) | Of::User(..) => (OF_WORKSPACE, BESIDE_OF_WORKSPACE),
    };
    let mut sql = Sql::new(columns);
    filter.add_from(&mut sql, tx, of);
    sql.push(beside);
    filter.add_where(&mut sql, of, place);
    sql.push(match place {
        Some((_, _, Toward::Previous)) => " ORDER BY s.at, s.id",
        _ => " ORDER BY s.at DESC, s.id DESC",
    });
    sql.limit(i64::try_from(most).unwrap_or(i64::MAX));
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

/// Whose account a user is.
pub(super) async fn person_of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<PersonId, StorageError> {
    let (person,): (PersonId,) = tx
        .one("SELECT person_id FROM users WHERE workspace_id = $1 AND id = $2", args![workspace, user])
        .await?;
    Ok(person)
}

impl TryRow {
    /// As its own person sees it.
    pub(super) fn own(self, context: &Context) -> SignInRow {
        let reason = self.reason.as_deref().map(SignInReason::of);
        let workspace = self.name.clone();
        self.view(context, None, workspace, reason)
    }

    /// As a workspace sees it. Whoever is no user there is nobody to it: neither name
    /// nor reason tells of an account elsewhere (R-ENUM-05).
    pub(super) fn of_workspace(self, context: &Context) -> SignInRow {
        let who = self.user_id.zip(self.name.clone()).map(|(id, name)| UserRef { id, name });
        let reason = self.reason.as_deref().map(|word| match SignInReason::of(word) {
            SignInReason::Throttled => SignInReason::Throttled,
            _ if who.is_none() => SignInReason::Unknown,
            reason => reason,
        });
        self.view(context, who, None, reason)
    }

    fn view(
        self,
        context: &Context,
        who: Option<UserRef>,
        workspace: Option<String>,
        reason: Option<SignInReason>,
    ) -> SignInRow {
        SignInRow {
            id: self.id,
            at: self.at,
            who,
            workspace,
            place: places::of(context, &self.ip),
            ip: self.ip,
            device: devices::describe(&self.device),
            device_name: self.device_name.unwrap_or_default(),
            method: self.method,
            way: self.way,
            reason,
        }
    }
}
