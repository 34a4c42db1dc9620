//! Reads the JSON that this server wrote: what stands in a page, answers, words. It
//! tells only whether that could be read, since nobody is shown more. What serde
//! makes for each type is smaller without words for what is wrong and where
//! (docs/decisions/0011).
//!
//! Numbers are whole: the server writes no others.

mod signs;
#[cfg(test)]
mod tests;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use signs::{END, Reader, Result, Unreadable};

/// What the text says; nothing if it is something else.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut reader = Reader::of(text);
    let value = T::deserialize(&mut reader).ok()?;
    (reader.peek() == END).then_some(value)
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
