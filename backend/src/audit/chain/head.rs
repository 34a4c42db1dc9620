//! The newest link, sealed under the master key.

use crate::audit::hex;
use crate::installation::values;
use crate::keys::Keys;
use crate::storage::{StorageError, Tx};

/// The place of the head in `installation`.
pub const NAME: &str = "audit_head";
const LINK_BYTES: usize = 32;

/// Number and link of the newest sealed event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub link: Vec<u8>,
}

impl Head {
    /// Before the first event.
    pub fn none() -> Self {
        Self { seq: 0, link: vec![0; LINK_BYTES] }
    }
}

/// `12:9f86d0…`, to be kept elsewhere and shown to `latchkey audit verify` again.
impl std::fmt::Display for Head {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.seq, hex::encode(&self.link))
    }
}

impl std::str::FromStr for Head {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str =
            "a head is what `latchkey audit verify` prints: a number, `:` and 64 hexadecimal digits";
        let (seq, digits) = text.trim().split_once(':').ok_or(SHAPE)?;
        let seq = seq.parse().ok().filter(|seq| *seq >= 0).ok_or(SHAPE)?;
        Ok(Self { seq, link: hex::decode(digits, LINK_BYTES).ok_or(SHAPE)? })
    }
}

/// What is found in the head's place: nothing only before a first start.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Head(Head),
    /// Not sealed by this installation's key.
    Forged,
}

impl Found {
    /// Whether no event was sealed yet, as far as this tells.
    pub fn is_at_the_beginning(&self) -> bool {
        matches!(self, Self::Nothing | Self::Head(Head { seq: 0, .. }))
    }

    pub fn head(self) -> Option<Head> {
        match self {
            Self::Head(head) => Some(head),
            Self::Nothing | Self::Forged => None,
        }
    }
}

pub async fn read(tx: &mut Tx, keys: &Keys) -> Result<Found, StorageError> {
    let value = values::find(tx, NAME).await?;
    Ok(value.map_or(Found::Nothing, |value| open(&value, keys)))
}

/// The same, and no other node seals meanwhile.
pub async fn lock(tx: &mut Tx, keys: &Keys) -> Result<Found, StorageError> {
    values::lock(tx, NAME).await?;
    read(tx, keys).await
}

pub async fn write(tx: &mut Tx, keys: &Keys, head: &Head) -> Result<(), StorageError> {
    values::write(tx, NAME, &keys.seal_text(NAME, head.to_string().as_bytes())).await
}

fn open(value: &str, keys: &Keys) -> Found {
    let text = keys.open_text(NAME, value).and_then(|text| String::from_utf8(text).ok());
    text.and_then(|text| text.parse().ok()).map_or(Found::Forged, Found::Head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_it_is_written() {
        let head = Head { seq: 12, link: (0..32).collect() };
        assert_eq!(head.to_string().parse(), Ok(head));
        for bad in [
            "",
            "12",
            "12:",
            "12:zz",
            "-1:00",
            &format!("x:{}", "0".repeat(64)),
            &format!("1:{}", "é".repeat(32)),
        ] {
            assert!(bad.parse::<Head>().is_err(), "{bad}");
        }
    }
}
