use super::api::{BeginEnrolment, ConfirmEnrolment, EnrolLater, ViewEnrolment};
use super::over::{Over, StartOver, is_over};
use crate::components::{Button, ButtonSize, Variant};
use crate::error::{AppError, Code};
use crate::factors::{CodeField, Enrol as Picture, KeepCodes};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, FormHandle, answer_of, use_form};
use crate::i18n::use_messages;
use crate::json;
use crate::layout::PublicFrame;
use crate::pages::ErrorPage;
use crate::passkey_button::{PasskeyButton, PasskeyWay};
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use domain::Timestamp;
use domain::factors::Enrolment;
use domain::sign_in::{EnrolStep, Enrolled};

/// Has a factor made by somebody who needs one where they go. The recovery codes that
/// come with it take the place of all else, and lead on.
#[component]
pub fn Enrol() -> View {
    let made = RwSignal::new(answer_of::<ConfirmEnrolment>().flatten());
    let done = Callback::new(move |answer: Option<Enrolled>| made.set(answer));
    let step = Fetched::new(|| ViewEnrolment {});
    let began = Callback::new(move |()| step.refetch());
    live(move || match made.get() {
        Some(Enrolled { codes, leads_to }) => view! { <KeepCodes made=codes leads_to=leads_to/> },
        None => show(step, Meanwhile::nothing(), move |step| match step {
            Ok(step) => view! { <Waiting step=step began=began done=done/> },
            Err(error) if error.code == Code::PendingOver => view! { <Over/> },
            Err(error) => view! { <ErrorPage error=error/> },
        }),
    })
}

/// The forms of the page.
#[derive(Clone, Copy)]
struct Forms {
    begin: FormHandle<BeginEnrolment>,
    confirm: FormHandle<ConfirmEnrolment>,
    later: FormHandle<EnrolLater>,
}

impl Forms {
    fn errors(self) -> Vec<RwSignal<Option<AppError>>> {
        vec![self.begin.error, self.confirm.error, self.later.error]
    }
}

#[component]
fn Waiting(step: Seen<EnrolStep>, began: Callback<()>, done: Callback<Option<Enrolled>>) -> View {
    let forms = Forms { begin: use_form(), confirm: use_form(), later: use_form() };
    let is_over = is_over(step.value.lasts, forms.errors());
    live(move || {
        if is_over.get() {
            view! { <Over/> }
        } else {
            view! { <Card step=step.clone() forms=forms began=began done=done/> }
        }
    })
}

#[component]
fn Card(step: Seen<EnrolStep>, forms: Forms, began: Callback<()>, done: Callback<Option<Enrolled>>) -> View {
    let messages = use_messages();
    let when = When::at(step.at);
    let EnrolStep { place, can_wait, until, begun, .. } = step.value;
    let lead =
        if place.is_some() { messages.sign_in_enrol_lead() } else { messages.sign_in_enrol_operator() };
    let place = place.map(|name| {
        view! {
            <p class="signin-lead">{messages.sign_in_enrol_where()}" "<strong translate="no" data-user-content="">{name}</strong></p>
        }
    });
    let way = match begun {
        Some(enrolment) => view! { <Confirm enrolment=enrolment form=forms.confirm done=done/> },
        None => view! { <Ways form=forms.begin began=began done=done/> },
    };
    view! {
        <PublicFrame title=messages.sign_in_enrol_title() lead=lead>
            {place}
            {way}
            {can_wait.then(|| view! { <Later form=forms.later until=until when=when/> })}
            <StartOver words=messages.sign_in_start_over() variant=Variant::Quiet/>
        </PublicFrame>
    }
}

/// What can be made.
#[component]
fn Ways(form: FormHandle<BeginEnrolment>, began: Callback<()>, done: Callback<Option<Enrolled>>) -> View {
    let messages = use_messages();
    let answered = Callback::new(move |answer: String| {
        if let Some(enrolled) = json::read(&answer) {
            done.run(enrolled);
        }
    });
    view! {
        <PasskeyButton way=PasskeyWay::ENROL on_answer=answered/>
        <FormFailure error=form.error/>
        <Form handle=form class="form" on_success=began>
            <p class="field-hint">{messages.factors_totp_lead()}</p>
            <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.factors_totp_begin()}</Button>
        </Form>
    }
}

/// The key is here until a code shows that the app has it.
#[component]
fn Confirm(
    enrolment: Enrolment,
    form: FormHandle<ConfirmEnrolment>,
    done: Callback<Option<Enrolled>>,
) -> View {
    let messages = use_messages();
    view! {
        <Picture enrolment=enrolment/>
        <FormFailure error=form.error/>
        <Form handle=form class="form" on_success=done>
            <CodeField form="enrol" errors=form.errors() autofocus=form.was_refused()/>
            <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.factors_totp_confirm()}</Button>
        </Form>
    }
}

/// Goes in without for now.
#[component]
fn Later(form: FormHandle<EnrolLater>, until: Option<Timestamp>, when: When) -> View {
    let messages = use_messages();
    let until = until.map(|due| {
        view! { <p class="field-hint">{messages.sign_in_enrol_until()}" "<Moment when=when then=due text=when.full(due)/></p> }
    });
    view! {
        <FormFailure error=form.error/>
        <Form handle=form class="form">
            {until}
            <Button size=ButtonSize::Wide busy=form.pending>{messages.sign_in_enrol_later()}</Button>
        </Form>
    }
}
