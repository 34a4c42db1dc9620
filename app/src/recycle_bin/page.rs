use super::api::{BinInput, ListDeletedCustomers, ListDeletedOpportunities};
use super::rows::{Bin, BinRow, Rows};
use crate::boot::may;
use crate::components::{IconName, PageHeader, Skeleton, SkeletonShape, Tab, Tabs};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::encode;
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::prelude::*;
use crate::seen::{Seen, When};
use domain::{Action, Cursor, Module, Permission};
use leptos_router::hooks::use_query_map;
use serde::{Serialize, de::DeserializeOwned};

/// One stretch of either list, and where it goes on.
type Stretch = (Vec<BinRow>, Option<Cursor>);

/// `?of=opportunities` shows those, `?before=…` what was deleted earlier.
#[component]
pub fn RecycleBin() -> View {
    let messages = use_messages();
    let params = use_query_map();
    let bin = Memo::new(move |_| params.with(|params| Bin::find(params.get_str("of").unwrap_or_default())));
    let cursor = Memo::new(move |_| params.with(|params| params.get("before").unwrap_or_default()));
    view! {
        <PageTitle area=messages.nav_recycle_bin()/>
        <Layout header=move || view! { <PageHeader title=messages.nav_recycle_bin()/> }>
            <BinTabs bin=bin/>
            <p class="bin-hint">{messages.recycle_bin_hint()}</p>
            {move || match bin.get() {
                Bin::Customers => customers(cursor),
                Bin::Opportunities => opportunities(cursor),
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

fn opportunities(cursor: Memo<String>) -> View {
    let deleted =
        Fetched::kept_up(move || ListDeletedOpportunities { input: BinInput { cursor: cursor.get() } });
    list(Bin::Opportunities, deleted, |deleted| {
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

#[component]
fn BinTabs(bin: Memo<Bin>) -> View {
    let messages = use_messages();
    let both = may(Permission::of(Module::Opportunities, Action::Delete));
    let tabs = Signal::derive(move || {
        let tab = |of: Bin, label, icon| {
            Tab::new(format!("/recycle-bin?of={}", of.word()), label).with_icon(icon).current(bin.get() == of)
        };
        vec![
            tab(Bin::Customers, messages.nav_customers(), IconName::Customers),
            tab(Bin::Opportunities, messages.nav_opportunities(), IconName::Opportunity),
        ]
    });
    both.then(|| view! { <Tabs label=messages.nav_recycle_bin() tabs=tabs/> }).to_view()
}
