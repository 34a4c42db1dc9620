//! `/admin/departments/new`: the one above it may come with the address.

use super::api::CreateDepartment;
use crate::boot::is_held_back;
use crate::components::{Button, ErrorSummary, IconName, LinkButton, SelectField, TextField, Variant};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::people::api::GetPeopleChoices;
use crate::people::right::MANAGE;
use crate::people::words::department_choices;
use crate::prelude::*;
use crate::settings::{Frame, HeldSetting, Section, Setting};
use domain::people::{ChoicesInput, DepartmentChoice};
use leptos_router::hooks::use_query_map;

const FORM: &str = "department";

#[component]
pub fn NewDepartment() -> View {
    let messages = use_messages();
    let choices = Fetched::new(|| GetPeopleChoices { input: ChoicesInput::default() });
    let back = move || {
        view! { <LinkButton href="/admin/departments" icon=IconName::ChevronLeft fold=true>{messages.departments_title()}</LinkButton> }
    };
    view! {
        <Frame section=Section::Departments thing=messages.departments_new().to_owned() actions=back>
            {show(choices, Meanwhile::nothing(), |choices| match choices {
                Ok(choices) => view! { <NewForm departments=choices.departments/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn NewForm(departments: Vec<DepartmentChoice>) -> View {
    let messages = use_messages();
    let form = use_form::<CreateDepartment>();
    if is_held_back(MANAGE) && !form.was_refused() {
        return view! { <HeldSetting title=messages.departments_new() lead=messages.departments_new_lead()/> };
    }
    let errors = form.errors();
    let below = use_query_map().with_untracked(|query| query.get("below").unwrap_or_default());
    let labels = vec![("name", messages.departments_name()), ("parent", messages.departments_parent())];
    view! {
        <Setting title=messages.departments_new() lead=messages.departments_new_lead()>
            <FormFailure error=form.error/>
            <ErrorSummary errors=errors form=FORM labels=labels/>
            <Form handle=form class="form">
                <TextField name="name" form=FORM label=messages.departments_name() autocomplete="off"
                    value=form.value("name", "") errors=errors required=true autofocus=true/>
                <SelectField name="parent" form=FORM label=messages.departments_parent() choices=department_choices(&departments)
                    value=form.value("parent", below) errors=errors empty=messages.departments_top()/>
                <Button variant=Variant::Primary busy=form.pending>{messages.action_create()}</Button>
            </Form>
        </Setting>
    }
}
