//! Every page and the component that shows it. Pages of one area share a
//! lazily loaded chunk; who may see a page stands in `access.rs`.

use crate::accounts::{
    FORGOT_PAGE, FORGOT_SENT_PAGE, OPERATOR_PAGE, RESET_PAGE, SIGN_IN_PAGE, SIGN_UP_PAGE, SIGN_UP_SENT_PAGE,
    VERIFY_PAGE,
};
use crate::components::{GALLERY_PAGE, ToastHost, provide_toasts};
use crate::customers::{CUSTOMER_PAGE, CUSTOMERS_PAGE, EDIT_CUSTOMER_PAGE, NEW_CUSTOMER_PAGE};
use crate::layout::SkipLink;
use crate::opportunities::{
    EDIT_OPPORTUNITY_PAGE, NEW_OPPORTUNITY_PAGE, OPPORTUNITIES_PAGE, OPPORTUNITY_PAGE, PIPELINE_PAGE,
};
use crate::pages::{ErrorPage, NotFound};
use crate::recycle_bin::RECYCLE_BIN_PAGE;
use crate::set_up::SET_UP_PAGE;
use crate::settings::{PREFERENCES_PAGE, PROFILE_PAGE, SECURITY_PAGE};
use crate::today::TODAY_PAGE;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{ChooseView, PossibleRouteMatch, SsrMode, path};
use std::pin::Pin;
use std::sync::Arc;

/// Names pages whose code is loaded when they are asked for. Pages of one group
/// are loaded together. Code that can't be loaded shows as an error in the
/// page's place, not as a dead page.
macro_rules! lazy_pages {
    ($($function:ident / $preload:ident { $($name:ident: $component:path),+ $(,)? })+) => {$(
        #[leptos::lazy(fallible)]
        fn $function(page: &'static str) -> Result<leptos::prelude::AnyView, leptos::LazyViewError> {
            use leptos::prelude::*;
            Ok(match page {
                $(stringify!($name) => view! { <$component/> }.into_any(),)+
                _ => ().into_any(),
            })
        }

        $(pub const $name: crate::routes::LazyPage = crate::routes::LazyPage {
            view: || Box::pin(async { crate::pages::area($function(stringify!($name)).await) }),
            // The page says so itself when the code is missing.
            #[cfg(feature = "hydrate")]
            preload: || Box::pin(async { $preload().await.unwrap_or_default() }),
        };)+
    )+};
}
pub(crate) use lazy_pages;

type Loading<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A page whose code is loaded when it is asked for. One type for all pages:
/// the router is compiled once for each type of page it shows.
#[derive(Clone, Copy)]
pub struct LazyPage {
    pub view: fn() -> Loading<AnyView>,
    #[cfg(feature = "hydrate")]
    pub preload: fn() -> Loading<()>,
}

impl ChooseView for LazyPage {
    async fn choose(self) -> AnyView {
        match crate::pages::refusal() {
            Some(error) => view! { <ErrorPage error=error/> }.into_any(),
            None => (self.view)().await,
        }
    }

    async fn preload(&self) {
        #[cfg(feature = "hydrate")]
        (self.preload)().await;
    }
}

/// The path of a page; one type for all, likewise.
type Path = Arc<dyn PossibleRouteMatch + Send + Sync>;

fn at(path: impl PossibleRouteMatch + Send + Sync + 'static) -> Path {
    Arc::new(path)
}

/// The whole application, inside `<body>`.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    view! {
        <Router>
            <SkipLink/>
            <FlatRoutes fallback=|| view! { <NotFound/> }>
                <Route path=at(path!("/setup")) view=SET_UP_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/login")) view=SIGN_IN_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/login/operator")) view=OPERATOR_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/signup")) view=SIGN_UP_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/signup/sent")) view=SIGN_UP_SENT_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/verify")) view=VERIFY_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/forgot")) view=FORGOT_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/forgot/sent")) view=FORGOT_SENT_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/reset")) view=RESET_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/")) view=TODAY_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/customers")) view=CUSTOMERS_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/customers/new")) view=NEW_CUSTOMER_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/customers/:id")) view=CUSTOMER_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/customers/:id/edit")) view=EDIT_CUSTOMER_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/pipeline")) view=PIPELINE_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/opportunities")) view=OPPORTUNITIES_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/opportunities/new")) view=NEW_OPPORTUNITY_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/opportunities/:id")) view=OPPORTUNITY_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/opportunities/:id/edit")) view=EDIT_OPPORTUNITY_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/recycle-bin")) view=RECYCLE_BIN_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/dev/components")) view=GALLERY_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/settings/profile")) view=PROFILE_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/settings/preferences")) view=PREFERENCES_PAGE ssr=SsrMode::Async/>
                <Route path=at(path!("/settings/security")) view=SECURITY_PAGE ssr=SsrMode::Async/>
            </FlatRoutes>
            <ToastHost/>
        </Router>
    }
}
