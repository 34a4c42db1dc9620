use super::api::SeeStages;
use crate::boot::mail_waits;
use crate::components::{Button, ButtonSize, Icon, IconName, LinkButton, Variant};
use crate::form::{Form, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::refused::refused_here;
use domain::activities::{FirstStep, FirstStepKind};

/// What to do first in a new workspace: stays until it is done.
#[component]
pub fn FirstSteps(steps: Vec<FirstStep>) -> View {
    let messages = use_messages();
    // The next one to take stands out.
    let next = steps.iter().find(|step| !step.done).map(|step| step.kind);
    let steps = steps
        .into_iter()
        .map(|step| view! { <Step step=step is_next=next == Some(step.kind)/> })
        .collect_view();
    view! {
        <section class="agenda first-steps" aria-labelledby="first-steps">
            <div class="agenda-head"><h2 id="first-steps"><Icon name=IconName::Key/>{messages.today_first_title()}</h2></div>
            <ol class="agenda-list">{steps}</ol>
        </section>
    }
}

#[component]
fn Step(step: FirstStep, is_next: bool) -> View {
    let messages = use_messages();
    let FirstStep { kind, done } = step;
    let (icon, title, body) = words(messages, kind);
    let icon = if done { IconName::Success } else { icon };
    view! {
        <li class="agenda-item" data-done=done.then_some("")>
            <Icon name=icon/>
            <div class="agenda-body">
                <strong>{title}</strong>
                <p class="agenda-meta">{if done { messages.today_first_done() } else { body }}</p>
            </div>
            {(!done).then(|| view! { <Way kind=kind variant=if is_next { Variant::Primary } else { Variant::Secondary }/> })}
        </li>
    }
}

fn words(messages: Messages, kind: FirstStepKind) -> (IconName, &'static str, &'static str) {
    match kind {
        FirstStepKind::Invite => {
            let body = if mail_waits() {
                messages.today_first_invite_kept()
            } else {
                messages.today_first_invite_body()
            };
            (IconName::Person, messages.today_first_invite(), body)
        }
        FirstStepKind::Stages => {
            (IconName::Pipeline, messages.today_first_stages(), messages.today_first_stages_body())
        }
        FirstStepKind::Customer => {
            (IconName::Customers, messages.today_first_customer(), messages.today_first_customer_body())
        }
        FirstStepKind::Activity => {
            (IconName::Note, messages.today_first_activity(), messages.today_first_activity_body())
        }
    }
}

/// Where a step is taken.
#[component]
fn Way(kind: FirstStepKind, variant: Variant) -> View {
    let messages = use_messages();
    let (href, action) = match kind {
        FirstStepKind::Stages => return view! { <ToStages variant=variant/> },
        FirstStepKind::Invite => ("/admin/users/invite", messages.today_first_invite_action()),
        FirstStepKind::Customer => ("/customers/new", messages.customers_new()),
        FirstStepKind::Activity => ("/customers", messages.nav_customers()),
    };
    view! { <LinkButton href=href size=ButtonSize::Small variant=variant>{action}</LinkButton> }
}

/// Looking is all there is to do: going there is noted.
#[component]
fn ToStages(variant: Variant) -> View {
    let messages = use_messages();
    let form = use_form::<SeeStages>();
    let refused = refused_here(form);
    view! {
        {refused}
        <Form handle=form>
            <Button size=ButtonSize::Small variant=variant busy=form.pending>{messages.today_first_stages_action()}</Button>
        </Form>
    }
}
