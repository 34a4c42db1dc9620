//! Addresses that leave the product: a mail to be written, a number to be dialled, a
//! page elsewhere. Built here and nowhere else, so that no typed sign becomes one of
//! the address's own.

/// Where a mail to the address is written (RFC 6068 §2).
pub fn mailto(address: &str) -> String {
    format!("mailto:{}", encoded(address, "-._~!$'*+@"))
}

/// What dials a number, told with its extension (RFC 3966 §3). A number is digits
/// after a plus, or as they are dialled at home.
pub fn tel(number: &str, extension: Option<&str>) -> String {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let plus = if number.starts_with('+') { "+" } else { "" };
    let extension = extension.map(|extension| format!(";ext={}", digits(extension))).unwrap_or_default();
    format!("tel:{plus}{}{extension}", digits(number))
}

/// A page elsewhere; nothing but http and https is one. What is encoded already stays,
/// and so do letters of other scripts: browsers know what to do with them.
pub fn web(address: &str) -> Option<String> {
    let is_web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    let is_kept = |byte: u8| !byte.is_ascii() || (byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    is_web.then(|| with_hex(address, is_kept))
}

/// A text within an address: letters, digits and the signs that are kept as they are,
/// all else by its bytes (RFC 3986 §2.1).
pub fn encoded(text: &str, kept: &str) -> String {
    with_hex(text, |byte| byte.is_ascii_alphanumeric() || kept.as_bytes().contains(&byte))
}

fn with_hex(text: &str, is_kept: impl Fn(u8) -> bool) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut bytes = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        if is_kept(byte) {
            bytes.push(byte);
        } else {
            bytes.extend([b'%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
        }
    }
    // Signs are kept whole or not at all, so that it is text still.
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_mail_goes_to_the_address_whatever_signs_are_in_it() {
        for (address, uri) in [
            ("100%41@example.com", "mailto:100%2541@example.com"),
            ("a?b=c@example.com", "mailto:a%3Fb%3Dc@example.com"),
            ("a#b@example.com", "mailto:a%23b@example.com"),
            ("a&b/c@example.com", "mailto:a%26b%2Fc@example.com"),
            ("wei.li+crm@example.com", "mailto:wei.li+crm@example.com"),
            ("o'brien_~-!$*@example.com", "mailto:o'brien_~-!$*@example.com"),
            ("伟@例子.example", "mailto:%E4%BC%9F@%E4%BE%8B%E5%AD%90.example"),
            ("a@example.com\r\nbcc: b@example.com", "mailto:a@example.com%0D%0Abcc%3A%20b@example.com"),
        ] {
            assert_eq!(mailto(address), uri, "{address}");
        }
    }

    #[test]
    fn a_number_is_dialled_with_its_extension() {
        assert_eq!(tel("+862158881234", None), "tel:+862158881234");
        assert_eq!(tel("01088881234", Some("801")), "tel:01088881234;ext=801");
        assert_eq!(tel("021;phone-context=+1", Some("8,0")), "tel:0211;ext=80");
    }

    #[test]
    fn only_pages_are_pages() {
        for (address, uri) in [
            ("https://example.com/a?b=c%20d#e", Some("https://example.com/a?b=c%20d#e")),
            ("http://例子.cn/路", Some("http://例子.cn/路")),
            ("https://example.com/a b\"c<d>", Some("https://example.com/a%20b%22c%3Cd%3E")),
            ("javascript:alert(1)", None),
            ("example.com", None),
            ("", None),
        ] {
            assert_eq!(web(address).as_deref(), uri, "{address}");
        }
    }

    proptest! {
        #[test]
        fn no_text_leaves_its_address(text in any::<String>()) {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~!$'*+@%".contains(c);
            prop_assert!(mailto(&text).trim_start_matches("mailto:").chars().all(is_plain));
            prop_assert!(tel(&text, Some(&text)).bytes().all(|byte| byte.is_ascii_graphic()));
            let page = web(&format!("https://{text}")).unwrap_or_default();
            prop_assert!(page.starts_with("https://") && !page.contains([' ', '"', '<', '>', '\\', '\n']));
        }
    }
}
