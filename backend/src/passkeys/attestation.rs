//! What a new key tells of its authenticator: a kind, to be named by. Nobody vouches for
//! it, and nothing rests on it.

use serde_cbor_2::Value;
use uuid::Uuid;

/// Where the kind stands in the authenticator data (WebAuthn Level 3 §6.1, §6.5.1):
/// after the hash of the site, a byte of flags and the counter.
const AAGUID: std::ops::Range<usize> = 37..53;

/// The kind of authenticator, where it says so.
pub(super) fn aaguid(attestation_object: &[u8]) -> Option<Uuid> {
    let Value::Map(object) = serde_cbor_2::from_slice(attestation_object).ok()? else { return None };
    let Value::Bytes(data) = object.get(&Value::Text("authData".to_owned()))? else { return None };
    let aaguid = Uuid::from_slice(data.get(AAGUID)?).ok()?;
    (!aaguid.is_nil()).then_some(aaguid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(data: &[u8]) -> Vec<u8> {
        let object = Value::Map([(Value::Text("authData".to_owned()), Value::Bytes(data.to_vec()))].into());
        serde_cbor_2::to_vec(&object).unwrap()
    }

    #[test]
    fn the_kind_stands_behind_flags_and_counter() {
        let mut data = vec![9; 37];
        data.extend([7; 16]);
        data.extend([1; 40]);
        assert_eq!(aaguid(&object(&data)), Some(Uuid::from_bytes([7; 16])));
    }

    #[test]
    fn what_says_nothing_is_of_no_kind() {
        let nil = [[9; 37].as_slice(), &[0; 16]].concat();
        for object in [object(&nil), object(&[1; 52]), object(&[]), vec![0xff], Vec::new()] {
            assert_eq!(aaguid(&object), None, "{object:?}");
        }
    }
}
