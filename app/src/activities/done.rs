use super::api::{CompleteActivity, ReopenActivity};
use super::inputs::DoneInput;
use crate::components::{Button, ButtonSize, Icon, IconName, Variant, use_toasts};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::refused::refused_press;
use crate::undo::use_take_back;
use domain::activities::ActivityView;

/// How the button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoneLook {
    /// A ring to tick, before a line of the agenda.
    Ring,
    /// A button with words, in the timeline.
    Words,
}

/// Completes what is planned, or opens it again; the toast takes it back.
#[component]
pub fn DoneButton(activity: ActivityView, look: DoneLook, #[prop(into)] changed: Callback<()>) -> View {
    if activity.done_at.is_none() {
        view! { <Complete activity=activity look=look changed=changed/> }
    } else {
        view! { <Reopen activity=activity changed=changed/> }
    }
}

#[component]
fn Complete(activity: ActivityView, look: DoneLook, changed: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let take_back = use_take_back();
    let form = use_form::<CompleteActivity>();
    let input = done_input(&activity);
    let done = Callback::new(move |()| {
        let undo = take_back.by(ReopenActivity { input: input.clone() }, messages.state_undone());
        toasts.show(messages.activities_completed(), Some(undo));
        changed.run(());
    });
    let refused = refused_press(form, &activity.id.to_string(), move |error| error.brief(messages));
    let label = messages.activities_complete(&activity.subject);
    let button = match look {
        DoneLook::Ring => view! {
            <button class="agenda-check" type="submit" aria-label=label.clone() title=label><Icon name=IconName::Check/></button>
        },
        DoneLook::Words => view! {
            <Button size=ButtonSize::Small icon=IconName::Check busy=form.pending>
                {messages.activities_complete_short()}<span class="visually-hidden">{format!(" {}", activity.subject)}</span>
            </Button>
        },
    };
    view! {
        <Form handle=form on_success=done>
            <input type="hidden" name="id" value=activity.id.to_string()/>
            <input type="hidden" name="version" value=activity.version.to_string()/>
            {button}
            {refused}
        </Form>
    }
}

#[component]
fn Reopen(activity: ActivityView, changed: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let take_back = use_take_back();
    let form = use_form::<ReopenActivity>();
    let input = done_input(&activity);
    let done = Callback::new(move |()| {
        let undo = take_back.by(CompleteActivity { input: input.clone() }, messages.state_undone());
        toasts.show(messages.activities_reopened(), Some(undo));
        changed.run(());
    });
    let refused = refused_press(form, &activity.id.to_string(), move |error| error.brief(messages));
    view! {
        <Form handle=form on_success=done>
            <input type="hidden" name="id" value=activity.id.to_string()/>
            <input type="hidden" name="version" value=activity.version.to_string()/>
            <Button variant=Variant::Quiet size=ButtonSize::Small icon=IconName::Undo busy=form.pending>
                {messages.activities_reopen()}<span class="visually-hidden">{format!(" {}", activity.subject)}</span>
            </Button>
            {refused}
        </Form>
    }
}

/// What takes it back: the record is one version further by then.
fn done_input(activity: &ActivityView) -> DoneInput {
    DoneInput { id: activity.id.to_string(), version: (activity.version + 1).to_string() }
}
