//! The small form of a fact that is edited in place.

use super::chooser::chooser_in_place;
use super::control::control;
use super::fact::{FactEditing, OpenFact, OpenFacts, form_id, link_id, whole_form};
use super::words::{label_or_name, nothing, value};
use crate::browser;
use crate::components::{Button, ButtonKind, ButtonSize, Control, Icon, IconName, NewTab, Variant};
use crate::error::AppError;
use crate::form::{FormHandle, SaveMine};
use crate::i18n::{Messages, problem, use_messages};
use crate::prelude::*;
use domain::FieldError;
use domain::records::{Field, Kind, Object};
use leptos::ev::KeyboardEvent;

/// The form of the fact whose place it is in; what is half written is kept for this fact of
/// this record alone.
#[component]
pub fn FactEditor() -> View {
    let Some(OpenFact { field, saved, name, editing, is_open }) = use_context::<OpenFact>() else {
        return View::Nothing;
    };
    OpenFacts::begin_one();
    let close = Callback::new(move |()| {
        is_open.set(false);
        browser::focus_soon(link_id(field));
    });
    let mut form = (editing.form)(close);
    if is_written(&field.kind) {
        form = form.keeping(format!("{}.{}", editing.id, field.name));
    }
    let handle = form.handle;
    form.draw("fact-form", move || {
        view! { <Fields field=field saved=saved record=name editing=editing form=handle close=close/> }
    })
}

/// Whether people write it. What is chosen, a day and an amount are there again at once.
const fn is_written(kind: &Kind) -> bool {
    matches!(kind, Kind::Line(_) | Kind::Lines(_) | Kind::Phone | Kind::Email | Kind::WeChat | Kind::Website)
}

/// Enter saves, Escape leaves the record as it was.
#[component]
fn Fields(
    field: &'static Field,
    saved: String,
    /// The name of the record, or of the region, that it is.
    record: String,
    editing: FactEditing,
    form: FormHandle<()>,
    close: Callback<()>,
) -> View {
    let messages = use_messages();
    let FactEditing { object, id, version: shown, .. } = editing;
    let version = RwSignal::new(shown.get_untracked());
    effect(move || version.set(shown.get()));
    // What somebody else saved of other facts is not written over by this one.
    effect(move || {
        let newer = form.error.with(|error| {
            let error = error.as_ref()?;
            (concerns(error, field) == Some(false)).then(|| error.version()).flatten()
        });
        if let Some(newer) = newer {
            version.set(newer);
        }
    });
    let overwrites = move || {
        form.error.with(|error| error.as_ref().is_some_and(|error| concerns(error, field) == Some(true)))
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.stop_propagation();
            close.run(());
        }
    };
    let wrong = form.errors();
    let errors = Signal::derive(move || {
        let wrong = wrong.get().into_iter().filter(|wrong| !is_of_other(object, field, wrong));
        wrong.map(|wrong| FieldError::new("value", wrong.problem)).collect::<Vec<_>>()
    });
    let failure = move || {
        form.error.with(|error| error.as_ref().and_then(|error| failure(messages, object, field, error)))
    };
    let typed = Control {
        form: form_id(field).into(),
        name: "value".into(),
        label: label_or_name(messages, object, &field.name),
        value: saved,
        errors,
        autocomplete: Some("off"),
        ..Control::default()
    };
    let typed = if field.kind.is_looked_for() {
        chooser_in_place(object, field, typed, &record)
    } else {
        control(object, field, typed, None)
    };
    let name: &'static str = &field.name;
    view! {
        <div class="fact-field" on:keydown=key>
            <input type="hidden" name="id" value=id.clone()/>
            <input type="hidden" name="version" value=move || version.get().to_string()/>
            <input type="hidden" name="field" value=name/>
            {typed}
            {move || failure().map(|text| view! { <p class="field-error" role="alert"><Icon name=IconName::Alert/><span>{text}</span></p> })}
            <OthersFirst object=object field=field id=id error=form.error/>
            {move || overwrites().then(|| view! { <SaveMine error=form.error pending=form.pending/> })}
            <div class="form-actions">
                <Button variant=Variant::Primary size=ButtonSize::Small busy=form.pending>{messages.action_save()}</Button>
                <Button kind=ButtonKind::Script variant=Variant::Quiet size=ButtonSize::Small on_click=Callback::new(move |_| close.run(()))>{messages.action_cancel()}</Button>
            </div>
        </div>
    }
}

/// What has to be put right elsewhere before this fact can be saved, with the way there: in
/// a window of its own, so that what is typed here stays.
#[component]
fn OthersFirst(
    object: &'static Object,
    field: &'static Field,
    id: String,
    error: RwSignal<Option<AppError>>,
) -> View {
    let messages = use_messages();
    live(move || {
        let wrong = error.with(|error| of_others(object, field, error.as_ref()));
        let whole = whole_form(object, &id, &wrong.first()?.field);
        let line = |wrong: &FieldError| {
            let label = label_or_name(messages, object, &wrong.field);
            let line = messages.components_error_line(&label, &problem(messages, wrong.problem));
            view! { <li>{line}</li> }
        };
        let lines = wrong.iter().map(line).collect_view();
        Some(view! {
            <div class="fact-others" role="alert">
                <p class="field-error"><Icon name=IconName::Alert/><span>{messages.records_others_first()}</span></p>
                <ul>{lines}</ul>
                <a href=whole target="_blank">
                    {messages.records_whole_form()}
                    <NewTab/>
                </a>
            </div>
        })
    })
}

/// What is wrong with other facts of the record: no value of this one mends it.
pub fn of_others(object: &Object, field: &Field, error: Option<&AppError>) -> Vec<FieldError> {
    let wrong = error.map(|error| error.fields.as_slice()).unwrap_or_default();
    wrong.iter().filter(|wrong| is_of_other(object, field, wrong)).cloned().collect()
}

fn is_of_other(object: &Object, field: &Field, wrong: &FieldError) -> bool {
    wrong.field != field.name && object.field(&wrong.field).is_some()
}

/// Whether what somebody else saved meanwhile is this fact; nothing where nobody did.
fn concerns(error: &AppError, field: &Field) -> Option<bool> {
    Some(error.conflict()?.iter().any(|change| change.field == field.name))
}

/// What somebody else saved meanwhile, or why nothing could be saved; problems
/// of the value stand beside it.
pub fn failure(messages: Messages, object: &Object, field: &Field, error: &AppError) -> Option<String> {
    let Some(changes) = error.conflict() else {
        return error.fields.is_empty().then(|| error.text(messages));
    };
    let Some(change) = changes.iter().find(|change| change.field == field.name) else {
        return Some(messages.records_conflict_elsewhere().to_owned());
    };
    let theirs = change.before.as_ref().map_or_else(
        || nothing(messages, object, &field.name).to_owned(),
        |theirs| value(messages, object, &field.name, theirs),
    );
    Some(messages.records_conflict_now(&theirs))
}
