//! `/contacts`: the people at all customers, by name.

use super::api::PageOfContacts;
use super::row::Row;
use crate::components::{EmptyState, IconName, LinkButton, PageHeader, Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{Messages, format, use_messages};
use crate::layout::{Layout, PageTitle};
use crate::lists::{
    FailedList, Foot, Heads, ListBar, ListTable, Look, Nothing, Place, Tools, people, use_list,
};
use crate::prelude::*;
use crate::records::api::ListAllOwners;
use crate::seen::{Seen, When};
use domain::Total;
use domain::contacts::{CONTACTS, ContactRow, ContactsPage};
use domain::records::{Field, ListQuery};

/// `/contacts`
const PLACE: Place =
    Place { list: &CONTACTS, path: "/contacts", look: Look::Table, quick: &[("owner", "me")], but: &[] };

#[component]
pub fn ContactsList() -> View {
    let messages = use_messages();
    let owners = Fetched::new(|| ListAllOwners {});
    let listed = use_list(PLACE, people(owners));
    let contacts = Fetched::kept_up(move || PageOfContacts { input: listed.laid.get() });
    let pending = RwSignal::new(false);
    let header = move || {
        show(contacts, Meanwhile::nothing(), move |seen| {
            let count = seen.ok().and_then(|seen| seen.value.total).map(format::total);
            view! { <PageHeader title=messages.nav_contacts() count=Signal::stored(count)/> }
        })
    };
    let waiting = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> }).saying(pending);
    let rows = show(contacts, waiting, move |seen| match seen {
        Ok(seen) => view! { <Loaded seen=seen query=listed.query.get_untracked() columns=listed.columns()/> },
        Err(error) => view! { <FailedList listed=listed error=error/> },
    });
    view! {
        <PageTitle area=messages.nav_contacts()/>
        <Layout header=header>
            <ListBar listed=listed tools=view! { <Tools listed=listed/> }/>
            <div class="list" aria-busy=move || pending.get().then_some("true")>{rows}</div>
        </Layout>
    }
}

/// One page of contacts, or why there are none.
#[component]
fn Loaded(seen: Seen<ContactsPage>, query: ListQuery, columns: Vec<&'static Field>) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let ContactsPage { rows, total, previous, next } = seen.value;
    let goes_on = previous.is_some() || next.is_some();
    if rows.is_empty() && !goes_on {
        return view! { <Nothing place=PLACE query=query><NoneYet/></Nothing> };
    }
    let rows = if rows.is_empty() {
        view! { <EmptyState title=messages.contacts_none_here() body=messages.contacts_look_on() icon=IconName::Search/> }
    } else {
        view! { <Rows rows=rows query=query.clone() columns=columns when=when/> }
    };
    let total = total.map(|total| total_text(messages, total)).unwrap_or_default();
    view! {
        {rows}
        <Foot place=PLACE query=query total=total previous=previous next=next/>
    }
}

#[component]
fn Rows(rows: Vec<ContactRow>, query: ListQuery, columns: Vec<&'static Field>, when: When) -> View {
    let messages = use_messages();
    let rows =
        rows.into_iter().map(|row| view! { <Row row=row columns=columns.clone() when=when/> }).collect_view();
    let head = move || view! { <Heads place=PLACE query=query columns=columns/> };
    view! { <ListTable label=messages.nav_contacts() head=head>{rows}</ListTable> }
}

/// Contacts are made where their customer is.
#[component]
fn NoneYet() -> View {
    let messages = use_messages();
    view! {
        <EmptyState title=messages.contacts_empty_title() body=messages.contacts_empty_body() icon=IconName::Person>
            <LinkButton href="/customers" icon=IconName::Customers>{messages.nav_customers()}</LinkButton>
        </EmptyState>
    }
}

/// "1,204 contacts", "more than 10,000 contacts".
fn total_text(messages: Messages, total: Total) -> String {
    match total {
        Total::Exactly(count) => messages.contacts_count(i64::from(count)),
        Total::MoreThan(count) => messages.contacts_count_more(&format::number(i64::from(count))),
    }
}
