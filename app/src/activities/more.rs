use super::api::{DeleteActivity, RescheduleActivity, RestoreActivity};
use crate::components::{IconName, LazyMenu, MenuButton, MenuLink, use_toasts};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::refused::refused_press;
use crate::seen::{When, machine};
use crate::undo::use_take_back;
use domain::ActivityId;
use domain::activities::{ActivityView, RescheduleInput};

/// Where an activity stands by itself.
pub fn address(id: ActivityId) -> String {
    format!("/activities/{id}")
}

/// What else can be done with it: another day, other words, away with it; until it is
/// asked for a link to the activity's own page, where the same can be done.
#[component]
pub fn MoreMenu(activity: ActivityView, when: When, #[prop(into)] changed: Callback<()>) -> View {
    let messages = use_messages();
    let (label, href) = (messages.activities_more(&activity.subject), address(activity.id));
    let items = move || view! { <Offers activity=activity.clone() when=when changed=changed/> };
    view! { <LazyMenu label=label href=href class="more-menu" items=items/> }
}

#[component]
fn Offers(activity: ActivityView, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let (id, edit) = (activity.id, address(activity.id));
    let planned = activity.done_at.is_none() && activity.due_at.is_some();
    let moves = planned.then(|| view! { <Moves activity=activity when=when changed=changed/><hr/> });
    view! {
        {moves}
        <MenuLink href=edit icon=IconName::Edit>{messages.action_edit()}</MenuLink>
        <DeleteItem id=id changed=changed/>
    }
}

/// A new date by one press; any other stands in its form.
#[component]
fn Moves(activity: ActivityView, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let take_back = use_take_back();
    let form = use_form::<RescheduleActivity>();
    let (id, version) = (activity.id.to_string(), activity.version);
    // The record is one version further by then.
    let back = activity.due_at.map(|due| RescheduleInput {
        id: activity.id.to_string(),
        version: (version + 1).to_string(),
        due_at: machine(due),
        ..RescheduleInput::default()
    });
    let done = Callback::new(move |()| {
        let undo =
            back.clone().map(|input| take_back.by(RescheduleActivity { input }, messages.state_undone()));
        toasts.show(messages.activities_moved(), undo);
        changed.run(());
    });
    let refused = refused_press(form, &id, move |error| error.brief(messages));
    view! {
        <Form handle=form on_success=done>
            <p class="menu-title">{messages.activities_new_date()}</p>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="version" value=version.to_string()/>
            <MenuButton icon=IconName::Calendar name="quick" value=when.at_nine_in(1)>{messages.activities_move_tomorrow()}</MenuButton>
            <MenuButton icon=IconName::Calendar name="quick" value=when.at_nine_in(7)>{messages.activities_move_week()}</MenuButton>
            {refused}
        </Form>
    }
}

#[component]
fn DeleteItem(id: ActivityId, changed: Callback<()>) -> View {
    let messages = use_messages();
    let form = use_form::<DeleteActivity>();
    let done = use_deleted(id, changed);
    let refused = refused_press(form, &id.to_string(), move |error| error.brief(messages));
    view! {
        <Form handle=form on_success=done>
            <input type="hidden" name="id" value=id.to_string()/>
            <MenuButton icon=IconName::Trash danger=true>{messages.action_delete()}</MenuButton>
            {refused}
        </Form>
    }
}

/// Says that it is deleted, with the way back.
pub fn use_deleted(id: ActivityId, changed: Callback<()>) -> Callback<()> {
    let messages = use_messages();
    let toasts = use_toasts();
    let take_back = use_take_back();
    Callback::new(move |()| {
        let input = RecordInput { id: id.to_string() };
        let undo = take_back.by(RestoreActivity { input }, messages.state_restored());
        toasts.show(messages.state_deleted(), Some(undo));
        changed.run(());
    })
}
