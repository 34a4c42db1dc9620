use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::factors::Factor;

/// The other ways, and what to do without any; in sight where nothing is typed.
#[component]
pub fn Others(others: Vec<Factor>, open: bool) -> View {
    let messages = use_messages();
    let links = others.into_iter().map(|factor| {
        let href = format!("/login/verify?method={}", factor.as_str());
        view! { <li><a href=href>{name(messages, factor)}</a></li> }
    });
    view! {
        <details class="signin-more" open=open>
            <summary>{messages.sign_in_another()}</summary>
            <ul class="signin-methods">{links.collect_view()}</ul>
            <p class="signin-lead">{messages.sign_in_lost()}</p>
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
