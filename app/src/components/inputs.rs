use super::control::{Control, Line};
use super::field::Errors;
use super::{Icon, IconName};
use crate::i18n::use_messages;
use crate::prelude::*;

/// What is typed into a line: picks the keyboard and what the browser fills in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    #[default]
    Text,
    /// Not `type=email`: that one refuses full-width signs.
    Email,
    Phone,
    Url,
    Number,
    /// A number that may be below zero or have a `万` behind: the phone's whole keyboard, as an
    /// iPhone's digits have no minus beside them, with a point or without.
    Signed,
    /// A one-time code: digits, spaces and pasted text are fine.
    Code,
    /// A name to sign in with: no capitals, no spelling.
    Identifier,
}

impl InputKind {
    pub(super) const fn type_(self) -> &'static str {
        match self {
            Self::Phone => "tel",
            _ => "text",
        }
    }

    pub(super) const fn mode(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Signed => None,
            Self::Email | Self::Identifier => Some("email"),
            Self::Phone => Some("tel"),
            Self::Url => Some("url"),
            Self::Number | Self::Code => Some("numeric"),
        }
    }

    pub(super) const fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Url | Self::Number | Self::Signed => None,
            Self::Email => Some("email"),
            Self::Phone => Some("tel"),
            Self::Code => Some("one-time-code"),
            Self::Identifier => Some("username webauthn"),
        }
    }

    /// Whether the text is prose that a browser may spell and capitalise.
    pub(super) const fn is_prose(self) -> bool {
        matches!(self, Self::Text)
    }
}

/// A line of text. Uncontrolled: what is typed before the page is alive stays.
#[component]
pub fn TextField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] kind: InputKind,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] errors: Errors,
    /// Begins the ids of the form's fields.
    #[prop(default = "field")]
    form: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] enterkeyhint: Option<&'static str>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] autofocus: bool,
    /// Called with the text as it is typed, never in the middle of a composition.
    #[prop(optional, into)]
    on_text: Option<Callback<String>>,
) -> View {
    let (form, name, cursor) = (form.into(), name.into(), autofocus);
    Control { form, name, label, value, errors, hint, placeholder, autocomplete, required, optional, cursor }
        .line(Line { kind, enterkeyhint, on_text })
}

/// Text of several lines; grows with what is typed.
#[component]
pub fn TextAreaField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] errors: Errors,
    #[prop(default = "field")] form: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(default = 3)] rows: u16,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] autofocus: bool,
) -> View {
    let (form, name, autocomplete, cursor) = (form.into(), name.into(), None, autofocus);
    Control { form, name, label, value, errors, hint, placeholder, autocomplete, required, optional, cursor }
        .lines(rows)
}

/// An amount, with its currency in front; `1.2万`, `12,000` and full-width
/// digits are read too.
#[component]
pub fn MoneyField(
    name: &'static str,
    #[prop(into)] label: String,
    currency: domain::Currency,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] errors: Errors,
    #[prop(default = "field")] form: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
) -> View {
    let (form, name) = (form.into(), name.into());
    Control { form, name, label, value, errors, hint, required, optional, ..Control::default() }
        .money(currency)
}

/// A day, as `2026-01-05`.
#[component]
pub fn DateField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] errors: Errors,
    #[prop(default = "field")] form: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
) -> View {
    let (form, name) = (form.into(), name.into());
    Control { form, name, label, value, errors, hint, required, optional, ..Control::default() }.date(None)
}

/// A day and a time, as `2026-01-05T14:08`.
#[component]
pub fn DateTimeField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] errors: Errors,
    #[prop(default = "field")] form: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
) -> View {
    let (form, name) = (form.into(), name.into());
    Control { form, name, label, value, errors, hint, required, optional, ..Control::default() }
        .calendar("datetime-local", None)
}

/// What to look for; the label is for screen readers, the sign for eyes.
#[component]
pub fn SearchField(
    name: &'static str,
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] placeholder: Option<String>,
    /// Makes the sign the button of a form that has no other.
    #[prop(optional)]
    submit: bool,
    /// Stands in a form that is about something else: no draft of that has the text.
    #[prop(optional)]
    inside: bool,
) -> View {
    let sign = if submit {
        let search = use_messages().action_search();
        view! { <button class="input-prefix" type="submit" aria-label=search title=search><Icon name=IconName::Search/></button> }
    } else {
        view! { <span class="input-prefix"><Icon name=IconName::Search/></span> }
    };
    view! {
        <div class="input-box">
            <label class="visually-hidden" for=id.clone()>{label}</label>
            {sign}
            <input
                class="input"
                type="search"
                id=id
                name=name
                value=value
                dir="auto"
                placeholder=placeholder
                autocomplete="off"
                enterkeyhint="search"
                data-found=inside.then_some("")
            />
        </div>
    }
}
