use super::PLACE;
use super::row::{Row, Tick};
use crate::browser;
use crate::components::{
    EmptyState, HeadCell, IconName, LinkButton, Table, TableLayout, Variant, VisuallyHidden, use_hydrated,
};
use crate::customers::words::total_text;
use crate::i18n::use_messages;
use crate::lists::{Foot, Heads, Nothing};
use crate::prelude::*;
use crate::seen::{Seen, When};
use domain::customers::CustomerRow;
use domain::records::ListQuery;
use domain::{Action, Module, Page, Permission, Total};

/// The id of the form around the table.
pub const FORM: &str = "customers";

/// One page of customers, or why there are none.
#[component]
pub fn List(
    seen: Seen<Page<CustomerRow>>,
    query: ListQuery,
    ticks: bool,
    /// What is ticked from the start.
    kept: StoredValue<Vec<String>>,
    ticked: RwSignal<u32>,
) -> View {
    let Seen { at, value: page } = seen;
    if page.items.is_empty() && page.total == Total::Exactly(0) {
        return view! { <Nothing place=PLACE query=query><NoneYet/></Nothing> };
    }
    let messages = use_messages();
    let when = When::at(at);
    let columns = PLACE.list.shown(&query);
    let label = total_text(messages, page.total);
    let of = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
    let rows = StoredValue::new(page.items);
    let heads = query.clone();
    let head = move || {
        view! {
            {ticks.then(|| view! { <HeadCell class="check-cell"><TickAll ticked=ticked of=of/></HeadCell> })}
            <Heads place=PLACE query=heads/>
            <HeadCell class="action-cell"><VisuallyHidden>{messages.customers_actions()}</VisuallyHidden></HeadCell>
        }
    };
    effect(move || ticked.set(browser::count_ticked(FORM)));
    view! {
        <Table label=label.clone() layout=TableLayout::List head=head>
            <For
                each=move || rows.get_value()
                key=|row| (row.id, row.version, row.last_activity_at, row.next_activity_at)
                children=move |row| {
                    let tick = Tick::of(ticks, kept.with_value(|kept| kept.contains(&row.id.to_string())));
                    view! { <Row row=row columns=columns.clone() when=when tick=tick/> }
                }
            />
        </Table>
        <Foot place=PLACE query=query total=label previous=page.previous next=page.next/>
    }
}

/// Ticks the whole page, and says whether all of it is ticked or a part; only the living page has it.
#[component]
fn TickAll(ticked: RwSignal<u32>, of: u32) -> View {
    let messages = use_messages();
    let hydrated = use_hydrated();
    let every = move || ticked.get() != 0 && ticked.get() >= of;
    let some = move || ticked.get() != 0 && ticked.get() < of;
    let all = move |event: leptos::ev::Event| {
        browser::tick_all(FORM, event_target_checked(&event));
        ticked.set(browser::count_ticked(FORM));
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
