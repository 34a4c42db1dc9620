use super::api::GetPeopleChoices;
use super::words::{department_choices, role_choices};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::lists::{Draw, Offered};
use domain::people::ChoicesInput;
use std::sync::Arc;

/// Roles and departments, for the filters by them.
pub fn offered() -> Offered {
    let messages = use_messages();
    let choices = Fetched::new(|| GetPeopleChoices { input: ChoicesInput::default() });
    Arc::new(move |draw: Draw| {
        show(choices, Meanwhile::nothing(), move |choices| {
            let found = choices.ok();
            let found = found.as_ref();
            let roles = found.map(|found| role_choices(messages, &found.every_role)).unwrap_or_default();
            let departments = found.map(|found| department_choices(&found.departments)).unwrap_or_default();
            draw(Arc::new(move |name, _| match name {
                "role" => roles.clone(),
                "department" => departments.clone(),
                _ => Vec::new(),
            }))
        })
    })
}
