//! What the build says about messages that don't fit. A test binary of its
//! own, because cargo does not test build scripts.

#[path = "catalogue.rs"]
mod catalogue;
#[path = "emit.rs"]
mod emit;
#[path = "merge.rs"]
mod merge;
#[path = "packs.rs"]
mod packs;
#[path = "pattern.rs"]
mod pattern;

use catalogue::{Catalogue, Language, Source};
use merge::Message;

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned() }
}

/// The messages, or what the build says of them.
fn build(english: &str, chinese: &str) -> Result<Vec<Message>, Vec<String>> {
    let english = [source("en/a.ftl", english)];
    let chinese = [source("zh-CN/a.ftl", chinese)];
    let mut problems = Vec::new();
    let english = Catalogue::read(&english, &mut problems);
    let chinese = Catalogue::read(&chinese, &mut problems);
    let messages = merge::merge(&english, &chinese, &mut problems);
    problems.sort();
    if problems.is_empty() { Ok(messages) } else { Err(problems.iter().map(ToString::to_string).collect()) }
}

fn problems(english: &str, chinese: &str) -> Vec<String> {
    build(english, chinese).err().unwrap_or_default()
}

/// What the build says of `text` as a message in both languages.
fn problem_of(text: &str) -> String {
    let message = format!("a-b = {text}\n");
    problems(&message, &message).join("\n")
}

fn both(text: &str) -> Message {
    let message = format!("-product = Latchkey\nlabel-save = Save\na-b = {text}\n");
    match build(&message, &message) {
        Ok(mut messages) => messages.remove(0),
        Err(problems) => panic!("{problems:?}"),
    }
}

#[test]
fn missing_and_extra_messages_are_named_with_their_line() {
    let found = problems("a-b = B\n\na-c = C\n", "a-b = B\na-d = D\n");
    assert_eq!(found, ["en/a.ftl:3: `a-c` is missing in zh-CN", "zh-CN/a.ftl:2: `a-d` is missing in en"]);
}

#[test]
fn variables_must_be_the_same_in_both_languages() {
    let found = problems("a-b = { $name } { $count }\n", "\na-b = { $name }\n");
    assert_eq!(found, ["zh-CN/a.ftl:2: `a-b` has the variables `$name` here, but `$count`, `$name` in en"]);
}

#[test]
fn a_key_is_defined_once_across_files() {
    let sources = [source("en/a.ftl", "a-b = 1\n"), source("en/b.ftl", "\na-b = 2\n")];
    let mut problems = Vec::new();
    Catalogue::read(&sources, &mut problems);
    assert_eq!(problems[0].to_string(), "en/b.ftl:2: `a-b` is already defined at en/a.ftl:1");
}

#[test]
fn keys_are_kebab_case_with_an_area() {
    for key in ["aB-c", "a_b", "a--b", "a-b-", "A-b"] {
        let message = format!("{key} = Text\n");
        let expected = format!("en/a.ftl:1: the key `{key}` is not kebab-case, as `customers-count`");
        assert_eq!(problems(&message, &message)[0], expected);
    }
    assert!(problems("move = Move\n", "move = 移动\n")[0].contains("has one word"));
}

#[test]
fn broken_syntax_is_named_with_its_line() {
    let found = problems("a-b = B\na-c = { $x\n", "a-b = B\n");
    assert!(found[0].starts_with("en/a.ftl:"), "{found:?}");
    assert!(found[0].contains("Fluent syntax"), "{found:?}");
}

#[test]
fn what_is_not_supported_is_refused() {
    for (text, said) in [
        ("{ NUMBER($n) }", "the function `NUMBER` is not supported"),
        ("{ 5 }", "needs no braces"),
        ("{ -nothing }", "the term `-nothing` is not defined"),
        ("{ no-such }", "the message `no-such` is not defined"),
        ("{ a-b }", "refers to itself"),
        ("{ $Name }", "is not snake_case"),
        ("{ $type }", "word of Rust's"),
        ("{ \"a\\u0007\" }", "control character"),
        ("Text\n    .title = Title", "has attributes"),
        ("{ $n ->\n   *[one] a\n    [other] b\n }", "needs `*[other]` as its default"),
        ("{ $n ->\n    [few] a\n   *[other] b\n }", "the variant `[few]`"),
        ("{ $n ->\n    [1.5] a\n   *[other] b\n }", "not a whole number"),
        ("{ $n ->\n    [one] a\n    [one] a\n   *[other] b\n }", "the same variant twice"),
        ("{ $n ->\n   *[other] b\n }", "needs a variant `[one]` in English"),
    ] {
        let found = problem_of(text);
        assert!(found.contains(said), "{text}: {found}");
    }
}

#[test]
fn chinese_has_no_plural() {
    let english = "a-b = { $n ->\n    [one] one\n   *[other] { $n }\n }\n";
    assert!(
        problems(english, english)[0].starts_with("zh-CN/a.ftl:1: `a-b`: the variant `[one]` never applies")
    );
    assert_eq!(problems(english, "a-b = { $n }\n"), [""; 0]);
}

#[test]
fn arguments_are_numbered_in_alphabetical_order() {
    assert_eq!(both("{ $who } saved { $count } at { $time }").english, "\u{1}c saved \u{1}a at \u{1}b");
}

#[test]
fn variants_are_sorted_so_that_the_first_that_fits_is_right() {
    let messages = build(
        "a-b = { $n ->\n    [one] { $n } day\n    [0] none\n   *[other] { $n } days\n } left\n",
        "a-b = 还剩 { $n } 天\n",
    );
    let message = &messages.unwrap()[0];
    assert_eq!(message.english, "\u{2}a0\u{3}none\u{4}o\u{3}\u{1}a day\u{4}\u{3}\u{1}a days\u{5} left");
    assert_eq!(message.chinese, "还剩 \u{1}a 天");
}

#[test]
fn terms_messages_and_literals_are_written_in() {
    assert_eq!(
        both("{ -product }: { label-save } { \"{\" }{ \"\\u00a0\" }.").english,
        "Latchkey: Save {\u{a0}."
    );
}

#[test]
fn line_breaks_stay() {
    assert_eq!(both("First\n    second").english, "First\nsecond");
}

#[test]
fn accessors_take_what_the_message_needs() {
    let chinese = "a-b = { $count } { $name }\na-c = C\n";
    let messages =
        build("a-b = { $name } { $count ->\n    [one] 1\n   *[other] { $count }\n }\na-c = C\n", chinese)
            .unwrap();
    let rust = emit::rust(&messages);
    assert!(rust.contains("pub fn a_b(self, count: i64, name: &str) -> String"), "{rust}");
    assert!(rust.contains("self.format(0, &[Argument::Number(count), Argument::Text(name)])"), "{rust}");
    assert!(rust.contains("pub fn a_c(self) -> &'static str"), "{rust}");
    let counts = format!("pub const COUNTS: [usize; {}] = [2, 0, ", packs::PACKS.len() + 1);
    assert!(rust.contains(&counts), "{rust}");
}

#[test]
fn what_a_group_says_so_of_is_found_by_its_key() {
    let text = "a-x = X\n\n## Fields (by key)\n\na-field-b = B\na-field-a = A\n\n## Others\n\na-y = Y\n";
    let rust = emit::rust(&build(text, text).unwrap());
    let table =
        "pub static BY_KEY: [(&str, u16); 2] = [\n    (\"a-field-a\", 0),\n    (\"a-field-b\", 1),\n];";
    assert!(rust.contains(table), "{rust}");
    let variable = "## Fields (by key)\n\na-b = { $name }\n";
    let said = "en/a.ftl:3: `a-b` is found by its key and can have no variables";
    assert_eq!(problems(variable, variable), [said]);
}

#[test]
fn the_version_follows_the_arguments_and_not_the_wording() {
    let version = |text: &str| emit::json(&[both(text)], Language::English, 0)[2..18].to_owned();
    assert_eq!(version("Hello { $name }"), version("Hi { $name }"));
    assert_ne!(version("Hello { $name }"), version("Hello { $person }"));
    assert_ne!(version("Hello { $name }"), version("Hello"));
}

#[test]
fn the_browsers_table_is_json() {
    let json = emit::json(&[both("“{ $name }” \\ { \"\\\"\" }\n    x")], Language::Chinese, 0);
    assert!(json.ends_with(r#"","“\u0001a” \\ \"\nx"]"#), "{json}");
}
