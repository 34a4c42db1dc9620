use super::api::ListFactorsSince;
use super::words::factor_text;
use crate::components::{Badge, Icon, IconName, LinkButton, Status, Variant};
use crate::failure::ErrorPanel;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use crate::settings::Setting;
use domain::sessions::FactorSince;

/// The last step: whether a stranger left a factor of their own.
#[component]
pub fn CheckFactors() -> View {
    let factors = Fetched::new(|| ListFactorsSince {});
    show(factors, Meanwhile::nothing(), move |seen| match seen {
        Ok(seen) => view! { <Loaded seen=seen/> },
        Err(error) => view! { <ErrorPanel error=error/> },
    })
}

#[component]
fn Loaded(seen: Seen<Vec<FactorSince>>) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let lead = if seen.value.is_empty() {
        messages.sessions_factors_none()
    } else {
        messages.sessions_factors_lead()
    };
    let rows = seen.value.into_iter().map(|factor| view! { <Row factor=factor when=when/> }).collect_view();
    view! {
        <Setting title=messages.sessions_step_factors() lead=lead>
            <ul class="sessions">{rows}</ul>
            <div class="row-actions">
                <LinkButton href="/settings/security">{messages.sessions_factors_change()}</LinkButton>
                <LinkButton href="/settings/sessions" variant=Variant::Primary>{messages.sessions_factors_done()}</LinkButton>
            </div>
        </Setting>
    }
}

#[component]
fn Row(factor: FactorSince, when: When) -> View {
    let messages = use_messages();
    let FactorSince { factor, name, added_at, is_new } = factor;
    let new =
        is_new.then(|| view! { <Badge status=Status::Warning>{messages.sessions_factor_new()}</Badge> });
    let name = (!name.is_empty()).then(|| view! { <span translate="no" data-user-content="">{name}</span> });
    view! {
        <li class="session">
            <span class="session-sign"><Icon name=IconName::Key/></span>
            <div class="session-body">
                <p class="session-title"><span>{factor_text(messages, factor)}</span>{name}{new}</p>
                <p class="meta">{messages.sessions_factor_added()}" "<Moment when=when then=added_at text=when.full(added_at)/></p>
            </div>
        </li>
    }
}
