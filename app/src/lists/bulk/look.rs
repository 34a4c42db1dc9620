//! What assigning the ticked records would do, with the button that does just that. Its code is
//! fetched once something is ticked, or before the page wakes where it stands open.

use super::{Bulk, Many};
use crate::components::{Button, Dialog, Variant};
use crate::error::{AppError, Detail};
use crate::form::FormHandle;
use crate::i18n::use_messages;
use crate::lazy::Part;
use crate::lists::{Listed, Place};
use crate::prelude::*;
use domain::records::{BulkOutcome, BulkReview};

crate::lazy::lazy_pages! {
    bulk_look / __preload_bulk_look { LOOK_FIRST: LookFirst }
}

static PART: Part = Part::new(LOOK_FIRST);

/// The list that it is of, as the fetched part finds it.
#[derive(Clone, Copy)]
struct Looking {
    of: &'static Many,
    form: FormHandle<()>,
    listed: Listed,
    done: Callback<BulkOutcome>,
}

/// Its place. The server draws it where it is open.
#[component]
pub(super) fn LookPlace(bulk: Bulk, listed: Listed, done: Callback<BulkOutcome>) -> View {
    let Bulk { ticks, of, form, .. } = bulk;
    provide_context(Looking { of, form, listed, done });
    let is_open = move || form.error.with(|error| review_in(error.as_ref()).is_some());
    let was_open = untrack(is_open);
    effect(move || {
        if ticks.count() > 0 {
            PART.fetch(|_| ());
        }
    });
    PART.place(was_open, PART.fetched_when(is_open))
}

/// Before a page wakes that a plain form was refused on.
#[cfg(feature = "hydrate")]
pub async fn load_look(boot: &crate::boot::Boot) -> bool {
    let error = boot.form.as_ref().map(|form| &form.error);
    let may_ask = error.is_some_and(|error| matches!(error.detail, Some(Detail::Unconfirmed { .. })));
    !may_ask || PART.load().await
}

/// Without scripts it stands on the page that follows the press.
#[component]
pub fn LookFirst() -> View {
    let messages = use_messages();
    let Some(Looking { of, form, listed, done }) = use_context::<Looking>() else { return View::Nothing };
    let open = Memo::new(move |_| form.error.with(|error| review_in(error.as_ref()).is_some()));
    let back = Signal::derive(listed.address(Place::address));
    view! {
        <Dialog id="bulk-assign" title=of.word(messages, Some("look")) open=open close_href=back on_close=Callback::new(move |()| form.error.set(None))>
            <Looked of=of form=form back=back done=done/>
        </Dialog>
    }
}

/// What nobody has looked at yet.
pub(super) fn review_in(error: Option<&AppError>) -> Option<BulkReview> {
    match &error?.detail {
        Some(Detail::Unconfirmed { review, .. }) => review.open(),
        _ => None,
    }
}

#[component]
fn Looked(
    of: &'static Many,
    form: FormHandle<()>,
    back: Signal<String>,
    done: Callback<BulkOutcome>,
) -> View {
    let messages = use_messages();
    live(move || {
        let review = form.error.with(|error| review_in(error.as_ref()))?;
        let BulkReview { reviewed, ids, owner, moving, owners, same, refused } = review;
        let people = messages.lists_bulk_people(owners.into());
        let left = i64::from(same) + i64::from(refused);
        let moves = (of.moves)(messages, moving.into(), &owner.name, &people);
        let ids =
            ids.into_iter().map(|id| view! { <input type="hidden" name="ids[]" value=id/> }).collect_view();
        let cancel = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            form.error.set(None);
        };
        let inside = move || {
            view! {
                <p data-user-content="">{moves}</p>
                <p>{of.word(messages, Some("stays"))}</p>
                {(left > 0).then(|| view! { <p>{messages.lists_bulk_left(left)}</p> })}
                {ids}
                <input type="hidden" name="owner" value=owner.id.to_string()/>
                <input type="hidden" name="reviewed" value=reviewed/>
                <div class="form-actions">
                    <Button variant=Variant::Primary name="action" value="assign" busy=form.pending>{messages.action_assign()}</Button>
                    <a class="button" data-variant="quiet" href=back.get_untracked() on:click=cancel>{messages.action_cancel()}</a>
                </div>
            }
        };
        Some((of.post)(Some(done)).draw(form, "form".to_owned(), None, None, Box::new(inside)))
    })
}
