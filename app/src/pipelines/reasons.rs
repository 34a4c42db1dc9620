//! The reasons for a loss in their order, and the form for a new one.

use super::address;
use super::api::{AddReason, MoveReason};
use super::parts::{MoveForm, Moved, Moves, RowPosition, may_change};
use crate::components::{Button, ErrorSummary, TextField};
use crate::failure::FormFailure;
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::opportunities::{ReasonName, reason_text};
use crate::prelude::*;
use crate::settings::Setting;
use domain::PipelineId;
use domain::opportunities::LostReasonRef;
use domain::pipelines::PipelineSetup;

#[component]
pub fn Reasons(setup: PipelineSetup, changed: Callback<()>, moves: Moves) -> View {
    let messages = use_messages();
    let Moves { reasons: form, moved, .. } = moves;
    let last = setup.reasons.len().saturating_sub(1);
    let rows = setup
        .reasons
        .into_iter()
        .enumerate()
        .map(|(place, reason)| {
            let ends = (place == 0, place == last);
            view! { <Row reason=reason ends=ends version=setup.version form=form changed=changed moved=moved/> }
        })
        .collect_view();
    let add = may_change()
        .then(|| view! { <AddReasonForm pipeline=setup.id version=setup.version changed=changed/> });
    view! {
        <Setting title=messages.pipelines_reasons() lead=messages.pipelines_reasons_lead()>
            <FormFailure error=form.press_failure()/>
            <div class="rank"><ol>{rows}</ol></div>
            {add}
        </Setting>
    }
}

#[component]
fn Row(
    reason: LostReasonRef,
    /// Whether it is the first, whether it is the last.
    ends: (bool, bool),
    version: i64,
    form: FormHandle<MoveReason>,
    changed: Callback<()>,
    moved: Moved,
) -> View {
    let name = reason_text(use_messages(), &reason);
    let href = address::reason(reason.key);
    let place = RowPosition { id: reason.key.to_string(), name, is_first: ends.0, is_last: ends.1 };
    let buttons = may_change()
        .then(|| view! { <MoveForm place=place version=version form=form moved=moved changed=changed/> });
    view! {
        <li class="setting-row">
            <div class="setting-text"><a href=href><ReasonName reason=reason/></a></div>
            {buttons}
        </li>
    }
}

#[component]
fn AddReasonForm(pipeline: PipelineId, version: i64, changed: Callback<()>) -> View {
    const FORM: &str = "reason";
    let messages = use_messages();
    let form = use_form::<AddReason>();
    let errors = form.errors();
    view! {
        <FormFailure error=form.press_failure()/>
        <ErrorSummary errors=errors form=FORM labels=vec![("name", messages.pipelines_reason())]/>
        <Form handle=form class="form" on_success=changed>
            <input type="hidden" name="pipeline" value=pipeline.to_string()/>
            <VersionInput version=form.latest_version(version)/>
            <TextField name="name" form=FORM label=messages.pipelines_add_reason() autocomplete="off" value=form.value("name", "") errors=errors required=true/>
            <Button busy=form.pending>{messages.pipelines_add()}</Button>
        </Form>
    }
}
