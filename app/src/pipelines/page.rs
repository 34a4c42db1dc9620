//! `/admin/pipelines`: the pipeline's name, its stages in their order, the
//! reasons for a loss.

use super::api::{GetPipeline, RenamePipeline};
use super::parts::{Moves, may_change, use_moves};
use super::reasons::Reasons;
use super::stages::{AddStageForm, Stages};
use crate::components::{Button, ErrorSummary, Skeleton, SkeletonShape, TextField, Variant};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::settings::{ConflictNotice, ConflictWords, Frame, Section, Setting};
use domain::pipelines::PipelineSetup;

#[component]
pub fn Pipelines() -> View {
    let setup = Fetched::new(|| GetPipeline {});
    let moves = use_moves();
    moves.on_conflict(move || setup.refetch());
    let changed = Callback::new(move |()| {
        moves.forget_refusals();
        setup.refetch();
    });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(6)/> });
    view! {
        <Frame section=Section::Pipelines>
            {show(setup, meanwhile, move |setup| match setup {
                Ok(setup) => view! { <Loaded setup=setup changed=changed moves=moves/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Loaded(setup: PipelineSetup, changed: Callback<()>, moves: Moves) -> View {
    let add = may_change()
        .then(|| view! { <AddStageForm pipeline=setup.id version=setup.version changed=changed/> });
    view! {
        <Name setup=setup.clone() changed=changed/>
        <Stages setup=setup.clone() changed=changed moves=moves/>
        {add}
        <Reasons setup=setup changed=changed moves=moves/>
    }
}

#[component]
fn Name(setup: PipelineSetup, changed: Callback<()>) -> View {
    const FORM: &str = "pipeline";
    let messages = use_messages();
    if !may_change() {
        return view! { <h2 translate="no" data-user-content="">{setup.name}</h2> };
    }
    let form = use_form::<RenamePipeline>();
    let errors = form.errors();
    let conflict = ConflictWords {
        lead: messages.pipelines_conflict(),
        label: |messages, _| messages.pipelines_name(),
        value: |_, _, saved| saved.unwrap_or_default(),
    };
    view! {
        <Setting title=messages.pipelines_title() lead=messages.pipelines_lead()>
            <FormFailure error=form.other_failure()/>
            <ErrorSummary errors=errors form=FORM labels=vec![("name", messages.pipelines_name())]/>
            <ConflictNotice error=form.error words=conflict/>
            <Form handle=form class="form" on_success=changed>
                <input type="hidden" name="id" value=setup.id.to_string()/>
                <VersionInput version=form.version(setup.version)/>
                <TextField name="name" form=FORM label=messages.pipelines_name() autocomplete="off" value=form.value("name", setup.name) errors=errors required=true/>
                <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
            </Form>
        </Setting>
    }
}
