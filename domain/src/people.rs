//! The people of a workspace as its console shows them: users with their roles
//! and places, changed by whoever may manage users.

use crate::accounts::{UserRef, UserStatus};
use crate::audit::AuditEventView;
use crate::permissions::SeedRole;
use crate::records::{Choices, Direction, Field, Kind, List, Search, Target, Test};
use crate::sessions::SessionView;
use crate::{Cursor, DepartmentId, RoleId, Timestamp, Total, UserId, WorkspaceId};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// `/admin/users`, by name. It is searched by part of a name or address, also in pinyin.
pub static PEOPLE: List = List {
    plural: "people",
    words: "people",
    search: Some(Search::ANYTHING),
    fields: &[&[
        Field::new("name", Kind::Line(100)).required().shows(),
        Field::new("email", Kind::Email).required().shows(),
        Field::new("status", Kind::Choice(STATUS)).required().narrows(Test::One).shows(),
        Field::new("role", Kind::Reference(Target::any("role"))).narrows(Test::Reference).shows(),
        Field::new("department", Kind::Reference(Target::any("department"))).narrows(Test::Reference).shows(),
        Field::new("seen", Kind::Instant).shows(),
    ]],
    columns: &["name", "department", "role", "status", "seen"],
    has_layouts: true,
    order: ("name", Direction::Ascending),
    among: &[],
};

const STATUS: Choices = Choices { key: "people-status", words: UserStatus::WORDS, usual: None };

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PersonRow {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub department: Option<String>,
    pub roles: Vec<RoleRef>,
    pub status: UserStatus,
    /// When they were last here, by any session of this workspace, be it over or not.
    pub seen_at: Option<Timestamp>,
}

/// One page of the list, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PeoplePage {
    pub rows: Vec<PersonRow>,
    pub total: Total,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

/// A role by its name. Seed roles that nobody renamed are named in the reader's
/// language: `name` is then the seed's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct RoleRef {
    pub id: RoleId,
    pub seed: Option<SeedRole>,
    pub name: String,
}

/// A department with the names of those above it, from the top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DepartmentChoice {
    pub id: DepartmentId,
    pub path: Vec<String>,
}

/// What forms about people choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PeopleChoices {
    /// Roles that the viewer may give; only owners give the owner's.
    pub roles: Vec<RoleRef>,
    /// All of the workspace, to find people by.
    pub every_role: Vec<RoleRef>,
    pub departments: Vec<DepartmentChoice>,
    /// Active users, as managers and heads; no more than
    /// [`PeopleChoices::MOST_PEOPLE`], and whoever is chosen already.
    pub people: Vec<UserRef>,
}

impl PeopleChoices {
    pub const MOST_PEOPLE: u16 = 50;
}

/// Asks for what forms about people choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChoicesInput {
    /// Part of a name, also in pinyin; empty: the first by name.
    pub q: String,
    /// A user who is offered in any case.
    pub chosen: String,
}

/// A user's own page in the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PersonView {
    pub id: UserId,
    pub version: i64,
    pub name: String,
    pub email: String,
    pub status: UserStatus,
    pub department: Option<DepartmentId>,
    pub manager: Option<UserRef>,
    pub roles: Vec<RoleRef>,
    pub created_at: Timestamp,
    pub seen_at: Option<Timestamp>,
    /// Since when they are suspended, where that is known.
    pub suspended_at: Option<Timestamp>,
    /// Departments that they head.
    pub heads: Vec<String>,
    /// Customers, opportunities and leads that still follow them to their department.
    pub records_to_come: u32,
    /// Live sessions of this workspace, the last used first.
    pub sessions: Vec<SessionView>,
    pub may: MayOnPerson,
}

/// What the viewer may do with the user at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct MayOnPerson {
    /// Nobody but owners touches owners, and nobody their own roles.
    pub edit: bool,
    pub suspend: bool,
}

/// The form on a user's page: where they stand and what they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonInput {
    pub id: String,
    pub version: String,
    pub department: String,
    pub manager: String,
    pub roles: Vec<String>,
}

/// One of the workspaces that the person may enter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct WorkspaceChoice {
    pub id: WorkspaceId,
    pub name: String,
    /// Where the session is now.
    pub is_current: bool,
}

/// Goes on in another of the person's workspaces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SwitchInput {
    pub workspace: String,
}

/// What happened to a user, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PersonHistory {
    pub events: Vec<AuditEventView>,
    pub older: Option<Cursor>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonHistoryInput {
    pub id: String,
    pub cursor: String,
}

/// One user, for what is done by one press.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonIdInput {
    pub id: String,
}
