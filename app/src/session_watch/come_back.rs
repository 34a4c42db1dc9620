use super::watch::sign_in_address;
use crate::browser;
use crate::components::{Button, ButtonKind, InputKind, LinkButton, TextField, Variant};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::json;
use crate::passkey_button::{PasskeyButton, PasskeyWay};
use crate::prelude::*;
use crate::sessions::api::{ComeBack, ComeBackByCode};
use crate::step_up::prove::ProofFields;
use domain::factors::Factor;
use domain::sessions::Back;
use domain::step_up::ProofWays;

/// The password, and the factor of whoever has one; then the page goes on as it stands.
#[component]
pub fn ComeBackForm(came_back: Callback<()>) -> View {
    let next = RwSignal::new(None::<Back>);
    let answered = Callback::new(move |back: Back| {
        if back == Back::In {
            came_back.run(());
        } else {
            next.set(Some(back));
        }
    });
    live(move || match next.get() {
        None | Some(Back::In) => view! { <Password answered=answered/> },
        Some(Back::Factor) => view! { <Code came_back=came_back/> },
        Some(Back::Elsewhere) => view! { <Elsewhere/> },
    })
}

#[component]
fn Password(answered: Callback<Back>) -> View {
    let messages = use_messages();
    let form = use_form::<ComeBack>();
    let shown = Callback::new(move |back: String| {
        if let Some(back) = json::read(&back) {
            answered.run(back);
        }
    });
    // The password alone: what else there is nobody asks before it.
    let ways = ProofWays::default();
    view! {
        <PasskeyButton way=PasskeyWay::COME_BACK on_answer=shown/>
        <FormFailure error=form.error/>
        <Form handle=form class="form" on_success=answered>
            <ProofFields ways=ways errors=form.errors() form="come-back"/>
            <div class="form-actions">
                <Button variant=Variant::Primary busy=form.pending>{messages.session_watch_come_back()}</Button>
            </div>
        </Form>
    }
}

/// A code of the app, or one of those kept for the day it is lost.
#[component]
fn Code(came_back: Callback<()>) -> View {
    let messages = use_messages();
    let form = use_form::<ComeBackByCode>();
    let is_recovery = RwSignal::new(false);
    let change = Callback::new(move |_: leptos::ev::MouseEvent| is_recovery.update(|is| *is = !*is));
    let method = move || {
        let factor = if is_recovery.get() { Factor::RecoveryCode } else { Factor::Totp };
        factor.as_str()
    };
    let field = move || {
        if is_recovery.get() {
            return view! {
                <TextField name="code" form="come-back" label=messages.step_up_recovery_code() kind=InputKind::Identifier
                    autocomplete="off" errors=form.errors() required=true autofocus=true/>
            };
        }
        view! {
            <TextField name="code" form="come-back" label=messages.session_watch_code() hint=messages.session_watch_code_hint()
                kind=InputKind::Code errors=form.errors() required=true autofocus=true/>
        }
    };
    let other = move || {
        if is_recovery.get() {
            messages.session_watch_use_code()
        } else {
            messages.session_watch_use_recovery_code()
        }
    };
    view! {
        <FormFailure error=form.error/>
        <Form handle=form class="form" on_success=came_back>
            <input type="hidden" name="method" value=method/>
            {field}
            <div class="form-actions">
                <Button kind=ButtonKind::Script variant=Variant::Quiet on_click=change>{other}</Button>
                <Button variant=Variant::Primary busy=form.pending>{messages.session_watch_come_back()}</Button>
            </div>
        </Form>
        <p class="field-hint"><a href="/login/verify" rel="external">{messages.session_watch_other_way()}</a></p>
    }
}

/// What a dialog can't ask for.
#[component]
fn Elsewhere() -> View {
    let messages = use_messages();
    view! {
        <p>{messages.session_watch_elsewhere()}</p>
        <div class="form-actions" on:click=|_| browser::keep_typed()>
            <LinkButton href=sign_in_address() variant=Variant::Primary>{messages.action_sign_in()}</LinkButton>
        </div>
    }
}
