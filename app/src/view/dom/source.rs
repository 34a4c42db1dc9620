//! Where the nodes of a view come from: made anew, or found in the page that the
//! server wrote.

use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node, Placeholder, Text};
use leptos::tachys::renderer::{CastFrom, Rndr};
use leptos::tachys::view::{Position, PositionState};
use std::sync::atomic::{AtomicU32, Ordering};

/// What elements are made as: inside `<svg>` they are drawings, and the browser shows
/// no others there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    Html,
    Svg,
}

impl Namespace {
    /// That of an element which stands in this one.
    pub fn of(self, tag: &str) -> Self {
        if tag == "svg" { Self::Svg } else { self }
    }

    const fn address(self) -> Option<&'static str> {
        match self {
            Self::Html => None,
            Self::Svg => Some("http://www.w3.org/2000/svg"),
        }
    }
}

/// Where the nodes of a view come from.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    New(Namespace),
    Page(&'a Cursor, &'a PositionState, Namespace),
}

impl Source<'_> {
    /// What stands around what is drawn.
    pub const fn namespace(self) -> Namespace {
        match self {
            Self::New(namespace) | Self::Page(_, _, namespace) => namespace,
        }
    }

    /// The same, for what stands in an element.
    pub const fn within(self, namespace: Namespace) -> Self {
        match self {
            Self::New(_) => Self::New(namespace),
            Self::Page(cursor, position, _) => Self::Page(cursor, position, namespace),
        }
    }

    pub fn placeholder(self) -> Placeholder {
        match self {
            Self::New(_) => Rndr::create_placeholder(),
            Self::Page(cursor, position, _) => {
                step(cursor, position);
                position.set(Position::NextChild);
                seek(cursor, "comment", |_| true)
            }
        }
    }

    pub fn text(self, text: &str) -> Text {
        match self {
            Self::New(_) => Rndr::create_text_node(text),
            Self::Page(cursor, position, _) => {
                step(cursor, position);
                if position.get() == Position::NextChildAfterText {
                    cursor.sibling();
                }
                position.set(Position::NextChildAfterText);
                let node = seek(cursor, "text", |_| true);
                // The server wrote a blank, since no text would be no node.
                if text.is_empty() {
                    Rndr::set_text(&node, text);
                }
                node
            }
        }
    }

    pub fn element(self, tag: &'static str, namespace: Namespace) -> Element {
        match self {
            Self::New(_) => Rndr::create_element(tag, namespace.address()),
            Self::Page(cursor, position, _) => {
                step(cursor, position);
                seek(cursor, tag, |element: &Element| element.local_name() == tag)
            }
        }
    }
}

fn step(cursor: &Cursor, position: &PositionState) {
    match position.get() {
        Position::FirstChild => cursor.child(),
        Position::Current => {}
        _ => cursor.sibling(),
    }
}

/// The node that is expected here, past what browser extensions put in between.
fn seek<N: CastFrom<Node>>(cursor: &Cursor, expected: &str, is_it: impl Fn(&N) -> bool) -> N {
    loop {
        let node = cursor.current();
        let next = Rndr::next_sibling(&node);
        match (N::cast_from(node).filter(&is_it), next) {
            (Some(found), _) => return found,
            (None, Some(next)) => {
                pass_over(expected);
                cursor.set(next);
            }
            // The page is not what this build draws; waking it further would harm it.
            (None, None) => panic!("the page has no <{expected}> where one is expected"),
        }
    }
}

/// Nodes that waking did not expect, since the page was loaded.
static PASSED_OVER: AtomicU32 = AtomicU32::new(0);

/// Says so: either the browser has been extended, or the page is not what it should be.
fn pass_over(expected: &str) {
    let count = PASSED_OVER.fetch_add(1, Ordering::Relaxed) + 1;
    leptos::logging::warn!("waking has passed over {count} so far, the last before <{expected}>");
}
