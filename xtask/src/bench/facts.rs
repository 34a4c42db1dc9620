//! What the measured company has: names and ids that rows are about.

use domain::contacts::ContactsPage;
use domain::customers::{CustomerRow, CustomerView};
use domain::leads::LeadRow;
use domain::opportunities::{OpportunityCard, OpportunityList, Outcome};
use domain::{Cursor, Page};
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
    /// The same of the contacts.
    pub contacts_cursor: String,
    /// The same of the opportunities.
    pub opportunities_cursor: String,
    /// Id and name of the lead that stands first in their list; an earlier program seeds none.
    pub lead: Option<(String, String)>,
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
    pub version: i64,
    pub stage: String,
}

impl Facts {
    pub fn find(server: &Server) -> Result<Self> {
        let client = &server.client;
        let list: Page<CustomerRow> = client.ask("/fn/customers/list?input[q]=")?;
        let first = list.items.first().ok_or_else(|| Error::new("the list of customers is empty"))?;
        let record: CustomerView = client.ask(&format!("/fn/customers/get?input[id]={}", first.id))?;
        let leads: Page<LeadRow> = client.ask("/fn/leads/page?input[q]=")?;
        let open: OpportunityList = client.ask(OPEN)?;
        let stages = open.pipeline.stages.iter().filter(|stage| stage.outcome == Outcome::Open);
        Ok(Self {
            customer: first.id.to_string(),
            customer_name: first.name.clone(),
            owner: first.owner.id.to_string(),
            phone_tail: tail(record.facts.get("phone")),
            cursor: deep_cursor(server)?,
            contacts_cursor: deep_cursor_of_contacts(server)?,
            opportunities_cursor: deep_cursor_of_opportunities(server)?,
            lead: leads.items.first().map(|lead| (lead.id.to_string(), lead.name.clone())),
            rows: list.items.len(),
            customers: list.items.iter().map(|row| row.id.to_string()).collect(),
            cards: cards(&open),
            stages: stages.map(|stage| stage.id.to_string()).collect(),
        })
    }
}

/// As they stand now: a move needs the version that the card has.
pub fn open_cards(server: &Server) -> Result<Vec<Card>> {
    Ok(cards(&server.client.ask(OPEN)?))
}

fn cards(list: &OpportunityList) -> Vec<Card> {
    let card = |card: &OpportunityCard| Card {
        id: card.id.to_string(),
        version: card.version,
        stage: card.stage.to_string(),
    };
    list.page.items.iter().map(card).collect()
}

/// Leads to page 200 of the customers, or the last; goes from page to page, as a person would.
/// How rows look doesn't matter: they may be those of an earlier program.
pub fn deep_cursor(server: &Server) -> Result<String> {
    let mut cursor = String::new();
    for _ in 1..DEEP {
        let page: Page<Value> = server.client.ask(&format!("/fn/customers/list?input[cursor]={cursor}"))?;
        let Some(Cursor(to)) = page.next else { break };
        cursor = to;
    }
    Ok(cursor)
}

fn deep_cursor_of_contacts(server: &Server) -> Result<String> {
    let first: ContactsPage = server.client.ask("/fn/contacts/page?input[q]=")?;
    let (mut cursor, mut next) = (String::new(), first.next);
    for _ in 1..DEEP {
        let Some(Cursor(to)) = next else { break };
        let page: ContactsPage = server.client.ask(&format!("/fn/contacts/page?input[cursor]={to}"))?;
        cursor = to;
        next = page.next;
    }
    Ok(cursor)
}

fn deep_cursor_of_opportunities(server: &Server) -> Result<String> {
    let mut cursor = String::new();
    for _ in 1..DEEP {
        let list: OpportunityList =
            server.client.ask(&format!("/fn/opportunities/list?input[cursor]={cursor}"))?;
        let Some(Cursor(to)) = list.page.next else { break };
        cursor = to;
    }
    Ok(cursor)
}

fn tail(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(7)..].iter().collect()
}
