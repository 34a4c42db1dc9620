//! Refuses what the viewer may not reach, by the table in `app::access`. The
//! use cases ask again; this belt also covers pages that fetch nothing. What
//! either refuses is left in the audit here (R-LOG-01).

use crate::asker::{Asker, FUNCTIONS, Wants};
use crate::refusal::Refusal;
use app::access::{self, Access};
use app::error::{AppError, Code, Detail};
use app::http::RefusedPage;
use axum::Json;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use backend::context::Who;
use backend::{Context, audit, sessions};
use domain::Permission;
use domain::sessions::SessionState;
use http::{HeaderValue, Method, StatusCode, Uri};
use std::sync::Arc;
use tower_sessions_core::Session;
use tower_sessions_core::session::Id;

/// Where operators begin.
const OPERATORS: &str = "/operator/workspaces";

pub async fn through(request: Request, next: Next) -> Response {
    let Some(context) = request.extensions().get::<Arc<Context>>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let path = request.uri().path().to_owned();
    let calls_function = path.starts_with(FUNCTIONS);
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let asked = if calls_function { access::function(&path) } else { access::page(&path) };
    let judged = asked.map(|access| judge(access, &context).and_then(|()| judge_proof(&path, &context)));
    match judged {
        // They have no start page in a workspace.
        Some(Err(Denied::NotHere)) if is_read && path == "/" => {
            return Redirect::to(OPERATORS).into_response();
        }
        Some(Err(Denied::NotHere)) => audit::not_here(&context, &path).await,
        Some(Err(Denied::Lacks(permission))) => audit::denied_at(&context, permission, &path).await,
        _ => {}
    }
    match judged {
        // A plain link to something to take away.
        Some(Err(Denied::Unproved)) if is_read && wants_page(&request) => to_step_up(request.uri()),
        Some(Err(denied)) if calls_function => refuse_call(denied, &context),
        Some(Err(Denied::SignedOut)) if is_read => {
            let mut answer = to_sign_in(request.uri());
            let session = request.extensions().get::<Session>().and_then(Session::id);
            if was_ended(&context, session).await {
                answer.headers_mut().insert("clear-site-data", HeaderValue::from_static(r#""storage""#));
            }
            answer
        }
        Some(Err(Denied::Lacks(permission))) if is_read => {
            next.run(in_place_of_page(request, AppError::forbidden(permission), &context)).await
        }
        Some(Err(Denied::NotHere)) => {
            next.run(in_place_of_page(request, AppError::new(Code::NotFound), &context)).await
        }
        Some(Err(denied)) => refuse_page(denied, &request),
        // What is not in the table does not exist: start-up made sure of it. The
        // application has a page that says so, and shows no other.
        None if calls_function => refuse_call(Denied::Unknown, &context),
        None => next.run(in_place_of_page(request, AppError::new(Code::NotFound), &context)).await,
        Some(Ok(())) => {
            let response = next.run(request).await;
            audit::write_refusals(&context, &path).await;
            response
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Denied {
    SignedOut,
    Lacks(Permission),
    /// It asks for a fresh proof of who calls.
    Unproved,
    /// A part of the product that whoever asks is not in: an operator in no
    /// workspace, a user not in the installation's.
    NotHere,
    Unknown,
}

fn judge(access: Access, context: &Context) -> Result<(), Denied> {
    match (access, context.who()) {
        (Access::Public, _)
        | (Access::Person, Who::User(_) | Who::Operator(_))
        | (Access::SignedIn, Who::User(_))
        | (Access::Operator, Who::Operator(_)) => Ok(()),
        (_, Who::Nobody) => Err(Denied::SignedOut),
        (Access::Needs(permission), Who::User(actor)) if actor.permissions.grants(permission) => Ok(()),
        (Access::Needs(permission), Who::User(_)) => Err(Denied::Lacks(permission)),
        (Access::NeedsOneOf(some), Who::User(actor))
            if some.iter().any(|one| actor.permissions.grants(*one)) =>
        {
            Ok(())
        }
        (Access::NeedsOneOf(some), Who::User(_)) => {
            Err(some.first().map_or(Denied::Unknown, |first| Denied::Lacks(*first)))
        }
        (Access::SignedIn | Access::Needs(_) | Access::NeedsOneOf(_), Who::Operator(_))
        | (Access::Operator, Who::User(_)) => Err(Denied::NotHere),
    }
}

/// What can do great harm does nothing at all without a fresh proof (R-MFA-09).
fn judge_proof(path: &str, context: &Context) -> Result<(), Denied> {
    if access::is_fresh_only(path) && context.fresh().is_err() { Err(Denied::Unproved) } else { Ok(()) }
}

fn wants_page(request: &Request) -> bool {
    request.extensions().get::<Asker>().is_some_and(|asker| asker.wants == Wants::Html)
}

fn refuse_call(denied: Denied, context: &Context) -> Response {
    let (code, detail) = match denied {
        Denied::SignedOut => (Code::Unauthenticated, None),
        Denied::Unproved => (Code::StepUp, None),
        Denied::Lacks(permission) => (Code::Forbidden, Some(Detail::Missing(permission))),
        Denied::NotHere => (Code::NotFound, None),
        // A page of an older version may call what is gone.
        Denied::Unknown => (Code::Stale, None),
    };
    let error = AppError { detail, request: context.request.to_string(), ..AppError::new(code) };
    let status = if denied == Denied::Unknown { StatusCode::NOT_FOUND.as_u16() } else { error.status() };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(error)).into_response()
}

/// Whether the session that the browser shows was ended from elsewhere: somebody wanted
/// nothing of it to stay there, drafts neither (R-SES-10). One that ran out by itself
/// leaves them.
async fn was_ended(context: &Context, session: Option<Id>) -> bool {
    if session.is_none() {
        return false;
    }
    let status = sessions::status(context, session).await;
    status.is_ok_and(|status| status.state == SessionState::Ended)
}

/// Sign-in comes back to the page afterwards.
fn to_sign_in(page: &Uri) -> Response {
    let page = page.path_and_query().map_or("/", |page| page.as_str());
    Redirect::to(&sign_in_address(page)).into_response()
}

/// The proof comes back to what was asked for.
fn to_step_up(asked: &Uri) -> Response {
    let asked = asked.path_and_query().map_or("/", |asked| asked.as_str());
    Redirect::to(&step_up_address(asked)).into_response()
}

/// The page that asks for a proof and leads on to `page`.
pub fn step_up_address(page: &str) -> String {
    let next = serde_urlencoded::to_string([("next", page)]).unwrap_or_default();
    format!("/step-up?{next}")
}

/// The sign-in page that leads on to `page`.
pub fn sign_in_address(page: &str) -> String {
    if page == "/" {
        return "/login".to_owned();
    }
    let next = serde_urlencoded::to_string([("next", page)]).unwrap_or_default();
    format!("/login?{next}")
}

/// The application shows the error in the page's place, with the navigation.
fn in_place_of_page(mut request: Request, error: AppError, context: &Context) -> Request {
    let error = AppError { request: context.request.to_string(), ..error };
    request.extensions_mut().insert(RefusedPage(error));
    request
}

fn refuse_page(denied: Denied, request: &Request) -> Response {
    let refusal = match denied {
        Denied::Lacks(permission) => Refusal::Forbidden(permission),
        Denied::SignedOut | Denied::Unproved | Denied::NotHere | Denied::Unknown => Refusal::MethodNotAllowed,
    };
    match request.extensions().get::<Asker>() {
        Some(asker) => refusal.answer(asker),
        None => refusal.status().into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_remembers_the_page() {
        assert_eq!(sign_in_address("/"), "/login");
        assert_eq!(sign_in_address("/customers?q=a&tab=b"), "/login?next=%2Fcustomers%3Fq%3Da%26tab%3Db");
    }
}
