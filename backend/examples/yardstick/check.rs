//! What a processor spends on judging a password, by text.

use crate::Outcome;
use crate::sample::{Sample, now};
use backend::passwords::Hasher;
use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// Each may be read as a letter or two, and each reading is looked at.
const LETTERS_IN_DISGUISE: &str = "4@8({[<369&#!1/|0$5+7%2";

pub async fn run(seconds: u64) -> Outcome {
    let within = Duration::from_secs(seconds);
    let disguised = |length, different| {
        LETTERS_IN_DISGUISE.chars().take(different).cycle().take(length).collect::<String>()
    };
    let hasher = Hasher::new(1);
    for (name, text) in [
        ("100 signs for letters", disguised(100, usize::MAX)),
        ("40 signs, 10 of them different", disguised(40, 10)),
        ("a passphrase", "seven quiet lanterns over the harbour".to_owned()),
    ] {
        let (begun, mut sample) = (now(), Sample::default());
        while begun.elapsed() < within {
            let before = processor_time();
            judge(&hasher, &text).await;
            sample.push(processor_time().saturating_sub(before));
        }
        sample.print(name, within);
    }
    Ok(())
}

/// The one call into the product.
async fn judge(hasher: &Hasher, text: &str) {
    // Whether it is refused is not what is looked at.
    let _judged = hasher.judge(text, &[]).await;
}

/// Of all threads of this program, which does nothing else.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::try_from(time).unwrap_or_default()
}
