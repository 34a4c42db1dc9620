//! By what two leads are told to be one: their e-mail, a phone number, or company and name
//! together. Each stands in a row of its own, as a key that begins with what it is.

use crate::phone::{self, Home};
use crate::query::{Sql, write_rows};
use crate::storage::{StorageError, Tx, args};
use crate::{customers, text_keys};
use domain::audit::FieldChange;
use domain::{LeadId, WorkspaceId};
use std::collections::BTreeSet;

/// What two can agree in, as the form has it.
pub(super) const FIELDS: [&str; 4] = ["name", "company", "phone", "email"];

/// Whether by these changes a lead may agree with others.
pub(super) fn may_change(changes: &[FieldChange]) -> bool {
    changes.iter().any(|change| FIELDS.contains(&change.field.as_str()))
}

/// What is known of a lead, or typed; what is not known is empty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub name: &'a str,
    pub company: &'a str,
    pub phone: &'a str,
    pub email: &'a str,
}

/// Characters of a key: PostgreSQL's index takes 2,700 bytes in a row.
const LONGEST: usize = 500;

impl Known<'_> {
    /// The keys that a twin has one of. A name alone tells nobody apart.
    pub(super) fn keys(self, home: Home) -> BTreeSet<String> {
        let mut keys: BTreeSet<String> =
            phone::keys(self.phone, home).iter().map(|digits| key('p', digits)).collect();
        let email = text_keys::identifier(self.email);
        if !email.is_empty() {
            keys.insert(key('e', &email));
        }
        let (company, name) = (customers::name_key(self.company), customers::name_key(self.name));
        if !company.is_empty() && !name.is_empty() {
            keys.insert(key('n', &format!("{company} {name}")));
        }
        keys
    }
}

fn key(sign: char, text: &str) -> String {
    format!("{sign} {text}").chars().take(LONGEST).collect()
}

/// The fields that agree where a key does.
pub(super) fn fields(key: &str) -> &'static [&'static str] {
    match key.chars().next() {
        Some('e') => &["email"],
        Some('p') => &["phone"],
        _ => &["name", "company"],
    }
}

/// Leads that one statement is about: for each value that is bound SQLite looks through the
/// names of those before.
const AT_ONCE: usize = 50;

/// Writes the keys of leads that have none yet.
pub(super) async fn add(
    tx: &mut Tx,
    workspace: WorkspaceId,
    leads: &[(LeadId, BTreeSet<String>)],
) -> Result<(), StorageError> {
    const INSERT: &str = "INSERT INTO lead_keys (workspace_id, lead_id, text_key) VALUES ";
    let rows = leads.iter().flat_map(|(id, keys)| keys.iter().map(move |key| args![workspace, *id, key]));
    write_rows(tx, (INSERT, ""), rows.collect()).await
}

/// Writes the keys of leads in place of those before.
pub(super) async fn keep(
    tx: &mut Tx,
    workspace: WorkspaceId,
    leads: &[(LeadId, BTreeSet<String>)],
) -> Result<(), StorageError> {
    for leads in leads.chunks(AT_ONCE) {
        let mut sql = Sql::new("DELETE FROM lead_keys WHERE workspace_id = ");
        sql.bind(workspace).push(" AND lead_id IN ").bind_list(leads.iter().map(|(id, _)| *id));
        let (text, args) = sql.finish();
        tx.run(text, args).await?;
    }
    add(tx, workspace, leads).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Locale;

    fn keys(name: &str, company: &str, phone: &str, email: &str) -> Vec<String> {
        Known { name, company, phone, email }.keys(Home::of_locale(Locale::ZhCn)).into_iter().collect()
    }

    #[test]
    fn a_lead_is_told_by_its_e_mail_its_numbers_and_its_name_at_a_company() {
        let all = keys("陈 静", "滨海仪器有限公司", "139 0013 9001", "Jing@Binhai.example");
        assert_eq!(all, ["e jing@binhai.example", "n 滨海仪器 陈静", "p 8613900139001"]);
        assert_eq!(keys("陈静", "", "", ""), Vec::<String>::new(), "a name is not enough");
        assert_eq!(keys("", "滨海仪器", "", ""), Vec::<String>::new(), "nor is a company");
    }

    #[test]
    fn a_key_fits_into_an_index() {
        let longest = "\u{fdfa}".repeat(200);
        assert!(keys(&longest, &longest, "", "").iter().all(|key| key.chars().count() <= LONGEST));
    }
}
