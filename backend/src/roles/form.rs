//! What a role is to be called and to allow, as a form says it.

use super::access::{Begun, Opened};
use super::row::{self, RoleRow};
use crate::storage::{StorageError, args};
use crate::{Failure, text_keys};
use domain::permissions::{Grant, ScopeKind, SeedRole};
use domain::roles::{NAME_LENGTH, RoleInput, cell};
use domain::validation::Problems;
use domain::{DepartmentId, Problem};
use std::collections::HashSet;

/// A form in order.
pub(super) struct Wanted {
    pub name: String,
    pub grants: Vec<Grant>,
}

pub(super) async fn read(opened: &mut Opened, input: &RoleInput) -> Result<Wanted, Failure> {
    let mut problems = Problems::default();
    let Opened { begun, role, grants } = opened;
    let name = name(begun, &input.name, Some(&*role), &mut problems).await?;
    let grants = input.grants(grants, &mut problems);
    departments(begun, &grants, &mut problems).await?;
    Ok(problems.finish(Wanted { name, grants })?)
}

/// A name that no other role has, by sight: width, case and accents make no other name.
/// The word of a seed role stands for its names in all languages.
pub(super) async fn name(
    begun: &mut Begun,
    typed: &str,
    own: Option<&RoleRow>,
    problems: &mut Problems,
) -> Result<String, StorageError> {
    let name = problems.required_line("name", typed, NAME_LENGTH);
    if own.is_some_and(|role| role.name == name) {
        return Ok(name);
    }
    let key = text_keys::fold(&name);
    let own_word = own.and_then(|role| role.seed).map(SeedRole::as_str);
    let is_anothers_word =
        SeedRole::ALL.iter().any(|role| key == role.as_str() && own_word != Some(role.as_str()));
    let names = row::names(&mut begun.tx, begun.permit.workspace()).await?;
    let is_taken = names
        .iter()
        .any(|(id, other)| own.is_none_or(|role| role.id != *id) && text_keys::fold(other) == key);
    if is_anothers_word || is_taken {
        problems.add("name", Problem::RoleTaken);
    }
    Ok(name)
}

/// Chosen departments are the workspace's own (R-AC-06).
async fn departments(
    begun: &mut Begun,
    grants: &[Grant],
    problems: &mut Problems,
) -> Result<(), StorageError> {
    let choosing: Vec<&Grant> =
        grants.iter().filter(|grant| grant.scope == ScopeKind::ChosenDepartments).collect();
    if choosing.is_empty() {
        return Ok(());
    }
    let sql = "SELECT id FROM departments WHERE workspace_id = $1";
    let rows: Vec<(DepartmentId,)> = begun.tx.all(sql, args![begun.permit.workspace()]).await?;
    let known: HashSet<DepartmentId> = rows.into_iter().map(|(id,)| id).collect();
    for grant in choosing {
        if grant.departments.iter().any(|id| !known.contains(id)) {
            problems.add(&cell(grant.permission), Problem::Choice);
        }
    }
    Ok(())
}

/// The role to begin with, which an empty field names none of.
pub(super) async fn source(
    begun: &mut Begun,
    typed: &str,
    problems: &mut Problems,
) -> Result<Option<RoleRow>, StorageError> {
    if typed.is_empty() {
        return Ok(None);
    }
    let found = match typed.parse() {
        Ok(id) => row::find(&mut begun.tx, begun.permit.workspace(), id).await?,
        Err(_) => None,
    };
    if found.is_none() {
        problems.add("from", Problem::Choice);
    }
    Ok(found)
}

pub(super) fn version(typed: &str) -> Result<i64, Failure> {
    typed.parse().map_err(|_| Failure::field("version", Problem::Number))
}
