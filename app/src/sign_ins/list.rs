//! `/settings/sign-ins` and `/admin/sign-ins`: who tried to get in, newest first.

use super::api::{ExportSignIns, ListOwnSignIns, ListSignIns};
use super::place::Whose;
use super::row::Rows;
use crate::access::Access;
use crate::address::encode;
use crate::audit::whom::Whom;
use crate::boot::may_open;
use crate::components::{Button, EmptyState, Icon, IconName, LinkButton, Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::lists::{FailedList, Foot, ListBar, Listed, Tools, none_offered, use_list};
use crate::prelude::*;
use crate::seen::{Seen, When};
use crate::settings::{Frame, PressFailure, Section};
use domain::audit::AuditWho;
use domain::records::{Field, ListQuery};
use domain::sign_ins::{SIGN_INS, SignInsPage};
use domain::{Action, Module, Permission};

/// The person's own tries, wherever they led.
#[component]
pub fn OwnSignIns() -> View {
    let listed = use_list(Whose::Own.place(), none_offered());
    let page = Fetched::new(move || ListOwnSignIns { input: listed.laid.get() });
    view! { <Page whose=Whose::Own listed=listed page=page/> }
}

/// Those that entered or named the workspace.
#[component]
pub fn WorkspaceSignIns() -> View {
    let listed = use_list(Whose::Workspace.place(), none_offered());
    let page = Fetched::new(move || ListSignIns { input: listed.laid.get() });
    view! { <Page whose=Whose::Workspace listed=listed page=page/> }
}

#[component]
fn Page(whose: Whose, listed: Listed, page: Fetched<Seen<SignInsPage>>) -> View {
    let messages = use_messages();
    let (section, lead) = match whose {
        Whose::Own => (Section::OwnSignIns, messages.sign_ins_own_lead()),
        Whose::Workspace => (Section::SignIns, messages.sign_ins_lead()),
    };
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> });
    view! {
        <Frame section=section>
            <p class="sign-ins-lead">{lead}</p>
            <ListBar listed=listed tools=tools(listed)/>
            {show(page, meanwhile, move |seen| match seen {
                Ok(seen) => {
                    let query = listed.query.get_untracked();
                    view! { <Loaded whose=whose seen=seen query=query columns=listed.columns()/> }
                }
                Err(error) => view! { <FailedList listed=listed error=error/> },
            })}
        </Frame>
    }
}

/// Operators have tries of their own, too, and nowhere to keep how these lie.
fn tools(listed: Listed) -> View {
    if may_open(Access::SignedIn) {
        view! { <Tools listed=listed/> }
    } else {
        View::Nothing
    }
}

#[component]
fn Loaded(whose: Whose, seen: Seen<SignInsPage>, query: ListQuery, columns: Vec<&'static Field>) -> View {
    let (place, when) = (whose.place(), When::at(seen.at));
    let SignInsPage { who, rows, previous, next } = seen.value;
    let is_empty = rows.is_empty();
    let ways = (whose == Whose::Workspace).then(|| view! { <Ways query=query.clone() empty=is_empty/> });
    let list = match who {
        AuditWho::Several(users) => view! { <Whom place=place query=query users=users/> },
        who if is_empty => view! { <Nothing whose=whose who=who query=query/> },
        _ => view! {
            <Rows place=place query=query.clone() rows=rows columns=columns when=when/>
            <Foot place=place query=query total="" previous=previous next=next/>
        },
    };
    view! {
        {list}
        {ways}
    }
}

#[component]
fn Nothing(whose: Whose, who: AuditWho, query: ListQuery) -> View {
    let messages = use_messages();
    let place = whose.place();
    let whole = place.list.is_narrowed(&query).then(|| place.whole(&query));
    let body = match who {
        AuditWho::Nobody => messages.audit_nobody(),
        _ if whole.is_some() => messages.sign_ins_none_fits(),
        _ => messages.sign_ins_none_body(),
    };
    view! {
        <EmptyState title=messages.sign_ins_none_title() body=body icon=IconName::History>
            {whole.map(|href| view! { <LinkButton href=href>{messages.action_clear_filters()}</LinkButton> })}
        </EmptyState>
    }
}

/// What else was done from an address, and the list as a file.
#[component]
fn Ways(query: ListQuery, empty: bool) -> View {
    let messages = use_messages();
    let address = query.get("address");
    let audit = (!address.is_empty()).then(|| {
        let href = format!("/admin/audit?address={}", encode(address));
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
fn Export(query: ListQuery) -> View {
    let messages = use_messages();
    let form = use_form::<ExportSignIns>();
    let fields = SIGN_INS
        .pairs(&query.first_page())
        .into_iter()
        .map(|(name, text)| view! { <input type="hidden" name=name value=text/> })
        .collect_view();
    view! {
        <PressFailure error=form.error/>
        <Form handle=form class="setting-row">
            {fields}
            <span class="setting-text">{messages.sign_ins_export_hint()}</span>
            <Button icon=IconName::Download busy=form.pending>{messages.sign_ins_export()}</Button>
        </Form>
    }
}
