use super::api::{EditContactRecord, GetContact};
use crate::components::{Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{AnyForm, Edited, Editing, Looks};
use domain::contacts::{CONTACT, ContactRecord};
use leptos_router::hooks::use_params_map;

/// How a contact's form looks where it has a page of its own.
static LOOKS: Looks =
    Looks { rows: &[&["name", "title"], &["phone", "email"], &["wechat", "birthday"]], icon: |_, _| None };

/// All facts of a contact at once.
#[component]
pub fn EditContactPage() -> View {
    let messages = use_messages();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let contact = Fetched::new(move || GetContact { input: RecordInput { id: id.get() } });
    let editing = Editing {
        object: &CONTACT,
        looks: &LOOKS,
        area: messages.nav_contacts(),
        title: messages.contacts_edit(),
        form: AnyForm::kept::<EditContactRecord>,
    };
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(6)/> });
    show(contact, meanwhile, move |seen| editing.page(seen.map(|seen| edited(seen.value))))
}

fn edited(view: ContactRecord) -> Edited {
    Edited {
        id: view.contact.id.to_string(),
        facts: view.contact.facts,
        version: view.contact.version,
        may_edit: view.may.edit,
        is_deleted: view.deleted_at.is_some(),
    }
}
