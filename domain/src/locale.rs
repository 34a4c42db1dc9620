//! The languages of the product.

use crate::names::named;

named! {
    /// A language with its habits of writing.
    Locale {
        ZhCn = "zh-CN",
        En = "en",
    }
}

/// Characters of an `Accept-Language` header that are read.
const LONGEST_HEADER: usize = 1000;

impl Locale {
    /// The BCP 47 tag, as in `<html lang>`.
    pub const fn tag(self) -> &'static str {
        self.as_str()
    }

    /// The language's own name.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::ZhCn => "简体中文",
            Self::En => "English",
        }
    }

    /// The first language of an `Accept-Language` header that the product
    /// speaks, by weight (RFC 9110 §12.5.4). Chinese of any script counts as
    /// zh-CN; nothing known gives English.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best = (0_u16, Self::En);
        let end =
            accept_language.char_indices().nth(LONGEST_HEADER).map_or(accept_language.len(), |(end, _)| end);
        for part in accept_language[..end].split(',').take(20) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
            let Some(locale) = Self::of_tag(&tag) else { continue };
            let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")).map_or(1000, per_mille);
            if weight > best.0 {
                best = (weight, locale);
            }
        }
        best.1
    }

    fn of_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next() {
            Some("zh") => Some(Self::ZhCn),
            Some("en") => Some(Self::En),
            _ => None,
        }
    }
}

/// `0.8` as 800.
fn per_mille(weight: &str) -> u16 {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let mut value = whole.parse::<u16>().unwrap_or(0).min(1) * 1000;
    for (digit, unit) in fraction.bytes().zip([100, 10, 1]) {
        if digit.is_ascii_digit() {
            value += u16::from(digit - b'0') * unit;
        }
    }
    value.min(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_header_is_read_from_its_beginning_only() {
        assert_eq!(Locale::negotiate(&("中".repeat(1000) + ",zh")), Locale::En);
        assert_eq!(Locale::negotiate(&(",".repeat(20) + "zh")), Locale::En);
    }

    #[test]
    fn the_language_with_the_highest_weight_wins() {
        assert_eq!(Locale::negotiate("zh-TW,zh;q=0.9,en;q=0.8"), Locale::ZhCn);
        assert_eq!(Locale::negotiate("en;q=0.3, zh-Hans;q=0.7"), Locale::ZhCn);
        assert_eq!(Locale::negotiate("fr-FR, de;q=0.9"), Locale::En);
        assert_eq!(Locale::negotiate("zh;q=0"), Locale::En);
        assert_eq!(Locale::negotiate(""), Locale::En);
    }
}
