//! Pages, and other parts, whose code is loaded when they are asked for: an area names its
//! own, whoever shows them knows no more than a [`LazyPage`].

mod words;

#[cfg(feature = "hydrate")]
pub use words::remember;

use crate::components::use_hydrated;
use crate::prelude::*;
#[cfg(feature = "hydrate")]
use crate::{components::use_toasts, i18n::use_messages};
use leptos::LazyViewError;
use std::pin::Pin;
#[cfg(feature = "hydrate")]
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};
use words::arrive;

/// Names pages whose code is loaded when they are asked for. Pages of one group
/// are loaded together, and with them the words of the files named in brackets
/// (`words`). What can't be loaded shows as an error in the page's place, not as a
/// dead page (`pages.rs`).
macro_rules! lazy_pages {
    ($($function:ident / $preload:ident $([$($words:ident),+ $(,)?])? { $($name:ident: $component:path),+ $(,)? })+) => {$(
        #[leptos::lazy(fallible)]
        fn $function(page: &'static str) -> Result<crate::view::View, leptos::LazyViewError> {
            use crate::prelude::*;
            Ok(match page {
                $(stringify!($name) => view! { <$component/> },)+
                _ => View::Nothing,
            })
        }

        mod $preload {
            pub static AREA: crate::lazy::Area = crate::lazy::Area {
                words: &[$($(stringify!($words)),+)?],
                show: |page| Box::pin(super::$function(page)),
                #[cfg(feature = "hydrate")]
                load: || Box::pin(async { super::$preload().await.is_ok() }),
            };
        }

        $(pub const $name: crate::lazy::LazyPage =
            crate::lazy::LazyPage { name: stringify!($name), area: &$preload::AREA };)+
    )+};
}
pub(crate) use lazy_pages;

type Loading<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Words and code at the same time.
#[cfg(feature = "hydrate")]
fn both(mut words: Loading<bool>, mut code: Loading<bool>) -> Loading<bool> {
    let (mut has_words, mut has_code) = (None, None);
    Box::pin(std::future::poll_fn(move |context| {
        for (found, loading) in [(&mut has_words, &mut words), (&mut has_code, &mut code)] {
            if found.is_none()
                && let Poll::Ready(is_here) = loading.as_mut().poll(context)
            {
                *found = Some(is_here);
            }
        }
        match (has_words, has_code) {
            (Some(words), Some(code)) => Poll::Ready(words && code),
            _ => Poll::Pending,
        }
    }))
}

/// Pages whose code is loaded together.
pub struct Area {
    pub words: &'static [&'static str],
    /// The page of that name.
    pub show: fn(&'static str) -> Loading<Result<View, LazyViewError>>,
    /// Says whether the code is here now.
    #[cfg(feature = "hydrate")]
    pub load: fn() -> Loading<bool>,
}

/// A page whose code is loaded when it is asked for. One type for all pages, and
/// nothing but data: the router is compiled once for each type of page it shows.
#[derive(Clone, Copy)]
pub struct LazyPage {
    pub name: &'static str,
    pub area: &'static Area,
}

impl LazyPage {
    /// Says whether words and code are here now.
    #[cfg(feature = "hydrate")]
    pub async fn load(self) -> bool {
        both(Box::pin(arrive(self.area.words)), (self.area.load)()).await
    }

    /// What it shows; nothing where its words or its code can't be had.
    pub async fn view(self) -> Option<View> {
        if arrive(self.area.words).await { (self.area.show)(self.name).await.ok() } else { None }
    }

    /// The same where words and code are here already: on the server, and once they were loaded.
    pub fn view_now(self) -> Option<View> {
        let mut view = std::pin::pin!(self.view());
        match view.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(view) => view,
            Poll::Pending => None,
        }
    }

    /// The same of a part that a living page adds by itself: words and code come at the
    /// same time.
    #[cfg(feature = "hydrate")]
    pub async fn part(self) -> Option<View> {
        if self.load().await { self.view().await } else { None }
    }
}

/// A part of a page whose code is fetched after it: drawn at once where the code is here
/// already, and by the server.
pub struct Part {
    page: LazyPage,
    #[cfg(feature = "hydrate")]
    is_here: AtomicBool,
}

impl Part {
    pub const fn new(page: LazyPage) -> Self {
        Self {
            page,
            #[cfg(feature = "hydrate")]
            is_here: AtomicBool::new(false),
        }
    }

    /// What it shows, where its code is here.
    pub fn view(&self) -> Option<View> {
        self.page.view_now()
    }

    /// Its place in a page. A page that is drawn with it, by the server as well, wakes with it;
    /// any other shows it once it is alive and the code is here.
    pub fn place(&'static self, is_drawn: bool, is_here: Signal<bool>) -> View {
        let hydrated = use_hydrated();
        let is_shown = Memo::new(move |_| is_drawn || (hydrated.get() && is_here.get()));
        live(move || is_shown.get().then(|| self.view()).flatten())
    }

    /// Says whether its code is here now.
    #[cfg(feature = "hydrate")]
    pub async fn load(&self) -> bool {
        let is_here = self.page.load().await;
        self.is_here.fetch_or(is_here, Ordering::Relaxed) || is_here
    }

    /// Has it fetched, and then says whether it is here: at once where it is already.
    #[cfg(feature = "hydrate")]
    pub fn fetch(&'static self, then: impl FnOnce(bool) + 'static) {
        if self.is_here.load(Ordering::Relaxed) {
            return then(true);
        }
        leptos::task::spawn_local(async move { then(self.load().await) });
    }

    /// Nobody presses anything on the server.
    #[cfg(not(feature = "hydrate"))]
    pub fn fetch(&'static self, _then: impl FnOnce(bool) + 'static) {}

    /// Whether its code is here; it is fetched when it is wanted, and where somebody waits for
    /// what can't be had they are told.
    #[cfg(feature = "hydrate")]
    pub fn fetched_when(&'static self, is_wanted: impl Fn() -> bool + Copy + 'static) -> Signal<bool> {
        let is_here = RwSignal::new(self.is_here.load(Ordering::Relaxed));
        let (toasts, messages) = (use_toasts(), use_messages());
        effect(move || {
            if is_wanted() && !is_here.get_untracked() {
                leptos::task::spawn_local(async move {
                    // The page may have gone on meanwhile.
                    if self.load().await {
                        is_here.try_set(true);
                    } else if !is_here.is_disposed() && untrack(is_wanted) {
                        toasts.error(messages.error_chunk_body());
                    }
                });
            }
        });
        is_here.into()
    }

    /// The server has it.
    #[cfg(not(feature = "hydrate"))]
    pub fn fetched_when(&'static self, _is_wanted: impl Fn() -> bool + Copy + 'static) -> Signal<bool> {
        Signal::stored(true)
    }
}
