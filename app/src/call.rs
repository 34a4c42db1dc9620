//! Asking a server function: on the server it is run, in the browser it is
//! fetched. One way for all of them, so that the browser's side is compiled
//! once (docs/decisions/0011).

use crate::error::AppError;
use leptos::server_fn::ServerFn;
#[cfg(feature = "hydrate")]
use serde::{Serialize, de::DeserializeOwned};

#[cfg(feature = "hydrate")]
pub use browser::{Lead, Reply, address, answers_again, get, post, read};

/// Runs the function here.
#[cfg(not(feature = "hydrate"))]
pub fn call<F>(function: F) -> impl Future<Output = Result<F::Output, AppError>> + Send
where
    F: ServerFn<Error = AppError>,
{
    function.run_body()
}

/// Asks the server; a function that reads is fetched, one that writes posted.
#[cfg(feature = "hydrate")]
pub async fn call<F>(function: F) -> Result<F::Output, AppError>
where
    F: ServerFn<Error = AppError> + Serialize,
    F::Output: DeserializeOwned,
{
    read(&browser::answer_to(&function).await?)
}

#[cfg(feature = "hydrate")]
mod browser {
    use crate::boot;
    use crate::error::{AppError, Code};
    use crate::json;
    use http::Method;
    use js_sys::Promise;
    use leptos::prelude::window;
    use leptos::server_fn::{Protocol, ServerFn};
    use send_wrapper::SendWrapper;
    use serde::{Serialize, de::DeserializeOwned};
    use std::pin::Pin;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Request, RequestInit, Response};

    type Waiting<T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send>>;

    /// What came back from a function that writes.
    pub struct Reply {
        pub text: String,
        pub lead: Lead,
    }

    /// Where the server leads on.
    pub enum Lead {
        Stay,
        To(String),
        Reload(String),
    }

    fn reads<F: ServerFn>() -> bool {
        <F::Protocol as Protocol<
            F,
            F::Output,
            F::Client,
            F::Server,
            F::Error,
            F::InputStreamError,
            F::OutputStreamError,
        >>::METHOD
            == Method::GET
    }

    /// What the server says: one kind of waiting, whatever is asked.
    pub fn answer_to<F: ServerFn + Serialize>(function: &F) -> Waiting<String> {
        if reads::<F>() { get(address(function)) } else { posted(F::PATH, encode(function)) }
    }

    fn posted(path: &'static str, body: String) -> Waiting<String> {
        Box::pin(async move { post(path, body).await.map(|reply| reply.text) })
    }

    /// The address of a function that reads, question and all.
    pub fn address<F: ServerFn + Serialize>(function: &F) -> String {
        with_query(F::PATH, &encode(function))
    }

    fn with_query(path: &str, query: &str) -> String {
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The input as a form would send it.
    fn encode(input: &impl Serialize) -> String {
        // Inputs are structs of texts, numbers and lists, which always can be written.
        serde_qs::to_string(input).unwrap_or_default()
    }

    pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, AppError> {
        json::read(text).ok_or_else(|| AppError::new(Code::Stale))
    }

    pub fn get(address: String) -> Waiting<String> {
        Box::pin(SendWrapper::new(async move {
            let response = ask(&address, &RequestInit::new(), None).await?;
            text(&response).await
        }))
    }

    /// Where a fresh proof of the person is asked for, or their session is over, that
    /// comes first, and then the same is sent again.
    pub fn post(path: &'static str, body: String) -> Waiting<Reply> {
        Box::pin(SendWrapper::new(async move {
            let init = RequestInit::new();
            init.set_method("POST");
            init.set_body(&JsValue::from_str(&body));
            loop {
                match ask(path, &init, Some("application/x-www-form-urlencoded")).await {
                    Ok(response) => {
                        boot::note_answer(path);
                        return Ok(Reply { text: text(&response).await?, lead: lead(&response) });
                    }
                    Err(error) if error.code == Code::StepUp => crate::fresh_proof::ask(path).await?,
                    Err(error) if error.code == Code::Unauthenticated && waits_for_person(path) => {
                        if !crate::signed_out::comes_back().await {
                            return Err(error);
                        }
                    }
                    Err(error) => return Err(error),
                }
            }
        }))
    }

    /// Coming back is how one comes back, and whoever leaves has left.
    fn waits_for_person(path: &str) -> bool {
        !path.starts_with("/fn/sessions/come-back") && path != "/fn/accounts/sign-out"
    }

    /// A success; every other answer is its failure.
    async fn ask(
        address: &str,
        init: &RequestInit,
        content_type: Option<&str>,
    ) -> Result<Response, AppError> {
        let response = fetch(address, init, content_type).await.map_err(|_| AppError::new(unreached()))?;
        if response.ok() {
            return Ok(response);
        }
        let said = text(&response).await?;
        Err(json::read(&said).unwrap_or_else(|| AppError::new(code_of(response.status()))))
    }

    async fn fetch(
        address: &str,
        init: &RequestInit,
        content_type: Option<&str>,
    ) -> Result<Response, JsValue> {
        let request = Request::new_with_str_and_init(address, init)?;
        request.headers().set("accept", "application/json")?;
        if let Some(content_type) = content_type {
            request.headers().set("content-type", content_type)?;
        }
        JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()
    }

    async fn text(response: &Response) -> Result<String, AppError> {
        let broken = |_| AppError::new(unreached());
        let text: Promise = response.text().map_err(broken)?;
        let text = JsFuture::from(text).await.map_err(broken)?;
        Ok(text.as_string().unwrap_or_default())
    }

    /// Waits until the server answers, whatever it says.
    pub async fn answers_again() {
        const STATUS: &str = "/fn/sessions/status";
        loop {
            rest().await;
            match get(STATUS.to_owned()).await {
                Err(error) if error.is_unreached() => {}
                _ => return,
            }
        }
    }

    /// A few seconds.
    async fn rest() {
        const MILLISECONDS: i32 = 3000;
        let mut begin = |done: js_sys::Function, _: js_sys::Function| {
            // A browser without timers waits no longer than its network does.
            if window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, MILLISECONDS).is_err() {
                let _ = done.call0(&JsValue::NULL);
            }
        };
        let over = Promise::new(&mut begin);
        // It never fails.
        let _ = JsFuture::from(over).await;
    }

    /// Who doesn't answer: a browser without a network says so itself.
    fn unreached() -> Code {
        if window().navigator().on_line() { Code::Unreached } else { Code::Offline }
    }

    /// For answers that a layer before the function gave.
    const fn code_of(status: u16) -> Code {
        match status {
            401 => Code::Unauthenticated,
            404 => Code::Stale,
            422 => Code::Invalid,
            429 => Code::TooMany,
            502..=504 => Code::Unavailable,
            400..=499 => Code::BadRequest,
            _ => Code::Internal,
        }
    }

    fn lead(response: &Response) -> Lead {
        let header = |name: &str| response.headers().get(name).ok().flatten();
        match (header("location"), header("x-latchkey-reload")) {
            (None, _) => Lead::Stay,
            (Some(path), None) => Lead::To(path),
            (Some(path), Some(_)) => Lead::Reload(path),
        }
    }
}
