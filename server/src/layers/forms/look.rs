//! A plain form that looks for something to choose in it: its function is not called, and its
//! page stands again as it was filled in, with what was found.

use super::fields::Fields;
use super::plain::{page_of_form, show};
use crate::asker::{Asker, Wants};
use app::boot::RefusedForm;
use app::components::{ENTER, FIND, LOOK};
use app::error::{AppError, Code};
use axum::body::Body;
use axum::middleware::Next;
use axum::response::Response;
use backend::Context;
use http::request::Parts;
use std::sync::Arc;

/// No name is longer.
const LONGEST: usize = 200;
/// No form has more boxes to look in.
const MOST: usize = 8;

/// What is looked for in a form.
#[derive(Default)]
pub struct Search {
    /// By the names of the boxes.
    texts: Vec<(String, String)>,
    /// Whether the form was sent for that alone.
    pub is_asked: bool,
}

impl Search {
    /// Takes it out of the form: no function knows it. Whoever is signed out is asked to sign in
    /// by the function, with what was typed.
    pub fn take(fields: &mut Fields, head: &Parts, asker: &Asker) -> Self {
        let mut texts = fields.take_all(FIND);
        // In the living page, too, the Enter key presses that button.
        let is_entered = fields.take(ENTER).is_some();
        if asker.wants != Wants::Html {
            return Self::default();
        }
        let is_pressed = fields.take(LOOK).is_some();
        texts.truncate(MOST);
        for (_, text) in &mut texts {
            *text = text.chars().take(LONGEST).collect();
        }
        let is_asked = is_pressed || (is_entered && is_new(&texts, &page_of_form(head)));
        let context = head.extensions.get::<Arc<Context>>();
        let is_in = context.is_some_and(|context| context.person().is_ok());
        Self { texts, is_asked: is_asked && is_in }
    }

    /// The page's address with what is looked for in the place of what was.
    pub fn on(&self, page: &str) -> String {
        if self.texts.is_empty() {
            return page.to_owned();
        }
        let mut pairs = query_of(page);
        pairs.retain(|(name, _)| self.texts.iter().all(|(known, _)| known != name));
        pairs.extend(self.texts.iter().filter(|(_, text)| !text.is_empty()).cloned());
        let (path, _) = page.split_once('?').unwrap_or((page, ""));
        match serde_urlencoded::to_string(&pairs) {
            Ok(query) if !query.is_empty() => format!("{path}?{query}"),
            _ => path.to_owned(),
        }
    }
}

/// The form's page with what was found.
pub async fn answer(head: Parts, fields: Fields, search: &Search, next: Next) -> Response {
    let page = search.on(&page_of_form(&head));
    let action = head.uri.path().to_owned();
    let form = RefusedForm { action, values: fields.into_shown(), error: AppError::new(Code::Found) };
    let (answered, _) = Response::new(Body::empty()).into_parts();
    show(head, &page, form, &answered, next).await
}

/// Whether a text was typed that the page has not looked for yet.
fn is_new(texts: &[(String, String)], page: &str) -> bool {
    let known = query_of(page);
    texts.iter().any(|typed| !typed.1.trim().is_empty() && !known.contains(typed))
}

fn query_of(page: &str) -> Vec<(String, String)> {
    let (_, query) = page.split_once('?').unwrap_or((page, ""));
    serde_urlencoded::from_str(query).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn what_is_looked_for_takes_the_place_of_what_was() {
        let zoe = ("find_people", "zoe");
        for (page, typed, expected) in [
            ("/admin/users/invite", &[zoe][..], "/admin/users/invite?find_people=zoe"),
            ("/admin/users/invite?find_people=zoe", &[("find_people", "")], "/admin/users/invite"),
            (
                "/a?saved=1&find_people=zoe",
                &[("find_people", "王 & co")],
                "/a?saved=1&find_people=%E7%8E%8B+%26+co",
            ),
            (
                "/customers/new?find_region=hessen",
                &[("find_parent", "harbour"), ("find_region", "bavaria")],
                "/customers/new?find_parent=harbour&find_region=bavaria",
            ),
            ("/a?b=%2F&c", &[], "/a?b=%2F&c"),
        ] {
            let search = Search { texts: texts(typed), is_asked: true };
            assert_eq!(search.on(page), expected, "{page}");
        }
    }

    #[test]
    fn enter_looks_for_what_was_not_looked_for_yet() {
        for (page, typed, expected) in [
            ("/customers/new", &[("find_parent", "harbour"), ("find_region", "")][..], true),
            ("/customers/new?find_parent=harbour", &[("find_parent", "harbour"), ("find_region", "")], false),
            ("/customers/new?find_parent=harbour", &[("find_parent", "pier"), ("find_region", "")], true),
            ("/customers/new?find_parent=harbour", &[("find_parent", ""), ("find_region", " ")], false),
            ("/customers/new", &[], false),
        ] {
            assert_eq!(is_new(&texts(typed), page), expected, "{page}: {typed:?}");
        }
    }
}
