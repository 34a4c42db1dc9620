//! `/settings/sessions/not-me`: what to do when somebody else signed in, in three steps
//! of a plain form each.

use super::api::{NotMe as SayNotMe, ReplacePassword};
use super::factors::CheckFactors;
use crate::boot::{mail_waits, use_own};
use crate::components::{
    Button, ErrorSummary, IconName, LinkButton, Notice, PasswordField, PasswordOwner, Status, Variant,
};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::settings::{Frame, PressFailure, Section, Setting};
use leptos_router::hooks::use_query_map;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Everybody,
    Password,
    Factors,
}

impl At {
    const fn number(self) -> &'static str {
        match self {
            Self::Everybody => "1",
            Self::Password => "2",
            Self::Factors => "3",
        }
    }
}

#[component]
pub fn NotMe() -> View {
    let messages = use_messages();
    let query = use_query_map();
    let at = Memo::new(move |_| match query.with(|query| query.get("step")).as_deref() {
        Some("password") => At::Password,
        Some("factors") => At::Factors,
        _ => At::Everybody,
    });
    let back = move || {
        view! { <LinkButton href="/settings/sessions" icon=IconName::ChevronLeft fold=true>{messages.sessions_title()}</LinkButton> }
    };
    view! {
        <Frame section=Section::Sessions thing=messages.sessions_not_me() actions=back>
            <p class="meta">{move || messages.sessions_step_of(at.get().number())}</p>
            {move || match at.get() {
                At::Everybody => view! { <EndEverybody/> },
                At::Password => view! { <NewPassword/> },
                At::Factors => view! { <CheckFactors/> },
            }}
        </Frame>
    }
}

#[component]
fn EndEverybody() -> View {
    let messages = use_messages();
    let form = use_form::<SayNotMe>();
    view! {
        <Setting title=messages.sessions_step_everybody() lead=messages.sessions_not_me_lead()>
            <p>{messages.sessions_everybody_body()}</p>
            <PressFailure error=form.error/>
            <Form handle=form class="form">
                <Button variant=Variant::Danger icon=IconName::SignOut busy=form.pending>{messages.sessions_everybody_submit()}</Button>
            </Form>
        </Setting>
    }
}

#[component]
fn NewPassword() -> View {
    let messages = use_messages();
    let form = use_form::<ReplacePassword>();
    let errors = form.errors();
    let lead =
        if mail_waits() { messages.sessions_password_lead_kept() } else { messages.sessions_password_lead() };
    let labels = vec![
        ("current", messages.settings_security_current()),
        ("password", messages.settings_security_new()),
    ];
    let email = use_own().map(|own| own.email).unwrap_or_default();
    view! {
        <Notice status=Status::Positive>{messages.sessions_everybody_done()}</Notice>
        <Setting title=messages.sessions_step_password() lead=lead>
            <FormFailure error=form.error/>
            <ErrorSummary errors=errors form="not-me" labels=labels/>
            <Form handle=form class="form">
                <PasswordOwner email=email.clone()/>
                <PasswordField name="current" form="not-me" label=messages.settings_security_current()
                    autocomplete="current-password" errors=errors username=email required=true/>
                <PasswordField name="password" form="not-me" label=messages.settings_security_new()
                    autocomplete="new-password" hint=messages.accounts_sign_up_password_hint() errors=errors required=true/>
                <Button variant=Variant::Primary busy=form.pending>{messages.settings_security_submit()}</Button>
            </Form>
            <p class="field-hint"><a href="/settings/sessions/not-me?step=factors">{messages.sessions_password_skip()}</a></p>
        </Setting>
    }
}
