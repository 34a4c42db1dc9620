use super::address::{self, first_direction, sorted, with};
use super::kept::Kept;
use crate::components::{Align, Button, ButtonSize, GetForm, IconName, Menu, MenuLink, Sorted, Variant};
use crate::customers::words::{column_text, sort_text};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::customers::{CustomerColumn, CustomerQuery, CustomerSort};

/// How the list is laid out: its order, where heads can't be clicked, and its
/// columns.
#[component]
pub fn Tools(query: Memo<CustomerQuery>) -> View {
    view! {
        <div class="list-tools">
            <div class="list-sort"><SortMenu query=query/></div>
            <div class="list-columns"><ColumnPicker query=query/></div>
        </div>
    }
}

#[component]
fn SortMenu(query: Memo<CustomerQuery>) -> View {
    let messages = use_messages();
    let links = CustomerSort::ALL
        .iter()
        .map(|&sort| {
            let href = move || {
                query.with(|query| {
                    with(query, |query| {
                        sort.as_str().clone_into(&mut query.sort);
                        first_direction(sort).as_str().clone_into(&mut query.direction);
                    })
                })
            };
            let current = Signal::derive(move || query.with(|query| sorted(query, sort) != Sorted::Not));
            view! { <MenuLink href=href current=current>{sort_text(messages, sort)}</MenuLink> }
        })
        .collect_view();
    view! {
        <Menu label=messages.action_sort() icon=IconName::SortDown variant=Variant::Quiet size=ButtonSize::Small align=Align::End>
            {links}
        </Menu>
    }
}

#[component]
fn ColumnPicker(query: Memo<CustomerQuery>) -> View {
    let messages = use_messages();
    let chosen = query.with_untracked(address::columns);
    let boxes = CustomerColumn::ALL
        .iter()
        .map(|&column| {
            let id = format!("column-{column}");
            let for_id = id.clone();
            view! {
                <li>
                    <label class="check" for=for_id>
                        <input type="checkbox" id=id name="columns" value=column.as_str() checked=chosen.contains(&column)/>
                        <span class="check-text">{column_text(messages, column)}</span>
                    </label>
                </li>
            }
        })
        .collect_view();
    view! {
        <Menu label=messages.customers_columns() icon=IconName::Columns variant=Variant::Quiet size=ButtonSize::Small align=Align::End>
            <GetForm action="/customers" class="menu-form column-picker" label=messages.customers_columns()>
                <Kept query=query but=&["columns"]/>
                <ul class="column-list">{boxes}</ul>
                <Button variant=Variant::Primary size=ButtonSize::Small>{messages.action_apply()}</Button>
            </GetForm>
        </Menu>
    }
}
