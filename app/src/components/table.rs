use super::{Icon, IconName};
use crate::i18n::use_messages;
use crate::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableLayout {
    /// As wide as its contents ask; scrolls sideways when it must.
    #[default]
    Plain,
    /// A list of records: head under the page bar, cards on a phone.
    List,
    /// Likewise, and people choose its columns and how wide they are.
    Arranged,
}

/// A table with its name, head and rows (`<tr>` with `<td>`), the only place
/// that writes `<table>`.
#[component]
pub fn Table(
    /// Read out before the table.
    #[prop(into)]
    label: Signal<String>,
    /// The cells of the head: [`HeadCell`] and [`ColumnHead`].
    #[prop(into)]
    head: ViewFnOnce,
    #[prop(optional)] layout: TableLayout,
    #[prop(optional, into)] id: Option<String>,
    /// `grid` where the arrow keys move between cells.
    #[prop(optional)]
    role: Option<&'static str>,
    children: Children,
) -> View {
    let list = (layout != TableLayout::Plain).then_some("");
    let arranged = (layout == TableLayout::Arranged).then_some("");
    view! {
        <div class="table-scroll">
            <table class="table" id=id role=role data-sticky=list data-cards=list data-arranged=arranged>
                <caption class="visually-hidden">{move || label.get()}</caption>
                <thead><tr>{head.run()}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

/// The head of a column that can't be sorted. Without a visible label give
/// one for screen readers with `VisuallyHidden` in `children`.
#[component]
pub fn HeadCell(
    /// For the column's width in the area's CSS.
    #[prop(optional)]
    column: Option<&'static str>,
    /// `end` for numbers.
    #[prop(optional)]
    align: Option<&'static str>,
    #[prop(optional)] class: Option<&'static str>,
    #[prop(optional)] children: Option<Children>,
) -> View {
    view! {
        <th scope="col" class=class data-column=column data-align=align>{children.map(|children| children())}</th>
    }
}

/// A cell of which nothing is known; a phone's card leaves it out.
#[component]
pub fn EmptyCell(#[prop(optional_no_strip)] align: Option<&'static str>) -> View {
    let messages = use_messages();
    view! { <td class="empty-cell" data-align=align>{messages.components_no_value()}</td> }
}

/// How a list is sorted by one column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorted {
    #[default]
    Not,
    Ascending,
    Descending,
}

impl Sorted {
    const fn aria(self) -> Option<&'static str> {
        match self {
            Self::Not => None,
            Self::Ascending => Some("ascending"),
            Self::Descending => Some("descending"),
        }
    }
}

/// The head of a column: the link that sorts by it, where it can be sorted.
#[component]
pub fn ColumnHead(
    #[prop(into)] label: String,
    /// Where the next order is: ascending, descending, none.
    #[prop(optional_no_strip)]
    href: Option<String>,
    sorted: Sorted,
    #[prop(optional)] column: Option<&'static str>,
    #[prop(optional)] align: Option<&'static str>,
    /// How wide the column is, a multiple of four; without it as its content asks.
    #[prop(optional, into)]
    pixels: Attribute,
    /// What makes it wider.
    #[prop(optional)]
    children: Option<Children>,
) -> View {
    let messages = use_messages();
    let icon = match sorted {
        Sorted::Descending => IconName::SortDown,
        Sorted::Not | Sorted::Ascending => IconName::SortUp,
    };
    let spoken = match sorted {
        Sorted::Not => "",
        Sorted::Ascending => messages.a11y_sorted_ascending(),
        Sorted::Descending => messages.a11y_sorted_descending(),
    };
    // Read out with each cell, without what stands beside the label.
    let name = children.is_some().then(|| label.clone());
    let words = match href {
        Some(href) => view! {
            <a class="sort-link" href=href>
                {label}
                <Icon name=icon/>
                <span class="visually-hidden">{spoken}</span>
            </a>
        },
        None => label.to_view(),
    };
    view! {
        <th scope="col" data-column=column data-pixels=pixels data-align=align aria-sort=sorted.aria() aria-label=name>
            {words}
            {children.map(|children| children())}
        </th>
    }
}
