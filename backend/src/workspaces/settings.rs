//! A company's own settings: looked at and changed by whoever may manage the
//! workspace.

use super::basis::home_of;
use crate::audit::{self, Event, change};
use crate::context::Permit;
use crate::jobs::{self, Kind};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, countries, currencies, opportunities, text_keys, zones};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::validation::Problems;
use domain::workspaces::{ColleagueHints, WorkspaceChoices, WorkspaceFacts, WorkspaceInput, WorkspaceView};
use domain::{Action, Currency, Locale, Module, Problem, WorkspaceId};
use uuid::Uuid;

/// The settings as they are, with what there is to choose from. After a trial
/// they can still be read.
pub async fn settings(context: &Context) -> Result<WorkspaceView, Failure> {
    let permit = context.permit_after_trial(Module::Workspace, Action::Manage)?;
    let mut tx = permit.read(context).await?;
    let saved = load(&mut tx, permit.workspace(), Lock::None).await?;
    let currency_is_fixed = opportunities::hold_amounts(&mut tx, permit.workspace()).await?;
    Ok(WorkspaceView {
        version: saved.row_version,
        country: saved.country(),
        colleague_hints: saved.hints(),
        name: saved.name,
        currency: saved.currency,
        currency_is_fixed,
        locale: saved.locale,
        time_zone: saved.time_zone,
        phones_are_behind: saved.phones_behind_after.is_some(),
        read_only: permit.actor.read_only,
        choices: WorkspaceChoices {
            currencies: currencies::named(context.locale),
            countries: countries::named(context.locale),
            time_zones: zones::offered().collect(),
        },
    })
}

/// Saves the form that was filled in at its version. What stored amounts are
/// counted in stays as it is; another home of phone numbers has their keys made
/// anew.
pub async fn change_settings(context: &Context, input: &WorkspaceInput) -> Result<(), Failure> {
    let permit = context.permit(Module::Workspace, Action::Manage)?;
    let version: i64 = input.version.parse().map_err(|_| Failure::field("version", Problem::Number))?;
    let facts = read(input)?;
    let mut tx = permit.write(context).await?;
    let saved = load(&mut tx, permit.workspace(), Lock::Basis).await?;
    let changes = saved.changes(&facts);
    if changes.is_empty() {
        return Ok(());
    }
    if saved.row_version != version {
        return Err(Failure::conflict(saved.row_version, changes));
    }
    if saved.currency != facts.currency && opportunities::hold_amounts(&mut tx, permit.workspace()).await? {
        return Err(Failure::field("currency", Problem::CurrencyFixed));
    }
    write(&mut tx, &permit, &facts).await?;
    if saved.country() != facts.country {
        begin_phones(&mut tx, context, permit.workspace()).await?;
    }
    let event = Event::of(AuditVerb::Edited, AuditObject::Workspace, permit.workspace().uuid());
    audit::write(&mut tx, context, event.with(changes)).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(())
}

/// Everything that is wrong with the form at once.
fn read(input: &WorkspaceInput) -> Result<WorkspaceFacts, Failure> {
    let mut problems = Problems::default();
    let time_zone = problems.take("time_zone", zones::parse(&input.time_zone));
    if countries::find(&input.country).is_none() {
        problems.add("country", Problem::Choice);
    }
    Ok(WorkspaceFacts { time_zone, ..input.parse(problems)? })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lock {
    None,
    /// Waits for who saves a value by the basis, and keeps others from it.
    Basis,
}

#[derive(sqlx::FromRow)]
struct SettingsRow {
    row_version: i64,
    name: String,
    currency: Currency,
    locale: Locale,
    time_zone: String,
    country: Option<String>,
    colleague_hints: i64,
    phones_behind_after: Option<Uuid>,
}

impl SettingsRow {
    fn country(&self) -> String {
        home_of(self.country.as_deref(), self.locale).code().to_owned()
    }

    const fn hints(&self) -> ColleagueHints {
        ColleagueHints::of(self.colleague_hints != 0)
    }

    fn changes(&self, facts: &WorkspaceFacts) -> Vec<FieldChange> {
        let word = |word: &str| Some(word.to_owned());
        [
            change("name", Some(self.name.clone()), Some(facts.name.clone())),
            change("currency", word(self.currency.as_str()), word(facts.currency.as_str())),
            change("locale", word(self.locale.as_str()), word(facts.locale.as_str())),
            change("time_zone", Some(self.time_zone.clone()), Some(facts.time_zone.clone())),
            change("country", Some(self.country()), Some(facts.country.clone())),
            change("colleague_hints", word(self.hints().as_str()), word(facts.colleague_hints.as_str())),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

async fn load(tx: &mut Tx, workspace: WorkspaceId, lock: Lock) -> Result<SettingsRow, StorageError> {
    const LOOK: &str = "SELECT row_version, name, currency, locale, time_zone, country, colleague_hints, phones_behind_after FROM workspaces WHERE id = $1";
    const LOCK: &str = "SELECT row_version, name, currency, locale, time_zone, country, colleague_hints, phones_behind_after FROM workspaces WHERE id = $1 FOR UPDATE";
    // SQLite has one writer.
    let sql = if lock == Lock::Basis && tx.is_postgres() { LOCK } else { LOOK };
    tx.one(sql, args![workspace]).await
}

async fn write(tx: &mut Tx, permit: &Permit, facts: &WorkspaceFacts) -> Result<(), StorageError> {
    tx.run(
        "UPDATE workspaces SET name = $2, currency = $3, locale = $4, time_zone = $5, country = $6, colleague_hints = $7, search_key = $8, row_version = row_version + 1
         WHERE id = $1",
        args![
            permit.workspace(),
            &facts.name,
            facts.currency,
            facts.locale,
            &facts.time_zone,
            &facts.country,
            i64::from(facts.colleague_hints.are_on()),
            text_keys::search_key(&facts.name),
        ],
    )
    .await
    .map(drop)
}

/// All phone keys are of another home now.
async fn begin_phones(tx: &mut Tx, context: &Context, workspace: WorkspaceId) -> Result<(), StorageError> {
    tx.run("UPDATE workspaces SET phones_behind_after = $2 WHERE id = $1", args![workspace, Uuid::nil()])
        .await?;
    jobs::enqueue(tx, Kind::PhoneKeys, workspace.uuid(), context.now).await
}
