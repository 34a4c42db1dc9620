use crate::i18n::use_messages;
use crate::prelude::*;
use leptos_meta::{Title, TitleProps};

/// "Thing · Area · Product"; each page has its own.
#[component]
pub fn PageTitle(
    #[prop(into)] area: String,
    /// The record at hand; a list has none. What is called like its area goes
    /// without saying.
    #[prop(optional, into)]
    thing: Option<String>,
) -> View {
    let messages = use_messages();
    let text = match thing.filter(|thing| *thing != area) {
        Some(thing) => messages.app_title_thing(&area, &thing),
        None => messages.app_title_area(&area),
    };
    Title(TitleProps::builder().text(as_written(text)).build()).into_any().to_view()
}

/// The browser sets a title as text, but on the server `leptos_meta` 0.9.0-rc1
/// writes it into the page as it is: a name with `</title>` would leave it.
fn as_written(text: String) -> String {
    if cfg!(feature = "hydrate") {
        return text;
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(all(test, not(feature = "hydrate")))]
mod tests {
    use super::as_written;

    #[test]
    fn r_inp_03_a_title_cannot_be_left() {
        let text = "</title><meta http-equiv=refresh> &lt; R&D";
        assert_eq!(
            as_written(text.to_owned()),
            "&lt;/title&gt;&lt;meta http-equiv=refresh&gt; &amp;lt; R&amp;D"
        );
        assert_eq!(as_written("Harbour · Latchkey".to_owned()), "Harbour · Latchkey");
    }
}
