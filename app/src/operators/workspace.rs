//! `/operator/workspaces/:id`: one workspace, and what operators do with it.

use super::address::PATH;
use super::api::{CloseWorkspace, ExtendWorkspace, GetWorkspace, NotePlan, ReopenWorkspace};
use super::words::{AskedBadge, EndOfTrial, StateBadge, people, saved_label, saved_text};
use crate::components::{
    Button, CheckboxField, DateField, ErrorSummary, Fact, FactText, Facts, FactsLayout, IconName, InputKind,
    LinkButton, TextField, Variant,
};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::{format, use_messages};
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use crate::settings::{ConflictNotice, ConflictWords, Frame, Section, Setting};
use domain::operators::{Extending, WorkspaceFacts, WorkspaceIdInput};
use domain::workspaces::WorkspaceState;
use leptos_router::hooks::use_params_map;

#[component]
pub fn WorkspacePage() -> View {
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    let workspace = Fetched::new(move || GetWorkspace { input: WorkspaceIdInput { id: id() } });
    let changed = Callback::new(move |()| workspace.refetch());
    show(workspace, Meanwhile::nothing(), move |seen| match seen {
        Ok(seen) => view! { <Loaded seen=seen changed=changed/> },
        Err(error) => view! { <Frame section=Section::Workspaces><FailedMain error=error/></Frame> },
    })
}

#[component]
fn Loaded(seen: Seen<WorkspaceFacts>, changed: Callback<()>) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let facts = seen.value;
    let back = move || {
        view! { <LinkButton href=PATH icon=IconName::ChevronLeft fold=true>{messages.nav_workspaces()}</LinkButton> }
    };
    view! {
        <Frame section=Section::Workspaces thing=facts.row.name.clone() actions=back>
            <Head facts=facts.clone() when=when/>
            <Extend facts=facts.clone() changed=changed/>
            <PlanForm facts=facts.clone() changed=changed/>
            <Door facts=facts changed=changed/>
        </Frame>
    }
}

#[component]
fn Head(facts: WorkspaceFacts, when: When) -> View {
    let messages = use_messages();
    let row = facts.row;
    let people = people(messages, &row);
    let seen = match row.seen_at {
        Some(then) => view! { <Moment when=when then=then text=when.ago(then)/> },
        None => view! { <span class="fact-empty">{messages.operators_never_seen()}</span> },
    };
    let asked = row.renewal_asked_at.map(|then| {
        view! {
            <Fact label=messages.operators_asked()><AskedBadge/>" "<Moment when=when then=then text=when.ago(then)/></Fact>
            <FactText label=messages.operators_asked_by() value=facts.renewal_asked_by/>
        }
    });
    let owners = (!facts.owners.is_empty()).then(|| format::listed(messages, &facts.owners));
    view! {
        <section class="person-head">
            <h2 class="person-name" translate="no" data-user-content="">{row.name}</h2>
            <Facts layout=FactsLayout::Across>
                <Fact label=messages.operators_state()><StateBadge state=row.state/></Fact>
                <Fact label=messages.operators_trial_end()><EndOfTrial ends=row.trial_ends_at when=when/></Fact>
                <Fact label=messages.operators_people()>{people}</Fact>
                <Fact label=messages.operators_seen()>{seen}</Fact>
                <FactText label=messages.operators_owners() value=owners/>
                <FactText label=messages.operators_slug() value=Some(facts.slug)/>
                <FactText label=messages.operators_reseller() value=facts.reseller_code/>
                <Fact label=messages.operators_since()><Moment when=when then=facts.created_at text=when.full(facts.created_at)/></Fact>
                {asked}
            </Facts>
        </section>
    }
}

/// Three ways to give more time, each with its own button.
#[component]
fn Extend(facts: WorkspaceFacts, changed: Callback<()>) -> View {
    let messages = use_messages();
    let form = use_form::<ExtendWorkspace>();
    let errors = form.errors();
    let typed = |field: &str| form.typed(field).filter(|typed| !typed.is_empty());
    let (days, until) =
        (typed("days").unwrap_or_else(|| "30".to_owned()), typed("until").unwrap_or_default());
    let way = |how: Extending, label: &'static str, field: View| {
        let id = facts.row.id.to_string();
        view! { <Way form=form id=id version=facts.version how=how label=label field=field changed=changed/> }
    };
    let day = view! { <DateField name="until" form="extend" label=messages.operators_extend_until() value=until errors=errors/> };
    let to_day = way(Extending::Until, messages.operators_extend_to_day(), day);
    // What has no end gets no days more.
    let ends = facts.row.trial_ends_at.is_some().then(|| {
        let days = view! { <TextField name="days" form="extend" label=messages.operators_extend_days() kind=InputKind::Number value=days errors=errors/> };
        let by_days = way(Extending::Days, messages.operators_extend_by_days(), days);
        (by_days, way(Extending::Unlimited, messages.operators_extend_unlimited(), View::Nothing))
    });
    let (by_days, without_end) = ends.unzip();
    let conflict =
        ConflictWords { lead: messages.error_conflict_again(), label: saved_label, value: saved_text };
    let labels =
        vec![("days", messages.operators_extend_days()), ("until", messages.operators_extend_until())];
    view! {
        <Setting title=messages.operators_extend() lead=messages.operators_extend_lead()>
            <FormFailure error=form.other_failure()/>
            <ErrorSummary errors=errors form="extend" labels=labels/>
            <ConflictNotice error=form.error words=conflict/>
            {by_days}
            {to_day}
            {without_end}
        </Setting>
    }
}

/// One of them: its field, if it has one, and its button.
#[component]
fn Way(
    form: FormHandle<ExtendWorkspace>,
    id: String,
    version: i64,
    how: Extending,
    label: &'static str,
    field: View,
    changed: Callback<()>,
) -> View {
    let variant = if how == Extending::Days { Variant::Primary } else { Variant::Secondary };
    view! {
        <Form handle=form class="form" on_success=changed>
            <input type="hidden" name="id" value=id/>
            <VersionInput version=form.latest_version(version)/>
            <input type="hidden" name="how" value=how.as_str()/>
            {field}
            <Button variant=variant busy=form.pending>{label}</Button>
        </Form>
    }
}

#[component]
fn PlanForm(facts: WorkspaceFacts, changed: Callback<()>) -> View {
    let messages = use_messages();
    let form = use_form::<NotePlan>();
    let errors = form.errors();
    let version = form.version(facts.version);
    let conflict =
        ConflictWords { lead: messages.operators_conflict(), label: saved_label, value: saved_text };
    let seats = facts.row.seats.map(|seats| seats.to_string()).unwrap_or_default();
    let labels = vec![("plan", messages.operators_plan()), ("seats", messages.operators_seats())];
    view! {
        <Setting title=messages.operators_plan_title() lead=messages.operators_plan_lead()>
            <FormFailure error=form.other_failure()/>
            <ErrorSummary errors=errors form="plan" labels=labels/>
            <ConflictNotice error=form.error words=conflict/>
            <Form handle=form class="form" on_success=changed>
                <input type="hidden" name="id" value=facts.row.id.to_string()/>
                <VersionInput version=version/>
                <TextField name="plan" form="plan" label=messages.operators_plan() value=form.value("plan", facts.row.plan.unwrap_or_default()) errors=errors optional=true/>
                <TextField name="seats" form="plan" label=messages.operators_seats() kind=InputKind::Number value=form.value("seats", seats) errors=errors optional=true/>
                <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
            </Form>
        </Setting>
    }
}

/// Shuts the workspace, or lets its people in again.
#[component]
fn Door(facts: WorkspaceFacts, changed: Callback<()>) -> View {
    let messages = use_messages();
    let id = facts.row.id.to_string();
    if facts.row.state == WorkspaceState::Closed {
        let form = use_form::<ReopenWorkspace>();
        return view! {
            <Setting title=messages.operators_reopen() lead=messages.operators_reopen_lead()>
                <FormFailure error=form.error/>
                <Form handle=form class="form" on_success=changed>
                    <input type="hidden" name="id" value=id/>
                    <Button variant=Variant::Primary busy=form.pending>{messages.operators_reopen()}</Button>
                </Form>
            </Setting>
        };
    }
    let form = use_form::<CloseWorkspace>();
    let errors = form.errors();
    view! {
        <Setting title=messages.operators_close() lead=messages.operators_close_lead()>
            <FormFailure error=form.error/>
            <Form handle=form class="form" on_success=changed>
                <input type="hidden" name="id" value=id/>
                <CheckboxField name="sure" form="close" errors=errors required=true>{messages.operators_close_sure()}</CheckboxField>
                <Button variant=Variant::Danger icon=IconName::Lock busy=form.pending>{messages.operators_close()}</Button>
            </Form>
        </Setting>
    }
}
