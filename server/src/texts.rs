//! The words of pages that are made without Leptos; the catalogue of
//! [`backend::words`] has them.

use crate::asker::Asker;
use crate::refusal::Refusal;
use app::error::AppError;
use app::i18n::Messages;
use domain::{Locale, Permission};

pub struct Words {
    pub title: String,
    pub text: String,
    /// On the button that sends a form again.
    pub again: &'static str,
    pub home: &'static str,
    pub request: &'static str,
}

pub fn refusal(refusal: Refusal, asker: &Asker) -> Words {
    let words = backend::words::Words::of(asker.locale);
    let (title, text) = match refusal {
        Refusal::Forbidden(permission) => forbidden(permission, asker.locale),
        // To whoever sent something that could not be looked at.
        Refusal::Unavailable | Refusal::TookTooLong if !asker.reads => {
            owned((words.refusal_unavailable_title(), words.refusal_unsaved()))
        }
        _ => owned(said(refusal, words)),
    };
    let (again, home, request) = (words.refusal_again(), words.refusal_home(), words.refusal_request());
    Words { title, text, again, home, request }
}

fn owned((title, text): (&str, &str)) -> (String, String) {
    (title.to_owned(), text.to_owned())
}

/// In the application's own words.
fn forbidden(permission: Permission, locale: Locale) -> (String, String) {
    let (error, messages) = (AppError::forbidden(permission), Messages::of(locale));
    (error.title(messages).to_owned(), error.text(messages))
}

const fn said(refusal: Refusal, words: backend::words::Words) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Misdirected => (words.refusal_misdirected_title(), words.refusal_misdirected()),
        Refusal::BadForwarding => (words.refusal_forwarding_title(), words.refusal_forwarding()),
        Refusal::BadAddress => (words.refusal_address_title(), words.refusal_address()),
        Refusal::ForeignOrigin => (words.refusal_origin_title(), words.refusal_origin()),
        Refusal::NotFound | Refusal::Forbidden(_) => (words.refusal_missing_title(), words.refusal_missing()),
        Refusal::MethodNotAllowed => (words.refusal_method_title(), words.refusal_method()),
        Refusal::BodyTooLarge => (words.refusal_large_title(), words.refusal_large()),
        Refusal::BodyTooSlow => (words.refusal_slow_title(), words.refusal_slow()),
        Refusal::BodyBroken => (words.refusal_broken_title(), words.refusal_broken()),
        Refusal::NotAForm | Refusal::UnknownField => (words.refusal_form_title(), words.refusal_form()),
        Refusal::TooMany { .. } => (words.refusal_many_title(), words.refusal_many()),
        Refusal::Unavailable => (words.refusal_unavailable_title(), words.refusal_unavailable()),
        Refusal::TookTooLong => (words.refusal_unavailable_title(), words.refusal_took_too_long()),
        Refusal::Internal => (words.refusal_internal_title(), words.refusal_internal()),
    }
}
