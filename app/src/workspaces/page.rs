//! `/admin/workspace`: a company's name, what it counts in, where it is at home.

use super::api::{ChangeWorkspace, GetWorkspace};
use super::currency::of_named;
use crate::components::{
    Button, CheckboxField, Choice, ErrorSummary, Errors, Fact, FactText, Facts, Notice, SelectField,
    TextField, Variant,
};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::settings::{ConflictNotice, ConflictWords, Frame, Section, Setting};
use domain::Locale;
use domain::workspaces::{Named, WorkspaceView};

const FORM: &str = "company";

#[component]
pub fn WorkspacePage() -> View {
    let workspace = Fetched::new(|| GetWorkspace {});
    view! {
        <Frame section=Section::WorkspaceSettings>
            {show(workspace, Meanwhile::nothing(), move |workspace| match workspace {
                Ok(workspace) if workspace.read_only => view! { <Read workspace=workspace/> },
                Ok(workspace) => view! { <CompanyForm workspace=workspace/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

/// After a trial: all of it, and nothing to press.
#[component]
fn Read(workspace: WorkspaceView) -> View {
    let messages = use_messages();
    let named = |named: &[Named], code: &str| {
        named.iter().find(|named| named.code == code).map(|named| named.name.clone())
    };
    let currency = named(&workspace.choices.currencies, workspace.currency.as_str());
    let country = named(&workspace.choices.countries, &workspace.country);
    view! {
        <Setting title=messages.company_title() lead=messages.company_lead()>
            <Notice>{messages.error_read_only_body()}</Notice>
            <Facts>
                <FactText label=messages.company_name() value=Some(workspace.name)/>
                <FactText label=messages.company_currency() value=currency/>
                <FactText label=messages.company_language() value=Some(workspace.locale.own_name().to_owned())/>
                <FactText label=messages.company_time_zone() value=Some(workspace.time_zone)/>
                <FactText label=messages.company_country() value=country/>
                <FactText label=messages.company_colleague_hints() value=Some(switch(messages, workspace.colleague_hints.are_on()).to_owned())/>
            </Facts>
        </Setting>
    }
}

#[component]
fn CompanyForm(workspace: WorkspaceView) -> View {
    let messages = use_messages();
    let form = use_form::<ChangeWorkspace>();
    let errors = form.errors();
    let version = form.version(workspace.version);
    let value = |messages: Messages, field: &str, saved: Option<String>| match field {
        "colleague_hints" => switch(messages, saved.as_deref() == Some("on")).to_owned(),
        _ => saved.unwrap_or_default(),
    };
    let hints =
        form.typed("colleague_hints").map_or(workspace.colleague_hints.are_on(), |typed| !typed.is_empty());
    let conflict = ConflictWords { lead: messages.company_conflict(), label, value };
    let WorkspaceView { name, currency, currency_is_fixed, locale, time_zone, country, choices, .. } =
        workspace;
    let languages = Locale::ALL.iter().map(|locale| Choice::new(locale.tag(), locale.own_name())).collect();
    let zones = choices.time_zones.into_iter().map(|zone| Choice::new(zone.clone(), zone)).collect();
    view! {
        <Setting title=messages.company_title() lead=messages.company_lead()>
            {workspace.phones_are_behind.then(|| view! { <Notice>{messages.company_phones_behind()}</Notice> })}
            <FormFailure error=form.other_failure()/>
            <ErrorSummary errors=errors form=FORM labels=labels(messages)/>
            <ConflictNotice error=form.error words=conflict/>
            <Form handle=form class="form">
                <VersionInput version=version/>
                <TextField name="name" form=FORM label=messages.company_name() autocomplete="organization"
                    value=form.value("name", name) errors=errors required=true/>
                <CurrencyChoice form=form currency=currency.to_string() is_fixed=currency_is_fixed
                    choices=choices.currencies errors=errors/>
                <SelectField name="locale" form=FORM label=messages.company_language() choices=languages
                    hint=messages.company_language_hint() value=form.value("locale", locale.tag()) errors=errors required=true/>
                <SelectField name="time_zone" form=FORM label=messages.company_time_zone() choices=zones
                    hint=messages.company_time_zone_hint() value=form.value("time_zone", time_zone) errors=errors required=true/>
                <SelectField name="country" form=FORM label=messages.company_country() choices=of_named(choices.countries)
                    hint=messages.company_country_hint() value=form.value("country", country) errors=errors required=true/>
                <CheckboxField name="colleague_hints" form=FORM hint=messages.company_colleague_hints_hint() checked=hints errors=errors>
                    {messages.company_colleague_hints()}
                </CheckboxField>
                <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
            </Form>
        </Setting>
    }
}

/// A choice as long as no amount is stored; then a fact, with its reason.
#[component]
fn CurrencyChoice(
    form: FormHandle<ChangeWorkspace>,
    currency: String,
    is_fixed: bool,
    choices: Vec<Named>,
    errors: Errors,
) -> View {
    let messages = use_messages();
    if !is_fixed {
        return view! {
            <SelectField name="currency" form=FORM label=messages.company_currency() choices=of_named(choices)
                hint=messages.company_currency_hint() value=form.value("currency", currency) errors=errors required=true/>
        };
    }
    let name = choices.into_iter().find(|named| named.code == currency).map(|named| named.name);
    view! {
        <Facts>
            <Fact label=messages.company_currency()>
                <span>{name}</span>
                <p class="field-hint">{messages.company_currency_fixed()}</p>
            </Fact>
        </Facts>
        <input type="hidden" name="currency" value=currency/>
    }
}

fn labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    vec![
        ("name", messages.company_name()),
        ("currency", messages.company_currency()),
        ("locale", messages.company_language()),
        ("time_zone", messages.company_time_zone()),
        ("country", messages.company_country()),
        ("colleague_hints", messages.company_colleague_hints()),
    ]
}

fn switch(messages: Messages, is_on: bool) -> &'static str {
    if is_on { messages.company_on() } else { messages.company_off() }
}

fn label(messages: Messages, field: &str) -> &'static str {
    labels(messages).into_iter().find(|(name, _)| *name == field).map_or("", |(_, label)| label)
}
