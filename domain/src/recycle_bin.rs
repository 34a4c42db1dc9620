//! The recycle bin's lists: what was deleted lately, one list for each kind of records. What
//! a row of each shows stands beside its object.

use crate::Cursor;
use crate::records::{Choices, Direction, Field, Kind, List, Search, Test};
use serde::{Deserialize, Serialize};

/// `/recycle-bin?of=customers`, the latest deleted first; likewise those that follow.
pub static DELETED_CUSTOMERS: List =
    List { plural: "deleted_customers", fields: &[&[of(&["customers"])], DELETED], ..BIN };

pub static DELETED_CONTACTS: List =
    List { plural: "deleted_contacts", fields: &[&[of(&["contacts"])], DELETED], ..BIN };

pub static DELETED_OPPORTUNITIES: List =
    List { plural: "deleted_opportunities", fields: &[&[of(&["opportunities"])], DELETED], ..BIN };

pub static DELETED_LEADS: List =
    List { plural: "deleted_leads", fields: &[&[of(&["leads"])], DELETED], ..BIN };

/// No index of the search knows activities.
pub static DELETED_ACTIVITIES: List =
    List { plural: "deleted_activities", search: None, fields: &[&[of(&["activities"])], DELETED], ..BIN };

/// What they have in common; each has a name of its own.
const BIN: List = List {
    plural: "",
    words: "recycle_bin",
    search: Some(Search::ANYTHING),
    fields: &[DELETED],
    columns: &["name", "owner", "deleted", "deleted_by"],
    has_layouts: true,
    order: ("deleted", Direction::Descending),
    among: &["of"],
};

/// Which of the lists an address means: each knows its own word alone.
const fn of(word: &'static [&'static str]) -> Field {
    let own = Choices { key: "recycle-bin-of", words: word, usual: None };
    Field::new("of", Kind::Choice(own)).required().narrows(Test::One)
}

const DELETED: &[Field] = &[
    Field::new("name", Kind::Line(200)).required().shows(),
    Field::new("owner", Kind::User).narrows(Test::User).shows(),
    Field::new("deleted", Kind::Instant).required().narrows(Test::Past).sorts(Direction::Descending).shows(),
    Field::new("deleted_by", Kind::User).narrows(Test::User).shows(),
];

/// One page of a list, as the list stands. Nobody counts what lies there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BinPage<T> {
    pub rows: Vec<T>,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{COLUMNS, Days, LISTS, ListQuery, Opened, OwnerChoice, SIZE, SORT, Wanted};
    use crate::{Currency, Date, FieldError, Problem, UserId};

    const CNY: Currency = Currency::Cny;
    const MARA: &str = "usr_00000000000000000000000001";

    /// Each of them with its word in an address.
    fn all() -> impl Iterator<Item = (&'static str, &'static List)> {
        LISTS.into_iter().filter(|list| list.words == BIN.words).map(|list| match list.field("of") {
            Some(Field { kind: Kind::Choice(own), .. }) => (own.words[0], list),
            _ => panic!("a list of the bin has no word"),
        })
    }

    #[test]
    fn an_address_of_each_list_reads_back() {
        let filters = [("owner", "me"), ("deleted", "2026-11-01.."), ("deleted_by", MARA)];
        for (word, list) in all() {
            let laid = ListQuery::from(filters).with(COLUMNS, "deleted").with(SIZE, "25");
            let query = laid.with("of", word).with(SORT, "deleted").at("c1");
            let opened = list.open(&list.pairs(&query), CNY);
            assert_eq!(opened, Opened { query: query.clone(), ..Opened::default() }, "{word}");
            let asked = list.ask(&query, CNY).unwrap();
            let mara: UserId = MARA.parse().unwrap();
            assert_eq!(asked.owner("owner"), Some(OwnerChoice::Me));
            assert_eq!(asked.owner("deleted_by"), Some(OwnerChoice::User(mara)));
            let from = Date::parse("2026-11-01");
            assert_eq!(asked.get("deleted"), Some(&Wanted::Days(Days::Between(from, None))));
            assert_eq!((asked.order.field, asked.order.direction), ("deleted", Direction::Ascending));
            // All filters taken away, it is the same part of the bin in the same order.
            let whole = ListQuery::from([(COLUMNS, "deleted"), (SIZE, "25"), (SORT, "deleted")]);
            let whole = whole.with("of", word);
            assert_eq!(list.whole(&query), whole);
            assert!(list.is_narrowed(&query) && !list.is_narrowed(&whole));
        }
    }

    #[test]
    fn each_list_knows_its_own_word_alone() {
        for (word, list) in all() {
            for (other, _) in all() {
                let read = list.ask(&ListQuery::from([("of", other)]), CNY);
                if other == word {
                    assert!(read.is_ok(), "{word}");
                } else {
                    assert_eq!(read, Err(vec![FieldError::new("of", Problem::Choice)]), "{word}");
                }
            }
        }
    }

    #[test]
    fn r_inp_07_what_no_bin_has_is_refused() {
        let wrong = |list: &List, query: ListQuery| match list.ask(&query, CNY) {
            Err(errors) => errors.into_iter().map(|error| error.field).collect(),
            Ok(_) => Vec::new(),
        };
        for (_, list) in all() {
            let query = ListQuery::from([("phone", "1"), ("sort", "name"), ("deleted", "none")]);
            assert_eq!(wrong(list, query), ["deleted", "phone", "sort"]);
        }
        let search = ListQuery::from([("q", "harbour")]);
        assert_eq!(wrong(&DELETED_LEADS, search.clone()), Vec::<String>::new());
        assert_eq!(wrong(&DELETED_ACTIVITIES, search), ["q"]);
    }
}
