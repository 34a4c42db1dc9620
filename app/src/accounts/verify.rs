use super::api::{Claim as ClaimFunction, Verify as VerifyFunction, VerifyPossible};
use crate::address::encode;
use crate::components::{Button, ButtonSize, PasswordField, PasswordOwner, Variant};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::pages::ErrorPage;
use crate::prelude::*;
use domain::accounts::{LinkInput, VerifyLink};
use leptos_router::hooks::use_query_map;

/// The page behind the link that proves an address. Opening it changes
/// nothing; the button does. Where another browser signed up, the password has
/// to be shown, or a new one set (docs/decisions/0020).
#[component]
pub fn Verify() -> View {
    let query = use_query_map();
    let token = move || query.with(|query| query.get("token").unwrap_or_default());
    let sets_anew = Memo::new(move |_| query.with(|query| query.get("new").is_some()));
    let possible = Fetched::new(move || VerifyPossible { input: LinkInput { token: token() } });
    show(possible, Meanwhile::nothing(), move |possible| match possible {
        Ok(VerifyLink::Dead) => view! { <VerifyDead/> },
        Ok(VerifyLink::Ready(email) | VerifyLink::AsksPassword(email)) if sets_anew.get() => view! {
            <ClaimForm token=untrack(token) email=email/>
        },
        Ok(VerifyLink::Ready(_)) => view! { <VerifyForm token=untrack(token)/> },
        Ok(VerifyLink::AsksPassword(email)) => view! { <PasswordForm token=untrack(token) email=email/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

/// In the browser that signed up: one click.
#[component]
fn VerifyForm(token: String) -> View {
    let messages = use_messages();
    let form = use_form::<VerifyFunction>();
    view! {
        <PublicFrame title=messages.accounts_verify_title() lead=messages.accounts_verify_body()>
            <FormFailure error=form.error/>
            <Form handle=form class="form">
                <input type="hidden" name="token" value=token/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.accounts_verify_submit()}</Button>
            </Form>
        </PublicFrame>
    }
}

/// In any other: with the password that was given at sign-up.
#[component]
fn PasswordForm(token: String, email: String) -> View {
    let messages = use_messages();
    let form = use_form::<VerifyFunction>();
    let anew = format!("/verify?token={}&new=1", encode(&token));
    view! {
        <PublicFrame title=messages.accounts_verify_title() lead=messages.accounts_verify_password_body()>
            <PasswordOwner email=email.clone()/>
            <FormFailure error=form.error/>
            <Form handle=form class="form">
                <input type="hidden" name="token" value=token/>
                <PasswordField name="password" form="verify" label=messages.accounts_verify_password() autocomplete="current-password"
                    errors=form.errors() username=email required=true autofocus=true/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.accounts_verify_submit()}</Button>
            </Form>
            <p class="signin-lead">{messages.accounts_verify_stranger()}</p>
            <p class="signin-links"><a href=anew>{messages.accounts_verify_anew()}</a></p>
        </PublicFrame>
    }
}

/// The way out: whoever reads the mail sets a password of their own.
#[component]
fn ClaimForm(token: String, email: String) -> View {
    let messages = use_messages();
    let form = use_form::<ClaimFunction>();
    view! {
        <PublicFrame title=messages.accounts_reset_title() lead=messages.accounts_claim_body()>
            <PasswordOwner email=email.clone()/>
            <FormFailure error=form.error/>
            <Form handle=form class="form">
                <input type="hidden" name="token" value=token/>
                <PasswordField name="password" form="claim" label=messages.accounts_reset_password() autocomplete="new-password"
                    hint=messages.accounts_sign_up_password_hint() errors=form.errors() username=email required=true autofocus=true/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.accounts_claim_submit()}</Button>
            </Form>
        </PublicFrame>
    }
}

#[component]
fn VerifyDead() -> View {
    let messages = use_messages();
    view! {
        <PublicFrame title=messages.accounts_link_dead_title() lead=messages.accounts_verify_dead_body()>
            <p class="signin-links"><a href="/login">{messages.action_sign_in()}</a></p>
        </PublicFrame>
    }
}
