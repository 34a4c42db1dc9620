//! A view among Leptos' own.

use super::View;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::ssr::StreamBuilder;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Position, PositionState, Render, RenderFlags, RenderHtml};

#[cfg(feature = "hydrate")]
impl Render for View {
    type State = super::dom::State;

    fn build(self) -> Self::State {
        self.build_new()
    }

    fn rebuild(self, state: &mut Self::State) {
        self.draw_over(state, super::dom::Namespace::Html);
    }
}

/// The server draws no living page.
#[cfg(not(feature = "hydrate"))]
impl Render for View {
    type State = ();

    fn build(self) {}

    fn rebuild(self, (): &mut ()) {}
}

/// Attributes from outside have no place here: a component takes what it shows as
/// properties, and `view!` refuses the rest.
impl AddAnyAttr for View {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attribute: NewAttr) -> Self {
        self
    }
}

#[cfg_attr(feature = "hydrate", expect(unused_variables, reason = "only the server writes HTML"))]
#[cfg_attr(not(feature = "hydrate"), expect(unused_variables, reason = "only the browser wakes a page"))]
impl RenderHtml for View {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        #[cfg(not(feature = "hydrate"))]
        self.draw_all();
    }

    async fn resolve(self) -> Self {
        #[cfg(not(feature = "hydrate"))]
        return self.arrived().await;
        #[cfg(feature = "hydrate")]
        self
    }

    fn to_html_with_buf(
        self,
        page: &mut String,
        position: &mut Position,
        flags: RenderFlags,
        extra: Vec<AnyAttribute>,
    ) {
        #[cfg(any(not(feature = "hydrate"), feature = "views"))]
        self.write(&mut super::html::Page::Text(page, flags), position);
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        page: &mut StreamBuilder,
        position: &mut Position,
        flags: RenderFlags,
        extra: Vec<AnyAttribute>,
    ) {
        #[cfg(any(not(feature = "hydrate"), feature = "views"))]
        self.write(&mut super::html::Page::Stream { page, flags, out_of_order: OUT_OF_ORDER }, position);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        #[cfg(feature = "hydrate")]
        return self.wake(cursor, position);
    }

    fn into_owned(self) -> Self {
        self
    }
}
