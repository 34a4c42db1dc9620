//! Where the nodes of a view come from: made anew, or found in the page that the
//! server wrote.

use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node, Placeholder, Text};
use leptos::tachys::renderer::{CastFrom, Rndr};
use leptos::tachys::view::{Position, PositionState};

/// Where the nodes of a view come from.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    New,
    Page(&'a Cursor, &'a PositionState),
}

impl Source<'_> {
    pub fn placeholder(self) -> Placeholder {
        match self {
            Self::New => Rndr::create_placeholder(),
            Self::Page(cursor, position) => {
                step(cursor, position);
                position.set(Position::NextChild);
                seek(cursor, "comment", |_| true)
            }
        }
    }

    pub fn text(self, text: &str) -> Text {
        match self {
            Self::New => Rndr::create_text_node(text),
            Self::Page(cursor, position) => {
                step(cursor, position);
                if position.get() == Position::NextChildAfterText {
                    cursor.sibling();
                }
                position.set(Position::NextChildAfterText);
                seek(cursor, "text", |_| true)
            }
        }
    }

    pub fn element(self, tag: &'static str, drawing: bool) -> Element {
        match self {
            Self::New => Rndr::create_element(tag, drawing.then_some("http://www.w3.org/2000/svg")),
            Self::Page(cursor, position) => {
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
            (None, Some(next)) => cursor.set(next),
            // The page is not what this build draws; waking it further would harm it.
            (None, None) => panic!("the page has no <{expected}> where one is expected"),
        }
    }
}
