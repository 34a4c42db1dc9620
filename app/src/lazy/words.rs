//! The words of areas, fetched with their code.

/// Waits until the words of these packs are here; false if they can't be had.
/// The server has them all.
#[cfg(not(feature = "hydrate"))]
pub async fn arrive(_packs: &'static [&'static str]) -> bool {
    true
}

#[cfg(feature = "hydrate")]
pub use browser::{arrive, remember};

#[cfg(feature = "hydrate")]
mod browser {
    use crate::call;
    use crate::i18n::{Messages, pack_number};
    use std::future::poll_fn;
    use std::sync::OnceLock;
    use std::task::Poll;

    /// The page's words, and where those are that may still come.
    static HERE: OnceLock<(Messages, Vec<(String, String)>)> = OnceLock::new();

    /// Notes where words can be fetched; a page has one language.
    pub fn remember(messages: Messages, addresses: Vec<(String, String)>) {
        // Set once, before anything asks.
        let _ = HERE.set((messages, addresses));
    }

    pub async fn arrive(packs: &'static [&'static str]) -> bool {
        let Some((messages, addresses)) = HERE.get() else { return false };
        let address = |name: &str| addresses.iter().find(|(pack, _)| pack == name).map(|(_, to)| to.clone());
        let mut waiting = Vec::new();
        for name in packs {
            let Some(pack) = pack_number(name) else { return false };
            if messages.has_pack(pack) {
                continue;
            }
            let Some(address) = address(name) else { return false };
            waiting.push((pack, call::get(address), false));
        }
        // All at once; those that are here are added as they come.
        poll_fn(|context| {
            for (pack, text, is_done) in waiting.iter_mut().filter(|(_, _, is_done)| !is_done) {
                match text.as_mut().poll(context) {
                    Poll::Ready(Ok(text)) if messages.add_pack(*pack, &text).is_ok() => *is_done = true,
                    Poll::Ready(_) => return Poll::Ready(false),
                    Poll::Pending => {}
                }
            }
            if waiting.iter().all(|(_, _, is_done)| *is_done) { Poll::Ready(true) } else { Poll::Pending }
        })
        .await
    }
}
