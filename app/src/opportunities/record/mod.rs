//! `/opportunities/:id`: where it stands, what is known, what happened.

mod facts;
mod head;
mod history;
mod lost;
mod stages;

use super::api::{GetOpportunity, OpportunityHistory, RestoreOpportunity, TransferOpportunity};
use super::waiting::Waiting;
use crate::activities::{Activities, Subject, Timelines, use_opportunity_timeline};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::words::did;
use crate::records::{AnyForm, Binned, CameFrom, HistoryCard, InBin, OpenFacts, Transfer, TransferDialog};
use crate::seen::{Seen, When};
use domain::audit::AuditEventView;
use domain::opportunities::{MovedView, OPPORTUNITY, OpportunityCard, OpportunityView};
use domain::{OpportunityId, StageId};
use facts::FactsCard;
use head::{Bar, Head, Highlights};
use history::{StageHistory, changed};
use leptos_router::hooks::use_params_map;
#[cfg(feature = "hydrate")]
pub use lost::load_lost;
use stages::Stages;

/// Everything that the page fetches, to be fetched anew when something has
/// changed.
#[derive(Clone, Copy)]
pub struct Refresh {
    record: Fetched<Seen<OpportunityView>>,
    history: Fetched<Vec<AuditEventView>>,
    timeline: Timelines,
    /// Where the viewer's last move led, and the version that it made.
    landed: RwSignal<Option<(OpportunityId, StageId, i64)>>,
}

impl Refresh {
    fn of(id: Memo<String>) -> Self {
        let input = move || RecordInput { id: id.get() };
        let open = OpenFacts::on_page();
        let is_held = move || open.are_there();
        Self {
            record: Fetched::kept_up_unless(is_held, move || GetOpportunity { input: input() }),
            history: Fetched::kept_up(move || OpportunityHistory { input: input() }),
            timeline: use_opportunity_timeline(id),
            landed: RwSignal::new(None),
        }
    }

    pub fn now(self) {
        self.record.refetch();
        self.history.refetch();
        self.timeline.refetch();
    }

    /// A fact was edited and this is the record now.
    pub fn saved(self, seen: Seen<OpportunityView>) {
        self.record.set(seen);
        self.history.refetch();
    }

    /// The viewer moved it: the path says so, also where all else waits.
    fn land(self, moved: &MovedView) {
        let card = &moved.card;
        self.landed.try_set(Some((card.id, card.stage, card.version)));
    }

    /// The stage and the version of what is drawn, or those since.
    fn stands(self, card: &OpportunityCard) -> Memo<(StageId, i64)> {
        let (id, stage, version) = (card.id, card.stage, card.version);
        Memo::new(move |_| {
            let since = self.landed.get().filter(|(of, _, newer)| *of == id && *newer > version);
            since.map_or((stage, version), |(_, to, newer)| (to, newer))
        })
    }

    /// Something was done or planned.
    fn acted(self) {
        self.record.catch_up();
        self.history.refetch();
        self.timeline.refetch();
    }
}

#[component]
pub fn RecordPage() -> View {
    let messages = use_messages();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let refresh = Refresh::of(id);
    let meanwhile = Meanwhile::showing(move || view! { <Waiting title=messages.nav_opportunities()/> });
    show(refresh.record, meanwhile, move |seen| match seen {
        Ok(seen) => view! { <Loaded seen=seen refresh=refresh/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn Loaded(seen: Seen<OpportunityView>, refresh: Refresh) -> View {
    let messages = use_messages();
    let now = seen.at;
    let when = When::at(now);
    let view = seen.value;
    let deleted = view.deleted_at.is_some();
    let header = {
        let view = view.clone();
        move || view! { <Bar view=view.clone()/> }
    };
    let again = Callback::new(move |()| refresh.now());
    let may_transfer = view.may.transfer;
    let stands = refresh.stands(&view.card);
    let version = Signal::derive(move || stands.get().1);
    view! {
        <PageTitle area=messages.nav_opportunities() thing=view.card.name.clone()/>
        <Layout header=header>
            <div class="record">
                <Head view=view.clone() refresh=refresh/>
                {deleted.then(|| view! { <div class="record-wide"><InBin binned=binned(&view, when) restored=again/></div> })}
                <div class="record-wide stack">
                    <Stages view=view.clone() refresh=refresh stands=stands/>
                    <Highlights view=view.clone() when=when now=now/>
                </div>
                <div class="record-facts">
                    <FactsCard view=view.clone() version=version when=when refresh=refresh/>
                    <CameFrom leads=view.leads.clone()/>
                    <StageHistory view=view.clone() when=when/>
                </div>
                <div class="record-main">
                    <Activities subject=Subject::Opportunity(view.card.id) timeline=refresh.timeline when=when
                        logs=view.may.edit acted=Callback::new(move |()| refresh.acted())/>
                    <HistoryCard title=messages.opportunities_history() history=refresh.history when=when
                        verb=|messages, verb| did(messages, &OPPORTUNITY, verb) change=changed/>
                </div>
            </div>
            {may_transfer.then(|| view! { <TransferDialog transfer=transfer(&view) changed=again/> })}
        </Layout>
    }
}

fn binned(view: &OpportunityView, when: When) -> Binned {
    let messages = use_messages();
    let deleted = view.deleted_at.map(|then| when.ago(then)).unwrap_or_default();
    Binned {
        id: view.card.id.to_string(),
        title: messages.opportunities_deleted_title(),
        body: messages.opportunities_deleted_body(&deleted),
        may_restore: view.may.delete,
        form: AnyForm::of::<RestoreOpportunity>,
    }
}

fn transfer(view: &OpportunityView) -> Transfer {
    Transfer {
        object: &OPPORTUNITY,
        id: view.card.id.to_string(),
        version: view.card.version,
        owner: view.card.owner.id,
        body: use_messages().opportunities_transfer_body(),
        form: AnyForm::of::<TransferOpportunity>,
    }
}
