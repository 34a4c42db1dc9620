use crate::prelude::*;

/// The product's mark: a brass key on deep teal.
#[component]
pub fn Mark() -> View {
    view! {
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
            <rect class="mark-tile" width="32" height="32" rx="8"></rect>
            <g class="mark-key" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">
                <circle cx="11" cy="12.5" r="4.7"></circle>
                <path d="m14.5 16 9 9M19.2 20.7l2.9-2.9M22.4 23.9l2.4-2.4"></path>
            </g>
        </svg>
    }
}
