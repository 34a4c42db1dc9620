//! Patterns: from Fluent's syntax tree to the compact form that is shipped.
//!
//! Text stands for itself. The rest are control characters, which no text may
//! contain; `src/i18n/pattern.rs` reads them:
//!
//! | encoded                     | meaning                                    |
//! |-----------------------------|--------------------------------------------|
//! | `\u{1}` i                   | the argument numbered i (`a` is the first) |
//! | `\u{2}` i variant …         | by the number in argument i, one of these  |
//! | key `\u{3}` pattern `\u{4}` | a variant with more behind it              |
//! | key `\u{3}` pattern `\u{5}` | the last variant                           |
//!
//! A key is a number in digits, `o` for one, or nothing for everything else.
//! Variants stand in this order, so that the first that fits is right.
//! Patterns nest.

use crate::catalogue::{Catalogue, Definition, Language};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;
use std::collections::BTreeMap;

const ARGUMENT: char = '\u{1}';
const PLURAL: char = '\u{2}';
const KEY_END: char = '\u{3}';
const VARIANT_END: char = '\u{4}';
const PLURAL_END: char = '\u{5}';

/// Messages within messages deeper than this are taken for a circle.
const DEEPEST_REFERENCE: usize = 8;

/// Words of Rust that might come to mind as names of variables.
const RUST_WORDS: [&str; 21] = [
    "as", "box", "const", "crate", "do", "else", "enum", "final", "for", "if", "in", "loop", "match", "move",
    "override", "ref", "self", "static", "type", "use", "where",
];

#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    Argument(String),
    Plural { variable: String, variants: Vec<(Key, Vec<Part>)> },
}

/// When a variant applies, in the order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Exactly(i64),
    One,
    Other,
}

/// What an argument is in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Text,
    Number,
}

/// Resolves a definition's pattern, its terms and messages written in.
pub fn compile(
    catalogue: &Catalogue,
    language: Language,
    definition: &Definition,
) -> Result<Vec<Part>, String> {
    let mut compiler = Compiler { catalogue, language, depth: 0 };
    compiler.pattern(&definition.pattern)
}

struct Compiler<'a> {
    catalogue: &'a Catalogue<'a>,
    language: Language,
    depth: usize,
}

impl Compiler<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) -> Result<Vec<Part>, String> {
        let mut parts = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => push_text(&mut parts, value)?,
                PatternElement::Placeable { expression } => self.expression(expression, &mut parts)?,
            }
        }
        Ok(parts)
    }

    fn expression(&mut self, expression: &Expression<&str>, parts: &mut Vec<Part>) -> Result<(), String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline, parts),
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                let variable = variable(id.name)?;
                parts.push(Part::Plural { variable, variants: self.variants(id.name, variants)? });
                Ok(())
            }
            Expression::Select { .. } => Err("only a variable can select, as `{ $count -> … }`".to_owned()),
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, parts: &mut Vec<Part>) -> Result<(), String> {
        match inline {
            InlineExpression::StringLiteral { value } => push_text(parts, &unescape_unicode_to_string(value)),
            InlineExpression::VariableReference { id } => {
                parts.push(Part::Argument(variable(id.name)?));
                Ok(())
            }
            InlineExpression::Placeable { expression } => self.expression(expression, parts),
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                let term = self.catalogue.terms.get(id.name);
                self.reference(term, &format!("the term `-{}`", id.name), parts)
            }
            InlineExpression::MessageReference { id, attribute: None } => {
                let message = self.catalogue.messages.get(id.name);
                self.reference(message, &format!("the message `{}`", id.name), parts)
            }
            InlineExpression::TermReference { id, .. } | InlineExpression::MessageReference { id, .. } => {
                Err(format!("attributes and arguments are not supported at `{}`", id.name))
            }
            InlineExpression::FunctionReference { id, .. } => {
                Err(format!("the function `{}` is not supported; pass the value ready to read", id.name))
            }
            InlineExpression::NumberLiteral { value } => {
                Err(format!("the number `{{ {value} }}` needs no braces"))
            }
        }
    }

    fn reference(
        &mut self,
        definition: Option<&Definition>,
        name: &str,
        parts: &mut Vec<Part>,
    ) -> Result<(), String> {
        let definition = definition.ok_or_else(|| format!("{name} is not defined in this language"))?;
        if self.depth == DEEPEST_REFERENCE {
            return Err(format!("{name} refers to itself"));
        }
        self.depth += 1;
        let referred = self.pattern(&definition.pattern)?;
        self.depth -= 1;
        for part in referred {
            match part {
                Part::Text(text) => push_text(parts, &text)?,
                other => parts.push(other),
            }
        }
        Ok(())
    }

    fn variants(
        &mut self,
        variable: &str,
        written: &[Variant<&str>],
    ) -> Result<Vec<(Key, Vec<Part>)>, String> {
        let mut variants = BTreeMap::new();
        for variant in written {
            let key = variant_key(&variant.key, self.language)?;
            if variant.default != (key == Key::Other) {
                return Err(format!("`${variable}` needs `*[other]` as its default"));
            }
            if variants.insert(key, self.pattern(&variant.value)?).is_some() {
                return Err(format!("`${variable}` has the same variant twice"));
            }
        }
        let says_one = variants.contains_key(&Key::One) || variants.contains_key(&Key::Exactly(1));
        if self.language == Language::English && !says_one {
            return Err(format!("`${variable}` needs a variant `[one]` in English"));
        }
        Ok(variants.into_iter().collect())
    }
}

fn variant_key(key: &VariantKey<&str>, language: Language) -> Result<Key, String> {
    match (key, language) {
        (VariantKey::Identifier { name: "other" }, _) => Ok(Key::Other),
        (VariantKey::Identifier { name: "one" }, Language::English) => Ok(Key::One),
        (VariantKey::Identifier { name }, Language::English) => {
            Err(format!("the variant `[{name}]` is not supported; there are `[0]`, `[one]` and `*[other]`"))
        }
        (VariantKey::Identifier { name }, Language::Chinese) => Err(format!(
            "the variant `[{name}]` never applies in Chinese, which has no plural; only `*[other]`"
        )),
        (VariantKey::NumberLiteral { value }, _) => value
            .parse()
            .map(Key::Exactly)
            .map_err(|_| format!("the variant `[{value}]` is not a whole number")),
    }
}

fn variable(name: &str) -> Result<String, String> {
    let fits = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !fits {
        return Err(format!("the variable `${name}` is not snake_case"));
    }
    if RUST_WORDS.contains(&name) {
        return Err(format!("the variable `${name}` is a word of Rust's; choose another"));
    }
    Ok(name.to_owned())
}

fn push_text(parts: &mut Vec<Part>, text: &str) -> Result<(), String> {
    if let Some(control) = text.chars().find(|c| c.is_control() && *c != '\n') {
        return Err(format!("the text has the control character {control:?}"));
    }
    match parts.last_mut() {
        Some(Part::Text(last)) => last.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
    Ok(())
}

/// Adds the variables of `parts` and what each must be.
pub fn collect_variables(parts: &[Part], variables: &mut BTreeMap<String, Kind>) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Argument(name) => {
                variables.entry(name.clone()).or_insert(Kind::Text);
            }
            Part::Plural { variable, variants } => {
                variables.insert(variable.clone(), Kind::Number);
                for (_, parts) in variants {
                    collect_variables(parts, variables);
                }
            }
        }
    }
}

/// The compact form, with the position of each variable in `variables`.
pub fn encode(parts: &[Part], variables: &BTreeMap<String, Kind>) -> String {
    let mut output = String::new();
    for part in parts {
        match part {
            Part::Text(text) => output.push_str(text),
            Part::Argument(name) => output.extend([ARGUMENT, letter(name, variables)]),
            Part::Plural { variable, variants } => {
                output.extend([PLURAL, letter(variable, variables)]);
                let encoded: Vec<String> =
                    variants.iter().map(|(key, parts)| variant(*key, parts, variables)).collect();
                output.push_str(&encoded.join(&VARIANT_END.to_string()));
                output.push(PLURAL_END);
            }
        }
    }
    output
}

fn variant(key: Key, parts: &[Part], variables: &BTreeMap<String, Kind>) -> String {
    let key = match key {
        Key::Exactly(number) => number.to_string(),
        Key::One => "o".to_owned(),
        Key::Other => String::new(),
    };
    format!("{key}{KEY_END}{}", encode(parts, variables))
}

fn letter(name: &str, variables: &BTreeMap<String, Kind>) -> char {
    let position = variables.keys().take_while(|variable| *variable != name).count();
    ('a'..='z').nth(position).unwrap_or('z')
}

/// The pattern for the eyes of a programmer.
pub fn readable(parts: &[Part]) -> String {
    let words: Vec<String> = parts.iter().map(readable_part).collect();
    words.concat()
}

fn readable_part(part: &Part) -> String {
    match part {
        Part::Text(text) => text.clone(),
        Part::Argument(name) => format!("{{{name}}}"),
        Part::Plural { variants, .. } => {
            let choices: Vec<String> = variants.iter().map(|(_, parts)| readable(parts)).collect();
            format!("({})", choices.join(" | "))
        }
    }
}
