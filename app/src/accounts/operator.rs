use super::frame::Frame;
use crate::boot::use_boot;
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::set_up::Entrance;

/// For an operator who is in no workspace: there is nothing to sign in to.
#[component]
pub fn Operator() -> View {
    let messages = use_messages();
    let open = use_boot().with_value(|boot| boot.entrance == Entrance::Open);
    view! {
        <Frame title=messages.accounts_operator_title() lead=messages.accounts_operator_body()>
            {open.then(|| view! { <p class="signin-lead">{messages.accounts_operator_sign_up()}</p> })}
            <p class="signin-links">
                <a href="/login">{messages.action_sign_in()}</a>
                {open.then(|| view! { <a href="/signup">{messages.accounts_sign_in_sign_up()}</a> })}
            </p>
        </Frame>
    }
}
