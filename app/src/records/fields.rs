use super::chooser::looked_for;
use super::control::control;
use super::words::{beside, choices_of, label, label_or_name};
use crate::components::{Control, Errors, IconName, Segments};
use crate::form::FormHandle;
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::records::{Field, Kind, Object, Typed, YES};
use std::borrow::Cow;

/// How an object's form looks, beside its description.
pub struct Looks {
    /// The rows of the form: a field, or two side by side. Those that no row names follow
    /// in the description's order, each in a row of its own.
    pub rows: &'static [&'static [&'static str]],
    /// The sign of a choice that is in sight, by its field and word.
    pub icon: fn(&str, &str) -> Option<IconName>,
}

/// What stands in a field at first, before anybody typed: what it usually is.
pub fn fresh(object: &Object) -> Typed {
    let usual = |field: &Field| match &field.kind {
        Kind::Choice(choices) => Some((field.name.to_string(), choices.usual?.to_owned())),
        _ => None,
    };
    object.fields.iter().filter_map(usual).collect()
}

/// What stands in the fields at first: what was typed before a refusal, else what is
/// saved.
pub fn first_values(form: FormHandle<()>, object: &Object, saved: &Typed) -> Typed {
    let first = |field: &Field| {
        let text = typed(form, field).unwrap_or_else(|| saved.get(&field.name).to_owned());
        (field.name.to_string(), text)
    };
    object.fields.iter().map(first).collect()
}

/// What was typed into a field before a refusal; of several choices those that were ticked.
fn typed(form: FormHandle<()>, field: &Field) -> Option<String> {
    let Kind::Several(choices) = &field.kind else { return form.typed(&field.name) };
    let is_ticked =
        |word: &&str| form.typed(&format!("{}[{word}]", field.name)).is_some_and(|text| text == YES);
    let ticked = || choices.words.iter().copied().filter(is_ticked).collect::<Vec<_>>().join(",");
    form.was_refused().then(ticked)
}

/// Each field's name and label, for the summary of what is wrong; `beside` are further
/// controls of the form.
pub fn labels(
    messages: Messages,
    object: &'static Object,
    beside: &[&'static str],
) -> Vec<(&'static str, &'static str)> {
    let names = object.fields.iter().map(|field| &*field.name).chain(beside.iter().copied());
    names.filter_map(|name| Some((name, label(messages, object, name)?))).collect()
}

/// The fields of an object's form: the few that everybody fills in, and more.
#[component]
pub fn RecordFields(
    object: &'static Object,
    looks: &'static Looks,
    values: Typed,
    errors: Errors,
    /// Told what is typed into lines, with the field's name.
    #[prop(default = None)]
    on_text: Option<Callback<(&'static str, String)>>,
    /// The field that has the cursor at first.
    #[prop(default = None)]
    cursor: Option<&'static str>,
    /// What the object adds below its name.
    #[prop(optional)]
    below_name: View,
) -> View {
    let form = Drawn { object, looks, values, errors, on_text, cursor };
    let mut below_name = Some(below_name);
    let mut rows = Vec::new();
    for row in looks.rows {
        let fields = row.iter().filter_map(|name| object.field(name)).map(|field| form.field(field));
        let fields = fields.collect_view();
        let is_alone = row.len() == 1;
        rows.push(if is_alone {
            fields
        } else {
            view! { <div class="field-row">{fields}</div> }
        });
        if row.contains(&"name") {
            rows.extend(below_name.take());
        }
    }
    let is_left = |field: &&Field| !looks.rows.iter().any(|row| row.contains(&&*field.name));
    let (further, left): (Vec<&Field>, Vec<&Field>) =
        object.fields.iter().filter(is_left).partition(|field| field.is_further);
    rows.extend(left.into_iter().map(|field| form.field(field)));
    if !further.is_empty() {
        rows.push(more(&form, further));
    }
    View::Many(rows)
}

/// The form that is drawn.
struct Drawn {
    object: &'static Object,
    looks: &'static Looks,
    values: Typed,
    errors: Errors,
    on_text: Option<Callback<(&'static str, String)>>,
    cursor: Option<&'static str>,
}

impl Drawn {
    fn field(&self, field: &'static Field) -> View {
        let messages = use_messages();
        let Self { object, looks, ref values, errors, on_text, cursor } = *self;
        let said = |what: &str| beside(messages, object, field, what).map(str::to_owned);
        let drawn = Control {
            form: Cow::Borrowed(object.name),
            name: field.name.clone(),
            label: label_or_name(messages, object, &field.name),
            value: values.get(&field.name).to_owned(),
            errors,
            hint: said("hint"),
            placeholder: said("example"),
            // Browsers would fill in whose form it is; addresses of pages they only offer.
            autocomplete: (field.kind != Kind::Website).then_some("off"),
            required: field.is_required,
            optional: !field.is_required,
            cursor: cursor == Some(&*field.name),
        };
        if let Kind::Choice(known) = &field.kind
            && known.usual.is_some()
        {
            let mut choices = choices_of(messages, field);
            for choice in &mut choices {
                choice.icon = (looks.icon)(&field.name, &choice.value);
            }
            return drawn.segments(Segments { choices, quiet: false, on_choice: None });
        }
        let name: &'static str = &field.name;
        let tell = on_text.map(|on_text| Callback::new(move |text| on_text.run((name, text))));
        control(object, field, drawn, tell)
    }
}

/// Open when something stands in them, is looked for in them or is wrong with them.
fn more(form: &Drawn, further: Vec<&'static Field>) -> View {
    let messages = use_messages();
    let errors = form.errors;
    let is_used =
        |field: &&Field| !form.values.get(&field.name).is_empty() || !looked_for(&field.name).is_empty();
    let is_filled = further.iter().any(is_used);
    let fields = further.iter().map(|field| form.field(field)).collect_view();
    let is_wrong = move || {
        errors.with(|errors| errors.iter().any(|error| further.iter().any(|field| field.name == error.field)))
    };
    view! {
        <details class="form-more" open=move || is_filled || is_wrong()>
            <summary>{messages.records_more_fields()}</summary>
            <div class="form-section">{fields}</div>
        </details>
    }
}
