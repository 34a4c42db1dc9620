use super::announcement::Announcement;
use super::bottom_bar::BottomBar;
use super::sidebar::Sidebar;
use crate::i18n::use_messages;
use crate::prelude::*;

/// How wide a page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// Lists and records.
    #[default]
    Wide,
    /// Settings: one column of forms.
    Narrow,
    /// Boards: to the edges.
    Full,
}

impl Width {
    const fn word(self) -> Option<&'static str> {
        match self {
            Self::Wide => None,
            Self::Narrow => Some("narrow"),
            Self::Full => Some("full"),
        }
    }
}

/// First on every page: past the navigation with one key.
#[component]
pub fn SkipLink() -> View {
    let messages = use_messages();
    view! { <a class="skip-link" href="#main" rel="external">{messages.a11y_skip_to_content()}</a> }
}

/// Sidebar, page and, on phones, the bar at the bottom. `header` is a
/// `PageHeader`.
#[component]
pub fn Layout(#[prop(optional)] width: Width, #[prop(into)] header: ViewFn, children: Children) -> View {
    view! {
        <div class="shell">
            <Sidebar/>
            <main id="main" class="page" data-width=width.word() tabindex="-1">
                <Announcement/>
                {header.run()}
                <div class="page-body">{children()}</div>
            </main>
            <BottomBar/>
        </div>
    }
}
