//! The dialog over whatever form was sent. It holds nothing of that form: once the
//! proof is given the same bytes are sent again, and where it is not, the form stands
//! as it was.

use super::api::{GetWays, Prove};
use super::prove::ProofFields;
use super::words::what_for;
use crate::browser;
use crate::call::call;
use crate::components::{Button, ButtonKind, Dialog, Variant};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::fresh_proof;
use crate::i18n::use_messages;
use crate::passkey_button::{PasskeyButton, PasskeyWay};
use crate::prelude::*;
use domain::factors::Factor;
use domain::step_up::ProofWays;

const FORM: &str = "step-up";

#[component]
pub fn StepUpDialog() -> View {
    let messages = use_messages();
    let ways = RwSignal::new(None::<ProofWays>);
    // Open once it is known what to ask for: the focus goes to the first field then.
    browser::spawn(async move {
        match call(GetWays {}).await {
            Ok(found) => ways.set(Some(found)),
            Err(error) => fresh_proof::answer(Err(error)),
        }
    });
    let ends = Callback::new(move |answer: Result<(), AppError>| {
        ways.set(None);
        // After the dialog has closed and the browser has put the focus back.
        browser::next_frame(move || fresh_proof::answer(answer));
    });
    let cancelled = move |()| ends.run(Err(AppError::new(Code::StepUp)));
    view! {
        <Dialog id="step-up" title=messages.step_up_title() open=Signal::derive(move || ways.with(Option::is_some))
            close_href="#main" on_close=Callback::new(cancelled)>
            {move || ways.get_untracked().map(|ways| view! { <Asking ways=ways ends=ends/> })}
        </Dialog>
    }
}

#[component]
fn Asking(ways: ProofWays, ends: Callback<Result<(), AppError>>) -> View {
    let messages = use_messages();
    let form = use_form::<Prove>();
    let done = Callback::new(move |()| ends.run(Ok(())));
    let proved = Callback::new(move |_: String| ends.run(Ok(())));
    let can_be_typed = ways.can_be_typed();
    let cancel = Callback::new(move |_: leptos::ev::MouseEvent| ends.run(Err(AppError::new(Code::StepUp))));
    view! {
        <p class="signin-lead">{what_for(messages, fresh_proof::asked_by())}</p>
        {ways.has(Factor::Passkey).then(|| view! { <PasskeyButton way=PasskeyWay::PROOF on_answer=proved/> })}
        <FormFailure error=form.error/>
        <Form handle=form class="form" on_success=done>
            <ProofFields ways=ways errors=form.errors() form=FORM/>
            <div class="form-actions">
                {can_be_typed.then(|| view! {
                    <Button variant=Variant::Primary busy=form.pending>{messages.step_up_submit()}</Button>
                })}
                <Button kind=ButtonKind::Script variant=Variant::Quiet on_click=cancel>{messages.action_cancel()}</Button>
            </div>
        </Form>
    }
}
