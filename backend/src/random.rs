//! The one place that chance comes in by.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Fills an array from the operating system's generator.
///
/// # Panics
/// When the operating system has no randomness to give; nothing secret could
/// be made then.
#[expect(clippy::expect_used, reason = "without randomness no secret may be made")]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}

/// A new id: UUIDv7, so that ids rise with time (RFC 9562 §5.7).
pub fn uuid(now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.micros() / 1000).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes()).into_uuid()
}

/// Makes new ids of any kind: `random::id(CustomerId::from_uuid, now)`.
pub fn id<T>(make: impl FnOnce(Uuid) -> T, now: Timestamp) -> T {
    make(uuid(now))
}

/// A secret for a link: 256 bits, as text that fits a URL.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<32>())
}

/// What is stored of a secret: its SHA-256.
pub fn digest(secret: &[u8]) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

/// A short word that stands for just this text, and is no secret.
pub fn fingerprint(text: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text))
}
