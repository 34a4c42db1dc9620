//! An answer as it travels in the page and over the wire, and what it says.

use crate::error::{AppError, Code};
use crate::json;
use leptos::server::codee::{Decoder, Encoder};
use serde::{Serialize, de::DeserializeOwned};
use std::any::Any;
use std::sync::Arc;

/// `{"Ok": …}` or `{"Err": …}`.
#[derive(Clone)]
pub struct Answer(Arc<Inner>);

enum Inner {
    /// As it travels: read when somebody asks for it.
    Json(String),
    #[cfg(feature = "hydrate")]
    Failed(AppError),
    /// What is known here already, a `Result<T, AppError>`; the server sends it on.
    Known {
        value: Box<dyn Fn() -> Box<dyn Any> + Send + Sync>,
        #[cfg(not(feature = "hydrate"))]
        json: String,
    },
}

impl Answer {
    /// What is known already.
    pub fn of<T>(value: Result<T, AppError>) -> Self
    where
        T: Clone + Send + Sync + Serialize + 'static,
    {
        Self(Arc::new(Inner::Known {
            #[cfg(not(feature = "hydrate"))]
            json: serde_json::to_string(&value).unwrap_or_default(),
            value: Box::new(move || Box::new(value.clone())),
        }))
    }

    fn of_json(json: String) -> Self {
        Self(Arc::new(Inner::Json(json)))
    }

    /// What a server function said.
    #[cfg(feature = "hydrate")]
    pub fn of_text(text: &str) -> Self {
        Self::of_json(format!("{{\"Ok\":{text}}}"))
    }

    #[cfg(feature = "hydrate")]
    pub fn failed(error: AppError) -> Self {
        Self(Arc::new(Inner::Failed(error)))
    }

    /// Why there is none, where that is because the server was away.
    #[cfg(feature = "hydrate")]
    pub fn unreached(&self) -> Option<AppError> {
        let error = match &*self.0 {
            Inner::Json(json) if within(json, "Err").is_some() => failure(json),
            Inner::Failed(error) => error.clone(),
            Inner::Json(_) | Inner::Known { .. } => return None,
        };
        error.is_unreached().then_some(error)
    }

    /// Whether the page came with it, and it is that there is none.
    #[cfg(feature = "hydrate")]
    pub fn came_as_failure(&self) -> bool {
        matches!(&*self.0, Inner::Json(json) if within(json, "Err").is_some())
    }

    /// The value, or why there is none.
    pub fn value<T>(&self) -> Result<T, AppError>
    where
        T: DeserializeOwned + 'static,
    {
        match &*self.0 {
            Inner::Json(json) => match within(json, "Ok") {
                Some(value) => json::read(value).ok_or_else(|| AppError::new(Code::Stale)),
                None => Err(failure(json)),
            },
            #[cfg(feature = "hydrate")]
            Inner::Failed(error) => Err(error.clone()),
            Inner::Known { value, .. } => match value().downcast::<Result<T, AppError>>() {
                Ok(value) => *value,
                Err(_) => Err(AppError::new(Code::Internal)),
            },
        }
    }
}

/// What can't be read was written by another build of the server.
fn failure(json: &str) -> AppError {
    within(json, "Err").and_then(json::read).unwrap_or_else(|| AppError::new(Code::Stale))
}

/// What an answer of that kind holds.
fn within<'a>(json: &'a str, kind: &str) -> Option<&'a str> {
    json.strip_prefix("{\"")?.strip_prefix(kind)?.strip_prefix("\":")?.strip_suffix('}')
}

/// Writes an answer into the page as it is.
pub struct Verbatim;

impl Encoder<Answer> for Verbatim {
    type Error = std::convert::Infallible;
    type Encoded = String;

    fn encode(answer: &Answer) -> Result<String, Self::Error> {
        Ok(match &*answer.0 {
            Inner::Json(json) => json.clone(),
            #[cfg(not(feature = "hydrate"))]
            Inner::Known { json, .. } => json.clone(),
            // Only the server sends answers on.
            #[cfg(feature = "hydrate")]
            Inner::Known { .. } | Inner::Failed(_) => String::new(),
        })
    }
}

impl Decoder<Answer> for Verbatim {
    type Error = std::convert::Infallible;
    type Encoded = str;

    fn decode(json: &str) -> Result<Answer, Self::Error> {
        Ok(Answer::of_json(json.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_survives_the_way_through_the_page() {
        let sent = Verbatim::encode(&Answer::of(Ok::<_, AppError>(vec![1_u8, 2]))).expect("writes");
        let received = Verbatim::decode(&sent).expect("reads");
        assert_eq!(received.value::<Vec<u8>>(), Ok(vec![1, 2]));
    }

    #[test]
    fn a_failure_stays_that_failure() {
        let sent =
            Verbatim::encode(&Answer::of(Err::<(), _>(AppError::new(Code::NotFound)))).expect("writes");
        let received = Verbatim::decode(&sent).expect("reads");
        assert_eq!(received.value::<Vec<u8>>(), Err(AppError::new(Code::NotFound)));
    }

    #[test]
    fn what_another_build_wrote_asks_for_a_reload() {
        let received = Verbatim::decode("{\"Ok\":{\"unknown\":1}}").expect("reads");
        assert_eq!(received.value::<Vec<u8>>(), Err(AppError::new(Code::Stale)));
    }
}
