use super::fact::{EditableFact, FactEditing, fetch_editor};
use super::shown::shown_record;
use super::words::label_or_name;
use crate::components::{Fact, Facts, Person};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::Timestamp;
use domain::accounts::UserRef;
use domain::records::{Field, Object, Typed};

/// What the product itself keeps of a record: whose it is, since when.
#[derive(Clone)]
pub struct Kept {
    pub owner: UserRef,
    pub department: Option<String>,
    pub created_by: UserRef,
    pub created_at: Timestamp,
    /// Where it is kept.
    pub updated_at: Option<Timestamp>,
}

/// What is known of a record; each fact can be edited in place.
#[component]
pub fn About(
    editing: FactEditing,
    facts: Typed,
    kept: Kept,
    when: When,
    /// The names of other records and of regions, by the field that they stand in.
    #[prop(optional)]
    names: Typed,
    /// What the object shows in a way of its own, by the field's name.
    #[prop(optional)]
    own: Vec<(&'static str, View)>,
    /// What the object adds above the facts.
    #[prop(optional)]
    above: View,
    /// What it adds below them.
    #[prop(optional)]
    below: View,
) -> View {
    let messages = use_messages();
    let object = editing.object;
    if editing.may_edit {
        fetch_editor();
    }
    let mut own = own;
    let fact = |field: &'static Field| {
        let saved = facts.get(&field.name).to_owned();
        let shown = match own.iter().position(|(name, _)| *name == field.name) {
            Some(place) => own.swap_remove(place).1,
            None => shown_record(object, field, &saved, names.get(&field.name)),
        };
        let name = names.get(&field.name).to_owned();
        view! { <EditableFact field=field saved=saved shown=shown name=name editing=editing.clone()/> }
    };
    let facts = object.fields.iter().map(fact).collect_view();
    let kept = kept_facts(object, kept, when);
    view! {
        <section class="card record-card" aria-labelledby="about-title">
            <div class="card-head"><h2 id="about-title">{messages.records_about()}</h2></div>
            <div class="card-body">
                <Facts>{above}{facts}{below}{kept}</Facts>
            </div>
        </section>
    }
}

fn kept_facts(object: &Object, kept: Kept, when: When) -> View {
    let messages = use_messages();
    let label = |name: &str| label_or_name(messages, object, name);
    let Kept { owner, department, created_by, created_at, updated_at } = kept;
    view! {
        <Fact label=label("owner")><Person name=owner.name id=owner.id.to_string()/></Fact>
        {department.map(|department| view! { <Fact label=messages.records_department()><span translate="no">{department}</span></Fact> })}
        <Fact label=label("created")>
            <Moment when=when then=created_at text=when.ago(created_at)/>" · "<span translate="no">{created_by.name}</span>
        </Fact>
        {updated_at.map(|then| view! { <Fact label=label("updated")><Moment when=when then=then text=when.ago(then)/></Fact> })}
    }
}
