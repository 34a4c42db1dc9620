use super::{Number, Value};
use crate::{Date, Money};
use std::borrow::Cow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is known of one record, by the fields' names; nothing stands under a field that
/// was left open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<Cow<'static, str>, Value>);

impl Facts {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: Value) {
        self.0.insert(name.into(), value);
    }

    /// With one fact more, or another.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.set(name, value.into());
        self
    }

    /// The same, where there is one.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// A text or the word of a choice.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Words of which several were chosen; none where nothing stands.
    pub fn several(&self, name: &str) -> &[String] {
        match self.get(name) {
            Some(Value::Several(words)) => words,
            _ => &[],
        }
    }

    pub fn number(&self, name: &str) -> Option<Number> {
        match self.get(name) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    pub fn date(&self, name: &str) -> Option<Date> {
        match self.get(name) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    pub fn money(&self, name: &str) -> Option<Money> {
        match self.get(name) {
            Some(Value::Money(money)) => Some(*money),
            _ => None,
        }
    }

    /// The record, or the department, that the fact names.
    pub fn reference(&self, name: &str) -> Option<Uuid> {
        match self.get(name) {
            Some(Value::Reference(id)) => Some(id.uuid()),
            _ => None,
        }
    }

    /// Every record has a name.
    pub fn name(&self) -> &str {
        self.text("name").unwrap_or_default()
    }
}
