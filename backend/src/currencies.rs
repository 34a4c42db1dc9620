//! Currencies as people choose them. Names are the Unicode CLDR's.

use crate::countries;
use domain::workspaces::{CompanyChoices, Named};
use domain::{Currency, Locale};

/// What a new company chooses from, and what its place suggests: the browser's
/// time zone, else its language.
pub fn choices(locale: Locale, time_zone: &str) -> CompanyChoices {
    CompanyChoices { currencies: named(locale), proposed: proposed(locale, time_zone) }
}

/// The currency of a place.
pub fn proposed(locale: Locale, time_zone: &str) -> Currency {
    countries::currency_of_zone(time_zone).unwrap_or(of_locale(locale))
}

/// The currency that a company of this language most likely counts in.
pub const fn of_locale(locale: Locale) -> Currency {
    match locale {
        Locale::ZhCn => Currency::Cny,
        Locale::En => Currency::Usd,
    }
}

/// All of them, by their codes: `EUR · euro`.
pub fn named(locale: Locale) -> Vec<Named> {
    let named = |currency: &Currency| {
        let (english, chinese) = names(*currency);
        let name = match locale {
            Locale::ZhCn => chinese,
            Locale::En => english,
        };
        Named { code: currency.to_string(), name: format!("{currency} · {name}") }
    };
    Currency::ALL.iter().map(named).collect()
}

const fn names(currency: Currency) -> (&'static str, &'static str) {
    match currency {
        Currency::Cny => ("Chinese yuan", "人民币"),
        Currency::Usd => ("US dollar", "美元"),
        Currency::Eur => ("euro", "欧元"),
        Currency::Gbp => ("British pound", "英镑"),
        Currency::Jpy => ("Japanese yen", "日元"),
        Currency::Hkd => ("Hong Kong dollar", "港元"),
        Currency::Sgd => ("Singapore dollar", "新加坡元"),
        Currency::Twd => ("New Taiwan dollar", "新台币"),
        Currency::Krw => ("South Korean won", "韩元"),
        Currency::Aud => ("Australian dollar", "澳大利亚元"),
        Currency::Cad => ("Canadian dollar", "加拿大元"),
        Currency::Chf => ("Swiss franc", "瑞士法郎"),
        Currency::Nzd => ("New Zealand dollar", "新西兰元"),
        Currency::Inr => ("Indian rupee", "印度卢比"),
        Currency::Idr => ("Indonesian rupiah", "印度尼西亚卢比"),
        Currency::Myr => ("Malaysian ringgit", "马来西亚林吉特"),
        Currency::Php => ("Philippine peso", "菲律宾比索"),
        Currency::Thb => ("Thai baht", "泰铢"),
        Currency::Vnd => ("Vietnamese dong", "越南盾"),
        Currency::Aed => ("UAE dirham", "阿联酋迪拉姆"),
        Currency::Sar => ("Saudi riyal", "沙特里亚尔"),
        Currency::Brl => ("Brazilian real", "巴西雷亚尔"),
        Currency::Mxn => ("Mexican peso", "墨西哥比索"),
        Currency::Zar => ("South African rand", "南非兰特"),
        Currency::Sek => ("Swedish krona", "瑞典克朗"),
        Currency::Nok => ("Norwegian krone", "挪威克朗"),
        Currency::Dkk => ("Danish krone", "丹麦克朗"),
        Currency::Pln => ("Polish zloty", "波兰兹罗提"),
        Currency::Czk => ("Czech koruna", "捷克克朗"),
        Currency::Try => ("Turkish lira", "土耳其里拉"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_proposes_before_the_language() {
        assert_eq!(proposed(Locale::ZhCn, "Europe/Berlin"), Currency::Eur);
        assert_eq!(proposed(Locale::En, "Asia/Shanghai"), Currency::Cny);
        assert_eq!(proposed(Locale::En, ""), Currency::Usd);
        assert_eq!(proposed(Locale::ZhCn, "Atlantic/Reykjavik"), Currency::Cny);
    }
}
