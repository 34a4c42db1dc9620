//! A company to try the product with: Harbour Trading 海港贸易, made up, half
//! Chinese and half international, the same each time. Everything goes through
//! the use cases, at the times at which it is said to have happened.

mod authenticator;
mod business;
pub(crate) mod chance;
pub(crate) mod change;
pub(crate) mod companies;
mod leads;
mod operator;
mod sign_ins;
pub(crate) mod staff;
pub(crate) mod words;
mod work;

use crate::{Backend, Failure, random};

/// Who can sign in to a demo, and with what.
#[derive(Clone, Debug)]
pub struct Accounts {
    pub password: String,
    /// E-mail address and role.
    pub people: Vec<(&'static str, &'static str)>,
    /// Who has an authenticator app, and the key for it.
    pub authenticator: Option<(&'static str, String)>,
}

/// How much there is.
const CUSTOMERS: usize = 400;
const OPPORTUNITIES: usize = 150;

/// Fills an empty installation; `password` is one for all, made at random
/// without it.
pub async fn fill(backend: &Backend, password: Option<&str>) -> Result<Accounts, Failure> {
    let password = password.map_or_else(random_password, str::to_owned);
    let now = backend.clock().now();
    let mut chance = chance::Chance::new(20_260_101);
    let staff =
        staff::create(backend, &password, now, staff::People { all: staff::LEAST, managers: 0 }).await?;
    let customers = business::customers(&mut chance, &staff, now, CUSTOMERS).await?;
    business::parents(&staff, &customers).await?;
    business::links(&staff, &customers).await?;
    business::opportunities(&mut chance, &staff, &customers, now, OPPORTUNITIES).await?;
    business::forgotten(&staff, &customers, now).await?;
    business::activities(&mut chance, &staff, &customers, now).await?;
    leads::leads(&staff, now).await?;
    change::own_role(backend, &staff, now).await?;
    change::come_and_go(backend, &staff, now).await?;
    operator::appoint(backend, &password, now).await?;
    sign_ins::came_and_went(backend, &staff, now).await?;
    let key = authenticator::set_up(backend, &password, now).await?;
    let people = staff::SIGN_INS.into_iter().chain([authenticator::SIGN_IN, operator::SIGN_IN]).collect();
    Ok(Accounts { password, people, authenticator: Some((authenticator::SIGN_IN.0, key)) })
}

/// Four syllable groups: easy to type, long enough for every policy.
pub(crate) fn random_password() -> String {
    let letters = random::bytes::<20>();
    let letter = |(place, byte): (usize, &u8)| {
        let set: &[u8] = if place % 2 == 0 { b"bdfghjkmnprstvz" } else { b"aeiou" };
        char::from(set[usize::from(*byte) % set.len()])
    };
    let text: Vec<char> = letters.iter().enumerate().map(letter).collect();
    text.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
