//! One customer: who they are, what was done with them and what is to be done.

mod contact_form;
mod contacts;
mod facts;
mod filling;
mod first_ones;
mod head;
mod involved;
mod subsidiaries;

use super::api::{
    CountOpenOpportunities, CustomerHistory, GetCustomer, LinksOfCustomer, ListContacts, RestoreCustomer,
    TransferCustomer,
};
use super::inputs::OpenOpportunities;
use crate::activities::{Composer, Subject, TimelineView, Timelines, use_customer_timeline};
use crate::browser;
use crate::components::{Choice, Crumb, PageHeader, PageHeading, Skeleton, SkeletonShape};
use crate::fetched::{Fetched, Meanwhile, show, show_both};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::opportunities::{CustomerOpportunities, OfCustomer, use_opportunities_of};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::words::did;
use crate::records::{AnyForm, Binned, CameFrom, HistoryCard, InBin, Transfer, TransferDialog, told};
use crate::seen::{Seen, When};
#[cfg(feature = "hydrate")]
pub use contact_form::load_contact_form;
use contacts::Contacts;
use domain::audit::AuditEventView;
use domain::contacts::{ContactView, CustomerLinks};
use domain::customers::{CUSTOMER, CustomerView};
use facts::CustomerFacts;
use filling::Filling;
use head::{Head, Highlights};
use involved::Involved;
use leptos_router::hooks::use_params_map;
use subsidiaries::Subsidiaries;

/// Everything that the page fetches.
#[derive(Clone, Copy)]
pub struct Record {
    pub customer: Fetched<Seen<CustomerView>>,
    pub contacts: Fetched<Vec<ContactView>>,
    pub links: Fetched<CustomerLinks>,
    pub open: Fetched<OpenOpportunities>,
    pub history: Fetched<Vec<AuditEventView>>,
    pub timeline: Timelines,
    opportunities: Option<OfCustomer>,
    pub filling: Filling,
}

impl Record {
    fn of(id: Memo<String>) -> Self {
        let input = move || RecordInput { id: id.get() };
        let filling = Filling::on_page();
        let (around_all, around_contacts) = (move || filling.is_any(), move || filling.is_contact());
        Self {
            customer: Fetched::kept_up_unless(around_all, move || GetCustomer { input: input() }),
            contacts: Fetched::kept_up_unless(around_contacts, move || ListContacts { input: input() }),
            links: Fetched::kept_up_unless(around_contacts, move || LinksOfCustomer { input: input() }),
            open: Fetched::kept_up(move || CountOpenOpportunities { input: input() }),
            history: Fetched::kept_up(move || CustomerHistory { input: input() }),
            timeline: use_customer_timeline(id),
            opportunities: use_opportunities_of(id),
            filling,
        }
    }

    /// A fact was edited and this is the record now.
    pub fn saved(self, seen: Seen<CustomerView>) {
        self.customer.set(seen);
        self.history.refetch();
    }

    /// Something else than its facts is different.
    fn changed(self) {
        self.customer.refetch();
        self.history.refetch();
    }

    /// It is back out of the bin, and with it all that hangs on it: until then that was not
    /// there.
    fn back(self) {
        self.changed();
        self.contacts.refetch();
        self.links.refetch();
        self.open.refetch();
        self.timeline.refetch();
        if let Some(opportunities) = self.opportunities {
            opportunities.refetch();
        }
    }

    /// Something was done or planned.
    fn acted(self) {
        self.customer.catch_up();
        self.timeline.refetch();
    }
}

#[component]
pub fn CustomerRecord() -> View {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let record = Record::of(id);
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(8)/> });
    show(record.customer, meanwhile, move |seen| match seen {
        Ok(seen) => view! { <RecordPage seen=seen record=record/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn RecordPage(seen: Seen<CustomerView>, record: Record) -> View {
    let messages = use_messages();
    let Seen { at, value: view } = seen;
    let when = When::at(at);
    let in_bin = view.deleted_at.is_some();
    let name = view.name().to_owned();
    let header = {
        let name = name.clone();
        move || {
            let crumbs = vec![Crumb::new("/customers", messages.nav_customers())];
            view! { <PageHeader title=name.clone() crumbs=crumbs heading=PageHeading::Below/> }
        }
    };
    let id = view.id;
    let may = view.may;
    let changed = Callback::new(move |()| record.changed());
    let back = Callback::new(move |()| record.back());
    let main = (!in_bin).then(|| {
        view! {
            <section class="record-main" aria-label=messages.activities_title()>
                {may.edit.then(|| view! { <Compose subject=Subject::Customer(id) record=record when=when/> })}
                <h2 class="visually-hidden" id="timeline">{messages.activities_title()}</h2>
                <TimelineView subject=Subject::Customer(id) timeline=record.timeline logs=may.edit
                    changed=Callback::new(move |()| record.acted())/>
            </section>
        }
    });
    view! {
        <PageTitle area=messages.nav_customers() thing=name/>
        <Layout header=header>
            <div class="record" data-solo=in_bin.then_some("")>
                <Head view=view.clone()/>
                {in_bin.then(|| view! { <div class="record-wide"><InBin binned=binned(&view, when) restored=back/></div> })}
                <div class="card record-wide record-highlights"><Highlights view=view.clone() record=record when=when/></div>
                <Side view=view.clone() record=record when=when/>
                {main}
            </div>
            {may.transfer.then(|| view! { <TransferDialog transfer=transfer(&view) changed=changed/> })}
        </Layout>
    }
}

fn binned(view: &CustomerView, when: When) -> Binned {
    let messages = use_messages();
    let deleted = view.deleted_at.map(|then| when.full(then)).unwrap_or_default();
    Binned {
        id: view.id.to_string(),
        title: messages.customers_in_bin_title(),
        body: messages.customers_in_bin_body(&deleted),
        may_restore: view.may.delete,
        form: AnyForm::of::<RestoreCustomer>,
    }
}

fn transfer(view: &CustomerView) -> Transfer {
    Transfer {
        object: &CUSTOMER,
        id: view.id.to_string(),
        version: view.version,
        owner: view.owner.id,
        body: use_messages().customers_transfer_body(),
        form: AnyForm::of::<TransferCustomer>,
    }
}

/// Facts, where it came from, contacts, subsidiaries, opportunities and history.
#[component]
fn Side(view: CustomerView, record: Record, when: When) -> View {
    let messages = use_messages();
    let in_bin = view.deleted_at.is_some();
    let (id, may_edit) = (view.id, view.may.edit);
    let (subsidiaries, leads) = (view.subsidiaries.clone(), view.leads.clone());
    view! {
        <div class="record-facts">
            <CustomerFacts view=view record=record when=when/>
            <CameFrom leads=leads/>
            {(!in_bin).then(|| view! {
                <Contacts customer=id record=record may_edit=may_edit/>
                {show(record.links, Meanwhile::nothing(), |links| {
                    view! { <Involved involved=links.unwrap_or_default().involved/> }
                })}
                <Subsidiaries subsidiaries=subsidiaries/>
                {record.opportunities.map(|fetched| view! { <CustomerOpportunities customer=id fetched=fetched/> })}
            })}
            <HistoryCard title=messages.customers_history() history=record.history when=when
                verb=|messages, verb| did(messages, &CUSTOMER, verb)
                change=|messages, change| told(messages, &CUSTOMER, change).line()/>
        </div>
    }
}

#[component]
fn Compose(subject: Subject, record: Record, when: When) -> View {
    let changed = Callback::new(move |()| {
        record.acted();
        browser::focus_soon("activity-subject".to_owned());
    });
    show_both((record.contacts, record.links), Meanwhile::nothing(), move |contacts, links| {
        let contacts = people(&contacts.unwrap_or_default(), &links.unwrap_or_default());
        view! { <Composer subject=subject contacts=contacts when=when changed=changed/> }
    })
}

/// Whom an activity may be about: the customer's own contacts, and who of others has a part.
fn people(contacts: &[ContactView], links: &CustomerLinks) -> Vec<Choice> {
    let own = contacts.iter().map(|contact| Choice::new(contact.id.to_string(), contact.name()));
    let others = links.involved.iter().map(|contact| {
        Choice::new(contact.contact.to_string(), format!("{} · {}", contact.name, contact.customer_name))
    });
    own.chain(others).collect()
}
