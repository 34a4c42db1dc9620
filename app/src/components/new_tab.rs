use super::{Icon, IconName, IconSize};
use crate::i18n::use_messages;
use crate::prelude::*;

/// Ends a link that opens a window of its own: whoever follows it knows before.
#[component]
pub fn NewTab() -> View {
    let messages = use_messages();
    view! {
        <Icon name=IconName::External size=IconSize::Small/>
        <span class="visually-hidden">{messages.a11y_opens_in_new_tab()}</span>
    }
}

#[cfg(test)]
mod tests {
    use crate::sources;
    use std::path::Path;

    #[test]
    fn every_link_that_opens_a_window_of_its_own_says_so() {
        let mut links = 0;
        for (path, text) in sources::below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
            for link in text.split("target=\"_blank\"").skip(1) {
                let inside = link.split("</a>").next().unwrap_or_default();
                assert!(inside.contains("<NewTab/>"), "{}: {inside}", path.display());
                links += 1;
            }
        }
        assert!(links > 0, "it looks where there are links");
    }
}
