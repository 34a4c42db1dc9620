use crate::boot::{mail_waits, use_own};
use crate::browser;
use crate::components::{Button, CheckboxField, ErrorSummary, PasswordField, PasswordOwner, Variant};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::settings::Setting;
use crate::settings::api::ChangePassword;

const FORM: &str = "security-form";

/// The person's own password.
#[component]
pub fn Password() -> View {
    let messages = use_messages();
    let form = use_form::<ChangePassword>();
    let errors = form.errors();
    let changed = Callback::new(|()| browser::put_away(FORM));
    let labels = vec![
        ("current", messages.settings_security_current()),
        ("password", messages.settings_security_new()),
    ];
    let ends_others = form.typed("end_others").is_some_and(|typed| !typed.is_empty());
    let lead =
        if mail_waits() { messages.settings_security_lead_kept() } else { messages.settings_security_lead() };
    let email = use_own().map(|own| own.email).unwrap_or_default();
    view! {
        <Setting title=messages.factors_password_title() lead=lead>
            <FormFailure error=form.error/>
            <ErrorSummary errors=errors form="security" labels=labels/>
            <Form handle=form class="form" id=FORM on_success=changed>
                <PasswordOwner email=email.clone()/>
                <PasswordField name="current" form="security" label=messages.settings_security_current()
                    autocomplete="current-password" errors=errors username=email required=true/>
                <PasswordField name="password" form="security" label=messages.settings_security_new()
                    autocomplete="new-password" hint=messages.accounts_sign_up_password_hint() errors=errors required=true/>
                <CheckboxField name="end_others" form="security" checked=ends_others errors=errors>{messages.settings_security_end_others()}</CheckboxField>
                <Button variant=Variant::Primary busy=form.pending>{messages.settings_security_submit()}</Button>
            </Form>
        </Setting>
    }
}
