//! What is done with the ticked rows of a list at once: the form around them, its bar, what
//! assigning will do, what was done and how that is taken back. The object says by which
//! functions and in which words ([`Many`]); all else is here, in one copy
//! (docs/decisions/0063).

mod bar;
mod boxes;
mod look;
mod told;

use super::listed::Listed;
use super::ticks::{TickedRows, Ticks};
use crate::boot;
use crate::components::{Toasts, Undo, use_toasts};
use crate::fetched::Fetched;
use crate::form::{FormHandle, Post};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::undo::{TakeBack, use_take_back};
use bar::BulkBar;
use domain::accounts::UserChoice;
use domain::records::{BulkDone, BulkOutcome, Object};
use domain::{Action, Permission};
use look::LookPlace;
#[cfg(feature = "hydrate")]
pub use look::load_look;
use told::{BulkProblem, BulkTold};

/// What an object has for many of its records. Words without a number are found by key:
/// `customers-bulk-look`.
pub struct Many {
    pub object: &'static Object,
    /// Posts to its function that assigns or deletes them.
    pub post: fn(Option<Callback<BulkOutcome>>) -> Post,
    /// Posts to the one that takes a deletion back.
    pub post_back: fn(Option<Callback<BulkOutcome>>) -> Post,
    /// What either of them answered to a page without scripts.
    pub answer: fn() -> Option<BulkOutcome>,
    /// Takes back the deletion of these, and says so.
    pub take_back: fn(TakeBack, Vec<String>, &'static str) -> Undo,
    /// "3 customers assigned"
    pub done: fn(Messages, BulkDone, i64) -> String,
    /// How many go to whom, from how many people.
    pub moves: fn(Messages, i64, &str, &str) -> String,
}

impl Many {
    /// What is said of the object's records: `customers-bulk-look`; of no `part`, with what
    /// the bar does it.
    fn word(&self, messages: Messages, part: Option<&str>) -> &'static str {
        let key = [Some(self.object.plural), Some("bulk"), part];
        let key: Vec<&str> = key.into_iter().flatten().collect();
        messages.by_key(&key).unwrap_or_default()
    }
}

/// The rows of a page that can be ticked, and what the viewer may do with them.
#[derive(Clone, Copy)]
pub struct Bulk {
    pub ticks: Ticks,
    of: &'static Many,
    may_assign: bool,
    may_delete: bool,
    form: FormHandle<()>,
    /// What was ticked before a refusal without scripts is ticked again.
    kept: StoredValue<Vec<String>>,
}

/// Nothing where the viewer may do nothing with many of them.
pub fn use_bulk(of: &'static Many) -> Option<Bulk> {
    let may = |action| boot::may(Permission::of(of.object.module, action));
    let (may_assign, may_delete) = (may(Action::Transfer), may(Action::DeleteNew));
    if !may_assign && !may_delete {
        return None;
    }
    let form = (of.post)(None).form();
    let kept = StoredValue::new(form.typed_all("ids[]").unwrap_or_default());
    Some(Bulk { ticks: Ticks::new(of.object.plural), of, may_assign, may_delete, form, kept })
}

/// The form around the list: what is ticked is assigned, once it was looked at, or
/// deleted.
#[component]
pub fn BulkForm(
    bulk: Bulk,
    listed: Listed,
    /// Whom records may belong to.
    owners: Fetched<Vec<UserChoice>>,
    /// Fetches the list anew.
    changed: Callback<()>,
    children: Children,
) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let take_back = use_take_back();
    let Bulk { ticks, of, form, kept, .. } = bulk;
    let done = Callback::new(move |outcome: BulkOutcome| {
        kept.set_value(Vec::new());
        ticks.none();
        changed.run(());
        tell(of, messages, toasts, outcome, take_back);
    });
    let inside = move || {
        view! {
            <TickedRows ticks=ticks>{children()}</TickedRows>
            <BulkBar bulk=bulk owners=owners/>
        }
    };
    let id = Some(of.object.plural.to_owned());
    view! {
        <BulkTold of=of/>
        <BulkProblem of=of error=form.error/>
        {(of.post)(Some(done)).draw(form, String::new(), id, None, Box::new(inside))}
        {bulk.may_assign.then(|| view! { <LookPlace bulk=bulk listed=listed done=done/> })}
    }
}

/// "3 customers assigned, 1 left as it is".
fn outcome_text(of: &Many, messages: Messages, outcome: &BulkOutcome) -> String {
    let count = i64::try_from(outcome.changed.len()).unwrap_or(i64::MAX);
    let done = (of.done)(messages, outcome.done, count);
    match i64::from(outcome.same) + i64::from(outcome.refused) {
        0 => done,
        left if count == 0 => messages.lists_bulk_left(left),
        left => messages.lists_bulk_told(&done, &messages.lists_bulk_left(left)),
    }
}

/// Says what was done; a deletion can be taken back.
fn tell(of: &'static Many, messages: Messages, toasts: Toasts, outcome: BulkOutcome, take_back: TakeBack) {
    let text = outcome_text(of, messages, &outcome);
    let BulkOutcome { done, changed: ids, .. } = outcome;
    if ids.is_empty() {
        return toasts.error(text);
    }
    let undo = (done == BulkDone::Deleted).then(|| (of.take_back)(take_back, ids, messages.state_restored()));
    toasts.show(text, undo);
}
