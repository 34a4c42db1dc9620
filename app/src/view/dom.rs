//! A view in the living page: woken where the server wrote it, built where it is
//! new, drawn over where it was.

mod attach;
mod drawn;
mod rows;
mod source;

pub use attach::{Living, flag, listener, reference, style};
pub use source::Namespace;

use self::drawn::Drawn;
use self::rows::{Row, draw_rows};
use self::source::Source;
use super::View;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder, Text};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, PositionState, Render as _, RenderHtml as _};
use std::borrow::Cow;

/// What is kept of a view while it stands in the page.
pub enum State {
    Nothing(Placeholder),
    Text(Text, Cow<'static, str>),
    Template(Box<Drawn>),
    Live(RenderEffect<State>),
    Many(Vec<State>, Placeholder),
    Keyed(Vec<Row>, Placeholder),
    Leptos(Box<AnyViewState>),
}

impl View {
    pub fn build_new(self) -> State {
        self.draw(Source::New(Namespace::Html))
    }

    pub fn wake(self, cursor: &Cursor, position: &PositionState) -> State {
        self.draw(Source::Page(cursor, position, Namespace::Html))
    }

    fn draw(self, source: Source<'_>) -> State {
        match self {
            Self::Nothing => State::Nothing(source.placeholder()),
            Self::Text(text) => State::Text(source.text(&text), text),
            Self::Template(template) => State::Template(Box::new(template.draw(source))),
            Self::Live(draw) => State::Live(live(draw, source)),
            Self::Many(views) => {
                let states = views.into_iter().map(|view| view.draw(source)).collect();
                State::Many(states, source.placeholder())
            }
            Self::Keyed(items) => {
                let rows = items.into_iter().map(|item| Row::draw(item, source)).collect();
                State::Keyed(rows, source.placeholder())
            }
            Self::Leptos(view) => State::Leptos(Box::new(match source {
                Source::New(_) => view.build(),
                Source::Page(cursor, position, _) => view.hydrate::<true>(cursor, position),
            })),
        }
    }

    /// Draws itself where another view stands.
    pub fn draw_over(self, state: &mut State, namespace: Namespace) {
        match (self, &mut *state) {
            (Self::Nothing, State::Nothing(_)) => {}
            (Self::Text(text), State::Text(node, old)) => {
                if *old != text {
                    Rndr::set_text(node, &text);
                    *old = text;
                }
            }
            (Self::Template(template), State::Template(drawn)) if drawn.is_of(&template) => {
                drawn.draw_over(template);
            }
            (Self::Many(views), State::Many(states, end)) => draw_many(views, states, end, namespace),
            (Self::Keyed(items), State::Keyed(rows, end)) => draw_rows(items, rows, end, namespace),
            (Self::Leptos(view), State::Leptos(old)) => view.rebuild(old),
            (view, old) => {
                let mut new = view.draw(Source::New(namespace));
                old.insert_before_this(&mut new);
                old.unmount();
                *state = new;
            }
        }
    }
}

fn live(mut draw: Box<dyn FnMut() -> View + Send>, source: Source<'_>) -> RenderEffect<State> {
    let namespace = source.namespace();
    let page = match source {
        Source::New(_) => None,
        Source::Page(cursor, position, _) => Some((cursor.clone(), position.clone())),
    };
    RenderEffect::new(move |state| {
        let view = draw();
        match (state, &page) {
            (Some(mut state), _) => {
                view.draw_over(&mut state, namespace);
                state
            }
            (None, Some((cursor, position))) => view.draw(Source::Page(cursor, position, namespace)),
            (None, None) => view.draw(Source::New(namespace)),
        }
    })
}

fn draw_many(views: Vec<View>, states: &mut Vec<State>, end: &mut Placeholder, namespace: Namespace) {
    let count = views.len();
    for (at, view) in views.into_iter().enumerate() {
        if let Some(state) = states.get_mut(at) {
            view.draw_over(state, namespace);
        } else {
            let mut state = view.draw(Source::New(namespace));
            end.insert_before_this(&mut state);
            states.push(state);
        }
    }
    for mut state in states.drain(count..) {
        state.unmount();
    }
}

impl Mountable for State {
    fn unmount(&mut self) {
        match self {
            Self::Nothing(mark) => mark.unmount(),
            Self::Text(text, _) => text.unmount(),
            Self::Template(drawn) => drawn.each_root(|root| root.unmount()),
            Self::Live(effect) => effect.unmount(),
            Self::Many(states, end) => {
                for state in states {
                    state.unmount();
                }
                end.unmount();
            }
            Self::Keyed(rows, end) => {
                for row in rows {
                    row.state.unmount();
                }
                end.unmount();
            }
            Self::Leptos(state) => state.unmount(),
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match self {
            Self::Nothing(mark) => mark.mount(parent, marker),
            Self::Text(text, _) => text.mount(parent, marker),
            Self::Template(drawn) => drawn.each_root(|root| root.mount(parent, marker)),
            Self::Live(effect) => effect.mount(parent, marker),
            Self::Many(states, end) => {
                for state in states {
                    state.mount(parent, marker);
                }
                end.mount(parent, marker);
            }
            Self::Keyed(rows, end) => {
                for row in rows {
                    row.state.mount(parent, marker);
                }
                end.mount(parent, marker);
            }
            Self::Leptos(state) => state.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Nothing(mark) => mark.insert_before_this(child),
            Self::Text(text, _) => text.insert_before_this(child),
            Self::Template(drawn) => drawn.roots().any(|root| root.insert_before_this(child)),
            Self::Live(effect) => effect.insert_before_this(child),
            Self::Many(states, end) => match states.first() {
                Some(first) => first.insert_before_this(child),
                None => end.insert_before_this(child),
            },
            Self::Keyed(rows, end) => match rows.first() {
                Some(first) => first.state.insert_before_this(child),
                None => end.insert_before_this(child),
            },
            Self::Leptos(state) => state.insert_before_this(child),
        }
    }

    /// Leptos asks for them to add attributes from outside; there are none.
    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}
