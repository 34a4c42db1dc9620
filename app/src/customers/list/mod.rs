//! The list of customers: its whole state stands in the address.

mod bulk;
mod row;
mod table;

use super::api::ListCustomers;
use crate::boot::may;
use crate::components::{IconName, LinkButton, PageHeader, Skeleton, SkeletonShape, Variant};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{format, use_messages};
use crate::layout::{Layout, PageTitle};
use crate::lists::{
    Bulk, BulkForm, FailedList, ListBar, Listed, Look, Place, Tools, people, use_bulk, use_list,
};
use crate::prelude::*;
use crate::records::api::ListAllOwners;
use crate::seen::Seen;
use bulk::MANY;
use domain::accounts::UserChoice;
use domain::customers::{CUSTOMERS, CustomerRow};
use domain::{Action, Module, Page, Permission};
use table::List;

/// The page of the list at hand.
pub type Customers = Fetched<Seen<Page<CustomerRow>>>;

/// Whom a customer may belong to.
pub type Owners = Fetched<Vec<UserChoice>>;

/// `/customers`
const PLACE: Place =
    Place { list: &CUSTOMERS, path: "/customers", look: Look::Table, quick: &[("owner", "me")], but: &[] };

#[component]
pub fn CustomersList() -> View {
    let messages = use_messages();
    let owners = Fetched::new(|| ListAllOwners {});
    let listed = use_list(PLACE, people(owners));
    let customers = Fetched::kept_up(move || ListCustomers { input: listed.laid.get() });
    let bulk = use_bulk(&MANY);
    view! {
        <PageTitle area=messages.nav_customers()/>
        <Layout header=move || view! { <Header customers=customers/> }>
            <ListBar listed=listed tools=view! { <Tools listed=listed ticks=bulk.map(|bulk| bulk.ticks)/> }/>
            <Rows customers=customers owners=owners listed=listed bulk=bulk/>
        </Layout>
    }
}

#[component]
fn Header(customers: Customers) -> View {
    let messages = use_messages();
    let create = may(Permission::of(Module::Customers, Action::Create));
    show(customers, Meanwhile::nothing(), move |seen| {
        let count = seen.ok().map(|seen| format::total(seen.value.total));
        view! {
            <PageHeader title=messages.nav_customers() count=Signal::stored(count)>
                {create.then(|| view! {
                    <LinkButton href="/customers/new" variant=Variant::Primary icon=IconName::Plus fold=true>{messages.customers_new()}</LinkButton>
                })}
            </PageHeader>
        }
    })
}

/// The rows, old ones in sight while new ones are fetched.
#[component]
fn Rows(customers: Customers, owners: Owners, listed: Listed, bulk: Option<Bulk>) -> View {
    let pending = RwSignal::new(false);
    let list = move || {
        let meanwhile =
            Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(8)/> }).saying(pending);
        show(customers, meanwhile, move |seen| match seen {
            Ok(seen) => {
                view! { <List seen=seen query=listed.query.get_untracked() columns=listed.columns() bulk=bulk/> }
            }
            Err(error) => view! { <FailedList listed=listed error=error/> },
        })
    };
    let changed = Callback::new(move |()| customers.refetch());
    view! {
        <div class="list" aria-busy=move || pending.get().then_some("true")>
            {match bulk {
                Some(bulk) => view! { <BulkForm bulk=bulk listed=listed owners=owners changed=changed>{list()}</BulkForm> },
                None => list(),
            }}
        </div>
    }
}
