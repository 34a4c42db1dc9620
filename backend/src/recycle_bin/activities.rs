//! The recycle bin's activities. They follow the record that they were made on (decision
//! 46): what was deleted of a record in the bin waits for that record.

use super::page::{Deleted, Deletion, by_deletion, page, shown};
use super::part::{DELETED, OF, Part};
use crate::activities;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::list::Placed;
use crate::records::{Kept, Listed, Sorting};
use crate::search::Terms;
use crate::{Context, Failure};
use domain::accounts::UserRef;
use domain::activities::DeletedActivity;
use domain::records::ListQuery;
use domain::recycle_bin::{BinPage, DELETED_ACTIVITIES};
use domain::{Action, ActivityId, Module, Scope, UserId};
use uuid::Uuid;

static PART: Part = Part {
    listed: Listed {
        list: &DELETED_ACTIVITIES,
        table: None,
        alias: "a",
        kept: &[
            OF,
            ("owner", Kept::In("owner_id")),
            DELETED,
            // The audit alone tells who it was.
            ("deleted_by", Kept::Beside("d", "id")),
        ],
    },
    table: "activities",
    id: "a.id",
    searched: None,
};

#[derive(sqlx::FromRow)]
struct BinRow {
    id: ActivityId,
    subject: String,
    made_on: Option<String>,
    owner_id: UserId,
    owner_name: String,
    #[sqlx(flatten)]
    deletion: Deletion,
}

/// One page of the activities in the bin that the query finds and the viewer may bring back.
pub async fn activities(context: &Context, query: &ListQuery) -> Result<BinPage<DeletedActivity>, Failure> {
    let permit = activities::door(context, Action::Edit)?;
    let found = page::<BinRow>(context, &permit, &PART, query, &|| statement(context, &permit)).await?;
    Ok(shown(found, BinRow::view))
}

/// On what an activity stands, where that is no opportunity.
const ON_CUSTOMER: &str = "a.opportunity_id IS NULL AND a.customer_id IS NOT NULL";
const ON_LEAD: &str = "a.customer_id IS NULL";

/// What the viewer sees and changes of one kind of record.
struct MadeOn {
    view: Scope,
    edit: Scope,
    owner: &'static str,
    department: &'static str,
}

impl MadeOn {
    fn of(context: &Context, module: Module, owner: &'static str, department: &'static str) -> Self {
        let scope = |action| context.scope(module, action);
        Self { view: scope(Action::View), edit: scope(Action::Edit), owner, department }
    }

    fn add_view(&self, sql: &mut Sql) {
        sql.within(&self.view, self.owner, self.department);
    }

    fn add_edit(&self, sql: &mut Sql) {
        sql.within(&self.view, self.owner, self.department).push(" AND ");
        sql.within(&self.edit, self.owner, self.department);
    }

    /// A promise made stays its owner's, whose record it is on.
    fn add_own(&self, sql: &mut Sql, permit: &Permit) {
        if self.view.is_none() || self.edit.is_none() {
            sql.push("1 = 0");
        } else {
            sql.push("a.owner_id = ").bind(permit.user());
        }
    }
}

fn statement(context: &Context, permit: &Permit) -> Sql {
    let customers = MadeOn::of(context, Module::Customers, "c.owner_id", "c.owner_department_id");
    let deals = MadeOn::of(context, Module::Opportunities, "o.owner_id", "o.owner_department_id");
    let leads = MadeOn::of(context, Module::Leads, "l.owner_id", "l.owner_department_id");
    let mut sql = Sql::new("SELECT a.id, a.subject, CASE WHEN ");
    sql.push(ON_CUSTOMER).push(" AND ");
    customers.add_view(&mut sql);
    sql.push(" THEN c.name WHEN ").push(ON_LEAD).push(" AND ");
    leads.add_view(&mut sql);
    sql.push(" THEN l.name WHEN a.opportunity_id IS NOT NULL AND ");
    deals.add_view(&mut sql);
    sql.push(
        " THEN o.name END AS made_on, a.owner_id, u.name AS owner_name, a.deleted_at, d.id AS deleted_by,
             d.name AS deleter_name
         FROM activities a
         LEFT JOIN customers c ON c.workspace_id = a.workspace_id AND c.id = a.customer_id
         LEFT JOIN leads l ON l.workspace_id = a.workspace_id AND l.id = a.lead_id
         JOIN users u ON u.workspace_id = a.workspace_id AND u.id = a.owner_id
         LEFT JOIN opportunities o ON o.workspace_id = a.workspace_id AND o.id = a.opportunity_id
         LEFT JOIN users d ON d.workspace_id = a.workspace_id AND d.id = (
             SELECT e.actor_user_id FROM audit_events e
             WHERE e.workspace_id = a.workspace_id AND e.object = 'activity' AND e.object_id = a.id AND e.verb = 'deleted'
             ORDER BY e.at DESC, e.id DESC LIMIT 1)
         WHERE a.workspace_id = ",
    );
    sql.bind(permit.workspace());
    let mut between = " AND ((";
    for (on, lives, made_on) in [
        (ON_CUSTOMER, " AND c.deleted_at IS NULL AND (", &customers),
        (ON_LEAD, " AND l.deleted_at IS NULL AND (", &leads),
    ] {
        sql.push(between).push(on).push(lives);
        made_on.add_own(&mut sql, permit);
        sql.push(" OR (");
        made_on.add_edit(&mut sql);
        between = "))) OR (";
    }
    sql.push("))) OR (a.opportunity_id IS NOT NULL AND (");
    deals.add_own(&mut sql, permit);
    sql.push(" OR (o.deleted_at IS NULL AND ");
    deals.add_edit(&mut sql);
    sql.push("))))");
    sql
}

static ORDERS: [Sorting<BinRow>; 1] =
    [by_deletion("activities_deleted", "a.deleted_at", |row| row.deletion.key())];

impl Placed for BinRow {
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

impl Deleted for BinRow {
    fn orders() -> &'static [Sorting<Self>] {
        &ORDERS
    }

    /// Nothing is searched.
    fn fits(&self, _terms: &Terms) -> bool {
        true
    }
}

impl BinRow {
    fn view(self) -> DeletedActivity {
        DeletedActivity {
            id: self.id,
            subject: self.subject,
            made_on: self.made_on,
            owner: UserRef { id: self.owner_id, name: self.owner_name },
            deleted_at: self.deletion.deleted_at,
            deleted_by: self.deletion.by(),
        }
    }
}
