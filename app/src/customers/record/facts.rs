use super::Record;
use super::fact::EditableFact;
use crate::components::{Fact, Facts, Icon, IconName, IconSize, Person};
use crate::customers::fields::CustomerField;
use crate::customers::phone::Numbers;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::customers::CustomerView;
use domain::uris;

/// What is known of the customer; each fact can be edited in place.
#[component]
pub fn About(view: CustomerView, record: Record, when: When) -> View {
    let messages = use_messages();
    let facts = CustomerField::ALL
        .into_iter()
        .map(|field| {
            let shown = shown(field, &view);
            view! { <EditableFact field=field view=view.clone() record=record shown=shown/> }
        })
        .collect_view();
    view! {
        <section class="card record-card" aria-labelledby="about-title">
            <div class="card-head"><h2 id="about-title">{messages.customers_about()}</h2></div>
            <div class="card-body">
                <Facts>{facts}<Kept view=view when=when/></Facts>
            </div>
        </section>
    }
}

/// A fact as people use it: a number is dialled, an address opened.
fn shown(field: CustomerField, view: &CustomerView) -> View {
    let messages = use_messages();
    let saved = field.of(view);
    if saved.is_empty() {
        return view! { <span class="fact-empty">{messages.components_no_value()}</span> };
    }
    match field {
        CustomerField::Phone => view! { <Numbers parts=view.phones.clone()/> },
        CustomerField::Email => {
            let uri = uris::mailto(&saved);
            view! { <a href=uri rel="external" translate="no" data-user-content="">{saved}</a> }
        }
        CustomerField::Website => view! { <Website address=saved/> },
        CustomerField::Kind | CustomerField::Level | CustomerField::Source => {
            view! { <span>{field.words(messages, &saved)}</span> }
        }
        CustomerField::Note => {
            view! { <span class="fact-lines" translate="no" data-user-content="">{saved}</span> }
        }
        CustomerField::Name | CustomerField::Address => {
            view! { <span translate="no" data-user-content="">{saved}</span> }
        }
    }
}

/// A page elsewhere, as people write it; only web addresses become links.
#[component]
fn Website(address: String) -> View {
    let messages = use_messages();
    let Some(uri) = uris::web(&address) else {
        return view! { <span translate="no" data-user-content="">{address}</span> };
    };
    let short =
        address.split_once("://").map_or(&*address, |(_, rest)| rest).trim_end_matches('/').to_owned();
    view! {
        <a href=uri target="_blank" rel="noopener noreferrer nofollow" translate="no" data-user-content="">
            {short}
            <Icon name=IconName::External size=IconSize::Small/>
            <span class="visually-hidden">{messages.a11y_opens_in_new_tab()}</span>
        </a>
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
