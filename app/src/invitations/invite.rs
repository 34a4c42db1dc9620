//! `/admin/users/invite`: one colleague or forty.

use super::api::Invite as InviteFunction;
use crate::boot::use_boot;
use crate::components::Choice;
use crate::components::{
    Button, ErrorSummary, Fact, Facts, FactsLayout, IconName, LinkButton, Notice, SelectField, Status,
    TextAreaField, Variant,
};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::people::api::GetPeopleChoices;
use crate::people::words::{department_choices, role_choices};
use crate::prelude::*;
use crate::settings::{Frame, Section, Setting};
use domain::invitations::Sent;
use domain::people::PeopleChoices;
use domain::permissions::SeedRole;

const FORM: &str = "invite";

#[component]
pub fn Invite() -> View {
    let messages = use_messages();
    let choices = Fetched::new(|| GetPeopleChoices {});
    let back = move || {
        view! { <LinkButton href="/admin/users" icon=IconName::ChevronLeft fold=true>{messages.people_title()}</LinkButton> }
    };
    view! {
        <Frame section=Section::People thing=messages.people_invite().to_owned() actions=back>
            {show(choices, Meanwhile::nothing(), |choices| match choices {
                Ok(choices) => view! { <InviteForm choices=choices/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn InviteForm(choices: PeopleChoices) -> View {
    let messages = use_messages();
    let form = use_form::<InviteFunction>();
    let errors = form.errors();
    let sent = RwSignal::new(None::<Vec<Sent>>);
    let done = Callback::new(move |told: Vec<Sent>| {
        crate::browser::put_away(FORM);
        sent.set(Some(told));
    });
    let labels = vec![
        ("people", messages.invitations_people()),
        ("role", messages.people_role()),
        ("department", messages.people_department()),
        ("manager", messages.people_manager()),
    ];
    // Most who are invited sell.
    let usual = choices.roles.iter().find(|role| matches!(role.seed, Some(SeedRole::SalesRep)));
    let usual = usual.map(|role| role.id.to_string()).unwrap_or_default();
    let managers = choices
        .managers
        .iter()
        .map(|manager| Choice::new(manager.id.to_string(), manager.name.clone()))
        .collect();
    view! {
        {move || sent.get().map(|sent| view! { <Told sent=sent/> })}
        <Setting title=messages.people_invite() lead=messages.invitations_lead()>
            <FormFailure error=form.error/>
            <ErrorSummary errors=errors form=FORM labels=labels/>
            <Form handle=form class="form" id=FORM on_success=done>
                <TextAreaField name="people" form=FORM label=messages.invitations_people() hint=messages.invitations_people_hint()
                    value=form.value("people", "") errors=errors rows=5 required=true/>
                <SelectField name="role" form=FORM label=messages.people_role() choices=role_choices(messages, &choices.roles)
                    value=form.value("role", usual) errors=errors required=true/>
                <SelectField name="department" form=FORM label=messages.people_department() choices=department_choices(&choices.departments)
                    value=form.value("department", "") errors=errors empty=messages.state_none() optional=true/>
                <SelectField name="manager" form=FORM label=messages.people_manager() choices=managers
                    value=form.value("manager", "") errors=errors hint=messages.people_manager_hint() empty=messages.state_none() optional=true/>
                <Button variant=Variant::Primary icon=IconName::Email busy=form.pending>{messages.invitations_submit()}</Button>
            </Form>
        </Setting>
    }
}

/// What went out; with the links to hand over where no mail leaves.
#[component]
pub fn Told(sent: Vec<Sent>) -> View {
    let messages = use_messages();
    let count = i64::try_from(sent.len()).unwrap_or(i64::MAX);
    let by_hand: Vec<(String, String)> =
        sent.into_iter().filter_map(|sent| sent.link.map(|link| (sent.email, link))).collect();
    let waits = use_boot().with_value(|boot| boot.mail_waits);
    let title = if waits { messages.invitations_written(count) } else { messages.invitations_sent(count) };
    let in_outbox = waits && by_hand.is_empty() && count > 0;
    let links = (!by_hand.is_empty()).then(|| {
        let facts = by_hand
            .into_iter()
            .map(|(email, link)| {
                view! { <Fact label=email><code class="handed-link" translate="no">{link}</code></Fact> }
            })
            .collect_view();
        view! {
            <p>{messages.invitations_by_hand()}</p>
            <Facts layout=FactsLayout::Stacked>{facts}</Facts>
        }
    });
    view! {
        <Notice status=Status::Positive title=title>
            {links}
            {in_outbox.then(|| view! { <p>{messages.accounts_kept_outbox()}</p> })}
            <p><a href="/admin/users/invitations">{messages.invitations_title()}</a></p>
        </Notice>
    }
}
