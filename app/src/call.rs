//! Asking a server function: on the server it is run, in the browser it is
//! fetched. One way for all of them, so that the browser's side is compiled
//! once (docs/decisions/0011).

use crate::error::AppError;
use leptos::server_fn::ServerFn;
#[cfg(feature = "hydrate")]
use serde::{Serialize, de::DeserializeOwned};

#[cfg(feature = "hydrate")]
pub use browser::{Lead, Reply, address, answers, answers_again, get, post, read, rest};

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
    use crate::error::{AppError, Code, Detail};
    use crate::json;
    use crate::patience::Patience;
    use http::Method;
    use js_sys::Promise;
    use leptos::prelude::{window, window_event_listener};
    use leptos::server_fn::{Protocol, ServerFn};
    use send_wrapper::SendWrapper;
    use serde::{Serialize, de::DeserializeOwned};
    use std::pin::Pin;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Event, Request, RequestInit, Response};

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
        Err(json::read(&said).unwrap_or_else(|| of_layer(&response)))
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

    /// Rests, and waits until the server answers.
    pub async fn answers_again(patience: &mut Patience) {
        rest(patience.rest()).await;
        answers().await;
        patience.answered();
    }

    /// Waits until the server answers, whatever it says.
    pub async fn answers() {
        const STATUS: &str = "/fn/sessions/status";
        let mut patience = Patience::default();
        while let Err(error) = get(STATUS.to_owned()).await {
            if !patience.lasts(&error) {
                return;
            }
            rest(patience.rest()).await;
        }
    }

    /// So many seconds; a browser without a network waits for that no longer than it takes.
    pub async fn rest(seconds: u32) {
        let milliseconds = i32::try_from(seconds.saturating_mul(1000)).unwrap_or(i32::MAX);
        let mut listener = None;
        let mut begin = |done: js_sys::Function, _: js_sys::Function| {
            // A browser without timers waits no longer than its network does.
            if window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds).is_err() {
                let _ = done.call0(&JsValue::NULL);
            }
            if !window().navigator().on_line() {
                let end = move |_: Event| {
                    let _ = done.call0(&JsValue::NULL);
                };
                listener = Some(window_event_listener(leptos::ev::online, end));
            }
        };
        let over = Promise::new(&mut begin);
        // It never fails.
        let _ = JsFuture::from(over).await;
        if let Some(listener) = listener {
            listener.remove();
        }
    }

    /// Who doesn't answer: a browser without a network says so itself.
    fn unreached() -> Code {
        if window().navigator().on_line() { Code::Unreached } else { Code::Offline }
    }

    /// What a layer before the function answered, or a proxy.
    fn of_layer(response: &Response) -> AppError {
        let seconds = header(response, "retry-after").and_then(|seconds| seconds.parse().ok());
        AppError { detail: seconds.map(Detail::RetrySeconds), ..AppError::new(code_of(response.status())) }
    }

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
        match (header(response, "location"), header(response, "x-latchkey-reload")) {
            (None, _) => Lead::Stay,
            (Some(path), None) => Lead::To(path),
            (Some(path), Some(_)) => Lead::Reload(path),
        }
    }

    fn header(response: &Response, name: &str) -> Option<String> {
        response.headers().get(name).ok().flatten()
    }
}
