use crate::prelude::*;

/// Words for screen readers only.
#[component]
pub fn VisuallyHidden(children: Children) -> View {
    view! { <span class="visually-hidden">{children()}</span> }
}
