//! `/admin/departments/:id`: its name and head, its place, and the way out.

use super::PATH;
use super::api::{ChangeDepartment, GetDepartment};
use super::moving::Moving;
use super::read::Read;
use super::removing::Removing;
use crate::boot::may;
use crate::components::{
    Button, Choice, ErrorSummary, IconName, LinkButton, SelectField, TextField, Variant,
};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show_both};
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::{Messages, use_messages};
use crate::people::api::GetPeopleChoices;
use crate::people::chosen::chosen_in;
use crate::people::find::{FIND_PEOPLE, FindPeople};
use crate::people::right::MANAGE;
use crate::people::words::with_chosen;
use crate::prelude::*;
use crate::settings::{ConflictNotice, ConflictWords, Frame, Section, Setting};
use domain::departments::{DepartmentIdInput, DepartmentView};
use domain::people::{ChoicesInput, PeopleChoices};
use leptos_router::hooks::{use_params_map, use_query_map};

const FORM: &str = "department";

#[component]
pub fn DepartmentPage() -> View {
    let params = use_params_map();
    let query = use_query_map();
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    let find = Memo::new(move |_| query.with(|query| query.get(FIND_PEOPLE).unwrap_or_default()));
    let form = use_form::<ChangeDepartment>();
    let department = Fetched::new(move || GetDepartment { input: DepartmentIdInput { id: id() } });
    let choices = Fetched::new(move || GetPeopleChoices {
        input: ChoicesInput { q: find.get(), chosen: chosen_in(form, FORM, "head") },
    });
    let changed = Callback::new(move |()| department.refetch());
    show_both((department, choices), Meanwhile::nothing(), move |department, choices| {
        match (department, choices) {
            (Ok(department), Ok(choices)) => {
                view! { <Loaded department=department choices=choices find=find.get_untracked() form=form changed=changed/> }
            }
            (Err(error), _) | (_, Err(error)) => {
                view! { <Frame section=Section::Departments><FailedMain error=error/></Frame> }
            }
        }
    })
}

#[component]
fn Loaded(
    department: DepartmentView,
    choices: PeopleChoices,
    find: String,
    form: FormHandle<ChangeDepartment>,
    changed: Callback<()>,
) -> View {
    let messages = use_messages();
    let id = department.id;
    let actions = move || {
        let add = may(MANAGE).then(|| {
            view! { <LinkButton href=format!("{PATH}/new?below={id}") icon=IconName::Plus fold=true>{messages.departments_add_below()}</LinkButton> }
        });
        view! {
            <LinkButton href="/admin/departments" icon=IconName::ChevronLeft fold=true>{messages.departments_title()}</LinkButton>
            {add}
        }
    };
    let people = (department.holds.people > 0).then(|| {
        let count = messages.departments_people(i64::from(department.holds.people));
        view! { <p class="department-people"><a href=format!("/admin/users?department={id}")>{count}</a></p> }
    });
    let name = department.name.clone();
    let main = if may(MANAGE) {
        let departments = choices.departments.clone();
        view! {
            <Facts department=department.clone() choices=choices find=find form=form changed=changed/>
            <Moving department=department.clone() departments=departments changed=changed/>
            <Removing department=department/>
        }
    } else {
        view! { <Read department=department/> }
    };
    view! {
        <Frame section=Section::Departments thing=name.clone() actions=actions>
            <section class="person-head">
                <h2 class="person-name" translate="no" data-user-content="">{name}</h2>
                {people}
            </section>
            {main}
        </Frame>
    }
}

/// Name and head.
#[component]
fn Facts(
    department: DepartmentView,
    choices: PeopleChoices,
    find: String,
    form: FormHandle<ChangeDepartment>,
    changed: Callback<()>,
) -> View {
    let messages = use_messages();
    let errors = form.errors();
    let version = form.version(department.version);
    let conflict = ConflictWords { lead: messages.people_conflict(), label, value };
    let head = department.head.as_ref().map(|head| head.id.to_string()).unwrap_or_default();
    let people: Vec<Choice> = with_chosen(choices.people, department.head.clone());
    view! {
        <Setting title=messages.departments_facts() lead=messages.departments_facts_lead()>
            <FormFailure error=form.other_failure()/>
            <ErrorSummary errors=errors form=FORM labels=labels(messages)/>
            <ConflictNotice error=form.error words=conflict/>
            <Form handle=form class="form" on_success=changed>
                <input type="hidden" name="id" value=department.id.to_string()/>
                <VersionInput version=version/>
                <TextField name="name" form=FORM label=messages.departments_name() autocomplete="off"
                    value=form.value("name", department.name) errors=errors required=true/>
                <FindPeople page=format!("{PATH}/{}", department.id) value=find found=people.len()/>
                <SelectField name="head" form=FORM label=messages.departments_head() choices=people
                    value=form.value("head", head) errors=errors hint=messages.departments_head_hint() empty=messages.state_none()/>
                <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
            </Form>
        </Setting>
    }
}

fn labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    vec![("name", messages.departments_name()), ("head", messages.departments_head())]
}

fn label(messages: Messages, field: &str) -> &'static str {
    labels(messages).into_iter().find(|(name, _)| *name == field).map_or("", |(_, label)| label)
}

/// A kept value as people read it: names are stored as they were.
fn value(messages: Messages, _field: &str, saved: Option<String>) -> String {
    saved.unwrap_or_else(|| messages.components_no_value().to_owned())
}
