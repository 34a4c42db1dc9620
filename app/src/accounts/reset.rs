use super::api::{Reset as ResetFunction, ResetPossible};
use crate::components::{Button, ButtonSize, PasswordField, PasswordOwner, Variant};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::pages::ErrorPage;
use crate::prelude::*;
use domain::accounts::LinkInput;
use leptos_router::hooks::use_query_map;

/// The page behind the link for a new password.
#[component]
pub fn Reset() -> View {
    let query = use_query_map();
    let token = move || query.with(|query| query.get("token").unwrap_or_default());
    let possible = Fetched::new(move || ResetPossible { input: LinkInput { token: token() } });
    show(possible, Meanwhile::nothing(), move |possible| match possible {
        Ok(Some(email)) => view! { <ResetForm token=untrack(token) email=email/> },
        Ok(None) => view! { <ResetDead/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn ResetForm(token: String, email: String) -> View {
    let messages = use_messages();
    let form = use_form::<ResetFunction>();
    view! {
        <PublicFrame title=messages.accounts_reset_title()>
            <PasswordOwner email=email.clone()/>
            <FormFailure error=form.error/>
            <Form handle=form class="form">
                <input type="hidden" name="token" value=token/>
                <PasswordField name="password" form="reset" label=messages.accounts_reset_password() autocomplete="new-password"
                    hint=messages.accounts_sign_up_password_hint() errors=form.errors() username=email required=true autofocus=true/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.accounts_reset_submit()}</Button>
            </Form>
        </PublicFrame>
    }
}

#[component]
fn ResetDead() -> View {
    let messages = use_messages();
    view! {
        <PublicFrame title=messages.accounts_link_dead_title() lead=messages.accounts_reset_dead_body()>
            <p class="signin-links"><a href="/forgot">{messages.accounts_forgot_title()}</a></p>
        </PublicFrame>
    }
}
