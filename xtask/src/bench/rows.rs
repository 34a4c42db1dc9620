//! The pages that are measured, with what they have to show.

use super::facts::{Facts, PAGE};

/// The list of opportunities as it opens, and how deep it goes.
pub const OPPORTUNITIES: &str = "opportunities";
pub const OPPORTUNITIES_DEEP: &str = "  opportunities, page 200";

/// A page that is measured.
#[derive(Clone)]
pub struct Row {
    pub name: &'static str,
    pub path: String,
    /// The server function that the browser calls instead, once it has the page.
    pub function: Option<String>,
    /// Says which limits hold.
    pub kind: Kind,
    /// What the page must hold.
    pub holds: Vec<String>,
    /// Links to records that the page must have at least.
    pub records: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    List,
    /// A list with the sums of all that it finds.
    Opportunities,
    Search,
    /// Over customers, contacts, opportunities and leads at once.
    Everything,
    Record,
    Board,
    Today,
}

/// In the order of docs/PERFORMANCE.md.
pub fn all(facts: &Facts) -> Vec<Row> {
    let mut rows = lists(facts);
    rows.extend(contacts(facts));
    rows.extend(leads(facts));
    rows.extend(opportunities(facts));
    rows.extend(searches(facts));
    rows.extend([
        Row {
            name: "record, 200 activities",
            path: format!("/customers/{}", facts.customer),
            function: None,
            kind: Kind::Record,
            holds: vec![facts.customer_name.clone()],
            records: 0,
        },
        Row {
            name: "board, 2,000 open",
            path: "/pipeline".to_owned(),
            function: Some("/fn/opportunities/board?input[q]=".to_owned()),
            kind: Kind::Board,
            holds: vec![],
            records: facts.cards.len().min(PAGE),
        },
        Row {
            name: "today",
            path: "/".to_owned(),
            function: Some("/fn/today/get".to_owned()),
            kind: Kind::Today,
            holds: vec!["href=\"/customers\"".to_owned()],
            records: 0,
        },
    ]);
    rows
}

/// The list of customers as it opens.
pub fn first(facts: &Facts) -> Row {
    lists(facts).swap_remove(0)
}

fn lists(facts: &Facts) -> Vec<Row> {
    let list = |name, query: String, holds: Vec<String>, records| Row {
        name,
        path: format!("/customers{query}"),
        function: Some(format!("/fn/customers/list{}", as_input(&query))),
        kind: Kind::List,
        holds,
        records,
    };
    let known = || vec![facts.customer_name.clone()];
    let filter = format!("?owner={}&kind=company&created=2020-01-01..", facts.owner);
    let sorted = |sort| format!("?sort={sort}");
    let some = facts.rows.min(PAGE);
    vec![
        list("customers", String::new(), known(), some),
        list("  filtered", filter, vec![], 1),
        list("  by name", sorted("name"), vec![], some),
        list("  by created", sorted("-created"), vec![], some),
        list("  by next activity", sorted("next_activity"), vec![], some),
        list("  by owner", sorted("owner"), vec![], some),
        list("  page 200", format!("?cursor={}", facts.cursor), vec![], 1),
    ]
}

/// The people at all customers; each row leads to two records.
fn contacts(facts: &Facts) -> Vec<Row> {
    let list = |name, query: String| Row {
        name,
        path: format!("/contacts{query}"),
        function: Some(format!("/fn/contacts/page{}", as_input(&query))),
        kind: Kind::List,
        holds: vec![],
        records: 1,
    };
    vec![
        list("contacts", String::new()),
        list("  contacts by created", "?sort=-created".to_owned()),
        list("  contacts, page 200", format!("?cursor={}", facts.contacts_cursor)),
    ]
}

/// Their list as it opens, and the first of them.
fn leads(facts: &Facts) -> Vec<Row> {
    let Some((id, known)) = &facts.lead else { return Vec::new() };
    let row = |name, path: String, function, kind, records| Row {
        name,
        path,
        function,
        kind,
        holds: vec![known.clone()],
        records,
    };
    let page = Some(format!("/fn/leads/page{}", as_input("")));
    vec![
        row("leads", "/leads".to_owned(), page, Kind::List, 1),
        row("  lead", format!("/leads/{id}"), None, Kind::Record, 0),
    ]
}

/// Their list as it opens, and page 200 of it, or the last.
fn opportunities(facts: &Facts) -> Vec<Row> {
    let list = |name, query: String| Row {
        name,
        path: format!("/opportunities{query}"),
        function: Some(format!("/fn/opportunities/list{}", as_input(&query))),
        kind: Kind::Opportunities,
        holds: vec![],
        records: 1,
    };
    let deep = format!("?cursor={}", facts.opportunities_cursor);
    vec![list(OPPORTUNITIES, String::new()), list(OPPORTUNITIES_DEEP, deep)]
}

fn searches(facts: &Facts) -> Vec<Row> {
    let search = |name, q: &str, records| Row {
        name,
        path: format!("/customers?q={q}"),
        function: Some(format!("/fn/customers/list?input[q]={q}")),
        kind: Kind::Search,
        holds: vec![],
        records,
    };
    vec![
        search("search, Latin prefix", "blue", 1),
        // 海纳, a name of many.
        search("  two Chinese signs", "%E6%B5%B7%E7%BA%B3", 1),
        search("  pinyin initials", "hn", 1),
        search("  end of a phone number", &facts.phone_tail, 1),
        search("  no hit", "zzqqxx", 0),
        everything("  everything, Latin prefix", "blue"),
        everything("  everything, two Chinese signs", "%E6%B5%B7%E7%BA%B3"),
    ]
}

/// One search over all kinds of records.
fn everything(name: &'static str, q: &str) -> Row {
    Row {
        name,
        path: format!("/search?q={q}"),
        function: Some(format!("/fn/finding/find?input[q]={q}")),
        kind: Kind::Everything,
        holds: vec![],
        records: 1,
    }
}

/// `?sort=name` as the argument of a server function.
fn as_input(query: &str) -> String {
    // An argument without fields is none.
    let query = query.strip_prefix('?').unwrap_or("q=");
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let inputs: Vec<_> = pairs.map(|(name, value)| format!("input[{name}]={value}")).collect();
    format!("?{}", inputs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pages_query_becomes_a_functions_argument() {
        assert_eq!(as_input("?sort=name&q=a"), "?input[sort]=name&input[q]=a");
        assert_eq!(as_input(""), "?input[q]=");
    }
}
