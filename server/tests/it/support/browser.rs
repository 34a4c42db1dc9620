use super::{Answer, TestApp};
use axum::body::Body;
use domain::Timestamp;
use http::{Method, Request};
use std::collections::BTreeMap;
use std::sync::Mutex;

pub const PASSWORD: &str = "correct horse battery";

/// Somebody at a browser: keeps cookies, each for its time.
pub struct Browser<'a> {
    app: &'a TestApp,
    cookies: Mutex<BTreeMap<String, Cookie>>,
}

struct Cookie {
    value: String,
    /// Missing: it goes when the browser is closed.
    ends_at: Option<Timestamp>,
}

impl<'a> Browser<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        Self { app, cookies: Mutex::default() }
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        let cookie = Cookie { value: value.to_owned(), ends_at: None };
        self.cookies.lock().unwrap().insert(name.to_owned(), cookie);
    }

    /// Asks for a page with these lines of cookies in place of those it keeps.
    pub async fn get_with_cookies(&self, path: &str, lines: &[&str]) -> Answer {
        let mut headers = vec![("accept", "text/html"), ("user-agent", "Mozilla/5.0 (test)")];
        headers.extend(lines.iter().map(|line| ("cookie", *line)));
        self.app.send(self.app.request(Method::GET, path, &headers, "")).await
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).map(|cookie| cookie.value.clone())
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "text/html", "").await
    }

    /// Posts like a page without JavaScript.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, "text/html,*/*;q=0.8", &form(fields)).await
    }

    /// Calls like the hydrated application.
    pub async fn call(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, "application/json", &form(fields)).await
    }

    /// What [`Self::call`] would send.
    pub fn calling(&self, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
        self.request(Method::POST, path, "application/json", &form(fields))
    }

    /// What [`Self::get`] would send.
    pub fn asking(&self, path: &str) -> Request<Body> {
        self.request(Method::GET, path, "text/html", "")
    }

    /// A call whose body comes in its own time.
    pub fn calling_with(&self, path: &str, accept: &str, body: Body) -> Request<Body> {
        self.request(Method::POST, path, accept, "").map(|_| body)
    }

    /// Calls with a body as it is.
    pub async fn call_raw(&self, path: &str, body: &str) -> Answer {
        self.send(Method::POST, path, "application/json", body).await
    }

    /// Reads like the hydrated application.
    pub async fn ask(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, &format!("{path}?{}", form(fields)), "application/json", "").await
    }

    async fn send(&self, method: Method, path: &str, accept: &str, body: &str) -> Answer {
        let answer = self.app.send(self.request(method, path, accept, body)).await;
        self.keep(&answer);
        answer
    }

    fn request(&self, method: Method, path: &str, accept: &str, body: &str) -> Request<Body> {
        let now = self.app.clock.now();
        let cookies = self
            .cookies
            .lock()
            .unwrap()
            .iter()
            .filter(|(_, cookie)| cookie.ends_at.is_none_or(|ends_at| ends_at > now))
            .map(|(name, cookie)| format!("{name}={}", cookie.value))
            .collect::<Vec<_>>();
        let cookies = cookies.join("; ");
        let headers = [
            ("accept", accept),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("user-agent", "Mozilla/5.0 (test)"),
            ("cookie", cookies.as_str()),
        ];
        self.app.request(method, path, &headers, body)
    }

    fn keep(&self, answer: &Answer) {
        let now = self.app.clock.now();
        let mut cookies = self.cookies.lock().unwrap();
        for line in answer.headers("set-cookie") {
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            let max_age = rest.split("; ").find_map(|part| part.strip_prefix("Max-Age="));
            let max_age = max_age.map(|seconds| seconds.parse::<i64>().unwrap());
            if max_age == Some(0) {
                cookies.remove(name);
            } else {
                let ends_at = max_age.map(|seconds| now.plus_seconds(seconds));
                cookies.insert(name.to_owned(), Cookie { value: value.to_owned(), ends_at });
            }
        }
    }

    /// Signs up a company, proves the address and signs in.
    pub async fn found_company(&self, email: &str) {
        self.sign_up(email).await;
        let token = self.app.token_in_mail(email).await;
        self.post_form("/fn/accounts/verify?from=/verify", &[("token", &token)]).await.is(303);
        self.sign_in(email).await.is(303);
    }

    /// Fills the form in and waits for the mail.
    pub async fn sign_up(&self, email: &str) -> Answer {
        let fields = [
            ("company", "Harbour Trading"),
            ("name", "Mary Owner"),
            ("email", email),
            ("phone", "+44 20 7946 0958"),
            ("password", PASSWORD),
            ("terms", "on"),
            ("time_zone", "Europe/London"),
        ];
        let answer = self.post_form("/fn/accounts/sign-up?from=/signup", &fields).await.is(303);
        assert_eq!(answer.header("location"), "/signup/sent");
        backend::jobs::run_due(&self.app.backend).await.unwrap();
        answer
    }

    /// Proves who they are, as the dialog of the living page does.
    pub async fn step_up(&self) -> Answer {
        self.call("/fn/step-up/prove", &[("password", PASSWORD)]).await
    }

    pub async fn sign_in(&self, email: &str) -> Answer {
        self.post_form("/fn/accounts/sign-in?from=/login", &[("identifier", email), ("password", PASSWORD)])
            .await
    }
}

/// Fields of `input`, encoded as a browser does.
fn form(fields: &[(&str, &str)]) -> String {
    let named: Vec<(String, &str)> =
        fields.iter().map(|(name, value)| (format!("input[{name}]"), *value)).collect();
    serde_urlencoded::to_string(named).unwrap()
}
