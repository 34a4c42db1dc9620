//! Facts that name another record (docs/decisions/0056): which may be named, and by which
//! name readers are told of it.

use super::{Change, Table, departments, regions};
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, customers, opportunities};
use domain::audit::FieldChange;
use domain::records::{Facts, Field, Kind, Target, Terms, Typed};
use domain::{Action, AnyId, Problem, WorkspaceId};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Whose records facts can name: those that have an owner, by which they are seen.
static NAMED: [&Table; 2] = [&customers::TABLE, &opportunities::TABLE];

fn table_of(object: &str) -> Option<&'static Table> {
    NAMED.into_iter().find(|table| table.object.name == object)
}

/// A field that names another record.
struct Reference {
    field: &'static Field,
    column: &'static str,
    target: Target,
    /// Where what it names is stored.
    to: &'static Table,
}

fn references(table: &'static Table) -> impl Iterator<Item = Reference> {
    table.columns().filter_map(|(field, column)| {
        let Kind::Reference(target) = field.kind else { return None };
        Some(Reference { field, column, target, to: table_of(target.object)? })
    })
}

/// Before an edit looks its record up: locks what it newly names together with the record,
/// in the order of ids as all who take several, since writing a reference takes what it
/// names too. What may close a circle comes one after the other. SQLite's writer is alone.
pub(super) async fn hold(
    tx: &mut Tx,
    permit: &Permit,
    table: &'static Table,
    id: Uuid,
    (change, terms): (&Change, Terms),
) -> Result<(), StorageError> {
    if !tx.is_postgres() {
        return Ok(());
    }
    let workspace = permit.workspace();
    let mut own = BTreeSet::new();
    for reference in references(table).filter(|reference| std::ptr::eq(reference.to, table)) {
        // Whoever changes it meanwhile makes this edit one of an older version.
        if let Some(named) = change.names(reference.field, terms)
            && reference.saved(tx, workspace, table, id).await? != Some(named)
        {
            own.extend([id, named]);
        }
    }
    if own.is_empty() {
        return Ok(());
    }
    let turn = format!("{} of {workspace}", table.name);
    tx.run("SELECT pg_advisory_xact_lock(hashtext($1))", args![turn]).await?;
    let mut sql = Sql::new("SELECT r.id FROM ");
    sql.push(table.name).push(" r WHERE r.workspace_id = ").bind(workspace);
    sql.push(" AND r.id IN ").bind_list(own).push(" ORDER BY r.id FOR UPDATE");
    let (text, args) = sql.finish();
    tx.all::<(Uuid,)>(text, args).await.map(drop)
}

/// Refuses what a fact newly names and may not: a region or a department that there is not,
/// what is not there for the actor (R-AC-06), what is not of the kind that it asks for, and
/// what would put the record above itself.
pub(crate) async fn check_named(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    id: Uuid,
    (saved, facts): (&Facts, &Facts),
) -> Result<(), Failure> {
    regions::check(table, (saved, facts))?;
    departments::check(tx, permit.workspace(), table, (saved, facts)).await?;
    for reference in references(table) {
        let name = &reference.field.name;
        let named = facts.reference(name).filter(|named| saved.reference(name) != Some(*named));
        let Some(named) = named else { continue };
        if !reference.may_name(tx, context, permit.workspace(), named).await? {
            return Err(Failure::field(name, Problem::Choice));
        }
        let is_own = std::ptr::eq(reference.to, table);
        if is_own && reference.is_below(tx, permit.workspace(), named, id).await? {
            return Err(Failure::field(name, Problem::AboveItself));
        }
    }
    Ok(())
}

impl Reference {
    /// What stands in the field as it is saved.
    async fn saved(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        table: &'static Table,
        id: Uuid,
    ) -> Result<Option<Uuid>, StorageError> {
        let mut sql = Sql::new("SELECT r.");
        sql.push(self.column).push(" FROM ").push(table.name);
        sql.push(" r WHERE r.workspace_id = ").bind(workspace).push(" AND r.id = ").bind(id);
        let (text, args) = sql.finish();
        let row: Option<(Option<Uuid>,)> = tx.find(text, args).await?;
        Ok(row.and_then(|(saved,)| saved))
    }

    /// Whether it is a live record that the actor sees, and of those that may be named.
    async fn may_name(
        &self,
        tx: &mut Tx,
        context: &Context,
        workspace: WorkspaceId,
        named: Uuid,
    ) -> Result<bool, StorageError> {
        let mut sql = Sql::new("SELECT r.row_version FROM ");
        sql.push(self.to.name).push(" r WHERE r.workspace_id = ").bind(workspace);
        sql.push(" AND r.id = ").bind(named).push(" AND r.deleted_at IS NULL AND ");
        sql.within_of(&context.scope(self.to.object.module, Action::View), "r");
        if let Some((field, word)) = self.target.only {
            let Some(column) = self.to.find(field) else { return Ok(false) };
            sql.push(" AND r.").push(column).push(" = ").bind(word);
        }
        let (text, args) = sql.finish();
        let found: Option<(i64,)> = tx.find(text, args).await?;
        Ok(found.is_some())
    }

    /// Whether a record of the same table stands below another, or is it; whatever lies in
    /// the bin counts, for it may come back.
    async fn is_below(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        below: Uuid,
        above: Uuid,
    ) -> Result<bool, StorageError> {
        let (table, column) = (self.to.name, self.column);
        let mut sql = Sql::new("WITH RECURSIVE way (id) AS (SELECT r.id FROM ");
        sql.push(table).push(" r WHERE r.workspace_id = ").bind(workspace).push(" AND r.id = ").bind(below);
        sql.push(" UNION SELECT n.").push(column).push(" FROM way w CROSS JOIN ").push(table);
        sql.push(" n WHERE n.workspace_id = ").bind(workspace).push(" AND n.id = w.id AND n.").push(column);
        sql.push(" IS NOT NULL) SELECT COUNT(*) FROM way WHERE id = ").bind(above);
        let (text, args) = sql.finish();
        let (found,): (i64,) = tx.one(text, args).await?;
        Ok(found > 0)
    }
}

/// The names of what a record's facts name, by the field: of regions and departments, and of
/// those records that are live and that the actor sees.
pub(crate) async fn names_in(
    tx: &mut Tx,
    context: &Context,
    workspace: WorkspaceId,
    table: &'static Table,
    facts: &Facts,
) -> Result<Typed, StorageError> {
    let mut names = Typed::default();
    regions::add_names(&mut names, table, facts, context.locale);
    departments::add_names(&mut names, tx, workspace, table, facts).await?;
    for reference in references(table) {
        let ids: BTreeSet<Uuid> = facts.reference(&reference.field.name).into_iter().collect();
        let found = names_of(tx, context, workspace, reference.to, &ids).await?;
        if let Some(name) = found.into_values().next() {
            names.set(&reference.field.name, name);
        }
    }
    Ok(names)
}

/// Puts names in the place of codes of regions and of ids in what changed, of departments and
/// of those records that the actor sees; the others' ids stay, by which readers are told that
/// there is something.
pub(crate) async fn tell_names(
    tx: &mut Tx,
    context: &Context,
    workspace: WorkspaceId,
    table: &'static Table,
    mut changes: Vec<&mut FieldChange>,
) -> Result<(), StorageError> {
    regions::tell(table.object, &mut changes, context.locale);
    departments::tell(tx, workspace, table, &mut changes).await?;
    for reference in references(table) {
        let field = &reference.field.name;
        let prefix = reference.to.object.prefix;
        let read = |text: &str| AnyId::read(prefix, text).ok().map(AnyId::uuid);
        let mut ids = BTreeSet::new();
        for change in changes.iter().filter(|change| change.field == *field) {
            let sides = [&change.before, &change.after].into_iter().flatten();
            ids.extend(sides.filter_map(|text| read(text)));
        }
        let names = names_of(tx, context, workspace, reference.to, &ids).await?;
        for change in changes.iter_mut().filter(|change| change.field == *field) {
            for side in [&mut change.before, &mut change.after] {
                let name = side.as_deref().and_then(read).and_then(|id| names.get(&id));
                if let Some(name) = name {
                    *side = Some(name.clone());
                }
            }
        }
    }
    Ok(())
}

/// The name of a record that may be named; nothing where it is not there for the actor.
pub async fn name_of(context: &Context, target: Target, id: &str) -> Result<Option<String>, Failure> {
    let table = table_of(target.object).ok_or(Failure::BadRequest)?;
    let permit = context.permit(table.object.module, Action::View)?;
    let Ok(id) = AnyId::read(table.object.prefix, id) else { return Ok(None) };
    let mut tx = permit.look(context).await?;
    let ids = BTreeSet::from([id.uuid()]);
    let mut names = names_of(&mut tx, context, permit.workspace(), table, &ids).await?;
    Ok(names.remove(&id.uuid()))
}

async fn names_of(
    tx: &mut Tx,
    context: &Context,
    workspace: WorkspaceId,
    table: &'static Table,
    ids: &BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, String>, StorageError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut sql = Sql::new("SELECT r.id, r.name FROM ");
    sql.push(table.name).push(" r WHERE r.workspace_id = ").bind(workspace);
    sql.push(" AND r.deleted_at IS NULL AND ");
    sql.within_of(&context.scope(table.object.module, Action::View), "r");
    sql.push(" AND r.id IN ").bind_list(ids.iter().copied());
    let (text, args) = sql.finish();
    let rows: Vec<(Uuid, String)> = tx.all(text, args).await?;
    Ok(rows.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::records::OBJECTS;

    #[test]
    fn what_facts_name_is_stored_somewhere() {
        for field in OBJECTS.into_iter().flat_map(|object| object.fields) {
            if let Kind::Reference(target) = field.kind {
                let table = table_of(target.object);
                assert!(table.is_some(), "{} names records that nobody owns", field.name);
                let only = target.only.map(|(only, _)| table.and_then(|table| table.find(only)));
                assert_ne!(only, Some(None), "{}", field.name);
            }
        }
    }
}
