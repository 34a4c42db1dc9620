//! `/leads`: whom somebody may sell to, the newest first.

use super::api::PageOfLeads;
use super::words::{StatusBadge, total_text};
use crate::boot::may;
use crate::components::{
    EmptyState, HeadCell, IconName, LinkButton, PageHeader, Skeleton, SkeletonShape, Variant, VisuallyHidden,
};
use crate::customers::words::LevelBadge;
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{format, use_messages};
use crate::layout::{Layout, PageTitle};
use crate::lists::cells::{self, OnPhone};
use crate::lists::{Foot, Heads, ListBar, ListTable, Look, Nothing, Place, Tools, people, use_list};
use crate::prelude::*;
use crate::records::api::ListOwners;
use crate::records::words::source_text;
use crate::seen::{Seen, When};
use domain::leads::{LEADS, LeadRow};
use domain::records::{Field, ListQuery};
use domain::{Action, Module, Page, Permission, Total};

/// `/leads`
const PLACE: Place = Place {
    list: &LEADS,
    path: "/leads",
    look: Look::Table,
    quick: &[("owner", "me"), ("status", "open")],
    but: &[],
};

#[component]
pub fn LeadsList() -> View {
    let messages = use_messages();
    let owners = Fetched::new(|| ListOwners {});
    let listed = use_list(PLACE, people(owners));
    let leads = Fetched::kept_up(move || PageOfLeads { input: listed.laid.get() });
    let pending = RwSignal::new(false);
    let header = move || {
        show(leads, Meanwhile::nothing(), move |seen| {
            let count = seen.ok().map(|seen| format::total(seen.value.total));
            view! { <PageHeader title=messages.nav_leads() count=Signal::stored(count)>{may_create().then(|| view! { <NewLead fold=true/> })}</PageHeader> }
        })
    };
    let waiting = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> }).saying(pending);
    let rows = show(leads, waiting, move |seen| match seen {
        Ok(seen) => view! { <Loaded seen=seen query=listed.query.get_untracked() columns=listed.columns()/> },
        Err(error) => view! { <FailedMain error=error/> },
    });
    view! {
        <PageTitle area=messages.nav_leads()/>
        <Layout header=header>
            <ListBar listed=listed tools=view! { <Tools listed=listed/> }/>
            <div class="list" aria-busy=move || pending.get().then_some("true")>{rows}</div>
        </Layout>
    }
}

fn may_create() -> bool {
    may(Permission::of(Module::Leads, Action::Create))
}

#[component]
fn NewLead(#[prop(optional)] fold: bool) -> View {
    let messages = use_messages();
    view! { <LinkButton href="/leads/new" variant=Variant::Primary icon=IconName::Plus fold=fold>{messages.leads_new()}</LinkButton> }
}

/// One page of leads, or why there are none.
#[component]
fn Loaded(seen: Seen<Page<LeadRow>>, query: ListQuery, columns: Vec<&'static Field>) -> View {
    let messages = use_messages();
    let Seen { at, value: page } = seen;
    if page.items.is_empty() && page.total == Total::Exactly(0) {
        return view! { <Nothing place=PLACE query=query><NoneYet/></Nothing> };
    }
    let when = When::at(at);
    let label = total_text(messages, page.total);
    let rows = page.items.into_iter();
    let rows = rows.map(|row| view! { <Row row=row columns=columns.clone() when=when/> }).collect_view();
    let heads = query.clone();
    let head = move || {
        view! {
            <Heads place=PLACE query=heads columns=columns/>
            <HeadCell class="action-cell"><VisuallyHidden>{messages.customers_actions()}</VisuallyHidden></HeadCell>
        }
    };
    view! {
        <ListTable label=label.clone() head=head>{rows}</ListTable>
        <Foot place=PLACE query=query total=label previous=page.previous next=page.next/>
    }
}

/// A lead in the list; on a phone a card with a button that calls.
#[component]
fn Row(row: LeadRow, columns: Vec<&'static Field>, when: When) -> View {
    let href = format!("/leads/{}", row.id);
    let shown = columns.into_iter().map(|column| cell(&row, &column.name, when)).collect_view();
    let call = cells::call(row.call, row.phone, &row.name);
    view! {
        <tr>
            {cells::name(href, row.name)}
            {shown}
            {call}
        </tr>
    }
}

/// What stands under a field of the list; the name has a cell of its own.
fn cell(row: &LeadRow, field: &str, when: When) -> View {
    let messages = use_messages();
    match field {
        "company" => cells::long_text(row.company.clone(), OnPhone::Show),
        "phone" => cells::own_text(row.phone.clone(), OnPhone::Hide),
        "email" => cells::long_text(row.email.clone(), OnPhone::Hide),
        "source" => {
            cells::text(row.source.map(|source| source_text(messages, source).to_owned()), OnPhone::Hide)
        }
        "level" => match row.level {
            Some(level) => view! { <td data-narrow="hide"><LevelBadge level=level/></td> },
            None => cells::empty(),
        },
        "status" => view! { <td><StatusBadge status=row.status/></td> },
        "owner" => cells::person(&row.owner),
        "last_activity" => cells::instant(row.last_activity_at, when, OnPhone::Hide),
        "next_activity" => cells::next(row.next_activity_at, when),
        "created" => cells::instant(Some(row.created_at), when, OnPhone::Hide),
        _ => cells::empty(),
    }
}

#[component]
fn NoneYet() -> View {
    let messages = use_messages();
    if may_create() {
        view! {
            <EmptyState title=messages.leads_empty_title() body=messages.leads_empty_body() icon=IconName::Flag><NewLead/></EmptyState>
        }
    } else {
        view! { <EmptyState title=messages.leads_empty_title() icon=IconName::Flag/> }
    }
}
