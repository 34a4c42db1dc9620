use super::api::{BringBackCustomer, BringBackOpportunity};
use crate::components::{
    Button, ButtonSize, EmptyState, HeadCell, IconName, LinkButton, Person, Table, TableLayout,
    VisuallyHidden, use_toasts,
};
use crate::error::AppError;
use crate::form::{Form, FormHandle, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::Timestamp;
use domain::accounts::UserRef;
use domain::customers::DeletedCustomer;
use domain::opportunities::DeletedOpportunity;
use leptos::server_fn::ServerFn;

/// Which records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bin {
    Customers,
    Opportunities,
}

impl Bin {
    pub fn find(word: &str) -> Self {
        if word == "opportunities" { Self::Opportunities } else { Self::Customers }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Opportunities => "opportunities",
        }
    }
}

/// A deleted record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinRow {
    pub id: String,
    pub href: String,
    pub name: String,
    pub owner: UserRef,
    pub deleted_at: Timestamp,
    pub deleted_by: Option<UserRef>,
}

impl From<DeletedCustomer> for BinRow {
    fn from(row: DeletedCustomer) -> Self {
        let DeletedCustomer { id, name, owner, deleted_at, deleted_by, .. } = row;
        Self { id: id.to_string(), href: format!("/customers/{id}"), name, owner, deleted_at, deleted_by }
    }
}

impl From<DeletedOpportunity> for BinRow {
    fn from(row: DeletedOpportunity) -> Self {
        let DeletedOpportunity { card, deleted_at, deleted_by } = row;
        let href = format!("/opportunities/{}", card.id);
        Self { id: card.id.to_string(), href, name: card.name, owner: card.owner, deleted_at, deleted_by }
    }
}

#[component]
pub fn Rows(bin: Bin, rows: Vec<BinRow>, older: Option<String>, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    if rows.is_empty() {
        return view! { <EmptyState title=messages.recycle_bin_empty_title() body=messages.recycle_bin_empty_body() icon=IconName::Trash/> };
    }
    let head = move || {
        view! {
            <HeadCell column="name">{messages.customers_field_name()}</HeadCell>
            <HeadCell>{messages.customers_field_owner()}</HeadCell>
            <HeadCell>{messages.recycle_bin_deleted()}</HeadCell>
            <HeadCell>{messages.recycle_bin_deleted_by()}</HeadCell>
            <HeadCell column="restore"><VisuallyHidden>{messages.action_restore()}</VisuallyHidden></HeadCell>
        }
    };
    let rows =
        rows.into_iter().map(|row| view! { <Row bin=bin row=row when=when changed=changed/> }).collect_view();
    view! {
        <Table label=messages.nav_recycle_bin() layout=TableLayout::List head=head>{rows}</Table>
        {older.map(|href| view! { <p class="list-foot"><LinkButton href=href>{messages.recycle_bin_older()}</LinkButton></p> })}
    }
}

#[component]
fn Row(bin: Bin, row: BinRow, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let BinRow { id, href, name, owner, deleted_at, deleted_by } = row;
    let by = deleted_by.map_or_else(
        || view! { <span class="cell-empty">{messages.components_no_value()}</span> },
        |by| view! { <Person name=by.name id=by.id.to_string()/> },
    );
    let restore = match bin {
        Bin::Customers => {
            let form = use_form::<BringBackCustomer>();
            view! { <Restore form=form id=id name=name.clone() changed=changed/> }
        }
        Bin::Opportunities => {
            let form = use_form::<BringBackOpportunity>();
            view! { <Restore form=form id=id name=name.clone() changed=changed/> }
        }
    };
    view! {
        <tr>
            <td class="main-cell"><a class="cell-main" href=href translate="no" data-user-content="">{name}</a></td>
            <td><Person name=owner.name id=owner.id.to_string()/></td>
            <td><Moment when=when then=deleted_at text=when.ago(deleted_at)/></td>
            <td data-narrow="hide">{by}</td>
            <td class="restore-cell">{restore}</td>
        </tr>
    }
}

#[component]
fn Restore<F>(form: FormHandle<F>, id: String, name: String, changed: Callback<()>) -> View
where
    F: ServerFn<Output = (), Error = AppError> + 'static,
{
    let messages = use_messages();
    let toasts = use_toasts();
    let done = Callback::new(move |()| {
        toasts.show(messages.state_restored(), None);
        changed.run(());
    });
    effect(move || {
        if let Some(error) = form.error.get() {
            toasts.error(error.brief(messages));
        }
    });
    view! {
        <Form handle=form on_success=done>
            <input type="hidden" name="id" value=id/>
            <Button size=ButtonSize::Small icon=IconName::Restore busy=form.pending>
                {messages.action_restore()}<span class="visually-hidden">{format!(" {name}")}</span>
            </Button>
        </Form>
    }
}
