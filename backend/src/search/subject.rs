//! What of a record is searched: the texts that its object's description says it is found by.

use domain::records::{Facts, FoundBy, Object};

/// What of a record is searched, each text among those that are taken apart alike.
#[derive(Clone, Debug, Default)]
pub struct Subject<'a> {
    pub(super) words: Vec<&'a str>,
    pub(super) phones: Vec<&'a str>,
    pub(super) emails: Vec<&'a str>,
}

impl<'a> Subject<'a> {
    /// A record with these facts.
    pub fn of(object: &Object, facts: &'a Facts) -> Self {
        let texts = object.found().map(|field| (field.found, facts.text(&field.name)));
        texts.fold(Self::default(), |subject, (by, text)| subject.with(by, text))
    }

    /// Found by one text more, where one stands there and people look for it.
    #[must_use]
    pub fn with(mut self, by: Option<FoundBy>, text: Option<&'a str>) -> Self {
        match by {
            Some(FoundBy::Words) => self.words.extend(text),
            Some(FoundBy::Phone) => self.phones.extend(text),
            Some(FoundBy::Email) => self.emails.extend(text),
            None => {}
        }
        self
    }
}
