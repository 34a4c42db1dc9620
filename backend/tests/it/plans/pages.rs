//! What people look at beside the lists, with the statements that each page runs.

use super::samples::{Known, narrowed};
use super::ways::{audits, tries};
use backend::storage::{Statement, watched};
use backend::{
    Context, activities, contacts, customers, departments, finding, leads, opportunities, people, pipelines,
    today, users,
};
use domain::activities::Timeline;
use domain::finding::FindQuery;
use domain::leads::TwinsInput;
use domain::opportunities::OPPORTUNITIES;
use domain::people::{ChoicesInput, PersonHistoryInput};
use domain::records::ListQuery;
use domain::{Action, ContactId, CustomerId, LeadId, Module, OpportunityId};

/// Every page, with the statements that it runs.
pub async fn pages(context: &Context, known: &Known) -> Vec<(String, Vec<Statement>)> {
    let mut pages = forms(context).await;
    pages.extend(colleagues(context).await);
    if context.permit(Module::Audit, Action::View).is_ok() {
        pages.extend(audits(context).await);
        pages.extend(tries(context).await);
    }
    pages.extend(boards(context, known).await);
    pages.extend(records(context).await);
    let (day, statements) = watched(today::today(context)).await;
    day.unwrap();
    pages.push(("today".to_owned(), statements));
    pages
}

/// What is looked up while a form is filled in.
async fn forms(context: &Context) -> Vec<(String, Vec<Statement>)> {
    let mut pages = Vec::new();
    let (twins, statements) =
        watched(customers::duplicates(context, "海纳贸易", "021-55551000", "a@b.example")).await;
    twins.unwrap();
    pages.push(("twins".to_owned(), statements));
    let typed = TwinsInput {
        name: "李伟".to_owned(),
        company: "海纳贸易".to_owned(),
        phone: "021-55551000".to_owned(),
        email: "a@b.example".to_owned(),
        ..TwinsInput::default()
    };
    let (twins, statements) = watched(leads::typed_twins(context, &typed)).await;
    twins.unwrap();
    pages.push(("twins of a lead".to_owned(), statements));
    let (owners, statements) = watched(users::choices(context, "")).await;
    owners.unwrap();
    pages.push(("owners".to_owned(), statements));
    let (owners, statements) = watched(users::with_suspended(context)).await;
    owners.unwrap();
    pages.push(("owners, the suspended as well".to_owned(), statements));
    for q in ["north", "海纳", "hn", "555510", "zzqqxx"] {
        let (offered, statements) = watched(customers::editable(context, q)).await;
        offered.unwrap();
        pages.push((format!("customers to choose {q}"), statements));
    }
    pages
}

async fn colleagues(context: &Context) -> Vec<(String, Vec<Statement>)> {
    let me = context.actor().unwrap().user;
    let (person, statements) = watched(people::get(context, me)).await;
    person.unwrap();
    let mut pages = vec![("person".to_owned(), statements)];
    if context.permit(Module::Users, Action::Manage).is_ok() {
        pages.extend(console(context).await);
    }
    pages
}

/// What only those see who manage people.
async fn console(context: &Context) -> Vec<(String, Vec<Statement>)> {
    let mut pages = Vec::new();
    let me = context.actor().unwrap().user;
    let input = PersonHistoryInput { id: me.to_string(), ..PersonHistoryInput::default() };
    let (history, statements) = watched(people::history(context, &input)).await;
    history.unwrap();
    pages.push(("person's history".to_owned(), statements));
    let (choices, statements) = watched(people::choices(context, &ChoicesInput::default())).await;
    choices.unwrap();
    pages.push(("choices of people".to_owned(), statements));
    let (departments, statements) = watched(departments::list(context)).await;
    let busiest = departments.unwrap().into_iter().max_by_key(|row| row.people).unwrap().id;
    pages.push(("departments".to_owned(), statements));
    let (department, statements) = watched(departments::get(context, busiest)).await;
    department.unwrap();
    pages.push(("department".to_owned(), statements));
    pages
}

async fn boards(context: &Context, known: &Known) -> Vec<(String, Vec<Statement>)> {
    let mut pages = Vec::new();
    for outcome in ["", "open", "all"] {
        let query = ListQuery::from([("outcome", outcome)]);
        let (board, statements) = watched(opportunities::board(context, &query)).await;
        pages.push((format!("board {outcome}"), statements));
        let board = board.unwrap();
        let Some(column) = board.columns.iter().find(|column| column.more.is_some()) else { continue };
        let cursor = column.more.as_ref().unwrap();
        let more = opportunities::more_cards(context, &query, column.stage.id, &cursor.0);
        let (more, statements) = watched(more).await;
        more.unwrap();
        pages.push((format!("more cards {outcome}"), statements));
    }
    for query in narrowed(&OPPORTUNITIES, known) {
        let (board, statements) = watched(opportunities::board(context, &query)).await;
        board.unwrap();
        pages.push((format!("opportunities as a board {query:?}"), statements));
    }
    for q in ["north", "海纳", "hn", "海纳贸易有限", "555510", "zzqqxx"] {
        let query = ListQuery::from([("q", q)]);
        let (board, statements) = watched(opportunities::board(context, &query)).await;
        board.unwrap();
        pages.push((format!("board {q}"), statements));
        let (found, statements) = watched(finding::find(context, &FindQuery { q: q.to_owned() })).await;
        found.unwrap();
        pages.push((format!("everything {q}"), statements));
    }
    let (pipelines, statements) = watched(pipelines::list(context)).await;
    pipelines.unwrap();
    pages.push(("pipelines".to_owned(), statements));
    // Not for everybody; whoever may not runs nothing.
    let (_, statements) = watched(pipelines::setup(context)).await;
    pages.push(("pipeline's console".to_owned(), statements));
    pages
}

async fn records(context: &Context) -> Vec<(String, Vec<Statement>)> {
    let first = customers::page(context, &ListQuery::default()).await.unwrap().items[0].id;
    let board = opportunities::board(context, &ListQuery::default()).await.unwrap();
    let card = board.columns.iter().find_map(|column| column.cards.first()).map(|card| card.id);
    let (read, statements) = watched(record(context, first)).await;
    read.unwrap();
    let mut pages = vec![("customer".to_owned(), statements)];
    if let Some(card) = card {
        let (read, statements) = watched(opportunity(context, card)).await;
        read.unwrap();
        pages.push(("opportunity".to_owned(), statements));
    }
    let listed = leads::page(context, &ListQuery::default()).await.unwrap().items;
    if let Some(first) = listed.first() {
        let (read, statements) = watched(lead(context, first.id)).await;
        read.unwrap();
        pages.push(("lead".to_owned(), statements));
    }
    let people = contacts::page(context, &ListQuery::default()).await.unwrap().rows;
    if let Some(person) = people.first() {
        let (read, statements) = watched(contact(context, person.id)).await;
        read.unwrap();
        pages.push(("contact".to_owned(), statements));
    }
    pages
}

async fn contact(context: &Context, id: ContactId) -> Result<(), backend::Failure> {
    contacts::get(context, id).await?;
    contacts::of_contact(context, id).await?;
    contacts::history(context, id).await?;
    two_stretches(|before| async move { activities::of_contact(context, id, &before).await }).await
}

async fn lead(context: &Context, id: LeadId) -> Result<(), backend::Failure> {
    leads::get(context, id).await?;
    leads::history(context, id).await?;
    leads::twins(context, id).await?;
    two_stretches(|before| async move { activities::of_lead(context, id, &before).await }).await
}

async fn record(context: &Context, id: CustomerId) -> Result<(), backend::Failure> {
    let open = ListQuery::from([("outcome", "open")]).with("customer", id.to_string());
    customers::get(context, id).await?;
    contacts::list(context, id).await?;
    contacts::of_customer(context, id).await?;
    opportunities::list(context, &open).await?;
    customers::history(context, id).await?;
    opportunities::for_customer(context, id).await?;
    two_stretches(|before| async move { activities::timeline(context, id, &before).await }).await
}

/// The beginning of a timeline, and what comes after it where there is more.
async fn two_stretches<F>(read: impl Fn(String) -> F) -> Result<(), backend::Failure>
where
    F: Future<Output = Result<Timeline, backend::Failure>>,
{
    match read(String::new()).await?.more {
        Some(more) => read(more.0).await.map(drop),
        None => Ok(()),
    }
}

async fn opportunity(context: &Context, id: OpportunityId) -> Result<(), backend::Failure> {
    opportunities::get(context, id).await?;
    opportunities::history(context, id).await?;
    activities::timeline_of_opportunity(context, id, "").await.map(drop)
}
