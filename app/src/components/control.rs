//! The controls of forms, each in the frame of its label, hint and error. Components
//! take them apart into properties; forms that are made of a description build them.

use super::field::{Errors, Field, FieldErrorText, Wiring, take_cursor};
use super::inputs::InputKind;
use super::select::words_of_outside;
use super::{Choice, Icon, IconName, IconSize, use_hydrated};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::Date;
use domain::records::YES;
use leptos::ev::KeyboardEvent;
use leptos::web_sys::HtmlInputElement;
use std::borrow::Cow;

/// What all controls have.
#[derive(Clone)]
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

/// What a search has beside, by which one of many is chosen.
pub struct Finder {
    pub form: FinderForm,
    /// What that calls the text, and the text at first.
    pub asks: String,
    pub text: String,
    pub on_text: Callback<String>,
    /// Searches at once.
    pub on_search: Callback<()>,
    /// What came of it, in words.
    pub said: Signal<String>,
    /// What can be chosen now.
    pub found: Signal<Vec<Choice>>,
    pub on_choice: Callback<String>,
}

/// The form that searches without scripts.
#[derive(Clone)]
pub enum FinderForm {
    /// Elsewhere in the page, under this id: a form holds no other.
    Apart(String),
    /// The one around, sent by a button of this name and value: what else was filled in comes
    /// along.
    Around(&'static str, String),
}

/// What radio buttons have beside.
pub struct Segments {
    pub choices: Vec<Choice>,
    /// Hides the label from eyes.
    pub quiet: bool,
    pub on_choice: Option<Callback<String>>,
}

/// Tells what is typed into a line, never in the middle of a composition.
#[derive(Clone, Copy)]
struct Typing {
    node_ref: ElementRef,
    composing: StoredValue<bool>,
    on_text: Option<Callback<String>>,
}

impl Typing {
    fn to(on_text: Option<Callback<String>>) -> Self {
        Self { node_ref: ElementRef::new(), composing: StoredValue::new(false), on_text }
    }

    fn tell(self) {
        if let (false, Some(on_text), Some(input)) =
            (self.composing.get_value(), self.on_text, self.node_ref.get_untracked::<HtmlInputElement>())
        {
            on_text.run(input.value());
        }
    }

    fn begin(self) {
        self.composing.set_value(true);
    }

    fn end(self) {
        self.composing.set_value(false);
        self.tell();
    }
}

/// How one of what a search found is drawn.
#[derive(Clone)]
struct Found {
    /// Begins the ids.
    id: String,
    name: Cow<'static, str>,
    /// What was chosen at first.
    value: String,
    on_choice: Callback<String>,
}

impl Found {
    fn choice(&self, choice: Choice) -> View {
        let Self { id, name, value, on_choice } = self.clone();
        let Choice { value: chosen, label, .. } = choice;
        let id = format!("{id}-{}", if chosen.is_empty() { "none" } else { &chosen });
        let checked = chosen == value;
        let told = chosen.clone();
        view! {
            <label class="check" for=id.clone()>
                <input type="radio" id=id name=name value=chosen checked=checked data-found="" on:change=move |_| on_choice.run(told.clone())/>
                <span class="check-text" dir="auto" translate="no" data-user-content="">{label}</span>
            </label>
        }
    }
}

impl Control {
    fn wiring(&self) -> Wiring {
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

    /// One of many, found by a search: a box to search in, and what was found. What was
    /// chosen stays among it. Neither is kept as a draft, which could put back a choice that
    /// is not there.
    pub fn finder(self, finder: Finder) -> View {
        let messages = use_messages();
        let wiring = self.wiring();
        let Finder { form, asks, text, on_text, on_search, said, found, on_choice } = finder;
        let typing = Typing::to(Some(on_text));
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let search = move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                on_search.run(());
            }
        };
        let press = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            on_search.run(());
        };
        let Self { name, label, value, hint, placeholder, optional, .. } = self;
        let choices = Found { id: wiring.id.clone(), name, value, on_choice };
        let (form, sent) = match form {
            FinderForm::Apart(id) => (Some(id), None),
            FinderForm::Around(name, value) => (None, Some((name, value))),
        };
        let (sent_name, sent_value) = sent.unzip();
        let (hydrated, is_around) = (use_hydrated(), form.is_none());
        // Enter in another box presses the first button that sends the form: in the living page
        // not this one.
        let kind = move || if is_around && hydrated.get() { "button" } else { "submit" };
        let of_form = form.clone();
        let group = label.clone();
        let has_some = move || found.with(|found| !found.is_empty());
        view! {
            <Field wiring=wiring.clone() label=label hint=hint optional=optional>
                <div class="input-box">
                    <button class="input-prefix" type=kind form=of_form name=sent_name value=sent_value aria-label=messages.action_search() title=messages.action_search() on:click=press>
                        <Icon name=IconName::Search/>
                    </button>
                    <input
                        node_ref=typing.node_ref
                        class="input"
                        type="search"
                        id=wiring.id
                        form=form
                        name=asks
                        value=text
                        dir="auto"
                        placeholder=placeholder
                        autocomplete="off"
                        enterkeyhint="search"
                        data-found=""
                        aria-describedby=described_by
                        aria-invalid=invalid
                        on:keydown=search
                        on:input=move |_| typing.tell()
                        on:compositionstart=move |_| typing.begin()
                        on:compositionend=move |_| typing.end()
                    />
                </div>
                <p class="field-hint" role="status" data-silent=move || said.with(String::is_empty).then_some("")>{move || said.get()}</p>
                <div class="found" data-silent=move || (!has_some()).then_some("") role=move || has_some().then_some("radiogroup") aria-label=move || has_some().then(|| group.clone())>
                    <For each=move || found.get() key=|choice: &Choice| choice.value.clone() let:choice>
                        {choices.choice(choice)}
                    </For>
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

    /// One of many values, in the browser's own list; `empty` are the words for "none".
    pub fn select(self, choices: Vec<Choice>, empty: Option<String>) -> View {
        let wiring = self.wiring();
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let Self { name, label, value, hint, autocomplete, required, optional, cursor, .. } = self;
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

    /// Any of a few values, all in sight: boxes to tick, sent under one name. The value has a
    /// comma between them.
    pub fn ticks(self, choices: Vec<Choice>) -> View {
        let name = self.name.to_string();
        self.boxes(choices, &|value| (name.clone(), value.to_owned()))
    }

    /// The same of a form that is posted, where no name comes twice: each box has one of its
    /// own, `tags[retail]`.
    pub fn ticks_apart(self, choices: Vec<Choice>) -> View {
        let name = self.name.to_string();
        self.boxes(choices, &|value| (format!("{name}[{value}]"), YES.to_owned()))
    }

    /// `sent` gives the name and the value that a box is sent under.
    fn boxes(self, choices: Vec<Choice>, sent: &dyn Fn(&str) -> (String, String)) -> View {
        let wiring = self.wiring();
        let described_by = wiring.described_by();
        let Wiring { id, error, .. } = wiring;
        let Self { label, value, hint, .. } = self;
        let ticks = choices
            .into_iter()
            .enumerate()
            .map(|(place, choice)| {
                // The first one carries the field's id.
                let id = if place == 0 { id.clone() } else { format!("{id}-{}", choice.value) };
                let for_id = id.clone();
                let checked = value.split(',').any(|chosen| chosen == choice.value);
                let (name, value) = sent(&choice.value);
                view! {
                    <label class="check" for=for_id>
                        <input type="checkbox" id=id name=name value=value checked=checked/>
                        <span class="check-text">{choice.label}</span>
                    </label>
                }
            })
            .collect_view();
        view! {
            <fieldset class="field ticks" aria-describedby=described_by>
                <legend class="field-label">{label}</legend>
                <div class="tick-row">{ticks}</div>
                {hint.map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> })}
                <FieldErrorText id=format!("{id}-error") error=error/>
            </fieldset>
        }
    }

    /// A box to tick, with words behind it; sends `sent` when it is ticked and nothing
    /// otherwise.
    pub fn tick(self, sent: &'static str, words: View) -> View {
        let wiring = self.wiring();
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let Wiring { id, error, .. } = wiring;
        let Self { name, value, hint, required, .. } = self;
        let for_id = id.clone();
        let hint_id = format!("{id}-hint");
        let error_id = format!("{id}-error");
        let checked = value == sent;
        view! {
            <div class="field">
                <label class="check" for=for_id>
                    <input
                        type="checkbox"
                        id=id
                        name=name
                        value=sent
                        checked=checked
                        aria-required=required.then_some("true")
                        aria-describedby=described_by
                        aria-invalid=invalid
                    />
                    <span class="check-text">
                        <span>{words}</span>
                        {hint.map(|hint| view! { <span class="field-hint" id=hint_id>{hint}</span> })}
                    </span>
                </label>
                <FieldErrorText id=error_id error=error/>
            </div>
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
