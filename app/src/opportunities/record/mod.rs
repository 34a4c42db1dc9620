//! `/opportunities/:id`: where it stands, what is known, what happened.

mod facts;
mod head;
mod history;
mod recycle;
mod stages;
mod transfer;

use super::api::{GetOpportunity, OpportunityHistory};
use super::waiting::Waiting;
use crate::activities::{Composer, Subject, TimelineView, Timelines, use_opportunity_timeline};
use crate::fetched::{Fetched, Meanwhile, show_both};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::seen::{Seen, When};
use domain::audit::AuditEventView;
use domain::opportunities::OpportunityView;
use facts::FactsCard;
use head::{Bar, Head, Highlights};
use history::{AuditHistory, StageHistory};
use leptos_router::hooks::use_params_map;
use recycle::DeletedNotice;
use stages::Stages;

/// Everything that the page fetches, to be fetched anew when something has
/// changed.
#[derive(Clone, Copy)]
pub struct Refresh {
    record: Fetched<Seen<OpportunityView>>,
    history: Fetched<Vec<AuditEventView>>,
    timeline: Timelines,
}

impl Refresh {
    pub fn now(self) {
        self.record.refetch();
        self.history.refetch();
        self.timeline.refetch();
    }
}

#[component]
pub fn RecordPage() -> View {
    let messages = use_messages();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let record = Fetched::kept_up(move || GetOpportunity { input: RecordInput { id: id.get() } });
    let history = Fetched::kept_up(move || OpportunityHistory { input: RecordInput { id: id.get() } });
    let refresh = Refresh { record, history, timeline: use_opportunity_timeline(id) };
    let meanwhile = Meanwhile::showing(move || view! { <Waiting title=messages.nav_opportunities()/> });
    show_both((record, history), meanwhile, move |seen, events| match seen {
        Ok(seen) => {
            view! { <Loaded seen=seen events=events.unwrap_or_default() refresh=refresh/> }
        }
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn Loaded(seen: Seen<OpportunityView>, events: Vec<AuditEventView>, refresh: Refresh) -> View {
    let messages = use_messages();
    let now = seen.at;
    let when = When::at(now);
    let view = seen.value;
    let deleted = view.deleted_at.is_some();
    let header = {
        let view = view.clone();
        move || view! { <Bar view=view.clone()/> }
    };
    let notice = deleted.then(|| view! { <DeletedNotice view=view.clone() when=when refresh=refresh/> });
    view! {
        <PageTitle area=messages.nav_opportunities() thing=view.card.name.clone()/>
        <Layout header=header>
            <div class="record">
                <Head view=view.clone() refresh=refresh/>
                {notice.map(|notice| view! { <div class="record-wide">{notice}</div> })}
                <div class="record-wide stack">
                    <Stages view=view.clone() refresh=refresh/>
                    <Highlights view=view.clone() when=when now=now/>
                </div>
                <div class="record-facts">
                    <FactsCard view=view.clone() when=when/>
                    <StageHistory view=view.clone() when=when/>
                </div>
                <div class="record-main">
                    <Activities view=view.clone() when=when refresh=refresh/>
                    <AuditHistory events=events when=when/>
                </div>
            </div>
        </Layout>
    }
}

/// What was done and is to be done about it, and the form to say so.
#[component]
fn Activities(view: OpportunityView, when: When, refresh: Refresh) -> View {
    let messages = use_messages();
    let subject = Subject::Opportunity(view.card.id);
    let changed = Callback::new(move |()| refresh.now());
    view! {
        <h2 class="visually-hidden" id="timeline">{messages.activities_title()}</h2>
        {view.may.edit.then(|| view! { <Composer subject=subject when=when changed=changed/> })}
        <TimelineView subject=subject timeline=refresh.timeline changed=changed/>
    }
}
