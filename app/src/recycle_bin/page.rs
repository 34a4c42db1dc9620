use super::api::{BinInput, list_deleted_customers, list_deleted_opportunities};
use super::rows::{Bin, BinRow, Rows};
use crate::boot::may;
use crate::components::{IconName, PageHeader, Skeleton, SkeletonShape, Tab, Tabs};
use crate::error::AppError;
use crate::failure::FailedMain;
use crate::form::encode;
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::seen::{Seen, When};
use domain::{Action, Cursor, Module, Permission};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

/// One stretch of either list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    pub rows: Vec<BinRow>,
    pub more: Option<Cursor>,
}

async fn fetch((bin, cursor): (Bin, String)) -> Result<Seen<Stretch>, AppError> {
    let input = BinInput { cursor };
    Ok(match bin {
        Bin::Customers => {
            let Seen { at, value } = list_deleted_customers(input).await?;
            Seen {
                at,
                value: Stretch { rows: value.rows.into_iter().map(BinRow::from).collect(), more: value.more },
            }
        }
        Bin::Opportunities => {
            let Seen { at, value } = list_deleted_opportunities(input).await?;
            Seen {
                at,
                value: Stretch { rows: value.rows.into_iter().map(BinRow::from).collect(), more: value.more },
            }
        }
    })
}

/// `?of=opportunities` shows those, `?before=…` what was deleted earlier.
#[component]
pub fn RecycleBin() -> impl IntoView {
    let messages = use_messages();
    let params = use_query_map();
    let bin = Memo::new(move |_| params.with(|params| Bin::find(params.get_str("of").unwrap_or_default())));
    let cursor = Memo::new(move |_| params.with(|params| params.get("before").unwrap_or_default()));
    let rows = Resource::new(move || (bin.get(), cursor.get()), fetch);
    let changed = Callback::new(move |()| rows.refetch());
    view! {
        <PageTitle area=messages.nav_recycle_bin()/>
        <Layout header=move || view! { <PageHeader title=messages.nav_recycle_bin()/> }>
            <BinTabs bin=bin/>
            <p class="bin-hint">{messages.recycle_bin_hint()}</p>
            <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows(6)/> }>
                {move || Suspend::new(async move {
                    match rows.await {
                        Ok(Seen { at, value: Stretch { rows, more } }) => {
                            let older = more.map(|more| format!("/recycle-bin?of={}&before={}", bin.get_untracked().word(), encode(&more.0)));
                            view! { <Rows bin=bin.get_untracked() rows=rows older=older when=When::at(at) changed=changed/> }.into_any()
                        }
                        Err(error) => view! { <FailedMain error=error/> }.into_any(),
                    }
                })}
            </Transition>
        </Layout>
    }
}

#[component]
fn BinTabs(bin: Memo<Bin>) -> impl IntoView {
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
    both.then(|| view! { <Tabs label=messages.nav_recycle_bin() tabs=tabs/> })
}
