use super::api::SetSidebar;
use super::user_menu::UserMenu;
use crate::access::{Access, of_page};
use crate::boot::{may_open, use_boot, use_operator, use_viewer};
use crate::components::{Icon, IconName, Mark};
use crate::form::{Form, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::refused::tell_failure;
use domain::accounts::Sidebar as State;
use leptos_router::hooks::use_location;

/// One way through the product.
struct Item {
    href: &'static str,
    icon: IconName,
    label: fn(Messages) -> &'static str,
    /// What the page asks.
    access: Access,
}

impl Item {
    const fn to(href: &'static str, icon: IconName, label: fn(Messages) -> &'static str) -> Self {
        Self { href, icon, label, access: of_page(href) }
    }
}

/// In order; each is there for whoever may open it.
const WAYS: [Item; 8] = [
    Item::to("/", IconName::Today, Messages::nav_today),
    Item::to("/leads", IconName::Flag, Messages::nav_leads),
    Item::to("/customers", IconName::Customers, Messages::nav_customers),
    Item::to("/contacts", IconName::Person, Messages::nav_contacts),
    Item::to("/pipeline", IconName::Pipeline, Messages::nav_pipeline),
    Item::to("/opportunities", IconName::Opportunity, Messages::nav_opportunities),
    Item::to("/recycle-bin", IconName::Trash, Messages::nav_recycle_bin),
    Item::to(OPERATORS, IconName::Building, Messages::nav_workspaces),
];
const SETTINGS: Item = Item::to("/settings", IconName::Settings, Messages::nav_settings);

/// Where operators begin.
pub(super) const OPERATORS: &str = "/operator/workspaces";

/// Workspace, search and the ways through the product.
#[component]
pub fn Sidebar() -> View {
    let messages = use_messages();
    let home = if use_operator().is_some() { OPERATORS } else { "/" };
    let workspace =
        use_viewer().map_or_else(|| messages.nav_installation().to_owned(), |viewer| viewer.workspace_name);
    let open = WAYS.into_iter().filter(|item| may_open(item.access));
    let links = open.map(|item| view! { <NavLink item=item/> }).collect_view();
    let search = may_open(const { of_page("/search") }).then(|| view! { <SearchBox/> });
    view! {
        <aside class="sidebar" aria-label=messages.layout_sidebar()>
            <div class="sidebar-head">
                <a class="sidebar-brand" href=home>
                    <Mark/>
                    <span class="sidebar-label" translate="no">{workspace}</span>
                </a>
                <FoldButton/>
            </div>
            {search}
            <nav class="nav" aria-label=messages.a11y_main_navigation()>{links}</nav>
            <div class="sidebar-foot">
                <nav class="nav" aria-label=messages.nav_settings()><NavLink item=SETTINGS/></nav>
                <UserMenu/>
            </div>
        </aside>
    }
}

#[component]
fn NavLink(item: Item) -> View {
    let path = use_location().pathname;
    let Item { href, icon, label, .. } = item;
    let label = label(use_messages());
    let here = move || path.with(|path| is_within(path, href)).then_some("page");
    view! {
        <a class="nav-item" href=href aria-current=here title=label>
            <Icon name=icon/>
            <span class="sidebar-label">{label}</span>
        </a>
    }
}

/// Whether a page belongs to a way through the product. All settings are one, but those of
/// the installation, which operators have a way of their own to.
fn is_within(path: &str, href: &str) -> bool {
    let starts =
        |area: &str| path == area || path.strip_prefix(area).is_some_and(|rest| rest.starts_with('/'));
    match href {
        "/" => path == "/",
        "/settings" => ["/settings", "/admin"].into_iter().any(starts),
        area => starts(area),
    }
}

#[component]
fn SearchBox() -> View {
    let messages = use_messages();
    view! {
        <form class="sidebar-search" method="get" action="/search" role="search" aria-label=messages.layout_search()>
            <label class="visually-hidden" for="sidebar-search">{messages.layout_search()}</label>
            <button class="sidebar-search-go" type="submit" aria-label=messages.action_search() title=messages.action_search()><Icon name=IconName::Search/></button>
            <input id="sidebar-search" type="search" name="q" placeholder=messages.action_search() autocomplete="off" enterkeyhint="search"/>
        </form>
    }
}

/// Folds the sidebar; the choice is kept for the next page, whoever renders it.
#[component]
fn FoldButton() -> View {
    let messages = use_messages();
    let folded = RwSignal::new(use_boot().with_value(|boot| boot.sidebar == State::Folded));
    let form = use_form::<SetSidebar>();
    tell_failure(form.error);
    let word = move || if folded.get() { "open" } else { "folded" };
    let label = move || if folded.get() { messages.layout_unfold() } else { messages.layout_fold() };
    let kept = Callback::new(move |()| {
        folded.update(|folded| *folded = !*folded);
        show(folded.get_untracked());
    });
    view! {
        <Form handle=form on_success=kept>
            <input type="hidden" name="sidebar" value=word/>
            <button class="sidebar-toggle" aria-label=label title=label><Icon name=IconName::Sidebar/></button>
        </Form>
    }
}

#[cfg(feature = "hydrate")]
fn show(folded: bool) {
    let Some(root) = document().document_element() else { return };
    // An attribute with a fixed name can't be refused.
    let _ = if folded {
        root.set_attribute("data-sidebar", "folded")
    } else {
        root.remove_attribute("data-sidebar")
    };
}

#[cfg(not(feature = "hydrate"))]
fn show(_folded: bool) {}
