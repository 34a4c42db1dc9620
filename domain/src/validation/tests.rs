use super::*;
use proptest::prelude::*;

#[test]
fn addresses_are_read_as_people_type_them() {
    for (typed, read) in [
        (" Li.Wei＠Harbour.EXAMPLE ", "Li.Wei@harbour.example"),
        ("\u{200b}a@b.example\r\n", "a@b.example"),
        ("李伟@例子.中国", "李伟@例子.中国"),
        ("wei@harbour。com", "wei@harbour.com"),
        ("wei@harbour｡com", "wei@harbour.com"),
        ("\u{202a}wei@harbour.com\u{202c}", "wei@harbour.com"),
        ("a+b@c-d.example", "a+b@c-d.example"),
    ] {
        assert_eq!(parse_email(typed).as_deref(), Ok(read), "{typed}");
    }
}

#[test]
fn what_is_no_address_is_refused() {
    for text in [
        "",
        "a",
        "a@b",
        "a b@c.de",
        "a@c.de, d@e.fg",
        "a@c.de\nBcc: x@y.zz",
        "@c.de",
        ".a@c.de",
        "a.@c.de",
        "a..b@c.de",
        "a@-c.de",
        "a@c-.de",
        "a@c..de",
        "a@c.de.",
        "a@b@c.de",
        "a@192.0.2.7",
        "<a@c.de>",
        "\"a\"@c.de",
    ] {
        assert_eq!(parse_email(text), Err(Problem::Email), "{text}");
    }
}

#[test]
fn addresses_end_at_their_limits() {
    let at = |local: usize, label: usize| format!("{}@{}.example", "a".repeat(local), "b".repeat(label));
    assert!(parse_email(&at(64, 63)).is_ok());
    assert_eq!(parse_email(&at(65, 63)), Err(Problem::Email));
    assert_eq!(parse_email(&at(64, 64)), Err(Problem::Email));
    let labels = |count: usize| format!("{}@{}example", "a".repeat(64), "abcdefg.".repeat(count));
    assert!(parse_email(&labels(22)).is_ok());
    assert_eq!(parse_email(&labels(23)), Err(Problem::Email));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let mut problems = Problems::default();
    problems.required_line("name", " ", 10);
    problems.line("title", "12345678901", 10);
    assert_eq!(
        problems.finish(()),
        Err(vec![FieldError::new("name", Problem::Required), FieldError::new("title", Problem::TooLong(10))])
    );
}

#[test]
fn a_name_shows_something() {
    let nothing = [
        "\u{2800}",
        "\u{200c}",
        "\u{200d}",
        "\u{3164}",
        "\u{115f}",
        "\u{ffa0}",
        "\u{ad}",
        "\u{180e}",
        "\u{2063}",
        " \u{2800}\u{3164}\u{3000}",
    ];
    for typed in nothing {
        let mut problems = Problems::default();
        assert_eq!(problems.required_line("name", typed, 10), "", "{typed:?}");
        assert_eq!(problems.line("title", typed, 10), "", "{typed:?}");
        assert_eq!(problems.finish(()), Err(vec![FieldError::new("name", Problem::Required)]), "{typed:?}");
    }
    for typed in ["👨‍👩‍👧", "\u{200d}a", "ㅤ한", "."] {
        let mut problems = Problems::default();
        assert!(!problems.required_line("name", typed, 10).is_empty(), "{typed:?}");
        assert_eq!(problems.finish(()), Ok(()), "{typed:?}");
    }
}

#[test]
fn a_text_that_is_too_long_is_not_missing_too() {
    let mut problems = Problems::default();
    problems.required_line("name", "12345678901", 10);
    assert_eq!(problems.finish(()), Err(vec![FieldError::new("name", Problem::TooLong(10))]));
}

#[test]
fn lengths_count_characters_as_stored() {
    let mut problems = Problems::default();
    assert_eq!(problems.required_line("name", "  张伟张伟张伟张伟张伟  ", 10).chars().count(), 10);
    assert_eq!(problems.lines("note", "a\r\nb\r\nc\r\nd\r\ne\r\n", 9), "a\nb\nc\nd\ne");
    assert_eq!(problems.finish(()), Ok(()));
}

#[test]
fn a_wechat_id_is_read_as_it_is_typed_and_a_nickname_refused() {
    for (typed, read) in [
        ("wei_harbour", "wei_harbour"),
        (" Wei-Li6\u{3000}", "Wei-Li6"),
        ("ｗｅｉ＿ｌｉ", "wei_li"),
        ("13800138000", "13800138000"),
        ("abcdefghij0123456789", "abcdefghij0123456789"),
    ] {
        assert_eq!(parse_wechat(typed).as_deref(), Ok(read), "{typed}");
    }
    for typed in
        ["", "wei_l", "abcdefghij01234567890", "张伟的微信", "wei harbour", "_harbour", "wei.harbour"]
    {
        assert_eq!(parse_wechat(typed), Err(Problem::WeChat), "{typed}");
    }
}

#[test]
fn problems_cross_the_wire_by_name() {
    let error = FieldError::new("website", Problem::Website);
    let json = serde_json::to_string(&error).unwrap_or_default();
    assert_eq!(json, r#"{"field":"website","problem":"website"}"#);
    assert_eq!(serde_json::from_str(&json).ok(), Some(error));
}

proptest! {
    #[test]
    fn an_address_that_was_read_reads_as_itself(typed in "[a-cA-C.＠@ 张-]{0,12}@[a-c.B-]{1,8}") {
        if let Ok(read) = parse_email(&typed) {
            prop_assert_eq!(parse_email(&read), Ok(read));
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(typed in any::<String>()) {
        let _ = parse_email(&typed);
    }
}

#[test]
fn a_long_address_is_refused_unread() {
    assert_eq!(parse_email(&("a".repeat(100_000) + "@b.example")), Err(Problem::Email));
}
