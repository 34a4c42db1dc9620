//! `/activities/:id`: one activity by itself, to be edited, and what became of it.

use super::api::{DeleteActivity, GetActivity, RestoreActivity};
use super::edit::EditForm;
use super::history::History;
use super::inputs::Subject;
use super::item::Item;
use super::more::use_deleted;
use crate::components::{
    Button, Crumb, IconName, Notice, PageHeader, SheetSection, Skeleton, SkeletonShape, Status, Variant,
    use_toasts,
};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::{Messages, use_messages};
use crate::layout::{Layout, PageTitle, Width};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::seen::{Seen, When};
use domain::ActivityId;
use domain::activities::{ActivityRecord, ActivityView};
use leptos_router::hooks::use_params_map;

type Record = Fetched<Seen<ActivityRecord>>;

#[component]
pub fn ActivityPage() -> View {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let record: Record = Fetched::new(move || GetActivity { input: RecordInput { id: id.get() } });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(6)/> });
    show(record, meanwhile, move |seen| match seen {
        Ok(seen) => view! { <Loaded seen=seen record=record/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn Loaded(seen: Seen<ActivityRecord>, record: Record) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let ActivityRecord { activity, at, deleted_at, history } = seen.value;
    let (id, subject) = (activity.id, activity.subject.clone());
    let (crumbs, back) = goes_on(messages, &activity);
    let may_delete = activity.may_edit && deleted_at.is_none();
    let title = if may_delete { messages.activities_edit() } else { messages.activities_title() };
    let header = move || {
        view! {
            <PageHeader title=title crumbs=crumbs.clone()>
                {may_delete.then(|| view! { <DeleteButton id=id record=record/> })}
            </PageHeader>
        }
    };
    let main = match deleted_at {
        None if activity.may_edit => view! { <EditForm activity=activity at=at back=back when=when/> },
        None => view! { <ReadOnly activity=activity when=when/> },
        Some(at) => view! { <Deleted id=id subject=subject at=when.ago(at) record=record/> },
    };
    view! {
        <PageTitle area=messages.activities_title() thing=title/>
        <Layout width=Width::Narrow header=header>
            <div class="stack">
                <SheetSection>{main}</SheetSection>
                <History events=history when=when/>
            </div>
        </Layout>
    }
}

/// The way to the record where it goes on, and where that is, if it is in sight.
fn goes_on(messages: Messages, activity: &ActivityView) -> (Vec<Crumb>, Option<String>) {
    let Some(subject) = Subject::of(activity) else { return (Vec::new(), None) };
    let (area, name) = match subject {
        Subject::Customer(_) => (messages.nav_customers(), &activity.customer_name),
        Subject::Opportunity(_) => (messages.nav_opportunities(), &activity.opportunity_name),
        Subject::Lead(_) => (messages.nav_leads(), &activity.lead_name),
        Subject::Contact(..) => (messages.nav_contacts(), &activity.contact_name),
    };
    let href = subject.address();
    let record = Crumb::of_record(href.clone(), name.clone().unwrap_or_default());
    (vec![Crumb::new(subject.list(), area), record], Some(href))
}

/// As the timeline shows it, for who may not change it.
#[component]
fn ReadOnly(activity: ActivityView, when: When) -> View {
    view! {
        <ol class="timeline-items">
            <Item activity=activity subject=None when=when changed=Callback::new(|()| ())/>
        </ol>
    }
}

#[component]
fn DeleteButton(id: ActivityId, record: Record) -> View {
    let messages = use_messages();
    let form = use_form::<DeleteActivity>();
    let done = use_deleted(id, Callback::new(move |()| record.refetch()));
    view! {
        <Form handle=form on_success=done>
            <input type="hidden" name="id" value=id.to_string()/>
            <Button variant=Variant::Quiet icon=IconName::Trash busy=form.pending>{messages.action_delete()}</Button>
            <FormFailure error=form.error/>
        </Form>
    }
}

/// It was deleted a short while ago; the way back.
#[component]
fn Deleted(id: ActivityId, subject: String, at: String, record: Record) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<RestoreActivity>();
    let done = Callback::new(move |()| {
        toasts.show(messages.state_restored(), None);
        record.refetch();
    });
    view! {
        <Notice status=Status::Warning title=messages.activities_deleted_title()>
            <p><strong translate="no" data-user-content="">{subject}</strong></p>
            <p>{messages.activities_deleted_body(&at)}</p>
            <FormFailure error=form.error/>
            <Form handle=form on_success=done>
                <input type="hidden" name="id" value=id.to_string()/>
                <Button variant=Variant::Primary icon=IconName::Restore busy=form.pending>{messages.action_restore()}</Button>
            </Form>
        </Notice>
    }
}
