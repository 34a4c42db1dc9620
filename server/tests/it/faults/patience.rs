//! Waiting for what must happen, however slow the machine is.

use std::thread::sleep;
use std::time::Duration;

const LOOK_EVERY: Duration = Duration::from_millis(20);
/// A minute: longer than anything may take.
const LOOKS: usize = 3000;

/// Looks until there is something to see.
#[track_caller]
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..LOOKS {
        if let Some(seen) = look() {
            return seen;
        }
        sleep(LOOK_EVERY);
    }
    panic!("waited in vain for {what}");
}

/// The same, while other things go on.
pub async fn wait_until(what: &str, mut look: impl AsyncFnMut() -> bool) {
    for _ in 0..LOOKS {
        if look().await {
            return;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    panic!("waited in vain for {what}");
}
