//! Requests that are stopped before they reach a page or a function, and how
//! they are answered: a small page without Leptos, or JSON for the
//! application.

use crate::asker::{Asker, Wants};
use crate::texts;
use app::error::{AppError, Code, Detail};
use axum::body::Body;
use axum::response::Response;
use domain::Permission;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};

/// Why a request is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not our host, or not the scheme that we are reached by.
    Misdirected,
    /// A proxy's words about the client can't be read.
    BadForwarding,
    /// What is asked for is no address, or holds a NUL.
    BadAddress,
    /// Sent by a page of another site.
    ForeignOrigin,
    /// The viewer lacks the permission.
    Forbidden(Permission),
    NotFound,
    MethodNotAllowed,
    BodyTooLarge,
    /// The body arrived too slowly.
    BodyTooSlow,
    BodyBroken,
    NotAForm,
    /// Fields that no form of ours has, or one field twice.
    UnknownField,
    TooMany {
        retry_seconds: u32,
    },
    /// The database is away, or there are too many requests to begin with this one.
    Unavailable,
    /// The answer took too long: asked for again by itself, it would keep the server busy.
    TookTooLong,
    /// A fault of ours.
    Internal,
}

/// A form that nobody could look at, to be sent again by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptForm {
    /// Where it was posted to.
    pub action: String,
    /// What was typed, without secrets.
    pub fields: Vec<(String, String)>,
}

/// After how many seconds a page that couldn't be shown asks again.
const RETRY_SECONDS: u32 = 5;

impl Refusal {
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::BadForwarding | Self::BadAddress | Self::BodyBroken => StatusCode::BAD_REQUEST,
            Self::ForeignOrigin | Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BodyTooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::UnknownField => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable | Self::TookTooLong => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What it is to the application.
    const fn code(self) -> Code {
        match self {
            // A page of an older version may call what is gone.
            Self::NotFound | Self::MethodNotAllowed => Code::Stale,
            Self::TooMany { .. } => Code::TooMany,
            Self::Unavailable | Self::TookTooLong => Code::Unavailable,
            Self::Internal => Code::Internal,
            Self::UnknownField => Code::Invalid,
            Self::Forbidden(_) => Code::Forbidden,
            _ => Code::BadRequest,
        }
    }

    const fn retry_seconds(self) -> Option<u32> {
        match self {
            Self::TooMany { retry_seconds } => Some(retry_seconds),
            Self::Unavailable | Self::TookTooLong => Some(RETRY_SECONDS),
            _ => None,
        }
    }

    pub fn answer(self, asker: &Asker) -> Response {
        self.answer_with(asker, None)
    }

    /// The same, and whoever posted a plain form finds it on the page.
    pub fn answer_with(self, asker: &Asker, form: Option<KeptForm>) -> Response {
        let (content_type, body) = match asker.wants {
            Wants::Html => ("text/html; charset=utf-8", self.page(asker, form)),
            Wants::Json => ("application/json", self.json(asker)),
        };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        if let Some(seconds) = self.retry_seconds() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }

    fn json(self, asker: &Asker) -> String {
        let error = AppError {
            detail: self.retry_seconds().map(Detail::RetrySeconds),
            request: asker.request.to_string(),
            ..AppError::new(self.code())
        };
        serde_json::to_string(&error).unwrap_or_default()
    }

    /// A page of few words; one that may succeed later asks again by itself.
    fn page(self, asker: &Asker, form: Option<KeptForm>) -> String {
        let words = texts::refusal(self, asker);
        let again = (self == Self::Unavailable && asker.reads)
            .then(|| format!(r#"<meta http-equiv="refresh" content="{RETRY_SECONDS}">"#));
        format!(
            r#"<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">{again}<title>{title} · Latchkey</title><link rel="stylesheet" href="{styles}"></head><body class="plain"><main class="plain-page"><h1>{title}</h1><p>{text}</p>{form}<p><a href="/">{home}</a></p><p class="plain-request">{request}: <code>{id}</code></p></main></body></html>"#,
            lang = asker.locale.tag(),
            again = again.unwrap_or_default(),
            title = escape(&words.title),
            styles = escape(&asker.site.styles),
            text = escape(&words.text),
            form = form.map(|form| form.html(words.again)).unwrap_or_default(),
            home = words.home,
            request = words.request,
            id = asker.request,
        )
    }
}

impl KeptForm {
    fn html(&self, button: &str) -> String {
        let field = |(name, value): &(String, String)| {
            format!(r#"<input type="hidden" name="{}" value="{}">"#, escape(name), escape(value))
        };
        let fields: String = self.fields.iter().map(field).collect();
        let action = escape(&self.action);
        format!(
            r#"<form method="post" action="{action}">{fields}<button class="button" data-variant="primary">{button}</button></form>"#
        )
    }
}

/// Text for HTML, inside elements and quoted attributes alike.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
