//! What a route shows: its page, or a page for what went wrong.

use crate::boot::{Boot, use_boot, use_own};
use crate::components::{Icon, IconName, IconSize, PageHeader};
use crate::error::{AppError, Code};
use crate::failure::{ErrorPanel, answer_with};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::lazy::LazyPage;
use crate::navigation::is_where_it_arrived;
use crate::prelude::*;
use leptos_router::ChooseView;

/// Everything that has no route.
#[component]
pub fn NotFound() -> View {
    view! { <ErrorPage error=AppError::new(Code::NotFound)/> }
}

/// A whole page for a failure: what happened, about what, what to do; with
/// the right status, and the navigation of a signed-in person.
#[component]
pub fn ErrorPage(error: AppError) -> View {
    let messages = use_messages();
    answer_with(error.status());
    let title = error.title(messages);
    let panel = view! { <ErrorPanel error=error/> };
    match use_own() {
        Some(_) => view! {
            <PageTitle area=title/>
            <Layout header=move || view! { <PageHeader title=title/> }>{panel}</Layout>
        },
        None => view! {
            <PageTitle area=title/>
            <main id="main" class="page" tabindex="-1">
                <h1 class="visually-hidden">{title}</h1>
                {panel}
            </main>
        },
    }
}

/// An area whose code or words could not be loaded: the rest of the page lives on.
#[component]
fn ChunkError() -> View {
    let messages = use_messages();
    view! {
        <PageTitle area=messages.error_chunk_title()/>
        <main id="main" class="page" tabindex="-1" data-chunk-error="">
            <div class="empty" role="alert">
                <span class="empty-sign"><Icon name=IconName::Alert size=IconSize::Large/></span>
                <h1 class="empty-title">{messages.error_chunk_title()}</h1>
                <p class="empty-body">{messages.error_chunk_body()}</p>
                <div class="empty-action">
                    <a class="button" data-variant="primary" href="" rel="external">{messages.action_reload()}</a>
                </div>
            </div>
        </main>
    }
}

/// Why the viewer may not see the page that was asked for. Whoever has gone on
/// from there in the living page has left that behind.
fn refusal() -> Option<AppError> {
    let boot = use_boot();
    if !is_where_it_arrived() {
        boot.update_value(Boot::leave_page);
    }
    boot.with_value(|boot| boot.refused.clone())
}

impl ChooseView for LazyPage {
    async fn choose(self) -> AnyView {
        let view = match refusal() {
            Some(error) => view! { <ErrorPage error=error/> },
            None => self.view().await.unwrap_or_else(|| view! { <ChunkError/> }),
        };
        view.into_any()
    }

    async fn preload(&self) {
        // The page says so itself when the code is missing.
        #[cfg(feature = "hydrate")]
        self.load().await;
    }
}
