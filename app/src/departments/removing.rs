//! The way out of a department that nothing stands in.

use super::api::RemoveDepartment;
use crate::components::{IconName, Variant};
use crate::form::use_form;
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::settings::{Press, Setting};
use domain::departments::{DepartmentView, Holds};

#[component]
pub fn Removing(department: DepartmentView) -> View {
    let messages = use_messages();
    let form = use_form::<RemoveDepartment>();
    let held: Vec<View> =
        held(messages, department.holds).into_iter().map(|text| view! { <li>{text}</li> }).collect();
    if !held.is_empty() {
        return view! {
            <Setting title=messages.departments_remove() lead=messages.departments_remove_lead()>
                <p>{messages.departments_held()}</p>
                <ul class="departments-shift">{held}</ul>
            </Setting>
        };
    }
    view! {
        <Setting title=messages.departments_remove() lead=messages.departments_remove_lead()>
            <Press handle=form id=department.id.to_string() variant=Variant::Danger icon=IconName::Trash on_success=Callback::new(|()| ())>
                {messages.departments_remove()}
            </Press>
        </Setting>
    }
}

/// What keeps it, each with how much.
fn held(messages: Messages, holds: Holds) -> Vec<String> {
    let Holds { people, departments, records, invitations, roles } = holds;
    let records_text = if records >= Holds::MOST_RECORDS {
        messages.departments_holds_many_records(&Holds::MOST_RECORDS.to_string())
    } else {
        messages.departments_holds_records(i64::from(records))
    };
    let all = [
        (people, messages.departments_holds_people(i64::from(people))),
        (departments, messages.departments_holds_departments(i64::from(departments))),
        (records, records_text),
        (invitations, messages.departments_holds_invitations(i64::from(invitations))),
        (roles, messages.departments_holds_roles(i64::from(roles))),
    ];
    all.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect()
}
