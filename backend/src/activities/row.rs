//! Rows of activities, with the names around them that the viewer may see.

use crate::Context;
use crate::query::Sql;
use domain::accounts::UserRef;
use domain::activities::{ActivityKind, ActivityView};
use domain::{Action, ActivityId, ContactId, CustomerId, Module, OpportunityId, Scope, Timestamp, UserId};

#[derive(sqlx::FromRow)]
pub(crate) struct ActivityRow {
    pub id: ActivityId,
    kind: ActivityKind,
    subject: String,
    body: Option<String>,
    customer_id: Option<CustomerId>,
    customer_name: Option<String>,
    opportunity_id: Option<OpportunityId>,
    opportunity_name: Option<String>,
    contact_id: Option<ContactId>,
    contact_name: Option<String>,
    owner_id: UserId,
    owner_name: String,
    due_at: Option<Timestamp>,
    done_at: Option<Timestamp>,
    pub timeline_at: Timestamp,
    created_at: Timestamp,
    row_version: i64,
}

/// What of the records around an activity the viewer sees. A customer or
/// opportunity out of sight is left out, name and link alike; but whoever sees
/// the opportunity is told its customer's name (docs/decisions/0029).
pub(crate) struct Sight {
    customers: Scope,
    opportunities: Scope,
}

impl Sight {
    pub(crate) fn of(context: &Context) -> Self {
        Self {
            customers: context.scope(Module::Customers, Action::View),
            opportunities: context.scope(Module::Opportunities, Action::View),
        }
    }

    /// `SELECT … FROM activities a …` up to before `WHERE`.
    pub(crate) fn select(&self) -> Sql {
        let mut sql = Sql::new(
            "SELECT a.id, a.kind, a.subject, a.body, c.id AS customer_id, COALESCE(c.name, n.name) AS customer_name,
                 o.id AS opportunity_id, o.name AS opportunity_name, p.id AS contact_id, p.name AS contact_name,
                 a.owner_id, COALESCE(u.name, '') AS owner_name, a.due_at, a.done_at, a.timeline_at, a.created_at,
                 a.row_version
             FROM activities a
             LEFT JOIN users u ON u.workspace_id = a.workspace_id AND u.id = a.owner_id
             LEFT JOIN customers c ON c.workspace_id = a.workspace_id AND c.id = a.customer_id
                 AND c.deleted_at IS NULL AND ",
        );
        sql.within(&self.customers, "c.owner_id", "c.owner_department_id");
        sql.push(
            " LEFT JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = a.contact_id
              LEFT JOIN opportunities o ON o.workspace_id = a.workspace_id AND o.id = a.opportunity_id
                 AND o.deleted_at IS NULL AND ",
        );
        sql.within(&self.opportunities, "o.owner_id", "o.owner_department_id");
        sql.push(
            " LEFT JOIN customers n ON n.workspace_id = o.workspace_id AND n.id = o.customer_id
                 AND n.deleted_at IS NULL",
        );
        sql
    }
}

impl ActivityRow {
    pub(crate) fn view(self) -> ActivityView {
        ActivityView {
            id: self.id,
            kind: self.kind,
            subject: self.subject,
            body: self.body,
            customer: self.customer_id,
            customer_name: self.customer_name,
            opportunity: self.opportunity_id,
            opportunity_name: self.opportunity_name,
            contact: self.contact_id,
            contact_name: self.contact_name,
            owner: UserRef { id: self.owner_id, name: self.owner_name },
            due_at: self.due_at,
            done_at: self.done_at,
            created_at: self.created_at,
            version: self.row_version,
        }
    }
}
