//! Where a form may send the browser next: a path of our own (R-RED-01).

use std::fmt::Write;

/// Longer ones are not ours.
const LONGEST: usize = 2048;

/// The typed address when it is a path of this origin, ready for a `Location`
/// header: what is not ASCII in its query is percent-encoded.
///
/// The path takes only the characters of our own routes, so that no reading
/// of it, however often decoded, names another host or scheme.
pub fn local_path(typed: &str) -> Option<String> {
    // Encoded, a NUL would be one for whoever reads the query.
    if typed.len() > LONGEST || typed.chars().any(char::is_control) || typed.contains("%00") {
        return None;
    }
    let path_end = typed.find(['?', '#']).unwrap_or(typed.len());
    let (path, rest) = typed.split_at(path_end);
    is_own_path(path).then(|| path.to_owned() + &encoded(rest))
}

/// The page of our own that was asked for. The start page is none: whoever is to sign in on
/// the way to it asked for no page of their own.
pub fn asked_page(typed: &str) -> Option<String> {
    local_path(typed).filter(|page| page != "/")
}

/// Whether a path is spelled as ours are: unreserved characters only (RFC 3986
/// §2.3), no segment of dots, none empty but for one slash at the end.
pub fn is_own_path(path: &str) -> bool {
    let Some(path) = path.strip_prefix('/') else { return false };
    let mut segments = path.strip_suffix('/').unwrap_or(path).split('/');
    path.is_empty() || segments.all(is_own_segment)
}

fn is_own_segment(segment: &str) -> bool {
    let is_dots = segment.bytes().all(|byte| byte == b'.');
    let is_plain = segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
    is_plain && !is_dots
}

/// Percent-encodes what may not stand in a header or a query (RFC 3986 §3.4).
fn encoded(rest: &str) -> String {
    let mut output = String::with_capacity(rest.len());
    for byte in rest.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            output.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(output, "%{byte:02X}");
        }
    }
    output
}

#[cfg(test)]
mod tests {
    use super::local_path;
    use proptest::prelude::*;

    #[test]
    fn r_red_01_own_paths_pass() {
        for path in [
            "/",
            "/customers",
            "/customers/",
            "/customers/cus_01ab",
            "/customers?q=a@b.example&next=//c",
            "/a.b#notes",
            "/?q=50%25",
        ] {
            assert_eq!(local_path(path).as_deref(), Some(path));
        }
        assert_eq!(local_path("/customers?q=张 \\\"").as_deref(), Some("/customers?q=%E5%BC%A0%20%5C%22"));
    }

    #[test]
    fn r_red_01_everything_else_is_refused() {
        for typed in [
            "",
            " /",
            "customers",
            "?q=1",
            "#a",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "\\/evil.example",
            "/%2f%2fevil.example",
            "%2f%2fevil.example",
            "/%2Fevil.example",
            "/%5cevil.example",
            "/%252f%252fevil.example",
            "/a//evil.example",
            "/.//evil.example",
            "/..//evil.example",
            "/a/../b",
            "/%2e%2e/b",
            "/@evil.example",
            "/a@evil.example",
            "https://evil.example",
            "https:evil.example",
            "http:/evil.example",
            "javascript:alert(1)",
            "/javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "/\t/evil.example",
            "/\n/evil.example",
            "\t//evil.example",
            "/a\r\nLocation: x",
            "/a?b\r\nSet-Cookie: c=d",
            "/a?b\u{0}",
            "/a?b\u{85}",
            "/a?b=%00",
            "／／evil.example",
            "/／evil.example",
            "/客户",
            "/a b",
        ] {
            assert_eq!(local_path(typed), None, "{typed:?}");
        }
        assert_eq!(local_path(&format!("/{}", "a".repeat(2048))), None);
    }

    proptest! {
        #[test]
        fn r_red_01_what_passes_is_a_header_value_of_this_origin(typed in "/?[/\\\\a-c.@%:?# 张\t]{0,12}") {
            if let Some(path) = local_path(&typed) {
                prop_assert!(path.starts_with('/') && !path.starts_with("//"));
                prop_assert!(path.bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert_eq!(local_path(&path), Some(path));
            }
        }

        #[test]
        fn r_red_01_no_text_makes_it_panic(typed in "\\PC*") {
            let _ = local_path(&typed);
        }
    }
}
