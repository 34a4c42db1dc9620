//! How a template reads: markup as a browser would get it, with a sign where
//! something is filled in. `view_macro` writes it; no text or value in it needs
//! escaping.
//!
//! - `U+0001 name U+0001` inside a tag: an attribute, or without a name something
//!   for the living page alone.
//! - `U+0002`: a child.
//! - `U+0003` before `<`: an element without any slot.
//! - `U+0004`: text begins, after a slot or in the first place.
//! - `U+0005` before `>`: the element ends here, it never has children.

pub const ATTRIBUTE: u8 = 1;
pub const CHILD: u8 = 2;
pub const INERT: u8 = 3;
pub const TEXT: u8 = 4;
pub const END: u8 = 5;

/// One step through a template.
#[cfg(any(feature = "hydrate", test))]
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// An element begins.
    Open {
        tag: &'static str,
        inert: bool,
    },
    Attribute {
        name: &'static str,
        value: &'static str,
    },
    AttributeSlot {
        name: &'static str,
    },
    /// The element's children follow.
    Enter,
    /// The element ends.
    Close,
    Text(&'static str),
    ChildSlot,
}

#[cfg(any(feature = "hydrate", test))]
pub struct Reader {
    rest: &'static str,
    in_tag: bool,
}

#[cfg(any(feature = "hydrate", test))]
impl Reader {
    pub const fn new(template: &'static str) -> Self {
        Self { rest: template, in_tag: false }
    }

    /// Goes to the end of the element that has just been opened.
    pub fn skip_element(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some(Step::Open { .. }) => depth += 1,
                Some(Step::Close) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Takes what stands before the first of `ends`.
    fn until(&mut self, ends: &[u8]) -> &'static str {
        let end = self.rest.bytes().position(|byte| ends.contains(&byte)).unwrap_or(self.rest.len());
        self.take(end)
    }

    fn take(&mut self, length: usize) -> &'static str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn inside_tag(&mut self, first: u8) -> Step {
        self.take(1);
        match first {
            b'>' => {
                self.in_tag = false;
                Step::Enter
            }
            END => {
                self.take(1);
                self.in_tag = false;
                Step::Close
            }
            ATTRIBUTE => {
                let name = self.until(&[ATTRIBUTE]);
                self.take(1);
                Step::AttributeSlot { name }
            }
            _ => {
                let name = self.until(b"= >\x01\x05");
                let mut value = "";
                if self.rest.starts_with('=') {
                    self.take(2);
                    value = self.until(b"\"");
                    self.take(1);
                }
                Step::Attribute { name, value }
            }
        }
    }
}

#[cfg(any(feature = "hydrate", test))]
impl Iterator for Reader {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let first = *self.rest.as_bytes().first()?;
        if self.in_tag {
            return Some(self.inside_tag(first));
        }
        Some(match first {
            CHILD => {
                self.take(1);
                Step::ChildSlot
            }
            b'<' if self.rest.starts_with("</") => {
                self.until(b">");
                self.take(1);
                Step::Close
            }
            b'<' | INERT => {
                let inert = first == INERT;
                self.take(1 + usize::from(inert));
                let tag = self.until(b" >\x01\x05");
                self.in_tag = true;
                Step::Open { tag, inert }
            }
            _ => {
                self.take(usize::from(first == TEXT));
                Step::Text(self.until(b"<\x02\x03\x04"))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Step::*;
    use super::*;

    fn steps(template: &'static str) -> Vec<Step> {
        Reader::new(template).collect()
    }

    #[test]
    fn an_element_is_opened_entered_and_closed() {
        let read = steps("<p class=\"lead\" hidden>Good<br\u{5}>day</p>");
        let expected = [
            Open { tag: "p", inert: false },
            Attribute { name: "class", value: "lead" },
            Attribute { name: "hidden", value: "" },
            Enter,
            Text("Good"),
            Open { tag: "br", inert: false },
            Close,
            Text("day"),
            Close,
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn slots_stand_where_they_are_filled() {
        let read = steps("<a\u{1}href\u{1}\u{1}\u{1}>\u{2}\u{4} and \u{2}</a>");
        let expected = [
            Open { tag: "a", inert: false },
            AttributeSlot { name: "href" },
            AttributeSlot { name: "" },
            Enter,
            ChildSlot,
            Text(" and "),
            ChildSlot,
            Close,
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn an_inert_element_is_passed_over_whole() {
        let mut reader = Reader::new("\u{3}<ul><li>one<input\u{5}></li></ul>\u{2}");
        assert_eq!(reader.next(), Some(Open { tag: "ul", inert: true }));
        reader.skip_element();
        assert_eq!(reader.next(), Some(ChildSlot));
    }
}
