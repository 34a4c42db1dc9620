use super::watch::sign_in_address;
use crate::boot::use_own;
use crate::components::{Button, LinkButton, PasswordField, Variant};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::sessions::api::ComeBack;
use domain::sessions::Back;

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
        Some(Back::Factor | Back::Elsewhere) => view! { <Elsewhere/> },
    })
}

#[component]
fn Password(answered: Callback<Back>) -> View {
    let messages = use_messages();
    let form = use_form::<ComeBack>();
    let email = use_own().map(|own| own.email).unwrap_or_default();
    view! {
        <FormFailure error=form.error/>
        <Form handle=form class="form" on_success=answered>
            <PasswordField name="password" form="come-back" label=messages.session_watch_password() autocomplete="current-password"
                errors=form.errors() username=email required=true/>
            <div class="form-actions">
                <Button variant=Variant::Primary busy=form.pending>{messages.session_watch_come_back()}</Button>
            </div>
        </Form>
    }
}

/// What a dialog can't ask for.
#[component]
fn Elsewhere() -> View {
    let messages = use_messages();
    view! {
        <p>{messages.session_watch_elsewhere()}</p>
        <LinkButton href=sign_in_address() variant=Variant::Primary>{messages.action_sign_in()}</LinkButton>
    }
}
