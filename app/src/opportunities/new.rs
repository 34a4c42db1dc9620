//! `/opportunities/new`: the customer and stage may come with the address.

use super::api::{CreateOpportunity, CustomerChoices, ListPipelines};
use super::form::LOOKS;
use super::inputs::CustomerChoicesInput;
use super::waiting::Waiting;
use super::words::stage_choices;
use crate::boot::is_held_back;
use crate::browser;
use crate::components::{Choice, Crumb, ErrorSummary, LookFor, PageHeader, SelectField, SheetSection};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show_both};
use crate::form::{Form, FormHandle, use_form};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordChoice;
use crate::records::{FormEnd, RecordFields, first_values, fresh, labels};
use domain::opportunities::{OPPORTUNITY, Outcome, PipelineView};
use domain::{Action, Permission};
use leptos_router::hooks::use_query_map;

const FORM: &str = OPPORTUNITY.name;

/// What the page's address calls a part of the customer's name that is looked for.
const FIND_CUSTOMER: &str = "find_customer";

#[component]
pub fn NewPage() -> View {
    let messages = use_messages();
    let params = use_query_map();
    let asked = Memo::new(move |_| {
        params.with(|params| {
            let text = |name: &str| params.get(name).unwrap_or_default();
            Asked { q: text(FIND_CUSTOMER), customer: text("customer"), stage: text("stage") }
        })
    });
    let form = use_form::<CreateOpportunity>();
    if is_held_back(Permission::of(OPPORTUNITY.module, Action::Create)) && !form.was_refused() {
        return view! { <ErrorPage error=AppError::new(Code::ReadOnly)/> };
    }
    let customers = Fetched::new(move || CustomerChoices { input: asked.get().choices(form) });
    let pipelines = Fetched::new(|| ListPipelines {});
    let meanwhile = Meanwhile::showing(move || view! { <Waiting title=messages.opportunities_new()/> });
    show_both((customers, pipelines), meanwhile, move |customers, pipelines| match (customers, pipelines) {
        (Ok(customers), Ok(pipelines)) => {
            view! { <NewForm asked=asked.get_untracked() customers=customers pipelines=pipelines form=form/> }
        }
        (Err(error), _) | (_, Err(error)) => view! { <ErrorPage error=error/> },
    })
}

/// What the address says of the new opportunity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    /// Part of the customer's name.
    q: String,
    customer: String,
    stage: String,
}

impl Asked {
    /// The customer that was chosen before a refusal stays among the choices.
    fn choices(self, form: FormHandle<CreateOpportunity>) -> CustomerChoicesInput {
        CustomerChoicesInput { q: self.q, customer: form.typed("customer").unwrap_or(self.customer) }
    }
}

#[component]
fn NewForm(
    asked: Asked,
    customers: Vec<RecordChoice>,
    pipelines: Vec<PipelineView>,
    form: FormHandle<CreateOpportunity>,
) -> View {
    let messages = use_messages();
    let crumbs = move || vec![Crumb::new("/pipeline", messages.nav_pipeline())];
    let header = move || view! { <PageHeader title=messages.opportunities_new() crumbs=crumbs()/> };
    let errors = form.errors();
    let values = first_values(form.of_any(), &OPPORTUNITY, &fresh(&OPPORTUNITY));
    let stage =
        view! { <StageField pipelines=pipelines value=form.value("stage", asked.stage.clone()) form=form/> };
    let draft = format!("opportunity.{}", asked.customer);
    // An address may name what nobody can choose.
    let is_offered = customers.iter().any(|customer| customer.id == asked.customer);
    let chosen = form.value("customer", if is_offered { asked.customer.clone() } else { String::new() });
    // Whose it is comes first, unless the way here told.
    let cursor = (!chosen.is_empty()).then_some("name");
    let sent = Callback::new(move |()| browser::sent());
    view! {
        <PageTitle area=messages.nav_opportunities() thing=messages.opportunities_new()/>
        <Layout width=Width::Narrow header=header>
            <SheetSection>
                <FormFailure error=form.error/>
                <ErrorSummary errors=errors form=FORM labels=labels(messages, &OPPORTUNITY, &["customer", "stage"])/>
                <Form handle=form class="form" draft=draft on_success=sent>
                    <input type="hidden" name="request_key" value=form.value("request_key", browser::once(FORM))/>
                    <CustomerSearch asked=asked found=customers.len()/>
                    <CustomerField customers=customers value=chosen form=form/>
                    <RecordFields object=&OPPORTUNITY looks=&LOOKS values=values errors=errors cursor=cursor below_name=stage/>
                    <FormEnd label=messages.action_create() back="/pipeline" busy=form.pending/>
                </Form>
            </SheetSection>
        </Layout>
    }
}

/// Looks for the customer.
#[component]
fn CustomerSearch(asked: Asked, found: usize) -> View {
    let messages = use_messages();
    let Asked { q, customer, stage } = asked;
    let said = (!q.is_empty()).then(|| match found {
        0 => messages.state_no_results(&q),
        found => messages.opportunities_customers_found(i64::try_from(found).unwrap_or(i64::MAX)),
    });
    let kept = [("customer", customer), ("stage", stage)].into_iter();
    let kept: Vec<(String, String)> =
        kept.filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name.to_owned(), text)).collect();
    view! {
        <LookFor name=FIND_CUSTOMER id="opportunity-find" label=messages.opportunities_find_customer() value=q said=said
            page="/opportunities/new" kept=kept/>
    }
}

#[component]
fn CustomerField(customers: Vec<RecordChoice>, value: String, form: FormHandle<CreateOpportunity>) -> View {
    let messages = use_messages();
    let choices = customers.into_iter().map(|customer| Choice::new(customer.id, customer.name)).collect();
    let is_open = value.is_empty();
    view! {
        <SelectField name="customer" form=FORM label=messages.opportunities_field_customer() choices=choices value=value
            empty=messages.opportunities_choose_customer() hint=messages.opportunities_customer_hint() errors=form.errors() required=true autofocus=is_open/>
    }
}

/// Where it begins. Nothing begins lost.
#[component]
fn StageField(pipelines: Vec<PipelineView>, value: String, form: FormHandle<CreateOpportunity>) -> View {
    let messages = use_messages();
    let mut pipelines = pipelines;
    for pipeline in &mut pipelines {
        pipeline.stages.retain(|stage| stage.outcome != Outcome::Lost);
    }
    let pipeline = pipelines
        .iter()
        .find(|pipeline| pipeline.stages.iter().any(|stage| stage.id.to_string() == value))
        .or(pipelines.first());
    let choices = pipeline.map(stage_choices).unwrap_or_default();
    let value = if choices.iter().any(|choice| choice.value == value) { value } else { String::new() };
    view! {
        <SelectField name="stage" form=FORM label=messages.opportunities_field_stage() choices=choices value=value errors=form.errors() required=true/>
    }
}
