use super::field::{Errors, Field, Wiring, take_cursor};
use super::{Icon, IconName, use_hydrated};
use crate::i18n::use_messages;
use crate::prelude::*;

/// Whose password it is that a page asks for, to the eye; the form's first
/// [`PasswordField`] tells password managers.
#[component]
pub fn PasswordOwner(#[prop(into)] email: String) -> View {
    let messages = use_messages();
    view! {
        <p class="password-owner">{messages.accounts_password_of()}" "<strong translate="no" data-user-content="">{email}</strong></p>
    }
}

/// A password that may be pasted, filled in and, once the page is alive, shown.
#[component]
pub fn PasswordField(
    name: &'static str,
    #[prop(into)] label: String,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    #[prop(optional, into)] errors: Errors,
    #[prop(default = "field")] form: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
    /// Whose password it is, on pages that don't ask for the name: password
    /// managers need it, people don't see it.
    #[prop(optional, into)]
    username: Option<String>,
) -> View {
    let messages = use_messages();
    let wiring = Wiring::new(form, name, errors, hint.as_ref());
    let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
    if autofocus {
        take_cursor(&wiring.id);
    }
    let hydrated = use_hydrated();
    let shown = RwSignal::new(false);
    let action =
        move || if shown.get() { messages.a11y_hide_password() } else { messages.a11y_show_password() };
    view! {
        {username.map(|username| view! { <input type="text" autocomplete="username" value=username readonly=true hidden=true/> })}
        <Field wiring=wiring.clone() label=label hint=hint optional=false>
            <div class="input-box">
                <input
                    class="input"
                    type=move || if shown.get() { "text" } else { "password" }
                    id=wiring.id
                    name=name
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    autofocus=autofocus
                    aria-required=required.then_some("true")
                    aria-describedby=described_by
                    aria-invalid=invalid
                />
                <button
                    class="input-action"
                    type="button"
                    title=action
                    aria-label=action
                    aria-pressed=move || shown.get().to_string()
                    disabled=move || !hydrated.get()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || view! { <Icon name=if shown.get() { IconName::EyeOff } else { IconName::Eye }/> }}
                </button>
            </div>
        </Field>
    }
}
