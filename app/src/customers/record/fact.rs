use super::Record;
use crate::browser;
use crate::components::{
    Button, ButtonKind, ButtonSize, Errors, Icon, IconName, IconSize, InputKind, SelectField, TextAreaField,
    TextField, Variant, field_id,
};
use crate::customers::api::EditCustomerField;
use crate::customers::conflict::{Conflict, conflict_of};
use crate::customers::fields::CustomerField;
use crate::customers::words::{kind_choices, level_choices};
use crate::error::AppError;
use crate::form::{Form, SaveMine, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::words::source_choices;
use crate::seen::Seen;
use domain::FieldError;
use domain::customers::CustomerView;
use leptos::ev::KeyboardEvent;

/// The fact's edit button, or its small form.
#[component]
pub fn EditableFact(field: CustomerField, view: CustomerView, record: Record, shown: View) -> View {
    let messages = use_messages();
    let editing = RwSignal::new(false);
    let may_edit = view.may.edit;
    let label = field.label(messages);
    let link = may_edit.then(|| {
        let href = format!("/customers/{}/edit#customer-{}", view.id, field.name());
        view! { <EditLink field=field href=href editing=editing/> }
    });
    view! {
        <div class="fact" data-editing=move || editing.get().then_some("")>
            <dt>{label}</dt>
            <dd>
                <div class="fact-shown" hidden=move || editing.get()>
                    {shown}
                    {link}
                </div>
                {move || editing.get().then(|| view! { <FactForm field=field view=view.clone() record=record editing=editing/> })}
            </dd>
        </div>
    }
}

fn link_id(field: CustomerField) -> String {
    format!("edit-{}", field.name())
}

/// Opens the small form; as plain HTML it leads to the whole one.
#[component]
fn EditLink(field: CustomerField, href: String, editing: RwSignal<bool>) -> View {
    let messages = use_messages();
    let label = messages.customers_edit_field(field.label(messages));
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        editing.set(true);
        browser::focus_soon(field_id(form_of(field), "value"));
    };
    view! {
        <a class="fact-edit" id=link_id(field) href=href aria-label=label.clone() title=label on:click=open>
            <Icon name=IconName::Edit size=IconSize::Small/>
        </a>
    }
}

/// Begins the id of the fact's input.
const fn form_of(field: CustomerField) -> &'static str {
    match field {
        CustomerField::Name => "fact-name",
        CustomerField::Kind => "fact-kind",
        CustomerField::Level => "fact-level",
        CustomerField::Source => "fact-source",
        CustomerField::Phone => "fact-phone",
        CustomerField::Email => "fact-email",
        CustomerField::Website => "fact-website",
        CustomerField::Address => "fact-address",
        CustomerField::Note => "fact-note",
    }
}

/// Enter saves, Escape leaves everything as it was.
#[component]
fn FactForm(field: CustomerField, view: CustomerView, record: Record, editing: RwSignal<bool>) -> View {
    let messages = use_messages();
    let form = use_form::<EditCustomerField>();
    let version = RwSignal::new(view.version);
    let close = move || {
        editing.set(false);
        browser::focus_soon(link_id(field));
    };
    let saved = Callback::new(move |seen: Seen<CustomerView>| {
        record.saved(seen);
        close();
    });
    // What somebody else saved of other facts is not written over by this one.
    let concerns =
        move |conflict: &Conflict| conflict.fields.iter().any(|change| change.field == field.name());
    effect(move || {
        let conflict = form.error.with(|error| conflict_of(error.as_ref()));
        if let Some(conflict) = conflict.filter(|conflict| !concerns(conflict)) {
            version.set(conflict.version);
        }
    });
    let overwrites = move || {
        form.error.with(|error| conflict_of(error.as_ref())).is_some_and(|conflict| concerns(&conflict))
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.stop_propagation();
            close();
        }
    };
    let errors = Signal::derive(move || {
        form.errors()
            .get()
            .into_iter()
            .map(|error| FieldError::new("value", error.problem))
            .collect::<Vec<_>>()
    });
    let failure = move || form.error.get().and_then(|error| failure(messages, field, &error));
    view! {
        <Form handle=form class="fact-form" on_success=saved>
            <div class="fact-field" on:keydown=key>
                <input type="hidden" name="id" value=view.id.to_string()/>
                <input type="hidden" name="version" value=move || version.get().to_string()/>
                <input type="hidden" name="field" value=field.name()/>
                <Control field=field value=field.of(&view) errors=errors/>
                {move || failure().map(|text| view! { <p class="field-error" role="alert"><Icon name=IconName::Alert/><span>{text}</span></p> })}
                {move || overwrites().then(|| view! { <SaveMine error=form.error pending=form.pending/> })}
                <div class="form-actions">
                    <Button variant=Variant::Primary size=ButtonSize::Small busy=form.pending>{messages.action_save()}</Button>
                    <Button kind=ButtonKind::Script variant=Variant::Quiet size=ButtonSize::Small on_click=Callback::new(move |_| close())>{messages.action_cancel()}</Button>
                </div>
            </div>
        </Form>
    }
}

/// What somebody else saved meanwhile, or why nothing could be saved; problems
/// of the value stand beside it.
fn failure(messages: Messages, field: CustomerField, error: &AppError) -> Option<String> {
    let Some(conflict) = conflict_of(Some(error)) else {
        return error.fields.is_empty().then(|| error.text(messages));
    };
    let theirs =
        conflict.fields.into_iter().find(|change| change.field == field.name()).map(|change| change.before);
    Some(match theirs {
        Some(theirs) => {
            let theirs = theirs.map_or_else(
                || messages.components_no_value().to_owned(),
                |theirs| field.words(messages, &theirs),
            );
            messages.customers_conflict_field_now(&theirs)
        }
        None => messages.customers_conflict_elsewhere().to_owned(),
    })
}

#[component]
fn Control(field: CustomerField, value: String, errors: Errors) -> View {
    let messages = use_messages();
    let (form, label) = (form_of(field), field.label(messages));
    let none = messages.customers_not_set();
    match field {
        CustomerField::Kind => {
            view! { <SelectField form=form name="value" label=label choices=kind_choices(messages) value=value errors=errors/> }
        }
        CustomerField::Level => {
            view! { <SelectField form=form name="value" label=label choices=level_choices(messages) value=value errors=errors empty=none/> }
        }
        CustomerField::Source => {
            view! { <SelectField form=form name="value" label=label choices=source_choices(messages) value=value errors=errors empty=none/> }
        }
        CustomerField::Note => {
            view! { <TextAreaField form=form name="value" label=label value=value errors=errors/> }
        }
        _ => {
            view! { <TextField form=form name="value" label=label kind=kind_of(field) value=value errors=errors autocomplete="off"/> }
        }
    }
}

const fn kind_of(field: CustomerField) -> InputKind {
    match field {
        CustomerField::Phone => InputKind::Phone,
        CustomerField::Email => InputKind::Email,
        CustomerField::Website => InputKind::Url,
        _ => InputKind::Text,
    }
}
