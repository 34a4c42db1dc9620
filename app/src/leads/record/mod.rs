//! One lead: who they are, what was done with them, and what became of them.

mod closed;
mod disqualify;
mod facts;
mod head;

use super::api::{GetLead, LeadHistory, RestoreLead, TransferLead};
use crate::activities::{Activities, Subject, Timelines, use_lead_timeline};
use crate::components::{Crumb, PageHeader, PageHeading, Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::words::did;
use crate::records::{AnyForm, Binned, HistoryCard, InBin, OpenFacts, Transfer, TransferDialog, told};
use crate::seen::{Seen, When};
use closed::Closed;
use disqualify::DisqualifyDialog;
use domain::audit::AuditEventView;
use domain::leads::{LEAD, LeadStatus, LeadView};
use facts::LeadFacts;
use head::Head;
use leptos_router::hooks::use_params_map;

/// Everything that the page fetches.
#[derive(Clone, Copy)]
pub struct Record {
    lead: Fetched<Seen<LeadView>>,
    history: Fetched<Vec<AuditEventView>>,
    timeline: Timelines,
}

impl Record {
    fn of(id: Memo<String>) -> Self {
        let input = move || RecordInput { id: id.get() };
        let open = OpenFacts::on_page();
        Self {
            lead: Fetched::kept_up_unless(move || open.are_there(), move || GetLead { input: input() }),
            history: Fetched::kept_up(move || LeadHistory { input: input() }),
            timeline: use_lead_timeline(id),
        }
    }

    /// A fact was edited and this is the record now.
    fn saved(self, seen: Seen<LeadView>) {
        self.lead.set(seen);
        self.history.refetch();
    }

    /// Something else than its facts is different.
    fn changed(self) {
        self.lead.refetch();
        self.history.refetch();
    }

    /// Something was done or planned.
    fn acted(self) {
        self.lead.catch_up();
        self.timeline.refetch();
    }
}

#[component]
pub fn LeadRecord() -> View {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let record = Record::of(id);
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(8)/> });
    show(record.lead, meanwhile, move |seen| match seen {
        Ok(seen) => view! { <RecordPage seen=seen record=record/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn RecordPage(seen: Seen<LeadView>, record: Record) -> View {
    let messages = use_messages();
    let Seen { at, value: view } = seen;
    let when = When::at(at);
    let in_bin = view.deleted_at.is_some();
    let name = view.name().to_owned();
    let header = {
        let name = name.clone();
        move || {
            let crumbs = vec![Crumb::new("/leads", messages.nav_leads())];
            view! { <PageHeader title=name.clone() crumbs=crumbs heading=PageHeading::Below/> }
        }
    };
    let changed = Callback::new(move |()| record.changed());
    let notice = if in_bin {
        view! { <div class="record-wide"><InBin binned=binned(&view, when) restored=changed/></div> }
    } else if view.status == LeadStatus::Open {
        View::Nothing
    } else {
        view! { <div class="record-wide"><Closed view=view.clone() when=when changed=changed/></div> }
    };
    view! {
        <PageTitle area=messages.nav_leads() thing=name/>
        <Layout header=header>
            <div class="record" data-solo=in_bin.then_some("")>
                <Head view=view.clone()/>
                {notice}
                <div class="record-facts">
                    <LeadFacts view=view.clone() record=record when=when/>
                    <HistoryCard title=messages.customers_history() history=record.history when=when
                        verb=|messages, verb| did(messages, &LEAD, verb)
                        change=|messages, change| told(messages, &LEAD, change).line()/>
                </div>
                {(!in_bin).then(|| view! {
                    <section class="record-main" aria-label=messages.activities_title()>
                        <Activities subject=Subject::Lead(view.id) timeline=record.timeline when=when logs=view.may.edit
                            acted=Callback::new(move |()| record.acted())/>
                    </section>
                })}
            </div>
            {view.may.transfer.then(|| view! { <TransferDialog transfer=transfer(&view) changed=changed/> })}
            {head::may_disqualify(&view).then(|| view! { <DisqualifyDialog id=view.id.to_string() version=view.version changed=changed/> })}
        </Layout>
    }
}

fn binned(view: &LeadView, when: When) -> Binned {
    let messages = use_messages();
    let deleted = view.deleted_at.map(|then| when.full(then)).unwrap_or_default();
    Binned {
        id: view.id.to_string(),
        title: messages.leads_in_bin_title(),
        body: messages.leads_in_bin_body(&deleted),
        may_restore: view.may.delete,
        form: AnyForm::of::<RestoreLead>,
    }
}

fn transfer(view: &LeadView) -> Transfer {
    Transfer {
        object: &LEAD,
        id: view.id.to_string(),
        version: view.version,
        owner: view.owner.id,
        body: use_messages().leads_transfer_body(),
        form: AnyForm::of::<TransferLead>,
    }
}
