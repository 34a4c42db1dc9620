use super::FORM;
use super::customer::{CustomerPart, customer_label};
use crate::boot::use_viewer;
use crate::browser;
use crate::components::{CheckboxField, DateField, ErrorSummary, MoneyField, TextField, use_toasts};
use crate::customers::told::Told;
use crate::failure::FormFailure;
use crate::fetched::Fetched;
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::{Messages, use_messages};
use crate::leads::api::{ConvertLead, ReopenLead};
use crate::leads::words::not_reopened;
use crate::prelude::*;
use crate::records::words::label;
use crate::records::{ChangedMeanwhile, FormEnd};
use crate::undo::use_take_back;
use domain::Currency;
use domain::leads::{ConvertedTo, LEAD, LeadView, ReopenInput, TO_CUSTOMER, TO_OPPORTUNITY, Twins};

/// Each field's name and label, for the summary of what is wrong; also of the lead's own, which
/// may lack what it is to become can't be without.
fn labels(messages: Messages, customer: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut labels = vec![
        ("customer", customer),
        ("name", messages.leads_convert_name()),
        ("kind", messages.customers_field_kind()),
        ("contact", messages.leads_convert_contact()),
        ("title", messages.leads_convert_title()),
        ("amount", messages.opportunities_field_amount()),
        ("close_date", messages.opportunities_field_close_date()),
    ];
    for (name, _) in TO_CUSTOMER.iter().chain(TO_OPPORTUNITY) {
        labels.extend(label(messages, &LEAD, name).map(|label| (*name, label)));
    }
    labels
}

/// Whether the page answers a conversion that was refused.
pub fn was_refused() -> bool {
    use_form::<ConvertLead>().was_refused()
}

/// What the lead is to become; the message takes it back.
#[component]
pub fn ConvertForm(
    lead: LeadView,
    /// Who it may be already.
    twins: Fetched<Twins>,
    /// As far as that is known when the form is made.
    at_first: Twins,
    /// The lead's page.
    back: String,
) -> View {
    let messages = use_messages();
    let take_back =
        use_take_back().telling(|messages, error| not_reopened(messages, error, &ConvertedTo::default()));
    let toasts = use_toasts();
    let form = use_form::<ConvertLead>();
    let errors = form.errors();
    let version = form.latest_version(lead.version);
    let (id, record) = (lead.id.to_string(), back.clone());
    let draft = format!("convert.{id}");
    let done = Callback::new(move |input: ReopenInput| {
        browser::sent();
        let undo = take_back.to_page(ReopenLead { input }, messages.leads_reopened(), record.clone());
        toasts.show(messages.leads_converted(), Some(undo));
    });
    let company = Some(lead.facts.get("company")).filter(|company| !company.is_empty());
    let name = company.unwrap_or(lead.name()).to_owned();
    let has_company = company.is_some();
    let may = lead.may_become;
    let labels = labels(messages, customer_label(messages, may, &at_first));
    view! {
        <FormFailure error=form.other_failure()/>
        <ChangedMeanwhile error=form.error body=messages.leads_convert_changed() href=back.clone()/>
        <ErrorSummary errors=errors form=FORM labels=labels/>
        <Form handle=form class="form convert-form" draft=draft on_success=done>
            <input type="hidden" name="id" value=id/>
            <VersionInput version=version/>
            <input type="hidden" name="request_key" value=browser::once(FORM)/>
            <Told form=form.of_any()/>
            <CustomerPart form=form name=name.clone() has_company=has_company twins=twins
                at_first=at_first may=may/>
            <CheckboxField form=FORM name="contact" checked=is_ticked(form, "contact", has_company) errors=errors>
                {messages.leads_convert_contact()}
            </CheckboxField>
            {may.opportunity.then(|| view! { <OpportunityPart form=form name=name/> })}
            <FormEnd label=messages.leads_convert() back=back busy=form.pending/>
        </Form>
    }
}

/// Whether a box is ticked: as it was sent before a refusal, else as it is at first.
fn is_ticked(form: FormHandle<ConvertLead>, name: &str, at_first: bool) -> bool {
    form.typed(name).map_or(at_first, |typed| !typed.is_empty())
}

/// An opportunity, where one is asked for.
#[component]
fn OpportunityPart(form: FormHandle<ConvertLead>, name: String) -> View {
    let messages = use_messages();
    let errors = form.errors();
    let currency = use_viewer().map_or(Currency::Cny, |viewer| viewer.currency);
    view! {
        <CheckboxField form=FORM name="opportunity" checked=is_ticked(form, "opportunity", false) errors=errors>
            {messages.leads_convert_opportunity()}
        </CheckboxField>
        <div class="form-section convert-deal">
            <TextField form=FORM name="title" label=messages.leads_convert_title() value=form.value("title", name)
                errors=errors required=true autocomplete="off"/>
            <div class="field-row">
                <MoneyField form=FORM name="amount" label=messages.opportunities_field_amount() currency=currency
                    value=form.value("amount", "") errors=errors optional=true/>
                <DateField form=FORM name="close_date" label=messages.opportunities_field_close_date()
                    value=form.value("close_date", "") errors=errors optional=true/>
            </div>
        </div>
    }
}
