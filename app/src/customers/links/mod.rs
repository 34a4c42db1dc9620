//! `/contacts/:id/links`: the further customers at which a contact has a part. It works
//! without scripts.

mod add;
mod rows;

use super::api::LinksOfContact;
use crate::boot::{is_held_back, why_not};
use crate::browser;
use crate::components::{Crumb, PageHeader, SheetSection, Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use add::{ADD_FORM, AddLink};
use domain::contacts::ContactLinks;
use domain::{Action, Module, Permission};
use leptos::ev::Event;
use leptos_router::hooks::{use_params_map, use_query_map};
use rows::{LINKS, Linked, TakenAway};

const EDITS: Permission = Permission::of(Module::Customers, Action::Edit);

#[component]
pub fn ContactLinksPage() -> View {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let query = use_query_map();
    let open = Memo::new(move |_| query.with(|query| query.get("link").unwrap_or_default()));
    let adding = RwSignal::new(false);
    let is_held = move || adding.get() || open.with(|open| !open.is_empty());
    let links =
        Fetched::kept_up_unless(is_held, move || LinksOfContact { input: RecordInput { id: id.get() } });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(6)/> });
    show(links, meanwhile, move |found| match found {
        Ok(found) if found.may_edit || stands_again() => {
            view! { <Page found=found links=links open=open adding=adding/> }
        }
        Ok(_) => view! { <ErrorPage error=why_not(EDITS)/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

/// What was typed before the end of a trial stands there once more.
fn stands_again() -> bool {
    is_held_back(EDITS) && (add::was_refused() || rows::was_refused())
}

#[component]
fn Page(
    found: ContactLinks,
    links: Fetched<ContactLinks>,
    /// The further customer whose form the address names.
    open: Memo<String>,
    /// Whether somebody fills in another one.
    adding: RwSignal<bool>,
) -> View {
    let messages = use_messages();
    let ContactLinks { contact, name, customer, customer_name, further, .. } = found;
    let crumbs = vec![
        Crumb::new("/contacts", messages.nav_contacts()),
        Crumb::of_record(format!("/customers/{customer}"), customer_name),
        Crumb::of_record(format!("/contacts/{contact}"), name.clone()),
    ];
    let header = move || view! { <PageHeader title=messages.contacts_links() crumbs=crumbs.clone()/> };
    let typed = move |event: Event| {
        if browser::is_in(&event, ADD_FORM) {
            adding.set(true);
        }
    };
    view! {
        <PageTitle area=messages.nav_contacts() thing=messages.contacts_links_of(&name)/>
        <Layout width=Width::Narrow header=header>
            <TakenAway contact=contact further=further.clone() links=links/>
            <div class="stack" on:input=typed>
                <section class="card" id=LINKS tabindex="-1" aria-label=messages.contacts_links_of(&name)>
                    <Linked further=further links=links open=open/>
                </section>
                <SheetSection><AddLink contact=contact links=links adding=adding/></SheetSection>
            </div>
        </Layout>
    }
}
