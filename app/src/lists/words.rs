//! What lists say: fields by their labels, filters by what they ask for.

use super::offers::Offers;
use crate::i18n::{Messages, format};
use crate::records::words::{in_words, own_label, word_of};
use domain::Currency;
use domain::records::{
    COLUMNS, Days, Due, Field, List, ListQuery, NO, NONE, Number, OwnerChoice, SIZE, SORT, Span, Test,
    Wanted, YES,
};

/// A name in an address that is longer is not told: it may be a sentence.
const LONGEST_NAME: usize = 24;

/// A field's label; one that has none is called by its name.
pub fn label(messages: Messages, list: &List, field: &'static Field) -> &'static str {
    own_label(field).or_else(|| said(messages, list, &["field", &field.name])).unwrap_or(&field.name)
}

/// A text of the list's own, by its key: `search` is `customers-search`.
pub fn said(messages: Messages, list: &List, key: &[&str]) -> Option<&'static str> {
    let mut parts = vec![list.words];
    parts.extend(key);
    messages.by_key(&parts)
}

/// What of an address was left out: labels where there are some. Who sends a link around
/// chooses its names, and may not choose what the page says: what doesn't look like a name
/// isn't told.
pub fn left_out(messages: Messages, list: &List, names: &[String]) -> String {
    let mut told = Vec::new();
    for name in names {
        let words = match name.as_str() {
            name if list.search.is_some_and(|search| search.name == name) => messages.action_search(),
            SORT => messages.action_sort(),
            COLUMNS => messages.lists_columns(),
            SIZE => messages.components_rows_per_page(),
            name => match list.field(name) {
                Some(field) => label(messages, list, field),
                None if is_name(name) => name,
                None => messages.lists_left_other(),
            },
        };
        if !told.contains(&words) {
            told.push(words);
        }
    }
    format::listed(messages, &told)
}

fn is_name(text: &str) -> bool {
    text.len() <= LONGEST_NAME && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// What a filter asks for, as its chip says it.
pub struct Told {
    pub text: String,
    /// Somebody's name, or the workspace's: in no language of ours.
    pub is_own: bool,
}

/// One filter of a list as it stands in the address.
#[derive(Clone, Copy)]
pub struct Filter<'a> {
    pub list: &'a List,
    pub field: &'static Field,
    pub query: &'a ListQuery,
    pub currency: Currency,
}

impl Filter<'_> {
    pub fn told(self, messages: Messages, offers: &Offers) -> Option<Told> {
        let text = Some(self.query.get(&self.field.name)).filter(|text| !text.is_empty())?;
        let ours = |text: String| Told { text, is_own: false };
        let offered = || {
            let choices = offers(&self.field.name, self.query);
            let found = choices.into_iter().find(|choice| choice.value == text)?;
            Some(Told { text: found.label, is_own: true })
        };
        let one = || said(messages, self.list, &["field", &self.field.name, "one"]).map(str::to_owned);
        Some(match self.field.wanted(text, self.currency).ok()? {
            Wanted::AnyOf(words) => {
                let word = |word: Option<&'static str>| match word {
                    Some(word) => word_of(messages, self.field, word).unwrap_or(word),
                    None => messages.lists_none(),
                };
                let words: Vec<_> = words.into_iter().map(word).collect();
                Told { text: format::listed(messages, &words), is_own: self.field.own.is_some() }
            }
            Wanted::Days(days) => ours(days_text(messages, days)),
            Wanted::Due(due) => ours(due_text(messages, due).to_owned()),
            Wanted::Amounts(least, most) => {
                let money = |amount| format::money(messages.locale(), amount);
                ours(amounts_text(messages, least.map(money), most.map(money)))
            }
            Wanted::Numbers(least, most) => {
                let words = |number: Number| {
                    let spelled = number.to_string();
                    in_words(messages, self.field, &spelled).unwrap_or(spelled)
                };
                ours(amounts_text(messages, least.map(words), most.map(words)))
            }
            Wanted::Ticked(is_ticked) => {
                let spelled = if is_ticked { YES } else { NO };
                ours(word_of(messages, self.field, spelled).unwrap_or(spelled).to_owned())
            }
            Wanted::Owner(OwnerChoice::Me) => ours(messages.lists_me().to_owned()),
            Wanted::Owner(OwnerChoice::User(_)) => {
                offered().unwrap_or_else(|| ours(messages.lists_one_person().to_owned()))
            }
            // Its name is fetched by the chip.
            Wanted::Within(code) => ours(code),
            Wanted::Text(text) if self.field.test == Some(Test::Reference) => {
                offered().unwrap_or_else(|| ours(one().unwrap_or(text)))
            }
            Wanted::Text(text) => Told { text, is_own: true },
        })
    }
}

fn days_text(messages: Messages, days: Days) -> String {
    let locale = messages.locale();
    match days {
        Days::Within(span) => span_text(messages, span).to_owned(),
        Days::Never => messages.lists_none().to_owned(),
        Days::Between(Some(from), Some(to)) if from == to => format::date(locale, from),
        Days::Between(Some(from), Some(to)) => format::date_range(locale, from, to),
        Days::Between(Some(from), None) => messages.lists_from_day(&format::date(locale, from)),
        Days::Between(None, Some(to)) => messages.lists_to_day(&format::date(locale, to)),
        Days::Between(None, None) => String::new(),
    }
}

fn amounts_text(messages: Messages, least: Option<String>, most: Option<String>) -> String {
    match (least, most) {
        (Some(least), Some(most)) if least == most => least,
        (Some(least), Some(most)) => messages.lists_between(&least, &most),
        (Some(least), None) => format!("≥ {least}"),
        (None, Some(most)) => format!("≤ {most}"),
        (None, None) => String::new(),
    }
}

pub fn span_text(messages: Messages, span: Span) -> &'static str {
    messages.by_key(&["lists", "span", span.as_str()]).unwrap_or(span.as_str())
}

pub fn due_text(messages: Messages, due: Due) -> &'static str {
    messages.by_key(&["lists", "due", due.as_str()]).unwrap_or(due.as_str())
}

/// Whether a filter can ask for what stands nowhere, and that means something: what the
/// product keeps of each record always stands somewhere.
pub fn may_ask_for_none(field: &Field, currency: Currency) -> bool {
    field.test != Some(Test::Past) && field.wanted(NONE, currency).is_ok()
}
