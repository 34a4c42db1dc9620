//! `/admin/users/:id`: where somebody stands, what they hold, and the way out.

use super::api::{ChangePerson, GetPeopleChoices, GetPerson};
use super::chosen::chosen_in;
use super::find::FIND_PEOPLE;
use super::history::{Happened, History, happened};
use super::standing::{FORM, Offered, Sessions, Standing, State};
use super::words::{Roles, StatusBadge};
use crate::components::{Fact, FactText, Facts, FactsLayout, IconName, LinkButton, Notice, Person, Status};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show_both};
use crate::form::use_form;
use crate::i18n::{format, use_messages};
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use crate::settings::{Frame, Section};
use domain::people::{ChoicesInput, PersonIdInput, PersonView};
use leptos_router::hooks::{use_params_map, use_query_map};

#[component]
pub fn PersonPage() -> View {
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    let person = Fetched::new(move || GetPerson { input: PersonIdInput { id: id() } });
    let query = use_query_map();
    let find = Memo::new(move |_| query.with(|query| query.get(FIND_PEOPLE).unwrap_or_default()));
    let form = use_form::<ChangePerson>();
    let choices = Fetched::new(move || GetPeopleChoices {
        input: ChoicesInput { q: find.get(), chosen: chosen_in(form, FORM, "manager") },
    });
    let happened = happened(id);
    let changed = Callback::new(move |()| {
        person.refetch();
        happened.refetch();
    });
    show_both((person, choices), Meanwhile::nothing(), move |seen, choices| match (seen, choices) {
        (Ok(seen), Ok(choices)) => {
            let offered = Offered { choices, find: find.get_untracked(), form };
            view! { <Loaded seen=seen offered=offered happened=happened changed=changed/> }
        }
        (Err(error), _) | (_, Err(error)) => {
            view! { <Frame section=Section::People><FailedMain error=error/></Frame> }
        }
    })
}

#[component]
fn Loaded(seen: Seen<PersonView>, offered: Offered, happened: Happened, changed: Callback<()>) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let person = seen.value;
    let back = move || {
        view! { <LinkButton href="/admin/users" icon=IconName::ChevronLeft fold=true>{messages.people_title()}</LinkButton> }
    };
    view! {
        <Frame section=Section::People thing=person.name.clone() actions=back>
            <Head person=person.clone() when=when/>
            <OnTheirWay count=person.records_to_come/>
            <Standing person=person.clone() offered=offered changed=changed/>
            <Sessions person=person.clone() when=when changed=changed/>
            <State person=person.clone() changed=changed/>
            <History happened=happened id=person.id/>
        </Frame>
    }
}

#[component]
fn Head(person: PersonView, when: When) -> View {
    let messages = use_messages();
    let PersonView { id, name, email, status, roles, heads, created_at, seen_at, suspended_at, .. } = person;
    let seen = match seen_at {
        Some(then) => view! { <Moment when=when then=then text=when.ago(then)/> },
        None => view! { <span class="fact-empty">{messages.people_never_seen()}</span> },
    };
    let since = suspended_at.map(|then| view! { " "<Moment when=when then=then text=when.ago(then)/> });
    let heads = (!heads.is_empty()).then(|| {
        view! { <FactText label=messages.people_heads() value=Some(format::listed(messages, &heads))/> }
    });
    view! {
        <section class="person-head">
            <h2 class="person-name"><Person name=name id=id.to_string()/></h2>
            <Facts layout=FactsLayout::Across>
                <FactText label=messages.people_email() value=Some(email)/>
                <Fact label=messages.people_field_status()><StatusBadge status=status/>{since}</Fact>
                <Fact label=messages.people_roles()><Roles roles=roles/></Fact>
                <Fact label=messages.people_since()><Moment when=when then=created_at text=when.full(created_at)/></Fact>
                <Fact label=messages.people_field_seen()>{seen}</Fact>
                {heads}
            </Facts>
        </section>
    }
}

/// Records that still follow somebody to another department.
#[component]
fn OnTheirWay(count: u32) -> View {
    let messages = use_messages();
    (count > 0)
        .then(|| view! { <Notice status=Status::Info>{messages.people_records_on_their_way(i64::from(count))}</Notice> })
        .to_view()
}
