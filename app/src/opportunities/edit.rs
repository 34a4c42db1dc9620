//! `/opportunities/:id/edit`: one form; when somebody else was faster, both
//! versions stand side by side and what was typed is kept.

use super::address;
use super::api::{EditOpportunity, GetOpportunity};
use super::fields::{FactFields, First, NameField, labels};
use super::waiting::Waiting;
use super::words::value_text;
use crate::components::{
    Button, ButtonSize, ConflictNotice, Crumb, ErrorSummary, LinkButton, PageHeader, SheetSection, Variant,
};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::{Messages, use_messages};
use crate::layout::{Layout, PageTitle, Width};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use domain::audit::FieldChange;
use domain::customers::Source;
use domain::opportunities::OpportunityView;
use domain::{Action, Module, Permission};
use leptos_router::hooks::use_params_map;

const FORM: &str = "opportunity";

#[component]
pub fn EditPage() -> View {
    let messages = use_messages();
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    let record = Fetched::new(move || GetOpportunity { input: RecordInput { id: id() } });
    let meanwhile = Meanwhile::showing(move || view! { <Waiting title=messages.nav_opportunities()/> });
    show(record, meanwhile, move |seen| match seen {
        Ok(seen) if seen.value.deleted_at.is_some() => {
            view! { <ErrorPage error=AppError::new(Code::NotFound)/> }
        }
        Ok(seen) if seen.value.may.edit => view! { <EditForm view=seen.value/> },
        Ok(_) => {
            let missing = Permission::of(Module::Opportunities, Action::Edit);
            view! { <ErrorPage error=AppError::forbidden(missing)/> }
        }
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn EditForm(view: OpportunityView) -> View {
    let messages = use_messages();
    let form = use_form::<EditOpportunity>();
    let errors = form.errors();
    let OpportunityView { card, note, source, .. } = view;
    let back = address::record(card.id);
    let first = First {
        amount: form.value("amount", card.amount.map(domain::Money::input_value).unwrap_or_default()),
        close_date: form
            .value("close_date", card.close_date.map(|date| date.to_string()).unwrap_or_default()),
        source: form.value("source", source.map(Source::as_str).unwrap_or_default()),
        note: form.value("note", note.unwrap_or_default()),
    };
    let version = form.version(card.version);
    let crumbs = vec![
        Crumb::new("/opportunities", messages.nav_opportunities()),
        Crumb::of_record(back.clone(), card.name.clone()),
    ];
    let header = move || view! { <PageHeader title=messages.opportunities_edit() crumbs=crumbs.clone()/> };
    view! {
        <PageTitle area=messages.nav_opportunities() thing=messages.opportunities_edit_title(&card.name)/>
        <Layout width=Width::Narrow header=header>
            <SheetSection>
                <FormFailure error=Signal::derive(move || form.error.get().filter(|error| error.conflict().is_none()))/>
                <ErrorSummary errors=errors form=FORM labels=labels(messages)/>
                <ConflictNotice error=form.error row=move |change| both(messages, change)/>
                <Form handle=form class="form" draft=card.id.to_string()>
                    <input type="hidden" name="id" value=card.id.to_string()/>
                    <VersionInput version=version/>
                    <NameField form=FORM value=form.value("name", card.name.clone()) errors=errors/>
                    <FactFields form=FORM first=first errors=errors/>
                    <div class="form-actions">
                        <Button variant=Variant::Primary size=ButtonSize::Large busy=form.pending>{messages.action_save()}</Button>
                        <LinkButton href=back size=ButtonSize::Large variant=Variant::Quiet>{messages.action_cancel()}</LinkButton>
                    </div>
                </Form>
            </SheetSection>
        </Layout>
    }
}

/// A row of the conflict: theirs and mine.
fn both(messages: Messages, change: FieldChange) -> View {
    let FieldChange { field, before, after } = change;
    let label = labels(messages).into_iter().find(|(name, _)| *name == field).map_or("", |(_, label)| label);
    let [theirs, mine] = [before, after].map(|value| value.map(|value| value_text(messages, &field, value)));
    view! { <tr><th scope="row">{label}</th><Saved value=theirs/><Saved value=mine/></tr> }
}

#[component]
fn Saved(value: Option<String>) -> View {
    let messages = use_messages();
    match value.filter(|value| !value.is_empty()) {
        Some(value) => {
            view! { <td class="conflict-value" translate="no" data-user-content="">{value}</td> }
        }
        None => {
            view! { <td><span class="cell-empty">{messages.components_no_value()}</span></td> }
        }
    }
}
