//! The tree of departments: where each stands, and what may stand where.

#[cfg(test)]
mod tests;

use crate::DepartmentId;
use crate::accounts::UserRef;
use crate::validation::Problem;
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};
use std::collections::{BTreeMap, BTreeSet};

/// Departments that a workspace has at most: forms offer them all.
pub const MOST: u16 = 500;
/// How many stand above each other at most.
pub const DEEPEST: u16 = 8;
pub const NAME_LENGTH: u16 = 100;

/// Who stands below whom, by name and id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree(BTreeMap<DepartmentId, Branch>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Branch {
    parent: Option<DepartmentId>,
    name: String,
    keys: NameKeys,
}

/// What a department's name is compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameKeys {
    /// Where it stands among its siblings.
    pub sort: String,
    /// Names that look alike have one.
    pub alike: String,
}

impl Tree {
    pub fn of(
        rows: impl IntoIterator<Item = (DepartmentId, Option<DepartmentId>, String)>,
        keys: impl Fn(&str) -> NameKeys,
    ) -> Self {
        let place = |(id, parent, name): (_, _, String)| (id, Branch { parent, keys: keys(&name), name });
        Self(rows.into_iter().map(place).collect())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn has(&self, id: DepartmentId) -> bool {
        self.0.contains_key(&id)
    }

    pub fn name(&self, id: DepartmentId) -> Option<&str> {
        self.0.get(&id).map(|place| place.name.as_str())
    }

    fn keys(&self, id: DepartmentId) -> Option<&NameKeys> {
        self.0.get(&id).map(|place| &place.keys)
    }

    pub fn parent(&self, id: DepartmentId) -> Option<DepartmentId> {
        self.0.get(&id).and_then(|place| place.parent)
    }

    /// The department and those above it, from itself to the top; a circle ends
    /// the walk.
    pub fn above(&self, id: DepartmentId) -> Vec<DepartmentId> {
        let mut chain = Vec::new();
        let mut next = Some(id).filter(|id| self.has(*id));
        while let Some(id) = next.filter(|id| !chain.contains(id)) {
            chain.push(id);
            next = self.parent(id);
        }
        chain
    }

    /// The names from the top down to the department.
    pub fn path(&self, id: DepartmentId) -> Vec<String> {
        self.above(id).into_iter().rev().filter_map(|id| self.name(id)).map(str::to_owned).collect()
    }

    /// The department and all below it.
    pub fn below(&self, id: DepartmentId) -> BTreeSet<DepartmentId> {
        let mut found = BTreeSet::from([id]);
        let mut level = vec![id];
        while !level.is_empty() {
            let children: Vec<DepartmentId> = self
                .0
                .iter()
                .filter(|(_, place)| place.parent.is_some_and(|parent| level.contains(&parent)))
                .map(|(id, _)| *id)
                .collect();
            level = children.into_iter().filter(|id| found.insert(*id)).collect();
        }
        found
    }

    /// Every department after the one above it, siblings by name, with how many
    /// stand above it.
    pub fn in_order(&self) -> Vec<(DepartmentId, u16)> {
        let way = |id: DepartmentId| -> Vec<(&str, DepartmentId)> {
            self.above(id)
                .into_iter()
                .rev()
                .map(|id| (self.keys(id).map_or("", |keys| keys.sort.as_str()), id))
                .collect()
        };
        let mut ways: Vec<(Vec<(&str, DepartmentId)>, DepartmentId)> =
            self.0.keys().map(|id| (way(*id), *id)).collect();
        ways.sort();
        let depth = |steps: usize| u16::try_from(steps.saturating_sub(1)).unwrap_or(u16::MAX);
        ways.into_iter().map(|(way, id)| (id, depth(way.len()))).collect()
    }

    /// The same tree with one department elsewhere.
    #[must_use]
    pub fn moved(&self, id: DepartmentId, parent: Option<DepartmentId>) -> Self {
        let mut tree = self.clone();
        if let Some(place) = tree.0.get_mut(&id) {
            place.parent = parent;
        }
        tree
    }

    /// What is wrong with a new department below `parent`, and in which field; of its
    /// name the key by which names look alike.
    pub fn refuses_new(&self, alike: &str, parent: Option<DepartmentId>) -> Option<(&'static str, Problem)> {
        if self.len() >= usize::from(MOST) {
            return Some(("name", Problem::TooManyDepartments(MOST)));
        }
        if parent.is_some_and(|parent| self.above(parent).len() >= usize::from(DEEPEST)) {
            return Some(("parent", Problem::TooDeep(DEEPEST)));
        }
        self.has_sibling(None, alike, parent).then_some(("name", Problem::Taken))
    }

    /// What is wrong with another name for a department; of the name the key by which
    /// names look alike.
    pub fn refuses_name(&self, id: DepartmentId, alike: &str) -> Option<Problem> {
        self.has_sibling(Some(id), alike, self.parent(id)).then_some(Problem::Taken)
    }

    /// What is wrong with another place for a department.
    pub fn refuses_move(&self, id: DepartmentId, parent: Option<DepartmentId>) -> Option<Problem> {
        let below = self.below(id);
        if parent.is_some_and(|parent| below.contains(&parent)) {
            return Some(Problem::BelowItself);
        }
        let height =
            below.iter().map(|below| self.above(*below).len()).max().unwrap_or(1) + 1 - self.above(id).len();
        let depth = parent.map_or(0, |parent| self.above(parent).len());
        if depth + height > usize::from(DEEPEST) {
            return Some(Problem::TooDeep(DEEPEST));
        }
        let alike = self.keys(id).map_or("", |keys| keys.alike.as_str());
        self.has_sibling(Some(id), alike, parent).then_some(Problem::NameTakenThere)
    }

    /// Those whose people reach other departments once it stands elsewhere: all
    /// above the one place that are not above the other.
    pub fn shifted(&self, id: DepartmentId, parent: Option<DepartmentId>) -> BTreeSet<DepartmentId> {
        let chain = |parent: Option<DepartmentId>| -> BTreeSet<DepartmentId> {
            parent.map(|parent| self.above(parent)).unwrap_or_default().into_iter().collect()
        };
        chain(self.parent(id)).symmetric_difference(&chain(parent)).copied().collect()
    }

    fn has_sibling(&self, but: Option<DepartmentId>, alike: &str, parent: Option<DepartmentId>) -> bool {
        self.0
            .iter()
            .any(|(id, place)| Some(*id) != but && place.parent == parent && place.keys.alike == alike)
    }
}

/// One department in the list of all, which has each after the one above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DepartmentRow {
    pub id: DepartmentId,
    pub name: String,
    /// How many stand above it.
    pub depth: u16,
    /// Users who stand in it, whatever their state.
    pub people: u32,
    pub head: Option<UserRef>,
}

/// A department's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DepartmentView {
    pub id: DepartmentId,
    pub version: i64,
    pub name: String,
    pub parent: Option<DepartmentId>,
    /// The names from the top, without its own.
    pub path: Vec<String>,
    pub head: Option<UserRef>,
    pub holds: Holds,
}

/// What keeps a department from being removed: how much stands in it, or names
/// it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Holds {
    pub people: u32,
    pub departments: u32,
    /// Customers, opportunities and leads, also in the bin; no more than
    /// [`Holds::MOST_RECORDS`] are counted.
    pub records: u32,
    pub invitations: u32,
    /// Roles that reach it by name.
    pub roles: u32,
}

impl Holds {
    pub const MOST_RECORDS: u32 = 1000;

    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// A new department.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewDepartmentInput {
    pub name: String,
    /// The one above it; empty at the top.
    pub parent: String,
}

/// Name and head.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DepartmentInput {
    pub id: String,
    pub version: String,
    pub name: String,
    pub head: String,
}

/// Another place in the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoveDepartmentInput {
    pub id: String,
    pub version: String,
    /// The one to stand below; empty for the top.
    pub parent: String,
}

/// One department, for what is done by one press.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DepartmentIdInput {
    pub id: String,
}

/// Asks what a move would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WeighInput {
    pub id: String,
    pub parent: String,
}

/// What a move would do, before it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct MoveWeighed {
    /// The names from the top down to the new place, without its own.
    pub path: Vec<String>,
    /// Active people who reach more departments afterwards.
    pub gain: u32,
    /// Those who reach fewer.
    pub lose: u32,
    /// Why it can't be made.
    pub refused: Option<Problem>,
}
