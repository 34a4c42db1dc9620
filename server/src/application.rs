//! The pages of `app::App` and its server functions, as Leptos lists them.

use crate::layers::access;
use app::http::{provide_listing_context, provide_request_context};
use app::shell::shell;
use axum::Router;
use axum::middleware::from_fn;
use leptos::config::LeptosOptions;
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, generate_route_list_with_exclusions_and_ssg_and_context,
    render_app_async_with_context,
};

/// Pages and functions that nobody said who may reach (R-AC-01).
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`app::access` does not say who may reach: {}", .0.join(", "))]
pub struct Undeclared(Vec<String>);

/// One provider of context serves pages, functions and the page for what is
/// not found. Refuses to start with a page or function that has no line in
/// `app::access`.
pub fn application() -> Result<Router, Undeclared> {
    let routes = routes();
    check(&routes)?;
    let options = LeptosOptions::builder().output_name("latchkey").build();
    let not_found = render_app_async_with_context(provide_request_context, shell);
    let router = Router::new()
        .leptos_routes_with_context(&options, routes, provide_request_context, shell)
        .fallback(not_found)
        .layer(from_fn(access::through))
        .with_state(options);
    Ok(router)
}

/// Every page that the application routes to.
pub fn routes() -> Vec<AxumRouteListing> {
    generate_route_list_with_exclusions_and_ssg_and_context(app::App, None, provide_listing_context).0
}

/// The pages' paths as `app::access` writes them.
pub fn pages(routes: &[AxumRouteListing]) -> Vec<String> {
    routes.iter().map(|route| route.path().replace('{', ":").replace('}', "")).collect()
}

fn check(routes: &[AxumRouteListing]) -> Result<(), Undeclared> {
    let is_declared_page = |path: &String| app::access::PAGES.iter().any(|(declared, _)| declared == path);
    let pages = pages(routes).into_iter().filter(|path| !is_declared_page(path));
    let functions = server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned());
    let functions = functions.filter(|path| app::access::function(path).is_none());
    let undeclared: Vec<String> = pages.chain(functions).collect();
    if undeclared.is_empty() { Ok(()) } else { Err(Undeclared(undeclared)) }
}
