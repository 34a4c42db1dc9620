use super::found::Found;
use super::offers::{Draw, Offered, Offers};
use super::place::{PANEL, Place, is_of_list};
use super::widths::Widths;
use crate::boot::use_viewer;
use crate::prelude::*;
use domain::Currency;
use domain::page::PageSize;
use domain::records::{Field, Layouts, ListQuery};
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use std::sync::Arc;

/// A list on its page, as the address says.
#[derive(Clone, Copy)]
pub struct Listed {
    pub place: Place,
    pub currency: Currency,
    /// As the address says. Changes only when the list does.
    pub query: Memo<ListQuery>,
    /// How wide its columns are, with all else that the viewer says of how the list lies where
    /// the address says nothing.
    pub(super) widths: Widths,
    /// Both together: what is asked for and shown.
    pub laid: Memo<ListQuery>,
    /// Names in the address that the list doesn't know, or whose text it can't read.
    pub left: Memo<Vec<String>>,
    /// The boxes of the panel that can't be read, as they were filled in.
    pub typed: Memo<ListQuery>,
    /// What that panel is open with: [`Place::panel_with`].
    pub(super) panel: Memo<String>,
    pub(super) found: Found,
    offered: StoredValue<Offered>,
}

/// The list of a page, at hand in all its parts.
pub fn use_list(place: Place, offered: Offered) -> Listed {
    let viewer = use_viewer();
    let currency = viewer.as_ref().map_or(Currency::Cny, |viewer| viewer.currency);
    let layout = RwSignal::new(viewer.map(|viewer| viewer.layouts.of(place.list)).unwrap_or_default());
    let params = use_query_map();
    let open = move || params.with(|params| place.list.open(&pairs(params), currency));
    let query = Memo::new(move |_| open().query);
    let typed = Memo::new(move |_| open().typed);
    let panel = Memo::new(move |_| {
        let asked = params.with(|params| params.get(PANEL).unwrap_or_default());
        typed.with(|typed| place.panel_with(&asked, typed)).to_owned()
    });
    let listed = Listed {
        place,
        currency,
        query,
        widths: Widths::new(place.list.plural, layout),
        laid: Memo::new(move |_| {
            query.with(|query| layout.with(|layout| place.list.laid_out(query, layout)))
        }),
        left: Memo::new(move |_| open().left),
        typed,
        panel,
        found: Found::new(),
        offered: StoredValue::new(offered),
    };
    provide_context(listed);
    listed
}

/// All that the address says of the list, and not of the panel of its filters.
fn pairs(params: &ParamsMap) -> Vec<(String, String)> {
    let all = params.into_iter().map(|(name, text)| (name.to_string(), text.to_owned()));
    all.filter(|(name, _)| is_of_list(name)).collect()
}

impl Listed {
    /// A part that needs what filters offer.
    pub(super) fn offering(self, draw: impl Fn(Offers) -> View + Send + Sync + 'static) -> View {
        let draw: Draw = Arc::new(draw);
        self.offered.with_value(|offered| offered(draw))
    }

    /// The columns beside the first one.
    pub fn columns(self) -> Vec<&'static Field> {
        self.laid.with_untracked(|laid| self.place.list.shown(laid))
    }

    /// How many rows a page of this address has.
    pub(super) fn size(self, query: &ListQuery) -> PageSize {
        let list = self.place.list;
        self.widths.layout.with_untracked(|layout| list.size(&list.laid_out(query, layout)))
    }

    /// Lays the list out as is kept for the viewer from now on.
    pub(super) fn lay_out(self, layouts: &Layouts) {
        self.widths.layout.set(layouts.of(self.place.list));
    }

    /// An address of the list's place, kept up with the list.
    pub fn address(
        self,
        step: impl Fn(Place, &ListQuery) -> String + Send + Sync + 'static,
    ) -> impl Fn() -> String + Send + Sync + 'static {
        move || self.query.with(|query| step(self.place, query))
    }
}
