use crate::browser;
use crate::components::{
    Button, ButtonSize, Icon, IconLink, IconName, LinkButton, Notice, SelectField, Status, Variant,
    use_toasts,
};
use crate::customers::api::{ChangeContactPart, LinkContact, UnlinkContact};
use crate::failure::FormFailure;
use crate::fetched::Fetched;
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::RecordConflict;
use crate::records::words::{choices, label_or_name, value};
use crate::refused::{refused_of, refused_press};
use crate::undo::use_take_back;
use domain::contacts::{CONTACT_LINK, ContactLinks, FurtherCustomer, NewLinkInput, PART};
use domain::records::Typed;
use domain::{ContactId, CustomerId};
use leptos_router::hooks::use_query_map;

/// The section of the links, where the focus is once the row that held it has gone.
pub const LINKS: &str = "links";

/// The links; the one that the address names is open: `?link=cus_…`.
#[component]
pub fn Linked(further: Vec<FurtherCustomer>, links: Fetched<ContactLinks>, open: Memo<String>) -> View {
    let messages = use_messages();
    if further.is_empty() {
        return view! { <p class="card-empty">{messages.contacts_links_none()}</p> };
    }
    let rows = further
        .into_iter()
        .map(|link| {
            let id = link.customer.to_string();
            view! {
                <li>
                    {move || if open.with(|open| *open == id) {
                        view! { <ChangePart link=link.clone() links=links/> }
                    } else {
                        view! { <Row link=link.clone() links=links/> }
                    }}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="related">{rows}</ul> }
}

#[component]
fn Row(link: FurtherCustomer, links: Fetched<ContactLinks>) -> View {
    let messages = use_messages();
    let (customer, name) = (link.customer, link.customer_name.clone());
    let part = value(messages, &CONTACT_LINK, "part", &link.part);
    view! {
        <div class="related-item">
            <a class="grow truncate" href=format!("/customers/{customer}") translate="no" data-user-content="">{name.clone()}</a>
            <span class="meta">{part}</span>
            <IconLink size=ButtonSize::Small label=messages.records_edit_named(&name) href=format!("?link={customer}") icon=IconName::Edit/>
            <RemoveButton link=link links=links/>
        </div>
    }
}

/// Whether a page without scripts comes back with a part as it was changed.
pub fn was_refused() -> bool {
    use_form::<ChangeContactPart>().was_refused()
}

/// The form of one link's part.
#[component]
fn ChangePart(link: FurtherCustomer, links: Fetched<ContactLinks>) -> View {
    let messages = use_messages();
    let form = use_form::<ChangeContactPart>();
    let saved = Callback::new(move |()| links.refetch());
    let version = form.version(link.version);
    let name = link.customer_name;
    view! {
        <Form handle=form class="form contact-form" on_success=saved>
            <FormFailure error=form.other_failure()/>
            <RecordConflict object=&CONTACT_LINK error=form.error/>
            <p><strong translate="no" data-user-content="">{name}</strong></p>
            <input type="hidden" name="contact" value=link.contact.to_string()/>
            <input type="hidden" name="linked" value=link.customer.to_string()/>
            <VersionInput version=version/>
            <SelectField form="link" name="part" label=label_or_name(messages, &CONTACT_LINK, "part")
                choices=choices(messages, &PART) value=form.value("part", link.part) errors=form.errors() required=true/>
            <div class="form-actions">
                <Button variant=Variant::Primary size=ButtonSize::Small busy=form.pending>{messages.action_save()}</Button>
                <LinkButton variant=Variant::Quiet size=ButtonSize::Small href=format!("/contacts/{}/links", link.contact)>{messages.action_cancel()}</LinkButton>
            </div>
        </Form>
    }
}

#[component]
fn RemoveButton(link: FurtherCustomer, links: Fetched<ContactLinks>) -> View {
    let messages = use_messages();
    let (toasts, take_back) = (use_toasts(), use_take_back());
    let form = use_form::<UnlinkContact>();
    let label = messages.contacts_unlink(&link.customer_name);
    let refused = refused_press(form, &link.customer.to_string(), move |error| error.brief(messages));
    let again = again(link.contact, &link.customer.to_string(), &link.part);
    let removed = Callback::new(move |()| {
        let undo = take_back.by(LinkContact { input: again.clone() }, messages.state_restored());
        browser::focus_soon(LINKS.to_owned());
        toasts.show(messages.contacts_unlinked(), Some(undo));
        links.refetch();
    });
    view! {
        <Form handle=form on_success=removed>
            <input type="hidden" name="contact" value=link.contact.to_string()/>
            <input type="hidden" name="id" value=link.customer.to_string()/>
            <button class="button" type="submit" data-variant="quiet" data-size="small" data-icon-only="" aria-label=label.clone() title=label>
                <Icon name=IconName::Trash/>
            </button>
            {refused}
        </Form>
    }
}

/// The form that makes a link as it was.
fn again(contact: ContactId, customer: &str, part: &str) -> NewLinkInput {
    NewLinkInput {
        request_key: String::new(),
        contact: contact.to_string(),
        facts: Typed::from([("linked", customer), ("part", part)]),
    }
}

/// Without scripts the page that follows a removal offers to take it back, as long as the
/// link is not there again: `?undo=cus_…&part=…`.
#[component]
pub fn TakenAway(contact: ContactId, further: Vec<FurtherCustomer>, links: Fetched<ContactLinks>) -> View {
    let messages = use_messages();
    let asked = |name: &str| use_query_map().with_untracked(|params| params.get(name).unwrap_or_default());
    let (customer, part) = (asked("undo"), asked("part"));
    let is_back = further.iter().any(|link| link.customer.to_string() == customer);
    if is_back || customer.parse::<CustomerId>().is_err() {
        return View::Nothing;
    }
    let form = use_form::<LinkContact>();
    let refused = refused_of(form, "linked", &customer, move |error| error.brief(messages));
    let done = Callback::new(move |()| links.refetch());
    view! {
        <Notice status=Status::Positive title=messages.contacts_unlinked()>
            <Form handle=form on_success=done>
                <input type="hidden" name="contact" value=contact.to_string()/>
                <input type="hidden" name="linked" value=customer/>
                <input type="hidden" name="part" value=part/>
                <Button size=ButtonSize::Small icon=IconName::Restore busy=form.pending>{messages.action_undo()}</Button>
                {refused}
            </Form>
        </Notice>
    }
}
