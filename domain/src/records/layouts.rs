//! How people have their lists lie: which columns, and how many rows a page has. It is kept
//! for them, and an address that says otherwise wins.

use super::{COLUMNS, Field, List, ListQuery, SIZE};
use crate::Currency;
use crate::contacts::CONTACTS;
use crate::customers::CUSTOMERS;
use crate::leads::LEADS;
use crate::opportunities::OPPORTUNITIES;
use crate::page::PageSize;
use crate::validation::{FieldError, Problem};
use serde::{Deserialize, Serialize};

/// The lists that people lay out.
static ARRANGED: [&List; 4] = [&CUSTOMERS, &CONTACTS, &OPPORTUNITIES, &LEADS];

/// Somebody's layouts, under names like `customers.columns`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Layouts(Vec<(String, String)>);

/// What the form of a list's layout sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LayoutInput {
    /// The list's name: `customers`.
    pub list: String,
    pub columns: Vec<String>,
    pub size: String,
    /// Not empty: the list is to lie as it usually does.
    pub usual: String,
    /// The page that follows.
    pub back: String,
}

impl LayoutInput {
    /// The list that is meant, and how it is to lie.
    pub fn parse(&self, currency: Currency) -> Result<(&'static List, ListQuery), Vec<FieldError>> {
        let list = ARRANGED.into_iter().find(|list| list.plural == self.list);
        let list = list.ok_or_else(|| vec![FieldError::new("list", Problem::Choice)])?;
        let mut layout = ListQuery::default();
        if self.usual.is_empty() {
            layout = layout.with(COLUMNS, self.columns.join(",")).with(SIZE, self.size.as_str());
        }
        list.ask(&layout, currency)?;
        // Each once, however often it was sent.
        let is_chosen = |field: &&'static Field| self.columns.iter().any(|name| *name == field.name);
        let columns: Vec<_> = list.choosable().filter(is_chosen).map(|field| &*field.name).collect();
        if !layout.get(COLUMNS).is_empty() {
            layout.set(COLUMNS, columns.join(","));
        }
        Ok((list, layout))
    }
}

impl Layouts {
    /// How the list is to lie, as far as there still is what was chosen.
    pub fn of(&self, list: &List) -> ListQuery {
        let kept = |what: &str| {
            let name = name_of(list, what);
            self.0.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str()).unwrap_or_default()
        };
        let is_column = |name: &&str| list.choosable().any(|field| field.name == *name);
        let columns: Vec<_> = kept(COLUMNS).split(',').filter(is_column).collect();
        let size = Some(kept(SIZE)).filter(|size| PageSize::parse(size).is_some());
        ListQuery::default().with(COLUMNS, columns.join(",")).with(SIZE, size.unwrap_or_default())
    }

    /// Keeps another layout of the list; an empty one is the usual.
    pub fn keep(&mut self, list: &List, layout: &ListQuery) {
        for what in [COLUMNS, SIZE] {
            let name = name_of(list, what);
            self.0.retain(|(known, _)| *known != name);
            let text = layout.get(what);
            if !text.is_empty() {
                self.0.push((name, text.to_owned()));
            }
        }
    }
}

fn name_of(list: &List, what: &str) -> String {
    format!("{}.{what}", list.plural)
}

impl List {
    /// The list as its address says, and else as somebody has it.
    #[must_use]
    pub fn laid_out(&self, query: &ListQuery, layout: &ListQuery) -> ListQuery {
        let mut laid = query.clone();
        for what in [COLUMNS, SIZE] {
            if query.get(what).is_empty() {
                laid.set(what, layout.get(what).to_owned());
            }
        }
        laid
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::AUDIT;

    const CNY: Currency = Currency::Cny;

    fn input(list: &str, columns: &[&str], size: &str) -> LayoutInput {
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        LayoutInput { list: list.to_owned(), columns, size: size.to_owned(), ..LayoutInput::default() }
    }

    #[test]
    fn each_list_lies_as_it_was_left_and_an_address_wins() {
        let mut layouts = Layouts::default();
        for input in [input("customers", &["email", "kind"], "100"), input("opportunities", &[], "25")] {
            let (list, layout) = input.parse(CNY).unwrap();
            layouts.keep(list, &layout);
        }
        let customers = layouts.of(&CUSTOMERS);
        assert_eq!(customers, ListQuery::from([("columns", "kind,email"), ("size", "100")]));
        assert_eq!(layouts.of(&OPPORTUNITIES), ListQuery::from([("size", "25")]));
        assert_eq!(layouts.of(&AUDIT), ListQuery::default());
        let asked = ListQuery::from([("q", "a"), ("columns", "phone")]);
        let laid = CUSTOMERS.laid_out(&asked, &customers);
        assert_eq!(laid, ListQuery::from([("q", "a"), ("columns", "phone"), ("size", "100")]));
        let twice = input("customers", &["phone", "kind", "phone"], "").parse(CNY).unwrap().1;
        assert_eq!(twice, ListQuery::from([("columns", "kind,phone")]), "each once, as the list has them");
        let text = serde_json::to_string(&layouts).unwrap();
        assert_eq!(serde_json::from_str::<Layouts>(&text).unwrap(), layouts);

        let usual = LayoutInput { usual: "yes".to_owned(), ..input("customers", &["phone"], "50") };
        let (list, layout) = usual.parse(CNY).unwrap();
        layouts.keep(list, &layout);
        assert_eq!(layouts.of(&CUSTOMERS), ListQuery::default());
        assert_eq!(layouts.of(&OPPORTUNITIES), ListQuery::from([("size", "25")]), "the other stays");
    }

    #[test]
    fn r_inp_07_what_no_list_has_is_neither_kept_nor_shown() {
        let wrong = |input: LayoutInput| match input.parse(CNY) {
            Err(errors) => errors.into_iter().map(|error| error.field).collect(),
            Ok(_) => Vec::new(),
        };
        assert_eq!(wrong(input("shoes", &[], "")), ["list"]);
        assert_eq!(wrong(input("audit", &[], "")), ["list"]);
        assert_eq!(wrong(input("customers", &["shoe", "phone"], "7")), ["columns", "size"]);
        // Of an earlier release.
        let old = Layouts(vec![
            ("customers.columns".to_owned(), "fax,phone".to_owned()),
            ("customers.size".to_owned(), "7".to_owned()),
        ]);
        assert_eq!(old.of(&CUSTOMERS), ListQuery::from([("columns", "phone")]));
    }
}
