//! What the measured company has: names and ids that rows are about.

use serde_json::Value;

use super::scene::Server;
use crate::error::{Error, Result};

/// Pages of the list are this long.
pub const PAGE: usize = 50;
/// How deep the deep page is.
const DEEP: usize = 200;
const OPEN: &str = "/fn/opportunities/list?input[outcome]=open&input[size]=200";

pub struct Facts {
    /// The customer with the long timeline; it stands first in the list.
    pub customer: String,
    pub customer_name: String,
    /// Who looks after it.
    pub owner: String,
    /// The end of its phone number.
    pub phone_tail: String,
    /// Leads to page 200, or the last.
    pub cursor: String,
    /// How many rows the first page has.
    pub rows: usize,
    /// Opportunities that are open.
    pub cards: Vec<Card>,
    /// Stages that are open, in their order.
    pub stages: Vec<String>,
    /// The customers of the first page.
    pub customers: Vec<String>,
}

/// An open opportunity as it stands.
pub struct Card {
    pub id: String,
    pub version: u64,
    pub stage: String,
}

impl Facts {
    pub fn find(server: &Server) -> Result<Self> {
        let client = &server.client;
        let list = client.ask("/fn/customers/list?input[q]=")?;
        let items = array(&list, "/items")?;
        let first = items.first().ok_or_else(|| Error::new("the list of customers is empty"))?;
        let customer = text(first, "/id")?;
        let record = client.ask(&format!("/fn/customers/get?input[id]={customer}"))?;
        let board = client.ask(OPEN)?;
        let stages = array(&board, "/pipeline/stages")?;
        let open = stages.iter().filter(|stage| stage["outcome"] == "open");
        Ok(Self {
            customer_name: text(first, "/name")?,
            owner: text(first, "/owner/id")?,
            phone_tail: tail(&text(&record, "/phone").unwrap_or_default()),
            cursor: deep_cursor(server, &list)?,
            rows: items.len(),
            customers: items.iter().map(|item| text(item, "/id")).collect::<Result<_>>()?,
            cards: open_cards(server)?,
            stages: open.map(|stage| text(stage, "/id")).collect::<Result<_>>()?,
            customer,
        })
    }
}

/// As they stand now: a move needs the version that the card has.
pub fn open_cards(server: &Server) -> Result<Vec<Card>> {
    let list = server.client.ask(OPEN)?;
    array(&list, "/page/items")?.iter().map(card).collect()
}

fn card(item: &Value) -> Result<Card> {
    let version = item["version"].as_u64().ok_or_else(|| Error::new("a card has no version"))?;
    Ok(Card { id: text(item, "/id")?, version, stage: text(item, "/stage")? })
}

/// Goes from page to page, as a person would.
fn deep_cursor(server: &Server, first: &Value) -> Result<String> {
    let mut cursor = String::new();
    let mut page = first.clone();
    for _ in 1..DEEP {
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
        page = server.client.ask(&format!("/fn/customers/list?input[cursor]={cursor}"))?;
    }
    Ok(cursor)
}

fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    found.ok_or_else(|| Error::new(format!("an answer has no `{pointer}`: {value}")))
}

fn array<'v>(value: &'v Value, pointer: &str) -> Result<&'v Vec<Value>> {
    let found = value.pointer(pointer).and_then(Value::as_array);
    found.ok_or_else(|| Error::new(format!("an answer has no list `{pointer}`: {value}")))
}

fn tail(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(7)..].iter().collect()
}
