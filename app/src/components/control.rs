//! The controls of forms, each in the frame of its label, hint and error. Components
//! take them apart into properties; forms that are made of a description build them.

use super::field::{Errors, Field, Wiring, take_cursor};
use super::inputs::InputKind;
use super::select::words_of_outside;
use super::{Choice, Icon, IconName, IconSize};
use crate::prelude::*;
use domain::Date;
use leptos::web_sys::HtmlInputElement;
use std::borrow::Cow;

/// What all controls have.
#[derive(Clone, Default)]
pub struct Control {
    /// Begins the ids of the form's fields.
    pub form: Cow<'static, str>,
    pub name: Cow<'static, str>,
    pub label: String,
    pub value: String,
    pub errors: Errors,
    pub hint: Option<String>,
    pub placeholder: Option<String>,
    pub autocomplete: Option<&'static str>,
    pub required: bool,
    /// Says so behind the label.
    pub optional: bool,
    /// Has the cursor when the page is shown; lines, text of several and lists can.
    pub cursor: bool,
}

/// What a line has beside.
#[derive(Default)]
pub struct Line {
    pub kind: InputKind,
    pub enterkeyhint: Option<&'static str>,
    /// Called with the text as it is typed, never in the middle of a composition.
    pub on_text: Option<Callback<String>>,
}

/// Tells what is typed into a line, never in the middle of a composition.
#[derive(Clone, Copy)]
pub(super) struct Typing {
    pub node_ref: ElementRef,
    composing: StoredValue<bool>,
    on_text: Option<Callback<String>>,
}

impl Typing {
    pub fn to(on_text: Option<Callback<String>>) -> Self {
        let typing = Self { node_ref: ElementRef::new(), composing: StoredValue::new(false), on_text };
        if on_text.is_some() {
            // Something else may stand there before the page is alive.
            effect(move || {
                let input = typing.node_ref.get::<HtmlInputElement>();
                if input.is_some_and(|input| input.value() != input.default_value()) {
                    untrack(move || typing.tell());
                }
            });
        }
        typing
    }

    pub fn tell(self) {
        if let (false, Some(on_text), Some(input)) =
            (self.composing.get_value(), self.on_text, self.node_ref.get_untracked::<HtmlInputElement>())
        {
            on_text.run(input.value());
        }
    }

    pub fn begin(self) {
        self.composing.set_value(true);
    }

    pub fn end(self) {
        self.composing.set_value(false);
        self.tell();
    }
}

impl Control {
    pub(super) fn wiring(&self) -> Wiring {
        let wiring = Wiring::new(&self.form, self.name.clone(), self.errors, self.hint.as_ref());
        if self.cursor {
            take_cursor(&wiring.id);
        }
        wiring
    }

    /// A line of text. Uncontrolled: what is typed before the page is alive stays.
    pub fn line(self, line: Line) -> View {
        let wiring = self.wiring();
        let Line { kind, enterkeyhint, on_text } = line;
        let typing = Typing::to(on_text);
        let (described_by, invalid, cursor) = (wiring.described_by(), wiring.invalid(), self.cursor);
        let Self { name, label, value, hint, placeholder, autocomplete, required, optional, .. } = self;
        view! {
            <Field wiring=wiring.clone() label=label hint=hint optional=optional>
                <div class="input-box">
                    <input
                        node_ref=typing.node_ref
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
                        autofocus=cursor
                        on:input=move |_| typing.tell()
                        on:compositionstart=move |_| typing.begin()
                        on:compositionend=move |_| typing.end()
                    />
                </div>
            </Field>
        }
    }

    /// Text of several lines; grows with what is typed.
    pub fn lines(self, rows: u16) -> View {
        let wiring = self.wiring();
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let Self { name, label, value, hint, placeholder, required, optional, cursor, .. } = self;
        view! {
            <Field wiring=wiring.clone() label=label hint=hint optional=optional>
                <textarea
                    class="input"
                    id=wiring.id
                    name=name
                    dir="auto"
                    autofocus=cursor
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

    /// An amount, with its currency in front.
    pub fn money(self, currency: domain::Currency) -> View {
        self.amount(currency.as_str())
    }

    /// A number, with the sign of what it counts in front.
    pub fn amount(self, sign: &'static str) -> View {
        let wiring = self.wiring();
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let Self { name, label, value, hint, required, optional, .. } = self;
        view! {
            <Field wiring=wiring.clone() label=label hint=hint optional=optional>
                <div class="input-box">
                    <span class="input-prefix" data-wide="">{sign}</span>
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

    /// A day, as `2026-01-05`; the calendar offers none after the `last` one.
    pub fn date(self, last: Option<Date>) -> View {
        self.calendar("date", last)
    }

    /// The browser's own calendar.
    pub(super) fn calendar(self, type_: &'static str, last: Option<Date>) -> View {
        let wiring = self.wiring();
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let Self { name, label, value, hint, required, optional, .. } = self;
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
                    max=last.map(|day| day.to_string())
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

    /// One of many values, in the browser's own list; `empty` are the words for "none". Who
    /// has chosen one keeps it when the list is drawn with others.
    pub fn select(self, choices: Vec<Choice>, empty: Option<String>) -> View {
        let wiring = self.wiring();
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let Self { name, label, value, hint, autocomplete, required, optional, cursor, .. } = self;
        let is_listed = choices.iter().any(|choice| choice.value == value);
        let outside =
            (!value.is_empty() && !is_listed).then(|| Choice::new(value.clone(), words_of_outside(&value)));
        let offered = empty.map(|words| Choice::new("", words)).into_iter().chain(outside).chain(choices);
        let options = by_key(offered.map(|choice| {
            let Choice { value: sent, label, .. } = choice;
            let (key, selected) = (sent.clone(), sent == value);
            (key, view! { <option dir="auto" value=sent selected=selected>{label}</option> })
        }));
        view! {
            <Field wiring=wiring.clone() label=label hint=hint optional=optional>
                <div class="input-box">
                    <select
                        class="input"
                        id=wiring.id
                        name=name
                        autocomplete=autocomplete
                        autofocus=cursor
                        aria-required=required.then_some("true")
                        aria-describedby=described_by
                        aria-invalid=invalid
                    >
                        {options}
                    </select>
                    <span class="input-suffix"><Icon name=IconName::ChevronDown size=IconSize::Small/></span>
                </div>
            </Field>
        }
    }
}
