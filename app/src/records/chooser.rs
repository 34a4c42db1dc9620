//! Choosing the record that a fact names, or a region: it is searched for while somebody
//! types. Without scripts the form comes back with what was found, and the page's address says
//! what was looked for.

use super::api::RecordChoices;
use super::inputs::{ChoicesInput, FoundRecords, RecordChoice};
use crate::browser::{self, Later};
use crate::call::call;
use crate::components::{Choice, Control, FIND, Finder, FinderForm};
use crate::error::AppError;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::records::{Field, Object};
use leptos_router::hooks::{use_params_map, use_query_map};
use std::pin::Pin;

/// After that many milliseconds without a further letter it is searched.
const SOON: u64 = 250;

/// Where what can be chosen is looked for.
#[derive(Clone, Copy)]
pub struct Source {
    /// With the page.
    pub fetch: fn(ChoicesInput) -> Fetched<FoundRecords>,
    /// While somebody types.
    pub ask: fn(ChoicesInput) -> Asked,
}

/// An answer that is waited for.
pub type Asked = Pin<Box<dyn Future<Output = Result<FoundRecords, AppError>>>>;

/// What may stand in fields of objects.
const OF_FIELDS: Source = Source {
    fetch: |input| Fetched::new(move || RecordChoices { input: input.clone() }),
    ask: |input| Box::pin(async move { call(RecordChoices { input }).await }),
};

/// What the box is called that a field's value is looked for in.
fn asks(field: &str) -> String {
    format!("{FIND}{field}")
}

/// What the address looks for in a field, where it does.
pub fn looked_for(field: &str) -> String {
    use_query_map().with_untracked(|params| params.get(&asks(field)).unwrap_or_default())
}

/// The control of a field whose value is looked for.
pub fn chooser(object: &Object, field: &Field, control: Control) -> View {
    chooser_or(object, field, control, use_messages().records_not_set(), FinderForm::Saving)
}

/// The same with other words for choosing none, in a form that may save nothing.
pub fn chooser_or(
    object: &Object,
    field: &Field,
    control: Control,
    none: &'static str,
    form: FinderForm,
) -> View {
    let input = ChoicesInput { q: looked_for(&field.name), ..input_of(object, field, &control) };
    choosing(OF_FIELDS, input, Some(none), (control, form, asks(&field.name)))
}

/// The same where a form asks for what no object has in a field: it stands among other choices,
/// which say what choosing none of these means.
pub fn chooser_among(source: Source, control: Control) -> View {
    let (q, asks) = (looked_for(&control.name), asks(&control.name));
    let input =
        ChoicesInput { id: whose_page(), q, chosen: control.value.clone(), ..ChoicesInput::default() };
    choosing(source, input, None, (control, FinderForm::Saving, asks))
}

fn choosing(
    source: Source,
    input: ChoicesInput,
    none: Option<&'static str>,
    (control, form, asks): (Control, FinderForm, String),
) -> View {
    if input.q.is_empty() && input.chosen.is_empty() {
        let found = Ok(FoundRecords::default());
        return Choosing::of(source, &input, found, none).draw(control, form, asks);
    }
    show((source.fetch)(input.clone()), Meanwhile::nothing(), move |found| {
        Choosing::of(source, &input, found, none).draw(control.clone(), form.clone(), asks.clone())
    })
}

/// The same where the page knows by which name the viewer sees what was chosen; none for
/// what they don't see.
pub fn chooser_in_place(object: &Object, field: &Field, control: Control, name: &str) -> View {
    let input = input_of(object, field, &control);
    let known = RecordChoice::new(&input.chosen, name);
    let found = FoundRecords { hits: Vec::new(), chosen: Some(known).filter(|_| !name.is_empty()) };
    let none = use_messages().records_not_set();
    let choosing = Choosing::of(OF_FIELDS, &input, Ok(found), Some(none));
    choosing.draw(control, FinderForm::Saving, asks(&field.name))
}

fn input_of(object: &Object, field: &Field, control: &Control) -> ChoicesInput {
    ChoicesInput {
        object: object.name.to_owned(),
        field: field.name.to_string(),
        id: whose_page(),
        q: String::new(),
        chosen: control.value.clone(),
    }
}

fn whose_page() -> String {
    use_params_map().with_untracked(|params| params.get("id").unwrap_or_default())
}

/// A choice that is being made.
#[derive(Clone, Copy)]
struct Choosing {
    messages: Messages,
    source: Source,
    /// The words for choosing none, where that is offered here.
    none: Option<&'static str>,
    /// What is looked for, and where.
    input: StoredValue<ChoicesInput>,
    chosen: StoredValue<Option<RecordChoice>>,
    rows: RwSignal<Vec<RecordChoice>>,
    said: RwSignal<String>,
}

impl Choosing {
    fn of(
        source: Source,
        input: &ChoicesInput,
        found: Result<FoundRecords, AppError>,
        none: Option<&'static str>,
    ) -> Self {
        let messages = use_messages();
        let (hits, chosen) = match found {
            Ok(found) => (Ok(found.hits), found.chosen),
            Err(error) => (Err(error), None),
        };
        // What somebody else chose stays, also where the viewer doesn't see it.
        let unseen = || RecordChoice::new(&input.chosen, messages.records_out_of_sight());
        let chosen = chosen.or_else(|| (!input.chosen.is_empty()).then(unseen));
        let (rows, said) = told(messages, chosen.clone(), &input.q, hits);
        Self {
            messages,
            source,
            none,
            input: StoredValue::new(ChoicesInput { chosen: String::new(), ..input.clone() }),
            chosen: StoredValue::new(chosen),
            rows: RwSignal::new(rows),
            said: RwSignal::new(said),
        }
    }

    fn take(self, q: &str, hits: Result<Vec<RecordChoice>, AppError>) {
        let (rows, said) = told(self.messages, self.chosen.get_value(), q, hits);
        self.rows.set(rows);
        self.said.set(said);
    }

    fn look(self) {
        let input = self.input.get_value();
        if input.q.trim().is_empty() {
            return self.take("", Ok(Vec::new()));
        }
        browser::spawn(async move {
            let found = (self.source.ask)(input.clone()).await;
            // An answer to what no longer stands there says nothing.
            if self.input.try_get_value().is_some_and(|now| now == input) {
                self.take(&input.q, found.map(|found| found.hits));
            }
        });
    }

    fn choose(self, id: &str) {
        let rows = self.rows.get_untracked();
        self.chosen.set_value(rows.into_iter().find(|row| row.id == id));
    }

    /// None is offered beside those that can be chosen.
    fn choices(self) -> Vec<Choice> {
        let rows = self.rows.get();
        let none = self.none.filter(|_| !rows.is_empty()).map(|none| Choice::new("", none));
        let choice = |row: RecordChoice| Choice::new(row.id, row.name).with_known(row.known);
        none.into_iter().chain(rows.into_iter().map(choice)).collect()
    }

    fn draw(self, control: Control, form: FinderForm, asks: String) -> View {
        let later = Later::new(SOON, Callback::new(move |()| self.look()));
        let on_text = Callback::new(move |text: String| {
            self.input.update_value(|input| input.q = text);
            later.call(());
        });
        let placeholder = control.placeholder.or_else(|| Some(self.messages.records_find().to_owned()));
        let control = Control { placeholder, ..control };
        control.finder(Finder {
            form,
            asks,
            text: self.input.with_value(|input| input.q.clone()),
            on_text,
            on_search: Callback::new(move |()| self.look()),
            said: self.said.into(),
            found: Signal::derive(move || self.choices()),
            on_choice: Callback::new(move |id: String| self.choose(&id)),
        })
    }
}

/// What can be chosen, and what is said of it. What was chosen before stays in sight,
/// whatever is found.
fn told(
    messages: Messages,
    chosen: Option<RecordChoice>,
    q: &str,
    hits: Result<Vec<RecordChoice>, AppError>,
) -> (Vec<RecordChoice>, String) {
    let (mut hits, said) = match hits {
        Ok(hits) if q.trim().is_empty() => (hits, String::new()),
        Ok(hits) if hits.is_empty() => (hits, messages.state_no_results(q)),
        Ok(hits) => {
            let said = messages.records_found(i64::try_from(hits.len()).unwrap_or(i64::MAX));
            (hits, said)
        }
        Err(error) => (Vec::new(), error.text_once(messages)),
    };
    if let Some(chosen) = chosen {
        hits.retain(|hit| hit.id != chosen.id);
        hits.insert(0, chosen);
    }
    (hits, said)
}
