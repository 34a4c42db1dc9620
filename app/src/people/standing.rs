//! The forms on somebody's page.

use super::api::{ChangePerson, EndSessionsOfPerson, ReactivatePerson, SuspendPerson};
use super::find::FindPeople;
use super::history::told;
use super::place::PATH;
use super::right::MANAGE;
use super::words::{RoleName, department_choices, with_chosen};
use crate::boot::may;
use crate::components::{Button, ErrorSummary, FactText, Facts, IconName, Notice, SelectField, Variant};
use crate::failure::FormFailure;
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::seen::When;
use crate::sessions::SessionRow;
use crate::settings::{ConflictNotice, ConflictWords, Press, Setting};
use domain::accounts::UserStatus;
use domain::people::{PeopleChoices, PersonView, RoleRef};

/// Begins the ids of the form's fields.
pub const FORM: &str = "person";

/// What the form of a page chooses from, what was looked for, and the form itself.
#[derive(Clone)]
pub struct Offered {
    pub choices: PeopleChoices,
    pub find: String,
    pub form: FormHandle<ChangePerson>,
}

/// Department, manager and roles.
#[component]
pub fn Standing(person: PersonView, offered: Offered, changed: Callback<()>) -> View {
    let messages = use_messages();
    let Offered { choices, find, form } = offered;
    if !person.may.edit {
        return view! { <Fixed person=person choices=choices/> };
    }
    let errors = form.errors();
    let conflict = ConflictWords { lead: messages.people_conflict(), label, value: told };
    let department = person.department.map(|id| id.to_string()).unwrap_or_default();
    let manager = person.manager.as_ref().map(|manager| manager.id.to_string()).unwrap_or_default();
    let version = form.version(person.version);
    let found = choices.people.len();
    let others = choices.people.into_iter().filter(|other| other.id != person.id).collect();
    let managers = with_chosen(others, person.manager.clone());
    view! {
        <Setting title=messages.people_standing() lead=messages.people_standing_lead()>
            <FormFailure error=form.other_failure()/>
            <ErrorSummary errors=errors form=FORM labels=labels(messages)/>
            <ConflictNotice error=form.error words=conflict/>
            <Form handle=form class="form" on_success=changed>
                <input type="hidden" name="id" value=person.id.to_string()/>
                <VersionInput version=version/>
                <SelectField name="department" form=FORM label=messages.people_field_department() choices=department_choices(&choices.departments)
                    value=form.value("department", department) errors=errors hint=messages.people_department_hint() empty=messages.state_none()/>
                <FindPeople page=format!("{PATH}/{}", person.id) value=find found=found/>
                <SelectField name="manager" form=FORM label=messages.people_manager() choices=managers
                    value=form.value("manager", manager) errors=errors hint=messages.people_manager_hint() empty=messages.state_none()/>
                <RoleBoxes held=person.roles offered=choices.roles ticked=form.typed_all("roles[]")/>
                <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
            </Form>
        </Setting>
    }
}

/// Where somebody stands whom the viewer can't change: why, and what there is to read.
#[component]
fn Fixed(person: PersonView, choices: PeopleChoices) -> View {
    let messages = use_messages();
    let why = if may(MANAGE) { messages.people_not_yours() } else { messages.error_read_only_body() };
    let department = choices.departments.into_iter().find(|choice| Some(choice.id) == person.department);
    let department = department.map(|choice| choice.path.join(" / "));
    let manager = person.manager.map(|manager| manager.name);
    view! {
        <Setting title=messages.people_standing() lead=messages.people_standing_lead()>
            <Notice>{why}</Notice>
            <Facts>
                <FactText label=messages.people_field_department() value=department/>
                <FactText label=messages.people_manager() value=manager/>
            </Facts>
        </Setting>
    }
}

fn labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    vec![
        ("department", messages.people_field_department()),
        ("manager", messages.people_manager()),
        ("roles", messages.people_roles()),
    ]
}

fn label(messages: Messages, field: &str) -> &'static str {
    labels(messages).into_iter().find(|(name, _)| *name == field).map_or("", |(_, label)| label)
}

/// A box for each role that the viewer may give, and for those that are held.
#[component]
fn RoleBoxes(
    held: Vec<RoleRef>,
    offered: Vec<RoleRef>,
    /// What was ticked before a refusal without JavaScript.
    ticked: Option<Vec<String>>,
) -> View {
    let messages = use_messages();
    let others = held.iter().filter(|role| offered.iter().all(|offered| offered.id != role.id)).cloned();
    let boxes = by_key(offered.iter().cloned().chain(others).enumerate().map(|(place, role)| {
        let id = if place == 0 { format!("{FORM}-roles") } else { format!("{FORM}-role-{place}") };
        let sent = role.id.to_string();
        let is_ticked = match &ticked {
            Some(ticked) => ticked.contains(&sent),
            None => held.iter().any(|held| held.id == role.id),
        };
        let tick = view! {
            <label class="check" for=id.clone()>
                <input type="checkbox" id=id name="roles[]" value=sent.clone() checked=is_ticked/>
                <span class="check-text"><RoleName role=role/></span>
            </label>
        };
        (sent, tick)
    }));
    view! {
        <fieldset class="field">
            <legend class="field-label">{messages.people_roles()}</legend>
            {boxes}
            <p class="field-hint">{messages.people_roles_hint()}</p>
        </fieldset>
    }
}

/// Where they are signed in, in this workspace alone.
#[component]
pub fn Sessions(person: PersonView, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    if !person.may.edit || person.sessions.is_empty() {
        return View::Nothing;
    }
    let form = use_form::<EndSessionsOfPerson>();
    let count = messages.people_sessions_count(i64::try_from(person.sessions.len()).unwrap_or(i64::MAX));
    let rows = person.sessions.into_iter().map(|session| view! { <SessionRow session=session when=when/> });
    let rows = rows.collect_view();
    view! {
        <Setting title=messages.people_sessions() lead=messages.people_sessions_lead()>
            <ul class="sessions">{rows}</ul>
            <Press handle=form id=person.id.to_string() text=count icon=IconName::SignOut on_success=changed>
                {messages.people_end_sessions()}
            </Press>
        </Setting>
    }
}

/// The way out, and back in.
#[component]
pub fn State(person: PersonView, changed: Callback<()>) -> View {
    let messages = use_messages();
    if !person.may.suspend {
        return View::Nothing;
    }
    let id = person.id.to_string();
    if person.status == UserStatus::Suspended {
        let form = use_form::<ReactivatePerson>();
        return view! {
            <Setting title=messages.people_reactivate() lead=messages.people_reactivate_lead()>
                <Press handle=form id=id variant=Variant::Primary on_success=changed>{messages.people_reactivate()}</Press>
            </Setting>
        };
    }
    let form = use_form::<SuspendPerson>();
    view! {
        <Setting title=messages.people_suspend() lead=messages.people_suspend_lead()>
            <Press handle=form id=id variant=Variant::Danger icon=IconName::Lock on_success=changed>{messages.people_suspend()}</Press>
        </Setting>
    }
}
