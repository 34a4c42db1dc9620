use crate::boot::use_viewer;
use crate::components::{Icon, IconName, Notice, PageHeader, Status};
use crate::i18n::{Messages, use_messages};
use crate::layout::{Layout, PageTitle};
use crate::prelude::*;
use domain::{Action, Module, Permission};
use leptos_router::hooks::use_query_map;

/// Everything that is set somewhere: a person's own account, then the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Profile,
    Preferences,
    Security,
    People,
    Audit,
}

impl Section {
    const OWN: [Self; 3] = [Self::Profile, Self::Preferences, Self::Security];
    const WORKSPACE: [Self; 2] = [Self::People, Self::Audit];

    pub fn title(self, messages: Messages) -> &'static str {
        match self {
            Self::Profile => messages.settings_profile_title(),
            Self::Preferences => messages.settings_preferences_title(),
            Self::Security => messages.settings_security_title(),
            Self::People => messages.people_title(),
            Self::Audit => messages.audit_title(),
        }
    }

    const fn href(self) -> &'static str {
        match self {
            Self::Profile => "/settings/profile",
            Self::Preferences => "/settings/preferences",
            Self::Security => "/settings/security",
            Self::People => "/admin/users",
            Self::Audit => "/admin/audit",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Profile => IconName::Person,
            Self::Preferences => IconName::Globe,
            Self::Security => IconName::Shield,
            Self::People => IconName::Customers,
            Self::Audit => IconName::History,
        }
    }

    /// What it takes to see it, beyond being signed in.
    const fn needs(self) -> Option<Permission> {
        match self {
            Self::Profile | Self::Preferences | Self::Security => None,
            Self::People => Some(Permission::of(Module::Users, Action::Manage)),
            Self::Audit => Some(Permission::of(Module::Audit, Action::View)),
        }
    }

    /// Whether the viewer may see it. What can't be changed after a trial can
    /// still be read.
    fn is_open(self) -> bool {
        self.needs()
            .is_none_or(|permission| use_viewer().is_some_and(|viewer| viewer.granted.has(permission)))
    }
}

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
                <nav class="settings-nav" aria-label=messages.settings_sections()>
                    <Ways title=messages.settings_own() sections=Section::OWN.to_vec() here=section/>
                    <Ways title=messages.settings_workspace() sections=Section::WORKSPACE.to_vec() here=section/>
                </nav>
                <div class="settings-main" data-wide=matches!(section, Section::People | Section::Audit).then_some("")>
                    {move || was_saved().then(|| view! { <Notice status=Status::Positive>{saved}</Notice> })}
                    {children()}
                </div>
            </div>
        </Layout>
    }
}

/// One group of pages; nothing where the viewer may see none of it.
#[component]
fn Ways(title: &'static str, sections: Vec<Section>, here: Section) -> View {
    let messages = use_messages();
    let open: Vec<Section> = sections.into_iter().filter(|section| section.is_open()).collect();
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
        <p class="nav-title">{title}</p>
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
