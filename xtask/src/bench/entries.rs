//! Signing in with a code of an authenticator app, as fast as passwords can be hashed; and that
//! no way in tells a stranger by its time who exists.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};
use totp_rs::{Algorithm, Builder, Secret};

use super::client::{Client, sign_in_form};
use super::gap::{self, Series};
use super::load::Measured;
use super::programs::Programs;
use super::report::{Limit, Report};
use super::scene::{Database, PASSWORD, Scene, Server, sellers};
use super::yardsticks::Yardsticks;
use super::{Engine, Form, limits};
use crate::error::{Error, Result};
use crate::step::step;

/// Each with an app of their own: no code is used twice.
const PEOPLE: u32 = 320;
const AT_ONCE: u32 = 16;
/// Wrong codes that cost one person no time, before their factor is locked for a while.
const WRONG_CODES: u32 = 4;
const SIGN_IN: &str = "/fn/accounts/sign-in";
const VERIFY: &str = "/fn/sign-in/verify";
const PASSKEY: &str = "/fn/passkeys/sign-in-options";

pub struct Entries {
    with_code: f64,
}

pub fn measure(programs: &Programs, engine: Engine, form: Form, report: &mut Report) -> Result<Entries> {
    let people = sellers(if form.is_short() { AT_ONCE } else { PEOPLE });
    let scene = Scene::of_sign_ins(programs, engine, u32::try_from(people.len()).unwrap_or(PEOPLE))?;
    let server = scene.serve(Database::Seeded)?;
    let measured = step("sign-in with a code", || sign_everybody_in(&server, &people))?;
    report.timed("sign-in with a code", AT_ONCE, measured);
    let series =
        if form.is_short() { Series { series: 1, samples: 4 } } else { Series { series: 3, samples: 200 } };
    step("does time tell who exists", || {
        names(&server.client, &people, &series, report)?;
        codes(&server.client, &people, &series, report)?;
        passkeys(&server.client, &people, &series, report)
    })?;
    Ok(Entries { with_code: measured.per_second })
}

impl Entries {
    pub fn judge(&self, yardsticks: &Yardsticks, report: &mut Report) {
        let share = self.with_code / yardsticks.hashes_per_second() * 100.0;
        let least = Limit::AtLeast(limits::sign_ins_with_code(report.engine));
        report.add("sign-in with a code", "% of hashes on all cores", share, Some(least));
    }
}

/// Everybody once, some at a time, both steps.
#[expect(clippy::disallowed_methods, reason = "measures time")]
fn sign_everybody_in(server: &Server, people: &[String]) -> Result<Measured> {
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    let work = || -> Result<Vec<Duration>> {
        let client = Client::new(server.port);
        let mut times = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(email) = people.get(number) else { return Ok(times) };
            let started = Instant::now();
            let from = address(u32::try_from(number).unwrap_or_default(), Kind::Everybody);
            let pending = pending(&client, email, &from)?;
            let (status, _) = client.post(VERIFY, &code_form(&code(email, 0)), &from, &pending)?;
            if status != 200 {
                return Err(Error::new(format!("{email} cannot sign in with a code: {status}")));
            }
            times.push(started.elapsed());
        }
    };
    let times: Result<Vec<Vec<Duration>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        let gone = || Error::new("a thread that signs people in is gone".to_owned());
        threads.into_iter().map(|thread| thread.join().map_err(|_| gone())?).collect()
    });
    let mut times = times?.concat();
    let seconds = begun.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |percent: usize| {
        let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
        times.get(place).copied().unwrap_or_default().as_secs_f64() * 1_000.0
    };
    let count = f64::from(u32::try_from(times.len()).unwrap_or(u32::MAX));
    Ok(Measured { p50: at(50), p95: at(95), p99: at(99), per_second: count / seconds, bytes: 0.0 })
}

/// The cookie of a sign-in that waits for its code.
fn pending(client: &Client, email: &str, from: &str) -> Result<String> {
    let (status, cookies) = client.post(SIGN_IN, &sign_in_form(email), from, "")?;
    let pending = cookies.into_iter().find(|cookie| cookie.starts_with("latchkey-pending="));
    pending.ok_or_else(|| Error::new(format!("{email} is not asked for a code: {status}")))
}

/// Wrong passwords of names that somebody has, and of names that nobody has.
fn names(client: &Client, people: &[String], series: &Series, report: &mut Report) -> Result<()> {
    let ask = |email: &str, from: &str| -> Result<()> {
        let body = format!("identifier={}&password=wrong-harbour-lantern&workspace=&next=", encoded(email));
        expect(client.post(SIGN_IN, &body, from, "")?.0, 422)
    };
    let known = |number| ask(nth(people, number), &address(number, Kind::Known));
    let unknown = |number| ask(&format!("nobody{number}@harbour.example"), &address(number, Kind::Unknown));
    gap::measure("R-ENUM-02, sign-in", series, known, unknown, report)
}

/// Codes that were right at another time, and codes that never were: nobody is to learn from the
/// clock that a guess came near.
fn codes(client: &Client, people: &[String], series: &Series, report: &mut Report) -> Result<()> {
    let waiting: Result<Vec<String>> = (0..)
        .zip(people)
        .map(|(number, email)| pending(client, email, &address(number, Kind::Waiting)))
        .collect();
    let waiting = waiting?;
    // Each person gets as many of the one kind as of the other.
    let place = |number: u32| number / (WRONG_CODES / 2);
    let ask = |number: u32, code: &str, kind: Kind| -> Result<()> {
        let cookie = nth(&waiting, place(number));
        expect(client.post(VERIFY, &code_form(code), &address(number, kind), cookie)?.0, 422)
    };
    let near = |number| ask(number, &code(nth(people, place(number)), -300), Kind::NearCode);
    let far = |number| ask(number, "135790", Kind::FarCode);
    gap::measure("R-ENUM-02, code", series, near, far, report)
}

/// What a passkey is asked, in a browser that somebody is known by and in one of a stranger.
fn passkeys(client: &Client, people: &[String], series: &Series, report: &mut Report) -> Result<()> {
    let from = address(0, Kind::Browser);
    let first = nth(people, u32::try_from(people.len()).unwrap_or(1) - 1);
    let waiting = pending(client, first, &from)?;
    let (_, cookies) = client.post(VERIFY, &code_form(&code(first, 30)), &from, &waiting)?;
    let device =
        cookies.into_iter().find(|cookie| cookie.starts_with("latchkey-device=")).unwrap_or_default();
    let ask = |number, kind, cookie: &str| -> Result<()> {
        expect(client.post(PASSKEY, "", &address(number, kind), cookie)?.0, 200)
    };
    let known = |number| ask(number, Kind::KnownBrowser, &device);
    let unknown = |number| ask(number, Kind::StrangeBrowser, "");
    gap::measure("R-ENUM-02, passkey options", series, known, unknown, report)
}

/// What each asks for comes from networks of its own: one address tries only so often.
#[derive(Clone, Copy)]
enum Kind {
    Everybody,
    Known,
    Unknown,
    Waiting,
    NearCode,
    FarCode,
    Browser,
    KnownBrowser,
    StrangeBrowser,
}

fn address(number: u32, kind: Kind) -> String {
    format!("10.{}.{}.{}", kind as u8, number / 250, number % 250 + 1)
}

fn nth(list: &[String], number: u32) -> &str {
    let place = usize::try_from(number).unwrap_or_default() % list.len().max(1);
    list.get(place).map_or("", String::as_str)
}

fn expect(status: u16, due: u16) -> Result<()> {
    if status == due { Ok(()) } else { Err(Error::new(format!("{status} in the place of {due}"))) }
}

fn encoded(email: &str) -> String {
    email.replace('@', "%40")
}

fn code_form(code: &str) -> String {
    format!("method=totp&code={code}&trust=")
}

/// The code that a seller's app shows so many seconds from now. `latchkey seed` makes their keys
/// of address and password.
#[expect(clippy::disallowed_methods, reason = "an app goes by the clock on the wall")]
fn code(email: &str, seconds: i64) -> String {
    let digest = Sha256::digest(format!("latchkey seed\n{email}\n{PASSWORD}"));
    let key: [u8; 20] = std::array::from_fn(|place| digest[place]);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_secret(Secret::new_stack(key))
        .build_noncompliant();
    totp.generate(now.saturating_add_signed(seconds)).to_string()
}
