//! The cookies that a request brings, by the exact bytes of their names.
//!
//! A name is never decoded, folded or trimmed: browsers guard the prefix
//! `__Host-` by its bytes too, so a sibling host that may not set
//! `__Host-latchkey` can set `%5F_Host-latchkey`, which is another cookie.

use http::HeaderMap;
use http::header::COOKIE;

/// The value of the one cookie of this name. Of two, nobody can say which is
/// ours: one that a sibling host set for the whole domain looks like our own,
/// so neither counts.
pub fn find<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = values(headers, name);
    let value = values.next()?;
    values.next().is_none().then(|| std::str::from_utf8(value).ok())?
}

/// Whether there is a cookie of this name, readable or not, once or more.
pub fn is_sent(headers: &HeaderMap, name: &str) -> bool {
    values(headers, name).next().is_some()
}

/// Over all lines of the header: HTTP/2 may send each cookie in its own (RFC
/// 9113 §8.2.3).
fn values<'h>(headers: &'h HeaderMap, name: &str) -> impl Iterator<Item = &'h [u8]> {
    let lines = headers.get_all(COOKIE).into_iter();
    let pairs = lines.flat_map(|line| line.as_bytes().split(|byte| *byte == b';'));
    pairs.filter_map(move |pair| {
        let pair = pair.strip_prefix(b" ").unwrap_or(pair);
        pair.strip_prefix(name.as_bytes())?.strip_prefix(b"=")
    })
}

/// Whether the browser sends any cookie at all.
pub fn are_sent(headers: &HeaderMap) -> bool {
    headers.get_all(COOKIE).iter().any(|line| !line.as_bytes().trim_ascii().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    const NAME: &str = "__Host-latchkey";

    fn headers(lines: &[&[u8]]) -> HeaderMap {
        let lines = lines.iter().map(|line| (COOKIE, HeaderValue::from_bytes(line).unwrap()));
        lines.collect()
    }

    fn found(line: &str) -> Option<String> {
        find(&headers(&[line.as_bytes()]), NAME).map(str::to_owned)
    }

    #[test]
    fn r_ses_01_a_cookie_is_known_by_the_exact_bytes_of_its_name() {
        for line in [
            "__Host-latchkey=a",
            "theme=dark; __Host-latchkey=a",
            "theme=dark;__Host-latchkey=a",
            "__Host-latchkey=a; %5F_Host-latchkey=b",
            "%5F_Host-latchkey=b; __Host-latchkey=a",
            "=__Host-latchkeys; __Host-latchkey=a; x-__Host-latchkey=b; __Host-latchkey-device=c",
        ] {
            assert_eq!(found(line).as_deref(), Some("a"), "{line}");
        }
        for line in [
            "",
            "__Host-latchkey",
            "%5F_Host-latchkey=a",
            "%5f%5fHost-latchkey=a",
            "__Host-%6catchkey=a",
            "__host-latchkey=a",
            "__HOST-LATCHKEY=a",
            "__Host-latchkey =a",
            "__Host-latchkey\t=a",
            "\"__Host-latchkey\"=a",
            "  __Host-latchkey=a",
            "=__Host-latchkey=a",
            "x=1, __Host-latchkey=a",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }

    #[test]
    fn r_ses_01_white_space_of_other_alphabets_hides_no_name() {
        for space in ["\u{85}", "\u{a0}", "\u{2000}", "\u{3000}"] {
            let line = format!("{space}__Host-latchkey=b; __Host-latchkey=a; {space}__Host-latchkey=c");
            assert_eq!(found(&line).as_deref(), Some("a"), "{line:?}");
            assert_eq!(found(&format!("{space}__Host-latchkey=b")), None, "{space:?}");
        }
    }

    #[test]
    fn r_ses_01_of_two_cookies_of_one_name_neither_counts() {
        for lines in [
            &["__Host-latchkey=a; __Host-latchkey=b"][..],
            &["__Host-latchkey=a", "__Host-latchkey=a"],
            &["__Host-latchkey=; __Host-latchkey=b"],
        ] {
            let lines: Vec<&[u8]> = lines.iter().map(|line| line.as_bytes()).collect();
            assert_eq!(find(&headers(&lines), NAME), None, "{lines:?}");
            assert!(is_sent(&headers(&lines), NAME));
        }
    }

    #[test]
    fn a_value_is_taken_as_it_stands() {
        assert_eq!(found("__Host-latchkey=\"a\"").as_deref(), Some("\"a\""));
        assert_eq!(found("__Host-latchkey=a%2Bb").as_deref(), Some("a%2Bb"));
        assert_eq!(found("__Host-latchkey=a=b").as_deref(), Some("a=b"));
        assert_eq!(found("__Host-latchkey=").as_deref(), Some(""));
    }

    #[test]
    fn cookies_in_lines_of_their_own_are_one_list() {
        let headers = headers(&[b"theme=dark", b"\xff=\xff", b"__Host-latchkey=a"]);
        assert_eq!(find(&headers, NAME), Some("a"));
        assert_eq!(find(&headers, "theme"), Some("dark"));
        assert!(!is_sent(&headers, "zone"));
    }
}
