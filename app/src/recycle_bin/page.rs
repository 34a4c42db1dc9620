use super::api::{
    ListDeletedActivities, ListDeletedContacts, ListDeletedCustomers, ListDeletedLeads,
    ListDeletedOpportunities,
};
use super::bin::Bin;
use super::rows::{BinRow, Rows};
use crate::boot::may_open;
use crate::components::{EmptyState, IconName, PageHeader, Skeleton, SkeletonShape, Tab, Tabs};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::lists::{FailedList, Foot, ListBar, Listed, Nothing, Tools, people, use_list};
use crate::prelude::*;
use crate::records::api::ListAllOwners;
use crate::seen::{Seen, When};
use domain::accounts::UserChoice;
use domain::records::{Field, ListQuery};
use domain::recycle_bin::BinPage;
use leptos_router::hooks::use_query_map;
use serde::{Serialize, de::DeserializeOwned};

/// `?of=opportunities` shows those, narrowed as the rest of the address says. Without a word it
/// begins with the first part that the viewer may see.
#[component]
pub fn RecycleBin() -> View {
    let messages = use_messages();
    let params = use_query_map();
    let bin = Memo::new(move |_| params.with(|params| Bin::of(params.get_str("of").unwrap_or_default())));
    let owners = Fetched::new(|| ListAllOwners {});
    view! {
        <PageTitle area=messages.nav_recycle_bin()/>
        <Layout header=move || view! { <PageHeader title=messages.nav_recycle_bin()/> }>
            <BinTabs bin=bin/>
            <p class="bin-hint">{messages.recycle_bin_hint()}</p>
            {move || view! { <OneBin bin=bin.get() asked=bin owners=owners/> }}
        </Layout>
    }
}

/// A part of the bin on its page.
#[derive(Clone, Copy)]
struct Open {
    bin: Bin,
    listed: Listed,
    pending: RwSignal<bool>,
}

#[component]
fn OneBin(
    bin: Bin,
    /// The part that the address means. Before another one takes this one's place, this one asks
    /// for nothing more.
    asked: Memo<Bin>,
    owners: Fetched<Vec<UserChoice>>,
) -> View {
    let listed = use_list(bin.place(), people(owners));
    let query =
        Memo::new(
            move |before: Option<&ListQuery>| {
                if asked.get() == bin { listed.laid.get() } else { before.cloned().unwrap_or_default() }
            },
        );
    let pending = RwSignal::new(false);
    let open = Open { bin, listed, pending };
    let rows = match bin {
        Bin::Customers => list(&open, Fetched::kept_up(move || ListDeletedCustomers { input: query.get() })),
        Bin::Contacts => list(&open, Fetched::kept_up(move || ListDeletedContacts { input: query.get() })),
        Bin::Opportunities => {
            list(&open, Fetched::kept_up(move || ListDeletedOpportunities { input: query.get() }))
        }
        Bin::Leads => list(&open, Fetched::kept_up(move || ListDeletedLeads { input: query.get() })),
        Bin::Activities => {
            list(&open, Fetched::kept_up(move || ListDeletedActivities { input: query.get() }))
        }
    };
    view! {
        <ListBar listed=listed tools=view! { <Tools listed=listed/> }/>
        <div class="list" aria-busy=move || pending.get().then_some("true")>{rows}</div>
    }
}

fn list<T>(open: &Open, deleted: Fetched<Seen<BinPage<T>>>) -> View
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    BinRow: From<T>,
{
    let Open { bin, listed, pending } = *open;
    let changed = Callback::new(move |()| deleted.refetch());
    let waiting = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(6)/> }).saying(pending);
    show(deleted, waiting, move |seen| match seen {
        Ok(Seen { at, value: BinPage { rows, previous, next } }) => {
            let page = BinPage { rows: rows.into_iter().map(BinRow::from).collect(), previous, next };
            let (query, columns, when) = (listed.query.get_untracked(), listed.columns(), When::at(at));
            view! { <Loaded bin=bin page=page query=query columns=columns when=when changed=changed/> }
        }
        Err(error) => view! { <FailedList listed=listed error=error/> },
    })
}

/// One page, or why there is nothing.
#[component]
fn Loaded(
    bin: Bin,
    page: BinPage<BinRow>,
    query: ListQuery,
    columns: Vec<&'static Field>,
    when: When,
    changed: Callback<()>,
) -> View {
    let messages = use_messages();
    let BinPage { rows, previous, next } = page;
    let goes_on = previous.is_some() || next.is_some();
    if rows.is_empty() && !goes_on {
        return view! { <Nothing place=bin.place() query=query><NoneYet/></Nothing> };
    }
    let rows = if rows.is_empty() {
        view! { <EmptyState title=messages.recycle_bin_none_here() body=messages.recycle_bin_look_on() icon=IconName::Search/> }
    } else {
        view! { <Rows bin=bin rows=rows query=query.clone() columns=columns when=when changed=changed/> }
    };
    view! {
        {rows}
        <Foot place=bin.place() query=query total="" previous=previous next=next/>
    }
}

#[component]
fn NoneYet() -> View {
    let messages = use_messages();
    view! { <EmptyState title=messages.recycle_bin_empty_title() body=messages.recycle_bin_empty_body() icon=IconName::Trash/> }
}

/// The parts that the viewer may see; one alone needs no tab.
#[component]
fn BinTabs(bin: Memo<Bin>) -> View {
    let messages = use_messages();
    let open: Vec<Bin> = Bin::ALL.into_iter().filter(|of| may_open(of.access())).collect();
    if open.len() < 2 {
        return View::Nothing;
    }
    let tabs = Signal::derive(move || {
        open.iter()
            .map(|&of| {
                let href = format!("/recycle-bin?of={}", of.word());
                Tab::new(href, of.label(messages)).with_icon(of.icon()).current(bin.get() == of)
            })
            .collect::<Vec<_>>()
    });
    view! { <Tabs label=messages.nav_recycle_bin() tabs=tabs/> }
}
