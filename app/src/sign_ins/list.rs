//! `/settings/sign-ins` and `/admin/sign-ins`: who tried to get in, newest first.

use super::address::{self, Whose, is_filtered, without};
use super::api::{ExportSignIns, ListOwnSignIns, ListSignIns};
use super::filters::{self, Bar};
use super::row::Rows;
use crate::address::encode;
use crate::audit::whom::Whom;
use crate::components::{Button, EmptyState, Icon, IconName, LinkButton, Pager, Skeleton, SkeletonShape};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Seen, When};
use crate::settings::{Frame, PressFailure, Section};
use domain::accounts::UserRef;
use domain::audit::AuditWho;
use domain::sign_ins::{SignInsPage, SignInsQuery};
use domain::{Action, Module, Permission};
use leptos_router::hooks::use_query_map;

/// The person's own tries, wherever they led.
#[component]
pub fn OwnSignIns() -> View {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(address::read));
    let page = Fetched::new(move || ListOwnSignIns { input: query.get() });
    view! { <Page whose=Whose::Own query=query page=page/> }
}

/// Those that entered or named the workspace.
#[component]
pub fn WorkspaceSignIns() -> View {
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(address::read));
    let page = Fetched::new(move || ListSignIns { input: query.get() });
    view! { <Page whose=Whose::Workspace query=query page=page/> }
}

#[component]
fn Page(whose: Whose, query: Memo<SignInsQuery>, page: Fetched<Seen<SignInsPage>>) -> View {
    let messages = use_messages();
    let (section, lead) = match whose {
        Whose::Own => (Section::OwnSignIns, messages.sign_ins_own_lead()),
        Whose::Workspace => (Section::SignIns, messages.sign_ins_lead()),
    };
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> });
    view! {
        <Frame section=section>
            <p class="sign-ins-lead">{lead}</p>
            {show(page, meanwhile, move |seen| match seen {
                Ok(seen) => view! { <Loaded whose=whose seen=seen query=query.get_untracked()/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Loaded(whose: Whose, seen: Seen<SignInsPage>, query: SignInsQuery) -> View {
    let when = When::at(seen.at);
    let SignInsPage { who, rows, previous, next } = seen.value;
    let is_empty = rows.is_empty();
    let cursor = |cursor: Option<domain::Cursor>| cursor.map(|cursor| whose.at(&query, &cursor.0));
    let (previous, next) = (Signal::stored(cursor(previous)), Signal::stored(cursor(next)));
    let list = match who {
        AuditWho::Several(users) => {
            view! { <Whom users=users list_of=|user: &UserRef| filters::of(&query, user)/> }
        }
        who if is_empty => {
            let filtered = is_filtered(&query);
            view! { <Nothing whose=whose who=who filtered=filtered/> }
        }
        _ => view! {
            <Rows whose=whose query=query.clone() rows=rows when=when/>
            <div class="list-foot"><Pager total=String::new() previous=previous next=next/></div>
        },
    };
    let ways = (whose == Whose::Workspace).then(|| view! { <Ways query=query.clone() empty=is_empty/> });
    view! {
        <Bar whose=whose query=query/>
        {list}
        {ways}
    }
}

#[component]
fn Nothing(whose: Whose, who: AuditWho, filtered: bool) -> View {
    let messages = use_messages();
    let body = match who {
        AuditWho::Nobody => messages.audit_nobody(),
        _ if filtered => messages.sign_ins_none_fits(),
        _ => messages.sign_ins_none_body(),
    };
    view! {
        <EmptyState title=messages.sign_ins_none_title() body=body icon=IconName::History>
            {filtered.then(|| view! { <LinkButton href=whose.path()>{messages.action_clear_filters()}</LinkButton> })}
        </EmptyState>
    }
}

/// What else was done from an address, and the list as a file.
#[component]
fn Ways(query: SignInsQuery, empty: bool) -> View {
    let messages = use_messages();
    let audit = (!query.address.is_empty()).then(|| {
        let href = format!("/admin/audit?address={}", encode(&query.address));
        view! {
            <a class="sign-ins-way" href=href>
                <Icon name=IconName::History/>
                <span>{messages.sign_ins_in_audit()}</span>
            </a>
        }
    });
    let may_export = crate::boot::may(Permission::of(Module::Audit, Action::Export));
    let export = (may_export && !empty).then(|| view! { <Export query=query/> });
    view! { <div class="sign-ins-ways">{audit}{export}</div> }
}

#[component]
fn Export(query: SignInsQuery) -> View {
    let messages = use_messages();
    let form = use_form::<ExportSignIns>();
    let fields = without(&query, &["result"])
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <PressFailure error=form.error/>
        <Form handle=form class="setting-row">
            // Sent also when it is empty: a form without a field says nothing at all.
            <input type="hidden" name="result" value=query.result/>
            {fields}
            <span class="setting-text">{messages.sign_ins_export_hint()}</span>
            <Button icon=IconName::Download busy=form.pending>{messages.sign_ins_export()}</Button>
        </Form>
    }
}
