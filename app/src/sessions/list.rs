//! `/settings/sessions`: one row a browser.

use super::api::{EndOtherSessions, EndSession, ForgetTrust, ListSessions, NameDevice};
use super::row::SessionRow;
use super::words::{device_icon, device_text};
use crate::components::{Button, Icon, IconName, LinkButton, TextField, Variant};
use crate::error::Code;
use crate::failure::ErrorPanel;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, FormHandle, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::refused::keep_if;
use crate::seen::{Moment, Seen, When};
use crate::settings::{Frame, Press, PressFailure, Section, Setting};
use domain::DeviceId;
use domain::sessions::{SessionView, SessionsView, TrustedView};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

const PATH: &str = "/settings/sessions";

#[component]
pub fn Sessions() -> View {
    let sessions = Fetched::new(|| ListSessions {});
    let changed = Callback::new(move |()| sessions.refetch());
    view! {
        <Frame section=Section::Sessions>
            {show(sessions, Meanwhile::nothing(), move |seen| match seen {
                Ok(seen) => view! { <Loaded seen=seen changed=changed/> },
                Err(error) => view! { <ErrorPanel error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Loaded(seen: Seen<SessionsView>, changed: Callback<()>) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let SessionsView { sessions, trusted } = seen.value;
    let has_others = sessions.len() > 1;
    // Those whose rows have the form.
    let ended = sessions.iter().filter(|session| !session.is_this);
    let ended: Vec<String> = ended.map(|session| session.id.to_string()).collect();
    let forgotten =
        sessions.iter().filter_map(trusted_device).chain(trusted.iter().map(|browser| browser.id));
    let forgotten: Vec<String> = forgotten.map(|id| id.to_string()).collect();
    let rows = sessions.into_iter().map(|session| view! { <Row session=session when=when changed=changed/> });
    let rows = rows.collect_view();
    view! {
        <Setting title=messages.sessions_title() lead=messages.sessions_lead()>
            {refused_without_row::<EndSession>(&ended)}
            {refused_without_row::<ForgetTrust>(&forgotten)}
            <ul class="sessions">{rows}</ul>
            {has_others.then(|| view! { <EndOthers changed=changed/> })}
        </Setting>
        {(!trusted.is_empty()).then(|| view! { <Trusted trusted=trusted when=when changed=changed/> })}
        <Setting title=messages.sessions_not_me() lead=messages.sessions_not_me_lead()>
            <div class="setting-row">
                <span class="setting-text">{messages.sessions_not_me_hint()}</span>
                <LinkButton href="/settings/sessions/not-me" icon=IconName::Alert>{messages.sessions_not_me()}</LinkButton>
            </div>
        </Setting>
    }
}

/// The form of one row among those that send to the same function.
fn form_of_row<F: ServerFn + 'static>(id: &str) -> FormHandle<F> {
    let form = use_form::<F>();
    keep_if(form, "id", |typed| typed == id);
    form
}

/// What is so no more, and was refused for that, has no row to stand in.
fn refused_without_row<F: ServerFn + 'static>(ids: &[String]) -> View {
    let form = use_form::<F>();
    keep_if(form, "id", |typed| !ids.iter().any(|id| id == typed));
    let gone = Signal::derive(move || form.error.get().filter(|error| error.code == Code::NotFound));
    view! { <PressFailure error=gone/> }
}

/// The browser of a session, as long as the factor is not asked for there.
fn trusted_device(session: &SessionView) -> Option<DeviceId> {
    session.known.filter(|_| session.trust_ends_at.is_some())
}

#[component]
fn Row(session: SessionView, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let known = session.known.map(|id| (id, session.name.clone()));
    let end = (!session.is_this).then(|| {
        let id = session.id.to_string();
        let form = form_of_row::<EndSession>(&id);
        view! { <Press handle=form id=id icon=IconName::SignOut on_success=changed>{messages.action_sign_out()}</Press> }
    });
    let forget = trusted_device(&session).map(|id| {
        let id = id.to_string();
        let form = form_of_row::<ForgetTrust>(&id);
        view! { <Press handle=form id=id on_success=changed>{messages.sessions_forget_trust()}</Press> }
    });
    view! {
        <SessionRow session=session when=when>
            {known.map(|(id, name)| view! { <Name id=id name=name changed=changed/> })}
            {forget}
            {end}
        </SessionRow>
    }
}

/// What the person calls the browser: a form where the address says so, else the way
/// there. One at a time, so that it works without scripts and each field is one.
#[component]
fn Name(id: DeviceId, name: String, changed: Callback<()>) -> View {
    let query = use_query_map();
    let is_open = Memo::new(move |_| query.with(|query| query.get("name")) == Some(id.to_string()));
    live(move || {
        if is_open.get() {
            view! { <NameForm id=id name=name.clone() changed=changed/> }
        } else {
            view! { <Rename id=id/> }
        }
    })
}

#[component]
fn Rename(id: DeviceId) -> View {
    let messages = use_messages();
    view! { <LinkButton href=format!("{PATH}?name={id}") variant=Variant::Quiet icon=IconName::Edit>{messages.sessions_rename()}</LinkButton> }
}

#[component]
fn NameForm(id: DeviceId, name: String, changed: Callback<()>) -> View {
    let messages = use_messages();
    let form = use_form::<NameDevice>();
    view! {
        <PressFailure error=form.error/>
        <Form handle=form class="form" on_success=changed>
            <input type="hidden" name="id" value=id.to_string()/>
            <TextField name="name" form="device" label=messages.sessions_name() hint=messages.sessions_name_hint()
                value=form.value("name", name) errors=form.errors() autofocus=true/>
            <div class="row-actions">
                <LinkButton href=PATH>{messages.action_cancel()}</LinkButton>
                <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
            </div>
        </Form>
    }
}

#[component]
fn EndOthers(changed: Callback<()>) -> View {
    let messages = use_messages();
    let form: FormHandle<EndOtherSessions> = use_form();
    view! {
        <PressFailure error=form.error/>
        <Form handle=form class="setting-row" on_success=changed>
            <span class="setting-text">{messages.sessions_end_others_lead()}</span>
            <Button variant=Variant::Danger icon=IconName::SignOut busy=form.pending>{messages.sessions_end_others()}</Button>
        </Form>
    }
}

/// Browsers in which nobody is signed in, and the factor is not asked for.
#[component]
fn Trusted(trusted: Vec<TrustedView>, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let rows = trusted.into_iter().map(|browser| {
        let TrustedView { id, device, name, seen_at, trust_ends_at } = browser;
        let id = id.to_string();
        let form = form_of_row::<ForgetTrust>(&id);
        let text = device_text(messages, &device);
        let title = if name.is_empty() { text } else { name };
        view! {
            <li class="session">
                <span class="session-sign"><Icon name=device_icon(device.kind)/></span>
                <div class="session-body">
                    <p class="session-title"><span translate="no" data-user-content="">{title}</span></p>
                    <p class="meta">{messages.sessions_seen()}" "<Moment when=when then=seen_at text=when.ago(seen_at)/></p>
                    <p class="meta">{messages.sessions_trusted_until()}" "<Moment when=when then=trust_ends_at text=when.full(trust_ends_at)/></p>
                </div>
                <div class="session-acts">
                    <Press handle=form id=id on_success=changed>{messages.sessions_forget_trust()}</Press>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Setting title=messages.sessions_trusted() lead=messages.sessions_trusted_lead()>
            <ul class="sessions">{rows}</ul>
        </Setting>
    }
}
