//! One contact: who they are, where they have a part, what was done and is to be done with
//! them, and what happened to them.

mod facts;
mod further;
mod head;

use super::api::{ContactHistory, GetContact};
use crate::activities::{Activities, Subject, Timelines, use_contact_timeline};
use crate::components::{Crumb, PageHeader, PageHeading, Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{Messages, use_messages};
use crate::layout::{Layout, PageTitle};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::words::{describes, did};
use crate::records::{AnyForm, Binned, CameFrom, HistoryCard, InBin, OpenFacts, told};
use crate::recycle_bin::api::BringBackContact;
use crate::seen::{Seen, When};
use domain::audit::{AuditEventView, AuditObject, FieldChange};
use domain::contacts::{CONTACT, ContactRecord};
use facts::ContactFacts;
use further::Further;
use head::Head;
use leptos_router::hooks::use_params_map;

/// Everything that the page fetches.
#[derive(Clone, Copy)]
pub struct Record {
    contact: Fetched<Seen<ContactRecord>>,
    history: Fetched<Vec<AuditEventView>>,
    timeline: Timelines,
}

impl Record {
    fn of(id: Memo<String>) -> Self {
        let input = move || RecordInput { id: id.get() };
        let open = OpenFacts::on_page();
        Self {
            contact: Fetched::kept_up_unless(move || open.are_there(), move || GetContact { input: input() }),
            history: Fetched::kept_up(move || ContactHistory { input: input() }),
            timeline: use_contact_timeline(id),
        }
    }

    /// A fact was edited and this is the record now.
    fn saved(self, seen: Seen<ContactRecord>) {
        self.contact.set(seen);
        self.history.refetch();
    }

    /// Something else than its facts is different.
    fn changed(self) {
        self.contact.refetch();
        self.history.refetch();
    }
}

#[component]
pub fn ContactPage() -> View {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let record = Record::of(id);
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(8)/> });
    show(record.contact, meanwhile, move |seen| match seen {
        Ok(seen) => view! { <RecordPage seen=seen record=record/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn RecordPage(seen: Seen<ContactRecord>, record: Record) -> View {
    let messages = use_messages();
    let Seen { at, value: view } = seen;
    let when = When::at(at);
    let in_bin = view.deleted_at.is_some();
    let name = view.contact.name().to_owned();
    let header = {
        let name = name.clone();
        let customer = format!("/customers/{}", view.contact.customer);
        let crumbs = vec![
            Crumb::new("/contacts", messages.nav_contacts()),
            Crumb::of_record(customer, view.customer_name.clone()),
        ];
        move || view! { <PageHeader title=name.clone() crumbs=crumbs.clone() heading=PageHeading::Below/> }
    };
    let changed = Callback::new(move |()| record.changed());
    let subject = Subject::Contact(view.contact.id, view.contact.customer);
    let has_further = !in_bin && (view.may.edit || !view.further.is_empty());
    view! {
        <PageTitle area=messages.nav_contacts() thing=name/>
        <Layout header=header>
            <div class="record" data-solo=in_bin.then_some("")>
                <Head view=view.clone() changed=changed/>
                {in_bin.then(|| view! { <div class="record-wide"><InBin binned=binned(&view, when) restored=changed/></div> })}
                <div class="record-facts">
                    <ContactFacts view=view.clone() record=record when=when/>
                    <CameFrom leads=view.leads.clone()/>
                    {has_further.then(|| view! { <Further view=view.clone()/> })}
                    <HistoryCard title=messages.customers_history() history=record.history when=when
                        verb=|messages, verb| did(messages, &CONTACT, verb) change=line/>
                </div>
                {(!in_bin).then(|| view! {
                    <section class="record-main" aria-label=messages.activities_title()>
                        <Activities subject=subject timeline=record.timeline when=when logs=view.may.edit
                            acted=Callback::new(move |()| record.timeline.refetch())/>
                    </section>
                })}
            </div>
        </Layout>
    }
}

/// A change of a fact, or of what hangs on the contact.
fn line(messages: Messages, change: FieldChange) -> View {
    let object = describes(AuditObject::Contact, &change.field).unwrap_or(&CONTACT);
    told(messages, object, change).line()
}

fn binned(view: &ContactRecord, when: When) -> Binned {
    let messages = use_messages();
    let deleted = view.deleted_at.map(|then| when.full(then)).unwrap_or_default();
    Binned {
        id: view.contact.id.to_string(),
        title: messages.contacts_in_bin_title(),
        body: messages.contacts_in_bin_body(&deleted),
        may_restore: view.may.delete,
        form: AnyForm::of::<BringBackContact>,
    }
}
