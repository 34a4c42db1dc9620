use super::*;
use crate::Problem;
use proptest::prelude::*;

fn cny(minor: i64) -> Money {
    Money { minor, currency: Currency::Cny }
}

fn usd(minor: i64) -> Money {
    Money { minor, currency: Currency::Usd }
}

fn jpy(minor: i64) -> Money {
    Money { minor, currency: Currency::Jpy }
}

#[test]
fn amounts_are_read_as_people_type_them() {
    for (typed, minor) in [
        ("0", 0),
        ("12", 1_200),
        ("12.5", 1_250),
        (".5", 50),
        ("5.", 500),
        ("007", 700),
        ("12,000", 1_200_000),
        ("1,234,567.89", 123_456_789),
        ("12 000.50", 1_200_050),
        ("12\u{a0}000.50", 1_200_050),
        ("１２，０００．５０", 1_200_050),
        ("１２\u{3000}０００", 1_200_000),
        ("￥12", 1_200),
        ("¥ 12", 1_200),
        ("CN¥1,234.00", 123_400),
        ("cny 12", 1_200),
        ("12 CNY", 1_200),
        ("RMB12", 1_200),
        ("1.2万", 1_200_000),
        ("￥１.２ 万元", 1_200_000),
        ("1.234567万", 1_234_567),
        ("1.2亿", 12_000_000_000),
        ("3萬", 3_000_000),
        ("1万亿", 100_000_000_000_000),
        ("1.5k", 150_000),
        ("２Ｍ", 200_000_000),
        ("1b", 100_000_000_000),
        (" \u{feff}12\n", 1_200),
        ("10000000000000", 1_000_000_000_000_000),
        ("000000000000000000000000000001", 100),
    ] {
        assert_eq!(Money::parse(typed, Currency::Cny), Ok(Some(cny(minor))), "{typed}");
    }
}

#[test]
fn an_empty_field_is_no_amount() {
    for typed in ["", " ", "\u{3000}", "\u{200b}"] {
        assert_eq!(Money::parse(typed, Currency::Cny), Ok(None), "{typed:?}");
    }
}

#[test]
fn what_may_mean_something_else_is_refused() {
    for typed in [
        "+1",
        "1.234",
        "1.000",
        "1.2345678万",
        "1 2",
        "1.2.3",
        "1e5",
        "0x1f",
        "¥",
        "-",
        ".",
        "万",
        "1万万",
        "1kk",
        "¥¥1",
        "--1",
        "NaN",
        "十万",
        "①",
        "10万亿1",
    ] {
        assert_eq!(Money::parse(typed, Currency::Cny), Err(Problem::Amount), "{typed}");
    }
}

#[test]
fn a_refused_amount_says_what_is_wrong_with_it() {
    let cases: [(Problem, &[&str]); 4] = [
        (Problem::AmountNegative, &["-1", "−1", "－１", "(1)", "¥-1", "-¥1,000", "-1.2万"]),
        (Problem::AmountCurrency(Currency::Cny), &["$1", "USD 1", "1 EUR", "HK$ 1,000", "€1.2万", "JP¥1"]),
        (
            Problem::AmountComma,
            &["1,5", "1,50", "12,00", ",100", "1000,000", "1,000 000", "1.000,50", "¥1,5万"],
        ),
        (
            Problem::AmountTooLarge,
            &["10000000000000.01", "99万亿", "99999999999999999999999999999999999999999999"],
        ),
    ];
    for (problem, texts) in cases {
        for typed in texts {
            assert_eq!(Money::parse(typed, Currency::Cny), Err(problem), "{typed}");
        }
    }
}

#[test]
fn of_two_faults_the_first_in_the_way_is_told() {
    let foreign = Problem::AmountCurrency(Currency::Cny);
    for (typed, problem) in [
        ("-$1", foreign),
        ("$-1", foreign),
        ("−US$ 1,000", foreign),
        ("($1)", foreign),
        ("$(1)", foreign),
        ("-1 EUR", foreign),
        ("$1,50", foreign),
        ("1.000,50 €", foreign),
        ("-$1,50", foreign),
        ("$1.234", foreign),
        ("-1,5", Problem::AmountNegative),
        ("(¥1,50)", Problem::AmountNegative),
        ("-1.234", Problem::AmountNegative),
        ("-$", Problem::Amount),
        ("$--1", Problem::Amount),
        ("-$¥1", Problem::Amount),
    ] {
        assert_eq!(Money::parse(typed, Currency::Cny), Err(problem), "{typed}");
    }
    assert_eq!(Money::parse("-$1,5", Currency::Usd), Err(Problem::AmountNegative));
    assert_eq!(Money::parse("$1,5", Currency::Hkd), Err(Problem::AmountComma));
}

#[test]
fn each_currency_has_its_own_signs_and_decimals() {
    assert_eq!(Money::parse("$1,234.5", Currency::Usd), Ok(Some(usd(123_450))));
    assert_eq!(Money::parse("US$3k", Currency::Usd), Ok(Some(usd(300_000))));
    assert_eq!(Money::parse("¥1", Currency::Usd), Err(Problem::AmountCurrency(Currency::Usd)));
    assert_eq!(Money::parse("5 HK$", Currency::Usd), Err(Problem::AmountCurrency(Currency::Usd)));
    assert_eq!(Money::parse("￥1,234", Currency::Jpy), Ok(Some(jpy(1_234))));
    assert_eq!(Money::parse("1.2万円", Currency::Jpy), Ok(Some(jpy(12_000))));
    assert_eq!(Money::parse("1.0", Currency::Jpy), Err(Problem::Amount));
    assert_eq!(Money::parse("1000000000000000", Currency::Jpy), Ok(Some(jpy(Money::LIMIT))));
    assert_eq!(Money::parse("1000000000000001", Currency::Jpy), Err(Problem::AmountTooLarge));
}

#[test]
fn exact_amounts_follow_the_language() {
    assert_eq!(cny(123_400).exact(Locale::ZhCn), "¥1,234.00");
    assert_eq!(cny(123_400).exact(Locale::En), "CN¥1,234.00");
    assert_eq!(usd(123_405).exact(Locale::En), "$1,234.05");
    assert_eq!(usd(123_405).exact(Locale::ZhCn), "US$1,234.05");
    assert_eq!(jpy(1_234_567).exact(Locale::En), "¥1,234,567");
    assert_eq!(jpy(0).exact(Locale::ZhCn), "JP¥0");
    assert_eq!(cny(-5).exact(Locale::ZhCn), "-¥0.05");
    assert_eq!(cny(i64::MIN).exact(Locale::ZhCn), "-¥92,233,720,368,547,758.08");
}

#[test]
fn short_amounts_use_the_large_units_of_the_language() {
    for (minor, chinese, english) in [
        (0, "¥0", "CN¥0"),
        (50, "¥0.50", "CN¥0.50"),
        (123_400, "¥1,234", "CN¥1,234"),
        (999_999, "¥9,999.99", "CN¥9,999.99"),
        (1_000_000, "¥1万", "CN¥10K"),
        (12_345_600, "¥12.3万", "CN¥123.5K"),
        (12_350_000, "¥12.4万", "CN¥123.5K"),
        (99_999_999, "¥100万", "CN¥1M"),
        (12_000_000_000, "¥1.2亿", "CN¥120M"),
        (999_999_999_999, "¥100亿", "CN¥10B"),
        (9_999_999_999, "¥1亿", "CN¥100M"),
        (123_456_789_000_000, "¥1.2万亿", "CN¥1.2T"),
        (-12_345_600, "-¥12.3万", "-CN¥123.5K"),
    ] {
        assert_eq!(cny(minor).short(Locale::ZhCn), chinese);
        assert_eq!(cny(minor).short(Locale::En), english);
    }
    assert_eq!(jpy(1_230_000).short(Locale::En), "¥1.2M");
    assert_eq!(jpy(9_999).short(Locale::ZhCn), "JP¥9,999");
}

#[test]
fn a_field_for_editing_shows_plain_digits() {
    assert_eq!(cny(123_450).input_value(), "1234.50");
    assert_eq!(cny(123_400).input_value(), "1234");
    assert_eq!(cny(5).input_value(), "0.05");
    assert_eq!(jpy(1_234).input_value(), "1234");
}

#[test]
fn sums_stay_within_one_currency() {
    assert_eq!(cny(1).checked_add(cny(2)), Some(cny(3)));
    assert_eq!(cny(1).checked_add(Money::zero(Currency::Usd)), None);
    assert_eq!(cny(i64::MAX).checked_add(cny(1)), None);
}

#[test]
fn weighted_amounts_round_half_away_from_zero() {
    for (minor, percent, expected) in [
        (100, 50, 50),
        (1, 50, 1),
        (-1, 50, -1),
        (1, 49, 0),
        (-1, 49, 0),
        (3, 50, 2),
        (999, 0, 0),
        (i64::MAX, 100, i64::MAX),
        (i64::MIN, 100, i64::MIN),
        (i64::MAX, 200, i64::MAX),
        (i64::MAX, -200, i64::MIN),
    ] {
        assert_eq!(weighted(minor, percent), expected, "{minor} × {percent} %");
    }
}

fn currencies() -> impl Strategy<Value = Currency> {
    proptest::sample::select(Currency::ALL)
}

fn locales() -> impl Strategy<Value = Locale> {
    proptest::sample::select(Locale::ALL)
}

proptest! {
    #[test]
    fn what_was_written_reads_back(minor in 0..=Money::LIMIT, currency in currencies(), locale in locales()) {
        let money = Money { minor, currency };
        prop_assert_eq!(Money::parse(&money.input_value(), currency), Ok(Some(money)));
        prop_assert_eq!(Money::parse(&money.exact(locale), currency), Ok(Some(money)));
    }

    #[test]
    fn short_amounts_are_within_one_part_in_twenty(minor in 1..=Money::LIMIT, currency in currencies(), locale in locales()) {
        let money = Money { minor, currency };
        let read = Money::parse(&money.short(locale), currency).ok().flatten();
        prop_assert!(read.is_some_and(|read| (read.minor - minor).abs() <= minor / 20));
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>(), currency in currencies()) {
        let _ = Money::parse(&text, currency);
    }

    #[test]
    fn no_near_amount_makes_the_parser_panic(text in "[-¥$￥]?[0-9０-９,. ]{0,40}[万亿kmM元]{0,2}", currency in currencies()) {
        if let Ok(Some(money)) = Money::parse(&text, currency) {
            prop_assert!((0..=Money::LIMIT).contains(&money.minor));
        }
    }

    #[test]
    fn no_amount_makes_the_writer_panic(minor: i64, currency in currencies(), locale in locales()) {
        let money = Money { minor, currency };
        let _ = (money.exact(locale), money.short(locale), money.input_value());
    }

    #[test]
    fn a_share_is_never_more_than_the_whole(minor: i64, percent in 0..=100) {
        prop_assert!(weighted(minor, percent).unsigned_abs() <= minor.unsigned_abs());
        let remainder = i128::from(minor) * i128::from(percent) - i128::from(weighted(minor, percent)) * 100;
        prop_assert!(remainder.abs() <= 50);
    }
}
