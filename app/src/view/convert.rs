//! What can stand in a slot.

use super::{Attribute, View};
use leptos::prelude::AnyView;
use std::borrow::Cow;
use std::sync::Arc;

/// What can be shown.
pub trait ToView {
    fn to_view(self) -> View;
}

impl ToView for View {
    fn to_view(self) -> View {
        self
    }
}

impl ToView for () {
    fn to_view(self) -> View {
        View::Nothing
    }
}

impl ToView for AnyView {
    fn to_view(self) -> View {
        View::Leptos(self)
    }
}

/// Words are shown and said alike.
macro_rules! words {
    ($($value:ty: $words:expr),+ $(,)?) => {$(
        impl ToView for $value {
            fn to_view(self) -> View {
                View::Text($words(self))
            }
        }

        impl ToAttribute for $value {
            fn to_attribute(self) -> Attribute {
                Attribute::Text($words(self))
            }
        }
    )+};
}

words! {
    &'static str: Cow::Borrowed,
    String: Cow::Owned,
    Cow<'static, str>: std::convert::identity,
    u16: number,
}

fn number(value: impl ToString) -> Cow<'static, str> {
    Cow::Owned(value.to_string())
}

impl<V: ToView> ToView for Option<V> {
    fn to_view(self) -> View {
        self.map_or(View::Nothing, V::to_view)
    }
}

impl<V: ToView> ToView for Vec<V> {
    fn to_view(self) -> View {
        self.collect_view()
    }
}

impl<F, V> ToView for F
where
    F: FnMut() -> V + Send + 'static,
    V: ToView,
{
    fn to_view(mut self) -> View {
        View::Live(Box::new(move || self().to_view()))
    }
}

/// What an attribute can say.
pub trait ToAttribute {
    fn to_attribute(self) -> Attribute;
}

impl ToAttribute for bool {
    fn to_attribute(self) -> Attribute {
        if self { Attribute::Text(Cow::Borrowed("")) } else { Attribute::Absent }
    }
}

impl<A: ToAttribute> ToAttribute for Option<A> {
    fn to_attribute(self) -> Attribute {
        self.map_or(Attribute::Absent, A::to_attribute)
    }
}

impl<F, A> ToAttribute for F
where
    F: Fn() -> A + Send + Sync + 'static,
    A: ToAttribute,
{
    fn to_attribute(self) -> Attribute {
        Attribute::Live(Arc::new(move || self().to_attribute()))
    }
}

impl ToAttribute for Attribute {
    fn to_attribute(self) -> Self {
        self
    }
}

/// A property that ends in an attribute takes what an attribute takes.
macro_rules! properties {
    ($($value:ty),+) => {$(
        impl From<$value> for Attribute {
            fn from(value: $value) -> Self {
                value.to_attribute()
            }
        }
    )+};
}

properties!(&'static str, String);

impl<F, A> From<F> for Attribute
where
    F: Fn() -> A + Send + Sync + 'static,
    A: ToAttribute,
{
    fn from(read: F) -> Self {
        read.to_attribute()
    }
}

/// Children that are drawn once.
pub type Children = Box<dyn FnOnce() -> View + Send>;

/// Children that are drawn each time they are shown.
pub type ChildrenFn = Arc<dyn Fn() -> View + Send + Sync>;

/// How a component takes what stands inside it.
pub trait ToChildren<F> {
    fn to_children(draw: F) -> Self;
}

impl<F> ToChildren<F> for Children
where
    F: FnOnce() -> View + Send + 'static,
{
    fn to_children(draw: F) -> Self {
        Box::new(draw)
    }
}

impl<F> ToChildren<F> for ChildrenFn
where
    F: Fn() -> View + Send + Sync + 'static,
{
    fn to_children(draw: F) -> Self {
        Arc::new(draw)
    }
}

/// A part that a component draws where it wants to.
#[derive(Clone)]
pub struct ViewFn(ChildrenFn);

impl ViewFn {
    pub fn run(&self) -> View {
        (self.0)()
    }
}

impl<F, V> From<F> for ViewFn
where
    F: Fn() -> V + Send + Sync + 'static,
    V: ToView,
{
    fn from(draw: F) -> Self {
        Self(Arc::new(move || draw().to_view()))
    }
}

/// Likewise, drawn once.
pub struct ViewFnOnce(Children);

impl ViewFnOnce {
    pub fn run(self) -> View {
        (self.0)()
    }
}

impl<F, V> From<F> for ViewFnOnce
where
    F: FnOnce() -> V + Send + 'static,
    V: ToView,
{
    fn from(draw: F) -> Self {
        Self(Box::new(move || draw().to_view()))
    }
}

/// Something drawn again when a signal it reads changes.
pub fn live<V: ToView>(draw: impl FnMut() -> V + Send + 'static) -> View {
    draw.to_view()
}

/// Several views, one after the other.
pub trait CollectView {
    fn collect_view(self) -> View;
}

impl<I> CollectView for I
where
    I: IntoIterator,
    I::Item: ToView,
{
    fn collect_view(self) -> View {
        View::Many(self.into_iter().map(ToView::to_view).collect())
    }
}
