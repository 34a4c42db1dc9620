//! An answer as it travels in the page and over the wire, and what it says.

use crate::error::{AppError, Code};
use leptos::server::codee::{Decoder, Encoder};
use serde::{Serialize, de::DeserializeOwned};
use std::any::Any;
use std::sync::{Arc, OnceLock};

/// `{"Ok": …}` or `{"Err": …}`, read when somebody asks for it.
#[derive(Clone)]
pub struct Answer(Arc<Inner>);

struct Inner {
    json: String,
    /// A `Result<T, AppError>`.
    value: OnceLock<Box<dyn Any + Send + Sync>>,
}

impl Answer {
    /// What is known already.
    pub fn of<T>(value: Result<T, AppError>) -> Self
    where
        T: Send + Sync + Serialize + 'static,
    {
        // Only the server sends answers on.
        #[cfg(not(feature = "hydrate"))]
        let json = serde_json::to_string(&value).unwrap_or_default();
        #[cfg(feature = "hydrate")]
        let json = String::new();
        Self(Arc::new(Inner { json, value: OnceLock::from(Box::new(value) as Box<dyn Any + Send + Sync>) }))
    }

    fn of_json(json: String) -> Self {
        Self(Arc::new(Inner { json, value: OnceLock::new() }))
    }

    /// What a server function said.
    #[cfg(feature = "hydrate")]
    pub fn of_text(text: &str) -> Self {
        Self::of_json(format!("{{\"Ok\":{text}}}"))
    }

    #[cfg(feature = "hydrate")]
    pub fn failed(error: AppError) -> Self {
        Self::of_json(serde_json::to_string(&Err::<(), _>(error)).unwrap_or_default())
    }

    /// The value, or why there is none.
    pub fn value<T>(&self) -> Result<T, AppError>
    where
        T: Clone + Send + Sync + DeserializeOwned + 'static,
    {
        let read = || Box::new(read::<T>(&self.0.json)) as Box<dyn Any + Send + Sync>;
        let value = self.0.value.get_or_init(read).downcast_ref::<Result<T, AppError>>();
        value.cloned().unwrap_or_else(|| Err(AppError::new(Code::Internal)))
    }
}

/// What can't be read was written by another build of the server.
fn read<T: DeserializeOwned>(json: &str) -> Result<T, AppError> {
    serde_json::from_str(json).unwrap_or_else(|_| Err(AppError::new(Code::Stale)))
}

/// Writes an answer into the page as it is.
pub struct Verbatim;

impl Encoder<Answer> for Verbatim {
    type Error = std::convert::Infallible;
    type Encoded = String;

    fn encode(answer: &Answer) -> Result<String, Self::Error> {
        Ok(answer.0.json.clone())
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
