use super::api::SignIn as SignInFunction;
use super::sign_up::Outbox;
use crate::boot::use_boot;
use crate::components::{
    Button, ButtonSize, CheckboxField, InputKind, Notice, PasswordField, Status, TextField, Variant,
};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::form::{COOKIES, Form, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::legal::LegalLinks;
use crate::passkey_button::{PasskeyButton, PasskeyWay};
use crate::prelude::*;
use domain::set_up::Entrance;
use leptos_router::hooks::use_query_map;

/// Sign in by e-mail address or username; where nobody can yet, says so.
#[component]
pub fn SignIn() -> View {
    let messages = use_messages();
    if use_boot().with_value(|boot| boot.entrance == Entrance::NotSetUp) {
        let nobody = view! { <PublicFrame title=messages.accounts_sign_in_title()><Notice>{messages.accounts_not_set_up()}</Notice></PublicFrame> };
        return nobody;
    }
    view! { <SignInCard/> }
}

#[component]
fn SignInCard() -> View {
    let messages = use_messages();
    let form = use_form::<SignInFunction>();
    let errors = form.errors();
    let query = use_query_map();
    let next = query.with_untracked(|query| query.get("next").unwrap_or_default());
    let news = query.with_untracked(|query| {
        let said = |key: &str| query.get(key).is_some();
        if said("verified") {
            Some(messages.accounts_verified())
        } else if said("joined") {
            Some(messages.joining_done())
        } else if said("reset") {
            Some(messages.accounts_password_set())
        } else if said("setup") {
            Some(messages.set_up_done())
        } else {
            None
        }
    });
    let email: String = query.with_untracked(|query| query.get("email").unwrap_or_default());
    let is_filled_in = !form.value("identifier", email.clone()).is_empty();
    let slug = query.with_untracked(|query| query.get("workspace").unwrap_or_default());
    let asks_workspace = !slug.is_empty();
    let is_carried = use_boot().with_value(|boot| boot.carried.is_some());
    let open = use_boot().with_value(|boot| boot.entrance == Entrance::Open);
    view! {
        <PublicFrame title=messages.accounts_sign_in_title()>
            {news.map(|news| view! { <Notice status=Status::Positive>{news}</Notice> })}
            {is_carried.then(|| view! { <Notice status=Status::Info>{messages.accounts_carried()}</Notice> })}
            <FormFailure error=form.error/>
            <LinkWaits error=form.error/>
            <Form handle=form class="form">
                <TextField name="identifier" form="signin" label=messages.accounts_sign_in_identifier() kind=InputKind::Identifier
                    value=form.value("identifier", email) errors=errors autofocus=!is_filled_in required=true/>
                <PasswordField name="password" form="signin" label=messages.accounts_sign_in_password() autocomplete="current-password" errors=errors
                    autofocus=is_filled_in required=true/>
                <CheckboxField name="shared" form="signin" checked=form.typed("shared").is_some_and(|typed| !typed.is_empty())
                    hint=messages.accounts_sign_in_shared_hint()>{messages.accounts_sign_in_shared()}</CheckboxField>
                <details class="signin-more" open=asks_workspace>
                    <summary>{messages.accounts_sign_in_workspace()}</summary>
                    <TextField name="workspace" form="signin" label=messages.accounts_sign_in_workspace() hint=messages.accounts_sign_in_workspace_hint()
                        autocomplete="off" value=form.value("workspace", slug) errors=errors/>
                </details>
                <input type="hidden" name="next" value=form.value("next", next)/>
                <input type="hidden" name=COOKIES value="needed"/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.action_sign_in()}</Button>
            </Form>
            <PasskeyButton way=PasskeyWay::SIGN_IN/>
            <p class="signin-links">
                <a href="/forgot">{messages.accounts_sign_in_forgot()}</a>
                {open.then(|| view! { <span>{messages.accounts_sign_in_no_account()}" "<a href="/signup">{messages.accounts_sign_in_sign_up()}</a></span> })}
            </p>
            <LegalLinks/>
        </PublicFrame>
    }
}

/// The link to prove the address was made anew: where no mail leaves, says where it
/// waits.
#[component]
fn LinkWaits(error: RwSignal<Option<AppError>>) -> View {
    let waits =
        move || error.with(|error| error.as_ref().is_some_and(|error| error.code == Code::Unverified));
    live(move || waits().then(|| view! { <Outbox/> }))
}
