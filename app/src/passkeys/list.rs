//! The person's own keys on the security page: those there are, and a new one.

use super::api::ListPasskeys;
use super::row::Row;
use crate::failure::FailedPart;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::json;
use crate::passkey_button::{PasskeyButton, PasskeyWay};
use crate::prelude::*;
use crate::seen::{Seen, When};
use crate::settings::Setting;
use domain::factors::MadeCodes;
use domain::passkeys::PasskeysView;

#[component]
pub fn Passkeys(
    /// The person's factors are others now.
    changed: Callback<()>,
    /// Recovery codes came with the first of them.
    made: Callback<MadeCodes>,
) -> View {
    let passkeys = Fetched::new(|| ListPasskeys {});
    let anew = Callback::new(move |()| {
        passkeys.refetch();
        changed.run(());
    });
    let answered = Callback::new(move |answer: String| match json::read::<Option<MadeCodes>>(&answer) {
        Some(Some(codes)) => made.run(codes),
        _ => anew.run(()),
    });
    show(passkeys, Meanwhile::nothing(), move |seen| match seen {
        Ok(seen) => view! { <Keys seen=seen changed=anew answered=answered/> },
        Err(error) => view! { <FailedPart error=error/> },
    })
}

#[component]
fn Keys(seen: Seen<PasskeysView>, changed: Callback<()>, answered: Callback<String>) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let PasskeysView { is_offered, rows } = seen.value;
    if !is_offered && rows.is_empty() {
        return View::Nothing;
    }
    let has_rows = !rows.is_empty();
    let rows = rows.into_iter().map(|row| view! { <Row row=row when=when changed=changed/> }).collect_view();
    view! {
        <Setting title=messages.passkeys_title() lead=messages.passkeys_lead()>
            {has_rows.then(|| view! { <ul class="passkeys">{rows}</ul> })}
            {(!is_offered).then(|| view! { <p class="field-hint">{messages.passkeys_not_here()}</p> })}
            {is_offered.then(|| view! {
                <PasskeyButton way=PasskeyWay::REGISTER on_answer=answered/>
                <p class="field-hint without-scripts">{messages.passkeys_need_scripts()}</p>
            })}
        </Setting>
    }
}
