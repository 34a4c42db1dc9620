use super::api::FindTwins;
use crate::boot::may;
use crate::browser::{self, Later};
use crate::call::call;
use crate::customers::duplicates::customer_twins;
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::{Twin, TwinList, why_alike};
use domain::leads::{LEAD, LeadTwin, LeadView, Twins, TwinsInput};
use domain::{Action, Module, Permission};

/// Looks for customers and leads that whoever is being typed may be already.
#[derive(Clone, Copy)]
pub struct TypedTwins {
    typed: StoredValue<TwinsInput>,
    found: RwSignal<Twins>,
    ask: Later<()>,
}

/// Asks nothing for whoever sees no leads.
pub fn use_typed_twins() -> TypedTwins {
    let typed = StoredValue::new(TwinsInput::default());
    let found = RwSignal::new(Twins::default());
    let ask = Later::new(
        // Soon enough that what it moves on the page follows from the typing.
        250,
        Callback::new(move |()| {
            let input = typed.get_value();
            browser::spawn(async move {
                let twins = call(FindTwins { input: input.clone() }).await.unwrap_or_default();
                // An answer to what no longer stands there says nothing.
                if typed.try_get_value() == Some(input) {
                    found.try_set(twins);
                }
            });
        }),
    );
    TypedTwins { typed, found, ask }
}

impl TypedTwins {
    /// Begins with a lead that is edited.
    pub fn begin(self, lead: &LeadView) {
        let fact = |name: &str| lead.facts.get(name).to_owned();
        self.typed.set_value(TwinsInput {
            id: lead.id.to_string(),
            name: fact("name"),
            company: fact("company"),
            phone: fact("phone"),
            email: fact("email"),
        });
    }

    fn typed(self, field: &str, text: String) {
        if !matches!(field, "name" | "company" | "phone" | "email") {
            return;
        }
        self.typed.update_value(|typed| match field {
            "name" => typed.name = text,
            "company" => typed.company = text,
            "phone" => typed.phone = text,
            _ => typed.email = text,
        });
        if may(Permission::of(Module::Leads, Action::View)) {
            self.ask.call(());
        }
    }

    /// For the lines of a form.
    pub fn listener(self) -> Callback<(&'static str, String)> {
        Callback::new(move |(field, text): (&'static str, String)| self.typed(field, text))
    }
}

/// Who is there already; read out when it appears.
#[component]
pub fn TwinHints(twins: TypedTwins) -> View {
    let messages = use_messages();
    view! {
        <div role="status" class="twins">
            {move || {
                let Twins { customers, leads, .. } = twins.found.get();
                let (customers, leads) = (customer_twins(messages, customers), lead_twins(messages, leads));
                view! { {customers}{leads} }
            }}
        </div>
    }
}

/// Leads that one may be the same as; nothing where there are none.
pub fn lead_twins(messages: Messages, leads: Vec<LeadTwin>) -> View {
    if leads.is_empty() {
        return View::Nothing;
    }
    let told = messages.leads_twins(i64::try_from(leads.len()).unwrap_or(i64::MAX));
    let twins = leads.into_iter().map(|lead| twin(messages, lead)).collect();
    view! { <TwinList told=told twins=twins/> }
}

fn twin(messages: Messages, lead: LeadTwin) -> Twin {
    let why = why_alike(messages, &LEAD, &lead.matches, &lead.owner.name);
    let name = match lead.company {
        Some(company) => format!("{} · {company}", lead.name),
        None => lead.name,
    };
    Twin { href: format!("/leads/{}", lead.id), name, why }
}
