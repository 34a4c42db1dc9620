//! Bytes as hexadecimal digits.

use std::fmt::Write as _;

pub fn encode(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a text never fails.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// So many bytes; `None` for anything else.
pub fn decode(digits: &str, length: usize) -> Option<Vec<u8>> {
    if digits.len() != 2 * length || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    (0..length).map(|place| u8::from_str_radix(&digits[2 * place..2 * place + 2], 16).ok()).collect()
}
