use crate::accounts::api::GoOn;
use crate::boot::{mail_waits, use_boot};
use crate::components::{Button, Variant};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::factors::Factor;

/// The other ways, and what to do without any; in sight where nothing is typed. What is
/// carried through sign-in goes with a form, and with no link.
#[component]
pub fn Others(others: Vec<Factor>, open: bool) -> View {
    let messages = use_messages();
    let form = use_form::<GoOn>();
    let is_carried = use_boot().with_value(|boot| boot.carried.is_some());
    let ways = others.into_iter().map(move |factor| {
        let href = format!("/login/verify?method={}", factor.as_str());
        let words = name(messages, factor);
        if is_carried {
            view! {
                <li>
                    <Form handle=form>
                        <input type="hidden" name="next" value=href/>
                        <Button variant=Variant::Quiet busy=form.pending>{words}</Button>
                    </Form>
                </li>
            }
        } else {
            view! { <li><a href=href>{words}</a></li> }
        }
    });
    let lost = if mail_waits() { messages.sign_in_lost_kept() } else { messages.sign_in_lost() };
    view! {
        <details class="signin-more" open=open>
            <summary>{messages.sign_in_another()}</summary>
            <FormFailure error=form.error/>
            <ul class="signin-methods">{ways.collect_view()}</ul>
            <p class="signin-lead">{lost}</p>
        </details>
    }
}

fn name(messages: Messages, factor: Factor) -> &'static str {
    match factor {
        Factor::Passkey => messages.sign_in_use_passkey(),
        Factor::Totp => messages.sign_in_use_totp(),
        Factor::RecoveryCode => messages.sign_in_use_recovery_code(),
    }
}
