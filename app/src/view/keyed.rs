//! Lists whose rows keep their place in the page while they keep their key.

use super::{ToView, View};
use leptos::prelude::{Owner, component};
use std::hash::{DefaultHasher, Hash, Hasher as _};

/// A row: drawn when its key is new.
pub struct Item {
    pub key: u64,
    /// Rows belong to the list, not to one drawing of it.
    list: Owner,
    draw: Box<dyn FnOnce() -> View + Send>,
}

impl Item {
    /// The server's rows end with the page.
    #[cfg(any(not(feature = "hydrate"), feature = "views"))]
    pub fn draw_still(self) -> View {
        self.list.with(self.draw)
    }

    /// The row and what it owns: its signals and effects end with it.
    #[cfg(feature = "hydrate")]
    pub fn draw(self) -> (View, Owner) {
        let owner = self.list.child();
        (owner.with(self.draw), owner)
    }
}

/// Draws each of `each`; one whose `key` was there already stays as it is.
#[component]
pub fn For<T, K>(
    each: impl Fn() -> Vec<T> + Send + 'static,
    key: impl Fn(&T) -> K + Send + 'static,
    children: impl Fn(T) -> View + Clone + Send + 'static,
) -> View
where
    T: Send + 'static,
    K: Hash + 'static,
{
    let parent = Owner::current().unwrap_or_default();
    let list = move || {
        View::Keyed(
            each()
                .into_iter()
                .map(|item| {
                    let mut hasher = DefaultHasher::new();
                    key(&item).hash(&mut hasher);
                    let children = children.clone();
                    Item {
                        key: hasher.finish(),
                        list: parent.clone(),
                        draw: Box::new(move || children(item)),
                    }
                })
                .collect(),
        )
    };
    list.to_view()
}
