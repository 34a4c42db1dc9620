//! Pages for what went wrong, and the one way to show what a page fetched.

use crate::boot::{use_boot, use_viewer};
use crate::components::{EmptyState, Icon, IconName, LinkButton, PageHeader, Variant};
use crate::error::{AppError, Code};
use crate::failure::answer_with;
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::prelude::*;
use leptos::LazyViewError;

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
    match use_viewer() {
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

/// A failure in place of a page's part.
#[component]
pub fn ErrorPanel(error: AppError) -> View {
    let messages = use_messages();
    let request = if error.request.is_empty() {
        use_boot().with_value(|boot| boot.request.clone())
    } else {
        error.request.clone()
    };
    let icon = match error.code {
        Code::Forbidden | Code::ReadOnly | Code::Unauthenticated => IconName::Lock,
        Code::NotFound => IconName::Search,
        _ => IconName::Alert,
    };
    let (href, label) = match error.code {
        Code::Unauthenticated => ("/login", messages.action_sign_in()),
        _ => ("/", messages.error_home()),
    };
    let text = error.text(messages);
    view! {
        <EmptyState title=error.title(messages) body=text icon=icon>
            <LinkButton href=href variant=Variant::Primary>{label}</LinkButton>
            <p class="field-hint">{messages.error_request_id(&request)}</p>
        </EmptyState>
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
                <span class="empty-sign"><Icon name=IconName::Alert size=crate::components::IconSize::Large/></span>
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
pub fn refusal() -> Option<AppError> {
    let boot = use_boot();
    if !crate::navigation::is_where_it_arrived() {
        boot.update_value(crate::boot::Boot::leave_page);
    }
    boot.with_value(|boot| boot.refused.clone())
}

/// What a lazy area gave, or that it could not be loaded.
pub fn area(view: Result<View, LazyViewError>) -> View {
    match view {
        Ok(view) => view,
        Err(_) => unreachable(),
    }
}

/// In the place of an area whose code or words could not be loaded.
pub fn unreachable() -> View {
    view! { <ChunkError/> }
}
