//! Argon2id as the product hashes passwords.

use crate::Outcome;
use crate::sample::{Sample, now};
use backend::passwords::Hasher;
use std::time::Duration;

pub async fn run(threads: usize, seconds: u64) -> Outcome {
    let within = Duration::from_secs(seconds);
    let hasher = Hasher::new(threads);
    let work = |hasher: Hasher| async move {
        let (begun, mut sample) = (now(), Sample::default());
        while begun.elapsed() < within {
            let start = now();
            hasher.hash("correct horse battery staple").await.map_err(|failure| format!("{failure:?}"))?;
            sample.add(start);
        }
        Ok::<_, String>(sample)
    };
    let tasks: Vec<_> = (0..threads).map(|_| tokio::spawn(work(hasher.clone()))).collect();
    let mut all = Sample::default();
    for task in tasks {
        all.join(task.await??);
    }
    all.print("hash", within);
    Ok(())
}
