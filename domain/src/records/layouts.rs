//! How people have their lists lie: which columns, how wide, and how many rows a page has. It
//! is kept for them, and an address that says otherwise wins; of widths none does.

use super::widths::{self, WIDTHS};
use super::{COLUMNS, Field, LISTS, List, ListQuery, SIZE};
use crate::Currency;
use crate::page::PageSize;
use crate::validation::{FieldError, Problem};
use serde::{Deserialize, Serialize};

/// What the form in the list's menu chooses; the heads of the columns change the widths.
const IN_MENU: &[&str] = &[COLUMNS, SIZE];
const IN_HEADS: &[&str] = &[WIDTHS];
const ALL: &[&str] = &[COLUMNS, SIZE, WIDTHS];

/// Somebody's layouts, under names like `customers.columns`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Layouts(Vec<(String, String)>);

/// How somebody wants a list to lie from now on.
#[derive(Clone, Debug)]
pub struct Layout {
    list: &'static List,
    /// What changes; all else stays as it is kept.
    names: &'static [&'static str],
    texts: ListQuery,
}

/// What the form of a list's layout sends, and whoever makes a column wider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LayoutInput {
    /// The list's name: `customers`.
    pub list: String,
    pub columns: Vec<String>,
    pub size: String,
    /// Sent alone: columns and size stay.
    pub widths: String,
    /// Not empty: the list is to lie as it usually does. `widths`: its columns are to be as
    /// wide as their content, all else stays.
    pub usual: String,
    /// The page that follows.
    pub back: String,
}

impl LayoutInput {
    /// The list that is meant, and how it is to lie.
    pub fn parse(&self, currency: Currency) -> Result<Layout, Vec<FieldError>> {
        let list = LISTS.into_iter().find(|list| list.has_layouts && list.plural == self.list);
        let list = list.ok_or_else(|| vec![FieldError::new("list", Problem::Choice)])?;
        let layout = |names, texts| Layout { list, names, texts };
        Ok(match (self.usual.as_str(), self.widths.as_str()) {
            ("", "") => layout(IN_MENU, self.chosen(list, currency)?),
            ("", sent) => {
                let widths = widths::read(list, sent);
                let widths = widths.map_err(|problem| vec![FieldError::new(WIDTHS, problem)])?;
                layout(IN_HEADS, ListQuery::default().with(WIDTHS, widths))
            }
            (WIDTHS, _) => layout(IN_HEADS, ListQuery::default()),
            _ => layout(ALL, ListQuery::default()),
        })
    }

    /// The columns and the size that were chosen.
    fn chosen(&self, list: &'static List, currency: Currency) -> Result<ListQuery, Vec<FieldError>> {
        let mut chosen =
            ListQuery::default().with(COLUMNS, self.columns.join(",")).with(SIZE, self.size.as_str());
        list.ask(&chosen, currency)?;
        // Each once, however often it was sent.
        let is_chosen = |field: &&'static Field| self.columns.iter().any(|name| *name == field.name);
        let columns: Vec<_> = list.choosable().filter(is_chosen).map(|field| &*field.name).collect();
        if !chosen.get(COLUMNS).is_empty() {
            chosen.set(COLUMNS, columns.join(","));
        }
        Ok(chosen)
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
        ListQuery::default()
            .with(COLUMNS, columns.join(","))
            .with(SIZE, size.unwrap_or_default())
            .with(WIDTHS, widths::known(list, kept(WIDTHS)))
    }

    /// Keeps another layout of a list; what it leaves empty is as usual.
    pub fn keep(&mut self, layout: &Layout) {
        for what in layout.names {
            let name = name_of(layout.list, what);
            self.0.retain(|(known, _)| *known != name);
            let text = layout.texts.get(what);
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
    use crate::customers::CUSTOMERS;
    use crate::opportunities::OPPORTUNITIES;
    use crate::people::PEOPLE;
    use crate::recycle_bin::{DELETED_ACTIVITIES, DELETED_CUSTOMERS, DELETED_LEADS};
    use crate::sign_ins::{OWN_SIGN_INS, SIGN_INS};

    const CNY: Currency = Currency::Cny;

    fn input(list: &str, columns: &[&str], size: &str) -> LayoutInput {
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        LayoutInput { list: list.to_owned(), columns, size: size.to_owned(), ..LayoutInput::default() }
    }

    #[test]
    fn each_list_lies_as_it_was_left_and_an_address_wins() {
        let mut layouts = Layouts::default();
        for input in [input("customers", &["email", "kind"], "100"), input("opportunities", &[], "25")] {
            layouts.keep(&input.parse(CNY).unwrap());
        }
        let customers = layouts.of(&CUSTOMERS);
        assert_eq!(customers, ListQuery::from([("columns", "kind,email"), ("size", "100")]));
        assert_eq!(layouts.of(&OPPORTUNITIES), ListQuery::from([("size", "25")]));
        assert_eq!(layouts.of(&AUDIT), ListQuery::default());
        let asked = ListQuery::from([("q", "a"), ("columns", "phone")]);
        let laid = CUSTOMERS.laid_out(&asked, &customers);
        assert_eq!(laid, ListQuery::from([("q", "a"), ("columns", "phone"), ("size", "100")]));
        let twice = input("customers", &["phone", "kind", "phone"], "").parse(CNY).unwrap().texts;
        assert_eq!(twice, ListQuery::from([("columns", "kind,phone")]), "each once, as the list has them");
        let text = serde_json::to_string(&layouts).unwrap();
        assert_eq!(serde_json::from_str::<Layouts>(&text).unwrap(), layouts);

        let usual = LayoutInput { usual: "yes".to_owned(), ..input("customers", &["phone"], "50") };
        layouts.keep(&usual.parse(CNY).unwrap());
        assert_eq!(layouts.of(&CUSTOMERS), ListQuery::default());
        assert_eq!(layouts.of(&OPPORTUNITIES), ListQuery::from([("size", "25")]), "the other stays");
    }

    #[test]
    fn lists_that_stand_in_one_order_are_laid_out_likewise() {
        let mut layouts = Layouts::default();
        for (list, columns) in [
            (&AUDIT, ["user", "address"]),
            (&PEOPLE, ["seen", "email"]),
            (&OWN_SIGN_INS, ["workspace", "place"]),
            (&SIGN_INS, ["user", "way"]),
        ] {
            layouts.keep(&input(list.plural, &columns, "").parse(CNY).unwrap());
            let widths = LayoutInput { widths: format!("{}:200", columns[1]), ..input(list.plural, &[], "") };
            layouts.keep(&widths.parse(CNY).unwrap());
            let laid = layouts.of(list);
            assert_eq!((laid.get("columns"), laid.get("widths")), (&*columns.join(","), &*widths.widths));
        }
        let own = layouts.of(&OWN_SIGN_INS);
        assert_eq!(own.get("columns"), "workspace,place", "each of the two lists of sign-ins lies by itself");
    }

    #[test]
    fn each_part_of_the_recycle_bin_lies_by_itself() {
        let mut layouts = Layouts::default();
        for (list, column) in [(&DELETED_LEADS, "owner"), (&DELETED_ACTIVITIES, "deleted")] {
            layouts.keep(&input(list.plural, &[column], "25").parse(CNY).unwrap());
        }
        let of = |list| layouts.of(list).get("columns").to_owned();
        assert_eq!([of(&DELETED_LEADS), of(&DELETED_ACTIVITIES)], ["owner", "deleted"]);
        assert_eq!(layouts.of(&DELETED_CUSTOMERS), ListQuery::default());
    }

    #[test]
    fn widths_and_columns_are_changed_one_without_the_other() {
        let mut layouts = Layouts::default();
        let mut kept = |input: LayoutInput| {
            layouts.keep(&input.parse(CNY).unwrap());
            layouts.of(&CUSTOMERS)
        };
        let wide = |widths: &str| LayoutInput { widths: widths.to_owned(), ..input("customers", &[], "") };
        let usual = |usual: &str| LayoutInput { usual: usual.to_owned(), ..input("customers", &[], "") };
        kept(input("customers", &["phone"], "25"));
        let all = ListQuery::from([("columns", "phone"), ("size", "25"), ("widths", "name:320")]);
        assert_eq!(kept(wide("name:320")), all);
        assert_eq!(kept(input("customers", &["email"], "25")), all.with("columns", "email"));
        assert_eq!(kept(usual("widths")), ListQuery::from([("columns", "email"), ("size", "25")]));
        kept(wide("email:200"));
        assert_eq!(kept(usual("yes")), ListQuery::default(), "as usual is as wide as the content");
    }

    #[test]
    fn r_inp_07_what_no_list_has_is_neither_kept_nor_shown() {
        let wrong = |input: LayoutInput| match input.parse(CNY) {
            Err(errors) => errors.into_iter().map(|error| error.field).collect(),
            Ok(_) => Vec::new(),
        };
        assert_eq!(wrong(input("shoes", &[], "")), ["list"]);
        assert_eq!(wrong(input("recycle_bin", &[], "")), ["list"], "each part of it lies by itself");
        assert_eq!(wrong(input("audit", &["verb"], "25")), ["columns", "size"], "a page of it has one size");
        assert_eq!(wrong(input("customers", &["shoe", "phone"], "7")), ["columns", "size"]);
        let wide = LayoutInput { widths: "shoe:100".to_owned(), ..input("customers", &[], "") };
        assert_eq!(wrong(wide), ["widths"]);
        // Of an earlier release.
        let old = Layouts(vec![
            ("customers.columns".to_owned(), "fax,phone".to_owned()),
            ("customers.size".to_owned(), "7".to_owned()),
            ("customers.widths".to_owned(), "fax:100,phone:180,name:9".to_owned()),
        ]);
        assert_eq!(old.of(&CUSTOMERS), ListQuery::from([("columns", "phone"), ("widths", "phone:180")]));
    }
}
