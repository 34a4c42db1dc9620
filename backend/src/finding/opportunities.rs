//! Opportunities by their own facts and their customer's name, of all stages.

use super::{MOST_HITS, group, nothing};
use crate::opportunities::{self, Opportunities};
use crate::query::Sql;
use crate::records::FoundRow;
use crate::search::Terms;
use crate::search::records::{Kind, add_found};
use crate::storage::Tx;
use crate::{Context, Failure};
use domain::finding::{FoundOpportunity, Group};
use domain::opportunities::Outcome;
use domain::{Action, Currency, Module, Money, OpportunityId, Scope, Timestamp, WorkspaceId};
use std::cmp::Reverse;

#[derive(sqlx::FromRow)]
struct OpportunityRow {
    id: OpportunityId,
    name: String,
    customer_name: String,
    stage_name: String,
    outcome: Outcome,
    amount_minor: Option<i64>,
    owner_name: String,
    updated_at: Timestamp,
    #[sqlx(flatten)]
    found: FoundRow<Opportunities>,
}

/// Those that were changed last come first.
pub(super) async fn find(context: &Context, terms: &Terms) -> Result<Group<FoundOpportunity>, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    if terms.is_empty() {
        return Ok(nothing());
    }
    let mut tx = permit.look(context).await?;
    let (text, args) = statement(&tx, permit.workspace(), &permit.scope, terms).finish();
    let mut rows: Vec<OpportunityRow> = tx.all(text, args).await?;
    let read = rows.len();
    rows.retain(|row| terms.fits(&opportunities::subject(&row.found, &row.customer_name)));
    rows.sort_by_key(|row| Reverse((row.updated_at, row.id)));
    let currency = permit.actor.currency;
    Ok(group(rows, read, |row| row.view(currency)))
}

fn statement(tx: &Tx, workspace: WorkspaceId, scope: &Scope, terms: &Terms) -> Sql {
    let mut sql = Sql::new(
        "SELECT o.id, o.name, c.name AS customer_name, s.name AS stage_name, s.outcome, o.amount_minor, u.name AS owner_name, o.updated_at",
    );
    opportunities::TABLE.select_found(&mut sql, "o");
    sql.push(" FROM (");
    add_found(&mut sql, tx.is_postgres(), workspace, Kind::Opportunity, terms);
    if tx.is_postgres() {
        // Each looked up by its id, as few hits are: see customers/hits.rs.
        sql.push(") AS found CROSS JOIN LATERAL (SELECT * FROM opportunities x WHERE x.workspace_id = ");
        sql.bind(workspace).push(" AND x.id = found.id OFFSET 0) o");
        sql.push(" CROSS JOIN LATERAL (SELECT * FROM customers y WHERE y.workspace_id = ");
        sql.bind(workspace).push(" AND y.id = o.customer_id OFFSET 0) c");
    } else {
        sql.push(") AS found CROSS JOIN opportunities o ON o.id = found.id AND o.workspace_id = ");
        sql.bind(workspace);
        sql.push(" CROSS JOIN customers c ON c.workspace_id = o.workspace_id AND c.id = o.customer_id");
    }
    sql.push(" JOIN stages s ON s.workspace_id = o.workspace_id AND s.id = o.stage_id");
    sql.push(" JOIN users u ON u.workspace_id = o.workspace_id AND u.id = o.owner_id");
    sql.push(" WHERE o.deleted_at IS NULL AND ");
    sql.within(scope, "o.owner_id", "o.owner_department_id").limit(MOST_HITS + 1);
    sql
}

impl OpportunityRow {
    fn view(self, currency: Currency) -> FoundOpportunity {
        FoundOpportunity {
            id: self.id,
            name: self.name,
            customer_name: self.customer_name,
            stage: self.stage_name,
            outcome: self.outcome,
            amount: self.amount_minor.map(|minor| Money { minor, currency }),
            owner_name: self.owner_name,
        }
    }
}
