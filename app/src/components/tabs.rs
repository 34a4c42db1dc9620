use super::{Icon, IconName};
use crate::prelude::*;

/// One of several views of the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub href: String,
    pub label: String,
    pub icon: Option<IconName>,
    pub count: Option<String>,
    pub current: bool,
}

impl Tab {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into(), icon: None, count: None, current: false }
    }

    #[must_use]
    pub fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }

    #[must_use]
    pub fn with_icon(self, icon: IconName) -> Self {
        Self { icon: Some(icon), ..self }
    }

    #[must_use]
    pub fn with_count(self, count: impl Into<String>) -> Self {
        Self { count: Some(count.into()), ..self }
    }
}

/// Links between views, the current one marked; each has its own address.
#[component]
pub fn Tabs(
    /// What the views are of.
    #[prop(into)]
    label: String,
    #[prop(into)] tabs: Signal<Vec<Tab>>,
) -> View {
    let links = move || {
        tabs.get()
            .into_iter()
            .map(|tab| {
                view! {
                    <a class="tab" href=tab.href aria-current=tab.current.then_some("page")>
                        {tab.icon.map(|icon| view! { <Icon name=icon/> })}
                        <span>{tab.label}</span>
                        {tab.count.map(|count| view! { <span class="tab-count">{count}</span> })}
                    </a>
                }
            })
            .collect_view()
    };
    view! { <nav class="tabs" aria-label=label>{links}</nav> }
}
