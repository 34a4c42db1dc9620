//! `/leads`: whom somebody may sell to, the newest first.

mod bulk;

use super::api::PageOfLeads;
use super::words::{StatusBadge, total_text};
use crate::boot::may;
use crate::components::{
    EmptyState, HeadCell, IconName, LinkButton, PageHeader, Skeleton, SkeletonShape, Variant, VisuallyHidden,
};
use crate::customers::words::LevelBadge;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{format, use_messages};
use crate::layout::{Layout, PageTitle};
use crate::lists::cells::{self, OnPhone};
use crate::lists::{
    Bulk, BulkForm, FailedList, Foot, Heads, ListBar, ListTable, Look, Nothing, Place, Tools, people,
    use_bulk, use_list,
};
use crate::prelude::*;
use crate::records::api::ListAllOwners;
use crate::records::words::source_text;
use crate::seen::{Seen, When};
use bulk::MANY;
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
    let owners = Fetched::new(|| ListAllOwners {});
    let listed = use_list(PLACE, people(owners));
    let leads = Fetched::kept_up(move || PageOfLeads { input: listed.laid.get() });
    let bulk = use_bulk(&MANY);
    let pending = RwSignal::new(false);
    let header = move || {
        show(leads, Meanwhile::nothing(), move |seen| {
            let count = seen.ok().map(|seen| format::total(seen.value.total));
            view! { <PageHeader title=messages.nav_leads() count=Signal::stored(count)>{may_create().then(|| view! { <NewLead fold=true/> })}</PageHeader> }
        })
    };
    let rows = move || {
        let waiting =
            Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> }).saying(pending);
        show(leads, waiting, move |seen| match seen {
            Ok(seen) => {
                view! { <Loaded seen=seen query=listed.query.get_untracked() columns=listed.columns() bulk=bulk/> }
            }
            Err(error) => view! { <FailedList listed=listed error=error/> },
        })
    };
    let changed = Callback::new(move |()| leads.refetch());
    view! {
        <PageTitle area=messages.nav_leads()/>
        <Layout header=header>
            <ListBar listed=listed tools=view! { <Tools listed=listed ticks=bulk.map(|bulk| bulk.ticks)/> }/>
            <div class="list" aria-busy=move || pending.get().then_some("true")>
                {match bulk {
                    Some(bulk) => view! { <BulkForm bulk=bulk listed=listed owners=owners changed=changed>{rows()}</BulkForm> },
                    None => rows(),
                }}
            </div>
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
fn Loaded(
    seen: Seen<Page<LeadRow>>,
    query: ListQuery,
    columns: Vec<&'static Field>,
    /// Where the rows can be ticked.
    bulk: Option<Bulk>,
) -> View {
    let messages = use_messages();
    let Seen { at, value: page } = seen;
    if page.items.is_empty() && page.total == Total::Exactly(0) {
        return view! { <Nothing place=PLACE query=query><NoneYet/></Nothing> };
    }
    let when = When::at(at);
    let label = total_text(messages, page.total);
    let ticked = bulk.map(|bulk| bulk.head(page.items.len()));
    let rows = StoredValue::new(page.items);
    let (heads, shown) = (query.clone(), columns.clone());
    let head = move || {
        view! {
            {ticked}
            <Heads place=PLACE query=heads columns=shown/>
            <HeadCell class="action-cell"><VisuallyHidden>{messages.customers_actions()}</VisuallyHidden></HeadCell>
        }
    };
    view! {
        <ListTable label=label.clone() head=head>
            <For
                each=move || rows.get_value()
                key=|row| (row.id, row.version, row.last_activity_at, row.next_activity_at)
                children=move |row| view! { <Row row=row columns=columns.clone() when=when bulk=bulk/> }
            />
        </ListTable>
        <Foot place=PLACE query=query total=label previous=page.previous next=page.next/>
    }
}

/// A lead in the list; on a phone a card with a button that calls.
#[component]
fn Row(row: LeadRow, columns: Vec<&'static Field>, when: When, bulk: Option<Bulk>) -> View {
    let href = format!("/leads/{}", row.id);
    let tick = bulk.map(|bulk| bulk.cell(row.id.to_string(), &row.name));
    let shown = columns.into_iter().map(|column| cell(&row, &column.name, when)).collect_view();
    let call = cells::call(row.call, row.phone, &row.name);
    view! {
        <tr>
            {tick}
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
