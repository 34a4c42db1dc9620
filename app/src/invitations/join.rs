//! `/invite?token=…`: the page behind an invitation's link. Looking changes
//! nothing; what it offers depends on who looks.

use super::api::{Accept, AskAgain, GoOnAsAnother, Join as JoinFunction, Look, Prove};
use crate::address::encode;
use crate::boot::mail_waits;
use crate::browser;
use crate::components::{
    Button, ButtonSize, ErrorSummary, FactText, Facts, LinkButton, Notice, PasswordField, Status, TextField,
    Variant,
};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, answer_of, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::legal::{LegalLinks, TermsField};
use crate::pages::ErrorPage;
use crate::prelude::*;
use domain::accounts::LinkInput;
use domain::invitations::{DeadLink, InvitationLink, LivingLink};
use leptos_router::hooks::use_query_map;

const FORM: &str = "join";

#[component]
pub fn Join() -> View {
    let query = use_query_map();
    let token = move || query.with(|query| query.get("token").unwrap_or_default());
    let link = Fetched::new(move || Look { input: LinkInput { token: token() } });
    show(link, Meanwhile::nothing(), move |link| {
        let token = untrack(token);
        match link {
            Ok(InvitationLink::NewPerson { invitation }) => {
                view! { <NewPerson token=token invitation=invitation/> }
            }
            Ok(InvitationLink::SignIn { invitation }) => {
                view! { <SignInFirst token=token invitation=invitation/> }
            }
            Ok(InvitationLink::Prove { invitation }) => {
                view! { <ProveFirst token=token invitation=invitation/> }
            }
            Ok(InvitationLink::Accept { invitation }) => {
                view! { <AcceptForm token=token invitation=invitation/> }
            }
            Ok(InvitationLink::OtherPerson { invitation, signed_in }) => {
                view! { <Other token=token invitation=invitation signed_in=signed_in/> }
            }
            Ok(InvitationLink::Dead { why, workspace, inviter, may_ask }) => {
                view! { <Dead token=token why=why workspace=workspace inviter=inviter may_ask=may_ask/> }
            }
            Ok(InvitationLink::Unknown) => view! { <Unknown/> },
            Err(error) => view! { <ErrorPage error=error/> },
        }
    })
}

/// Whose invitation it is, each name by itself.
#[component]
fn Invited(workspace: String, inviter: String, email: String) -> View {
    let messages = use_messages();
    view! {
        <Facts>
            <FactText label=messages.joining_workspace() value=Some(workspace)/>
            <FactText label=messages.invitations_by() value=Some(inviter)/>
            <FactText label=messages.joining_email() value=Some(email)/>
        </Facts>
    }
}

#[component]
fn NewPerson(token: String, invitation: LivingLink) -> View {
    let messages = use_messages();
    let form = use_form::<JoinFunction>();
    let errors = form.errors();
    let LivingLink { workspace, inviter, name, email, .. } = invitation;
    let labels = vec![
        ("name", messages.accounts_sign_up_name()),
        ("password", messages.accounts_sign_up_password()),
        ("terms", messages.legal_terms()),
    ];
    let time_zone = RwSignal::new(String::new());
    effect(move || time_zone.set(browser::time_zone()));
    view! {
        <PublicFrame title=messages.joining_title() lead=messages.joining_lead()>
            <Invited workspace=workspace inviter=inviter email=email.clone()/>
            <FormFailure error=form.error/>
            <ErrorSummary errors=errors form=FORM labels=labels/>
            <Form handle=form class="form">
                <input type="hidden" name="token" value=token/>
                <input type="hidden" name="time_zone" value=move || time_zone.get()/>
                <TextField name="name" form=FORM label=messages.accounts_sign_up_name() autocomplete="name"
                    value=form.value("name", name) errors=errors required=true autofocus=true/>
                <PasswordField name="password" form=FORM label=messages.accounts_sign_up_password() autocomplete="new-password"
                    hint=messages.accounts_sign_up_password_hint() errors=errors username=email required=true/>
                <TermsField form=FORM checked=form.typed("terms").is_some_and(|typed| !typed.is_empty()) errors=errors/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.joining_submit()}</Button>
            </Form>
            <LegalLinks/>
        </PublicFrame>
    }
}

/// Somebody with an account comes back here after signing in.
#[component]
fn SignInFirst(token: String, invitation: LivingLink) -> View {
    let messages = use_messages();
    let LivingLink { workspace, inviter, email, .. } = invitation;
    let back = format!("/invite?token={}", encode(&token));
    let href = format!("/login?next={}&email={}", encode(&back), encode(&email));
    view! {
        <PublicFrame title=messages.joining_title() lead=messages.joining_sign_in_lead()>
            <Invited workspace=workspace inviter=inviter email=email/>
            <LinkButton href=href variant=Variant::Primary size=ButtonSize::Wide>{messages.action_sign_in()}</LinkButton>
            <LegalLinks/>
        </PublicFrame>
    }
}

/// Somebody with an account whom no workspace lets in: the password is asked for
/// here, since there is nowhere to sign in to.
#[component]
fn ProveFirst(token: String, invitation: LivingLink) -> View {
    let messages = use_messages();
    let form = use_form::<Prove>();
    let LivingLink { workspace, inviter, email, .. } = invitation;
    view! {
        <PublicFrame title=messages.joining_title() lead=messages.joining_prove_lead()>
            <Invited workspace=workspace inviter=inviter email=email.clone()/>
            <FormFailure error=form.error/>
            <Form handle=form class="form">
                <input type="hidden" name="token" value=token/>
                <PasswordField name="password" form="prove" label=messages.accounts_sign_in_password() autocomplete="current-password"
                    errors=form.errors() username=email required=true autofocus=true/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.joining_submit()}</Button>
            </Form>
            <p class="signin-links"><a href="/forgot">{messages.accounts_sign_in_forgot()}</a></p>
            <LegalLinks/>
        </PublicFrame>
    }
}

#[component]
fn AcceptForm(token: String, invitation: LivingLink) -> View {
    let messages = use_messages();
    let form = use_form::<Accept>();
    let LivingLink { workspace, inviter, email, .. } = invitation;
    view! {
        <PublicFrame title=messages.joining_title() lead=messages.joining_accept_lead()>
            <Invited workspace=workspace inviter=inviter email=email/>
            <FormFailure error=form.error/>
            <Form handle=form class="form">
                <input type="hidden" name="token" value=token/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.joining_accept()}</Button>
            </Form>
            <p class="signin-links"><a href="/">{messages.joining_not_now()}</a></p>
            <LegalLinks/>
        </PublicFrame>
    }
}

/// The link is somebody else's: nothing is used up by looking.
#[component]
fn Other(token: String, invitation: LivingLink, signed_in: String) -> View {
    let messages = use_messages();
    let form = use_form::<GoOnAsAnother>();
    view! {
        <PublicFrame title=messages.joining_title() lead=messages.joining_other_lead()>
            <Invited workspace=invitation.workspace inviter=invitation.inviter email=invitation.email/>
            <Facts><FactText label=messages.joining_signed_in() value=Some(signed_in)/></Facts>
            <FormFailure error=form.error/>
            <Form handle=form class="form">
                <input type="hidden" name="token" value=token/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.joining_sign_out()}</Button>
            </Form>
            <p class="signin-links"><a href="/">{messages.joining_not_now()}</a></p>
        </PublicFrame>
    }
}

#[component]
fn Dead(token: String, why: DeadLink, workspace: String, inviter: String, may_ask: bool) -> View {
    let messages = use_messages();
    let form = use_form::<AskAgain>();
    let asked = RwSignal::new(answer_of::<AskAgain>().is_some());
    let done = Callback::new(move |()| asked.set(true));
    let lead = match why {
        DeadLink::Late => messages.joining_late(),
        DeadLink::Withdrawn => messages.joining_withdrawn(),
        DeadLink::Accepted => messages.joining_accepted(),
        DeadLink::Replaced if mail_waits() => messages.joining_replaced_kept(),
        DeadLink::Replaced => messages.joining_replaced(),
        DeadLink::Refused => messages.joining_refused(),
        DeadLink::Closed => messages.joining_closed(),
        DeadLink::TrialOver => messages.joining_trial_over(),
    };
    let told = if mail_waits() { messages.joining_asked_kept() } else { messages.joining_asked() };
    view! {
        <PublicFrame title=messages.joining_title() lead=lead>
            <Facts>
                <FactText label=messages.joining_workspace() value=Some(workspace)/>
                <FactText label=messages.invitations_by() value=Some(inviter)/>
            </Facts>
            {move || if asked.get() {
                view! { <Notice status=Status::Positive>{told}</Notice> }
            } else {
                View::Nothing
            }}
            {may_ask.then(|| view! {
                <FormFailure error=form.error/>
                <Form handle=form class="form" on_success=done>
                    <input type="hidden" name="token" value=token/>
                    <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.joining_ask()}</Button>
                </Form>
            })}
            <p class="signin-links"><a href="/login">{messages.action_sign_in()}</a></p>
        </PublicFrame>
    }
}

#[component]
fn Unknown() -> View {
    let messages = use_messages();
    view! {
        <PublicFrame title=messages.accounts_link_dead_title() lead=messages.joining_unknown()>
            <p class="signin-links"><a href="/login">{messages.action_sign_in()}</a></p>
        </PublicFrame>
    }
}
