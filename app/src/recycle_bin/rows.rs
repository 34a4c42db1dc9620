//! Rows of the bin, in the words of their objects.

use super::bin::Bin;
use crate::components::{Button, ButtonSize, HeadCell, IconName, Person, VisuallyHidden, use_toasts};
use crate::i18n::use_messages;
use crate::lists::cells::{self, OnPhone};
use crate::lists::{Heads, ListTable};
use crate::prelude::*;
use crate::records::why_not_restored;
use crate::refused::refused_press;
use crate::seen::When;
use domain::Timestamp;
use domain::accounts::UserRef;
use domain::activities::DeletedActivity;
use domain::contacts::DeletedContact;
use domain::customers::DeletedCustomer;
use domain::leads::DeletedLead;
use domain::opportunities::DeletedOpportunity;
use domain::records::{Field, ListQuery};

/// A deleted record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinRow {
    pub id: String,
    pub href: String,
    pub name: String,
    /// The customer of a contact or an opportunity, the company of a lead, what an activity was
    /// made on.
    pub of: Option<String>,
    pub owner: UserRef,
    pub deleted_at: Timestamp,
    pub deleted_by: Option<UserRef>,
}

impl From<DeletedCustomer> for BinRow {
    fn from(row: DeletedCustomer) -> Self {
        let DeletedCustomer { id, name, owner, deleted_at, deleted_by, .. } = row;
        let href = format!("/customers/{id}");
        Self { id: id.to_string(), href, name, of: None, owner, deleted_at, deleted_by }
    }
}

impl From<DeletedLead> for BinRow {
    fn from(row: DeletedLead) -> Self {
        let DeletedLead { id, name, company, owner, deleted_at, deleted_by } = row;
        let href = format!("/leads/{id}");
        Self { id: id.to_string(), href, name, of: company, owner, deleted_at, deleted_by }
    }
}

impl From<DeletedContact> for BinRow {
    fn from(row: DeletedContact) -> Self {
        let DeletedContact { id, name, customer_name, owner, deleted_at, deleted_by } = row;
        let href = format!("/contacts/{id}");
        Self { id: id.to_string(), href, name, of: Some(customer_name), owner, deleted_at, deleted_by }
    }
}

impl From<DeletedOpportunity> for BinRow {
    fn from(row: DeletedOpportunity) -> Self {
        let DeletedOpportunity { card, deleted_at, deleted_by } = row;
        let href = format!("/opportunities/{}", card.id);
        let (id, name, of, owner) = (card.id.to_string(), card.name, Some(card.customer_name), card.owner);
        Self { id, href, name, of, owner, deleted_at, deleted_by }
    }
}

impl From<DeletedActivity> for BinRow {
    fn from(row: DeletedActivity) -> Self {
        let DeletedActivity { id, subject: name, made_on: of, owner, deleted_at, deleted_by } = row;
        Self {
            id: id.to_string(),
            href: format!("/activities/{id}"),
            name,
            of,
            owner,
            deleted_at,
            deleted_by,
        }
    }
}

/// Where there are some.
#[component]
pub fn Rows(
    bin: Bin,
    rows: Vec<BinRow>,
    query: ListQuery,
    columns: Vec<&'static Field>,
    when: When,
    changed: Callback<()>,
) -> View {
    let messages = use_messages();
    let rows = rows
        .into_iter()
        .map(|row| view! { <Row bin=bin row=row columns=columns.clone() when=when changed=changed/> })
        .collect_view();
    let head = move || {
        view! {
            <Heads place=bin.place() query=query columns=columns/>
            <HeadCell class="restore-cell"><VisuallyHidden>{messages.action_restore()}</VisuallyHidden></HeadCell>
        }
    };
    view! { <ListTable label=messages.nav_recycle_bin() head=head>{rows}</ListTable> }
}

#[component]
fn Row(bin: Bin, row: BinRow, columns: Vec<&'static Field>, when: When, changed: Callback<()>) -> View {
    let shown = columns.into_iter().map(|column| cell(&row, &column.name, when)).collect_view();
    let BinRow { id, href, name, of, .. } = row;
    let restore = view! { <Restore bin=bin id=id name=name.clone() changed=changed/> };
    view! {
        <tr>
            {named(href, name, of)}
            {shown}
            <td class="restore-cell">{restore}</td>
        </tr>
    }
}

/// The record's name, with what it is of below.
fn named(href: String, name: String, of: Option<String>) -> View {
    let Some(of) = of else { return cells::name(href, name) };
    let [title, title_of] = [name.clone(), of.clone()];
    view! {
        <td class="main-cell">
            <a class="cell-main" href=href title=title translate="no" data-user-content="">{name}</a>
            <span class="meta bin-of" title=title_of translate="no" data-user-content="">{of}</span>
        </td>
    }
}

/// What stands under a field of the list; the name has a cell of its own.
fn cell(row: &BinRow, field: &str, when: When) -> View {
    match (field, &row.deleted_by) {
        ("owner", _) => cells::person(&row.owner),
        ("deleted", _) => cells::instant(Some(row.deleted_at), when, OnPhone::Show),
        ("deleted_by", Some(by)) => {
            view! { <td data-narrow="hide"><Person name=by.name.clone() id=by.id.to_string()/></td> }
        }
        _ => cells::empty(),
    }
}

#[component]
fn Restore(bin: Bin, id: String, name: String, changed: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = bin.restore(Callback::new(move |()| {
        toasts.show(messages.state_restored(), None);
        changed.run(());
    }));
    let handle = form.handle;
    let refused = refused_press(handle, &id, move |error| why_not_restored(messages, error).to_owned());
    form.draw("", move || {
        view! {
            <input type="hidden" name="id" value=id/>
            <Button size=ButtonSize::Small icon=IconName::Restore busy=handle.pending>
                {messages.action_restore()}<span class="visually-hidden">{format!(" {name}")}</span>
            </Button>
            {refused}
        }
    })
}
