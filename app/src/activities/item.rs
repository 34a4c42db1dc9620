use super::done::{DoneButton, DoneLook};
use super::inputs::Subject;
use super::more::MoreMenu;
use super::words::{kind_icon, kind_text};
use crate::components::{Icon, VisuallyHidden};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::activities::ActivityView;

/// One entry of a timeline: planned ones can be done, and those opened
/// again. Without a subject it stands on a page of its own.
#[component]
pub fn Item(activity: ActivityView, subject: Option<Subject>, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let planned = activity.done_at.is_none() && activity.due_at.is_some();
    let overdue = planned && activity.due_at.is_some_and(|due| when.is_overdue(due));
    let actions = activity.may_edit.then(|| {
        // What was logged at once was never open.
        let was_planned = activity.due_at.is_some();
        view! {
            <div class="timeline-actions">
                {was_planned.then(|| view! { <DoneButton activity=activity.clone() look=DoneLook::Words changed=changed/> })}
                <MoreMenu activity=activity.clone() when=when changed=changed/>
            </div>
        }
    });
    let text = activity
        .body
        .clone()
        .map(|body| view! { <p class="timeline-text" translate="no" data-user-content="">{body}</p> });
    let kind = activity.kind;
    let title = activity.subject.clone();
    view! {
        <li class="timeline-item" data-kind=kind.as_str() data-planned=planned.then_some("") data-overdue=overdue.then_some("")>
            <span class="timeline-sign"><Icon name=kind_icon(kind)/></span>
            <div class="timeline-body">
                <div class="timeline-head">
                    <VisuallyHidden>{kind_text(messages, kind)}</VisuallyHidden>
                    <span class="timeline-title" translate="no" data-user-content="">{title}</span>
                    {actions}
                </div>
                <Meta activity=activity subject=subject when=when planned=planned/>
                {text}
            </div>
        </li>
    }
}

/// When, who, and about what besides the page's own subject.
#[component]
fn Meta(activity: ActivityView, subject: Option<Subject>, when: When, planned: bool) -> View {
    let instant = if let Some(due) = activity.due_at.filter(|_| planned) {
        view! { <Moment class="timeline-due" when=when then=due text=when.due(due)/> }
    } else {
        let then = activity.done_at.unwrap_or(activity.created_at);
        // In a timeline the day stands above.
        let text = if subject.is_some() { when.time(then) } else { when.ago(then) };
        view! { <Moment when=when then=then text=text/> }
    };
    let link = activity.customer;
    let is_customers = match subject {
        Some(Subject::Customer(_)) => true,
        Some(Subject::Contact(_, customer)) => link == Some(customer),
        _ => false,
    };
    let customer = activity.customer_name.filter(|_| !is_customers).map(|name| match link {
        Some(id) => view! { <a href=format!("/customers/{id}") translate="no">{name}</a> },
        None => view! { <span translate="no">{name}</span> },
    });
    let to = activity.contact;
    let is_contacts = matches!(subject, Some(Subject::Contact(..)));
    let contact = activity.contact_name.filter(|_| !is_contacts).map(|name| match to {
        Some(id) => view! { <a href=format!("/contacts/{id}") translate="no">{name}</a> },
        None => view! { <span translate="no">{name}</span> },
    });
    let opportunity = activity
        .opportunity
        .zip(activity.opportunity_name)
        .filter(|(id, _)| subject != Some(Subject::Opportunity(*id)));
    let lead = activity.lead.zip(activity.lead_name).filter(|(id, _)| subject != Some(Subject::Lead(*id)));
    view! {
        <p class="timeline-meta">
            {instant}
            <span translate="no">{activity.owner.name}</span>
            {contact}
            {customer}
            {opportunity.map(|(id, name)| view! { <a href=format!("/opportunities/{id}") translate="no">{name}</a> })}
            {lead.map(|(id, name)| view! { <a href=format!("/leads/{id}") translate="no">{name}</a> })}
        </p>
    }
}
