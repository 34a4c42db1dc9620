//! Views by chance, for the browser suite: `end2end/tests/views.hydrate.spec.ts` wakes
//! them, draws over them and builds them anew. No part of the product.

use app::prelude::*;
// `view!` writes paths into it.
use app::view;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Position, PositionState};
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::Element;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

/// What stands in the page now, and what owns it.
struct Standing {
    state: <View as Render>::State,
    owner: Owner,
    /// What living parts show.
    phase: RwSignal<usize>,
}

thread_local! {
    static STANDING: RefCell<Option<Standing>> = const { RefCell::new(None) };
}

/// Once, before all others.
#[wasm_bindgen]
pub fn begin(host: Element) {
    console_error_panic_hook();
    leptos::mount::mount_to(host.unchecked_into(), || ()).forget();
}

/// A view as the server writes it.
#[wasm_bindgen]
pub fn html(seed: u32) -> String {
    let owner = Owner::new();
    owner.with(|| Shape::of(seed).draw(RwSignal::new(0)).to_html())
}

/// Wakes what the server wrote into the host.
#[wasm_bindgen]
pub fn wake(seed: u32, host: Element) {
    stand(|phase| {
        let cursor = Cursor::new(host);
        Shape::of(seed).draw(phase).hydrate::<true>(&cursor, &PositionState::new(Position::FirstChild))
    });
}

/// Builds it anew in the host.
#[wasm_bindgen]
pub fn build(seed: u32, host: Element) {
    stand(|phase| {
        let mut state = Shape::of(seed).draw(phase).build();
        state.mount(&host, None);
        state
    });
}

/// Draws it over what stands there.
#[wasm_bindgen]
pub fn draw_over(seed: u32) {
    with_standing(|standing| {
        let Standing { state, owner, phase } = standing;
        owner.with(|| Shape::of(seed).draw(*phase).rebuild(state));
    });
}

/// Has the living parts show something else; they do it a moment later.
#[wasm_bindgen]
pub fn change(phase: usize) {
    with_standing(|standing| standing.phase.set(phase));
}

/// Takes it out of the page.
#[wasm_bindgen]
pub fn end() {
    with_standing(|standing| standing.state.unmount());
    STANDING.set(None);
}

fn stand(draw: impl FnOnce(RwSignal<usize>) -> <View as Render>::State) {
    let owner = Owner::new();
    let (state, phase) = owner.with(|| {
        let phase = RwSignal::new(0);
        (draw(phase), phase)
    });
    STANDING.set(Some(Standing { state, owner, phase }));
}

fn with_standing(act: impl FnOnce(&mut Standing)) {
    STANDING.with_borrow_mut(|standing| {
        if let Some(standing) = standing {
            act(standing);
        }
    });
}

fn console_error_panic_hook() {
    std::panic::set_hook(Box::new(|information| leptos::logging::error!("{information}")));
}

/// A view that can be drawn again and again.
#[derive(Clone)]
enum Shape {
    Nothing,
    Text(String),
    Many(Vec<Shape>),
    Maybe(Option<Box<Shape>>),
    /// One of them, by the phase.
    Living(Vec<Shape>),
    /// Rows by their keys, and those of the next phase.
    Rows(Vec<u32>, Vec<u32>),
    /// One of the templates below.
    Template(u32, Vec<Shape>, String),
    /// Inside `<svg>`.
    Drawing(Vec<Shape>, String),
}

/// Templates with two holes for children and one for words.
const TEMPLATES: u32 = 9;

impl Shape {
    /// Every fourth is the one before it, changed a little.
    fn of(seed: u32) -> Self {
        if seed % 4 == 3 {
            let mut shape = Self::any(&mut Chance::from(seed - 1), 0);
            shape.vary(&mut Chance::from(seed));
            return shape;
        }
        Self::any(&mut Chance::from(seed), 0)
    }

    fn any(chance: &mut Chance, depth: u32) -> Self {
        let kinds = if depth > 3 { 2 } else { 12 };
        match chance.below(kinds) {
            0 => Self::Nothing,
            1 => Self::Text(chance.words()),
            2 => Self::Many(Self::some(chance, depth)),
            3 => Self::Maybe((chance.below(2) == 0).then(|| Box::new(Self::any(chance, depth + 1)))),
            4 | 5 => Self::Living(vec![Self::any(chance, depth + 1), Self::any(chance, depth + 1)]),
            6 => Self::Rows(chance.keys(), chance.keys()),
            7 => Self::Drawing(Self::drawings(chance, depth), chance.words()),
            _ => Self::template(chance, depth),
        }
    }

    fn some(chance: &mut Chance, depth: u32) -> Vec<Self> {
        (0..chance.below(4)).map(|_| Self::any(chance, depth + 1)).collect()
    }

    fn template(chance: &mut Chance, depth: u32) -> Self {
        let which = chance.below(TEMPLATES);
        let children = vec![Self::any(chance, depth + 1), Self::any(chance, depth + 1)];
        Self::Template(which, children, chance.words())
    }

    fn drawings(chance: &mut Chance, depth: u32) -> Vec<Self> {
        (0..chance.below(3))
            .map(|_| match chance.below(3) {
                0 => Self::Nothing,
                1 => Self::Living(vec![Self::Drawing(Vec::new(), chance.words()), Self::Nothing]),
                _ => Self::Drawing(
                    if depth > 3 { Vec::new() } else { Self::drawings(chance, depth + 1) },
                    chance.words(),
                ),
            })
            .collect()
    }

    /// Changes something here or further down.
    fn vary(&mut self, chance: &mut Chance) {
        match self {
            Self::Many(shapes) if chance.below(2) == 0 => {
                shapes.truncate(1);
                shapes.extend(Self::some(chance, 3));
            }
            Self::Many(shapes) | Self::Living(shapes) => {
                shapes.iter_mut().for_each(|shape| shape.vary(chance))
            }
            Self::Template(_, shapes, words) => {
                if chance.below(2) == 0 {
                    *words = chance.words();
                }
                shapes.iter_mut().for_each(|shape| shape.vary(chance));
            }
            Self::Rows(now, next) => {
                *now = chance.keys();
                *next = chance.keys();
            }
            Self::Drawing(shapes, words) => {
                *words = chance.words();
                shapes.iter_mut().for_each(|shape| shape.vary(chance));
            }
            Self::Maybe(Some(shape)) if chance.below(2) == 0 => shape.vary(chance),
            Self::Text(words) => *words = chance.words(),
            Self::Nothing | Self::Maybe(_) => *self = Self::any(chance, 2),
        }
    }

    fn draw(&self, phase: RwSignal<usize>) -> View {
        match self.clone() {
            Self::Nothing => View::Nothing,
            Self::Text(words) => words.to_view(),
            Self::Many(shapes) => shapes.iter().map(|shape| shape.draw(phase)).collect_view(),
            Self::Maybe(shape) => shape.map(|shape| shape.draw(phase)).to_view(),
            Self::Living(shapes) => live(move || {
                let at = phase.get() % shapes.len().max(1);
                shapes.get(at).map(|shape| shape.draw(phase))
            }),
            Self::Rows(now, next) => rows(now, next, phase),
            Self::Template(which, shapes, words) => {
                let mut children = shapes.iter().map(|shape| shape.draw(phase));
                template(
                    which,
                    children.next().unwrap_or_default(),
                    children.next().unwrap_or_default(),
                    words,
                    phase,
                )
            }
            Self::Drawing(shapes, words) => {
                let inside = shapes.iter().map(|shape| shape.draw(phase)).collect_view();
                view! { <svg class="icon" aria-label=words><g fill="none">{inside}<path d="M0 0h1"></path></g></svg> }
            }
        }
    }
}

fn rows(now: Vec<u32>, next: Vec<u32>, phase: RwSignal<usize>) -> View {
    let over = by_key(now.iter().map(|key| {
        // Each drawing has other words for a row that stays.
        let (attribute, text) = (key.to_string(), format!("{key} of {}", now.len()));
        (*key, view! { <li data-key=attribute>{text}</li> })
    }));
    let each = move || if phase.get() % 2 == 0 { now.clone() } else { next.clone() };
    let key = |key: &u32| *key;
    let row = |key: u32| {
        let (attribute, text) = (key.to_string(), key.to_string());
        view! { <li data-key=attribute>{text}</li> }
    };
    view! { <ul><For each=each key=key children=row/></ul><ol>{over}</ol> }
}

fn template(which: u32, first: View, second: View, words: String, phase: RwSignal<usize>) -> View {
    let even = move || phase.get() % 2 == 0;
    let filled = !words.is_empty();
    let is_long = words.len() > 4;
    match which {
        0 => view! { <div class="lead" title=words>{first}" and "{second}</div> },
        1 => view! { {first}<hr/>{second} },
        2 => view! { "before"{first}{second}"after" },
        3 => view! {
            <section data-even=move || even().then_some("yes")>
                <h2>"Still"<small>"and inert"</small></h2>
                {first}
                <input type="text" value=words disabled=is_long/>
                {second}
            </section>
        },
        4 => view! { <label>{words}<textarea rows="2">{second_text(&first)}</textarea></label>{second} },
        5 => view! { <div hidden=filled><span>{first}</span><b>{words}</b>{second}</div> },
        6 => {
            view! { <table><tbody><tr><td>{first}</td><td data-words=words>{second}</td></tr></tbody></table> }
        }
        7 => view! { <div><ul class="inert"><li>"one"<br/></li></ul>{first}</div><div>{second}{words}</div> },
        _ => view! { {words}{first}<i>{move || if even() { "even" } else { "odd" }}</i>{second} },
    }
}

/// Words for a text area: often none, sometimes with a line break in front.
fn second_text(view: &View) -> String {
    match view {
        View::Text(words) if words.len() > 6 => format!("\n{words}"),
        View::Text(words) => words.to_string(),
        _ => String::new(),
    }
}

/// The same numbers for the same seed (xorshift).
struct Chance(u32);

impl From<u32> for Chance {
    fn from(seed: u32) -> Self {
        Self(seed.wrapping_mul(2_654_435_761) | 1)
    }
}

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        (self.0 >> 4) % limit.max(1)
    }

    fn words(&mut self) -> String {
        const WORDS: [&str; 8] =
            ["", "a", " ", "<b>&\"", "Größe", "two words", "\u{5d0}\u{5d1}", "line\nline"];
        WORDS.get(self.below(8) as usize).copied().unwrap_or_default().to_owned()
    }

    fn keys(&mut self) -> Vec<u32> {
        let mut keys: Vec<u32> = (0..6).filter(|_| self.below(2) == 0).collect();
        let turn = self.below(6) as usize;
        let length = keys.len().max(1);
        keys.rotate_left(turn % length);
        if keys.is_empty() { Vec::new() } else { keys }
    }
}
