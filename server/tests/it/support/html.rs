//! A page as a browser's parser reads it.

use super::BASE;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, NullCharacterToken, StartTag, Tag, TagToken, Token,
    TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// A start tag, with the text up to the next tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

#[derive(Debug, Default)]
pub struct Html {
    pub elements: Vec<Element>,
    /// All tags with the names of their attributes, and comments, in order:
    /// what a page is made of besides its texts.
    pub shape: Vec<String>,
}

impl Html {
    pub fn parse(text: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(text));
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        // Scripts do not run, so nothing stops it.
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }

    /// The text of the first element of this name.
    pub fn text_of(&self, name: &str) -> &str {
        self.elements.iter().find(|element| element.name == name).map_or("", |element| &element.text)
    }

    pub fn shows(&self, text: &str) -> bool {
        self.elements.iter().any(|element| element.text == text)
    }

    /// Whether a link leads there.
    pub fn leads_to(&self, address: &str) -> bool {
        self.elements.iter().any(|element| element.name == "a" && element.attribute("href") == Some(address))
    }

    /// What stands beside buttons of rows that were refused.
    pub fn refusals(&self) -> Vec<&str> {
        let is_place = |element: &Element| element.name == "p" && element.attribute("role") == Some("alert");
        self.elements.windows(2).filter(|pair| is_place(&pair[0])).map(|pair| pair[1].text.as_str()).collect()
    }

    /// What stands in the fields of this name.
    pub fn fields(&self, name: &str) -> impl Iterator<Item = &str> {
        let is_field = move |element: &&Element| element.attribute("name") == Some(name);
        self.elements.iter().filter(is_field).filter_map(|element| match element.name.as_str() {
            // The first line break of one is markup (HTML §13.2.6.4.7).
            "textarea" => Some(element.text.strip_prefix('\n').unwrap_or(&element.text)),
            "input" => Some(element.attribute("value").unwrap_or_default()),
            _ => None,
        })
    }

    /// What stands in the first field of this name.
    pub fn value_of(&self, name: &str) -> Option<&str> {
        self.fields(name).next()
    }

    /// The fact with this label.
    pub fn fact(&self, label: &str) -> Option<&str> {
        let is_label = |element: &Element| element.name == "dt" && element.text.trim() == label;
        let at = self.elements.iter().position(is_label)?;
        self.elements[at + 1..].iter().map(|element| element.text.trim()).find(|text| !text.is_empty())
    }

    /// What the first select box of this name offers.
    pub fn options(&self, name: &str) -> impl Iterator<Item = &Element> {
        let is_box = move |tag: &&Element| tag.name == "select" && tag.attribute("name") == Some(name);
        let inside = self.elements.iter().skip_while(move |element| !is_box(element)).skip(1);
        let inside = inside.take_while(|element| ["option", ""].contains(&element.name.as_str()));
        inside.filter(|element| element.name == "option")
    }

    /// What that sends as long as nobody touches it.
    pub fn chosen(&self, name: &str) -> Option<&Element> {
        let selected = self.options(name).find(|option| option.attribute("selected").is_some());
        selected.or_else(|| self.options(name).next())
    }

    /// Addresses that lead neither to us nor to a telephone or mail program.
    pub fn odd_addresses(&self) -> Vec<&str> {
        let is_ours = |address: &&str| {
            let address = address.strip_prefix(BASE).unwrap_or(address);
            address.is_empty()
                || (["/", "#", "?", "tel:", "mailto:"].iter().any(|start| address.starts_with(start))
                    && !address.starts_with("//"))
        };
        let addresses = self.elements.iter().flat_map(|element| {
            ["href", "src", "action", "formaction"].into_iter().filter_map(|name| element.attribute(name))
        });
        addresses.filter(|address| !is_ours(address)).collect()
    }
}

#[derive(Default)]
struct Sink(RefCell<Html>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            TagToken(tag) => return page.tag(tag),
            CommentToken(text) => page.shape.push(format!("<!--{text}-->")),
            CharacterTokens(text) => page.text(&text),
            NullCharacterToken => page.text("\0"),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Html {
    fn tag(&mut self, tag: Tag) -> TokenSinkResult<()> {
        let attributes: Vec<(String, String)> = tag
            .attrs
            .iter()
            .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
            .collect();
        let names: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
        let (name, names) = (tag.name.to_string(), names.join(" "));
        if tag.kind != StartTag {
            self.shape.push(format!("</{name}>"));
            // Text after it belongs to none.
            self.elements.push(Element::default());
            return TokenSinkResult::Continue;
        }
        self.shape.push(format!("<{name} {names}>"));
        let next = match name.as_str() {
            "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(Rawtext),
            "script" => TokenSinkResult::RawData(ScriptData),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        };
        self.elements.push(Element { name, attributes, text: String::new() });
        next
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.elements.last_mut() {
            element.text.push_str(text);
        }
    }
}
