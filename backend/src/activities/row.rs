//! Rows of activities, with the names around them that the viewer may see.

use crate::Context;
use crate::query::Sql;
use domain::accounts::UserRef;
use domain::activities::{ActivityKind, ActivityView};
use domain::{
    Action, ActivityId, ContactId, CustomerId, DepartmentId, LeadId, Module, OpportunityId, Scope, Timestamp,
    UserId, WorkspaceId,
};

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
    lead_id: Option<LeadId>,
    lead_name: Option<String>,
    owner_id: UserId,
    owner_name: String,
    due_at: Option<Timestamp>,
    done_at: Option<Timestamp>,
    pub timeline_at: Timestamp,
    created_at: Timestamp,
    row_version: i64,
    /// What it was made on, seen or not.
    made_on_deal: Option<OpportunityId>,
    made_on_customer: Option<CustomerId>,
    customer_owner: Option<UserId>,
    customer_department: Option<DepartmentId>,
    deal_owner: Option<UserId>,
    deal_department: Option<DepartmentId>,
    lead_owner: Option<UserId>,
    lead_department: Option<DepartmentId>,
}

/// What of the records around an activity the viewer sees, and may change. A customer, lead or
/// opportunity out of sight is left out, name and link alike; but whoever sees
/// the opportunity is told its customer's name (docs/decisions/0029). A contact of another
/// customer, who was named by a link, is told to those who see that customer.
pub(crate) struct Sight {
    customers: Scope,
    opportunities: Scope,
    leads: Scope,
    edits_customers: Scope,
    edits_opportunities: Scope,
    edits_leads: Scope,
    user: Option<UserId>,
}

impl Sight {
    pub(crate) fn of(context: &Context) -> Self {
        Self {
            customers: context.scope(Module::Customers, Action::View),
            opportunities: context.scope(Module::Opportunities, Action::View),
            leads: context.scope(Module::Leads, Action::View),
            edits_customers: context.scope(Module::Customers, Action::Edit),
            edits_opportunities: context.scope(Module::Opportunities, Action::Edit),
            edits_leads: context.scope(Module::Leads, Action::Edit),
            user: context.actor.as_ref().map(|actor| actor.user),
        }
    }

    /// `SELECT … FROM activities a …` up to before `WHERE`.
    pub(crate) fn select(&self) -> Sql {
        let mut sql = Sql::new(
            "SELECT a.id, a.kind, a.subject, a.body, c.id AS customer_id, COALESCE(c.name, n.name) AS customer_name,
                 o.id AS opportunity_id, o.name AS opportunity_name,
                 CASE WHEN p.deleted_at IS NULL THEN p.id END AS contact_id, p.name AS contact_name,
                 a.owner_id, COALESCE(u.name, '') AS owner_name, a.due_at, a.done_at, a.timeline_at, a.created_at,
                 a.row_version, a.opportunity_id AS made_on_deal, a.customer_id AS made_on_customer,
                 c.owner_id AS customer_owner, c.owner_department_id AS customer_department,
                 o.owner_id AS deal_owner, o.owner_department_id AS deal_department, g.id AS lead_id,
                 g.name AS lead_name, g.owner_id AS lead_owner, g.owner_department_id AS lead_department
             FROM activities a
             LEFT JOIN users u ON u.workspace_id = a.workspace_id AND u.id = a.owner_id
             LEFT JOIN customers c ON c.workspace_id = a.workspace_id AND c.id = a.customer_id
                 AND c.deleted_at IS NULL AND ",
        );
        sql.within(&self.customers, "c.owner_id", "c.owner_department_id");
        sql.push(
            " LEFT JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = a.contact_id
                 AND (p.customer_id = c.id OR (SELECT 1 FROM customers m
                     WHERE m.workspace_id = p.workspace_id AND m.id = p.customer_id AND m.deleted_at IS NULL AND ",
        );
        sql.within(&self.customers, "m.owner_id", "m.owner_department_id");
        sql.push(
            ") IS NOT NULL)
              LEFT JOIN opportunities o ON o.workspace_id = a.workspace_id AND o.id = a.opportunity_id
                 AND o.deleted_at IS NULL AND ",
        );
        sql.within(&self.opportunities, "o.owner_id", "o.owner_department_id");
        sql.push(
            " LEFT JOIN customers n ON n.workspace_id = o.workspace_id AND n.id = o.customer_id
                 AND n.deleted_at IS NULL
              LEFT JOIN leads g ON g.workspace_id = a.workspace_id AND g.id = a.lead_id
                 AND g.deleted_at IS NULL AND ",
        );
        sql.within(&self.leads, "g.owner_id", "g.owner_department_id");
        sql
    }

    /// One activity, whoever looks: callers have asked.
    pub(super) fn select_one(&self, workspace: WorkspaceId, id: ActivityId) -> Sql {
        let mut sql = self.select();
        sql.push(" WHERE a.workspace_id = ").bind(workspace).push(" AND a.id = ").bind(id);
        sql
    }

    /// Bounds activities of a lead to what the viewer sees: those that stand on what it became
    /// show to whoever sees that.
    pub(super) fn bound_of_lead(&self, sql: &mut Sql) {
        sql.push(
            " AND (a.customer_id IS NULL OR a.opportunity_id IS NOT NULL OR (SELECT 1 FROM customers t
                 WHERE t.workspace_id = a.workspace_id AND t.id = a.customer_id AND ",
        );
        sql.within(&self.customers, "t.owner_id", "t.owner_department_id").push(") IS NOT NULL)");
        self.bound(sql);
    }

    /// Bounds activities that name a contact: whoever sees an opportunity, but not its customer,
    /// is not told of the contact either.
    pub(super) fn bound_of_contact(&self, sql: &mut Sql) {
        sql.push(" AND c.id IS NOT NULL");
        self.bound(sql);
    }

    /// Bounds activities of a customer to what the viewer sees: those of an opportunity
    /// show to whoever sees that.
    pub(super) fn bound(&self, sql: &mut Sql) {
        match &self.opportunities {
            Scope::All => {}
            Scope::None => drop(sql.push(" AND a.opportunity_id IS NULL")),
            scope @ Scope::Of { .. } => {
                // Each is looked up by itself: of EXISTS PostgreSQL may make a walk through
                // all that is in scope.
                sql.push(
                    " AND (a.opportunity_id IS NULL OR (SELECT 1 FROM opportunities s
                         WHERE s.workspace_id = a.workspace_id AND s.id = a.opportunity_id AND ",
                );
                sql.within(scope, "s.owner_id", "s.owner_department_id").push(") IS NOT NULL)");
            }
        }
    }
}

impl ActivityRow {
    pub(crate) fn view(self, sight: &Sight) -> ActivityView {
        ActivityView {
            may_edit: self.may_be_edited(sight),
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
            lead: self.lead_id,
            lead_name: self.lead_name,
            owner: UserRef { id: self.owner_id, name: self.owner_name },
            due_at: self.due_at,
            done_at: self.done_at,
            created_at: self.created_at,
            version: self.row_version,
        }
    }

    fn may_be_edited(&self, sight: &Sight) -> bool {
        let (scope, owner, department) = match (self.made_on_deal, self.made_on_customer) {
            (Some(_), _) => (&sight.edits_opportunities, self.deal_owner, self.deal_department),
            (None, Some(_)) => (&sight.edits_customers, self.customer_owner, self.customer_department),
            (None, None) => (&sight.edits_leads, self.lead_owner, self.lead_department),
        };
        let is_own = sight.user == Some(self.owner_id);
        (!scope.is_none() && is_own) || owner.is_some_and(|owner| scope.covers(owner, department))
    }
}
