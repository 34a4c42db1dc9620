//! `/search?q=…`: what matches, kind by kind.

use super::api::FindRecords;
use super::groups::Groups;
use crate::browser;
use crate::components::{EmptyState, GetForm, IconName, PageHeader, SearchField, Skeleton, SkeletonShape};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::prelude::*;
use domain::finding::FindQuery;
use leptos_router::hooks::use_query_map;

#[component]
pub fn FindPage() -> View {
    let messages = use_messages();
    let params = use_query_map();
    let query =
        Memo::new(move |_| FindQuery { q: params.with(|params| params.get("q").unwrap_or_default()) });
    let found = Fetched::kept_up(move || FindRecords { input: query.get() });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> });
    view! {
        <PageTitle area=messages.finding_title()/>
        <Layout header=move || view! { <PageHeader title=messages.finding_title()/> }>
            <div class="list-bar"><Search query=query/></div>
            {show(found, meanwhile, move |found| {
                let q = query.with_untracked(|query| query.q.trim().to_owned());
                match found {
                    Ok(_) if q.is_empty() => view! { <p class="muted">{messages.finding_hint()}</p> },
                    Ok(found) if found.is_empty() => view! {
                        <EmptyState title=messages.state_no_results(&q) body=messages.finding_hint() icon=IconName::Search/>
                    },
                    Ok(found) => view! { <Groups found=found q=q/> },
                    Err(error) => view! { <FailedMain error=error/> },
                }
            })}
        </Layout>
    }
}

#[component]
fn Search(query: Memo<FindQuery>) -> View {
    let messages = use_messages();
    effect(move || query.with(|query| browser::show_text("find-q", &query.q)));
    view! {
        <GetForm action="/search" class="list-search" role="search" label=messages.action_search()>
            <SearchField name="q" id="find-q" label=messages.finding_field() placeholder=messages.finding_field()
                value=query.with_untracked(|query| query.q.clone()) submit=true/>
        </GetForm>
    }
}
