//! Counters that slow down guessing. They live in the database, counted in
//! transactions of their own: a refused sign-in does not roll them back, a
//! restart does not reset them, and nodes share them.

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
/// Wrong passwords beside one person's link that proves an address.
pub const VERIFY_PASSWORD: Limit = Limit { name: "verify.person", most: 10, window_seconds: 15 * 60 };
/// Wrong current passwords while one person changes theirs.
pub const CHANGE_PASSWORD: Limit = Limit { name: "change_password.person", most: 5, window_seconds: 15 * 60 };
pub const SIGN_UP_ADDRESS: Limit = Limit { name: "sign_up.address", most: 10, window_seconds: 3600 };
pub const SET_UP_ADDRESS: Limit = Limit { name: "set_up.address", most: 30, window_seconds: 3600 };
pub const FORGOT_ADDRESS: Limit = Limit { name: "forgot.address", most: 20, window_seconds: 3600 };
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
    let mut tx = storage.write(Reach::System).await?;
    let mut result = Ok(());
    for (limit, key) in limits {
        let (count, ends) = increase(&mut tx, *limit, key, now).await?;
        if count > limit.most {
            result = Err(Failure::TooMany { retry_seconds: seconds_until(ends, now) });
            break;
        }
    }
    tx.commit().await?;
    result
}

/// Refuses when one of the limits is reached; counts nothing.
pub async fn check_all(storage: &Storage, limits: &[(Limit, &str)], now: Timestamp) -> Result<(), Failure> {
    let mut tx = storage.read(Reach::System).await?;
    for (limit, key) in limits {
        let row: Option<(i64, Timestamp)> = tx
            .find("SELECT count, window_ends_at FROM throttles WHERE key_hash = $1", args![hash(*limit, key)])
            .await?;
        if let Some((count, ends)) = row
            && ends > now
            && count >= limit.most
        {
            return Err(Failure::TooMany { retry_seconds: seconds_until(ends, now) });
        }
    }
    Ok(())
}

/// Forgets the count, after a success.
pub async fn clear(tx: &mut Tx, limit: Limit, key: &str) -> Result<(), StorageError> {
    tx.run("DELETE FROM throttles WHERE key_hash = $1", args![hash(limit, key)]).await.map(drop)
}

/// Takes one event back that was counted before it turned out well.
pub async fn give_back(tx: &mut Tx, limit: Limit, key: &str) -> Result<(), StorageError> {
    tx.run(
        "UPDATE throttles SET count = count - 1 WHERE key_hash = $1 AND count > 0",
        args![hash(limit, key)],
    )
    .await
    .map(drop)
}

/// Deletes counters whose window is over.
pub async fn purge(tx: &mut Tx, now: Timestamp) -> Result<u64, StorageError> {
    tx.run("DELETE FROM throttles WHERE window_ends_at <= $1", args![now]).await
}

async fn increase(
    tx: &mut Tx,
    limit: Limit,
    key: &str,
    now: Timestamp,
) -> Result<(i64, Timestamp), StorageError> {
    tx.one(
        "INSERT INTO throttles (key_hash, count, window_ends_at) VALUES ($1, 1, $3)
         ON CONFLICT (key_hash) DO UPDATE SET
             count = CASE WHEN throttles.window_ends_at <= $2 THEN 1 ELSE throttles.count + 1 END,
             window_ends_at = CASE WHEN throttles.window_ends_at <= $2 THEN excluded.window_ends_at ELSE throttles.window_ends_at END
         RETURNING count, window_ends_at",
        args![hash(limit, key), now, now.plus_seconds(limit.window_seconds)],
    )
    .await
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
