//! A view in the living page: woken where the server wrote it, built where it is
//! new, drawn over where it was.

use super::keyed::Item;
use super::template::{Reader, Step};
use super::{Attribute, ElementRef, Slot, Slots, View};
use leptos::prelude::Owner;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Event, Node, Placeholder, Text};
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render as _, RenderHtml as _};
use std::borrow::Cow;

type Words = Cow<'static, str>;

/// What is kept of a view while it stands in the page.
pub enum State {
    Nothing(Placeholder),
    Text(Text, Words),
    Template(Box<Drawn>),
    Live(RenderEffect<State>),
    Many(Vec<State>, Placeholder),
    Keyed(Vec<Row>, Placeholder),
    Leptos(Box<AnyViewState>),
}

/// A template in the page.
pub struct Drawn {
    template: &'static str,
    roots: Vec<Root>,
    slots: Vec<SlotState>,
}

/// What stands on a template's upper level.
enum Root {
    Element(Element),
    Text(Text),
    /// The child in this slot.
    Slot(usize),
}

enum SlotState {
    Child(State),
    Attribute(Element, &'static str, AttributeState),
    Living(Element, #[expect(dead_code, reason = "ends when it is dropped")] Kept),
}

enum AttributeState {
    Still(Option<Words>),
    Live(#[expect(dead_code, reason = "ends when it is dropped")] RenderEffect<Option<Words>>),
}

/// A row of a list and what it owns.
pub struct Row {
    key: u64,
    state: State,
    #[expect(dead_code, reason = "the row's signals end when it is dropped")]
    owner: Owner,
}

/// Where the nodes of a view come from.
#[derive(Clone, Copy)]
enum Source<'a> {
    New,
    Page(&'a Cursor, &'a PositionState),
}

impl Source<'_> {
    fn placeholder(self) -> Placeholder {
        match self {
            Self::New => Rndr::create_placeholder(),
            Self::Page(cursor, position) => {
                step(cursor, position);
                position.set(Position::NextChild);
                seek(cursor, "comment", |_| true)
            }
        }
    }

    fn text(self, text: &str) -> Text {
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

    fn element(self, tag: &'static str, drawing: bool) -> Element {
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

impl View {
    pub fn build_new(self) -> State {
        self.draw(Source::New)
    }

    pub fn wake(self, cursor: &Cursor, position: &PositionState) -> State {
        self.draw(Source::Page(cursor, position))
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
                Source::New => view.build(),
                Source::Page(cursor, position) => view.hydrate::<true>(cursor, position),
            })),
        }
    }

    /// Draws itself where another view stands.
    pub fn draw_over(self, state: &mut State) {
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
            (Self::Many(views), State::Many(states, end)) => draw_many(views, states, end),
            (Self::Keyed(items), State::Keyed(rows, end)) => draw_rows(items, rows, end),
            (Self::Leptos(view), State::Leptos(old)) => view.rebuild(old),
            (view, old) => {
                let mut new = view.build_new();
                old.insert_before_this(&mut new);
                old.unmount();
                *state = new;
            }
        }
    }
}

fn live(mut draw: Box<dyn FnMut() -> View + Send>, source: Source<'_>) -> RenderEffect<State> {
    let page = match source {
        Source::New => None,
        Source::Page(cursor, position) => Some((cursor.clone(), position.clone())),
    };
    RenderEffect::new(move |state| {
        let view = draw();
        match (state, &page) {
            (Some(mut state), _) => {
                view.draw_over(&mut state);
                state
            }
            (None, Some((cursor, position))) => view.wake(cursor, position),
            (None, None) => view.build_new(),
        }
    })
}

fn draw_many(views: Vec<View>, states: &mut Vec<State>, end: &mut Placeholder) {
    let count = views.len();
    for (at, view) in views.into_iter().enumerate() {
        if let Some(state) = states.get_mut(at) {
            view.draw_over(state);
        } else {
            let mut state = view.build_new();
            end.insert_before_this(&mut state);
            states.push(state);
        }
    }
    for mut state in states.drain(count..) {
        state.unmount();
    }
}

impl Row {
    fn draw(item: Item, source: Source<'_>) -> Self {
        let key = item.key;
        let (view, owner) = item.drawn();
        let state = owner.with(|| view.draw(source));
        Self { key, state, owner }
    }
}

/// Keeps the rows whose keys are still there, moves those that stand elsewhere now,
/// draws the new ones and ends the others.
fn draw_rows(items: Vec<Item>, rows: &mut Vec<Row>, end: &mut Placeholder) {
    let mut old: Vec<Option<Row>> = rows.drain(..).map(Some).collect();
    let mut places = Vec::with_capacity(items.len());
    for item in items {
        let stood = old.iter().position(|row| row.as_ref().is_some_and(|row| row.key == item.key));
        let row = stood.and_then(|at| old.get_mut(at).and_then(Option::take));
        rows.push(row.unwrap_or_else(|| Row::draw(item, Source::New)));
        places.push(stood);
    }
    for mut gone in old.into_iter().flatten() {
        gone.state.unmount();
    }
    // From the last to the first: what still stands before what follows it stays.
    let mut follows = usize::MAX;
    for at in (0..rows.len()).rev() {
        if let Some(stood) = places.get(at).copied().flatten()
            && stood < follows
        {
            follows = stood;
            continue;
        }
        let (before, after) = rows.split_at_mut(at + 1);
        let Some(row) = before.last_mut() else { continue };
        match after.first() {
            Some(next) => next.state.insert_before_this(&mut row.state),
            None => end.insert_before_this(&mut row.state),
        };
    }
}

impl Slots {
    fn draw(self, source: Source<'_>) -> Drawn {
        let template = self.template;
        let mut walk = Walk {
            source,
            open: Vec::new(),
            roots: Vec::new(),
            states: Vec::with_capacity(self.slots.len()),
        };
        walk.run(template, self.slots);
        Drawn { template, roots: walk.roots, slots: walk.states }
    }
}

/// A walk through a template and the nodes it stands for.
struct Walk<'a> {
    source: Source<'a>,
    /// The elements that are open, and whether they belong to a drawing.
    open: Vec<(Element, bool)>,
    roots: Vec<Root>,
    states: Vec<SlotState>,
}

impl Walk<'_> {
    fn run(&mut self, template: &'static str, slots: Vec<Slot>) {
        let mut slots = slots.into_iter();
        let mut reader = Reader::new(template);
        while let Some(step) = reader.next() {
            match step {
                Step::Open { tag, inert } => {
                    self.enter(tag);
                    if inert && matches!(self.source, Source::Page(..)) {
                        reader.skip_element();
                        self.close();
                    }
                }
                Step::Attribute { name, value } => {
                    if let (Source::New, Some((element, _))) = (self.source, self.open.last()) {
                        Rndr::set_attribute(element, name, value);
                    }
                }
                Step::AttributeSlot { name } => {
                    if let (Some(slot), Some((element, _))) = (slots.next(), self.open.last()) {
                        let from_page = matches!(self.source, Source::Page(..));
                        self.states.push(attach(slot, element.clone(), name, from_page));
                    }
                }
                Step::Enter => {
                    if let Source::Page(_, position) = self.source {
                        position.set(Position::FirstChild);
                    }
                }
                Step::Close => self.close(),
                Step::Text(text) => {
                    let node = self.source.text(text);
                    self.place(&node, Root::Text);
                }
                Step::ChildSlot => {
                    if let Some(Slot::Child(view)) = slots.next() {
                        self.child(view);
                    }
                }
            }
        }
    }

    fn enter(&mut self, tag: &'static str) {
        let drawing = tag == "svg" || self.open.last().is_some_and(|(_, drawing)| *drawing);
        let element = self.source.element(tag, drawing);
        self.place(&element, Root::Element);
        self.open.push((element, drawing));
    }

    fn close(&mut self) {
        if let (Some((element, _)), Source::Page(cursor, position)) = (self.open.pop(), self.source) {
            cursor.set(element.into());
            position.set(Position::NextChild);
        }
    }

    /// Puts a node into the element that is open, or on the upper level.
    fn place<N: AsRef<Node> + Clone>(&mut self, node: &N, root: fn(N) -> Root) {
        match (self.open.last(), self.source) {
            (Some((parent, _)), Source::New) => Rndr::insert_node(parent, node.as_ref(), None),
            (Some(_), Source::Page(..)) => {}
            (None, _) => self.roots.push(root(node.clone())),
        }
    }

    fn child(&mut self, view: View) {
        let mut state = view.draw(self.source);
        match (self.open.last(), self.source) {
            (Some((parent, _)), Source::New) => state.mount(parent, None),
            (Some(_), Source::Page(..)) => {}
            (None, _) => self.roots.push(Root::Slot(self.states.len())),
        }
        self.states.push(SlotState::Child(state));
    }
}

impl Drawn {
    fn is_of(&self, slots: &Slots) -> bool {
        std::ptr::eq(self.template, slots.template)
    }

    fn draw_over(&mut self, slots: Slots) {
        for (state, slot) in self.slots.iter_mut().zip(slots.slots) {
            match (&mut *state, slot) {
                (SlotState::Child(state), Slot::Child(view)) => view.draw_over(state),
                (
                    SlotState::Attribute(element, name, AttributeState::Still(old)),
                    Slot::Attribute(new @ (Attribute::Absent | Attribute::Text(_))),
                ) => {
                    let new = new.now();
                    if *old != new {
                        set(element, name, new.as_deref());
                        *old = new;
                    }
                }
                (SlotState::Attribute(element, name, _), slot) => {
                    *state = attach(slot, element.clone(), name, false);
                }
                (SlotState::Living(element, _), slot) => {
                    let element = element.clone();
                    *state = attach(slot, element, "", false);
                }
                (SlotState::Child(_), _) => {}
            }
        }
    }

    /// The parts of the upper level, each as something that stands in the page.
    fn roots(&self) -> impl Iterator<Item = &dyn Mountable> {
        self.roots.iter().filter_map(|root| match root {
            Root::Element(element) => Some(element as &dyn Mountable),
            Root::Text(text) => Some(text as &dyn Mountable),
            Root::Slot(at) => match self.slots.get(*at) {
                Some(SlotState::Child(state)) => Some(state as &dyn Mountable),
                _ => None,
            },
        })
    }

    fn each_root(&mut self, mut act: impl FnMut(&mut dyn Mountable)) {
        for root in &mut self.roots {
            match root {
                Root::Element(element) => act(element),
                Root::Text(text) => act(text),
                Root::Slot(at) => {
                    if let Some(SlotState::Child(state)) = self.slots.get_mut(*at) {
                        act(state);
                    }
                }
            }
        }
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

fn set(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => Rndr::set_attribute(element, name, value),
        None => Rndr::remove_attribute(element, name),
    }
}

/// Gives an element what a slot has for it. What the server wrote is not written
/// again.
fn attach(slot: Slot, element: Element, name: &'static str, from_page: bool) -> SlotState {
    match slot {
        Slot::Living(living) => {
            let kept = living.take()(&element);
            SlotState::Living(element, kept)
        }
        Slot::Attribute(Attribute::Live(read)) => {
            let target = element.clone();
            let mut written = from_page;
            let effect = RenderEffect::new(move |old: Option<Option<Words>>| {
                let new = read().now();
                if !std::mem::take(&mut written) && old.as_ref() != Some(&new) {
                    set(&target, name, new.as_deref());
                }
                new
            });
            SlotState::Attribute(element, name, AttributeState::Live(effect))
        }
        Slot::Attribute(attribute) => {
            let value = attribute.now();
            if !from_page {
                set(&element, name, value.as_deref());
            }
            SlotState::Attribute(element, name, AttributeState::Still(value))
        }
        // `view!` puts no child into a tag.
        Slot::Child(_) => SlotState::Living(element, Kept::Nothing),
    }
}

/// What the living page does with an element.
pub type Living = Box<dyn FnOnce(&Element) -> Kept>;

/// What lasts as long as the slot does.
pub enum Kept {
    Nothing,
    #[expect(dead_code, reason = "ends when it is dropped")]
    Effect(RenderEffect<()>),
    #[expect(dead_code, reason = "ends when it is dropped")]
    Listener(RemoveEventHandler<Element>),
}

/// Handlers run among the signals and contexts of the component they stand in.
pub fn listener(name: Words, mut handler: Box<dyn FnMut(Event)>) -> Living {
    let owner = Owner::current().unwrap_or_default();
    Box::new(move |element| {
        let handler = Box::new(move |event| owner.with(|| handler(event)));
        Kept::Listener(Rndr::add_event_listener(element, &name, handler))
    })
}

pub fn flag(name: &'static str, mut read: Box<dyn FnMut() -> bool>) -> Living {
    keeping(move |element| Rndr::set_property(element, name, &read().into()))
}

pub fn style(name: &'static str, mut read: Box<dyn FnMut() -> String>) -> Living {
    keeping(move |element| Rndr::set_css_property(&Rndr::style(element), name, &read()))
}

fn keeping(mut act: impl FnMut(&Element) + 'static) -> Living {
    Box::new(move |element| {
        let element = element.clone();
        Kept::Effect(RenderEffect::new(move |_| act(&element)))
    })
}

pub fn reference(reference: ElementRef) -> Living {
    Box::new(move |element| {
        reference.fill(element);
        Kept::Nothing
    })
}
