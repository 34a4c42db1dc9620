//! Gives each user a turn, a few requests at a time, so that one who asks for
//! much waits for themself and not others for them.
//!
//! Whatever is asked counts, a function that writes too: writers are few, and a
//! plain form that is refused shows its page, which is a read like any other.
//! That page is made inside the same turn (`super::forms`), so that nobody
//! waits for themself. Files and probes never come here. A turn ends when the
//! answer begins: pages are whole by then, and an answer that goes on for long,
//! as a stream of events, holds none. Whoever goes away before gives their turn
//! back when nobody works for them any more: what a page asks for is looked up
//! by tasks of their own, which come to their end.
//!
//! Nothing of the page is made before the turn. Whoever had to wait is looked
//! up anew: a session that ended meanwhile gets nothing more (R-SES-04).

use super::{context, forms};
use crate::asker::Asker;
use crate::metrics::Crowding;
use crate::refusal::Refusal;
use crate::turns::{Asking, Turn, Turns};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::Context;
use http::StatusCode;
use std::sync::{Arc, Mutex, PoisonError};

/// Requests that are answered take less.
const RETRY_SECONDS: u32 = 2;

#[derive(Clone)]
pub struct Facts {
    pub turns: Turns,
    pub context: context::Facts,
    pub numbers: Crowding,
}

pub async fn through(State(facts): State<Facts>, mut request: Request, next: Next) -> Response {
    let (Some(asker), Some(context)) =
        (request.extensions().get::<Asker>().cloned(), request.extensions().get::<Arc<Context>>().cloned())
    else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Ok(waiting) = facts.turns.join(Asking::of(&context)) else {
        facts.numbers.line_refused();
        return refuse(request, Asker { locale: context.locale, ..asker }).await;
    };
    drop(context);
    let turn = match waiting.at_once() {
        Ok(turn) => turn,
        Err(waiting) => {
            let turn = {
                let _counted = facts.numbers.waits_in_line();
                waiting.turn().await
            };
            // In a box: hardly anybody waits.
            let put = Box::pin(context::put(&facts.context, &mut request, &asker));
            if let Err(refusal) = put.await {
                return context::refuse(refusal, request, &asker).await;
            }
            turn
        }
    };
    let turn = Arc::new(Mutex::new(Some(turn)));
    attach(&mut request, Arc::clone(&turn));
    let response = next.run(request).await;
    turn.lock().unwrap_or_else(PoisonError::into_inner).take();
    response
}

/// Ties the turn to whoever works for the request.
fn attach(request: &mut Request, turn: Arc<Mutex<Option<Turn>>>) {
    if let Some(context) = request.extensions_mut().get_mut::<Arc<Context>>() {
        Arc::make_mut(context).attached = Some(turn);
    }
}

async fn refuse(request: Request, asker: Asker) -> Response {
    let form = forms::kept(request, &asker).await;
    Refusal::TooMany { retry_seconds: RETRY_SECONDS }.answer_with(&asker, form)
}
