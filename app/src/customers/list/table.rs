use super::PLACE;
use super::row::Row;
use crate::components::{EmptyState, HeadCell, IconName, LinkButton, Variant, VisuallyHidden};
use crate::customers::words::total_text;
use crate::i18n::use_messages;
use crate::lists::{Bulk, Foot, Heads, ListTable, Nothing};
use crate::prelude::*;
use crate::seen::{Seen, When};
use domain::customers::CustomerRow;
use domain::records::{Field, ListQuery};
use domain::{Action, Module, Page, Permission, Total};

/// One page of customers, or why there are none.
#[component]
pub fn List(
    seen: Seen<Page<CustomerRow>>,
    query: ListQuery,
    columns: Vec<&'static Field>,
    /// Where the rows can be ticked.
    bulk: Option<Bulk>,
) -> View {
    let Seen { at, value: page } = seen;
    if page.items.is_empty() && page.total == Total::Exactly(0) {
        return view! { <Nothing place=PLACE query=query><NoneYet/></Nothing> };
    }
    let messages = use_messages();
    let when = When::at(at);
    let label = total_text(messages, page.total);
    let ticked = bulk.map(|bulk| bulk.head(page.items.len()));
    let rows = StoredValue::new(page.items);
    let (heads, shown) = (query.clone(), columns.clone());
    let head = move || {
        view! {
            {ticked}
            <Heads place=PLACE query=heads columns=shown/>
            <HeadCell class="action-cell"><VisuallyHidden>{messages.customers_actions()}</VisuallyHidden></HeadCell>
        }
    };
    view! {
        <ListTable label=label.clone() head=head>
            <For
                each=move || rows.get_value()
                key=|row| (row.id, row.version, row.last_activity_at, row.next_activity_at)
                children=move |row| view! { <Row row=row columns=columns.clone() when=when bulk=bulk/> }
            />
        </ListTable>
        <Foot place=PLACE query=query total=label previous=page.previous next=page.next/>
    }
}

#[component]
fn NoneYet() -> View {
    let messages = use_messages();
    if crate::boot::may(Permission::of(Module::Customers, Action::Create)) {
        view! {
            <EmptyState title=messages.customers_empty_title() body=messages.customers_empty_body() icon=IconName::Customers>
                <LinkButton variant=Variant::Primary href="/customers/new" icon=IconName::Plus>{messages.customers_new()}</LinkButton>
            </EmptyState>
        }
    } else {
        view! { <EmptyState title=messages.customers_empty_title() icon=IconName::Customers/> }
    }
}
