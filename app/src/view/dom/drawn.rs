//! A template in the page: its nodes, and what its slots hold.

use super::State;
use super::attach::{AttributeState, Kept, attach, set};
use super::source::{Namespace, Source};
use crate::view::template::{Reader, Step};
use crate::view::{Attribute, Slot, Slots, View};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Text};
use leptos::tachys::view::{Mountable, Position};

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

pub enum SlotState {
    Child(State, Namespace),
    Attribute(Element, &'static str, AttributeState),
    Living(Element, #[expect(dead_code, reason = "ends when it is dropped")] Kept),
}

impl Slots {
    pub fn draw(self, source: Source<'_>) -> Drawn {
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
    /// The elements that are open, and what they are made as.
    open: Vec<(Element, Namespace)>,
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
                    if let (Source::New(_), Some((element, _))) = (self.source, self.open.last()) {
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
                    if let Source::Page(_, position, _) = self.source {
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
        let namespace = self.namespace().of(tag);
        let element = self.source.element(tag, namespace);
        self.place(&element, Root::Element);
        self.open.push((element, namespace));
    }

    /// What stands around the node that is next.
    fn namespace(&self) -> Namespace {
        self.open.last().map_or_else(|| self.source.namespace(), |(_, namespace)| *namespace)
    }

    fn close(&mut self) {
        if let (Some((element, _)), Source::Page(cursor, position, _)) = (self.open.pop(), self.source) {
            cursor.set(element.into());
            position.set(Position::NextChild);
        }
    }

    /// Puts a node into the element that is open, or on the upper level.
    fn place<N: AsRef<Node> + Clone>(&mut self, node: &N, root: fn(N) -> Root) {
        match (self.open.last(), self.source) {
            (Some((parent, _)), Source::New(_)) => Rndr::insert_node(parent, node.as_ref(), None),
            (Some(_), Source::Page(..)) => {}
            (None, _) => self.roots.push(root(node.clone())),
        }
    }

    fn child(&mut self, view: View) {
        let namespace = self.namespace();
        let source =
            if self.was_left_out(&view) { Source::New(namespace) } else { self.source.within(namespace) };
        let mut state = view.draw(source);
        match (self.open.last(), source) {
            (Some((parent, _)), Source::New(_)) => state.mount(parent, None),
            (Some(_), Source::Page(..)) => {}
            (None, _) => self.roots.push(Root::Slot(self.states.len())),
        }
        self.states.push(SlotState::Child(state, namespace));
    }

    /// Whether the server wrote nothing for it: an empty `<textarea>` is empty.
    fn was_left_out(&self, view: &View) -> bool {
        matches!(view, View::Text(text) if text.is_empty())
            && self.open.last().is_some_and(|(element, _)| element.local_name() == "textarea")
    }
}

impl Drawn {
    pub fn is_of(&self, slots: &Slots) -> bool {
        std::ptr::eq(self.template, slots.template)
    }

    pub fn draw_over(&mut self, slots: Slots) {
        for (state, slot) in self.slots.iter_mut().zip(slots.slots) {
            match (&mut *state, slot) {
                (SlotState::Child(state, namespace), Slot::Child(view)) => view.draw_over(state, *namespace),
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
                (SlotState::Child(..), _) => {}
            }
        }
    }

    /// The parts of the upper level, each as something that stands in the page.
    pub fn roots(&self) -> impl Iterator<Item = &dyn Mountable> {
        self.roots.iter().filter_map(|root| match root {
            Root::Element(element) => Some(element as &dyn Mountable),
            Root::Text(text) => Some(text as &dyn Mountable),
            Root::Slot(at) => match self.slots.get(*at) {
                Some(SlotState::Child(state, _)) => Some(state as &dyn Mountable),
                _ => None,
            },
        })
    }

    pub fn each_root(&mut self, mut act: impl FnMut(&mut dyn Mountable)) {
        for root in &mut self.roots {
            match root {
                Root::Element(element) => act(element),
                Root::Text(text) => act(text),
                Root::Slot(at) => {
                    if let Some(SlotState::Child(state, _)) = self.slots.get_mut(*at) {
                        act(state);
                    }
                }
            }
        }
    }
}
