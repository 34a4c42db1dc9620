//! Changes of roles in words.

use crate::error::permission_text;
use crate::i18n::Messages;
use crate::people::words::{kept_scope, seed_name};
use domain::Permission;
use domain::permissions::{SeedRole, Standing};
use domain::roles::RoleRow;

/// What a change is of: the name, or a permission.
pub fn label_of(messages: Messages, field: &str) -> String {
    match Permission::all().find(|permission| permission.to_string() == field) {
        Some(permission) => permission_text(messages, permission),
        None => messages.roles_name().to_owned(),
    }
}

/// One side of a change.
pub struct Side {
    /// In the reader's language.
    pub words: &'static str,
    /// What somebody named: the role, departments.
    pub names: String,
}

/// A scope's word, with the departments behind a colon; or a name, which of a seed role that
/// nobody renamed is a word, too.
pub fn side_of(messages: Messages, field: &str, value: Option<String>) -> Side {
    let Some(value) = value else { return Side { words: messages.roles_nothing(), names: String::new() } };
    if field == "name" {
        return match SeedRole::find(&value) {
            Some(seed) => Side { words: seed_name(messages, seed), names: String::new() },
            None => Side { words: "", names: value },
        };
    }
    let (words, names) = kept_scope(messages, &value).unwrap_or_default();
    Side { words, names }
}

/// Where a role allows anything, in one line.
pub fn summary(messages: Messages, row: &RoleRow) -> String {
    if row.role.seed.map(SeedRole::standing) == Some(Standing::Owner) {
        return messages.roles_allows_everything().to_owned();
    }
    if row.allows.is_empty() {
        return messages.roles_allows_nothing().to_owned();
    }
    let modules: Vec<&str> =
        row.allows.iter().map(|module| crate::error::module_text(messages, *module)).collect();
    modules.join(" · ")
}

/// The word of a seed role for its name in any language: that is how it is stored
/// as long as nobody renames it.
#[cfg(feature = "ssr")]
pub fn stored_name(typed: &str) -> String {
    use domain::Locale;
    let name = domain::text::clean_line(typed);
    let is_called = |role: &&SeedRole| {
        [Locale::En, Locale::ZhCn]
            .into_iter()
            .any(|locale| seed_name(Messages::of(locale), **role).eq_ignore_ascii_case(&name))
    };
    SeedRole::ALL.iter().find(is_called).map_or(name, ToString::to_string)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_seed_roles_name_stands_for_its_word_in_both_languages() {
        for (typed, stored) in [
            (" Sales rep ", "sales_rep"),
            (Messages::of(domain::Locale::ZhCn).role_sales_rep(), "sales_rep"),
            ("OWNER", "owner"),
            ("Sales assistant", "Sales assistant"),
            ("sales_rep", "sales_rep"),
        ] {
            assert_eq!(stored_name(typed), stored);
        }
    }
}
