use super::*;
use crate::phone::Home;
use domain::Locale;
use domain::leads::LEAD;
use domain::records::{Facts, FoundBy};
use proptest::prelude::*;

fn subject(name: &str) -> Subject<'_> {
    Subject::default().with(Some(FoundBy::Words), Some(name))
}

fn with_phone(typed: &str) -> Subject<'_> {
    subject("x").with(Some(FoundBy::Phone), Some(typed))
}

/// What an index would answer, then the check.
fn finds(text: &str, subject: &Subject<'_>) -> bool {
    let keys = keys(subject, Home::of_locale(Locale::ZhCn));
    let terms = Terms::parse(text);
    let found = terms.lookups.iter().all(|lookup| match lookup {
        terms::Lookup::Exactly(key) => keys.contains(key),
        terms::Lookup::BeginsWith(start) => keys.iter().any(|key| key.starts_with(start)),
    });
    !terms.is_empty() && found && terms.fits(subject)
}

#[test]
fn a_chinese_name_is_found_in_every_way_it_is_typed() {
    let name = subject("上海华信贸易有限公司");
    for text in [
        "华信",
        "华",
        "上海华信",
        "贸易 华信",
        "shhx",
        "hx",
        "huaxin",
        "haihua",
        "shanghaihuaxin",
        "HuaXin",
        "ｈｘ",
        "hxmy",
    ] {
        assert!(finds(text, &name), "{text}");
    }
    for text in ["华贸", "信华", "上海信", "海信贸", "anghai", "hxsh", "xh"] {
        assert!(!finds(text, &name), "{text}");
    }
}

#[test]
fn punctuation_in_a_name_is_no_wall() {
    let name = subject("华信（上海）有限公司 A&B O'Brien");
    for text in ["华信上海", "华信（上海）", "hxsh", "a&b", "ab", "o'brien", "obrien", "brien", "信上海"]
    {
        assert!(finds(text, &name), "{text}");
    }
}

#[test]
fn mixed_names_read_through() {
    let name = subject("上海ABC华信");
    for text in ["shabchx", "abchx", "abc华信", "上海abc", "hx", "abc"] {
        assert!(finds(text, &name), "{text}");
    }
}

#[test]
fn readings_follow_the_word_and_surnames_have_several() {
    for (name, text) in [
        ("成都银行", "chengdu"),
        ("成都银行", "cdyh"),
        ("招商银行", "yinhang"),
        ("厦门港务", "xiamen"),
        ("重庆长安", "chongqing"),
        ("单雄信", "shan"),
        ("单雄信", "sxx"),
        ("单雄信", "dan"),
        ("曾国", "zeng"),
        ("曾国", "ceng"),
        ("绿地集团", "lvdi"),
    ] {
        assert!(finds(text, &subject(name)), "{name} {text}");
    }
}

#[test]
fn letters_without_a_decomposition_are_found_as_they_are_typed_without_a_key_for_them() {
    for (name, text) in [
        ("Maßstab GmbH", "MASSSTAB"),
        ("MASSSTAB", "maßstab"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("Dæhlen", "daehlen"),
        ("daehlen", "Dæhlen"),
    ] {
        assert!(finds(text, &subject(name)), "{name} {text}");
    }
}

#[test]
fn phones_are_found_by_start_and_tail() {
    let mobile = with_phone("138 0013 1234");
    for text in [
        "138",
        "13800131234",
        "1234",
        "+86 138",
        "+8613800131234",
        "008613800131234",
        "138-0013",
        "0013 1234",
        "31234",
    ] {
        assert!(finds(text, &mobile), "{text}");
    }
    for text in ["234", "13801", "123456"] {
        assert!(!finds(text, &mobile), "{text}");
    }
    let two = with_phone("(021) 5888-1234转802 / 13900001111");
    for text in ["021-5888", "(021)58881234", "58881234", "1390000", "1111", "862158"] {
        assert!(finds(text, &two), "{text}");
    }
}

#[test]
fn a_number_is_found_however_it_and_the_search_are_typed() {
    let ways = [
        "+86 21 5888 9911",
        "+86-021-58889911",
        "021-58889911",
        "(021) 5888 9911",
        "０２１－５８８８９９１１",
        "（０２１）５８８８９９１１",
        "02158889911",
    ];
    for stored in ways {
        let kept = with_phone(stored);
        for text in ways {
            assert!(finds(text, &kept), "{stored}: {text}");
        }
        assert!(!finds("+86 21 5888 9912", &kept), "{stored}");
    }
    let abroad = with_phone("+49 (0)30 901820 转 5");
    for text in ["+49 30 901820", "+49 (0)30 901820", "030 901820", "901820"] {
        assert!(finds(text, &abroad), "{text}");
    }
    let several = with_phone("13900001111、13900002222");
    for text in ["13900001111", "13900002222", "2222", "+86 139 0000 2222"] {
        assert!(finds(text, &several), "{text}");
    }
}

#[test]
fn mail_is_found_by_its_parts() {
    let person = subject("x").with(Some(FoundBy::Email), Some("Wei.Li@Harbour.example"));
    for text in [
        "wei",
        "li",
        "wei.li",
        "wei.li@harbour.example",
        "WEI.LI@har",
        "harbour",
        "@harbour",
        "harbour.example",
    ] {
        assert!(finds(text, &person), "{text}");
    }
    for text in ["li@harbour", "eili", "@example"] {
        assert!(!finds(text, &person), "{text}");
    }
    for text in ["wei.li@harbour。example", "\u{200b}wei.li@harbour.example\u{feff}", "\u{202a}wei\u{202c}"]
    {
        assert!(finds(text, &person), "{text:?}");
    }
}

#[test]
fn signs_alone_find_nothing_and_emoji_themselves() {
    for text in ["", "  ", "\"*^-():", "。，", "'\\", "@", "+-"] {
        assert!(Terms::parse(text).is_empty(), "{text}");
    }
    assert!(finds("🚀", &subject("🚀 Rocket")));
    assert!(!finds("🚀", &subject("Rocket")));
}

#[test]
fn long_terms_are_compared_whole() {
    let name = subject("abcdefghijklmnopqrstuvwxyz0123456789abcdef");
    assert!(finds("abcdefghijklmnopqrstuvwxyz0123456789ab", &name));
    assert!(!finds("abcdefghijklmnopqrstuvwxyz0123456789xx", &name));
}

#[test]
fn what_its_description_says_finds_a_record_and_nothing_else_does() {
    let facts = Facts::default()
        .with("name", "陈静怡")
        .with("company", "滨海仪器有限公司")
        .with("title", "采购经理")
        .with("phone", "13900139000")
        .with("email", "jing@binhai.example")
        .with("note", "Urgent");
    let lead = Subject::of(&LEAD, &facts);
    for text in ["陈静怡", "bhyq", "滨海仪器 陈静怡", "9000 jing", "jing@binhai 陈静怡 滨海仪器"]
    {
        assert!(finds(text, &lead), "{text}");
    }
    for text in ["采购", "urgent", "滨海仪器陈", "静怡 仪器厂"] {
        assert!(!finds(text, &lead), "{text}");
    }
}

#[test]
fn of_several_numbers_and_addresses_each_is_looked_for() {
    let both = with_phone("13900139000")
        .with(Some(FoundBy::Phone), Some("021-58881234"))
        .with(Some(FoundBy::Email), Some("wei@harbour.example"))
        .with(Some(FoundBy::Email), Some("li@ocean.example"))
        .with(None, Some("Urgent"));
    for text in ["9000", "1234", "wei@harbour", "li@ocean", "wei@harbour li@ocean 9000 1234"] {
        assert!(finds(text, &both), "{text}");
    }
    for text in ["wei@ocean", "li@harbour", "urgent"] {
        assert!(!finds(text, &both), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(name in any::<String>(), phone in any::<String>(), text in any::<String>()) {
        let subject = subject(&name)
            .with(Some(FoundBy::Phone), Some(&phone))
            .with(Some(FoundBy::Email), Some(&name));
        finds(&text, &subject);
        for key in keys(&subject, Home::of_locale(Locale::En)) {
            prop_assert!(!key.is_empty() && !key.contains(char::is_whitespace));
        }
    }

    #[test]
    fn every_two_characters_of_a_name_find_it(name in "[上海华信贸易重庆单银行]{2,12}", start in 0_usize..10) {
        let characters: Vec<char> = name.chars().collect();
        let start = start.min(characters.len() - 2);
        let part: String = characters[start..start + 2].iter().collect();
        prop_assert!(finds(&part, &subject(&name)));
        prop_assert!(finds(&name, &subject(&name)));
    }
}

#[test]
fn a_long_search_is_read_from_its_beginning_only() {
    let beginning = "\u{fdfa} 海".repeat(40);
    assert_eq!(Terms::parse(&(beginning.clone() + &"港口".repeat(50_000))), Terms::parse(&beginning));
}
