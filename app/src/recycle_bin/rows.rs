use super::api::{
    BringBackActivity, BringBackContact, BringBackCustomer, BringBackLead, BringBackOpportunity,
};
use crate::access::{Access, of_function};
use crate::boot::may_open;
use crate::components::{
    Button, ButtonSize, EmptyState, HeadCell, IconName, LinkButton, Person, Table, TableLayout,
    VisuallyHidden, use_toasts,
};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::{AnyForm, why_not_restored};
use crate::refused::refused_press;
use crate::seen::{Moment, When};
use domain::Timestamp;
use domain::accounts::UserRef;
use domain::activities::DeletedActivity;
use domain::contacts::DeletedContact;
use domain::customers::DeletedCustomer;
use domain::leads::DeletedLead;
use domain::opportunities::DeletedOpportunity;

/// Which records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bin {
    Customers,
    Contacts,
    Opportunities,
    Leads,
    Activities,
}

impl Bin {
    pub const ALL: [Self; 5] =
        [Self::Customers, Self::Contacts, Self::Opportunities, Self::Leads, Self::Activities];

    /// The part of that word, else the first that the viewer may see.
    pub fn of(word: &str) -> Self {
        let named = Self::ALL.into_iter().find(|bin| bin.word() == word);
        let first = || Self::ALL.into_iter().find(|bin| may_open(bin.access()));
        named.or_else(first).unwrap_or(Self::Customers)
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Contacts => "contacts",
            Self::Opportunities => "opportunities",
            Self::Leads => "leads",
            Self::Activities => "activities",
        }
    }

    /// What it takes to see something of it.
    pub const fn access(self) -> Access {
        match self {
            Self::Customers => const { of_function("/fn/recycle-bin/customers") },
            Self::Contacts => const { of_function("/fn/recycle-bin/contacts") },
            Self::Opportunities => const { of_function("/fn/recycle-bin/opportunities") },
            Self::Leads => const { of_function("/fn/recycle-bin/leads") },
            Self::Activities => const { of_function("/fn/recycle-bin/activities") },
        }
    }

    pub fn label(self, messages: Messages) -> &'static str {
        match self {
            Self::Customers => messages.nav_customers(),
            Self::Contacts => messages.nav_contacts(),
            Self::Opportunities => messages.nav_opportunities(),
            Self::Leads => messages.nav_leads(),
            Self::Activities => messages.activities_title(),
        }
    }

    pub const fn icon(self) -> IconName {
        match self {
            Self::Customers => IconName::Customers,
            Self::Contacts => IconName::Person,
            Self::Opportunities => IconName::Opportunity,
            Self::Leads => IconName::Flag,
            Self::Activities => IconName::Task,
        }
    }

    /// Brings one of them back.
    fn restore(self, done: Callback<()>) -> AnyForm {
        match self {
            Self::Customers => AnyForm::of::<BringBackCustomer>(done),
            Self::Contacts => AnyForm::of::<BringBackContact>(done),
            Self::Opportunities => AnyForm::of::<BringBackOpportunity>(done),
            Self::Leads => AnyForm::of::<BringBackLead>(done),
            Self::Activities => AnyForm::of::<BringBackActivity>(done),
        }
    }
}

/// A deleted record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinRow {
    pub id: String,
    pub href: String,
    pub name: String,
    /// The customer of a contact, the company of a lead, what an activity was made on.
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
        let DeletedContact { id, name, customer, customer_name, owner, deleted_at, deleted_by } = row;
        let href = format!("/customers/{customer}#contacts");
        Self { id: id.to_string(), href, name, of: Some(customer_name), owner, deleted_at, deleted_by }
    }
}

impl From<DeletedOpportunity> for BinRow {
    fn from(row: DeletedOpportunity) -> Self {
        let DeletedOpportunity { card, deleted_at, deleted_by } = row;
        let href = format!("/opportunities/{}", card.id);
        let (id, name, owner) = (card.id.to_string(), card.name, card.owner);
        Self { id, href, name, of: None, owner, deleted_at, deleted_by }
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
    let BinRow { id, href, name, of, owner, deleted_at, deleted_by } = row;
    let by = deleted_by.map_or_else(
        || view! { <span class="cell-empty">{messages.components_no_value()}</span> },
        |by| view! { <Person name=by.name id=by.id.to_string()/> },
    );
    let restore = view! { <Restore bin=bin id=id name=name.clone() changed=changed/> };
    view! {
        <tr>
            <td class="main-cell">
                <a class="cell-main" href=href translate="no" data-user-content="">{name}</a>
                {of.map(|of| view! { <span class="meta bin-of" translate="no" data-user-content="">{of}</span> })}
            </td>
            <td><Person name=owner.name id=owner.id.to_string()/></td>
            <td><Moment when=when then=deleted_at text=when.ago(deleted_at)/></td>
            <td data-narrow="hide">{by}</td>
            <td class="restore-cell">{restore}</td>
        </tr>
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
