//! HTTP as browsers speak it: signs people in and reads answers, as the first of them.

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::Agent;

use super::scene::PASSWORD;
use crate::error::{Context as _, Error, Result};

/// What a browser of today takes.
pub const ENCODINGS: &str = "gzip, deflate, br, zstd";

/// Longer than any answer may take, even of a busy dev build.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a start may take: keys are made anew before anybody is served.
const START: Duration = Duration::from_mins(3);

pub struct Client {
    agent: Agent,
    pub base: String,
    /// `latchkey=…`, a line for each who has signed in.
    pub cookies: Vec<String>,
}

/// An answer, as it travelled and as it reads.
pub struct Answer {
    pub status: u16,
    pub wire: Vec<u8>,
    pub text: String,
}

impl Client {
    pub fn new(port: u16) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .build();
        Self { agent: config.into(), base: format!("http://127.0.0.1:{port}"), cookies: Vec::new() }
    }

    #[expect(clippy::disallowed_methods, reason = "waits for a server to start")]
    pub fn wait_until_ready(&self) -> Result<()> {
        let begun = Instant::now();
        let url = format!("{}/readyz", self.base);
        while begun.elapsed() < START {
            if self.agent.get(&url).call().is_ok_and(|answer| answer.status() == 200) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err(Error::new("the server does not get ready"))
    }

    /// Signs these people in, each from an address of their own; later requests are the first one's.
    pub fn sign_in(&mut self, people: &[String]) -> Result<()> {
        self.cookies =
            (1..).zip(people).map(|(host, email)| self.cookie_of(email, host)).collect::<Result<_>>()?;
        Ok(())
    }

    fn cookie_of(&self, email: &str, host: u8) -> Result<String> {
        let answer = self
            .agent
            .post(format!("{}/fn/accounts/sign-in", self.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json")
            .header("x-forwarded-for", format!("192.0.2.{host}"))
            .send(sign_in_form(email))
            .context("cannot sign in")?;
        let lines = answer.headers().get_all("set-cookie").iter();
        let mut cookies = lines.filter_map(|line| line.to_str().ok()?.split(';').next());
        let cookie = cookies.rfind(|pair| pair.starts_with("latchkey="));
        let cookie =
            cookie.ok_or_else(|| Error::new(format!("{email} cannot sign in: {}", answer.status())))?;
        Ok(cookie.to_owned())
    }

    /// Posts a form as somebody at an address, with these cookies; gives the status and the
    /// cookies that are set.
    pub fn post(&self, path: &str, body: &str, from: &str, cookies: &str) -> Result<(u16, Vec<String>)> {
        let doing = || format!("POST {path}");
        let mut answer = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json")
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", from)
            .header("cookie", cookies)
            .send(body)
            .context(doing())?;
        // All of it is there before the clock stops.
        answer.body_mut().read_to_vec().context(doing())?;
        let lines = answer.headers().get_all("set-cookie").iter();
        let cookies = lines.filter_map(|line| Some(line.to_str().ok()?.split(';').next()?.to_owned()));
        Ok((answer.status().as_u16(), cookies.collect()))
    }

    /// Fails where somebody who has signed in is in no more: what was measured as theirs was the
    /// way to the sign-in page.
    pub fn are_in(&self) -> Result<()> {
        self.cookies.iter().try_for_each(|cookie| match self.get_as(cookie, "/customers")?.status {
            200 => Ok(()),
            status => Err(Error::new(format!("a session ended while it was measured: {status}"))),
        })
    }

    /// `latchkey=…`
    pub fn cookie(&self) -> &str {
        self.cookies.first().map_or("", String::as_str)
    }

    pub fn session(&self) -> &str {
        self.cookie().trim_start_matches("latchkey=")
    }

    pub fn get(&self, path: &str) -> Result<Answer> {
        self.get_as(self.cookie(), path)
    }

    /// As one of those who have signed in.
    pub fn get_as(&self, cookie: &str, path: &str) -> Result<Answer> {
        let doing = || format!("GET {path}");
        let mut answer = self
            .agent
            .get(format!("{}{path}", self.base))
            .header("accept-encoding", ENCODINGS)
            .header("cookie", cookie)
            .header("sec-fetch-site", "same-origin")
            .call()
            .context(doing())?;
        let wire = answer.body_mut().read_to_vec().context(doing())?;
        let is_packed = answer.headers().get("content-encoding").is_some_and(|value| value == "zstd");
        let text = if is_packed { zstd::decode_all(wire.as_slice()).context(doing())? } else { wire.clone() };
        let text = String::from_utf8(text).context(doing())?;
        Ok(Answer { status: answer.status().as_u16(), wire, text })
    }

    /// What a server function answers, without the time at which it was asked.
    pub fn ask<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        let answer = self.get(path)?;
        if answer.status != 200 {
            return Err(Error::new(format!("GET {path}: {} {}", answer.status, answer.text)));
        }
        let value: Value = serde_json::from_str(&answer.text).context(format!("GET {path}"))?;
        let value = value.get("value").cloned().unwrap_or(value);
        serde_json::from_value(value).context(format!("GET {path}"))
    }
}

/// The body of a sign-in.
pub fn sign_in_form(email: &str) -> String {
    format!("identifier={}&password={PASSWORD}&workspace=&next=", email.replace('@', "%40"))
}
