//! `/admin/pipelines/reasons/:id`: what a reason is called, and the end of it.

use super::address::PATH;
use super::api::{GetPipeline, RenameReason, RetireReason};
use super::parts::may_change;
use crate::components::{Button, ErrorSummary, IconName, LinkButton, Notice, TextField, Variant};
use crate::error::{AppError, Code};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::{Messages, use_messages};
use crate::opportunities::{ReasonName, reason_text, seed_text};
use crate::prelude::*;
use crate::settings::{ConflictNotice, ConflictWords, Frame, PressFailure, Section, Setting};
use domain::opportunities::{LostReason, LostReasonRef, SeedReason};
use domain::pipelines::PipelineSetup;
use leptos_router::hooks::use_params_map;

#[component]
pub fn ReasonPage() -> View {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let setup = Fetched::new(|| GetPipeline {});
    show(setup, Meanwhile::nothing(), move |setup| {
        let found = setup.and_then(|setup| {
            let wanted = id.get_untracked();
            let reason = setup.reasons.iter().find(|other| other.key.to_string() == wanted).cloned();
            Ok((reason.ok_or_else(|| AppError::new(Code::NotFound))?, setup))
        });
        match found {
            Ok((reason, setup)) => view! { <Loaded reason=reason setup=setup/> },
            Err(error) => view! { <Frame section=Section::Pipelines><FailedMain error=error/></Frame> },
        }
    })
}

#[component]
fn Loaded(reason: LostReasonRef, setup: PipelineSetup) -> View {
    let messages = use_messages();
    let back = move || {
        view! { <LinkButton href=PATH icon=IconName::ChevronLeft fold=true>{messages.pipelines_title()}</LinkButton> }
    };
    let is_last = setup.reasons.len() < 2;
    let forms = may_change().then(|| {
        view! {
            <Rename reason=reason.clone() version=setup.version/>
            <Retire reason=reason.clone() is_last=is_last version=setup.version/>
        }
    });
    view! {
        <Frame section=Section::Pipelines thing=reason_text(messages, &reason) actions=back>
            <section class="person-head"><h2 class="person-name"><ReasonName reason=reason.clone()/></h2></section>
            {forms}
        </Frame>
    }
}

/// A seed has its name in each language until it gets one of its own.
#[component]
fn Rename(reason: LostReasonRef, version: i64) -> View {
    const FORM: &str = "reason";
    let messages = use_messages();
    let form = use_form::<RenameReason>();
    let errors = form.errors();
    let saved = if reason.named_by_seed().is_some() { String::new() } else { reason.name };
    let value = form.value("name", saved);
    let field = match reason.key {
        LostReason::Seed(seed) => view! {
            <TextField name="name" form=FORM label=messages.pipelines_name() autocomplete="off" value=value errors=errors
                placeholder=seed_text(messages, seed) hint=messages.pipelines_reason_hint()/>
        },
        LostReason::Own(_) => view! {
            <TextField name="name" form=FORM label=messages.pipelines_name() autocomplete="off" value=value errors=errors required=true/>
        },
    };
    let conflict = ConflictWords {
        lead: messages.pipelines_conflict(),
        label: |messages, _| messages.pipelines_name(),
        value: saved_name,
    };
    view! {
        <Setting title=messages.pipelines_reason() lead=messages.pipelines_reason_lead()>
            <FormFailure error=form.other_failure()/>
            <ErrorSummary errors=errors form=FORM labels=vec![("name", messages.pipelines_name())]/>
            <ConflictNotice error=form.error words=conflict/>
            <Form handle=form class="form">
                <input type="hidden" name="id" value=reason.key.to_string()/>
                <VersionInput version=form.version(version)/>
                {field}
                <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
            </Form>
        </Setting>
    }
}

/// A seed that has no name of its own is kept by its word.
fn saved_name(messages: Messages, _field: &str, saved: Option<String>) -> String {
    let saved = saved.unwrap_or_default();
    SeedReason::find(&saved).map_or(saved, |seed| seed_text(messages, seed).to_owned())
}

#[component]
fn Retire(reason: LostReasonRef, is_last: bool, version: i64) -> View {
    let messages = use_messages();
    if is_last {
        return view! {
            <Setting title=messages.pipelines_retire() lead=messages.pipelines_retire_reason_lead()>
                <Notice>{messages.pipelines_retire_reason_last()}</Notice>
            </Setting>
        };
    }
    let form = use_form::<RetireReason>();
    view! {
        <Setting title=messages.pipelines_retire() lead=messages.pipelines_retire_reason_lead()>
            <PressFailure error=form.press_failure()/>
            <Form handle=form>
                <input type="hidden" name="id" value=reason.key.to_string()/>
                <VersionInput version=form.latest_version(version)/>
                <Button variant=Variant::Danger busy=form.pending>{messages.pipelines_retire()}</Button>
            </Form>
        </Setting>
    }
}
