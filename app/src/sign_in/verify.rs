use super::api::{VerifyFactor, ViewFactor};
use super::code::CodeForm;
use super::others::Others;
use super::over::{Over, StartOver, is_over};
use crate::components::Variant;
use crate::error::Code;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{FormHandle, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::pages::ErrorPage;
use crate::passkey_button::{PasskeyButton, PasskeyWay};
use crate::prelude::*;
use domain::factors::Factor;
use domain::sign_in::FactorStep;
use leptos_router::hooks::use_query_map;

/// Asks for a factor that the person has, one at a time; `?method=` chooses another.
#[component]
pub fn Verify() -> View {
    let step = Fetched::new(|| ViewFactor {});
    let query = use_query_map();
    let chosen =
        Memo::new(move |_| query.with(|query| query.get("method").and_then(|word| Factor::find(&word))));
    show(step, Meanwhile::nothing(), move |step| match step {
        Ok(step) => view! { <Waiting step=step chosen=chosen.get()/> },
        Err(error) if error.code == Code::PendingOver => view! { <Over/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn Waiting(step: FactorStep, chosen: Option<Factor>) -> View {
    let form = use_form::<VerifyFactor>();
    let is_over = is_over(step.lasts, vec![form.error]);
    live(move || {
        if is_over.get() {
            view! { <Over/> }
        } else {
            view! { <Card step=step.clone() chosen=chosen form=form/> }
        }
    })
}

#[component]
fn Card(step: FactorStep, chosen: Option<Factor>, form: FormHandle<VerifyFactor>) -> View {
    let messages = use_messages();
    let asked = step.asked(chosen);
    let others: Vec<Factor> = step.others(asked).collect();
    let FactorStep { email, can_trust, .. } = step;
    let username = email.clone();
    let with_code = asked.filter(|factor| *factor != Factor::Passkey);
    view! {
        <PublicFrame title=messages.sign_in_verify_title()>
            <p class="signin-lead">{messages.sign_in_verify_who()}" "<strong translate="no" data-user-content="">{email}</strong></p>
            {(asked == Some(Factor::Passkey)).then(|| view! {
                <p class="signin-lead">{messages.sign_in_passkey_lead()}</p>
                <PasskeyButton way=PasskeyWay::FACTOR/>
            })}
            {with_code.map(|factor| view! { <CodeForm form=form factor=factor can_trust=can_trust username=username/> })}
            <Others others=others open=with_code.is_none()/>
            <StartOver words=messages.sign_in_start_over() variant=Variant::Quiet/>
        </PublicFrame>
    }
}
