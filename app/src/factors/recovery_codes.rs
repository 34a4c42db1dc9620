use super::api::MakeCodes;
use super::keep_codes::use_new_codes;
use crate::components::{Button, Notice, Status, Variant};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When};
use crate::settings::{PressFailure, Setting};
use domain::factors::{MadeCodes, RECOVERY_CODES, RecoveryCodesView};

/// From so many on, others are suggested.
const FEW: u16 = 3;

/// How many recovery codes are left, and new ones.
#[component]
pub fn RecoveryCodes(codes: RecoveryCodesView, when: When) -> View {
    let messages = use_messages();
    let shown = use_new_codes();
    let form = use_form::<MakeCodes>();
    let made = Callback::new(move |made: MadeCodes| shown.show(made));
    let RecoveryCodesView { left, made_at } = codes;
    let count = messages.factors_codes_left(i64::from(left), &RECOVERY_CODES.to_string());
    let few = match left {
        0 => Some(messages.factors_codes_none()),
        1..=FEW => Some(messages.factors_codes_few()),
        _ => None,
    };
    let since = made_at.map(|then| {
        view! { <span class="meta">{messages.factors_codes_made()}" "<Moment when=when then=then text=when.full(then)/></span> }
    });
    view! {
        <Setting title=messages.factors_codes_title() lead=messages.factors_codes_lead()>
            {few.map(|words| view! { <Notice status=Status::Warning>{words}</Notice> })}
            <PressFailure error=form.error/>
            <Form handle=form class="setting-row" on_success=made>
                <span class="setting-text"><strong>{count}</strong>{since}</span>
                <Button variant=Variant::Secondary busy=form.pending>{messages.factors_codes_make()}</Button>
            </Form>
            <p class="field-hint">{messages.factors_codes_make_body()}</p>
        </Setting>
    }
}
