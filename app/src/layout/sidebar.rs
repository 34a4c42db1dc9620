use super::api::SetSidebar;
use super::user_menu::UserMenu;
use crate::access::OF_THE_BIN;
use crate::boot::{may, use_boot, use_operator, use_viewer};
use crate::components::{Icon, IconName, Mark};
use crate::form::{Form, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::accounts::Sidebar as State;
use domain::{Action, Module, Permission};
use leptos_router::hooks::use_location;

/// One way through the product.
struct Item {
    href: &'static str,
    icon: IconName,
    label: &'static str,
}

/// What the viewer may open, in order.
fn items(messages: Messages) -> Vec<Item> {
    if use_operator().is_some() {
        let label = messages.nav_workspaces();
        return vec![Item { href: OPERATORS, icon: IconName::Building, label }];
    }
    let mut items = vec![Item { href: "/", icon: IconName::Today, label: messages.nav_today() }];
    if may(Permission::of(Module::Customers, Action::View)) {
        items.push(Item { href: "/customers", icon: IconName::Customers, label: messages.nav_customers() });
    }
    if may(Permission::of(Module::Opportunities, Action::View)) {
        items.push(Item { href: "/pipeline", icon: IconName::Pipeline, label: messages.nav_pipeline() });
        items.push(Item {
            href: "/opportunities",
            icon: IconName::Opportunity,
            label: messages.nav_opportunities(),
        });
    }
    if OF_THE_BIN.iter().any(|permission| may(*permission)) {
        items.push(Item { href: "/recycle-bin", icon: IconName::Trash, label: messages.nav_recycle_bin() });
    }
    items
}

/// Where operators begin.
pub(super) const OPERATORS: &str = "/operator/workspaces";

/// Workspace, search and the ways through the product.
#[component]
pub fn Sidebar() -> View {
    let messages = use_messages();
    let home = if use_operator().is_some() { OPERATORS } else { "/" };
    let workspace =
        use_viewer().map_or_else(|| messages.nav_installation().to_owned(), |viewer| viewer.workspace_name);
    let links = items(messages).into_iter().map(|item| view! { <NavLink item=item/> }).collect_view();
    let settings = Item { href: "/settings", icon: IconName::Settings, label: messages.nav_settings() };
    let sees = |module| may(Permission::of(module, Action::View));
    let search = (sees(Module::Customers) || sees(Module::Opportunities)).then(|| view! { <SearchBox/> });
    view! {
        <aside class="sidebar">
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
                <nav class="nav" aria-label=messages.nav_settings()><NavLink item=settings/></nav>
                <UserMenu/>
            </div>
        </aside>
    }
}

#[component]
fn NavLink(item: Item) -> View {
    let path = use_location().pathname;
    let Item { href, icon, label } = item;
    let here = move || path.with(|path| is_within(path, href)).then_some("page");
    view! {
        <a class="nav-item" href=href aria-current=here title=label>
            <Icon name=icon/>
            <span class="sidebar-label">{label}</span>
        </a>
    }
}

/// Whether a page belongs to a way through the product. All settings are one.
fn is_within(path: &str, href: &str) -> bool {
    let starts =
        |area: &str| path == area || path.strip_prefix(area).is_some_and(|rest| rest.starts_with('/'));
    match href {
        "/" => path == "/",
        "/settings" => ["/settings", "/admin", "/operator"].into_iter().any(starts),
        area => starts(area),
    }
}

#[component]
fn SearchBox() -> View {
    let messages = use_messages();
    view! {
        <form class="sidebar-search" method="get" action="/search" role="search">
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
