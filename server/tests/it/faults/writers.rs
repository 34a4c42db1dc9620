//! People who write as fast as they are answered.

use super::patience::wait_for;
use super::visitor::{Answer, Visitor};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::scope;

const WRITERS: usize = 4;
/// What every written customer's name begins with.
pub const MARK: &str = "Kingfisher";

/// What became of the customers that were sent.
#[derive(Debug, Default)]
pub struct Written {
    /// The names of those that were answered, by id.
    pub customers: BTreeMap<String, String>,
    pub refused: Vec<Answer>,
}

impl Written {
    /// Whether it was done.
    pub fn note(&mut self, name: &str, answer: Answer) -> bool {
        let id = answer.location.strip_prefix("/customers/").filter(|_| answer.status == 200);
        if let Some(id) = id {
            self.customers.insert(id.to_owned(), name.to_owned());
            return true;
        }
        self.refused.push(answer);
        false
    }
}

/// Has several writers write until they are refused or the server is gone;
/// does `meanwhile` as soon as all of them are at it.
pub fn write_until_gone(visitor: &Visitor, run: usize, meanwhile: impl FnOnce()) -> Written {
    let answered = AtomicUsize::new(0);
    scope(|scope| {
        let start = |writer| {
            let (visitor, answered) = (visitor.clone(), &answered);
            scope.spawn(move || write(&visitor, &format!("{MARK} {run}-{writer}"), answered))
        };
        let writers: Vec<_> = (0..WRITERS).map(start).collect();
        wait_for("answered writes", || (answered.load(Ordering::SeqCst) >= 2 * WRITERS).then_some(()));
        meanwhile();
        let mut all = Written::default();
        for writer in writers {
            let written = writer.join().unwrap();
            all.customers.extend(written.customers);
            all.refused.extend(written.refused);
        }
        all
    })
}

fn write(visitor: &Visitor, mark: &str, answered: &AtomicUsize) -> Written {
    let mut written = Written::default();
    for number in 0_usize.. {
        let name = format!("{mark}-{number}");
        let is_done = visitor.create(&name).is_ok_and(|answer| written.note(&name, answer));
        if !is_done {
            break;
        }
        answered.fetch_add(1, Ordering::SeqCst);
    }
    written
}
