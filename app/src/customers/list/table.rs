use super::PLACE;
use super::row::{Row, Tick};
use crate::components::{EmptyState, HeadCell, IconName, LinkButton, Variant, VisuallyHidden, use_hydrated};
use crate::customers::words::total_text;
use crate::i18n::use_messages;
use crate::lists::{Foot, Heads, ListTable, Nothing, Ticks};
use crate::prelude::*;
use crate::seen::{Seen, When};
use domain::customers::CustomerRow;
use domain::records::{Field, ListQuery};
use domain::{Action, Module, Page, Permission, Total};

/// The id of the form around the table.
pub const FORM: &str = "customers";

/// One page of customers, or why there are none.
#[component]
pub fn List(
    seen: Seen<Page<CustomerRow>>,
    query: ListQuery,
    columns: Vec<&'static Field>,
    /// Where the rows can be ticked.
    ticks: Option<Ticks>,
    /// What is ticked from the start.
    kept: StoredValue<Vec<String>>,
) -> View {
    let Seen { at, value: page } = seen;
    if page.items.is_empty() && page.total == Total::Exactly(0) {
        return view! { <Nothing place=PLACE query=query><NoneYet/></Nothing> };
    }
    let messages = use_messages();
    let when = When::at(at);
    let label = total_text(messages, page.total);
    let of = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
    let rows = StoredValue::new(page.items);
    let (heads, shown) = (query.clone(), columns.clone());
    let head = move || {
        view! {
            {ticks.map(|ticks| view! { <HeadCell class="check-cell"><TickAll ticks=ticks of=of/></HeadCell> })}
            <Heads place=PLACE query=heads columns=shown/>
            <HeadCell class="action-cell"><VisuallyHidden>{messages.customers_actions()}</VisuallyHidden></HeadCell>
        }
    };
    if let Some(ticks) = ticks {
        effect(move || ticks.look());
    }
    view! {
        <ListTable label=label.clone() head=head>
            <For
                each=move || rows.get_value()
                key=|row| (row.id, row.version, row.last_activity_at, row.next_activity_at)
                children=move |row| {
                    let tick = Tick::of(ticks.is_some(), kept.with_value(|kept| kept.contains(&row.id.to_string())));
                    view! { <Row row=row columns=columns.clone() when=when tick=tick/> }
                }
            />
        </ListTable>
        <Foot place=PLACE query=query total=label previous=page.previous next=page.next/>
    }
}

/// Ticks the whole page, and says whether all of it is ticked or a part; only the living page has it.
#[component]
fn TickAll(ticks: Ticks, of: u32) -> View {
    let messages = use_messages();
    let hydrated = use_hydrated();
    let every = move || ticks.count() != 0 && ticks.count() >= of;
    let some = move || ticks.count() != 0 && ticks.count() < of;
    let all = move |event: leptos::ev::Event| {
        if event_target_checked(&event) { ticks.all() } else { ticks.none() }
    };
    live(move || {
        if hydrated.get() {
            view! { <label><input type="checkbox" aria-label=messages.action_select_all() prop:checked=every prop:indeterminate=some on:change=all/></label> }
        } else {
            view! { <VisuallyHidden>{messages.action_select_all()}</VisuallyHidden> }
        }
    })
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
