//! Web addresses as people type them.

use super::Problem;

/// Characters that stand in no address (RFC 3986 §2) or that browsers read as
/// a slash.
const REFUSED: [char; 9] = [' ', '"', '<', '>', '\\', '^', '`', '{', '}'];

/// Reads a web address: `https://` added when no scheme is typed, scheme and host in
/// small, half-width letters, the path as it was typed. Only http and https are links,
/// and none carries a name or password.
pub fn parse_website(typed: &str) -> Result<String, Problem> {
    let typed = crate::text::clean_line(typed);
    let text = crate::text::half_width(&typed);
    let is_scheme = |scheme: &str| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let (scheme, rest) = match text.split_once("://").filter(|(scheme, _)| is_scheme(scheme)) {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), text.as_str()),
    };
    let authority_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(authority_end);
    // Half-width is sign by sign: what stands behind the host is as long as typed.
    let begins = typed.chars().count() - path.chars().count();
    let typed_path = path.chars().take(1).chain(typed.chars().skip(begins + 1));
    let path: String = typed_path.collect();
    let authority = super::plain_dots(authority);
    let fits =
        matches!(scheme.as_str(), "http" | "https") && is_authority(&authority) && !path.contains(REFUSED);
    if fits { Ok(format!("{scheme}://{}{path}", authority.to_lowercase())) } else { Err(Problem::Website) }
}

fn is_authority(authority: &str) -> bool {
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let port_fits =
        port.is_none_or(|port| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok());
    super::is_domain(host) && port_fits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_get_a_scheme() {
        for (typed, read) in [
            ("example.com", "https://example.com"),
            (" WWW.Example.COM/Path?Q=1#A ", "https://www.example.com/Path?Q=1#A"),
            ("HTTP://example.com", "http://example.com"),
            ("https://example.com:8443/", "https://example.com:8443/"),
            ("example.com:8080/a", "https://example.com:8080/a"),
            ("ｗｗｗ．例子．ｃｎ／ａ", "https://www.例子.cn/ａ"),
            ("www。example。com", "https://www.example.com"),
            ("https：／／www。example。com", "https://www.example.com"),
            ("example.com/产品／目录？ｑ＝１。", "https://example.com/产品／目录？ｑ＝１。"),
            ("example.com/?next=https://other.example", "https://example.com/?next=https://other.example"),
            ("192.0.2.7", "https://192.0.2.7"),
        ] {
            assert_eq!(parse_website(typed).as_deref(), Ok(read), "{typed}");
        }
    }

    #[test]
    fn only_http_and_https_are_links() {
        for typed in [
            "",
            "https://",
            "//example.com",
            "javascript:alert(1)",
            "JavaScript://example.com/%0aalert(1)",
            "java\nscript:alert(1)",
            "data:text/html,<b>",
            "mailto:a@example.com",
            "ftp://example.com",
            "file:///etc/passwd",
            "https://user:pass@example.com",
            "https://example.com@evil.example",
            "https://example.com\\@evil.example",
            "https:example.com",
            "https://example",
            "localhost",
            "https://exa mple.com",
            "https://-a.example",
            "https://example.com:99999",
            "https://example.com:+1",
            "https://example.com/\"onclick=",
            "无",
        ] {
            assert_eq!(parse_website(typed), Err(Problem::Website), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_reads_as_itself(typed in "(https?://)?[a-c.:@A-Z/?#张Ａ]{0,20}") {
            if let Ok(read) = parse_website(&typed) {
                prop_assert!(read.starts_with("https://") || read.starts_with("http://"));
                prop_assert_eq!(parse_website(&read), Ok(read));
            }
        }

        #[test]
        fn no_text_makes_it_panic(typed in any::<String>()) {
            let _ = parse_website(&typed);
        }
    }
}
