use super::*;
use proptest::prelude::*;

#[test]
fn full_width_forms_become_plain() {
    assert_eq!(half_width("ｗｅｉ＠１３８．ｃｎ　（ＯＫ）￥"), "wei@138.cn (OK)¥");
    assert_eq!(half_width("张伟，你好"), "张伟,你好");
}

#[test]
fn one_line_stays_one_line() {
    assert_eq!(clean_line("  a\r\nBcc: x\t y\u{0} "), "a Bcc: x y");
    assert_eq!(clean_line("张\u{3000}伟\u{2028}b"), "张 伟 b");
}

#[test]
fn lines_keep_their_breaks_in_one_spelling() {
    assert_eq!(clean_lines("a\r\nb\rc\u{7}\n"), "a\nb\nc");
    assert_eq!(clean_lines("\u{7}a\n\n\tb \u{0}"), "a\n\n\tb");
    assert_eq!(clean_lines(" \r\n \u{3000}"), "");
}

#[test]
fn the_first_line_keeps_its_indent_like_all_others() {
    assert_eq!(clean_lines("  - one\n  - two\n"), "  - one\n  - two");
    assert_eq!(
        clean_lines(" \n\u{3000}\u{3000}第一段\n\u{3000}\u{3000}第二段 \n \n"),
        "\u{3000}\u{3000}第一段\n\u{3000}\u{3000}第二段"
    );
}

#[test]
fn invisible_characters_leave_no_text() {
    assert_eq!(clean_line("\u{200b}\u{feff}"), "");
    assert_eq!(clean_line("invoice\u{202e}fdp.exe"), "invoicefdp.exe");
    assert_eq!(clean_lines("\u{2066}a\u{2069}"), "a");
    assert_eq!(clean_line("👨‍👩‍👧"), "👨‍👩‍👧");
}

#[test]
fn chinese_is_found_among_other_signs() {
    assert!(has_han("ABC 公司"));
    assert!(!has_han("ＡＢＣ。かな"));
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(text in any::<String>()) {
        let line = clean_line(&text);
        let lines = clean_lines(&text);
        prop_assert_eq!(clean_line(&line), line);
        prop_assert_eq!(clean_lines(&lines), lines);
    }

    #[test]
    fn cleaned_text_has_no_control_characters(text in any::<String>()) {
        prop_assert!(!clean_line(&text).contains(char::is_control));
        prop_assert!(!clean_lines(&text).contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    }
}
