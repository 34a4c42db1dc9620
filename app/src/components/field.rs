use super::{Icon, IconName};
use crate::i18n::{problem, use_messages};
use crate::prelude::*;
use domain::FieldError;
use std::borrow::Cow;

/// What is wrong with a form; each field finds its own part by its name.
pub type Errors = Signal<Vec<FieldError>>;

/// The id of a field's control: links of the error summary lead to it.
pub fn field_id(form: &str, name: &str) -> String {
    format!("{form}-{name}")
}

/// How a control, its hint and its error find each other.
#[derive(Clone)]
pub struct Wiring {
    /// The control's id.
    pub id: String,
    pub error: Signal<Option<String>>,
    has_hint: bool,
}

impl Wiring {
    pub fn new(
        form: &str,
        name: impl Into<Cow<'static, str>>,
        errors: Errors,
        hint: Option<&String>,
    ) -> Self {
        let messages = use_messages();
        let name = name.into();
        let id = field_id(form, &name);
        let error = Signal::derive(move || {
            errors.with(|errors| {
                let of_field = errors.iter().filter(|error| error.field == name);
                let lines: Vec<_> = of_field.map(|error| problem(messages, error.problem)).collect();
                (!lines.is_empty()).then(|| lines.join("\n"))
            })
        });
        Self { id, error, has_hint: hint.is_some() }
    }

    /// For `aria-describedby`.
    pub fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
        let Self { id, error, has_hint } = self.clone();
        move || match (has_hint, error.with(Option::is_some)) {
            (false, false) => None,
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (true, true) => Some(format!("{id}-error {id}-hint")),
        }
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Clone + Send + Sync + 'static {
        let error = self.error;
        move || error.with(Option::is_some).then_some("true")
    }
}

/// Puts the cursor into a form's first field when its page is reached without a
/// load; on a load the browser does it, by `autofocus`.
pub fn take_cursor(id: &str) {
    crate::browser::focus_if_nothing_is(id.to_owned());
}

/// The frame of a control: its label above, its hint and error below.
#[component]
pub fn Field(
    wiring: Wiring,
    #[prop(into)] label: String,
    hint: Option<String>,
    /// Says so behind the label.
    optional: bool,
    children: Children,
) -> View {
    let messages = use_messages();
    let Wiring { id, error, .. } = wiring;
    view! {
        <div class="field" data-invalid=move || error.with(Option::is_some).then_some("")>
            <label class="field-label" for=id.clone()>
                <span>{label}</span>
                {optional.then(|| view! { <span class="field-optional">{messages.state_optional()}</span> })}
            </label>
            {children()}
            {hint.map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> })}
            <FieldErrorText id=format!("{id}-error") error=error/>
        </div>
    }
}

/// What is wrong with one field, below it.
#[component]
pub fn FieldErrorText(id: String, error: Signal<Option<String>>) -> View {
    live(move || {
        let id = id.clone();
        error.get().map(|text| {
            view! {
                <p class="field-error" id=id><Icon name=IconName::Alert/><span>{text}</span></p>
            }
        })
    })
}
