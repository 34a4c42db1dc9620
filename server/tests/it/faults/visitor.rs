//! Somebody at a browser, in front of a real server.

use super::installation::{OWNER, PASSWORD, Server};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;
use ureq::http::Response;
use ureq::{Agent, Body, Error};

/// Longer than any answer may take.
pub const PATIENCE: Duration = Duration::from_mins(1);

#[derive(Clone)]
pub struct Visitor {
    agent: Agent,
    base: String,
    pub cookie: String,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub text: String,
    cookie: String,
}

impl Visitor {
    /// The owner of the company.
    pub fn signed_in(server: &Server) -> Self {
        let stranger = Self { agent: agent(), base: base(server), cookie: String::new() };
        let fields = [("identifier", OWNER), ("password", PASSWORD)];
        let answer = stranger.post("/fn/accounts/sign-in", &fields).unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text);
        Self { cookie: answer.cookie, ..stranger }
    }

    /// The same visitor, still signed in, when the server has been started anew.
    pub fn at(&self, server: &Server) -> Self {
        Self { agent: agent(), base: base(server), cookie: self.cookie.clone() }
    }

    pub fn get(&self, path: &str) -> Result<Answer, Error> {
        let request = self.agent.get(format!("{}{path}", self.base));
        read(request.header("accept", "text/html").header("cookie", &self.cookie).call()?)
    }

    /// Makes a customer like the hydrated application.
    pub fn create(&self, name: &str) -> Result<Answer, Error> {
        self.post("/fn/customers/create", &new_customer(name))
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Error> {
        let request = self.agent.post(format!("{}{path}", self.base));
        let request = request
            .header("accept", "application/json")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", another_address())
            .header("cookie", &self.cookie);
        read(request.send(form(fields))?)
    }
}

/// The form of a customer of that name, which tells a double click by it.
pub fn new_customer(name: &str) -> [(&str, &str); 3] {
    [("name", name), ("kind", "company"), ("request_key", name)]
}

pub fn form(fields: &[(&str, &str)]) -> String {
    serde_urlencoded::to_string(fields).unwrap()
}

/// One address alone may not write as much as these tests do.
fn another_address() -> String {
    static COUNT: AtomicU16 = AtomicU16::new(0);
    let [high, low] = COUNT.fetch_add(1, Ordering::SeqCst).to_be_bytes();
    format!("10.0.{high}.{low}")
}

fn agent() -> Agent {
    let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
    config.timeout_global(Some(PATIENCE)).build().into()
}

fn base(server: &Server) -> String {
    format!("http://{}", server.address)
}

fn read(mut response: Response<Body>) -> Result<Answer, Error> {
    let text = response.body_mut().read_to_string()?;
    let headers = response.headers();
    let header = |name| headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    let mut cookies = headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
    let cookie = cookies.find(|line| line.starts_with("latchkey=")).unwrap_or_default();
    Ok(Answer {
        status: response.status().as_u16(),
        location: header("location"),
        cookie: cookie.split(';').next().unwrap().to_owned(),
        text,
    })
}
