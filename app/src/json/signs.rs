//! What stands next in the text: brackets, words, numbers, strings.

use std::fmt::{self, Display};

#[derive(Debug)]
pub struct Unreadable;

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

pub type Result<T, E = Unreadable> = std::result::Result<T, E>;

/// What stands behind the last sign; it is none of JSON's.
pub const END: u8 = 0;

pub struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    pub const fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next sign that isn't blank.
    #[inline(never)]
    pub fn peek(&mut self) -> u8 {
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
    pub fn takes(&mut self, sign: u8) -> bool {
        let is_next = self.peek() == sign;
        self.at += usize::from(is_next);
        is_next
    }

    pub fn expect(&mut self, sign: u8) -> Result<()> {
        if self.takes(sign) { Ok(()) } else { Err(Unreadable) }
    }

    /// `null`, `true` or `false`.
    #[inline(never)]
    pub fn takes_word(&mut self, word: &str) -> bool {
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
    pub fn count(&mut self) -> Result<u64> {
        let (is_negative, number) = self.number()?;
        if is_negative && number > 0 { Err(Unreadable) } else { Ok(number) }
    }

    #[inline(never)]
    pub fn whole(&mut self) -> Result<i64> {
        let (is_negative, number) = self.number()?;
        let whole = if is_negative { 0_i64.checked_sub_unsigned(number) } else { i64::try_from(number).ok() };
        whole.ok_or(Unreadable)
    }

    #[inline(never)]
    pub fn string(&mut self) -> Result<String> {
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
