//! The fields of a full proof: of the dialog, of the page, of whoever comes back to a
//! session that is about to end.

use crate::boot::use_own;
use crate::components::{Errors, InputKind, Notice, PasswordField, TextField, use_hydrated};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::factors::Factor;
use domain::step_up::ProofWays;

/// The password, and for whoever has a factor a code of it. A recovery code is asked
/// for behind "another method" only.
#[component]
pub fn ProofFields(
    ways: ProofWays,
    #[prop(into)] errors: Errors,
    /// The same word as the form's summary has.
    form: &'static str,
) -> View {
    let messages = use_messages();
    if !ways.can_be_typed() {
        let hydrated = use_hydrated();
        return live(move || {
            (!hydrated.get()).then(|| view! { <Notice>{messages.step_up_needs_passkey()}</Notice> })
        });
    }
    let email = use_own().map(|own| own.email).unwrap_or_default();
    let asks_code = ways.has(Factor::Totp);
    // Whoever has a passkey is led to that.
    let is_first = !ways.has(Factor::Passkey);
    view! {
        <PasswordField name="password" form=form label=messages.step_up_password() autocomplete="current-password"
            errors=errors username=email required=true autofocus=is_first/>
        {asks_code.then(|| view! {
            <TextField name="code" form=form label=messages.step_up_code() kind=InputKind::Code
                hint=messages.step_up_code_hint() errors=errors/>
        })}
        {(ways.has(Factor::RecoveryCode) && !ways.takes_password_alone()).then(|| view! {
            <RecoveryCode errors=errors form=form is_first=!asks_code/>
        })}
    }
}

/// Open where there is nothing else, and while something is wrong with it.
#[component]
fn RecoveryCode(errors: Errors, form: &'static str, is_first: bool) -> View {
    let messages = use_messages();
    let is_wrong = move || errors.with(|errors| errors.iter().any(|error| error.field == "recovery_code"));
    view! {
        <details class="signin-more" open=move || is_first || is_wrong()>
            <summary>{messages.step_up_another()}</summary>
            <TextField name="recovery_code" form=form label=messages.step_up_recovery_code() kind=InputKind::Identifier
                autocomplete="off" hint=messages.step_up_recovery_code_hint() errors=errors/>
        </details>
    }
}
