//! `/step-up?next=…`: the same without scripts. A refused plain form is answered with
//! this page, which carries what was typed, sealed, in a hidden field; after the proof
//! the form's page stands again.

use super::api::{GetWays, Prove};
use super::prove::ProofFields;
use super::words::what_for;
use crate::address::encode;
use crate::browser;
use crate::components::{Button, ButtonSize, LinkButton, Notice, Status, Variant};
use crate::error::Code;
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, FormHandle, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::pages::ErrorPage;
use crate::passkey_button::{PasskeyButton, PasskeyWay};
use crate::prelude::*;
use domain::factors::Factor;
use domain::step_up::ProofWays;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

const FORM: &str = "step-up";
/// The form that the browser itself sends.
const WAITING: &str = "step-up-waiting";

#[component]
pub fn StepUp() -> View {
    let ways = Fetched::new(|| GetWays {});
    show(ways, Meanwhile::nothing(), |ways| match ways {
        Ok(ways) => view! { <Card ways=ways/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

/// The form that waits for the proof, if there is one.
#[derive(Clone)]
struct Waiting {
    /// The page to go on to.
    next: String,
    /// The function that was called.
    action: String,
    kept: String,
    /// It was kept, and can't be shown again.
    is_lost: bool,
}

impl Waiting {
    fn find(form: FormHandle<Prove>) -> Self {
        let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
        let named = form.value("next", next);
        let next = domain::text::local_path(&named).filter(|next| !next.starts_with("/fn/"));
        let next = next.unwrap_or_else(|| "/".to_owned());
        let (action, kept) = (form.value("action", ""), form.value("kept", ""));
        let is_lost = form.errors().with_untracked(|errors| errors.iter().any(|error| error.field == "kept"));
        let kept = if is_lost { String::new() } else { kept };
        Self { next, action, kept, is_lost }
    }

    fn waits(&self) -> bool {
        !self.kept.is_empty()
    }

    /// The server named the function and kept nothing: it was too much.
    fn is_too_large(&self) -> bool {
        !self.action.is_empty() && !self.waits() && !self.is_lost
    }
}

#[component]
fn Card(ways: ProofWays) -> View {
    let messages = use_messages();
    let form = use_form::<Prove>();
    let waiting = Waiting::find(form);
    let title = messages.step_up_title();
    if ways.is_fresh && !waiting.waits() {
        let (href, is_lost) = (waiting.next, waiting.is_lost);
        return view! {
            <PublicFrame title=title lead=messages.step_up_fresh()>
                {is_lost.then(|| view! { <Notice status=Status::Warning>{messages.step_up_lost()}</Notice> })}
                <LinkButton href=href variant=Variant::Primary size=ButtonSize::Wide>{messages.action_continue()}</LinkButton>
            </PublicFrame>
        };
    }
    let failed = Signal::derive(move || form.error.get().filter(|error| error.code != Code::StepUp));
    let (back, next) = (waiting.next.clone(), waiting.next.clone());
    let waits = waiting.waits();
    let proved = Callback::new(move |_: String| {
        if waits {
            // The proof is given: the form that waits is asked for, without another.
            browser::send_form(WAITING);
        } else {
            browser::go(&next);
        }
    });
    view! {
        <PublicFrame title=title lead=what_for(messages, &waiting.action)>
            {waiting.waits().then(|| view! { <p class="signin-lead">{messages.step_up_kept()}</p> })}
            {waiting.is_lost.then(|| view! { <Notice status=Status::Warning>{messages.step_up_lost()}</Notice> })}
            {waiting.is_too_large().then(|| view! { <Notice status=Status::Warning>{messages.step_up_too_large()}</Notice> })}
            {ways.has(Factor::Passkey).then(|| view! { <PasskeyButton way=PasskeyWay::PROOF on_answer=proved/> })}
            <FormFailure error=failed/>
            <ProofForm form=form waiting=waiting ways=ways/>
            <p class="signin-links"><a href=back>{messages.action_cancel()}</a></p>
        </PublicFrame>
    }
}

/// Where a form waits the browser itself sends the proof, also once the page lives:
/// the answer is the page of that form.
#[component]
fn ProofForm(form: FormHandle<Prove>, waiting: Waiting, ways: ProofWays) -> View {
    let messages = use_messages();
    let Waiting { next, action, kept, is_lost } = waiting;
    let by_browser = !kept.is_empty();
    let here = format!("/step-up?next={}", encode(&next));
    // One that is lost is not asked for again.
    let action = if is_lost { String::new() } else { action };
    let can_be_typed = ways.can_be_typed();
    let fields = view! {
        <ProofFields ways=ways errors=form.errors() form=FORM/>
        <input type="hidden" name="next" value=next/>
        <input type="hidden" name="action" value=action/>
        <input type="hidden" name="kept" value=kept/>
        {can_be_typed.then(|| view! {
            <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.step_up_submit()}</Button>
        })}
    };
    if by_browser {
        let address = format!("{}?from={}", Prove::PATH, encode(&here));
        return view! { <form method="post" action=address class="form" id=WAITING novalidate=true>{fields}</form> };
    }
    view! { <Form handle=form class="form">{fields}</Form> }
}
