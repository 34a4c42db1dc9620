use crate::i18n::use_messages;
use crate::prelude::*;

/// A page above the current one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub label: String,
    pub href: String,
    /// Whether the label is what somebody called a record.
    pub is_name: bool,
}

impl Crumb {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), is_name: false }
    }

    pub fn of_record(href: impl Into<String>, name: impl Into<String>) -> Self {
        Self { is_name: true, ..Self::new(href, name) }
    }
}

/// Where the page's one `h1` is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageHeading {
    /// The title in the bar.
    #[default]
    InBar,
    /// Below, in a record's own head; the bar only repeats it.
    Below,
}

/// The bar at the top of a page: where one is, what it is, what can be done;
/// the one primary button stands last.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] crumbs: Vec<Crumb>,
    #[prop(optional, into)] count: Option<Signal<Option<String>>>,
    #[prop(optional)] heading: PageHeading,
    /// Buttons at the end; those with `fold` show only their sign on a phone.
    #[prop(optional)]
    children: Option<Children>,
) -> View {
    let messages = use_messages();
    let breadcrumb = (!crumbs.is_empty()).then(|| {
        let items = crumbs
            .into_iter()
            .map(|crumb| view! { <li><a href=crumb.href translate=crumb.is_name.then_some("no")>{crumb.label}</a></li> })
            .collect_view();
        view! { <nav class="breadcrumb" aria-label=messages.a11y_breadcrumb()><ol>{items}</ol></nav> }
    });
    let title = match heading {
        PageHeading::InBar => view! { <h1 class="page-title">{move || title.get()}</h1> },
        PageHeading::Below => {
            view! { <p class="page-title" aria-hidden="true">{move || title.get()}</p> }
        }
    };
    view! {
        <header class="page-bar">
            {breadcrumb}
            {title}
            {count.map(|count| move || count.get().map(|count| view! { <span class="page-count">{count}</span> }))}
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </header>
    }
}
