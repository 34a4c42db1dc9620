use super::api::KeepLayout;
use super::listed::Listed;
use super::place::Place;
use super::ticks::{Choose, Ticks};
use super::widths::remember;
use super::words::label;
use crate::boot::use_boot;
use crate::components::{
    Align, Button, ButtonSize, Choice, IconName, Menu, MenuLink, SelectField, Sorted, Variant,
};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::refused::keep_if;
use domain::page::PageSize;
use domain::records::{COLUMNS, Direction, Field, Layouts, ListQuery, Order, SIZE};

/// How the list is laid out: its order, where it has several, for phones, where there are no
/// heads to press, and its columns, where that is kept for whoever lays it out. For phones, too:
/// the way to its boxes.
#[component]
pub fn Tools(
    listed: Listed,
    /// Where the rows can be ticked.
    #[prop(optional_no_strip)]
    ticks: Option<Ticks>,
) -> View {
    let list = listed.place.list;
    let sort = list.has_orders().then(|| view! { <div class="list-sort"><SortMenu listed=listed/></div> });
    let columns =
        list.has_layouts.then(|| view! { <div class="list-columns"><ColumnPicker listed=listed/></div> });
    view! {
        <div class="list-tools">
            {ticks.map(|ticks| view! { <Choose ticks=ticks/> })}
            {sort}
            {columns}
        </div>
    }
}

#[component]
fn SortMenu(listed: Listed) -> View {
    let messages = use_messages();
    let Listed { place, query, .. } = listed;
    let link = |order: Order| {
        let words = place.list.field(order.field).map(|field| label(messages, place.list, field));
        let href = listed.address(move |place, query| place.in_order(query, order));
        let current =
            Signal::derive(move || query.with(|query| place.sorted(query, order.field) != Sorted::Not));
        view! { <MenuLink href=href current=current>{words}</MenuLink> }
    };
    let links = place.list.orders().map(link).collect_view();
    view! {
        <Menu label=messages.action_sort() icon=IconName::SortDown variant=Variant::Quiet size=ButtonSize::Small align=Align::End>
            {links}
            <hr/>
            <TurnLink listed=listed direction=Direction::Ascending/>
            <TurnLink listed=listed direction=Direction::Descending/>
        </Menu>
    }
}

/// The order that holds, in one of its directions.
#[component]
fn TurnLink(listed: Listed, direction: Direction) -> View {
    let messages = use_messages();
    let Listed { query, place, .. } = listed;
    let (icon, words) = match direction {
        Direction::Ascending => (IconName::SortUp, messages.lists_ascending()),
        Direction::Descending => (IconName::SortDown, messages.lists_descending()),
    };
    let turned = move |place: Place, query: &ListQuery| {
        place.in_order(query, Order { direction, ..place.list.order(query) })
    };
    let current = Signal::derive(move || query.with(|query| place.list.order(query).direction == direction));
    view! { <MenuLink href=listed.address(turned) icon=icon current=current>{words}</MenuLink> }
}

/// Which columns the list shows and, where people say so, how many rows a page has, kept for
/// the viewer.
#[component]
fn ColumnPicker(listed: Listed) -> View {
    let messages = use_messages();
    let boot = use_boot();
    let form = use_form::<KeepLayout>();
    keep_if(form, "list", |list| list == listed.place.list.plural);
    let tells = form.error.with_untracked(Option::is_some);
    let kept_times = RwSignal::new(0);
    let size = listed.place.list.has_orders().then(|| view! { <SizeField listed=listed/> });
    let kept = Callback::new(move |layouts: Layouts| {
        listed.lay_out(&layouts);
        kept_times.update(|times| *times += 1);
        remember(boot, layouts);
    });
    let back =
        listed.address(|place, query| place.address(&query.first_page().with(COLUMNS, "").with(SIZE, "")));
    view! {
        <Menu label=messages.lists_columns() icon=IconName::Columns variant=Variant::Quiet size=ButtonSize::Small align=Align::End tells=tells>
            <Form handle=form class="menu-form column-picker" on_success=kept>
                <FormFailure error=form.error/>
                <input type="hidden" name="list" value=listed.place.list.plural/>
                <input type="hidden" name="back" value=back/>
                <ColumnBoxes listed=listed kept_times=kept_times/>
                {size}
                <div class="form-actions">
                    <Button variant=Variant::Primary size=ButtonSize::Small busy=form.pending>{messages.action_apply()}</Button>
                    <Button name="usual" value="yes" variant=Variant::Quiet size=ButtonSize::Small busy=form.pending>{messages.lists_usual()}</Button>
                </div>
            </Form>
        </Menu>
    }
}

/// Ticked as the list stands, also after going back: a box that somebody ticked would stay
/// so, whatever its attribute says. Other columns have other boxes, and so have those that
/// were kept or set back.
#[component]
fn ColumnBoxes(listed: Listed, kept_times: RwSignal<u32>) -> View {
    let messages = use_messages();
    let Listed { place, laid, .. } = listed;
    let chosen = Memo::new(move |_| laid.with(|laid| laid.get(COLUMNS).to_owned()));
    let fields = move || {
        chosen.track();
        kept_times.track();
        place.list.choosable().collect::<Vec<_>>()
    };
    let key = move |field: &&'static Field| {
        (field.name.clone(), chosen.get_untracked(), kept_times.get_untracked())
    };
    let column = move |field: &'static Field| {
        let id = format!("column-{}", field.name);
        let (for_id, name) = (id.clone(), &*field.name);
        let is_shown = listed.columns().contains(&field);
        view! {
            <li>
                <label class="check" for=for_id>
                    <input type="checkbox" id=id name="columns[]" value=name checked=is_shown/>
                    <span class="check-text">{label(messages, place.list, field)}</span>
                </label>
            </li>
        }
    };
    view! { <ul class="column-list"><For each=fields key=key children=column/></ul> }
}

#[component]
fn SizeField(listed: Listed) -> View {
    let messages = use_messages();
    let Listed { place, laid, .. } = listed;
    live(move || {
        let now = laid.with(|laid| place.list.size(laid)).rows().to_string();
        let sizes = PageSize::CHOICES.map(|rows| Choice::new(rows.to_string(), rows.to_string()));
        view! {
            <SelectField name="size" form="layout" label=messages.components_rows_per_page() choices=Vec::from(sizes) value=now/>
        }
    })
}
