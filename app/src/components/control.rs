//! The controls of forms, each in the frame of its label, hint and error. Components
//! take them apart into properties; forms that are made of a description build them.

use super::field::{Errors, Field, FieldErrorText, Wiring, take_cursor};
use super::inputs::InputKind;
use super::select::words_of_outside;
use super::{Choice, Icon, IconName, IconSize};
use crate::prelude::*;
use domain::Date;
use leptos::web_sys::HtmlInputElement;
use std::borrow::Cow;

/// What all controls have.
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
}

/// What a line has beside.
#[derive(Default)]
pub struct Line {
    pub kind: InputKind,
    pub enterkeyhint: Option<&'static str>,
    pub autofocus: bool,
    /// Called with the text as it is typed, never in the middle of a composition.
    pub on_text: Option<Callback<String>>,
}

/// What radio buttons have beside.
pub struct Segments {
    pub choices: Vec<Choice>,
    /// Hides the label from eyes.
    pub quiet: bool,
    pub on_choice: Option<Callback<String>>,
}

impl Control {
    fn wiring(&self) -> Wiring {
        Wiring::new(&self.form, self.name.clone(), self.errors, self.hint.as_ref())
    }

    /// A line of text. Uncontrolled: what is typed before the page is alive stays.
    pub fn line(self, line: Line) -> View {
        let wiring = self.wiring();
        let Line { kind, enterkeyhint, autofocus, on_text } = line;
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
        let Self { name, label, value, hint, placeholder, autocomplete, required, optional, .. } = self;
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
    pub fn lines(self, rows: u16) -> View {
        let wiring = self.wiring();
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let Self { name, label, value, hint, placeholder, required, optional, .. } = self;
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

    /// An amount, with its currency in front.
    pub fn money(self, currency: domain::Currency) -> View {
        let wiring = self.wiring();
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let Self { name, label, value, hint, required, optional, .. } = self;
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

    /// One of many values, in the browser's own list; `empty` are the words for "none".
    pub fn select(self, choices: Vec<Choice>, empty: Option<String>) -> View {
        let wiring = self.wiring();
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let Self { name, label, value, hint, autocomplete, required, optional, .. } = self;
        let is_listed = choices.iter().any(|choice| choice.value == value);
        let outside =
            (!value.is_empty() && !is_listed).then(|| Choice::new(value.clone(), words_of_outside(&value)));
        let options = empty
            .map(|words| Choice::new("", words))
            .into_iter()
            .chain(outside)
            .chain(choices)
            .map(|choice| view! { <option dir="auto" value=choice.value.clone() selected=choice.value == value>{choice.label}</option> })
            .collect_view();
        view! {
            <Field wiring=wiring.clone() label=label hint=hint optional=optional>
                <div class="input-box">
                    <select
                        class="input"
                        id=wiring.id
                        name=name
                        autocomplete=autocomplete
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

    /// Any of a few values, all in sight: boxes to tick. The value has a comma between them.
    pub fn ticks(self, choices: Vec<Choice>) -> View {
        let Self { form, name, label, value, errors, .. } = self;
        let Wiring { id, .. } = Wiring::new(&form, name.clone(), errors, None);
        let ticks = choices
            .into_iter()
            .enumerate()
            .map(|(place, choice)| {
                // The first one carries the field's id.
                let id = if place == 0 { id.clone() } else { format!("{id}-{}", choice.value) };
                let for_id = id.clone();
                let checked = value.split(',').any(|chosen| chosen == choice.value);
                view! {
                    <label class="check" for=for_id>
                        <input type="checkbox" id=id name=name.clone() value=choice.value checked=checked/>
                        <span class="check-text">{choice.label}</span>
                    </label>
                }
            })
            .collect_view();
        view! {
            <fieldset class="field ticks">
                <legend class="field-label">{label}</legend>
                <div class="tick-row">{ticks}</div>
            </fieldset>
        }
    }

    /// One of a few values, all in sight: radio buttons that look like segments.
    pub fn segments(self, segments: Segments) -> View {
        let Segments { choices, quiet, on_choice } = segments;
        let Self { form, name, label, value, errors, .. } = self;
        let Wiring { id, error, .. } = Wiring::new(&form, name.clone(), errors, None);
        let error_id = format!("{id}-error");
        let described_by = {
            let error_id = error_id.clone();
            move || error.with(Option::is_some).then(|| error_id.clone())
        };
        let segments = choices
            .into_iter()
            .enumerate()
            .map(|(place, choice)| {
                // The first one carries the field's id: the error summary leads there.
                let id = if place == 0 { id.clone() } else { format!("{id}-{}", choice.value) };
                let for_id = id.clone();
                let checked = choice.value == value;
                let chosen = choice.value.clone();
                let tell = move |_| {
                    if let Some(on_choice) = on_choice {
                        on_choice.run(chosen.clone());
                    }
                };
                view! {
                    <label class="segment" for=for_id>
                        <input type="radio" id=id name=name.clone() value=choice.value checked=checked on:change=tell/>
                        {choice.icon.map(|icon| view! { <Icon name=icon/> })}
                        <span>{choice.label}</span>
                    </label>
                }
            })
            .collect_view();
        view! {
            <fieldset class="field" aria-describedby=described_by>
                <legend class=if quiet { "visually-hidden" } else { "field-label" }>{label}</legend>
                <div class="segments">{segments}</div>
                <FieldErrorText id=error_id error=error/>
            </fieldset>
        }
    }
}
