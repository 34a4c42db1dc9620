//! What a session is about.

use super::limits::{self, FRESH_SECONDS};
use crate::context::Client;
use domain::factors::Method;
use domain::{DeviceId, PersonId, Timestamp, UserId, WorkspaceId};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Under which name the facts stand in a session's data.
pub const FACTS: &str = "facts";

/// What a session is about, settled when it begins.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionFacts {
    pub person: PersonId,
    /// Where the person is a user; both missing for an operator.
    pub workspace: Option<WorkspaceId>,
    pub user: Option<UserId>,
    pub epoch: i64,
    pub ip: IpAddr,
    pub device: String,
    /// When the person showed to be who they are. Who goes on elsewhere has a new
    /// session, but no later end.
    pub since: Timestamp,
    pub method: Method,
    /// When the person last gave a full proof in this session.
    pub proved_at: Option<Timestamp>,
    /// The browser, where the person is known by it.
    pub known: Option<DeviceId>,
    /// Others use the computer as well.
    pub is_shared: bool,
}

impl SessionFacts {
    /// Of a session that begins with the password.
    pub fn new(
        person: PersonId,
        workspace: WorkspaceId,
        user: UserId,
        epoch: i64,
        client: &Client,
        since: Timestamp,
    ) -> Self {
        let (workspace, user) = (Some(workspace), Some(user));
        Self { workspace, user, ..Self::of_operator(person, epoch, client, since) }
    }

    /// Of a session in no workspace.
    pub fn of_operator(person: PersonId, epoch: i64, client: &Client, since: Timestamp) -> Self {
        Self {
            person,
            workspace: None,
            user: None,
            epoch,
            ip: client.ip,
            device: client.device.clone(),
            since,
            method: Method::Password,
            proved_at: Some(since),
            known: None,
            is_shared: false,
        }
    }

    /// When the session is over, whatever happens.
    pub fn ends_at(&self) -> Timestamp {
        self.since.plus_seconds(self.lasts().1)
    }

    /// Seconds without a request, and over all, where its place asks for nothing else.
    pub(super) fn lasts(&self) -> (i64, i64) {
        limits::Lasting::default().of(self.workspace.is_none(), self.is_shared)
    }
}

/// What a session rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionProof {
    pub method: Method,
    /// When the person last gave a full proof in it.
    pub proved_at: Option<Timestamp>,
    /// When they first showed to be who they are.
    pub since: Timestamp,
    pub known: Option<DeviceId>,
    pub is_shared: bool,
}

impl SessionProof {
    /// Of somebody who has just given the password.
    pub const fn by_password(now: Timestamp) -> Self {
        Self { method: Method::Password, proved_at: Some(now), since: now, known: None, is_shared: false }
    }

    /// Whether the proof is recent enough for what asks for a fresh one.
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        self.proved_at.is_some_and(|proved| (0..FRESH_SECONDS).contains(&now.seconds_since(proved)))
    }
}
