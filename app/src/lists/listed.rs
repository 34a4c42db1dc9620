use super::offers::{Draw, Offered, Offers};
use super::place::Place;
use crate::boot::use_viewer;
use crate::prelude::*;
use domain::Currency;
use domain::records::ListQuery;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use std::sync::Arc;

/// A list on its page, as the address says.
#[derive(Clone, Copy)]
pub struct Listed {
    pub place: Place,
    pub currency: Currency,
    /// Changes only when the list does.
    pub query: Memo<ListQuery>,
    /// Names in the address that the list doesn't know, or whose text it can't read.
    pub left: Memo<Vec<String>>,
    offered: StoredValue<Offered>,
}

pub fn use_list(place: Place, offered: Offered) -> Listed {
    let currency = use_viewer().map_or(Currency::Cny, |viewer| viewer.currency);
    let params = use_query_map();
    let open = move || params.with(|params| place.list.open(&pairs(params), currency));
    Listed {
        place,
        currency,
        query: Memo::new(move |_| open().0),
        left: Memo::new(move |_| open().1),
        offered: StoredValue::new(offered),
    }
}

/// All that the address says of the list.
fn pairs(params: &ParamsMap) -> Vec<(String, String)> {
    let all = params.into_iter().map(|(name, text)| (name.to_string(), text.to_owned()));
    all.filter(|(name, _)| name != super::place::PANEL).collect()
}

impl Listed {
    /// A part that needs what filters offer.
    pub(super) fn offering(self, draw: impl Fn(Offers) -> View + Send + Sync + 'static) -> View {
        let draw: Draw = Arc::new(draw);
        self.offered.with_value(|offered| offered(draw))
    }

    /// An address of the list's place, kept up with the list.
    pub fn address(
        self,
        step: impl Fn(Place, &ListQuery) -> String + Send + Sync + 'static,
    ) -> impl Fn() -> String + Send + Sync + 'static {
        move || self.query.with(|query| step(self.place, query))
    }
}
