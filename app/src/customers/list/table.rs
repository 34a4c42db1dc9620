use super::address::{self, is_filtered, next_order, sorted, without_filters};
use super::row::{Row, Tick};
use crate::browser;
use crate::components::{
    EmptyState, HeadCell, IconName, LinkButton, Pager, PagerSize, SortHead, Table, TableLayout, Variant,
    VisuallyHidden, use_hydrated,
};
use crate::customers::words::{column_text, sort_text, total_text};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Seen, When};
use domain::customers::{CustomerColumn, CustomerQuery, CustomerRow, CustomerSort};
use domain::page::PageSize;
use domain::{Action, Module, Page, Permission, Total};

/// The id of the form around the table.
pub const FORM: &str = "customers";

/// One page of customers, or why there are none.
#[component]
pub fn List(
    seen: Seen<Page<CustomerRow>>,
    query: CustomerQuery,
    ticks: bool,
    /// What is ticked from the start.
    kept: StoredValue<Vec<String>>,
    ticked: RwSignal<u32>,
) -> View {
    let Seen { at, value: page } = seen;
    if page.items.is_empty() && page.total == Total::Exactly(0) {
        return view! { <Nothing query=query/> };
    }
    let messages = use_messages();
    let when = When::at(at);
    let columns = address::columns(&query);
    let label = total_text(messages, page.total);
    let of = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
    let rows = StoredValue::new(page.items);
    let head = {
        let (query, columns) = (query.clone(), columns.clone());
        move || view! { <Head query=query columns=columns ticks=ticks ticked=ticked of=of/> }
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
        <Foot query=query label=label previous=page.previous next=page.next/>
    }
}

#[component]
fn Head(
    query: CustomerQuery,
    columns: Vec<CustomerColumn>,
    ticks: bool,
    ticked: RwSignal<u32>,
    /// How many rows can be ticked.
    of: u32,
) -> View {
    let messages = use_messages();
    let cells = columns
        .into_iter()
        .map(|column| match sort_of(column) {
            Some(sort) => view! {
                <SortHead column=column.as_str() label=sort_text(messages, sort) href=next_order(&query, sort) sorted=sorted(&query, sort)/>
            },
            None => view! { <HeadCell column=column.as_str()>{column_text(messages, column)}</HeadCell> },
        })
        .collect_view();
    view! {
        {ticks.then(|| view! { <HeadCell class="check-cell"><TickAll ticked=ticked of=of/></HeadCell> })}
        <SortHead column="name" label=messages.customers_field_name() href=next_order(&query, CustomerSort::Name) sorted=sorted(&query, CustomerSort::Name)/>
        {cells}
        <HeadCell class="action-cell"><VisuallyHidden>{messages.customers_actions()}</VisuallyHidden></HeadCell>
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

const fn sort_of(column: CustomerColumn) -> Option<CustomerSort> {
    match column {
        CustomerColumn::Owner => Some(CustomerSort::Owner),
        CustomerColumn::LastActivity => Some(CustomerSort::LastActivity),
        CustomerColumn::NextActivity => Some(CustomerSort::NextActivity),
        CustomerColumn::Created => Some(CustomerSort::Created),
        _ => None,
    }
}

#[component]
fn Foot(
    query: CustomerQuery,
    label: String,
    previous: Option<domain::Cursor>,
    next: Option<domain::Cursor>,
) -> View {
    let current = address::page_size(&query).rows();
    let sizes = PageSize::CHOICES
        .into_iter()
        .map(|rows| PagerSize {
            rows,
            href: address::with(&query, |query| query.size = rows.to_string()),
            current: rows == current,
        })
        .collect::<Vec<_>>();
    let previous = previous.map(|cursor| address::at(&query, &cursor.0));
    let next = next.map(|cursor| address::at(&query, &cursor.0));
    view! {
        <div class="list-foot">
            <Pager total=label previous=Signal::stored(previous) next=Signal::stored(next) sizes=sizes/>
        </div>
    }
}

#[component]
fn Nothing(query: CustomerQuery) -> View {
    let messages = use_messages();
    if is_filtered(&query) {
        let title = if query.q.is_empty() {
            messages.state_no_match().to_owned()
        } else {
            messages.state_no_results(&query.q)
        };
        return view! {
            <EmptyState title=title icon=IconName::Filter>
                <LinkButton href=without_filters(&query)>{messages.action_clear_filters()}</LinkButton>
            </EmptyState>
        };
    }
    let create = crate::boot::may(Permission::of(Module::Customers, Action::Create));
    if create {
        view! {
            <EmptyState title=messages.customers_empty_title() body=messages.customers_empty_body() icon=IconName::Customers>
                <LinkButton variant=Variant::Primary href="/customers/new" icon=IconName::Plus>{messages.customers_new()}</LinkButton>
            </EmptyState>
        }
    } else {
        view! { <EmptyState title=messages.customers_empty_title() icon=IconName::Customers/> }
    }
}
