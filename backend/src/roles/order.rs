//! The one order in which roles are listed.

use crate::text_keys;
use domain::permissions::SeedRole;

/// Where a role stands among others: those of a new workspace first, as they are there,
/// then the company's own by name.
pub(crate) fn place(given: Option<SeedRole>, name: &str) -> (usize, String) {
    let first = SeedRole::ALL;
    match given.and_then(|role| first.iter().position(|other| *other == role)) {
        Some(place) => (place, String::new()),
        None => (usize::MAX, text_keys::sort_key(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_companys_own_roles_stand_by_name_behind_those_it_began_with() {
        let mut roles = [
            (None, "Zebra"),
            (None, "\u{e6}ther"),
            (Some(SeedRole::SalesRep), "sales_rep"),
            (None, "Apple"),
            (Some(SeedRole::Owner), "owner"),
        ];
        roles.sort_by_cached_key(|(seed, name)| place(*seed, name));
        assert_eq!(roles.map(|(_, name)| name), ["owner", "sales_rep", "\u{e6}ther", "Apple", "Zebra"]);
    }
}
