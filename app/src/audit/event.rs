//! `/admin/audit/:id`: one event in full, under a link of its own.

use super::api::GetAuditEvent;
use super::chain::ChainLine;
use super::changes::InFull;
use super::place::PLACE;
use super::subject::{Address, Subject, Who};
use super::words::{object_text, verb_text};
use crate::components::{Fact, FactText, Facts, FactsLayout, IconName, LinkButton};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use crate::settings::{Frame, Section};
use domain::audit::{AuditEventFull, AuditIdInput, AuditLine, SubjectName};
use leptos_router::hooks::use_params_map;

#[component]
pub fn EventPage() -> View {
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    let event = Fetched::new(move || GetAuditEvent { input: AuditIdInput { id: id() } });
    show(event, Meanwhile::nothing(), move |seen| match seen {
        Ok(seen) => view! { <Loaded seen=seen/> },
        Err(error) => view! { <Frame section=Section::Audit><FailedMain error=error/></Frame> },
    })
}

#[component]
fn Loaded(seen: Seen<AuditEventFull>) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let AuditEventFull { line, request, device, number, chain } = seen.value;
    let AuditLine { at, actor, really, verb, object, subject, changes, ip, .. } = line;
    let what = messages.audit_event_words(object_text(messages, object), verb_text(messages, verb));
    let back = move || {
        view! { <LinkButton href=PLACE.path icon=IconName::ChevronLeft fold=true>{messages.audit_title()}</LinkButton> }
    };
    let subject = (subject.name != SubjectName::None)
        .then(|| view! { <Fact label=messages.audit_field_subject()><Subject subject=subject/></Fact> });
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let number = match number {
        Some(number) => number.to_string(),
        None => messages.audit_number_waiting().to_owned(),
    };
    view! {
        <Frame section=Section::Audit thing=what.clone() actions=back>
            <section class="audit-event">
                <h2 class="person-name">{what}</h2>
                <Facts layout=FactsLayout::Across>
                    {subject}
                    <Fact label=messages.audit_field_user()><Who actor=actor really=really/></Fact>
                    <Fact label=messages.audit_field_at()><Moment when=when then=at text=when.full(at)/></Fact>
                </Facts>
                <InFull changes=changes object=object when=when/>
                <Facts>
                    <FactText label=messages.audit_request() value=Some(request.to_string())/>
                    <Fact label=messages.audit_field_address()><Address ip=ip/></Fact>
                    <FactText label=messages.audit_device() value=some(device)/>
                    <Fact label=messages.audit_number()>{number}</Fact>
                </Facts>
            </section>
            <ChainLine chain=chain when=when/>
        </Frame>
    }
}
