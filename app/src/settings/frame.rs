use crate::components::{Icon, IconName, Notice, PageHeader, Status};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::prelude::*;
use leptos_router::hooks::use_query_map;

/// One of the settings pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Section {
    pub href: &'static str,
    pub icon: IconName,
    pub title: &'static str,
}

/// The frame of the settings pages: the ways between them, one narrow column,
/// and word of what was saved.
#[component]
pub fn Frame(title: &'static str, saved: &'static str, children: Children) -> View {
    let messages = use_messages();
    let query = use_query_map();
    let was_saved = move || query.with(|query| query.get("saved").is_some());
    let sections = [
        Section {
            href: "/settings/profile",
            icon: IconName::Person,
            title: messages.settings_profile_title(),
        },
        Section {
            href: "/settings/preferences",
            icon: IconName::Globe,
            title: messages.settings_preferences_title(),
        },
        Section {
            href: "/settings/security",
            icon: IconName::Shield,
            title: messages.settings_security_title(),
        },
    ];
    let links = sections.map(|section| {
        let here = (section.title == title).then_some("page");
        view! {
            <a class="nav-item" href=section.href aria-current=here>
                <Icon name=section.icon/>
                <span>{section.title}</span>
            </a>
        }
    });
    view! {
        <PageTitle area=messages.nav_settings() thing=title/>
        <Layout header=move || view! { <PageHeader title=messages.nav_settings()/> }>
            <div class="settings">
                <nav class="settings-nav" aria-label=messages.settings_sections()>{links.into_iter().collect_view()}</nav>
                <div class="settings-main">
                    {move || was_saved().then(|| view! { <Notice status=Status::Positive>{saved}</Notice> })}
                    {children()}
                </div>
            </div>
        </Layout>
    }
}

/// A part of a settings page: what it is for, then its form.
#[component]
pub fn Setting(title: &'static str, lead: &'static str, children: Children) -> View {
    view! {
        <section class="setting">
            <div class="setting-head"><h2>{title}</h2><p>{lead}</p></div>
            <div class="setting-body">{children()}</div>
        </section>
    }
}
