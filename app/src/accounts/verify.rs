use super::api::{Verify as VerifyFunction, VerifyPossible};
use super::frame::Frame;
use super::sign_in::FormFailure;
use crate::components::{Button, ButtonSize, Variant};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::pages::ErrorPage;
use domain::accounts::VerifyInput;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page behind the link that proves an address. Opening it changes
/// nothing; the button does.
#[component]
pub fn Verify() -> impl IntoView {
    let query = use_query_map();
    let token = move || query.with(|query| query.get("token").unwrap_or_default());
    let possible = Fetched::new(move || VerifyPossible { input: VerifyInput { token: token() } });
    show(possible, Meanwhile::nothing(), move |possible| match possible {
        Ok(true) => view! { <VerifyForm token=untrack(token)/> }.into_any(),
        Ok(false) => view! { <VerifyDead/> }.into_any(),
        Err(error) => view! { <ErrorPage error=error/> }.into_any(),
    })
}

#[component]
fn VerifyForm(token: String) -> impl IntoView {
    let messages = use_messages();
    let form = use_form::<VerifyFunction>();
    view! {
        <Frame title=messages.accounts_verify_title() lead=messages.accounts_verify_body()>
            <FormFailure error=form.error/>
            <Form handle=form class="form">
                <input type="hidden" name="token" value=token/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.accounts_verify_submit()}</Button>
            </Form>
        </Frame>
    }
}

#[component]
fn VerifyDead() -> impl IntoView {
    let messages = use_messages();
    view! {
        <Frame title=messages.accounts_link_dead_title() lead=messages.accounts_verify_dead_body()>
            <p class="signin-links"><a href="/login">{messages.action_sign_in()}</a></p>
        </Frame>
    }
}
