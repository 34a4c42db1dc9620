use crate::components::{Choice, Errors, SelectField, field_id};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::workspaces::api::GetCompanyChoices;
use domain::workspaces::{CompanyChoices, Named, PlaceInput};

/// What a company to be counts in. The language suggests it; in the living page
/// the browser's time zone does, as long as nobody has chosen.
#[component]
pub fn CurrencyField(
    form: &'static str,
    /// What was typed before a refusal.
    typed: Option<String>,
    errors: Errors,
) -> View {
    let choices = Fetched::new(|| GetCompanyChoices { input: PlaceInput::default() });
    show(choices, Meanwhile::nothing(), move |choices| match choices {
        Ok(choices) => view! { <Currencies form=form typed=typed.clone() choices=choices errors=errors/> },
        // Without it the place decides.
        Err(_) => View::Nothing,
    })
}

#[component]
fn Currencies(form: &'static str, typed: Option<String>, choices: CompanyChoices, errors: Errors) -> View {
    let messages = use_messages();
    let proposed = choices.proposed.to_string();
    if typed.is_none() {
        let first = proposed.clone();
        effect(move || follow_the_zone(field_id(form, "currency"), first.clone()));
    }
    let value = typed.filter(|typed| !typed.is_empty()).unwrap_or(proposed);
    view! {
        <SelectField name="currency" form=form label=messages.company_currency() hint=messages.company_currency_new_hint()
            choices=of_named(choices.currencies) value=value errors=errors required=true/>
    }
}

/// Choices of a select field.
pub(super) fn of_named(named: Vec<Named>) -> Vec<Choice> {
    named.into_iter().map(|named| Choice::new(named.code, named.name)).collect()
}

/// Asks what the browser's zone suggests, and puts it where still `first` stands.
#[cfg(feature = "hydrate")]
fn follow_the_zone(id: String, first: String) {
    use crate::call::call;
    use js_sys::Reflect;

    let time_zone = crate::browser::time_zone();
    crate::browser::spawn(async move {
        let Ok(choices) = call(GetCompanyChoices { input: PlaceInput { time_zone } }).await else { return };
        let Some(select) = document().get_element_by_id(&id) else { return };
        let now = Reflect::get(&select, &"value".into()).ok().and_then(|value| value.as_string());
        if now.as_deref() == Some(first.as_str()) {
            // Selects have a value.
            let _ = Reflect::set(&select, &"value".into(), &choices.proposed.as_str().into());
        }
    });
}

#[cfg(not(feature = "hydrate"))]
fn follow_the_zone(_id: String, _first: String) {}
