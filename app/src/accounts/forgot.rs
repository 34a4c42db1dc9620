use super::api::Forgot as ForgotFunction;
use super::sign_up::Outbox;
use crate::boot::mail_waits;
use crate::components::{Button, ButtonSize, InputKind, TextField, Variant};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::prelude::*;

/// Asks for a link to set a new password.
#[component]
pub fn Forgot() -> View {
    let messages = use_messages();
    let form = use_form::<ForgotFunction>();
    let lead =
        if mail_waits() { messages.accounts_forgot_lead_kept() } else { messages.accounts_forgot_lead() };
    view! {
        <PublicFrame title=messages.accounts_forgot_title() lead=lead>
            <FormFailure error=form.error/>
            <Form handle=form class="form">
                <TextField name="email" form="forgot" label=messages.accounts_forgot_email() kind=InputKind::Email
                    value=form.value("email", "") errors=form.errors() required=true autofocus=true/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.accounts_forgot_submit()}</Button>
            </Form>
            <p class="signin-links"><a href="/login">{messages.action_back()}</a></p>
        </PublicFrame>
    }
}

/// After asking; the same for every address.
#[component]
pub fn ForgotSent() -> View {
    let messages = use_messages();
    let (title, body) = if mail_waits() {
        (messages.accounts_kept_title(), messages.accounts_forgot_kept_body())
    } else {
        (messages.accounts_sent_title(), messages.accounts_forgot_sent_body())
    };
    view! {
        <PublicFrame title=title lead=body>
            <Outbox/>
            <p class="signin-links"><a href="/login">{messages.action_sign_in()}</a></p>
        </PublicFrame>
    }
}
