//! Every page and the component that shows it. Pages of one area share a
//! lazily loaded chunk; who may see a page stands in `access.rs`.

use crate::accounts::{
    ForgotPage, ForgotSentPage, OperatorPage, ResetPage, SignInPage, SignUpPage, SignUpSentPage, VerifyPage,
};
use crate::components::{ToastHost, provide_toasts};
use crate::customers::{CustomerPage, CustomersPage, EditCustomerPage, NewCustomerPage};
use crate::layout::{SkipLink, TitleFrame};
use crate::opportunities::{
    EditOpportunityRoute, NewOpportunityRoute, OpportunitiesRoute, OpportunityRoute, PipelineRoute,
};
use crate::pages::NotFound;
use crate::recycle_bin::RecycleBinPage;
use crate::set_up::SetUpPage;
use crate::settings::{PreferencesPage, ProfilePage, SecurityPage};
use crate::today::TodayPage;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{Lazy, SsrMode, path};

/// Names the pages of an area as routes that load the area's chunk first. A
/// chunk that can't be loaded shows as that area's error, not as a dead page.
macro_rules! lazy_pages {
    ($area:ident / $preload:ident ($page:ident): $($route:ident = $variant:ident),+ $(,)?) => {$(
        pub struct $route;

        impl leptos_router::LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            async fn view(_this: Self) -> leptos::prelude::AnyView {
                crate::pages::area($area($page::$variant).await)
            }

            async fn preload() {
                // The page says so itself when the chunk is missing.
                #[cfg(feature = "hydrate")]
                let _ = $preload().await;
            }
        }
    )+};
}
pub(crate) use lazy_pages;

/// The whole application, inside `<body>`.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    view! {
        <TitleFrame/>
        <Router>
            <SkipLink/>
            <Routes fallback=|| view! { <NotFound/> }>
                <Route path=path!("/setup") view={Lazy::<SetUpPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/login") view={Lazy::<SignInPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/login/operator") view={Lazy::<OperatorPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/signup") view={Lazy::<SignUpPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/signup/sent") view={Lazy::<SignUpSentPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/verify") view={Lazy::<VerifyPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/forgot") view={Lazy::<ForgotPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/forgot/sent") view={Lazy::<ForgotSentPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/reset") view={Lazy::<ResetPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/") view={Lazy::<TodayPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/customers") view={Lazy::<CustomersPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/customers/new") view={Lazy::<NewCustomerPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/customers/:id") view={Lazy::<CustomerPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/customers/:id/edit") view={Lazy::<EditCustomerPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/pipeline") view={Lazy::<PipelineRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/opportunities") view={Lazy::<OpportunitiesRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/opportunities/new") view={Lazy::<NewOpportunityRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/opportunities/:id") view={Lazy::<OpportunityRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/opportunities/:id/edit") view={Lazy::<EditOpportunityRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/recycle-bin") view={Lazy::<RecycleBinPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/settings/profile") view={Lazy::<ProfilePage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/settings/preferences") view={Lazy::<PreferencesPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/settings/security") view={Lazy::<SecurityPage>::new()} ssr=SsrMode::Async/>
            </Routes>
            <ToastHost/>
        </Router>
    }
}
