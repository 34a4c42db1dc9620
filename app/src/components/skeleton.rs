use crate::i18n::use_messages;
use crate::prelude::*;

/// What is about to appear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkeletonShape {
    /// Lines of text.
    Text(u8),
    /// Rows of a list, as high as real ones.
    Rows(u8),
}

/// A quiet stand-in while data is fetched after the page is alive; it appears
/// after 200 ms only.
#[component]
pub fn Skeleton(shape: SkeletonShape) -> View {
    let messages = use_messages();
    let lines = match shape {
        SkeletonShape::Text(count) => (0..count)
            .map(|line| {
                let width = match line % 3 {
                    0 => None,
                    1 => Some("middle"),
                    _ => Some("short"),
                };
                view! { <div class="skeleton-line" data-width=width></div> }
            })
            .collect_view(),
        SkeletonShape::Rows(count) => (0..count)
            .map(|_| {
                view! {
                    <div class="skeleton-row">
                        <div class="skeleton-line"></div>
                        <div class="skeleton-line"></div>
                        <div class="skeleton-line"></div>
                    </div>
                }
            })
            .collect_view(),
    };
    view! { <div class="skeleton" role="status" aria-label=messages.state_loading()>{lines}</div> }
}
