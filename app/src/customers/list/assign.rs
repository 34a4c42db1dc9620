use crate::components::{Button, Dialog, Variant};
use crate::customers::api::BulkCustomers;
use crate::error::{AppError, Detail};
use crate::form::{Form, FormHandle};
use crate::i18n::use_messages;
use crate::lists::{Listed, Place};
use crate::prelude::*;
use domain::customers::{BulkOutcome, BulkReview};

/// What assigning the ticked customers would do, with the button that does just that.
/// Without scripts it stands on the page that follows the press.
#[component]
pub fn LookFirst(form: FormHandle<BulkCustomers>, listed: Listed, done: Callback<BulkOutcome>) -> View {
    let messages = use_messages();
    let open = Memo::new(move |_| form.error.with(|error| review_in(error.as_ref()).is_some()));
    let back = Signal::derive(listed.address(Place::address));
    view! {
        <Dialog id="bulk-assign" title=messages.customers_bulk_look() open=open close_href=back on_close=Callback::new(move |()| form.error.set(None))>
            <Looked form=form back=back done=done/>
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
fn Looked(form: FormHandle<BulkCustomers>, back: Signal<String>, done: Callback<BulkOutcome>) -> View {
    let messages = use_messages();
    live(move || {
        let review = form.error.with(|error| review_in(error.as_ref()))?;
        let BulkReview { reviewed, ids, owner, moving, owners, same, refused } = review;
        let people = messages.customers_bulk_people(owners.into());
        let left = i64::from(same) + i64::from(refused);
        let ids = ids
            .into_iter()
            .map(|id| view! { <input type="hidden" name="ids[]" value=id.to_string()/> })
            .collect_view();
        let cancel = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            form.error.set(None);
        };
        Some(view! {
            <Form handle=form class="form" on_success=done>
                <p data-user-content="">{messages.customers_bulk_moves(moving.into(), &owner.name, &people)}</p>
                <p>{messages.customers_bulk_stays()}</p>
                {(left > 0).then(|| view! { <p>{messages.customers_bulk_left(left)}</p> })}
                {ids}
                <input type="hidden" name="owner" value=owner.id.to_string()/>
                <input type="hidden" name="reviewed" value=reviewed/>
                <div class="form-actions">
                    <Button variant=Variant::Primary name="action" value="assign" busy=form.pending>{messages.action_assign()}</Button>
                    <a class="button" data-variant="quiet" href=back.get_untracked() on:click=cancel>{messages.action_cancel()}</a>
                </div>
            </Form>
        })
    })
}
