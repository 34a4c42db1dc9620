//! `/admin/pipelines/stages/:id`: what a stage is like, and the end of it.

use super::address::PATH;
use super::api::{EditStage, GetPipeline, RetireStage};
use super::parts::may_change;
use super::stage_fields::{OpenFields, StageName, labels, outcome_text};
use crate::components::{
    Button, Choice, ErrorSummary, Fact, Facts, FactsLayout, IconName, LinkButton, Notice, SelectField,
    Status, Variant,
};
use crate::error::{AppError, Code};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::settings::{ConflictNotice, ConflictWords, Frame, Section, Setting};
use domain::opportunities::Outcome;
use domain::pipelines::{PipelineSetup, RetiredView, StageSetup};
use leptos_router::hooks::{use_params_map, use_query_map};

#[component]
pub fn StagePage() -> View {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let setup = Fetched::new(|| GetPipeline {});
    let changed = Callback::new(move |_: RetiredView| setup.refetch());
    show(setup, Meanwhile::nothing(), move |setup| {
        let found = setup.and_then(|setup| {
            let wanted = id.get_untracked();
            let stage = setup.stages.iter().find(|other| other.stage.id.to_string() == wanted).cloned();
            Ok((stage.ok_or_else(|| AppError::new(Code::NotFound))?, setup))
        });
        match found {
            Ok((stage, setup)) => view! { <Loaded stage=stage setup=setup changed=changed/> },
            Err(error) => view! { <Frame section=Section::Pipelines><FailedMain error=error/></Frame> },
        }
    })
}

#[component]
fn Loaded(stage: StageSetup, setup: PipelineSetup, changed: Callback<RetiredView>) -> View {
    let messages = use_messages();
    let query = use_query_map();
    let more = move || query.with(|query| query.get("more").is_some());
    let back = move || {
        view! { <LinkButton href=PATH icon=IconName::ChevronLeft fold=true>{messages.pipelines_title()}</LinkButton> }
    };
    let name = stage.stage.name.clone();
    let cards = messages.opportunities_count(stage.cards.into());
    let outcome = outcome_text(messages, stage.stage.outcome);
    let forms = may_change().then(|| {
        view! {
            <Edit stage=stage.clone() version=setup.version/>
            <Retire stage=stage setup=setup changed=changed/>
        }
    });
    view! {
        <Frame section=Section::Pipelines thing=name.clone() actions=back>
            {move || more().then(|| view! { <Notice status=Status::Warning>{messages.pipelines_retire_more()}</Notice> })}
            <section class="person-head">
                <h2 class="person-name" translate="no" data-user-content="">{name.clone()}</h2>
                <Facts layout=FactsLayout::Across>
                    <Fact label=messages.pipelines_outcome()>{outcome}</Fact>
                    <Fact label=messages.opportunities_total_count()>{cards}</Fact>
                </Facts>
            </section>
            {forms}
        </Frame>
    }
}

#[component]
fn Edit(stage: StageSetup, version: i64) -> View {
    const FORM: &str = "stage";
    let messages = use_messages();
    let form = use_form::<EditStage>();
    let errors = form.errors();
    let conflict = ConflictWords { lead: messages.pipelines_conflict(), label, value };
    let stage = stage.stage;
    let rot_days = stage.rot_days.map(|days| days.to_string()).unwrap_or_default();
    let fields = (stage.outcome == Outcome::Open).then(|| {
        view! {
            <OpenFields form=FORM probability=form.value("probability", stage.probability.to_string())
                rot_days=form.value("rot_days", rot_days) errors=errors/>
        }
    });
    view! {
        <Setting title=messages.pipelines_stage() lead=messages.pipelines_stage_lead()>
            <FormFailure error=form.other_failure()/>
            <ErrorSummary errors=errors form=FORM labels=labels(messages)/>
            <ConflictNotice error=form.error words=conflict/>
            <Form handle=form class="form">
                <input type="hidden" name="id" value=stage.id.to_string()/>
                <VersionInput version=form.version(version)/>
                <StageName form=FORM value=form.value("name", stage.name) errors=errors/>
                {fields}
                <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
            </Form>
        </Setting>
    }
}

fn label(messages: Messages, field: &str) -> &'static str {
    labels(messages).into_iter().find(|(name, _)| *name == field).map_or("", |(_, label)| label)
}

fn value(messages: Messages, _field: &str, saved: Option<String>) -> String {
    saved.unwrap_or_else(|| messages.components_no_value().to_owned())
}

/// The end of a stage: not for the last of its kind.
#[component]
fn Retire(stage: StageSetup, setup: PipelineSetup, changed: Callback<RetiredView>) -> View {
    const FORM: &str = "retire";
    let messages = use_messages();
    let StageSetup { stage, cards } = stage;
    let others = setup.of_outcome(stage.outcome).filter(|other| other.stage.id != stage.id);
    let others: Vec<Choice> =
        others.map(|other| Choice::new(other.stage.id.to_string(), other.stage.name.clone())).collect();
    if others.is_empty() {
        return view! {
            <Setting title=messages.pipelines_retire() lead=messages.pipelines_retire_lead()>
                <Notice>{messages.pipelines_retire_last()}</Notice>
            </Setting>
        };
    }
    let form = use_form::<RetireStage>();
    let errors = form.errors();
    view! {
        <Setting title=messages.pipelines_retire() lead=messages.pipelines_retire_lead()>
            <FormFailure error=form.press_failure()/>
            <ErrorSummary errors=errors form=FORM labels=labels(messages)/>
            <Form handle=form class="form" on_success=changed>
                <input type="hidden" name="id" value=stage.id.to_string()/>
                <VersionInput version=form.latest_version(setup.version)/>
                <SelectField name="to" form=FORM label=messages.pipelines_retire_to() choices=others value=form.value("to", "")
                    empty=messages.pipelines_retire_choose() hint=messages.pipelines_retire_cards(cards.into()) errors=errors/>
                <Button variant=Variant::Danger busy=form.pending>{messages.pipelines_retire()}</Button>
            </Form>
        </Setting>
    }
}
