use super::found::say_found;
use super::listed::Listed;
use super::place::Place;
use super::widths::handle;
use super::words::label;
use crate::components::{ColumnHead, EmptyState, IconName, LinkButton, Pager, PagerSize, Sorted};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::Cursor;
use domain::page::PageSize;
use domain::records::{Field, ListQuery, Order, SIZE};

/// The heads of the first column and of those that are shown.
#[component]
pub fn Heads(place: Place, query: ListQuery, columns: Vec<&'static Field>) -> View {
    let messages = use_messages();
    let first = place.list.columns.first().and_then(|name| place.list.field(name));
    let shown = first.into_iter().chain(columns);
    let widths = use_context::<Listed>().filter(|_| place.list.has_layouts).map(|listed| listed.widths);
    shown
        .map(|field| {
            let (name, label) = (&*field.name, label(messages, place.list, field));
            let next =
                field.order.map(|direction| place.next_order(&query, Order { field: name, direction }));
            // An order that nobody chooses is no order of a head.
            let sorted = field.order.map_or(Sorted::Not, |_| place.sorted(&query, name));
            match widths {
                Some(widths) => view! {
                    <ColumnHead column=name align=aligned(field) label=label href=next sorted=sorted pixels=move || widths.of(name)>
                        {handle(widths, name, label)}
                    </ColumnHead>
                },
                None => view! { <ColumnHead column=name align=aligned(field) label=label href=next sorted=sorted/> },
            }
        })
        .collect_view()
}

/// The side of its column at which a field's value stands: amounts stand at the end, so that
/// their digits line up.
pub fn aligned(field: &Field) -> &'static str {
    if field.kind.is_amount() { "end" } else { "start" }
}

/// How many there are, the pages around, and how many rows a page has.
#[component]
pub fn Foot(
    place: Place,
    query: ListQuery,
    /// "1,204 customers"; empty where nobody counts.
    #[prop(into)]
    total: String,
    previous: Option<Cursor>,
    next: Option<Cursor>,
) -> View {
    if !total.is_empty() {
        say_found(&query, &total);
    }
    let listed = use_context::<Listed>();
    let rows_of = |query: &ListQuery| {
        let size = listed.map_or_else(PageSize::default, |listed| listed.size(query));
        size.rows()
    };
    let (now, usual) = (rows_of(&query), rows_of(&query.clone().with(SIZE, "")));
    let size = |rows: u16| {
        let asked = if rows == usual { String::new() } else { rows.to_string() };
        PagerSize { rows, href: place.with(&query, SIZE, &asked), current: rows == now }
    };
    let offered = PageSize::CHOICES.into_iter().filter(|_| place.list.has_orders());
    let sizes: Vec<_> = offered.map(size).collect();
    let page = |cursor: Option<Cursor>| Signal::stored(cursor.map(|cursor| place.at(&query, &cursor.0)));
    view! {
        <div class="list-foot">
            <Pager total=total previous=page(previous) next=page(next) sizes=sizes/>
        </div>
    }
}

/// In place of the rows where there are none. Narrowed to nothing offers the way back, never
/// a new record.
#[component]
pub fn Nothing(
    place: Place,
    query: ListQuery,
    /// Where nothing narrows the list.
    children: Children,
) -> View {
    if !place.list.is_narrowed(&query) {
        return children();
    }
    let messages = use_messages();
    let title = match place.list.searched(&query) {
        "" => messages.state_no_match().to_owned(),
        q => messages.state_no_results(q),
    };
    say_found(&query, &title);
    view! {
        <EmptyState title=title icon=IconName::Filter>
            <LinkButton href=place.whole(&query)>{messages.action_clear_filters()}</LinkButton>
        </EmptyState>
    }
}
