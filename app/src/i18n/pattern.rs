//! Fills in the patterns that `build/pattern.rs` encodes; the table of control
//! characters is there. Runs in the browser too, so it is small.

use domain::Locale;
use std::str::Chars;

const ARGUMENT: char = '\u{1}';
const PLURAL: char = '\u{2}';
const KEY_END: char = '\u{3}';
const VARIANT_END: char = '\u{4}';
const PLURAL_END: char = '\u{5}';

/// What is put into a message.
#[derive(Clone, Copy)]
pub enum Argument<'a> {
    Text(&'a str),
    Number(i64),
}

pub fn format(locale: Locale, pattern: &str, arguments: &[Argument<'_>]) -> String {
    let output = String::with_capacity(pattern.len() + 16);
    let mut formatter = Formatter { locale, arguments, chars: pattern.chars(), output };
    formatter.write(Mode::Keep);
    formatter.output
}

/// The number in groups of three digits, as both languages write it: `1,234`.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut output = String::from(if number < 0 { "-" } else { "" });
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            output.push(',');
        }
        output.push(digit);
    }
    output
}

/// Whether what is read is written or passed over.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Keep,
    Skip,
}

struct Formatter<'a> {
    locale: Locale,
    arguments: &'a [Argument<'a>],
    chars: Chars<'a>,
    output: String,
}

impl<'a> Formatter<'a> {
    /// Goes to the end of the pattern or of the variant, and says which.
    fn write(&mut self, mode: Mode) -> char {
        while let Some(character) = self.chars.next() {
            match character {
                ARGUMENT => self.argument(mode),
                PLURAL => self.plural(mode),
                VARIANT_END | PLURAL_END => return character,
                _ if mode == Mode::Keep => self.output.push(character),
                _ => {}
            }
        }
        PLURAL_END
    }

    fn argument(&mut self, mode: Mode) {
        match self.next_argument() {
            _ if mode == Mode::Skip => {}
            Some(Argument::Text(text)) => self.text(text),
            Some(Argument::Number(number)) => self.output.push_str(&grouped(number)),
            None => {}
        }
    }

    /// A text that is read from right to left is kept apart from what stands around it
    /// (UAX #9, "first strong isolate").
    fn text(&mut self, text: &str) {
        let turns = text.chars().any(is_right_to_left);
        if turns {
            self.output.push('\u{2068}');
        }
        self.output.push_str(text);
        if turns {
            self.output.push('\u{2069}');
        }
    }

    fn plural(&mut self, mode: Mode) {
        let number = match self.next_argument() {
            Some(Argument::Number(number)) => number,
            _ => 0,
        };
        let mut mode = mode;
        loop {
            let fits = self.variant_fits(number);
            let end = self.write(if fits { mode } else { Mode::Skip });
            if fits {
                mode = Mode::Skip;
            }
            if end == PLURAL_END {
                return;
            }
        }
    }

    fn variant_fits(&mut self, number: i64) -> bool {
        let Some((key, rest)) = self.chars.as_str().split_once(KEY_END) else { return false };
        self.chars = rest.chars();
        match key {
            "" => true,
            "o" => self.locale == Locale::En && number == 1,
            exact => exact.parse() == Ok(number),
        }
    }

    fn next_argument(&mut self) -> Option<Argument<'a>> {
        let position = (self.chars.next()? as usize).checked_sub('a' as usize)?;
        self.arguments.get(position).copied()
    }
}

/// Hebrew, Arabic and their like, by their blocks.
const fn is_right_to_left(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUSTOMERS: &str =
        "\u{2}a0\u{3}No customers\u{4}o\u{3}\u{1}a customer\u{4}\u{3}\u{1}a customers\u{5} in \u{1}b";

    fn customers(locale: Locale, count: i64) -> String {
        format(locale, CUSTOMERS, &[Argument::Number(count), Argument::Text("Shanghai")])
    }

    #[test]
    fn english_tells_one_from_many() {
        assert_eq!(customers(Locale::En, 1), "1 customer in Shanghai");
        assert_eq!(customers(Locale::En, 2), "2 customers in Shanghai");
        assert_eq!(customers(Locale::En, -1), "-1 customers in Shanghai");
    }

    #[test]
    fn a_text_that_reads_from_the_right_is_kept_apart() {
        let said = |text| format(Locale::En, "Deleted \u{1}a, 3 left", &[Argument::Text(text)]);
        assert_eq!(said("\u{5d0}\u{5d1} 26"), "Deleted \u{2068}\u{5d0}\u{5d1} 26\u{2069}, 3 left");
        assert_eq!(said("Gro\u{df}e"), "Deleted Gro\u{df}e, 3 left");
    }

    #[test]
    fn an_exact_number_goes_before_the_plural() {
        assert_eq!(customers(Locale::En, 0), "No customers in Shanghai");
        assert_eq!(customers(Locale::ZhCn, 0), "No customers in Shanghai");
    }

    #[test]
    fn chinese_has_no_plural() {
        assert_eq!(customers(Locale::ZhCn, 1), "1 customers in Shanghai");
    }

    #[test]
    fn plurals_within_plurals_choose_for_themselves() {
        let pattern = "\u{2}ao\u{3}one \u{2}bo\u{3}cat\u{4}\u{3}cats\u{5}!\u{4}\u{3}many \u{2}bo\u{3}cat\u{4}\u{3}cats\u{5}?\u{5}.";
        let say = |a, b| format(Locale::En, pattern, &[Argument::Number(a), Argument::Number(b)]);
        assert_eq!(say(1, 1), "one cat!.");
        assert_eq!(say(1, 3), "one cats!.");
        assert_eq!(say(3, 1), "many cat?.");
        assert_eq!(say(3, 3), "many cats?.");
    }

    #[test]
    fn control_characters_in_arguments_are_only_text() {
        assert_eq!(format(Locale::En, "<\u{1}a>", &[Argument::Text("\u{1}a\u{2}")]), "<\u{1}a\u{2}>");
    }

    #[test]
    fn a_broken_pattern_ends_in_text_not_in_a_panic() {
        for pattern in
            ["\u{1}", "\u{1}b", "\u{2}", "\u{2}a", "\u{2}ao", "\u{2}ao\u{3}", "\u{5}", "\u{1}\u{0}"]
        {
            assert_eq!(format(Locale::En, pattern, &[Argument::Text("")]), "", "{pattern:?}");
        }
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let written = [0, 999, 1_000, -1_234, 1_234_567, i64::MIN].map(grouped);
        assert_eq!(written, ["0", "999", "1,000", "-1,234", "1,234,567", "-9,223,372,036,854,775,808"]);
    }
}
