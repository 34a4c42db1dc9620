//! Counters that slow down guessing. They live in the database, counted by
//! themselves: a refused sign-in does not roll them back, a
//! restart does not reset them, and nodes share them. They go by the clock on
//! the wall; where that is set back, a window lasts no longer than it would if
//! it began now.

use crate::query::Sql;
use crate::storage::{Reach, Storage, StorageError, Tx, args};
use crate::{Failure, random, text_keys};
use domain::Timestamp;

/// What is counted, how often it may happen, in which span.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub name: &'static str,
    pub most: i64,
    pub window_seconds: i64,
}

/// Wrong passwords for one account from one address.
pub const SIGN_IN_ACCOUNT_AND_ADDRESS: Limit =
    Limit { name: "sign_in.account_address", most: 5, window_seconds: 15 * 60 };
/// Wrong passwords for one account from anywhere but its known devices: far
/// above what one address may do, so that a stranger can't lock a person out.
pub const SIGN_IN_ACCOUNT: Limit = Limit { name: "sign_in.account", most: 300, window_seconds: 3600 };
/// Wrong passwords from one address for any account.
pub const SIGN_IN_ADDRESS: Limit = Limit { name: "sign_in.address", most: 60, window_seconds: 15 * 60 };
/// Wrong passwords of one person on one browser that they are known by.
pub const SIGN_IN_DEVICE: Limit = Limit { name: "sign_in.device", most: 5, window_seconds: 15 * 60 };
/// Tries beyond a limit that leave a record; see [`crate::sign_ins`].
pub const SIGN_IN_TOLD: Limit = Limit { name: "sign_in.told", most: 1, window_seconds: 60 };
/// Wrong passwords beside one person's link that proves an address.
pub const VERIFY_PASSWORD: Limit = Limit { name: "verify.person", most: 10, window_seconds: 15 * 60 };
/// Wrong current passwords while one person changes theirs.
pub const CHANGE_PASSWORD: Limit = Limit { name: "change_password.person", most: 5, window_seconds: 15 * 60 };
/// Wrong codes from one address for any account, beside those that lock a factor.
pub const FACTOR_ADDRESS: Limit = Limit { name: "factor.address", most: 60, window_seconds: 15 * 60 };
/// Challenges that strangers are given from one address; each load of the sign-in page
/// asks for one, and a company comes through one address.
pub const PASSKEYS_ASKED: Limit = Limit { name: "passkeys.asked", most: 600, window_seconds: 15 * 60 };
pub const SIGN_UP_ADDRESS: Limit = Limit { name: "sign_up.address", most: 10, window_seconds: 3600 };
pub const SET_UP_ADDRESS: Limit = Limit { name: "set_up.address", most: 30, window_seconds: 3600 };
pub const FORGOT_ADDRESS: Limit = Limit { name: "forgot.address", most: 20, window_seconds: 3600 };
/// New passwords that are judged, while they are typed too: two a second, more
/// than anybody types.
pub const JUDGE_ADDRESS: Limit = Limit { name: "judge.address", most: 120, window_seconds: 60 };
/// Invitations of one workspace: a company of hundreds is in within days, and a
/// trial that anybody can sign up for is no way to write to thousands.
pub const INVITATIONS: Limit = Limit { name: "invitations.workspace", most: 300, window_seconds: 86_400 };
/// Invitation links used from one address; a company comes in through one.
pub const INVITATION_ADDRESS: Limit = Limit { name: "invitation.address", most: 60, window_seconds: 3600 };
/// Times that a user is told which colleague looks after a company; see
/// `customers::colleague`.
pub const COLLEAGUE_HINTS: Limit = Limit { name: "colleague_hints.user", most: 20, window_seconds: 3600 };
/// Codes of one person's app that would have been right at another time; see
/// [`crate::factors`].
pub const CODES_OF_ANOTHER_TIME: Limit =
    Limit { name: "codes_of_another_time.person", most: 2, window_seconds: 3600 };
/// Mails of one kind to one mailbox; see [`mailbox_key`].
pub const MAIL_RECIPIENT: Limit = Limit { name: "mail.recipient", most: 5, window_seconds: 3600 };

/// Counts one event; refuses with the seconds to wait beyond the limit.
pub async fn count(storage: &Storage, limit: Limit, key: &str, now: Timestamp) -> Result<(), Failure> {
    count_all(storage, &[(limit, key)], now).await
}

/// Counts one event under several limits, up to the first that refuses it.
/// Counting comes before the work, so that parallel tries can't all pass
/// before the first of them is counted.
pub async fn count_all(storage: &Storage, limits: &[(Limit, &str)], now: Timestamp) -> Result<(), Failure> {
    let counters = increase(storage, limits, 1, now).await?;
    let refused = limits.iter().enumerate().find_map(|(index, (limit, key))| {
        let counter = Counter::of(&counters, *limit, key)?;
        (counter.count > limit.most).then(|| (index, counter.refusal(now)))
    });
    let Some((index, refusal)) = refused else { return Ok(()) };
    if let Some(sql) = one_less(&limits[index + 1..]) {
        let (text, args) = sql.finish();
        storage.change(Reach::System, text, args).await?;
    }
    Err(refusal)
}

/// Counts several events of one kind, or none when they are too many together.
pub async fn count_several(
    storage: &Storage,
    limit: Limit,
    key: &str,
    events: usize,
    now: Timestamp,
) -> Result<(), Failure> {
    let events = i64::try_from(events).unwrap_or(i64::MAX);
    if events == 0 {
        return Ok(());
    }
    let counters = increase(storage, &[(limit, key)], events, now).await?;
    let Some(counter) = Counter::of(&counters, limit, key).filter(|counter| counter.count > limit.most)
    else {
        return Ok(());
    };
    let sql = "UPDATE throttles SET count = count - $2 WHERE key_hash = $1 AND count >= $2";
    storage.change(Reach::System, sql, args![hash(limit, key), events]).await?;
    Err(counter.refusal(now))
}

/// Counts one event for each key; gives the keys that have had enough.
pub async fn count_each(
    storage: &Storage,
    limit: Limit,
    keys: &[String],
    now: Timestamp,
) -> Result<Vec<String>, StorageError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let limits: Vec<_> = keys.iter().map(|key| (limit, key.as_str())).collect();
    let counters = increase(storage, &limits, 1, now).await?;
    let is_full =
        |key: &&String| Counter::of(&counters, limit, key).is_some_and(|counter| counter.count > limit.most);
    Ok(keys.iter().filter(is_full).cloned().collect())
}

/// Refuses when one of the limits is reached; counts nothing.
pub async fn check_all(tx: &mut Tx, limits: &[(Limit, &str)], now: Timestamp) -> Result<(), Failure> {
    let mut sql = Sql::new("SELECT key_hash, count, window_ends_at FROM throttles WHERE key_hash IN ");
    sql.bind_list(hashes(limits));
    let (text, args) = sql.finish();
    let counters: Vec<Counter> = tx.all(text, args).await?;
    let refused = limits.iter().find_map(|(limit, key)| {
        let counter = Counter::of(&counters, *limit, key)?;
        (counter.is_open(*limit, now) && counter.count >= limit.most).then(|| counter.refusal(now))
    });
    refused.map_or(Ok(()), Err)
}

/// Forgets the count, after a success.
pub async fn clear(tx: &mut Tx, limit: Limit, key: &str) -> Result<(), StorageError> {
    tx.run("DELETE FROM throttles WHERE key_hash = $1", args![hash(limit, key)]).await.map(drop)
}

/// Takes one event back that was counted before it turned out well.
pub async fn give_back(tx: &mut Tx, limits: &[(Limit, &str)]) -> Result<(), StorageError> {
    let Some(sql) = one_less(limits) else { return Ok(()) };
    let (text, args) = sql.finish();
    tx.run(text, args).await.map(drop)
}

/// Takes one event off each counter, if there are any.
fn one_less(limits: &[(Limit, &str)]) -> Option<Sql> {
    if limits.is_empty() {
        return None;
    }
    let mut sql = Sql::new("UPDATE throttles SET count = count - 1 WHERE count > 0 AND key_hash IN ");
    sql.bind_list(hashes(limits));
    Some(sql)
}

/// Deletes counters whose window is over.
pub async fn purge(tx: &mut Tx, now: Timestamp) -> Result<u64, StorageError> {
    tx.run("DELETE FROM throttles WHERE window_ends_at <= $1", args![now]).await
}

#[derive(sqlx::FromRow)]
struct Counter {
    key_hash: Vec<u8>,
    count: i64,
    window_ends_at: Timestamp,
}

impl Counter {
    fn of<'a>(counters: &'a [Self], limit: Limit, key: &str) -> Option<&'a Self> {
        let wanted = hash(limit, key);
        counters.iter().find(|counter| counter.key_hash == wanted)
    }

    /// Whether its window runs. One that ends later than any can began on a clock
    /// that was set back since; [`increase`] shortens it.
    fn is_open(&self, limit: Limit, now: Timestamp) -> bool {
        self.window_ends_at > now && self.window_ends_at <= now.plus_seconds(limit.window_seconds)
    }

    fn refusal(&self, now: Timestamp) -> Failure {
        Failure::TooMany { retry_seconds: seconds_until(self.window_ends_at, now) }
    }
}

/// Adds events to each counter, whose window begins anew when it is over, and
/// never ends later than one that begins now.
async fn increase(
    storage: &Storage,
    limits: &[(Limit, &str)],
    events: i64,
    now: Timestamp,
) -> Result<Vec<Counter>, StorageError> {
    let rows = limits
        .iter()
        .map(|(limit, key)| args![hash(*limit, key), events, now.plus_seconds(limit.window_seconds)]);
    let mut sql =
        Sql::insert("INSERT INTO throttles (key_hash, count, window_ends_at) VALUES ", rows.collect());
    sql.push(" ON CONFLICT (key_hash) DO UPDATE SET count = CASE WHEN throttles.window_ends_at <= ")
        .bind(now);
    sql.push(" THEN excluded.count ELSE throttles.count + excluded.count END, window_ends_at = CASE WHEN throttles.window_ends_at <= ");
    sql.bind(now);
    sql.push(
        " OR throttles.window_ends_at > excluded.window_ends_at THEN excluded.window_ends_at ELSE throttles.window_ends_at END
         RETURNING key_hash, count, window_ends_at",
    );
    let (text, args) = sql.finish();
    storage.change_returning(Reach::System, text, args).await
}

fn hashes(limits: &[(Limit, &str)]) -> impl Iterator<Item = Vec<u8>> {
    limits.iter().map(|(limit, key)| hash(*limit, key))
}

fn hash(limit: Limit, key: &str) -> Vec<u8> {
    random::digest(format!("{}\n{key}", limit.name).as_bytes())
}

fn seconds_until(ends: Timestamp, now: Timestamp) -> u32 {
    u32::try_from(ends.seconds_since(now)).unwrap_or(0).max(1)
}

/// A mailbox as it is counted: by kind of mail, so that one kind can't use up
/// another's, and in the address's one form.
pub fn mailbox_key(kind: &str, email: &str) -> String {
    format!("{kind}\n{}", text_keys::identifier(email))
}

/// The address that is counted: IPv6 by its /64, since one household has a
/// whole such network (R-RATE-01).
pub fn address_key(address: std::net::IpAddr) -> String {
    match address.to_canonical() {
        std::net::IpAddr::V4(address) => address.to_string(),
        std::net::IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}
