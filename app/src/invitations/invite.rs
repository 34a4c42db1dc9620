//! `/admin/users/invite`: one colleague or forty.

use super::api::Invite as InviteFunction;
use crate::boot::{is_held_back, mail_waits};
use crate::components::{
    Button, Choice, ErrorSummary, Fact, Facts, FactsLayout, IconName, LinkButton, Notice, SelectField,
    Status, TextAreaField, Variant,
};
use crate::error::{AppError, Detail};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, FormHandle, answer_of, use_form};
use crate::i18n::use_messages;
use crate::people::api::GetPeopleChoices;
use crate::people::chosen::chosen_in;
use crate::people::find::{FIND_PEOPLE, FindPeople};
use crate::people::right::MANAGE;
use crate::people::words::{department_choices, role_choices, with_chosen};
use crate::prelude::*;
use crate::settings::{Frame, HeldSetting, Section, Setting};
use domain::invitations::Sent;
use domain::people::{ChoicesInput, PeopleChoices};
use domain::permissions::SeedRole;
use domain::{FieldError, Problem};
use leptos_router::hooks::use_query_map;

const FORM: &str = "invite";

#[component]
pub fn Invite() -> View {
    let messages = use_messages();
    let query = use_query_map();
    let find = Memo::new(move |_| query.with(|query| query.get(FIND_PEOPLE).unwrap_or_default()));
    let form = use_form::<InviteFunction>();
    let choices = Fetched::new(move || GetPeopleChoices {
        input: ChoicesInput { q: find.get(), chosen: chosen_in(form, FORM, "manager") },
    });
    let back = move || {
        view! { <LinkButton href="/admin/users" icon=IconName::ChevronLeft fold=true>{messages.people_title()}</LinkButton> }
    };
    view! {
        <Frame section=Section::People thing=messages.people_invite().to_owned() actions=back>
            {show(choices, Meanwhile::nothing(), move |choices| match choices {
                Ok(choices) => view! { <InviteForm choices=choices find=find.get_untracked() form=form/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn InviteForm(choices: PeopleChoices, find: String, form: FormHandle<InviteFunction>) -> View {
    let messages = use_messages();
    let errors = form.errors();
    let sent = RwSignal::new(answer_of::<InviteFunction>());
    let done = Callback::new(move |told: Vec<Sent>| {
        crate::browser::put_away(FORM);
        sent.set(Some(told));
    });
    let labels = vec![
        ("people", messages.invitations_people()),
        ("role", messages.people_field_role()),
        ("department", messages.people_field_department()),
        ("manager", messages.people_manager()),
    ];
    // Most who are invited sell.
    let usual = choices.roles.iter().find(|role| matches!(role.seed, Some(SeedRole::SalesRep)));
    let usual = usual.map(|role| role.id.to_string()).unwrap_or_default();
    let mut roles = role_choices(messages, &choices.roles);
    if usual.is_empty() {
        // The browser would take the first one, which is the owner's.
        roles.insert(0, Choice::new("", messages.invitations_choose_role()));
    }
    let found = choices.people.len();
    let managers = with_chosen(choices.people, None);
    let lead = if mail_waits() { messages.invitations_lead_kept() } else { messages.invitations_lead() };
    if is_held_back(MANAGE) && !form.was_refused() {
        return view! { <HeldSetting title=messages.people_invite() lead=lead/> };
    }
    view! {
        {move || sent.get().map(|sent| view! { <Told sent=sent/> })}
        {live(move || {
            let (sent, left) = form.error.with(|error| error.as_ref().and_then(sent_beside))?;
            Some(view! { <Told sent=sent left=left/> })
        })}
        <Setting title=messages.people_invite() lead=lead>
            <FormFailure error=form.error/>
            <ErrorSummary errors=errors form=FORM labels=labels/>
            <Form handle=form class="form" id=FORM on_success=done>
                <TextAreaField name="people" form=FORM label=messages.invitations_people() hint=messages.invitations_people_hint()
                    value=form.value("people", "") errors=errors rows=5 required=true autofocus=true/>
                <SelectField name="role" form=FORM label=messages.people_field_role() choices=roles
                    value=form.value("role", usual) errors=errors required=true/>
                <SelectField name="department" form=FORM label=messages.people_field_department() choices=department_choices(&choices.departments)
                    value=form.value("department", "") errors=errors empty=messages.state_none() optional=true/>
                <FindPeople page="/admin/users/invite" value=find found=found/>
                <SelectField name="manager" form=FORM label=messages.people_manager() choices=managers
                    value=form.value("manager", "") errors=errors hint=messages.people_manager_hint() empty=messages.state_none() optional=true/>
                <Button variant=Variant::Primary icon=IconName::Email busy=form.pending>{messages.invitations_submit()}</Button>
            </Form>
        </Setting>
    }
}

/// The invitations that went out beside lines that are wrong, and how many those are.
fn sent_beside(error: &AppError) -> Option<(Vec<Sent>, usize)> {
    let Some(Detail::Invited(sent)) = &error.detail else { return None };
    // Nobody has counted the lines that were not read.
    let is_line = |wrong: &&FieldError| !matches!(wrong.problem, Problem::TooManyLines(_));
    Some((sent.open()?, error.fields.iter().filter(is_line).count()))
}

/// What went out, and how many lines did not; with the links to hand over where no mail
/// leaves.
#[component]
pub fn Told(sent: Vec<Sent>, #[prop(optional)] left: usize) -> View {
    let messages = use_messages();
    let count = i64::try_from(sent.len()).unwrap_or(i64::MAX);
    let waits = sent.iter().any(|sent| sent.waits && sent.link.is_none());
    let by_hand: Vec<(String, String)> =
        sent.into_iter().filter_map(|sent| sent.link.map(|link| (sent.email, link))).collect();
    let is_sent = !waits && by_hand.is_empty();
    let title = if is_sent { messages.invitations_sent(count) } else { messages.invitations_written(count) };
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
            {(left > 0).then(|| view! { <p>{messages.invitations_left(i64::try_from(left).unwrap_or(i64::MAX))}</p> })}
            {links}
            {waits.then(|| view! { <MailWaits/> })}
            <p><a href="/admin/users/invitations">{messages.invitations_title()}</a></p>
        </Notice>
    }
}

/// No mail leaves, and this is not the place to hand links over: where they are.
#[component]
pub fn MailWaits() -> View {
    let messages = use_messages();
    view! { <p>{messages.invitations_mail_waits()}" "<code translate="no">"latchkey mail list"</code></p> }
}
