//! What people choose a filter in, by how its field narrows the list.

use super::listed::Listed;
use super::offers::Offers;
use super::place::PANEL;
use super::words::{due_text, label, may_ask_for_none, said, span_text};
use crate::browser;
use crate::components::{Choice, Control, Errors, FinderForm, InputKind, Line, field_id};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::words::{choices_of, word_of};
use crate::records::{amount, chooser_or};
use domain::records::{Days, Due, FROM, Field, Kind, ListQuery, NO, NONE, Span, TO, Test, YES};
use domain::{Currency, Date};

/// Begins the ids of the panel's fields.
pub(super) const FORM: &str = "filter";

pub(super) fn input(
    listed: Listed,
    field: &'static Field,
    now: &ListQuery,
    offers: &Offers,
    errors: Errors,
) -> View {
    let messages = use_messages();
    let Listed { place, currency, .. } = listed;
    let (name, text) = (&*field.name, now.get(&field.name));
    let label = label(messages, place.list, field);
    let range = Range { listed, field, label, text, errors };
    let control = || control(name.to_owned(), label.to_owned(), text.to_owned());
    let any = || Some(messages.lists_any().to_owned());
    let Some(test) = field.test else { return View::Nothing };
    match test {
        Test::AnyOf => control().ticks(any_of(messages, field, currency)),
        Test::One => {
            let (empty, choices) = one_of(messages, field);
            control().select(choices, Some(empty))
        }
        Test::Past | Test::Ahead => range.days(messages),
        Test::Due => {
            let due = |due: &Due| Choice::new(due.as_str(), due_text(messages, *due));
            control().select(Due::ALL.iter().map(due).collect(), any())
        }
        Test::Amounts => range.amounts(messages),
        Test::User => {
            let users = people(messages, offers(name, now), text);
            control().select(users, Some(messages.lists_anyone().to_owned()))
        }
        Test::Reference => {
            let one = said(messages, place.list, &["field", name, "one"]).unwrap_or(text);
            control().select(with_asked(offers(name, now), text, one), any())
        }
        Test::Within => {
            // Without scripts the panel opens again as it is.
            let form = FinderForm::Asking(PANEL, listed.panel.get_untracked());
            let draw = |object| chooser_or(object, field, control(), messages.lists_any(), form);
            place.object().map_or(View::Nothing, draw)
        }
        Test::Text => control().line(Line { kind: InputKind::Identifier, ..Line::default() }),
    }
}

fn control(name: String, label: String, value: String) -> Control {
    let (form, name) = (FORM.into(), name.into());
    Control { form, name, label, value, autocomplete: Some("off"), ..Control::default() }
}

/// The words of a choice, and that nothing was chosen where that can be.
fn any_of(messages: Messages, field: &Field, currency: Currency) -> Vec<Choice> {
    let none = may_ask_for_none(field, currency).then(|| Choice::new(NONE, messages.lists_none()));
    choices_of(messages, field).into_iter().chain(none).collect()
}

/// What holds as long as nothing is chosen, and what can be.
fn one_of(messages: Messages, field: &Field) -> (String, Vec<Choice>) {
    let Kind::Choice(of) = &field.kind else {
        let words = [YES, NO].map(|word| Choice::new(word, word_of(messages, field, word).unwrap_or(word)));
        return (messages.lists_any().to_owned(), words.into());
    };
    let usual = of.usual.and_then(|usual| word_of(messages, field, usual)).unwrap_or(messages.lists_any());
    let others = choices_of(messages, field).into_iter().filter(|choice| Some(&*choice.value) != of.usual);
    (usual.to_owned(), others.collect())
}

/// Oneself and whoever is offered.
fn people(messages: Messages, offered: Vec<Choice>, asked: &str) -> Vec<Choice> {
    let me = Choice::new("me", messages.lists_me());
    with_asked(std::iter::once(me).chain(offered).collect(), asked, messages.lists_one_person())
}

/// What is asked for stays in the choice even out of reach, so that applying another filter
/// keeps it.
fn with_asked(mut offered: Vec<Choice>, asked: &str, words: &str) -> Vec<Choice> {
    if !asked.is_empty() && offered.iter().all(|choice| choice.value != asked) {
        offered.push(Choice::new(asked, words));
    }
    offered
}

/// A filter by a range, with the two boxes of its ends.
#[derive(Clone, Copy)]
struct Range<'a> {
    listed: Listed,
    field: &'static Field,
    label: &'a str,
    /// What the filter asks for.
    text: &'a str,
    errors: Errors,
}

impl Range<'_> {
    /// A stretch of the calendar, or a first and a last day: choosing one empties the other.
    fn days(self, messages: Messages) -> View {
        let Self { field, label, text, .. } = self;
        let currency = self.listed.currency;
        let asked = Days::read(text).ok();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let days = match asked {
            Some(Days::Between(first, last)) => [day(first), day(last)],
            _ => [String::new(), String::new()],
        };
        let is_span = self.typed().is_none() && !matches!(asked, Some(Days::Between(..)));
        let value = if is_span { text } else { "" };
        let span = control(field.name.to_string(), label.to_owned(), value.to_owned())
            .select(spans(messages, field, asked, currency), Some(messages.lists_any().to_owned()));
        let [from, to] = self.ends().map(|name| field_id(FORM, &name));
        let id = field_id(FORM, &field.name);
        let leave_one = move |event: leptos::ev::Event| {
            browser::empty_others(&event, &[&[&id], &[&from, &to]]);
        };
        let boxes = self.boxes([messages.lists_from(label), messages.lists_to(label)], days).map(day_box);
        view! {
            <div class="filter-days" on:input=leave_one>
                {span}
                {boxes.collect_view()}
            </div>
        }
    }

    /// The least and the most; `1.2万`, `12,000` and full-width digits are read too.
    fn amounts(self, messages: Messages) -> View {
        let Self { field, label, text, .. } = self;
        let (least, most) = text.split_once("..").unwrap_or((text, text));
        let labels = [messages.lists_least(label), messages.lists_most(label)];
        let boxes = self.boxes(labels, [least, most].map(str::to_owned));
        boxes.into_iter().map(|end| amount(field, end)).collect_view()
    }

    /// The names of its boxes.
    fn ends(self) -> [String; 2] {
        [FROM, TO].map(|end| format!("{}{end}", self.field.name))
    }

    /// What was filled in, where it can't be read.
    fn typed(self) -> Option<[String; 2]> {
        let listed = self.listed;
        let typed = listed.typed.with_untracked(|typed| self.ends().map(|name| typed.get(&name).to_owned()));
        typed.iter().any(|text| !text.is_empty()).then_some(typed)
    }

    /// Its boxes as they were filled in, else as the list is narrowed.
    fn boxes(self, labels: [String; 2], asked: [String; 2]) -> [Control; 2] {
        let [from, to] = self.ends();
        let [from_label, to_label] = labels;
        let [first, last] = self.typed().unwrap_or(asked);
        [(from, from_label, first), (to, to_label, last)]
            .map(|(name, label, text)| Control { errors: self.errors, ..control(name, label, text) })
    }
}

/// The browser's own calendar can't show what is no day.
fn day_box(end: Control) -> View {
    match Date::parse(&end.value) {
        Some(day) => Control { value: day.to_string(), ..end }.date(None),
        None if end.value.is_empty() => end.date(None),
        None => end.line(Line::default()),
    }
}

/// The spans that fit the field; one that is asked for all the same stays in the choice.
fn spans(messages: Messages, field: &Field, asked: Option<Days>, currency: Currency) -> Vec<Choice> {
    let offered: &[Span] = if field.test == Some(Test::Past) { &Span::BEHIND } else { &Span::AHEAD };
    let asked = match asked {
        Some(Days::Within(span)) => Some(span).filter(|span| !offered.contains(span)),
        _ => None,
    };
    let none = may_ask_for_none(field, currency).then(|| Choice::new(NONE, messages.lists_none()));
    let spans = offered.iter().copied().chain(asked);
    spans.map(|span| Choice::new(span.as_str(), span_text(messages, span))).chain(none).collect()
}
