//! Lets only addresses go on that are spelled as ours are, so that everything
//! behind reads one path alike: the table of access, the routes, Leptos, which
//! resolves `/x/../customers/new` by itself.

use super::host::PROBES;
use crate::asker::Asker;
use crate::refusal::Refusal;
use crate::urlencoded;
use app::access;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::text::is_own_path;
use http::header::LOCATION;
use http::{HeaderValue, StatusCode, Uri};

pub async fn through(request: Request, next: Next) -> Response {
    let refusal = match judge(request.uri()) {
        Verdict::Ours => return next.run(request).await,
        Verdict::Moved(place) => {
            return (StatusCode::PERMANENT_REDIRECT, [(LOCATION, place)]).into_response();
        }
        Verdict::Refused(refusal) => refusal,
    };
    match request.extensions().get::<Asker>() {
        Some(asker) => refusal.answer(asker),
        None => refusal.status().into_response(),
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict {
    Ours,
    /// A known address with a slash behind it.
    Moved(HeaderValue),
    Refused(Refusal),
}

fn judge(uri: &Uri) -> Verdict {
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    // `*`, or a host alone (RFC 9112 §3.2): there is nothing to route by.
    if !path.starts_with('/') || [path, query].iter().any(|text| urlencoded::holds_nul(text.as_bytes())) {
        return Verdict::Refused(Refusal::BadAddress);
    }
    match path.strip_suffix('/') {
        _ if !is_own_path(path) => Verdict::Refused(Refusal::NotFound),
        Some("") | None => Verdict::Ours,
        Some(place) if is_known(place) => moved(place, uri.query()),
        Some(_) => Verdict::Refused(Refusal::NotFound),
    }
}

fn is_known(path: &str) -> bool {
    PROBES.contains(&path) || access::page(path).is_some() || access::function(path).is_some()
}

/// A path of one slash and then a name never leads to another host.
fn moved(place: &str, query: Option<&str>) -> Verdict {
    let place = query.map_or_else(|| place.to_owned(), |query| format!("{place}?{query}"));
    HeaderValue::try_from(place).map_or(Verdict::Refused(Refusal::NotFound), Verdict::Moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(address: &str) -> Verdict {
        judge(&address.parse().unwrap())
    }

    #[test]
    fn addresses_of_ours_go_on() {
        for address in [
            "/",
            "/?q=a/../b&next=//c",
            "/customers",
            "/customers/new?q=%2e%2e/%2500",
            "/customers/cus_00000000000000000000000000/edit",
            "/fn/customers/list?input%5Bq%5D=%E5%BC%A0",
            "/assets/latchkey.4567.css",
            "/.well-known/security.txt",
            "/nowhere",
            "http://localhost:3000",
            "http://localhost:3000/customers",
        ] {
            assert_eq!(judged(address), Verdict::Ours, "{address}");
        }
    }

    #[test]
    fn r_ac_02_another_spelling_is_no_address() {
        for address in [
            "/./customers/new",
            "/../customers/new",
            "/x/../customers/new",
            "/customers/new/.",
            "/customers/new/..",
            "/.../customers",
            "/%2e/customers/new",
            "/%2E%2e/customers/new",
            "/.%2e/customers/new",
            "/customers/new/%2e",
            "/customers/%6eew",
            "/%63ustomers/new",
            "/customers%2fnew",
            "/customers/new%2f",
            "/customers%5cnew",
            "/customers/new%20",
            "/customers/new%3fa",
            "//customers",
            "//customers/new",
            "///customers",
            "//",
            "/customers//new",
            "/customers//",
            "/customers/new//",
            "//evil.example/",
            "//evil.example//customers/",
            "/\\customers",
            "/\\evil.example/",
            "/customers;a=b",
            "/customers/new;/",
            "/@evil.example/",
            "/nowhere/",
            "/healthz//",
            "/healthz/x/",
        ] {
            assert_eq!(judged(address), Verdict::Refused(Refusal::NotFound), "{address}");
        }
    }

    #[test]
    fn a_slash_behind_a_known_address_leads_to_it() {
        for (address, place) in [
            ("/customers/", "/customers"),
            ("/customers/new/?q=a%20b&c=//d", "/customers/new?q=a%20b&c=//d"),
            ("/customers/?", "/customers?"),
            ("/fn/customers/list/", "/fn/customers/list"),
            ("/readyz/", "/readyz"),
            ("http://localhost:3000/login/", "/login"),
        ] {
            assert_eq!(judged(address), Verdict::Moved(HeaderValue::from_static(place)), "{address}");
        }
    }

    #[test]
    fn what_nothing_can_route_by_is_refused() {
        for address in
            ["*", "localhost:3000", "localhost", "/a%00b", "/customers?q=%00", "/?%00=1", "/%00/../x"]
        {
            assert_eq!(judged(address), Verdict::Refused(Refusal::BadAddress), "{address}");
        }
    }
}
