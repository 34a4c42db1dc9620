//! What can be told of encoded text before it is taken apart (paths, queries,
//! bodies of forms).

/// Whether a NUL comes out when the text is decoded once. Nobody types one;
/// PostgreSQL keeps none, and programs written in C end their texts there.
pub fn holds_nul(encoded: &[u8]) -> bool {
    // A `%` begins a sign wherever it stands: none is part of another's.
    encoded.contains(&0) || encoded.windows(3).any(|sign| sign == b"%00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nul_is_found_in_either_spelling() {
        for text in ["\0", "a\0b", "%00", "a=b%00", "%%00", "%2%00", "%25%00", "%e5%00"] {
            assert!(holds_nul(text.as_bytes()), "{text:?}");
        }
        for text in ["", "0", "%0", "%2500", "%0a0", "%30%30", "%c0%80", "100%25%30%30"] {
            assert!(!holds_nul(text.as_bytes()), "{text:?}");
        }
    }
}
