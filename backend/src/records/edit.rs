//! Editing the facts of a record under optimistic locking, all of them or one in place.

use super::look_up::{Record, look_up_in};
use super::references::{check_named, hold, tell_names};
use super::write::write;
use super::{FactsRow, Head, State, Stored, Table};
use crate::context::Permit;
use crate::query::{Columns, Sql};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure};
use domain::Problem;
use domain::audit::{AuditVerb, FieldChange};
use domain::records::{Facts, Field, Object, Terms, Value};
use uuid::Uuid;

/// What somebody saves of a record.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// The form, with all facts.
    Facts(Facts),
    /// One field by its name, as it was typed in place.
    Field(String, String),
}

/// A record that is being edited. The object writes it with what it keeps in its row beside
/// the facts ([`Edit::write`]), brings in line what it keeps elsewhere, and commits.
pub(crate) struct Edit {
    pub tx: Tx,
    pub saved: Facts,
    /// What they are to be.
    pub facts: Facts,
    /// What differs; where nothing does, nothing is written.
    pub changes: Vec<FieldChange>,
    table: &'static Table,
    head: Head,
}

impl Edit {
    /// Looks the record up and reads what is to become of it. When somebody else saved
    /// after `version`, nothing is written and both sides' values come back. What facts
    /// newly name is checked.
    pub(crate) async fn begin<S: Stored>(
        context: &Context,
        permit: &Permit,
        id: Uuid,
        version: i64,
        change: Change,
    ) -> Result<Self, Failure> {
        let record = Self::look_up::<S>(context, permit, id, &change).await?;
        Self::of::<S>(record, context, permit, version, change).await
    }

    /// The first half of it, for an object that has more to ask of its record.
    pub(crate) async fn look_up<S: Stored>(
        context: &Context,
        permit: &Permit,
        id: Uuid,
        change: &Change,
    ) -> Result<Record, Failure> {
        let mut tx = permit.write(context).await?;
        hold(&mut tx, permit, S::table(), id, (change, context.terms())).await?;
        look_up_in(tx, context, permit, S::table(), id, State::Live).await
    }

    /// The second half.
    pub(crate) async fn of<S: Stored>(
        Record { mut tx, head }: Record,
        context: &Context,
        permit: &Permit,
        version: i64,
        change: Change,
    ) -> Result<Self, Failure> {
        let (table, terms, id) = (S::table(), context.terms(), head.id);
        let saved = load::<S>(&mut tx, permit, id, terms).await?;
        let facts = change.made_to(table.object, &saved, terms)?;
        let mut changes = table.object.changes(&saved, &facts);
        if !changes.is_empty() && head.row_version != version {
            tell_names(&mut tx, context, permit.workspace(), table, changes.iter_mut().collect()).await?;
            return Err(Failure::conflict(head.row_version, changes));
        }
        check_named(&mut tx, context, permit, table, id, (&saved, &facts)).await?;
        Ok(Self { tx, saved, facts, changes, table, head })
    }

    /// The columns of the facts.
    pub(crate) fn values(&self) -> Columns {
        self.table.values(&self.facts)
    }

    /// Writes the row and the event.
    pub(crate) async fn write(
        &mut self,
        context: &Context,
        permit: &Permit,
        values: Columns,
    ) -> Result<(), Failure> {
        let told = (AuditVerb::Edited, self.changes.clone());
        write(&mut self.tx, context, permit, self.table, &self.head, values, told).await?;
        self.head.row_version += 1;
        Ok(())
    }

    /// The version that a further edit must name.
    pub(crate) const fn version(&self) -> i64 {
        self.head.row_version
    }
}

impl Change {
    /// Which record the field is to name.
    pub(super) fn names(&self, field: &Field, terms: Terms) -> Option<Uuid> {
        match self {
            Self::Facts(facts) => facts.reference(&field.name),
            Self::Field(name, typed) if *name == field.name => match field.kind.read(typed, terms) {
                Ok(Some(Value::Reference(id))) => Some(id.uuid()),
                _ => None,
            },
            Self::Field(..) => None,
        }
    }

    /// What a record's facts become by it.
    pub(crate) fn made_to(self, object: &Object, saved: &Facts, terms: Terms) -> Result<Facts, Failure> {
        match self {
            Self::Facts(facts) => Ok(facts),
            Self::Field(name, _) if object.field(&name).is_none() => {
                Err(Failure::field("field", Problem::Choice))
            }
            Self::Field(name, value) => {
                let mut typed = object.typed(saved);
                typed.set(&name, value);
                Ok(object.parse(&typed, terms)?)
            }
        }
    }
}

/// The facts as they are saved.
async fn load<S: Stored>(
    tx: &mut Tx,
    permit: &Permit,
    id: Uuid,
    terms: Terms,
) -> Result<Facts, StorageError> {
    let table = S::table();
    let mut sql = Sql::new("SELECT ");
    table.select(&mut sql, "");
    sql.push(" FROM ").push(table.name).push(" WHERE workspace_id = ").bind(permit.workspace());
    sql.push(" AND id = ").bind(id);
    let (text, args) = sql.finish();
    let row: FactsRow<S> = tx.one(text, args).await?;
    Ok(row.read(terms))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::opportunities::OPPORTUNITY;
    use domain::{Currency, Date, Money};

    const TERMS: Terms = Terms { currency: Currency::Cny, today: Date { year: 2026, month: 3, day: 1 } };

    fn saved() -> Facts {
        Facts::default().with("name", "年框").with("amount", Money { minor: 100, currency: Currency::Cny })
    }

    fn field(name: &str, value: &str) -> Result<Facts, Failure> {
        Change::Field(name.to_owned(), value.to_owned()).made_to(&OPPORTUNITY, &saved(), TERMS)
    }

    fn wrong(made: Result<Facts, Failure>) -> Vec<(String, Problem)> {
        let Err(Failure::Invalid(errors)) = made else { panic!("not refused") };
        errors.into_iter().map(|error| (error.field, error.problem)).collect()
    }

    #[test]
    fn one_field_changes_and_the_others_stay() {
        assert_eq!(field("name", " 续约 ").unwrap(), saved().with("name", "续约"));
        let bare = Facts::default().with("name", "年框");
        assert_eq!(field("amount", "").unwrap(), bare, "an emptied field says nothing");
        assert_eq!(Change::Facts(bare.clone()).made_to(&OPPORTUNITY, &saved(), TERMS).unwrap(), bare);
    }

    #[test]
    fn r_mass_01_only_a_field_of_the_object_is_edited_in_place() {
        for name in ["owner_id", "row_version", "stage", ""] {
            assert_eq!(wrong(field(name, "1")), [("field".to_owned(), Problem::Choice)], "{name}");
        }
        assert_eq!(wrong(field("name", " ")), [("name".to_owned(), Problem::Required)]);
    }
}
