//! Lists that are narrowed by each of their filters alone.

use backend::storage::{Statement, watched};
use backend::{Context, customers, opportunities};
use domain::opportunities::OPPORTUNITIES;
use domain::records::{Due, Field, Kind, List, ListQuery, Test};

/// Narrowed by each filter alone: the list, and the board beside it.
pub async fn narrowed_opportunities(context: &Context) -> Vec<(String, Vec<Statement>)> {
    let board = opportunities::board(context, &ListQuery::default()).await.unwrap();
    let customer = customers::page(context, &ListQuery::default()).await.unwrap().items[0].id;
    let id = |field: &str| match field {
        "stage" => board.pipeline.stages[0].id.to_string(),
        "customer" => customer.to_string(),
        other => panic!("no id is known for {other}"),
    };
    let mut pages = Vec::new();
    for query in narrowed(&OPPORTUNITIES, id) {
        let (list, statements) = watched(opportunities::list(context, &query)).await;
        list.unwrap();
        pages.push((format!("opportunities {query:?}"), statements));
        let (board, statements) = watched(opportunities::board(context, &query)).await;
        board.unwrap();
        pages.push((format!("opportunities as a board {query:?}"), statements));
    }
    pages
}

/// A list narrowed by each of its filters alone, in all ways that one can be asked.
pub fn narrowed(list: &'static List, id: impl Fn(&str) -> String) -> Vec<ListQuery> {
    let texts = |field: &Field| -> Vec<String> {
        match (field.test, &field.kind) {
            (Some(Test::AnyOf), Kind::Choice(choices)) => {
                let none = (!field.is_required && choices.usual.is_none()).then(|| "none".to_owned());
                let some = choices.words[..2].join(",");
                let all = none.iter().map(|none| format!("{some},{none}")).collect::<Vec<_>>();
                [choices.words[0].to_owned(), some].into_iter().chain(none).chain(all).collect()
            }
            (Some(Test::One), Kind::Choice(choices)) => {
                choices.words.iter().map(|word| (*word).to_owned()).collect()
            }
            (Some(Test::Past | Test::Ahead), _) => {
                ["2020-01-01..", "..2020-01-01", "this_year", "none"].map(str::to_owned).into()
            }
            (Some(Test::Due), _) => Due::ALL.iter().map(ToString::to_string).collect(),
            (Some(Test::Amounts), _) => ["1000..", "..5000", "1000..5000"].map(str::to_owned).into(),
            (Some(Test::User), _) => vec!["me".to_owned()],
            (Some(Test::Within), _) => ["CN", "DE-BY"].map(str::to_owned).into(),
            (Some(Test::Reference), _) => vec![id(&field.name)],
            (test, kind) => panic!("no text is known for {test:?} of {kind:?}"),
        }
    };
    list.filters()
        .flat_map(|field| texts(field).into_iter().map(move |text| (field, text)))
        .map(|(field, text)| ListQuery::default().with(&field.name, text))
        .collect()
}

/// However a list is narrowed, SQLite reads it by an index that is made for it.
pub fn beside_the_indexes(page: &str, sql: &str, plan: &[String]) -> Option<String> {
    let (table, indexes): (&str, &[&str]) = if page.starts_with("customers") {
        (" customers c", &["customers_by_", "customers_of_", "customer_search", "VIRTUAL TABLE"])
    } else if page.starts_with("contacts") {
        (" contacts k", &["contacts_by_", "contacts_of_customer", "sqlite_autoindex_contacts"])
    } else if page.starts_with("leads") {
        (" leads l", &["leads_by_", "leads_of_", "sqlite_autoindex_leads"])
    } else if page.starts_with("opportunities") {
        (" opportunities o", &["opportunities_by_", "opportunities_of_", "opportunities_on_"])
    } else {
        return None;
    };
    let is_by_one = plan.iter().any(|line| indexes.iter().any(|index| line.contains(index)));
    (sql.contains(table) && !is_by_one).then(|| "read by no index of the list".to_owned())
}
