//! Who has no factor yet.

use crate::boot::{mail_waits, may_read};
use crate::components::Person;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When};
use crate::settings::Setting;
use domain::policies::{PeopleWithout, PersonWithout};
use domain::{Action, Module, Permission};

#[component]
pub fn People(people: PeopleWithout, when: When) -> View {
    let messages = use_messages();
    let PeopleWithout { all, without, asked, named } = people;
    let count = if without == 0 {
        messages.policies_all_have().to_owned()
    } else {
        messages.policies_without(&all.to_string(), &without.to_string())
    };
    let of_them = (asked > 0).then(|| view! { <p>{messages.policies_asked(i64::from(asked))}</p> });
    let shown = u32::try_from(named.len()).unwrap_or(u32::MAX);
    let more = (shown < without)
        .then(|| view! { <p class="meta">{messages.policies_not_shown(i64::from(without - shown))}</p> });
    let rows = named.into_iter().map(|person| view! { <Row person=person when=when/> }).collect_view();
    let lead =
        if mail_waits() { messages.policies_people_lead_kept() } else { messages.policies_people_lead() };
    view! {
        <Setting title=messages.policies_people() lead=lead>
            <p>{count}</p>
            {of_them}
            <ul class="policy-people">{rows}</ul>
            {more}
        </Setting>
    }
}

#[component]
fn Row(person: PersonWithout, when: When) -> View {
    let messages = use_messages();
    let PersonWithout { id, name, due_at } = person;
    let shown = view! { <Person name=name id=id.to_string()/> };
    let shown = if may_read(Permission::of(Module::Users, Action::Manage)) {
        view! { <a href=format!("/admin/users/{id}")>{shown}</a> }
    } else {
        shown
    };
    let due = due_at.map(|due| {
        view! { <span class="meta">{messages.policies_needs()}" "<Moment when=when then=due text=when.full(due)/></span> }
    });
    view! { <li>{shown}{due}</li> }
}
