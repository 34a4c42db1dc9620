//! What events are about: names as they are now, and whether the viewer may see
//! what the record was and became. Two statements for a page.

use super::rows::LogRow;
use crate::audit::OPERATOR;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, countries, records};
use domain::accounts::UserRef;
use domain::audit::{
    AuditActor, AuditChanges, AuditObject, AuditSubject, FieldChange, SubjectName, SubjectPage,
};
use domain::opportunities::{LostReason, LostReasonRef, SeedReason};
use domain::people::RoleRef;
use domain::permissions::SeedRole;
use domain::records::{describes, of_audit};
use domain::{
    Action, ContactId, CustomerId, DepartmentId, InvitationId, LeadId, Locale, LostReasonId, Module,
    OpportunityId, RoleId, Scope, UserId, WorkspaceId,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

pub(super) struct Subjects {
    records: HashMap<(AuditObject, Uuid), RecordRow>,
    pub names: Names,
    customers: Scope,
    opportunities: Scope,
    leads: Scope,
    viewer: Option<UserId>,
    /// The reader's.
    locale: Locale,
}

/// Names of what is no record.
pub(super) struct Names(HashMap<(AuditObject, Uuid), NameRow>);

/// A record, in the bin or not, with what decides who sees it.
#[derive(Debug, sqlx::FromRow)]
struct RecordRow {
    object: AuditObject,
    id: Uuid,
    name: String,
    owner_id: UserId,
    owner_department_id: Option<DepartmentId>,
    /// Who took an activity on sees it too.
    also_owner: UserId,
    /// The record whose page shows it: an opportunity, else a customer, or the lead that is
    /// none yet.
    opportunity_id: Option<OpportunityId>,
    customer_id: Option<CustomerId>,
    lead_id: Option<LeadId>,
    deleted_at: Option<i64>,
}

#[derive(Debug, sqlx::FromRow)]
struct NameRow {
    object: AuditObject,
    id: Uuid,
    name: String,
    /// Of a role or a reason for a loss.
    seed: Option<String>,
    /// A person's user here; else the same.
    own_id: Uuid,
}

const RECORDS: [(AuditObject, &str); 5] = [
    (
        AuditObject::Customer,
        "SELECT 'customer' AS object, c.id, c.name, c.owner_id, c.owner_department_id, c.owner_id AS also_owner, NULLIF(c.id, c.id) AS opportunity_id, c.id AS customer_id, NULLIF(c.id, c.id) AS lead_id, c.deleted_at
         FROM customers c WHERE c.workspace_id = ",
    ),
    (
        AuditObject::Contact,
        "SELECT 'contact' AS object, k.id, k.name, c.owner_id, c.owner_department_id, c.owner_id AS also_owner, NULLIF(c.id, c.id) AS opportunity_id, c.id AS customer_id, NULLIF(c.id, c.id) AS lead_id, COALESCE(k.deleted_at, c.deleted_at) AS deleted_at
         FROM contacts k JOIN customers c ON c.workspace_id = k.workspace_id AND c.id = k.customer_id WHERE k.workspace_id = ",
    ),
    (
        AuditObject::Activity,
        "SELECT 'activity' AS object, k.id, k.subject AS name,
             CASE WHEN o.id IS NOT NULL THEN o.owner_id WHEN c.id IS NOT NULL THEN c.owner_id ELSE l.owner_id END AS owner_id,
             CASE WHEN o.id IS NOT NULL THEN o.owner_department_id WHEN c.id IS NOT NULL THEN c.owner_department_id ELSE l.owner_department_id END AS owner_department_id,
             k.owner_id AS also_owner, o.id AS opportunity_id, c.id AS customer_id, CASE WHEN c.id IS NULL THEN l.id END AS lead_id,
             CASE WHEN o.id IS NOT NULL THEN o.deleted_at WHEN c.id IS NOT NULL THEN c.deleted_at ELSE l.deleted_at END AS deleted_at
         FROM activities k LEFT JOIN opportunities o ON o.workspace_id = k.workspace_id AND o.id = k.opportunity_id
             LEFT JOIN customers c ON c.workspace_id = k.workspace_id AND c.id = k.customer_id
             LEFT JOIN leads l ON l.workspace_id = k.workspace_id AND l.id = k.lead_id WHERE k.workspace_id = ",
    ),
    (
        AuditObject::Opportunity,
        "SELECT 'opportunity' AS object, k.id, k.name, k.owner_id, k.owner_department_id, k.owner_id AS also_owner, k.id AS opportunity_id, k.customer_id, NULLIF(k.id, k.id) AS lead_id, k.deleted_at
         FROM opportunities k WHERE k.workspace_id = ",
    ),
    (
        AuditObject::Lead,
        "SELECT 'lead' AS object, k.id, k.name, k.owner_id, k.owner_department_id, k.owner_id AS also_owner, NULLIF(k.id, k.id) AS opportunity_id, NULLIF(k.id, k.id) AS customer_id, k.id AS lead_id, k.deleted_at
         FROM leads k WHERE k.workspace_id = ",
    ),
];

const NAMES: [(AuditObject, &str); 9] = [
    (
        AuditObject::User,
        "SELECT 'user' AS object, k.id, k.name, CAST(NULL AS TEXT) AS seed, k.id AS own_id FROM users k WHERE k.workspace_id = ",
    ),
    (
        AuditObject::Person,
        "SELECT 'person' AS object, k.person_id AS id, k.name, CAST(NULL AS TEXT) AS seed, k.id AS own_id FROM users k WHERE k.workspace_id = ",
    ),
    (
        AuditObject::Role,
        "SELECT 'role' AS object, k.id, k.name, k.seed, k.id AS own_id FROM roles k WHERE k.workspace_id = ",
    ),
    (
        AuditObject::Department,
        "SELECT 'department' AS object, k.id, k.name, CAST(NULL AS TEXT) AS seed, k.id AS own_id FROM departments k WHERE k.workspace_id = ",
    ),
    (
        AuditObject::Pipeline,
        "SELECT 'pipeline' AS object, k.id, k.name, CAST(NULL AS TEXT) AS seed, k.id AS own_id FROM pipelines k WHERE k.workspace_id = ",
    ),
    (
        AuditObject::Stage,
        "SELECT 'stage' AS object, k.id, k.name, CAST(NULL AS TEXT) AS seed, k.id AS own_id FROM stages k WHERE k.workspace_id = ",
    ),
    (
        AuditObject::LostReason,
        "SELECT 'lost_reason' AS object, k.id, k.name, k.seed, k.id AS own_id FROM lost_reasons k WHERE k.workspace_id = ",
    ),
    (
        AuditObject::Workspace,
        "SELECT 'workspace' AS object, k.id, k.name, CAST(NULL AS TEXT) AS seed, k.id AS own_id FROM workspaces k WHERE k.id = ",
    ),
    (
        AuditObject::Invitation,
        "SELECT 'invitation' AS object, k.id, k.email AS name, CAST(NULL AS TEXT) AS seed, k.id AS own_id FROM invitations k WHERE k.workspace_id = ",
    ),
];

impl Subjects {
    pub(super) async fn look_up(
        tx: &mut Tx,
        context: &Context,
        workspace: WorkspaceId,
        rows: &[LogRow],
    ) -> Result<Self, StorageError> {
        let of = |object| -> BTreeSet<Uuid> {
            rows.iter().filter(|row| row.object == object).filter_map(|row| row.object_id).collect()
        };
        let mut wanted: HashMap<AuditObject, BTreeSet<Uuid>> = AuditObject::ALL
            .iter()
            .map(|object| (*object, of(*object)))
            .filter(|(_, ids)| !ids.is_empty())
            .collect();
        for row in rows {
            for (object, id) in row.named()? {
                wanted.entry(object).or_default().insert(id);
            }
        }
        let actors = rows.iter().flat_map(|row| [row.actor_user_id, row.real_actor_user_id]).flatten();
        wanted.entry(AuditObject::User).or_default().extend(actors.map(UserId::uuid));
        let records: Vec<RecordRow> = match union(&RECORDS, &wanted, workspace) {
            Some(sql) => {
                let (text, args) = sql.finish();
                tx.all(text, args).await?
            }
            None => Vec::new(),
        };
        let names: Vec<NameRow> = match union(&NAMES, &wanted, workspace) {
            Some(sql) => {
                let (text, args) = sql.finish();
                tx.all(text, args).await?
            }
            None => Vec::new(),
        };
        Ok(Self {
            records: records.into_iter().map(|row| ((row.object, row.id), row)).collect(),
            names: Names(names.into_iter().map(|row| ((row.object, row.id), row)).collect()),
            customers: context.scope(Module::Customers, Action::View),
            opportunities: context.scope(Module::Opportunities, Action::View),
            leads: context.scope(Module::Leads, Action::View),
            viewer: context.actor.as_ref().map(|actor| actor.user),
            locale: context.locale,
        })
    }

    /// Whether the viewer may see the record now. One in the bin counts by
    /// whose it was; what is gone is nobody's to see.
    fn is_seen(&self, row: &RecordRow) -> bool {
        let is_own = self.viewer == Some(row.also_owner) && !self.scope_of(row).is_none();
        is_own || self.is_within(row)
    }

    /// Whether the record that an event is about, or that an activity was made on, is one
    /// that the viewer sees (docs/decisions/0046).
    fn is_within(&self, row: &RecordRow) -> bool {
        self.scope_of(row).covers(row.owner_id, row.owner_department_id)
    }

    const fn scope_of(&self, row: &RecordRow) -> &Scope {
        match (row.opportunity_id, row.lead_id) {
            (Some(_), _) => &self.opportunities,
            (None, Some(_)) => &self.leads,
            (None, None) => &self.customers,
        }
    }

    pub(super) fn of(&self, row: &LogRow) -> AuditSubject {
        let nothing = |name| AuditSubject { name, page: None };
        let Some(id) = row.object_id else { return nothing(SubjectName::None) };
        if row.object.is_record() {
            return match self.records.get(&(row.object, id)) {
                None => nothing(SubjectName::Gone),
                Some(record) if self.is_seen(record) => AuditSubject {
                    name: SubjectName::Text(record.name.clone()),
                    page: record.page().filter(|_| self.is_within(record)),
                },
                Some(_) => nothing(SubjectName::Hidden),
            };
        }
        match self.names.0.get(&(row.object, id)) {
            Some(name) => name.subject(),
            // Sessions and what many records share have none.
            None if NAMES.iter().all(|(object, _)| *object != row.object) => nothing(SubjectName::None),
            None => nothing(SubjectName::Gone),
        }
    }

    /// What changed, where the viewer may see what it is about.
    pub(super) fn changes(&self, row: &LogRow) -> Result<AuditChanges, Failure> {
        if row.is_erased() {
            return Ok(AuditChanges::Erased);
        }
        let is_hidden = row.object.is_record()
            && row.object_id.is_some_and(|id| {
                self.records.get(&(row.object, id)).is_none_or(|record| !self.is_seen(record))
            });
        if is_hidden {
            return Ok(AuditChanges::Hidden);
        }
        let mut changes = row.noted()?;
        changes.retain(|note| note.field != OPERATOR);
        for change in &mut changes {
            let field = &change.field;
            for side in [&mut change.before, &mut change.after] {
                let name = side.as_deref().and_then(|text| self.name_in(row.object, field, text));
                if name.is_some() {
                    *side = name;
                }
            }
        }
        Ok(AuditChanges::Shown(changes))
    }
}

impl Subjects {
    /// The name of the country or region that a fact is, or of the record that it names,
    /// where the viewer may see that.
    fn name_in(&self, object: AuditObject, field: &str, text: &str) -> Option<String> {
        if object == AuditObject::Workspace && field == "country" {
            return countries::name(text, self.locale).map(str::to_owned);
        }
        let object = describes(object, field)?;
        if let Some(region) = records::told(object, field, text, self.locale) {
            return Some(region);
        }
        let (named, id) = object.named(field, text)?;
        let record = self.records.get(&(named.audit, id.uuid())).filter(|record| self.is_seen(record))?;
        Some(record.name.clone())
    }
}

impl LogRow {
    /// The records that its facts name.
    fn named(&self) -> Result<Vec<(AuditObject, Uuid)>, StorageError> {
        if self.is_erased() || of_audit(self.object).is_none() {
            return Ok(Vec::new());
        }
        let named = |change: &FieldChange| {
            let described = describes(self.object, &change.field);
            let sides = [&change.before, &change.after].into_iter().flatten();
            let named = sides.filter_map(|text| described?.named(&change.field, text));
            named.map(|(named, id)| (named.audit, id.uuid())).collect::<Vec<_>>()
        };
        Ok(self.noted()?.iter().flat_map(named).collect())
    }
}

impl Names {
    pub(super) fn actor(&self, user: UserId) -> AuditActor {
        let found = self.0.get(&(AuditObject::User, user.uuid()));
        match found {
            Some(row) => AuditActor::User(UserRef { id: user, name: row.name.clone() }),
            None => AuditActor::Gone(user),
        }
    }
}

impl RecordRow {
    /// Its page, or that of the record that an activity was made on; none in the bin.
    fn page(&self) -> Option<SubjectPage> {
        if self.deleted_at.is_some() {
            return None;
        }
        if self.object == AuditObject::Contact {
            return Some(SubjectPage::Contact(ContactId::from_uuid(self.id)));
        }
        let lead_or_customer =
            self.lead_id.map(SubjectPage::Lead).or(self.customer_id.map(SubjectPage::Customer));
        self.opportunity_id.map(SubjectPage::Opportunity).or(lead_or_customer)
    }
}

impl NameRow {
    fn subject(&self) -> AuditSubject {
        let (name, seed) = (self.name.clone(), self.seed.as_deref());
        let name = match self.object {
            AuditObject::Role => {
                let seed = seed.and_then(SeedRole::find);
                SubjectName::Role(RoleRef { id: RoleId::from_uuid(self.id), seed, name })
            }
            AuditObject::LostReason => {
                let own = LostReason::Own(LostReasonId::from_uuid(self.id));
                let key = seed.and_then(SeedReason::find).map_or(own, LostReason::Seed);
                SubjectName::LostReason(LostReasonRef { key, name })
            }
            _ => SubjectName::Text(name),
        };
        let page = match self.object {
            AuditObject::User | AuditObject::Person => {
                Some(SubjectPage::User(UserId::from_uuid(self.own_id)))
            }
            AuditObject::Invitation => Some(SubjectPage::Invitation(InvitationId::from_uuid(self.id))),
            AuditObject::Role => Some(SubjectPage::Role(RoleId::from_uuid(self.id))),
            AuditObject::Department => Some(SubjectPage::Department(DepartmentId::from_uuid(self.id))),
            AuditObject::Pipeline | AuditObject::Stage | AuditObject::LostReason => {
                Some(SubjectPage::Pipeline)
            }
            AuditObject::Workspace => Some(SubjectPage::Workspace),
            _ => None,
        };
        AuditSubject { name, page }
    }
}

/// One statement over all kinds that there are; `None` where there is none.
fn union(
    parts: &[(AuditObject, &'static str)],
    wanted: &HashMap<AuditObject, BTreeSet<Uuid>>,
    workspace: WorkspaceId,
) -> Option<Sql> {
    let mut sql: Option<Sql> = None;
    for (object, select) in parts {
        let Some(ids) = wanted.get(object).filter(|ids| !ids.is_empty()) else { continue };
        let sql = match &mut sql {
            Some(sql) => {
                sql.push(" UNION ALL ").push(select);
                sql
            }
            None => sql.insert(Sql::new(select)),
        };
        sql.bind(workspace);
        let column = match object {
            AuditObject::Customer => " AND c.id IN ",
            AuditObject::Person => " AND k.person_id IN ",
            _ => " AND k.id IN ",
        };
        sql.push(column).bind_list(ids.iter().copied());
    }
    sql
}
