use crate::i18n::format;
use crate::prelude::*;

/// Says below a card's first rows that there are more than the `most` that it shows.
pub fn first_ones(found: usize, most: u16, say: impl FnOnce(&str) -> String) -> Option<View> {
    (found > usize::from(most)).then(|| {
        let told = say(&format::number(i64::from(most)));
        view! { <p class="card-empty">{told}</p> }
    })
}
