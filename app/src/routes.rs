//! Every page and the component that shows it. Pages of one area share a
//! lazily loaded chunk; who may see a page stands in `access.rs`.

use crate::accounts::{
    FORGOT_PAGE, FORGOT_SENT_PAGE, OPERATOR_PAGE, RESET_PAGE, SIGN_IN_PAGE, SIGN_UP_PAGE, SIGN_UP_SENT_PAGE,
    VERIFY_PAGE,
};
use crate::audit::{AUDIT_EVENT_PAGE, AUDIT_PAGE};
use crate::changes::provide_changes;
use crate::components::{GALLERY_PAGE, ToastHost, provide_toasts};
use crate::customers::{CUSTOMER_PAGE, CUSTOMERS_PAGE, EDIT_CUSTOMER_PAGE, NEW_CUSTOMER_PAGE};
use crate::invitations::{JOIN_PAGE, WORKSPACES_PAGE};
use crate::layout::SkipLink;
use crate::opportunities::{
    EDIT_OPPORTUNITY_PAGE, NEW_OPPORTUNITY_PAGE, OPPORTUNITIES_PAGE, OPPORTUNITY_PAGE, PIPELINE_PAGE,
};
use crate::pages::{ErrorPage, NotFound};
use crate::people::{INVITATIONS_PAGE, INVITE_PAGE, PEOPLE_PAGE, PERSON_PAGE};
use crate::prelude::*;
use crate::recycle_bin::RECYCLE_BIN_PAGE;
use crate::set_up::SET_UP_PAGE;
use crate::settings::{PREFERENCES_PAGE, PROFILE_PAGE, SECURITY_PAGE};
use crate::today::TODAY_PAGE;
use leptos::tachys::view::iterators::StaticVec;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, FlatRoutesProps, Router};
use leptos_router::{ChooseView, MatchNestedRoutes, NestedRoute, PossibleRouteMatch, SsrMode, path};
use std::pin::Pin;
use std::sync::Arc;

/// Names pages whose code is loaded when they are asked for. Pages of one group
/// are loaded together, and with them the words of the files named in brackets
/// (`i18n`). What can't be loaded shows as an error in the page's place, not as a
/// dead page.
macro_rules! lazy_pages {
    ($($function:ident / $preload:ident $([$($words:ident),+ $(,)?])? { $($name:ident: $component:path),+ $(,)? })+) => {$(
        mod $preload {
            pub const WORDS: &[&str] = &[$($(stringify!($words)),+)?];
        }

        #[leptos::lazy(fallible)]
        fn $function(page: &'static str) -> Result<crate::view::View, leptos::LazyViewError> {
            use crate::prelude::*;
            Ok(match page {
                $(stringify!($name) => view! { <$component/> },)+
                _ => View::Nothing,
            })
        }

        $(pub const $name: crate::routes::LazyPage = crate::routes::LazyPage {
            view: || Box::pin(async {
                if !crate::i18n::arrive($preload::WORDS).await {
                    return crate::pages::unreachable();
                }
                crate::pages::area($function(stringify!($name)).await)
            }),
            #[cfg(feature = "hydrate")]
            preload: || crate::routes::both(
                Box::pin(crate::i18n::arrive($preload::WORDS)),
                Box::pin(async { $preload().await.is_ok() }),
            ),
        };)+
    )+};
}
pub(crate) use lazy_pages;

type Loading<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Words and code at the same time.
#[cfg(feature = "hydrate")]
pub fn both(mut words: Loading<bool>, mut code: Loading<bool>) -> Loading<bool> {
    use std::task::Poll;
    let (mut has_words, mut has_code) = (None, None);
    Box::pin(std::future::poll_fn(move |context| {
        for (found, loading) in [(&mut has_words, &mut words), (&mut has_code, &mut code)] {
            if found.is_none()
                && let Poll::Ready(is_here) = loading.as_mut().poll(context)
            {
                *found = Some(is_here);
            }
        }
        match (has_words, has_code) {
            (Some(words), Some(code)) => Poll::Ready(words && code),
            _ => Poll::Pending,
        }
    }))
}

/// A page whose code is loaded when it is asked for. One type for all pages:
/// the router is compiled once for each type of page it shows.
#[derive(Clone, Copy)]
pub struct LazyPage {
    pub view: fn() -> Loading<View>,
    /// Says whether the code is here now.
    #[cfg(feature = "hydrate")]
    pub preload: fn() -> Loading<bool>,
}

impl ChooseView for LazyPage {
    async fn choose(self) -> AnyView {
        let view = match crate::pages::refusal() {
            Some(error) => view! { <ErrorPage error=error/> },
            None => (self.view)().await,
        };
        view.into_any()
    }

    async fn preload(&self) {
        // The page says so itself when the code is missing.
        #[cfg(feature = "hydrate")]
        (self.preload)().await;
    }
}

/// The path of a page; one type for all, likewise.
type Path = Arc<dyn PossibleRouteMatch + Send + Sync>;

fn at(path: impl PossibleRouteMatch + Send + Sync + 'static) -> Path {
    Arc::new(path)
}

/// Every page and its path.
fn pages() -> Vec<(Path, LazyPage)> {
    vec![
        (at(path!("/setup")), SET_UP_PAGE),
        (at(path!("/login")), SIGN_IN_PAGE),
        (at(path!("/login/operator")), OPERATOR_PAGE),
        (at(path!("/signup")), SIGN_UP_PAGE),
        (at(path!("/signup/sent")), SIGN_UP_SENT_PAGE),
        (at(path!("/verify")), VERIFY_PAGE),
        (at(path!("/forgot")), FORGOT_PAGE),
        (at(path!("/forgot/sent")), FORGOT_SENT_PAGE),
        (at(path!("/reset")), RESET_PAGE),
        (at(path!("/")), TODAY_PAGE),
        (at(path!("/customers")), CUSTOMERS_PAGE),
        (at(path!("/customers/new")), NEW_CUSTOMER_PAGE),
        (at(path!("/customers/:id")), CUSTOMER_PAGE),
        (at(path!("/customers/:id/edit")), EDIT_CUSTOMER_PAGE),
        (at(path!("/pipeline")), PIPELINE_PAGE),
        (at(path!("/opportunities")), OPPORTUNITIES_PAGE),
        (at(path!("/opportunities/new")), NEW_OPPORTUNITY_PAGE),
        (at(path!("/opportunities/:id")), OPPORTUNITY_PAGE),
        (at(path!("/opportunities/:id/edit")), EDIT_OPPORTUNITY_PAGE),
        (at(path!("/recycle-bin")), RECYCLE_BIN_PAGE),
        (at(path!("/dev/components")), GALLERY_PAGE),
        (at(path!("/invite")), JOIN_PAGE),
        (at(path!("/workspaces")), WORKSPACES_PAGE),
        (at(path!("/admin/users")), PEOPLE_PAGE),
        (at(path!("/admin/users/invite")), INVITE_PAGE),
        (at(path!("/admin/users/invitations")), INVITATIONS_PAGE),
        (at(path!("/admin/users/:id")), PERSON_PAGE),
        (at(path!("/admin/audit")), AUDIT_PAGE),
        (at(path!("/admin/audit/:id")), AUDIT_EVENT_PAGE),
        (at(path!("/settings/profile")), PROFILE_PAGE),
        (at(path!("/settings/preferences")), PREFERENCES_PAGE),
        (at(path!("/settings/security")), SECURITY_PAGE),
    ]
}

fn routes() -> StaticVec<impl MatchNestedRoutes + Clone + Send> {
    let route = |(path, page)| NestedRoute::new(path, page).ssr_mode(SsrMode::Async);
    pages().into_iter().map(route).collect::<Vec<_>>().into()
}

/// Fetches the code of the page at a path, so that it can be woken in one go;
/// false if it can't be had.
#[cfg(feature = "hydrate")]
pub async fn load(path: &str) -> bool {
    let ends = |rest: &str| rest.is_empty() || rest == "/";
    let is_here = |at: &Path| at.test(path).is_some_and(|found| ends(found.remaining()));
    match pages().into_iter().find(|(at, _)| is_here(at)) {
        Some((_, page)) => (page.preload)().await,
        None => true,
    }
}

/// The whole application, inside `<body>`.
#[component]
pub fn App() -> AnyView {
    provide_meta_context();
    provide_toasts();
    provide_changes();
    leptos::view! {
        <Router>
            <SkipLink/>
            {FlatRoutes(
                FlatRoutesProps::builder()
                    .fallback(|| view! { <NotFound/> })
                    .children(ToChildren::to_children(routes))
                    .build(),
            )}
            <ToastHost/>
        </Router>
    }
    .into_any()
}
