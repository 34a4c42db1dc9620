use super::address;
use crate::prelude::*;
use domain::customers::CustomerQuery;

/// What the list's state holds beside the fields of a form.
#[component]
pub fn Kept(
    query: Memo<CustomerQuery>,
    /// The form's own fields.
    but: &'static [&'static str],
) -> View {
    live(move || {
        let pairs = query.with(address::pairs);
        pairs
            .into_iter()
            .filter(|(name, _)| *name != "cursor" && !but.contains(name))
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view()
    })
}
