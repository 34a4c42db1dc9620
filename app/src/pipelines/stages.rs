//! The stages in the order of the board, and the form for a new one.

use super::address;
use super::api::{AddStage, MoveStage};
use super::parts::{MoveForm, Moved, Moves, RowPosition, may_change};
use super::stage_fields::{OpenFields, StageName, labels, outcome_text};
use crate::components::{Button, Choice, ErrorSummary, SelectField, Variant};
use crate::failure::FormFailure;
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::settings::Setting;
use domain::PipelineId;
use domain::opportunities::Outcome;
use domain::pipelines::{PipelineSetup, StageSetup};

#[component]
pub fn Stages(setup: PipelineSetup, changed: Callback<()>, moves: Moves) -> View {
    let messages = use_messages();
    let Moves { stages: form, moved, .. } = moves;
    let groups = Outcome::ALL
        .iter()
        .map(|&outcome| {
            let stages: Vec<StageSetup> = setup.of_outcome(outcome).cloned().collect();
            let last = stages.len().saturating_sub(1);
            let rows = stages
                .into_iter()
                .enumerate()
                .map(|(place, stage)| {
                    let ends = (place == 0, place == last);
                    view! { <Row stage=stage ends=ends version=setup.version form=form changed=changed moved=moved/> }
                })
                .collect_view();
            view! {
                <div class="rank" data-outcome=outcome.as_str()>
                    <h3>{outcome_text(messages, outcome)}</h3>
                    <ol>{rows}</ol>
                </div>
            }
        })
        .collect_view();
    view! {
        <Setting title=messages.pipelines_stages() lead=messages.pipelines_stages_lead()>
            <FormFailure error=form.press_failure()/>
            {groups}
        </Setting>
    }
}

#[component]
fn Row(
    stage: StageSetup,
    /// Whether it is the first, whether it is the last of those that mean the same.
    ends: (bool, bool),
    version: i64,
    form: FormHandle<MoveStage>,
    changed: Callback<()>,
    moved: Moved,
) -> View {
    let messages = use_messages();
    let facts = facts(messages, &stage);
    let StageSetup { stage, .. } = stage;
    let place =
        RowPosition { id: stage.id.to_string(), name: stage.name.clone(), is_first: ends.0, is_last: ends.1 };
    let buttons = may_change()
        .then(|| view! { <MoveForm place=place version=version form=form moved=moved changed=changed/> });
    view! {
        <li class="setting-row">
            <div class="setting-text">
                <a href=address::stage(stage.id) translate="no" data-user-content="">{stage.name}</a>
                <span class="meta">{facts}</span>
            </div>
            {buttons}
        </li>
    }
}

/// "10 % · stands out after 14 days · 3 opportunities".
fn facts(messages: Messages, setup: &StageSetup) -> String {
    let stage = &setup.stage;
    let open = stage.outcome == Outcome::Open;
    let chance = open.then(|| messages.pipelines_chance(&stage.probability.to_string()));
    let patience = stage.rot_days.filter(|_| open).map(|days| messages.pipelines_rots(days.into()));
    let cards = messages.opportunities_count(setup.cards.into());
    chance.into_iter().chain(patience).chain([cards]).collect::<Vec<_>>().join(" · ")
}

#[component]
pub fn AddStageForm(pipeline: PipelineId, version: i64, changed: Callback<()>) -> View {
    const FORM: &str = "stage";
    let messages = use_messages();
    let form = use_form::<AddStage>();
    let errors = form.errors();
    let outcomes = Outcome::ALL
        .iter()
        .map(|&outcome| Choice::new(outcome.as_str(), outcome_text(messages, outcome)))
        .collect();
    view! {
        <Setting title=messages.pipelines_add_stage() lead=messages.pipelines_add_stage_lead()>
            <FormFailure error=form.press_failure()/>
            <ErrorSummary errors=errors form=FORM labels=labels(messages)/>
            <Form handle=form class="form" on_success=changed>
                <input type="hidden" name="pipeline" value=pipeline.to_string()/>
                <VersionInput version=form.latest_version(version)/>
                <StageName form=FORM value=form.value("name", "") errors=errors/>
                <SelectField name="outcome" form=FORM label=messages.pipelines_outcome() choices=outcomes value=form.value("outcome", "open")
                    hint=messages.pipelines_outcome_hint() errors=errors required=true/>
                <OpenFields form=FORM probability=form.value("probability", "") rot_days=form.value("rot_days", "") errors=errors/>
                <Button variant=Variant::Primary busy=form.pending>{messages.pipelines_add()}</Button>
            </Form>
        </Setting>
    }
}
