use super::{Icon, IconName, IconSize};
use crate::i18n::use_messages;
use crate::prelude::*;

/// A row of chips, named for screen readers.
#[component]
pub fn Chips(#[prop(into)] label: String, children: Children) -> View {
    view! { <ul class="chips" aria-label=label>{children()}</ul> }
}

/// A filter that holds, with the link that takes it away and, where it can be changed, the
/// one that opens below it what it is changed in.
#[component]
pub fn FilterChip(
    /// The field: "Owner".
    #[prop(into)]
    label: String,
    /// What it must be: "me".
    #[prop(into)]
    value: String,
    /// Somebody's name, or another word in no language of ours.
    #[prop(optional)]
    is_own: bool,
    #[prop(optional_no_strip)] edit_href: Option<Attribute>,
    /// Whether that is open, as `aria-expanded` says it.
    #[prop(optional, into)]
    expanded: Attribute,
    /// Of the link that changes it.
    #[prop(optional, into)]
    id: Option<String>,
    /// The list's address without this filter.
    #[prop(into)]
    remove_href: Attribute,
) -> View {
    let messages = use_messages();
    let remove = messages.components_remove_filter(&format!("{label} {value}"));
    let edit = messages.components_edit_filter(&label);
    let own = is_own.then_some("");
    let words = view! {
        <span class="chip-key">{label}</span>
        <span class="chip-value" translate=is_own.then_some("no") data-user-content=own>{value}</span>
    };
    let words = match edit_href {
        Some(href) => {
            view! { <a class="chip-edit" id=id href=href title=edit aria-expanded=expanded>{words}</a> }
        }
        None => words,
    };
    view! {
        <li>
            <span class="chip">
                {words}
                <a class="chip-remove" href=remove_href title=remove.clone() aria-label=remove>
                    <Icon name=IconName::Close size=IconSize::Small/>
                </a>
            </span>
        </li>
    }
}

/// A filter of one press, on or off.
#[component]
pub fn QuickChip(
    #[prop(into)] href: Attribute,
    #[prop(optional, into)] current: Option<Signal<bool>>,
    #[prop(optional)] icon: Option<IconName>,
    children: Children,
) -> View {
    view! {
        <li>
            <a class="chip" href=href aria-current=current.map(|current| move || current.get().then_some("true"))>
                {icon.map(|icon| view! { <Icon name=icon/> })}
                <span>{children()}</span>
            </a>
        </li>
    }
}

/// The chip that adds a filter, as a link to where it is chosen.
#[component]
pub fn AddChip(
    #[prop(into)] href: Attribute,
    #[prop(optional, into)] id: Option<String>,
    children: Children,
) -> View {
    view! {
        <li>
            <a class="chip" data-add="" id=id href=href>
                <Icon name=IconName::Plus/>
                <span>{children()}</span>
            </a>
        </li>
    }
}
