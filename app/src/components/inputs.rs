use super::field::{Errors, Field, Wiring, take_cursor};
use super::{Icon, IconName};
use crate::i18n::use_messages;
use crate::prelude::*;
use leptos::web_sys::HtmlInputElement;

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
    /// A one-time code: digits, spaces and pasted text are fine.
    Code,
    /// A name to sign in with: no capitals, no spelling.
    Identifier,
}

impl InputKind {
    const fn type_(self) -> &'static str {
        match self {
            Self::Phone => "tel",
            _ => "text",
        }
    }

    const fn mode(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Email | Self::Identifier => Some("email"),
            Self::Phone => Some("tel"),
            Self::Url => Some("url"),
            Self::Number | Self::Code => Some("numeric"),
        }
    }

    const fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Url | Self::Number => None,
            Self::Email => Some("email"),
            Self::Phone => Some("tel"),
            Self::Code => Some("one-time-code"),
            Self::Identifier => Some("username webauthn"),
        }
    }

    /// Whether the text is prose that a browser may spell and capitalise.
    const fn is_prose(self) -> bool {
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
    let wiring = Wiring::new(form, name, errors, hint.as_ref());
    if autofocus {
        take_cursor(&wiring.id);
    }
    let node_ref = ElementRef::new();
    let composing = StoredValue::new(false);
    let tell = move || {
        if let (false, Some(on_text), Some(input)) =
            (composing.get_value(), on_text, node_ref.get_untracked::<HtmlInputElement>())
        {
            on_text.run(input.value());
        }
    };
    let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
    view! {
        <Field wiring=wiring.clone() label=label hint=hint optional=optional>
            <div class="input-box">
                <input
                    node_ref=node_ref
                    class="input"
                    type=kind.type_()
                    id=wiring.id
                    name=name
                    value=value
                    dir="auto"
                    placeholder=placeholder
                    inputmode=kind.mode()
                    autocomplete=autocomplete.or(kind.autocomplete())
                    autocapitalize=(!kind.is_prose()).then_some("none")
                    spellcheck=(!kind.is_prose()).then_some("false")
                    enterkeyhint=enterkeyhint
                    aria-required=required.then_some("true")
                    aria-describedby=described_by
                    aria-invalid=invalid
                    autofocus=autofocus
                    on:input=move |_| tell()
                    on:compositionstart=move |_| composing.set_value(true)
                    on:compositionend=move |_| { composing.set_value(false); tell(); }
                />
            </div>
        </Field>
    }
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
) -> View {
    let wiring = Wiring::new(form, name, errors, hint.as_ref());
    let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
    view! {
        <Field wiring=wiring.clone() label=label hint=hint optional=optional>
            <textarea
                class="input"
                id=wiring.id
                name=name
                dir="auto"
                rows=rows.to_string()
                placeholder=placeholder
                aria-required=required.then_some("true")
                aria-describedby=described_by
                aria-invalid=invalid
            >
                {value}
            </textarea>
        </Field>
    }
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
    let wiring = Wiring::new(form, name, errors, hint.as_ref());
    let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
    view! {
        <Field wiring=wiring.clone() label=label hint=hint optional=optional>
            <div class="input-box">
                <span class="input-prefix" data-wide="">{currency.as_str()}</span>
                <input
                    class="input"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    id=wiring.id
                    name=name
                    value=value
                    aria-required=required.then_some("true")
                    aria-describedby=described_by
                    aria-invalid=invalid
                />
            </div>
        </Field>
    }
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
    view! { <CalendarField type_="date" name label value errors form hint required optional/> }
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
    view! { <CalendarField type_="datetime-local" name label value errors form hint required optional/> }
}

/// The browser's own calendar.
#[component]
fn CalendarField(
    type_: &'static str,
    name: &'static str,
    label: String,
    value: String,
    errors: Errors,
    form: &'static str,
    hint: Option<String>,
    required: bool,
    optional: bool,
) -> View {
    let wiring = Wiring::new(form, name, errors, hint.as_ref());
    let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
    let node_ref = ElementRef::new();
    let empty = RwSignal::new(value.is_empty());
    let look = move || {
        if let Some(input) = node_ref.get_untracked::<HtmlInputElement>() {
            empty.set(input.value().is_empty());
        }
    };
    // It may have been filled in before the page was alive.
    effect(move || {
        node_ref.get::<HtmlInputElement>();
        look();
    });
    view! {
        <Field wiring=wiring.clone() label=label hint=hint optional=optional>
            <input
                node_ref=node_ref
                class="input"
                type=type_
                id=wiring.id
                name=name
                value=value
                data-empty=move || empty.get().then_some("")
                on:input=move |_| look()
                on:focusout=move |_| look()
                aria-required=required.then_some("true")
                aria-describedby=described_by
                aria-invalid=invalid
            />
        </Field>
    }
}

/// What to look for, inside a form of its own; the label is for screen
/// readers, the sign for eyes.
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
            />
        </div>
    }
}
