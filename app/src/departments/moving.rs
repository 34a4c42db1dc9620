//! Another place for a department: chosen first, then shown what it would do, then
//! confirmed.

use super::PATH;
use super::api::{MoveDepartment, WeighMove};
use crate::components::{Button, Choice, Notice, SelectField, Status, Variant};
use crate::failure::FailedPart;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::{Messages, problem, use_messages};
use crate::people::words::department_choices;
use crate::prelude::*;
use crate::settings::{ConflictNotice, ConflictWords, PressFailure, Setting};
use domain::departments::{DepartmentView, MoveWeighed, WeighInput};
use domain::people::DepartmentChoice;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

#[component]
pub fn Moving(department: DepartmentView, departments: Vec<DepartmentChoice>, changed: Callback<()>) -> View {
    let messages = use_messages();
    let query = use_query_map();
    let to = Memo::new(move |_| query.with(|query| query.get("to")));
    let now = match department.path.join(" / ") {
        path if path.is_empty() => view! { <span>{messages.departments_top()}</span> },
        path => view! { <span translate="no" data-user-content="">{path}</span> },
    };
    let version = department.version;
    let id = department.id;
    view! {
        <Setting title=messages.departments_place() lead=messages.departments_place_lead()>
            <p><span class="meta">{messages.departments_place_now()}</span>" "{now}</p>
            <Places department=department departments=departments to=to.get_untracked()/>
            {live(move || to.get().map(|to| view! { <Weighed id=id.to_string() version=version to=to changed=changed/> }))}
        </Setting>
    }
}

/// Where it could stand: a form that leads to what that would do.
#[component]
fn Places(department: DepartmentView, departments: Vec<DepartmentChoice>, to: Option<String>) -> View {
    let messages = use_messages();
    let navigate = use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        if let Some(address) = crate::browser::address_of(&event) {
            event.prevent_default();
            navigate(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
        }
    };
    let own: Vec<String> = department.path.iter().cloned().chain([department.name.clone()]).collect();
    let elsewhere: Vec<DepartmentChoice> =
        departments.into_iter().filter(|choice| !choice.path.starts_with(&own)).collect();
    let choices: Vec<Choice> = department_choices(&elsewhere);
    let parent = department.parent.map(|parent| parent.to_string()).unwrap_or_default();
    view! {
        <form method="get" action=format!("{PATH}/{}", department.id) class="form" on:submit=submit>
            <SelectField name="to" form="move" label=messages.departments_parent() choices=choices
                value=to.unwrap_or(parent) empty=messages.departments_top()/>
            <Button>{messages.departments_weigh()}</Button>
        </form>
    }
}

/// What the move would do, and the button that does it. Where somebody else has changed the
/// department meanwhile, it is weighed anew.
#[component]
fn Weighed(id: String, version: i64, to: String, changed: Callback<()>) -> View {
    let messages = use_messages();
    let form = use_form::<MoveDepartment>();
    let (asked, parent) = (id.clone(), to.clone());
    let weighed =
        Fetched::new(move || WeighMove { input: WeighInput { id: asked.clone(), parent: parent.clone() } });
    form.on_conflict(move || weighed.refetch());
    let conflict = ConflictWords {
        lead: messages.error_conflict_again(),
        label: |messages, _| messages.departments_parent(),
        value: place,
    };
    let confirm = show(weighed, Meanwhile::nothing(), move |weighed| match weighed {
        Ok(weighed) => {
            view! { <Confirm form=form id=id.clone() version=version to=to.clone() weighed=weighed changed=changed/> }
        }
        Err(error) => view! { <FailedPart error=error/> },
    });
    view! {
        <PressFailure error=form.other_failure()/>
        <ConflictNotice error=form.error words=conflict/>
        {confirm}
    }
}

/// Where it stands now.
fn place(messages: Messages, _field: &str, saved: Option<String>) -> String {
    saved.unwrap_or_else(|| messages.departments_top().to_owned())
}

#[component]
fn Confirm(
    form: FormHandle<MoveDepartment>,
    id: String,
    version: i64,
    to: String,
    weighed: MoveWeighed,
    changed: Callback<()>,
) -> View {
    let messages = use_messages();
    let MoveWeighed { path, gain, lose, refused } = weighed;
    let place = match path.join(" / ") {
        path if path.is_empty() => view! { <span>{messages.departments_top()}</span> },
        path => view! { <strong translate="no" data-user-content="">{path}</strong> },
    };
    if let Some(refused) = refused {
        return view! { <Notice status=Status::Negative title=messages.departments_move_refused()>{problem(messages, refused)}</Notice> };
    }
    view! {
        <Notice title=messages.departments_move_title()>
            <p><span class="meta">{messages.departments_parent()}</span>" "{place}</p>
            <ul class="departments-shift">
                <li>{messages.departments_gain(i64::from(gain))}</li>
                <li>{messages.departments_lose(i64::from(lose))}</li>
            </ul>
            <Form handle=form on_success=changed>
                <input type="hidden" name="id" value=id/>
                <VersionInput version=form.latest_version(version)/>
                <input type="hidden" name="parent" value=to/>
                <Button variant=Variant::Primary busy=form.pending>{messages.departments_move()}</Button>
            </Form>
        </Notice>
    }
}
