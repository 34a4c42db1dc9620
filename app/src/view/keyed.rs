//! Lists whose rows keep their place in the page while they keep their key.

use super::{ToView, View};
use leptos::prelude::{Owner, component};
use std::hash::{DefaultHasher, Hash, Hasher as _};

/// A row under its key.
pub struct Item {
    pub key: u64,
    pub drawing: Drawing,
}

/// What a row shows, and what becomes of one that has its key already.
pub enum Drawing {
    /// That one stays as it is.
    Once(Once),
    /// That one is drawn over.
    Over(View),
}

/// Drawn when its key is new.
pub struct Once {
    /// Rows belong to the list, not to one drawing of it.
    list: Owner,
    draw: Box<dyn FnOnce() -> View + Send>,
}

impl Item {
    /// The server's rows end with the page.
    #[cfg(any(not(feature = "hydrate"), feature = "views"))]
    pub fn draw_still(self) -> View {
        match self.drawing {
            Drawing::Once(once) => once.list.with(once.draw),
            Drawing::Over(view) => view,
        }
    }
}

impl Once {
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
                    let key = hash(&key(&item));
                    let children = children.clone();
                    let once = Once { list: parent.clone(), draw: Box::new(move || children(item)) };
                    Item { key, drawing: Drawing::Once(once) }
                })
                .collect(),
        )
    };
    list.to_view()
}

/// Rows with their keys: drawn anew, each goes over the one that has its key. What somebody
/// chose or ticked stays theirs when others come, go or change their order.
pub fn by_key<K: Hash>(rows: impl IntoIterator<Item = (K, View)>) -> View {
    let over = |(key, view): (K, View)| Item { key: hash(&key), drawing: Drawing::Over(view) };
    View::Keyed(rows.into_iter().map(over).collect())
}

fn hash(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
