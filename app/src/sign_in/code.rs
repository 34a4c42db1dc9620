use super::api::VerifyFactor;
use crate::components::{Button, ButtonSize, CheckboxField, InputKind, TextField, Variant};
use crate::factors::CodeField;
use crate::failure::FormFailure;
use crate::form::{Form, FormHandle};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::factors::Factor;

const FORM: &str = "verify";

/// The form that takes a code of an app, or for the day it is lost.
#[component]
pub fn CodeForm(
    form: FormHandle<VerifyFactor>,
    factor: Factor,
    can_trust: bool,
    /// Whose code it is: password managers need it, people read it above.
    username: String,
) -> View {
    let messages = use_messages();
    let errors = form.errors();
    let is_recovery = factor == Factor::RecoveryCode;
    let lead = if is_recovery { messages.sign_in_verify_recovery() } else { messages.sign_in_verify_totp() };
    let field = if is_recovery {
        view! {
            <TextField name="code" form=FORM label=messages.sign_in_recovery_code() hint=messages.sign_in_recovery_code_hint()
                kind=InputKind::Identifier autocomplete="off" enterkeyhint="done" errors=errors required=true autofocus=true/>
        }
    } else {
        view! { <CodeField form=FORM errors=errors autofocus=true/> }
    };
    let trust = can_trust.then(|| {
        let checked = form.typed("trust").is_some_and(|typed| !typed.is_empty());
        view! {
            <CheckboxField name="trust" form=FORM checked=checked hint=messages.sign_in_trust_hint()>{messages.sign_in_trust()}</CheckboxField>
        }
    });
    view! {
        <p class="signin-lead">{lead}</p>
        <FormFailure error=form.error/>
        <Form handle=form class="form">
            <input type="text" autocomplete="username" value=username readonly=true hidden=true/>
            {field}
            <input type="hidden" name="method" value=factor.as_str()/>
            {trust}
            <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.action_sign_in()}</Button>
        </Form>
    }
}
