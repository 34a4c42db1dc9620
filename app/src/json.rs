//! Reads the JSON that this server wrote: what stands in a page, answers, words. It
//! tells only whether that could be read, since nobody is shown more. The code that
//! serde makes for each type gets half as large without words for what is wrong and
//! where, and it is made for one reader.
//!
//! Numbers are whole: the server writes no others.

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::fmt::{self, Display};

/// What the text says; nothing if it is something else.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut reader = Reader { text, at: 0 };
    let value = T::deserialize(&mut reader).ok()?;
    (reader.peek() == END).then_some(value)
}

#[derive(Debug)]
struct Unreadable;

impl Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

impl serde::de::Error for Unreadable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Result<T, E = Unreadable> = std::result::Result<T, E>;

/// What stands behind the last sign; it is none of JSON's.
const END: u8 = 0;

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    /// The next sign that isn't blank.
    #[inline(never)]
    fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(sign) => return *sign,
                None => return END,
            }
        }
    }

    #[inline(never)]
    fn takes(&mut self, sign: u8) -> bool {
        let is_next = self.peek() == sign;
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, sign: u8) -> Result<()> {
        if self.takes(sign) { Ok(()) } else { Err(Unreadable) }
    }

    /// `null`, `true` or `false`.
    #[inline(never)]
    fn takes_word(&mut self, word: &str) -> bool {
        self.peek();
        let is_next = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    /// The sign below zero, and the digits.
    fn number(&mut self) -> Result<(bool, u64)> {
        let is_negative = self.takes(b'-');
        let start = self.at;
        let mut number = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.text.as_bytes().get(self.at) {
            let next = number.checked_mul(10).and_then(|tens| tens.checked_add(u64::from(digit - b'0')));
            number = next.ok_or(Unreadable)?;
            self.at += 1;
        }
        let goes_on = matches!(self.text.as_bytes().get(self.at), Some(b'.' | b'e' | b'E'));
        if self.at == start || goes_on { Err(Unreadable) } else { Ok((is_negative, number)) }
    }

    #[inline(never)]
    fn count(&mut self) -> Result<u64> {
        let (is_negative, number) = self.number()?;
        if is_negative && number > 0 { Err(Unreadable) } else { Ok(number) }
    }

    #[inline(never)]
    fn whole(&mut self) -> Result<i64> {
        let (is_negative, number) = self.number()?;
        let whole = if is_negative { 0_i64.checked_sub_unsigned(number) } else { i64::try_from(number).ok() };
        whole.ok_or(Unreadable)
    }

    #[inline(never)]
    fn string(&mut self) -> Result<String> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            let rest = self.text.get(self.at..).ok_or(Unreadable)?;
            let length = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\')).ok_or(Unreadable)?;
            string.push_str(&rest[..length]);
            self.at += length + 1;
            if rest.as_bytes()[length] == b'"' {
                return Ok(string);
            }
            string.push(self.escaped()?);
        }
    }

    /// The sign that the letters behind a backslash stand for.
    fn escaped(&mut self) -> Result<char> {
        let letter = self.text.as_bytes().get(self.at).copied().unwrap_or(END);
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut units = vec![self.unit()?];
                // The first half of a sign beyond the basic ones.
                if matches!(units[0], 0xd800..=0xdbff) && self.text[self.at..].starts_with("\\u") {
                    self.at += 2;
                    units.push(self.unit()?);
                }
                char::decode_utf16(units).next().and_then(Result::ok).ok_or(Unreadable)?
            }
            _ => return Err(Unreadable),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u16> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.text.as_bytes().get(self.at).and_then(|byte| char::from(*byte).to_digit(16));
            unit = unit * 16 + digit.ok_or(Unreadable)?;
            self.at += 1;
        }
        u16::try_from(unit).map_err(|_| Unreadable)
    }
}

macro_rules! numbers {
    ($($deserialize:ident: $read:ident $visit:ident;)+) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            visitor.$visit(self.$read()?)
        }
    )+};
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.peek() {
            b'"' => self.deserialize_string(visitor),
            b'[' => self.deserialize_seq(visitor),
            b'{' => self.deserialize_map(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            b'n' => self.deserialize_unit(visitor),
            b'-' => self.deserialize_i64(visitor),
            _ => self.deserialize_u64(visitor),
        }
    }

    numbers! {
        deserialize_i8: whole visit_i64;
        deserialize_i16: whole visit_i64;
        deserialize_i32: whole visit_i64;
        deserialize_i64: whole visit_i64;
        deserialize_u8: count visit_u64;
        deserialize_u16: count visit_u64;
        deserialize_u32: count visit_u64;
        deserialize_u64: count visit_u64;
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let value = self.takes_word("true");
        if value || self.takes_word("false") { visitor.visit_bool(value) } else { Err(Unreadable) }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_string(self.string()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_string(self.string()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.takes_word("null") { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.takes_word("null") { visitor.visit_unit() } else { Err(Unreadable) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let mut items = self.items(b'[', b']')?;
        let value = visitor.visit_seq(&mut items)?;
        items.end()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let mut items = self.items(b'{', b'}')?;
        let value = visitor.visit_map(&mut items)?;
        items.end()?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_map(visitor)
    }

    /// `"name"`, or `{"name":what it holds}`.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        let is_bare = !self.takes(b'{');
        let value = visitor.visit_enum(Variant { reader: &mut *self, is_bare })?;
        if is_bare || self.takes(b'}') { Ok(value) } else { Err(Unreadable) }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_str(&self.string()?)
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit_struct ignored_any
    }
}

/// What stands between two brackets.
struct Items<'r, 'a> {
    reader: &'r mut Reader<'a>,
    close: u8,
    is_first: bool,
    is_open: bool,
}

impl<'a> Reader<'a> {
    #[inline(never)]
    fn items(&mut self, open: u8, close: u8) -> Result<Items<'_, 'a>> {
        self.expect(open)?;
        Ok(Items { reader: self, close, is_first: true, is_open: true })
    }
}

impl Items<'_, '_> {
    /// Whether there is one more.
    #[inline(never)]
    fn go_on(&mut self) -> Result<bool> {
        self.is_open = !self.reader.takes(self.close);
        if self.is_open && !std::mem::take(&mut self.is_first) {
            self.reader.expect(b',')?;
        }
        Ok(self.is_open)
    }

    /// Nothing may be left that nobody asked for.
    #[inline(never)]
    fn end(&mut self) -> Result<()> {
        if self.is_open { self.reader.expect(self.close) } else { Ok(()) }
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, '_> {
    type Error = Unreadable;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>> {
        if self.go_on()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for &mut Items<'_, '_> {
    type Error = Unreadable;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>> {
        if self.go_on()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// One of a closed set, alone or with what it holds.
struct Variant<'r, 'a> {
    reader: &'r mut Reader<'a>,
    is_bare: bool,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self)> {
        let name = seed.deserialize(&mut *self.reader)?;
        if self.is_bare || self.reader.takes(b':') { Ok((name, self)) } else { Err(Unreadable) }
    }
}

impl<'r, 'a> Variant<'r, 'a> {
    fn held(self) -> Result<&'r mut Reader<'a>> {
        if self.is_bare { Err(Unreadable) } else { Ok(self.reader) }
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<()> {
        if self.is_bare || self.reader.takes_word("null") { Ok(()) } else { Err(Unreadable) }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value> {
        seed.deserialize(self.held()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.held()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value> {
        self.held()?.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
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
        for text in [
            "null",
            "true",
            "false",
            "0",
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "18446744073709551615",
            "\"\"",
            "\"陈 O'Neil\"",
            "[]",
            "[[],[1,[2]]]",
            "{}",
            " { \"a\" : [ 1 , null ] ,\n\"b\" : { } } ",
            "{\"a\":{\"b\":[true,false]}}",
        ] {
            agrees(text);
        }
    }

    #[test]
    fn strings_keep_every_sign() {
        for text in [
            "\n\t\r\u{8}\u{c}",
            "\\ \" /",
            "</script>",
            "𠮷 and 👩\u{200d}👩",
            "\u{0}\u{1f}",
            "\u{2028}\\u003c",
        ] {
            let written = serde_json::to_string(text).expect("writes");
            assert_eq!(read::<String>(&written).as_deref(), Some(text), "{written}");
        }
        for text in ["\"\\u003c\\/\"", "\"\\ud842\\udfb7\"", "\"\\uD842\\uDFB7x\""] {
            agrees(text);
        }
    }

    #[test]
    fn what_is_no_json_is_unreadable() {
        for text in [
            "",
            " ",
            "nul",
            "truth",
            "-",
            "+1",
            "1 2",
            "[",
            "[1",
            "[1,",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{1:1}",
            "]",
            "\"",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\\u+123\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "\"\\ud800 \\udc00\"",
            "\"\\u陈\"",
            "[1}",
            "null null",
            "\u{0}",
        ] {
            agrees(text);
        }
        // What would be more than whole or too large is not taken for another number.
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
        map: BTreeMap<String, ()>,
        result: Result<(), Kind>,
    }

    #[test]
    fn types_of_every_form_come_back() {
        let whole = Whole {
            kinds: vec![
                Kind::Bare,
                Kind::Held(7),
                Kind::Pair(-3, "x".into()),
                Kind::Named { id: -9, note: Some("陈".into()) },
            ],
            pair: (true, Some('客')),
            map: BTreeMap::from([("a".to_owned(), ())]),
            result: Err(Kind::Bare),
        };
        let text = serde_json::to_string(&whole).expect("writes");
        assert_eq!(read(&text), Some(whole), "{text}");
    }

    #[test]
    fn forms_that_do_not_fit_are_unreadable() {
        assert_eq!(read("{\"Named\":{\"id\":1,\"new\":[{}]}}"), Some(Kind::Named { id: 1, note: None }));
        for text in [
            "\"held\"",
            "{\"Bare\":1}",
            "{\"held\":1,\"Bare\":null}",
            "{\"held\"}",
            "\"unknown\"",
            "{\"Pair\":[1]}",
            "{\"Pair\":[1,\"\",2]}",
            "{\"Named\":{}}",
            "{}",
            "1",
        ] {
            assert_eq!(read::<Kind>(text), None, "{text}");
        }
        assert_eq!(read::<(u8, u8)>("[1,2,3]"), None);
        assert_eq!(read::<(u8, u8)>("[1]"), None);
        assert_eq!(read::<Option<u8>>("null"), Some(None));
    }
}
