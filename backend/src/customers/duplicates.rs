//! Customers that the one being typed may be the same as.

use super::facts;
use crate::query::Sql;
use crate::{Context, Failure, phone, text_keys, workspaces};
use domain::accounts::UserRef;
use domain::customers::DuplicateHint;
use domain::text::clean_line;
use domain::{Action, CustomerId, Module, UserId};

const MOST_HINTS: &str = " ORDER BY c.created_at DESC, c.id DESC LIMIT 10";

#[derive(sqlx::FromRow)]
struct TwinRow {
    id: CustomerId,
    name: String,
    owner_id: UserId,
    owner_name: String,
    name_key: String,
    phone_key: Option<String>,
    email_key: Option<String>,
}

/// Customers within the viewer's sight that agree in name (but for its legal
/// form), phone or e-mail, as typed so far; empty texts agree with nothing.
pub async fn duplicates(
    context: &Context,
    name: &str,
    phone: &str,
    email: &str,
) -> Result<Vec<DuplicateHint>, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let mut tx = permit.read(context).await?;
    let home = workspaces::home(&mut tx, permit.workspace()).await?;
    let [name, phone, email] = [name, phone, email].map(begin);
    let typed = Typed {
        name: Some(facts::name_key(&name)).filter(|key| !key.is_empty()),
        phone: phone::key(&phone, home),
        email: Some(text_keys::identifier(&email)).filter(|key| !key.is_empty()),
    };
    let Some(agrees) = typed.predicate() else { return Ok(Vec::new()) };
    let mut sql = Sql::new(
        "SELECT c.id, c.name, c.owner_id, u.name AS owner_name, c.name_key, c.phone_key, c.email_key
         FROM customers c JOIN users u ON u.workspace_id = c.workspace_id AND u.id = c.owner_id
         WHERE c.deleted_at IS NULL AND c.workspace_id = ",
    );
    sql.bind(permit.workspace()).push(" AND (");
    agrees.into_iter().enumerate().for_each(|(index, (column, key))| {
        sql.push(if index > 0 { " OR " } else { "" }).push(column).bind(key);
    });
    sql.push(") AND ").within(&permit.scope, "c.owner_id", "c.owner_department_id").push(MOST_HINTS);
    let (text, args) = sql.finish();
    let rows: Vec<TwinRow> = tx.all(text, args).await?;
    Ok(rows.into_iter().map(|row| typed.hint(row)).collect())
}

/// The text on one clean line, up to what a customer's fields hold at most.
fn begin(typed: &str) -> String {
    let typed: String = typed.chars().take(LONGEST).collect();
    clean_line(&typed)
}

/// Characters of each text that are looked at.
const LONGEST: usize = 300;

/// The keys of what was typed.
struct Typed {
    name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

impl Typed {
    /// The columns to compare, or nothing to look for.
    fn predicate(&self) -> Option<Vec<(&'static str, String)>> {
        let columns =
            [("c.name_key = ", &self.name), ("c.phone_key = ", &self.phone), ("c.email_key = ", &self.email)];
        let given: Vec<_> =
            columns.into_iter().filter_map(|(column, key)| Some((column, key.clone()?))).collect();
        (!given.is_empty()).then_some(given)
    }

    fn hint(&self, row: TwinRow) -> DuplicateHint {
        let agreements = [
            ("name", self.name.is_some() && self.name.as_ref() == Some(&row.name_key)),
            ("phone", self.phone.is_some() && self.phone == row.phone_key),
            ("email", self.email.is_some() && self.email == row.email_key),
        ];
        let matches = agreements.into_iter().filter(|(_, agrees)| *agrees).map(|(field, _)| field.to_owned());
        DuplicateHint {
            id: row.id,
            name: row.name,
            owner: UserRef { id: row.owner_id, name: row.owner_name },
            matches: matches.collect(),
        }
    }
}
