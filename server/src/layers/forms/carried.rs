//! A plain form that was sent after its session was over: what was typed rides through
//! sign-in, second step and all, sealed in a hidden field, and opens for the same user
//! only. Then the form's page stands again; nothing of it is done before it is sent once
//! more.
//!
//! A redirect can't carry it. So the page that a form on the way leads to is the answer
//! to that form: it is asked for here, with the cookies that the browser was just given.

use super::fields::Fields;
use super::plain::page_request;
use crate::asker::text;
use app::boot::RefusedForm;
use app::error::{AppError, Code};
use app::http::CarriedForm;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use backend::Context;
use backend::step_up::{self, KeptForm};
use domain::{FieldError, Problem};
use http::header::{COOKIE, LOCATION, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method};
use std::sync::Arc;
use tower_sessions_core::Session;

pub use app::form::CARRIED as FIELD;

/// The function that signs in.
const SIGN_IN: &str = "/fn/accounts/sign-in";

/// The sign-in form in place of one that was sent without a session, which it carries
/// if it is known whose it was.
pub async fn asking(head: &mut Parts, fields: Fields, from: String, error: AppError) -> RefusedForm {
    let action = head.uri.path().to_owned();
    let form = KeptForm { page: from.clone(), left_out: fields.secrets(), fields: fields.into_shown() };
    let session = head.extensions.get::<Session>().and_then(Session::id);
    if let Some(context) = head.extensions.get::<Arc<Context>>().cloned()
        && let Some(sealed) = step_up::carry(&context, session, &action, form).await
    {
        head.extensions.insert(CarriedForm(sealed));
    }
    RefusedForm { action: SIGN_IN.to_owned(), values: vec![("next".to_owned(), from)], error }
}

/// Has [`through`] ask for a page.
#[derive(Clone)]
pub struct Follow {
    page: String,
    sealed: CarriedForm,
}

/// The answer to a form that carries another: the page that it leads to.
pub fn follow(head: &Parts, mut onward: Response) -> Response {
    let page = text(onward.headers(), LOCATION).map(str::to_owned);
    if let Some((page, sealed)) = page.zip(head.extensions.get::<CarriedForm>().cloned()) {
        onward.extensions_mut().insert(Follow { page, sealed });
    }
    onward
}

/// Outside of the session: goes where an answer leads, as the browser would.
pub async fn through(request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    let first = head.clone();
    let response = next.clone().run(Request::from_parts(head, body)).await;
    let Some(Follow { page, sealed }) = response.extensions().get::<Follow>().cloned() else {
        return response;
    };
    let given: Vec<HeaderValue> = response.headers().get_all(SET_COOKIE).iter().cloned().collect();
    let Some(mut request) = page_request(first, &page) else { return response };
    keep_cookies(request.headers_mut(), &given);
    request.extensions_mut().insert(sealed);
    let mut shown = next.run(request).await;
    let later: Vec<HeaderValue> = shown.headers().get_all(SET_COOKIE).iter().cloned().collect();
    shown.headers_mut().remove(SET_COOKIE);
    for line in given.into_iter().chain(later) {
        shown.headers_mut().append(SET_COOKIE, line);
    }
    shown
}

/// On the page of whoever is in, their form stands again; on the way there it is carried
/// on.
pub fn landing(mut request: Request) -> Request {
    if request.extensions().get::<CarriedForm>().is_none() {
        return request;
    }
    let context = request.extensions().get::<Arc<Context>>().cloned();
    let Some(context) = context.filter(|context| context.person().is_ok()) else { return request };
    let Some(CarriedForm(sealed)) = request.extensions_mut().remove::<CarriedForm>() else { return request };
    if let Some((action, form)) = step_up::land(&context, &sealed) {
        let KeptForm { fields, left_out, .. } = form;
        let again = left_out.iter().map(|field| FieldError::new(field, Problem::TypeAgain)).collect();
        let error = AppError { fields: again, ..AppError::new(Code::Carried) };
        request.extensions_mut().insert(RefusedForm { action, values: fields, error });
    }
    request
}

/// What a browser would send after these answers.
fn keep_cookies(headers: &mut HeaderMap, given: &[HeaderValue]) {
    let mut kept: Vec<(String, String)> = Vec::new();
    let sent: Vec<String> =
        headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok().map(str::to_owned)).collect();
    let pairs = sent.iter().flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    kept.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
    for line in given.iter().filter_map(|line| line.to_str().ok()) {
        let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) else {
            continue;
        };
        kept.retain(|(known, _)| known != name);
        if !line.contains("; Max-Age=0") {
            kept.push((name.to_owned(), value.to_owned()));
        }
    }
    let line: Vec<String> = kept.iter().map(|(name, value)| format!("{name}={value}")).collect();
    headers.remove(COOKIE);
    if let Ok(line) = HeaderValue::from_str(&line.join("; ")) {
        headers.insert(COOKIE, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_was_given_takes_the_place_of_what_it_had() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "latchkey=old; latchkey-locale=en".parse().unwrap());
        headers.append(COOKIE, "latchkey-pending=a=b".parse().unwrap());
        let given = [
            "latchkey=new; HttpOnly; SameSite=Lax; Path=/; Max-Age=604800",
            "latchkey-pending=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly",
            "latchkey-device=c; Path=/; SameSite=Lax",
        ];
        keep_cookies(&mut headers, &given.map(HeaderValue::from_static));
        let lines: Vec<_> = headers.get_all(COOKIE).iter().collect();
        assert_eq!(lines, ["latchkey-locale=en; latchkey=new; latchkey-device=c"]);
    }
}
