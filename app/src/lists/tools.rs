use super::list_form::ListForm;
use super::listed::Listed;
use super::words::label;
use crate::components::{Align, Button, ButtonSize, IconName, Menu, MenuLink, Sorted, Variant};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::records::{COLUMNS, Field, Order};

/// How the list is laid out: its order, for phones, where there are no heads to press, and
/// its columns.
#[component]
pub fn Tools(listed: Listed) -> View {
    view! {
        <div class="list-tools">
            <div class="list-sort"><SortMenu listed=listed/></div>
            <div class="list-columns"><ColumnPicker listed=listed/></div>
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
        </Menu>
    }
}

#[component]
fn ColumnPicker(listed: Listed) -> View {
    let messages = use_messages();
    let Listed { place, query, .. } = listed;
    // Ticked as the list stands, also after going back: a box that somebody ticked would stay
    // so, whatever its attribute says. Other columns have other boxes.
    let chosen = Memo::new(move |_| query.with(|query| query.get(COLUMNS).to_owned()));
    let fields = move || {
        chosen.track();
        place.list.choosable().collect::<Vec<_>>()
    };
    let key = move |field: &&'static Field| (field.name.clone(), chosen.get_untracked());
    let column = move |field: &'static Field| {
        let id = format!("column-{}", field.name);
        let (for_id, name) = (id.clone(), &*field.name);
        let is_shown = query.with_untracked(|query| place.list.shown(query).contains(&field));
        view! {
            <li>
                <label class="check" for=for_id>
                    <input type="checkbox" id=id name=COLUMNS value=name checked=is_shown/>
                    <span class="check-text">{label(messages, place.list, field)}</span>
                </label>
            </li>
        }
    };
    view! {
        <Menu label=messages.lists_columns() icon=IconName::Columns variant=Variant::Quiet size=ButtonSize::Small align=Align::End>
            <ListForm listed=listed class="menu-form column-picker" label=messages.lists_columns() own=vec![COLUMNS]>
                <ul class="column-list"><For each=fields key=key children=column/></ul>
                <Button variant=Variant::Primary size=ButtonSize::Small>{messages.action_apply()}</Button>
            </ListForm>
        </Menu>
    }
}
