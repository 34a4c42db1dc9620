use super::sections::{Group, Section};
use crate::components::{Icon, IconName, Notice, PageHeader, Status};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::prelude::*;
use leptos_router::hooks::use_query_map;

/// The frame of all settings: the ways between them, the page at hand, and word
/// of what was saved.
#[component]
pub fn Frame(
    section: Section,
    /// Buttons of the page's bar.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Of a page below the section: whom or what it shows.
    #[prop(optional, into)]
    thing: Option<String>,
    /// What is said after a save; "Saved" without it.
    #[prop(optional)]
    saved: Option<&'static str>,
    children: Children,
) -> View {
    let messages = use_messages();
    let query = use_query_map();
    let was_saved = move || query.with(|query| query.get("saved").is_some());
    let saved = saved.unwrap_or(messages.settings_saved());
    let title = section.title(messages);
    let header = move || {
        let actions = actions.clone();
        view! { <PageHeader title=messages.nav_settings()>{actions.map(|actions| actions.run())}</PageHeader> }
    };
    let (area, thing) = match thing {
        Some(thing) => (title, thing),
        None => (messages.nav_settings(), title.to_owned()),
    };
    view! {
        <PageTitle area=area thing=thing/>
        <Layout header=header>
            <div class="settings">
                <button class="settings-here" type="button" popovertarget="settings-nav">
                    <Icon name=section.icon()/>
                    <span>{title}</span>
                    <Icon name=IconName::ChevronDown/>
                </button>
                <nav class="settings-nav" id="settings-nav" popover="auto" aria-label=messages.settings_sections()>
                    {Group::ALL.map(|group| view! { <Ways group=group here=section/> }).into_iter().collect_view()}
                </nav>
                <div class="settings-main" data-wide=section.is_wide().then_some("")>
                    {move || was_saved().then(|| view! { <Notice status=Status::Positive>{saved}</Notice> })}
                    {children()}
                </div>
            </div>
        </Layout>
    }
}

/// One group of pages; nothing where the viewer may see none of it.
#[component]
fn Ways(group: Group, here: Section) -> View {
    let messages = use_messages();
    let open = group.open();
    if open.is_empty() {
        return View::Nothing;
    }
    let links = open.into_iter().map(|section| {
        view! {
            <a class="nav-item" href=section.href() aria-current=(section == here).then_some("page")>
                <Icon name=section.icon()/>
                <span>{section.title(messages)}</span>
            </a>
        }
    });
    view! {
        <p class="nav-title">{group.title(messages)}</p>
        <div class="nav">{links.collect_view()}</div>
    }
}

/// A part of a settings page: what it is for, then its form.
#[component]
pub fn Setting(#[prop(into)] title: String, #[prop(into)] lead: String, children: Children) -> View {
    view! {
        <section class="setting">
            <div class="setting-head"><h2>{title}</h2><p>{lead}</p></div>
            <div class="setting-body">{children()}</div>
        </section>
    }
}

/// In place of a form while a workspace only reads: what holds.
#[component]
pub fn HeldSetting(title: &'static str, lead: &'static str) -> View {
    let messages = use_messages();
    view! { <Setting title=title lead=lead><Notice>{messages.error_read_only_body()}</Notice></Setting> }
}
