//! The authenticator app on the security page: none, being set up, or on.

use super::api::{BeginTotp, ConfirmTotp, GiveUpTotp, RemoveTotp};
use super::enrolment::{CodeField, Enrol};
use super::keep_codes::use_new_codes;
use crate::components::{Badge, Button, Fact, Facts, Status, Variant, use_toasts};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When};
use crate::settings::{PressFailure, Setting};
use domain::factors::{Enrolment, MadeCodes, TotpView};

#[component]
pub fn Totp(on: Option<TotpView>, begun: Option<Enrolment>, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let is_on = on.is_some();
    // A code that came too late has no form of its own any more.
    let late = begun.is_none().then(use_form::<ConfirmTotp>);
    let state = on.map(|on| view! { <On totp=on when=when/> });
    let next = match (begun, is_on) {
        (Some(enrolment), _) => view! { <Begun enrolment=enrolment is_on=is_on changed=changed/> },
        (None, true) => view! { <Change changed=changed/> },
        (None, false) => {
            view! { <Begin words=messages.factors_totp_begin() variant=Variant::Primary changed=changed/> }
        }
    };
    view! {
        <Setting title=messages.factors_totp_title() lead=messages.factors_totp_lead()>
            {state}
            {late.map(|form| view! { <PressFailure error=form.error/> })}
            {next}
        </Setting>
    }
}

#[component]
fn On(totp: TotpView, when: When) -> View {
    let messages = use_messages();
    let used = match totp.used_at {
        Some(then) => view! { <Moment when=when then=then text=when.ago(then)/> },
        None => view! { <span class="fact-empty">{messages.factors_never_used()}</span> },
    };
    view! {
        <Facts>
            <Fact label=messages.factors_state()><Badge status=Status::Positive>{messages.factors_on()}</Badge></Fact>
            <Fact label=messages.factors_since()><Moment when=when then=totp.since text=when.full(totp.since)/></Fact>
            <Fact label=messages.factors_used()>{used}</Fact>
        </Facts>
    }
}

/// To another phone, or none at all.
#[component]
fn Change(changed: Callback<()>) -> View {
    let messages = use_messages();
    view! {
        <div class="factor-ways">
            <Begin words=messages.factors_totp_move() variant=Variant::Secondary changed=changed/>
            <Remove changed=changed/>
        </div>
    }
}

#[component]
fn Begin(words: &'static str, variant: Variant, changed: Callback<()>) -> View {
    let form = use_form::<BeginTotp>();
    view! {
        <PressFailure error=form.error/>
        <Form handle=form on_success=changed>
            <Button variant=variant busy=form.pending>{words}</Button>
        </Form>
    }
}

#[component]
fn Remove(changed: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<RemoveTotp>();
    let removed = Callback::new(move |()| {
        toasts.show(messages.factors_totp_removed(), None);
        changed.run(());
    });
    view! {
        <details class="factor-more" open=form.was_refused()>
            <summary>{messages.factors_totp_remove()}</summary>
            <p>{messages.factors_totp_remove_body()}</p>
            <PressFailure error=form.error/>
            <Form handle=form on_success=removed>
                <Button variant=Variant::Danger busy=form.pending>{messages.factors_totp_remove()}</Button>
            </Form>
        </details>
    }
}

/// The key is here until a code shows that the app has it.
#[component]
fn Begun(enrolment: Enrolment, is_on: bool, changed: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let codes = use_new_codes();
    let form = use_form::<ConfirmTotp>();
    let confirmed = Callback::new(move |made: Option<MadeCodes>| {
        if let Some(made) = made {
            codes.show(made);
        } else {
            toasts.show(messages.factors_totp_done(), None);
            changed.run(());
        }
    });
    view! {
        {is_on.then(|| view! { <p>{messages.factors_totp_old_stays()}</p> })}
        <Enrol enrolment=enrolment/>
        <FormFailure error=form.error/>
        <Form handle=form class="form" on_success=confirmed>
            <CodeField form="totp" errors=form.errors() autofocus=form.was_refused()/>
            <Button variant=Variant::Primary busy=form.pending>{messages.factors_totp_confirm()}</Button>
        </Form>
        <GiveUp changed=changed/>
    }
}

#[component]
fn GiveUp(changed: Callback<()>) -> View {
    let messages = use_messages();
    let form = use_form::<GiveUpTotp>();
    view! {
        <PressFailure error=form.error/>
        <Form handle=form on_success=changed>
            <Button variant=Variant::Quiet busy=form.pending>{messages.factors_totp_give_up()}</Button>
        </Form>
    }
}
