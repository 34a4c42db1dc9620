use crate::components::{Button, IconName, Notice, Status, use_toasts};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::leads::api::ReopenLead;
use crate::leads::words::reason_text;
use crate::prelude::*;
use crate::refused::refused_press;
use crate::seen::When;
use domain::leads::{ConvertedTo, LeadStatus, LeadView};

/// What became of a lead that nobody follows up any more, and the way back.
#[component]
pub fn Closed(view: LeadView, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let closed = view.closed_at.map(|then| when.full(then)).unwrap_or_default();
    let (status, title, what) = if view.status == LeadStatus::Converted {
        let made = view.converted.unwrap_or_default();
        (Status::Positive, messages.leads_converted_title(), view! { <Made made=made/> })
    } else {
        let reason = view.reason.map(|reason| messages.leads_because(reason_text(messages, reason)));
        let comment = view.comment.map(|comment| {
            view! { <p class="fact-lines" translate="no" data-user-content="">{comment}</p> }
        });
        let why = view! { {reason.map(|reason| view! { <p>{reason}</p> })}{comment} };
        (Status::Warning, messages.leads_disqualified_title(), why)
    };
    let (id, version) = (view.id.to_string(), view.version);
    view! {
        <Notice status=status title=title>
            <p>{messages.leads_closed_at(&closed)}</p>
            {what}
            {view.may_reopen.then(|| view! { <Reopen id=id version=version changed=changed/> })}
        </Notice>
    }
}

/// The records that it became, as far as they are in sight.
#[component]
fn Made(made: ConvertedTo) -> View {
    let messages = use_messages();
    let ConvertedTo { customer, contact, opportunity } = made;
    let contact = contact.zip(customer.as_ref().map(|(id, _)| *id));
    let contact = contact.map(|((contact, name), customer)| {
        link(messages.leads_became_contact(), format!("/customers/{customer}#contact-{contact}"), name)
    });
    let customer =
        customer.map(|(id, name)| link(messages.leads_became_customer(), format!("/customers/{id}"), name));
    let opportunity = opportunity
        .map(|(id, name)| link(messages.leads_became_opportunity(), format!("/opportunities/{id}"), name));
    let links: Vec<View> = [customer, contact, opportunity].into_iter().flatten().collect();
    if links.is_empty() {
        return view! { <p>{messages.leads_became_hidden()}</p> };
    }
    view! { <ul class="lead-became">{links}</ul> }
}

fn link(label: &'static str, href: String, name: String) -> View {
    view! { <li>{label}" "<a href=href translate="no" data-user-content="">{name}</a></li> }
}

#[component]
fn Reopen(id: String, version: i64, changed: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<ReopenLead>();
    let done = Callback::new(move |()| {
        toasts.show(messages.leads_reopened(), None);
        changed.run(());
    });
    let refused = refused_press(form, &id, move |error| error.brief(messages));
    view! {
        <Form handle=form on_success=done>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="version" value=version.to_string()/>
            <Button icon=IconName::Undo busy=form.pending>{messages.leads_reopen()}</Button>
            {refused}
        </Form>
    }
}
