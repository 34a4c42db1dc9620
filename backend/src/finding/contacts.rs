//! Contacts of customers that the viewer sees.

use super::{MOST_HITS, group, nothing};
use crate::contacts::{self, Contacts};
use crate::query::Sql;
use crate::records::FoundRow;
use crate::search::Terms;
use crate::storage::Tx;
use crate::{Context, Failure};
use domain::finding::{FoundContact, Group};
use domain::{Action, ContactId, Module, Scope, Timestamp, WorkspaceId};
use std::cmp::Reverse;

#[derive(sqlx::FromRow)]
struct ContactRow {
    id: ContactId,
    name: String,
    title: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    wechat: Option<String>,
    customer_name: String,
    last_activity_at: Option<Timestamp>,
    #[sqlx(flatten)]
    found: FoundRow<Contacts>,
}

/// Those of customers with the latest activity come first.
pub(super) async fn find(context: &Context, terms: &Terms) -> Result<Group<FoundContact>, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    if terms.is_empty() {
        return Ok(nothing());
    }
    let mut tx = permit.look(context).await?;
    let (text, args) = statement(&tx, permit.workspace(), &permit.scope, terms).finish();
    let mut rows: Vec<ContactRow> = tx.all(text, args).await?;
    let read = rows.len();
    rows.retain(|row| terms.fits(&row.found.subject()));
    rows.sort_by_key(|row| (Reverse(row.last_activity_at.map(Timestamp::micros)), Reverse(row.id)));
    Ok(group(rows, read, ContactRow::view))
}

fn statement(tx: &Tx, workspace: WorkspaceId, scope: &Scope, terms: &Terms) -> Sql {
    let mut sql = Sql::new(
        "SELECT k.id, k.name, k.title, k.phone, k.email, k.wechat, c.name AS customer_name,
             c.last_activity_at",
    );
    contacts::TABLE.select_found(&mut sql, "k");
    contacts::add_hits(&mut sql, tx, workspace, terms);
    // Neither lies in the recycle bin.
    sql.push("k.deleted_at IS NULL AND c.deleted_at IS NULL AND ");
    sql.within(scope, "c.owner_id", "c.owner_department_id").limit(MOST_HITS + 1);
    sql
}

impl ContactRow {
    fn view(self) -> FoundContact {
        FoundContact {
            id: self.id,
            name: self.name,
            title: self.title,
            phone: self.phone,
            email: self.email,
            wechat: self.wechat,
            customer_name: self.customer_name,
        }
    }
}
