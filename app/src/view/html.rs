//! A view as HTML.

use super::keyed::Item;
use super::template::{ATTRIBUTE, CHILD, END, INERT, TEXT};
use super::{Attribute, Slot, Slots, View};
use leptos::tachys::html::attribute::AttributeValue;
use leptos::tachys::ssr::StreamBuilder;
use leptos::tachys::view::{Position, RenderFlags, RenderHtml as _};
use std::pin::Pin;

/// Where HTML is written to.
pub enum Page<'a> {
    Text(&'a mut String, RenderFlags),
    /// With parts that are waited for.
    Stream {
        page: &'a mut StreamBuilder,
        flags: RenderFlags,
        out_of_order: bool,
    },
}

impl Page<'_> {
    fn push(&mut self, html: &str) {
        match self {
            Self::Text(page, _) => page.push_str(html),
            Self::Stream { page, .. } => page.push_sync(html),
        }
    }

    fn write(&mut self, write: impl FnOnce(&mut String, RenderFlags)) {
        match self {
            Self::Text(page, flags) => write(page, *flags),
            Self::Stream { page, flags, .. } => page.with_buf(|page| write(page, *flags)),
        }
    }
}

impl View {
    pub fn write(self, page: &mut Page<'_>, position: &mut Position) {
        match self {
            Self::Nothing => mark(page, position),
            Self::Text(text) => {
                page.write(|page, flags| (&*text).to_html_with_buf(page, position, flags, Vec::new()));
            }
            Self::Template(template) => template.write(page, position),
            view @ (Self::Live(_) | Self::Keyed(_)) => view.drawn().write(page, position),
            Self::Many(views) => {
                for view in views {
                    view.write(page, position);
                }
                mark(page, position);
            }
            Self::Leptos(view) => match page {
                Page::Text(page, flags) => view.to_html_with_buf(page, position, *flags, Vec::new()),
                Page::Stream { page, flags, out_of_order: true } => {
                    view.to_html_async_with_buf::<true>(page, position, *flags, Vec::new());
                }
                Page::Stream { page, flags, out_of_order: false } => {
                    view.to_html_async_with_buf::<false>(page, position, *flags, Vec::new());
                }
            },
        }
    }

    /// Inside a `<textarea>`: empty is empty, so that its placeholder shows. A line
    /// break at its start is written twice, since browsers drop the first (HTML
    /// §13.2.6.4.7).
    fn write_lines(self, page: &mut Page<'_>, position: &mut Position) {
        let view = self.drawn();
        if let Self::Text(text) = &view {
            if text.is_empty() {
                return;
            }
            if text.starts_with('\n') {
                page.push("\n");
            }
        }
        view.write(page, position);
    }

    /// What stands there now, for what is drawn later or again.
    fn drawn(self) -> Self {
        match self {
            Self::Live(mut draw) => draw().drawn(),
            Self::Keyed(items) => Self::Many(items.into_iter().map(Item::draw_still).collect()),
            view => view,
        }
    }

    /// Draws what is drawn later, so that everything to be waited for is asked for.
    pub fn draw_all(&mut self) {
        match self {
            Self::Nothing | Self::Text(_) => {}
            Self::Template(template) => template.children().for_each(Self::draw_all),
            Self::Live(_) | Self::Keyed(_) => {
                *self = std::mem::take(self).drawn();
                self.draw_all();
            }
            Self::Many(views) => views.iter_mut().for_each(Self::draw_all),
            Self::Leptos(view) => view.dry_resolve(),
        }
    }

    /// Itself, once all that it waits for is there.
    pub fn arrived(mut self) -> Pin<Box<dyn Future<Output = Self> + Send>> {
        Box::pin(async move {
            match &mut self {
                Self::Nothing | Self::Text(_) => {}
                Self::Template(template) => {
                    for child in template.children() {
                        arrive(child).await;
                    }
                }
                Self::Many(views) => {
                    for view in views {
                        arrive(view).await;
                    }
                }
                Self::Live(_) | Self::Keyed(_) => return self.drawn().arrived().await,
                Self::Leptos(_) => {
                    if let Self::Leptos(view) = self {
                        return Self::Leptos(view.resolve().await);
                    }
                }
            }
            self
        })
    }
}

async fn arrive(view: &mut View) {
    if !matches!(view, View::Nothing | View::Text(_)) {
        *view = std::mem::take(view).arrived().await;
    }
}

/// A comment that keeps a place.
fn mark(page: &mut Page<'_>, position: &mut Position) {
    page.push("<!>");
    *position = Position::NextChild;
}

impl Slots {
    fn children(&mut self) -> impl Iterator<Item = &mut View> {
        self.slots.iter_mut().filter_map(|slot| if let Slot::Child(view) = slot { Some(view) } else { None })
    }

    fn write(self, page: &mut Page<'_>, position: &mut Position) {
        let mut slots = self.slots.into_iter();
        let mut rest = self.template;
        while let Some(at) = rest.bytes().position(|byte| byte <= END) {
            copy(page, position, &rest[..at]);
            let sign = rest.as_bytes()[at];
            rest = &rest[at + 1..];
            match sign {
                INERT | END => {}
                TEXT => {
                    if *position == Position::NextChildAfterText {
                        page.push("<!>");
                    }
                }
                CHILD => {
                    if let Some(Slot::Child(view)) = slots.next() {
                        if rest.starts_with("</textarea>") {
                            view.write_lines(page, position);
                        } else {
                            view.write(page, position);
                        }
                    }
                }
                _ => {
                    let (name, after) = rest.split_once(char::from(ATTRIBUTE)).unwrap_or_default();
                    rest = after;
                    if let Some(Slot::Attribute(attribute)) = slots.next() {
                        attribute.write(name, page);
                    }
                }
            }
        }
        copy(page, position, rest);
    }
}

fn copy(page: &mut Page<'_>, position: &mut Position, html: &str) {
    if html.is_empty() {
        return;
    }
    page.push(html);
    *position = if html.ends_with('>') { Position::NextChild } else { Position::NextChildAfterText };
}

impl Attribute {
    fn write(self, name: &str, page: &mut Page<'_>) {
        match self.now() {
            None => {}
            Some(text) if text.is_empty() => page.write(|page, _| AttributeValue::to_html(true, name, page)),
            Some(text) => page.write(|page, _| AttributeValue::to_html(&*text, name, page)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::prelude::*;

    fn html(view: View) -> String {
        view.to_html()
    }

    #[test]
    fn what_is_filled_in_is_escaped() {
        let (text, title) = ("<b>&".to_owned(), "\"><script>".to_owned());
        assert_eq!(
            html(view! { <p class="x" title=title>{text}</p> }),
            "<p class=\"x\" title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;</p>"
        );
    }

    #[test]
    fn an_attribute_is_there_alone_or_not_at_all() {
        let absent: Option<String> = None;
        assert_eq!(
            html(view! { <input name="a" checked=true disabled=false value=absent data-x=Some("")/> }),
            "<input name=\"a\" checked data-x>"
        );
    }

    #[test]
    fn texts_side_by_side_are_kept_apart() {
        assert_eq!(html(view! { <p>"a"{"b"}{"c"}"d"<b>"e"</b>"f"</p> }), "<p>a<!>b<!>c<!>d<b>e</b>f</p>");
    }

    #[test]
    fn nothing_and_the_end_of_a_list_keep_their_place() {
        let items = ["a", "b"].map(|item| view! { <li>{item}</li> }).collect_view();
        assert_eq!(html(view! { <ul>{items}</ul>{None::<View>} }), "<ul><li>a</li><li>b</li><!></ul><!>");
    }

    #[test]
    fn rows_with_keys_are_written_as_any_others() {
        let rows = by_key(["a", "b"].map(|row| (row, view! { <li>{row}</li> })));
        assert_eq!(html(view! { <ul>{rows}</ul> }), "<ul><li>a</li><li>b</li><!></ul>");
    }

    #[test]
    fn an_empty_text_is_still_a_text() {
        assert_eq!(html(view! { <p>{String::new()}</p> }), "<p> </p>");
    }

    #[test]
    fn an_empty_textarea_is_empty_and_a_first_line_break_stays() {
        let area = |text: &str| html(view! { <textarea rows="2">{text.to_owned()}</textarea> });
        assert_eq!(area(""), "<textarea rows=\"2\"></textarea>");
        assert_eq!(area("\na"), "<textarea rows=\"2\">\n\na</textarea>");
        assert_eq!(area("</textarea>"), "<textarea rows=\"2\">&lt;/textarea&gt;</textarea>");
    }

    #[test]
    fn what_lives_is_drawn_as_it_is_now() {
        let view = view! { <p title=move || "now">{move || Some("here")}</p> };
        assert_eq!(html(view), "<p title=\"now\">here</p>");
    }

    #[test]
    fn markup_without_slots_is_written_as_it_is() {
        assert_eq!(
            html(view! { <div class="a"><span>"x"</span><hr/></div> }),
            "<div class=\"a\"><span>x</span><hr></div>"
        );
    }
}
