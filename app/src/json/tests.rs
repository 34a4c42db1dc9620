use super::read;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// As serde_json has it.
fn agrees(text: &str) {
    assert_eq!(read::<Value>(text), serde_json::from_str(text).ok(), "{text}");
}

#[test]
fn values_are_read_as_by_everybody() {
    r#"null
true
false
0
-1
9223372036854775807
-9223372036854775808
18446744073709551615
""
"陈 O'Neil"
"\u003c\/"
"\ud842\udfb7"
"\uD842\uDFB7x"
[]
[[],[1,[2]]]
{}
 { "a" : [ 1 ,	null ] , "b" : { } } 
{"a":{"b":[true,false]}}"#
        .lines()
        .for_each(agrees);
    agrees("[\n1\r\n,2]\n");
}

#[test]
fn strings_keep_every_sign() {
    let text = "\n\t\r\u{8}\u{c} \\ \" / </script> 𠮷 and 👩\u{200d}👩 \u{0}\u{1f} \u{2028} \\u003c";
    let written = serde_json::to_string(text).expect("writes");
    assert_eq!(read::<String>(&written).as_deref(), Some(text), "{written}");
}

#[test]
fn what_is_no_json_is_unreadable() {
    r#"
nul
truth
null null
-
+1
1 2
[
[1
[1,
[1,]
[,1]
[1 2]
[1}
]
{
{"a"
{"a":
{"a":1
{"a":1,}
{"a" 1}
{a:1}
{1:1}
"
"\
"\x"
"\u12"
"\u12g4"
"\u+123"
"\u陈"
"\ud800"
"\ud800\u0041"
"\ud800 \udc00"
"\udc00""#
        .lines()
        .for_each(agrees);
}

#[test]
fn no_number_is_taken_for_another() {
    for text in ["1.5", "1e3", "18446744073709551616", "-9223372036854775809"] {
        assert_eq!(read::<Value>(text), None, "{text}");
    }
    assert_eq!(read::<u8>("256"), None);
    assert_eq!(read::<u8>("-1"), None);
    assert_eq!(read::<i8>("-128"), Some(-128));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Kind {
    Bare,
    #[serde(rename = "held")]
    Held(u16),
    Pair(i32, String),
    Named {
        id: i64,
        #[serde(default)]
        note: Option<String>,
    },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Whole {
    kinds: Vec<Kind>,
    pair: (bool, Option<char>),
    map: BTreeMap<String, u8>,
    result: Result<(), Kind>,
}

#[test]
fn types_of_every_form_come_back() {
    let named = Kind::Named { id: -9, note: Some("陈".into()) };
    let whole = Whole {
        kinds: vec![Kind::Bare, Kind::Held(7), Kind::Pair(-3, "x".into()), named],
        pair: (true, Some('客')),
        map: BTreeMap::from([("a".to_owned(), 1)]),
        result: Err(Kind::Bare),
    };
    let text = serde_json::to_string(&whole).expect("writes");
    assert_eq!(read(&text), Some(whole), "{text}");
}

#[test]
fn forms_that_do_not_fit_are_unreadable() {
    r#"{}
1
"held"
"unknown"
{"held"}
{"Bare":1}
{"held":1,"Bare":null}
{"Pair":[1]}
{"Pair":[1,"",2]}
{"Named":{}}"#
        .lines()
        .for_each(|text| assert_eq!(read::<Kind>(text), None, "{text}"));
    // What is new to this build is passed over, as by everybody.
    assert_eq!(read(r#"{"Named":{"id":1,"new":[{}]}}"#), Some(Kind::Named { id: 1, note: None }));
    assert_eq!(read::<(u8, u8)>("[1,2,3]"), None);
    assert_eq!(read::<(u8, u8)>("[1]"), None);
    assert_eq!(read::<Option<u8>>("null"), Some(None));
}
