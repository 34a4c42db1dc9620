//! Every page and the component that shows it. Pages of one area share a
//! lazily loaded chunk; who may see a page stands in `access.rs`.

use crate::accounts::{
    FORGOT_PAGE, FORGOT_SENT_PAGE, RESET_PAGE, SIGN_IN_PAGE, SIGN_UP_PAGE, SIGN_UP_SENT_PAGE, VERIFY_PAGE,
};
use crate::activities::ACTIVITY_PAGE;
use crate::audit::{AUDIT_EVENT_PAGE, AUDIT_PAGE};
use crate::changes::provide_changes;
use crate::colleagues::{INVITATIONS_PAGE, INVITE_PAGE, PEOPLE_PAGE, PERSON_PAGE};
use crate::components::{ToastHost, provide_toasts};
use crate::contacts::{CONTACT_PAGE, CONTACTS_PAGE, EDIT_CONTACT_PAGE};
use crate::customers::{
    CONTACT_LINKS_PAGE, CUSTOMER_PAGE, CUSTOMERS_PAGE, EDIT_CUSTOMER_PAGE, NEW_CUSTOMER_PAGE,
};
use crate::departments::{DEPARTMENT_PAGE, DEPARTMENTS_PAGE, NEW_DEPARTMENT_PAGE};
use crate::factors::SECURITY_PAGE;
use crate::finding::FIND_PAGE;
use crate::gallery::GALLERY_PAGE;
use crate::invitations::{JOIN_PAGE, WORKSPACES_PAGE};
use crate::layout::SkipLink;
use crate::lazy::LazyPage;
use crate::leads::{CONVERT_LEAD_PAGE, EDIT_LEAD_PAGE, LEAD_PAGE, LEADS_PAGE, NEW_LEAD_PAGE};
use crate::legal::{PRIVACY_PAGE, TERMS_PAGE};
use crate::operators::{COMPANIES_PAGE, COMPANY_PAGE};
use crate::opportunities::{
    EDIT_OPPORTUNITY_PAGE, NEW_OPPORTUNITY_PAGE, OPPORTUNITIES_PAGE, OPPORTUNITY_PAGE, PIPELINE_PAGE,
};
use crate::pages::NotFound;
use crate::passkey_button;
use crate::passkeys::PASSKEY_BUTTON;
use crate::pipelines::{PIPELINES_PAGE, REASON_PAGE, STAGE_PAGE};
use crate::policies::POLICIES_PAGE;
use crate::prelude::*;
use crate::recycle_bin::RECYCLE_BIN_PAGE;
use crate::roles::{NEW_ROLE_PAGE, ROLE_PAGE, ROLES_PAGE};
use crate::sessions::{NOT_ME_PAGE, SESSIONS_PAGE};
use crate::set_up::SET_UP_PAGE;
use crate::settings::{ADMIN_PAGE, PREFERENCES_PAGE, PROFILE_PAGE, SETTINGS_PAGE};
use crate::sign_in::{ENROL_PAGE, FACTOR_PAGE};
use crate::sign_ins::{OWN_SIGN_INS_PAGE, SIGN_INS_PAGE};
use crate::step_up::STEP_UP_PAGE;
use crate::today::TODAY_PAGE;
use crate::workspaces::WORKSPACE_PAGE;
use leptos::tachys::view::iterators::StaticVec;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, FlatRoutesProps, Router, RouterProps};
use leptos_router::{
    MatchNestedRoutes, NestedRoute, ParamSegment, PartialPathMatch, PathSegment, PossibleRouteMatch, SsrMode,
    StaticSegment,
};

/// The path of a page as it is written; one type for all, likewise, where
/// leptos' own paths are a type each.
#[derive(Clone, Copy)]
struct Path(&'static str);

const fn at(path: &'static str) -> Path {
    Path(path)
}

impl Path {
    fn pieces(self) -> impl Iterator<Item = &'static str> {
        self.0.split('/').filter(|piece| !piece.is_empty())
    }
}

impl PossibleRouteMatch for Path {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let (mut rest, mut params) = (path, Vec::new());
        for piece in self.pieces() {
            let found = match piece.strip_prefix(':') {
                Some(name) => ParamSegment(name).test(rest)?,
                None => StaticSegment(piece).test(rest)?,
            };
            rest = found.remaining();
            params.extend(found.params());
        }
        Some(PartialPathMatch::new(rest, params, &path[..path.len() - rest.len()]))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(self.pieces().map(|piece| match piece.strip_prefix(':') {
            Some(name) => PathSegment::Param(name.into()),
            None => PathSegment::Static(piece.into()),
        }));
    }
}

/// Every page and its path.
fn pages() -> &'static [(Path, LazyPage)] {
    static PAGES: &[(Path, LazyPage)] = &[
        (at("/setup"), SET_UP_PAGE),
        (at("/login"), SIGN_IN_PAGE),
        (at("/login/verify"), FACTOR_PAGE),
        (at("/login/enrol"), ENROL_PAGE),
        (at("/signup"), SIGN_UP_PAGE),
        (at("/signup/sent"), SIGN_UP_SENT_PAGE),
        (at("/verify"), VERIFY_PAGE),
        (at("/forgot"), FORGOT_PAGE),
        (at("/forgot/sent"), FORGOT_SENT_PAGE),
        (at("/reset"), RESET_PAGE),
        (at("/terms"), TERMS_PAGE),
        (at("/privacy"), PRIVACY_PAGE),
        (at("/"), TODAY_PAGE),
        (at("/search"), FIND_PAGE),
        (at("/leads"), LEADS_PAGE),
        (at("/leads/new"), NEW_LEAD_PAGE),
        (at("/leads/:id"), LEAD_PAGE),
        (at("/leads/:id/edit"), EDIT_LEAD_PAGE),
        (at("/leads/:id/convert"), CONVERT_LEAD_PAGE),
        (at("/customers"), CUSTOMERS_PAGE),
        (at("/customers/new"), NEW_CUSTOMER_PAGE),
        (at("/customers/:id"), CUSTOMER_PAGE),
        (at("/customers/:id/edit"), EDIT_CUSTOMER_PAGE),
        (at("/contacts"), CONTACTS_PAGE),
        (at("/contacts/:id"), CONTACT_PAGE),
        (at("/contacts/:id/edit"), EDIT_CONTACT_PAGE),
        (at("/contacts/:id/links"), CONTACT_LINKS_PAGE),
        (at("/activities/:id"), ACTIVITY_PAGE),
        (at("/pipeline"), PIPELINE_PAGE),
        (at("/opportunities"), OPPORTUNITIES_PAGE),
        (at("/opportunities/new"), NEW_OPPORTUNITY_PAGE),
        (at("/opportunities/:id"), OPPORTUNITY_PAGE),
        (at("/opportunities/:id/edit"), EDIT_OPPORTUNITY_PAGE),
        (at("/recycle-bin"), RECYCLE_BIN_PAGE),
        (at("/dev/components"), GALLERY_PAGE),
        (at("/invite"), JOIN_PAGE),
        (at("/workspaces"), WORKSPACES_PAGE),
        (at("/admin/users"), PEOPLE_PAGE),
        (at("/admin/users/invite"), INVITE_PAGE),
        (at("/admin/users/invitations"), INVITATIONS_PAGE),
        (at("/admin/users/:id"), PERSON_PAGE),
        (at("/admin/pipelines"), PIPELINES_PAGE),
        (at("/admin/pipelines/stages/:id"), STAGE_PAGE),
        (at("/admin/pipelines/reasons/:id"), REASON_PAGE),
        (at("/admin/audit"), AUDIT_PAGE),
        (at("/admin/audit/:id"), AUDIT_EVENT_PAGE),
        (at("/settings"), SETTINGS_PAGE),
        (at("/admin"), ADMIN_PAGE),
        (at("/admin/workspace"), WORKSPACE_PAGE),
        (at("/admin/departments"), DEPARTMENTS_PAGE),
        (at("/admin/departments/new"), NEW_DEPARTMENT_PAGE),
        (at("/admin/departments/:id"), DEPARTMENT_PAGE),
        (at("/admin/roles"), ROLES_PAGE),
        (at("/admin/roles/new"), NEW_ROLE_PAGE),
        (at("/admin/roles/:id"), ROLE_PAGE),
        (at("/admin/policies"), POLICIES_PAGE),
        (at("/settings/profile"), PROFILE_PAGE),
        (at("/settings/preferences"), PREFERENCES_PAGE),
        (at("/settings/security"), SECURITY_PAGE),
        (at("/step-up"), STEP_UP_PAGE),
        (at("/settings/sign-ins"), OWN_SIGN_INS_PAGE),
        (at("/admin/sign-ins"), SIGN_INS_PAGE),
        (at("/settings/sessions"), SESSIONS_PAGE),
        (at("/settings/sessions/not-me"), NOT_ME_PAGE),
        (at("/operator/workspaces"), COMPANIES_PAGE),
        (at("/operator/workspaces/:id"), COMPANY_PAGE),
    ];
    PAGES
}

fn routes() -> StaticVec<impl MatchNestedRoutes + Clone + Send> {
    let route = |(path, page)| NestedRoute::new(path, page).ssr_mode(SsrMode::Async);
    pages().iter().copied().map(route).collect::<Vec<_>>().into()
}

/// Fetches the code of the page at a path, so that it can be woken in one go;
/// false if it can't be had.
#[cfg(feature = "hydrate")]
pub async fn load(path: &str) -> bool {
    let ends = |rest: &str| rest.is_empty() || rest == "/";
    let is_here = |at: &Path| at.test(path).is_some_and(|found| ends(found.remaining()));
    match pages().iter().find(|(at, _)| is_here(at)) {
        Some((_, page)) => page.load().await,
        None => true,
    }
}

/// The whole application, inside `<body>`.
#[component]
pub fn App() -> AnyView {
    provide_meta_context();
    provide_toasts();
    provide_changes();
    crate::step_up::stand_by();
    passkey_button::drawn_by(PASSKEY_BUTTON);
    crate::session_watch::watch();
    let inside = || {
        let pages = FlatRoutesProps::builder()
            .fallback(|| view! { <NotFound/> })
            .children(ToChildren::to_children(routes));
        (view! { <SkipLink/> }, FlatRoutes(pages.build()), view! { <ToastHost/> })
    };
    Router(RouterProps::builder().children(ToChildren::to_children(inside)).build()).into_any()
}
