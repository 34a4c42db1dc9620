use super::listed::Listed;
use crate::components::GetForm;
use crate::prelude::*;

/// A form whose fields are a part of the list's address; all else of it stays.
#[component]
pub(super) fn ListForm(
    listed: Listed,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] role: Option<&'static str>,
    #[prop(into)] label: String,
    /// What of the address the form's own fields say.
    own: Vec<&'static str>,
    children: Children,
) -> View {
    let Listed { place, currency, query, .. } = listed;
    let kept = live(move || {
        let kept = query.with(|query| place.kept(query, &own)).into_iter();
        kept.map(|(name, text)| view! { <input type="hidden" name=name value=text/> }).collect_view()
    });
    let spell = Callback::new(move |filled: Vec<(String, String)>| place.spelled(&filled, currency));
    view! {
        <GetForm action=place.path class=class role=role label=label spell=spell>
            {kept}
            {children()}
        </GetForm>
    }
}
