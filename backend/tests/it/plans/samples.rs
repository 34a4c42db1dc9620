//! What lists are asked for, as their descriptions say: every order, each filter alone, all of
//! them together, and texts.

use backend::{Context, customers, departments, opportunities, people};
use domain::UserId;
use domain::people::ChoicesInput;
use domain::permissions::SeedRole;
use domain::records::{Direction, Due, Field, Kind, List, ListQuery, NONE, Order, Test};

/// Ids of what is there, as addresses spell them.
pub struct Known {
    user: String,
    customer: String,
    pipeline: String,
    stage: String,
    role: String,
    department: String,
}

impl Known {
    /// What the owner of the company sees, and some user of it.
    pub async fn of(owner: &Context, user: UserId) -> Self {
        let board = opportunities::board(owner, &ListQuery::default()).await.unwrap();
        let customer = customers::page(owner, &ListQuery::default()).await.unwrap().items[0].id;
        let roles = people::choices(owner, &ChoicesInput::default()).await.unwrap().roles;
        let sellers = roles.into_iter().find(|role| role.seed == Some(SeedRole::SalesRep)).unwrap();
        let departments = departments::list(owner).await.unwrap();
        let busiest = departments.into_iter().max_by_key(|row| row.people).unwrap();
        Self {
            user: user.to_string(),
            customer: customer.to_string(),
            pipeline: board.pipeline.id.to_string(),
            stage: board.pipeline.stages[0].id.to_string(),
            role: sellers.id.to_string(),
            department: busiest.id.to_string(),
        }
    }

    fn id(&self, field: &str) -> String {
        match field {
            "customer" => self.customer.clone(),
            "pipeline" => self.pipeline.clone(),
            "stage" => self.stage.clone(),
            "role" => self.role.clone(),
            "department" => self.department.clone(),
            other => panic!("no id is known for {other}"),
        }
    }
}

/// Every order of a list, both ways.
pub fn orders(list: &'static List) -> impl Iterator<Item = Order> {
    list.orders().flat_map(|order| Direction::ALL.iter().map(move |way| Order { direction: *way, ..order }))
}

/// A list narrowed by each of its filters alone, in all ways that one can be asked.
pub fn narrowed(list: &'static List, known: &Known) -> Vec<ListQuery> {
    filters(list)
        .flat_map(|field| texts(field, known).into_iter().map(move |text| (field, text)))
        .map(|(field, text)| ListQuery::default().with(&field.name, text))
        .collect()
}

/// A list narrowed by all of its filters.
pub fn together(list: &'static List, known: &Known) -> ListQuery {
    let first = |field: &Field| texts(field, known).into_iter().next().unwrap_or_default();
    filters(list).fold(ListQuery::default(), |query, field| query.with(&field.name, first(field)))
}

/// What people type, be it found often, seldom or never.
pub fn searched(list: &'static List, (name, user): (&str, UserId)) -> Vec<ListQuery> {
    let Some(search) = list.search else { return Vec::new() };
    let typed = |text: &str| ListQuery::default().with(search.name, text);
    if let Some(meant) = search.meant {
        return vec![typed(name), typed(name).with(meant, user.to_string())];
    }
    let texts: &[&str] = match list.plural {
        "customers" => &["north", "海纳", "hn", "555510", "info@c1", "zzqqxx"],
        "contacts" => &["zh", "李", "5555", "@c1", "zzqqxx"],
        "leads" => &["zh", "李", "海纳", "5555", "zzqqxx"],
        "opportunities" => &["north", "海纳", "hn", "海纳贸易有限", "555510", "zzqqxx"],
        "people" => &["zh", "张", "harbour"],
        _ => &["海纳", "zh", "zzqqxx"],
    };
    texts.iter().map(|text| typed(text)).collect()
}

/// What narrows a list, with the fields that say which of several lists it is.
fn filters(list: &'static List) -> impl Iterator<Item = &'static Field> {
    let meant = list.search.and_then(|search| search.meant);
    list.fields().filter(move |field| field.test.is_some() && meant.is_none_or(|name| field.name != name))
}

/// What can be asked of a field, in each way that its test reads.
fn texts(field: &Field, known: &Known) -> Vec<String> {
    let all = |texts: &[&str]| -> Vec<String> { texts.iter().map(|text| (*text).to_owned()).collect() };
    match (field.test, &field.kind) {
        (Some(Test::AnyOf), Kind::Choice(choices)) => {
            let none = (!field.is_required && choices.usual.is_none()).then(|| NONE.to_owned());
            let some = choices.words[..2].join(",");
            let or_none = none.iter().map(|none| format!("{some},{none}")).collect::<Vec<_>>();
            [choices.words[0].to_owned(), some].into_iter().chain(none).chain(or_none).collect()
        }
        (Some(Test::One), Kind::Choice(choices)) => all(choices.words),
        (Some(Test::Past | Test::Ahead), _) => {
            let none = (!field.is_required).then(|| NONE.to_owned());
            all(&["2020-01-01..", "..2020-01-01", "this_year"]).into_iter().chain(none).collect()
        }
        (Some(Test::Due), _) => Due::ALL.iter().map(ToString::to_string).collect(),
        (Some(Test::Amounts), _) => all(&["1000..", "..5000", "1000..5000"]),
        (Some(Test::User), _) => vec!["me".to_owned(), known.user.clone()],
        (Some(Test::Within), _) => all(&["CN", "DE-BY"]),
        (Some(Test::Reference), _) => vec![known.id(&field.name)],
        // A network address.
        (Some(Test::Text), _) => all(&["192.0.2.3"]),
        (test, kind) => panic!("no text is known for {test:?} of {kind:?}"),
    }
}
