//! How many a change of the filters has left, as screen readers hear it.

use super::listed::Listed;
use crate::prelude::*;
use domain::records::ListQuery;

/// What was said last, and of which filters.
#[derive(Clone, Copy)]
pub(super) struct Found {
    said: RwSignal<String>,
    of: StoredValue<Option<ListQuery>>,
}

impl Found {
    pub(super) fn new() -> Self {
        Self { said: RwSignal::new(String::new()), of: StoredValue::new(None) }
    }

    fn say(self, of: &ListQuery, words: &str) {
        let before = self.of.try_update_value(|before| before.replace(of.clone())).flatten();
        if before.is_none_or(|before| before == *of) {
            return;
        }
        // The same words as before would be heard by nobody.
        let is_again = self.said.with_untracked(|said| said == words);
        self.said.set(if is_again { format!("{words}\u{a0}") } else { words.to_owned() });
    }
}

/// Says how many there are, once for each change of the filters: not for the page as it
/// came, nor for other pages, another order or other columns of the same rows.
pub fn say_found(query: &ListQuery, words: &str) {
    let Some(Listed { found, .. }) = use_context::<Listed>() else { return };
    let (of, words) = (query.shape().sorted_by(None), words.to_owned());
    effect(move || found.say(&of, &words));
}

/// Where it is heard.
#[component]
pub(super) fn FoundText(found: Found) -> View {
    view! { <p class="visually-hidden" id="list-found" role="status">{move || found.said.get()}</p> }
}
