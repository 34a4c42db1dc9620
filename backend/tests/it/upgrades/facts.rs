//! What is known of a kept database. It is read by the use cases, so that what
//! people see is what is compared.

use crate::customers::all_rows;
use backend::audit::chain::{self, Head};
use backend::{Context, activities, contacts, opportunities};
use domain::customers::CustomerRow;
use domain::records::ListQuery;
use serde::{Deserialize, Serialize};
use std::path::Path;

pub const FILE: &str = "facts.json";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// In the order of the list by name.
    pub customers: Vec<String>,
    /// Found by the pinyin of one of them.
    pub found: Vec<String>,
    /// Of the one that was found, as its page lists them.
    pub contacts: Vec<String>,
    /// The same, the newest first.
    pub activities: Vec<String>,
    pub opportunities: u32,
    /// Of all stages, in the smallest unit of the currency.
    pub sum: i64,
    pub weighted: i64,
    /// Part of the chain for ever.
    pub audit_head: String,
}

impl Facts {
    /// What a person sees; the head only if it is part of the chain.
    pub async fn of(context: &Context, audit_head: &str) -> Self {
        let found = rows(context, "huaxin").await;
        let customer = found.first().expect("the customer that every kept database has").id;
        let contacts = contacts::list(context, customer).await.expect("contacts");
        let timeline = activities::timeline(context, customer, "").await.expect("a timeline");
        let board = opportunities::board(context, &ListQuery::default()).await.expect("a board");
        let head: Head = audit_head.parse().expect("a head");
        chain::verify(&context.backend, Some(&head)).await.expect("a walk").expect("the chain goes on");
        Self {
            customers: rows(context, "").await.into_iter().map(|row| row.name).collect(),
            found: found.into_iter().map(|row| row.name).collect(),
            contacts: contacts.into_iter().map(|contact| contact.name().to_owned()).collect(),
            activities: timeline.items.into_iter().map(|item| item.subject).collect(),
            opportunities: board.sums.count,
            sum: board.columns.iter().map(|column| column.sum.minor).sum(),
            weighted: board.columns.iter().map(|column| column.weighted.minor).sum(),
            audit_head: audit_head.to_owned(),
        }
    }

    /// Each release sorts by its own rules.
    pub fn in_any_order(mut self) -> Self {
        self.customers.sort();
        self
    }

    pub fn read(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join(FILE)).expect("facts");
        serde_json::from_str(&text).expect("facts in order")
    }

    pub fn write(&self, folder: &Path) {
        let text = serde_json::to_string_pretty(self).expect("facts in order");
        std::fs::write(folder.join(FILE), text + "\n").expect("a file");
    }
}

/// What a search finds, by name.
async fn rows(context: &Context, words: &str) -> Vec<CustomerRow> {
    let by_name = ListQuery::from([("q", words), ("sort", "name")]);
    all_rows(context, &by_name).await
}
