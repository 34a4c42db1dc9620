//! `/admin/users/:id`: where somebody stands, what they hold, and the way out.

use super::api::{GetPeopleChoices, GetPerson};
use super::standing::{Sessions, Standing, State};
use super::words::{Roles, StatusBadge};
use crate::components::{Fact, FactText, Facts, FactsLayout, IconName, LinkButton, Person};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show_both};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use crate::settings::{Frame, Section};
use domain::people::{PeopleChoices, PersonIdInput, PersonView};
use leptos_router::hooks::use_params_map;

#[component]
pub fn PersonPage() -> View {
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    let person = Fetched::new(move || GetPerson { input: PersonIdInput { id: id() } });
    let choices = Fetched::new(|| GetPeopleChoices {});
    let changed = Callback::new(move |()| person.refetch());
    show_both((person, choices), Meanwhile::nothing(), move |seen, choices| match (seen, choices) {
        (Ok(seen), Ok(choices)) => view! { <Loaded seen=seen choices=choices changed=changed/> },
        (Err(error), _) | (_, Err(error)) => {
            view! { <Frame section=Section::People><FailedMain error=error/></Frame> }
        }
    })
}

#[component]
fn Loaded(seen: Seen<PersonView>, choices: PeopleChoices, changed: Callback<()>) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let person = seen.value;
    let back = move || {
        view! { <LinkButton href="/admin/users" icon=IconName::ChevronLeft fold=true>{messages.people_title()}</LinkButton> }
    };
    view! {
        <Frame section=Section::People thing=person.name.clone() actions=back>
            <Head person=person.clone() when=when/>
            <Standing person=person.clone() choices=choices changed=changed/>
            <Sessions person=person.clone() changed=changed/>
            <State person=person changed=changed/>
        </Frame>
    }
}

#[component]
fn Head(person: PersonView, when: When) -> View {
    let messages = use_messages();
    let PersonView { id, name, email, status, roles, created_at, seen_at, .. } = person;
    let seen = match seen_at {
        Some(then) => view! { <Moment when=when then=then text=when.ago(then)/> },
        None => view! { <span class="fact-empty">{messages.people_never_seen()}</span> },
    };
    view! {
        <section class="person-head">
            <h2 class="person-name"><Person name=name id=id.to_string()/></h2>
            <Facts layout=FactsLayout::Across>
                <FactText label=messages.people_email() value=Some(email)/>
                <Fact label=messages.people_status()><StatusBadge status=status/></Fact>
                <Fact label=messages.people_roles()><Roles roles=roles/></Fact>
                <Fact label=messages.people_since()><Moment when=when then=created_at text=when.full(created_at)/></Fact>
                <Fact label=messages.people_seen()>{seen}</Fact>
            </Facts>
        </section>
    }
}
