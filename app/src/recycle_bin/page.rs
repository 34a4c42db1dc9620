use super::api::{
    BinInput, ListDeletedActivities, ListDeletedContacts, ListDeletedCustomers, ListDeletedLeads,
    ListDeletedOpportunities,
};
use super::rows::{Bin, BinRow, Rows};
use crate::address::encode;
use crate::boot::may_open;
use crate::components::{PageHeader, Skeleton, SkeletonShape, Tab, Tabs};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::prelude::*;
use crate::seen::{Seen, When};
use domain::Cursor;
use leptos_router::hooks::use_query_map;
use serde::{Serialize, de::DeserializeOwned};

/// One stretch of any list, and where it goes on.
type Stretch = (Vec<BinRow>, Option<Cursor>);

/// `?of=opportunities` shows those, `?before=…` what was deleted earlier. Without a
/// word it begins with the first part that the viewer may see.
#[component]
pub fn RecycleBin() -> View {
    let messages = use_messages();
    let params = use_query_map();
    let bin = Memo::new(move |_| params.with(|params| Bin::of(params.get_str("of").unwrap_or_default())));
    let cursor = Memo::new(move |_| params.with(|params| params.get("before").unwrap_or_default()));
    view! {
        <PageTitle area=messages.nav_recycle_bin()/>
        <Layout header=move || view! { <PageHeader title=messages.nav_recycle_bin()/> }>
            <BinTabs bin=bin/>
            <p class="bin-hint">{messages.recycle_bin_hint()}</p>
            {move || match bin.get() {
                Bin::Customers => customers(cursor),
                Bin::Contacts => contacts(cursor),
                Bin::Opportunities => opportunities(cursor),
                Bin::Leads => leads(cursor),
                Bin::Activities => activities(cursor),
            }}
        </Layout>
    }
}

fn customers(cursor: Memo<String>) -> View {
    let deleted = Fetched::kept_up(move || ListDeletedCustomers { input: BinInput { cursor: cursor.get() } });
    list(Bin::Customers, deleted, |deleted| {
        (deleted.rows.into_iter().map(BinRow::from).collect(), deleted.more)
    })
}

fn contacts(cursor: Memo<String>) -> View {
    let deleted = Fetched::kept_up(move || ListDeletedContacts { input: BinInput { cursor: cursor.get() } });
    list(Bin::Contacts, deleted, |deleted| {
        (deleted.rows.into_iter().map(BinRow::from).collect(), deleted.more)
    })
}

fn opportunities(cursor: Memo<String>) -> View {
    let deleted =
        Fetched::kept_up(move || ListDeletedOpportunities { input: BinInput { cursor: cursor.get() } });
    list(Bin::Opportunities, deleted, |deleted| {
        (deleted.rows.into_iter().map(BinRow::from).collect(), deleted.more)
    })
}

fn leads(cursor: Memo<String>) -> View {
    let deleted = Fetched::kept_up(move || ListDeletedLeads { input: BinInput { cursor: cursor.get() } });
    list(Bin::Leads, deleted, |deleted| (deleted.rows.into_iter().map(BinRow::from).collect(), deleted.more))
}

fn activities(cursor: Memo<String>) -> View {
    let deleted =
        Fetched::kept_up(move || ListDeletedActivities { input: BinInput { cursor: cursor.get() } });
    list(Bin::Activities, deleted, |deleted| {
        (deleted.rows.into_iter().map(BinRow::from).collect(), deleted.more)
    })
}

fn list<T>(bin: Bin, deleted: Fetched<Seen<T>>, stretch: fn(T) -> Stretch) -> View
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
{
    let changed = Callback::new(move |()| deleted.refetch());
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(6)/> });
    show(deleted, meanwhile, move |seen| match seen {
        Ok(Seen { at, value }) => {
            let (rows, more) = stretch(value);
            let older = more.map(|more| format!("/recycle-bin?of={}&before={}", bin.word(), encode(&more.0)));
            view! { <Rows bin=bin rows=rows older=older when=When::at(at) changed=changed/> }
        }
        Err(error) => view! { <FailedMain error=error/> },
    })
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
