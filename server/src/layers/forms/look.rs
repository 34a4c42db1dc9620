//! A plain form whose button looks for somebody to choose in it: its function is not called,
//! and its page stands again as it was filled in, with who was found.

use super::fields::Fields;
use super::plain::{page_of_form, show};
use crate::asker::{Asker, Wants};
use app::boot::RefusedForm;
use app::error::{AppError, Code};
use app::form::{FIND, LOOK};
use axum::body::Body;
use axum::middleware::Next;
use axum::response::Response;
use backend::Context;
use http::request::Parts;
use std::sync::Arc;

/// No name is longer.
const LONGEST: usize = 100;

/// What is looked for, where that button was pressed. Whoever is signed out is asked to sign
/// in by the function, with what was typed.
pub fn text(fields: &mut Fields, head: &Parts, asker: &Asker) -> Option<String> {
    let text = fields.take(FIND).unwrap_or_default();
    if asker.wants != Wants::Html || fields.take(LOOK).is_none() {
        return None;
    }
    let context = head.extensions.get::<Arc<Context>>()?;
    context.person().is_ok().then(|| text.chars().take(LONGEST).collect())
}

/// The form's page with what was found.
pub async fn answer(head: Parts, fields: Fields, text: &str, next: Next) -> Response {
    let page = looking_for(&page_of_form(&head), text);
    let action = head.uri.path().to_owned();
    let form = RefusedForm { action, values: fields.into_shown(), error: AppError::new(Code::Found) };
    let (answered, _) = Response::new(Body::empty()).into_parts();
    show(head, &page, form, &answered, next).await
}

/// The page's address with what is looked for in the place of what was.
fn looking_for(page: &str, text: &str) -> String {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let mut pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    pairs.retain(|(name, _)| name != FIND);
    if !text.is_empty() {
        pairs.push((FIND.to_owned(), text.to_owned()));
    }
    match serde_urlencoded::to_string(&pairs) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_takes_the_place_of_what_was() {
        for (page, text, expected) in [
            ("/admin/users/invite", "zoe", "/admin/users/invite?find=zoe"),
            ("/admin/users/invite?find=zoe", "", "/admin/users/invite"),
            ("/a?saved=1&find=zoe", "王 & co", "/a?saved=1&find=%E7%8E%8B+%26+co"),
        ] {
            assert_eq!(looking_for(page, text), expected, "{page}");
        }
    }
}
