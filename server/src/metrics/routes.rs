//! Requests by route: labels come from a table, never from an address, which
//! holds ids and may hold secrets.

use app::access;
use std::collections::HashMap;

/// The routes beside pages and functions.
const OTHERS: [&str; 5] = ["/healthz", "/readyz", "/dev/mail", "/dev/mail/:id", FILES];
const FILES: &str = "/files";
/// What fits no route.
const NONE: &str = "none";

/// The place of each route in a list.
#[derive(Debug)]
pub struct Routes {
    names: Vec<&'static str>,
    exact: HashMap<&'static str, usize>,
    /// Those with an id in them.
    patterns: Vec<usize>,
}

impl Default for Routes {
    fn default() -> Self {
        let pages = access::PAGES.iter().map(|(route, _)| *route);
        let functions = access::FUNCTIONS.iter().map(|(path, _)| *path);
        let names: Vec<_> = [NONE].into_iter().chain(OTHERS).chain(pages).chain(functions).collect();
        let exact = names.iter().enumerate().map(|(place, name)| (*name, place)).collect();
        let patterns = (0..names.len()).filter(|place| names[*place].contains(':')).collect();
        Self { names, exact, patterns }
    }
}

impl Routes {
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// The place of the route that answers `path`.
    pub fn find(&self, path: &str) -> usize {
        let path = path.strip_suffix('/').filter(|path| !path.is_empty()).unwrap_or(path);
        let path = if is_file(path) { FILES } else { path };
        if let Some(place) = self.exact.get(path) {
            return *place;
        }
        let fits = |place: &&usize| access::fits(self.names[**place], path);
        self.patterns.iter().find(fits).copied().unwrap_or_default()
    }
}

/// Files lie in the folders that `cargo xtask build` makes.
fn is_file(path: &str) -> bool {
    path.starts_with("/pkg/") || path.starts_with("/assets/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_known_by_its_route_alone() {
        let routes = Routes::default();
        let name = |path: &str| routes.names()[routes.find(path)];
        for (path, route) in [
            ("/", "/"),
            ("/customers", "/customers"),
            ("/customers/", "/customers"),
            ("/customers/new", "/customers/new"),
            ("/customers/cus_1", "/customers/:id"),
            ("/customers/:id", "/customers/:id"),
            ("/customers/cus_1/edit", "/customers/:id/edit"),
            ("/dev/mail/mai_1", "/dev/mail/:id"),
            ("/fn/customers/create", "/fn/customers/create"),
            ("/pkg/1/latchkey.js", FILES),
            ("/assets/a.css", FILES),
            ("/healthz", "/healthz"),
            ("/metrics", NONE),
            ("/.git/config", NONE),
            ("/customers/a/b/c", NONE),
            ("", NONE),
            ("*", NONE),
        ] {
            assert_eq!(name(path), route, "{path}");
        }
    }
}
