use super::Record;
use super::fact::editing;
use crate::components::{Fact, Facts, Person};
use crate::customers::phone::Numbers;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::{EditableFact, shown};
use crate::seen::{Moment, When};
use domain::customers::{CUSTOMER, CustomerView};
use domain::records::{Field, Kind};

/// What is known of the customer; each fact can be edited in place.
#[component]
pub fn About(view: CustomerView, record: Record, when: When) -> View {
    let messages = use_messages();
    let editing = editing(&view, record);
    let fact = |field: &'static Field| {
        let saved = view.facts.get(&field.name).to_owned();
        let shown = match field.kind {
            // A number is dialled.
            Kind::Phone if !saved.is_empty() => view! { <Numbers parts=view.phones.clone()/> },
            _ => shown(field, &saved),
        };
        view! { <EditableFact field=field saved=saved shown=shown editing=editing.clone()/> }
    };
    let facts = CUSTOMER.fields.iter().map(fact).collect_view();
    view! {
        <section class="card record-card" aria-labelledby="about-title">
            <div class="card-head"><h2 id="about-title">{messages.customers_about()}</h2></div>
            <div class="card-body">
                <Facts>{facts}<Kept view=view when=when/></Facts>
            </div>
        </section>
    }
}

/// What the product itself keeps: whose it is, since when.
#[component]
fn Kept(view: CustomerView, when: When) -> View {
    let messages = use_messages();
    let (created, updated) = (view.created_at, view.updated_at);
    view! {
        <Fact label=messages.customers_field_owner()><Person name=view.owner.name id=view.owner.id.to_string()/></Fact>
        {view.department.map(|department| view! { <Fact label=messages.customers_department()><span translate="no">{department}</span></Fact> })}
        <Fact label=messages.customers_field_created()>
            <Moment when=when then=created text=when.ago(created)/>" · "<span translate="no">{view.created_by.name}</span>
        </Fact>
        <Fact label=messages.customers_updated()><Moment when=when then=updated text=when.ago(updated)/></Fact>
    }
}
