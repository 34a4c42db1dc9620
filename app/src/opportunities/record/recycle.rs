use super::Refresh;
use crate::components::{Button, IconName, Notice, Status, Variant, use_toasts};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::opportunities::api::{DeleteOpportunity, RestoreOpportunity};
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::seen::When;
use crate::undo::use_take_back;
use domain::OpportunityId;
use domain::opportunities::OpportunityView;

/// Into the recycle bin; the page stays and offers the way back.
#[component]
pub fn DeleteButton(id: OpportunityId, refresh: Refresh) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<DeleteOpportunity>();
    let take_back = use_take_back();
    let done = Callback::new(move |()| {
        let input = RecordInput { id: id.to_string() };
        let undo = take_back.by(RestoreOpportunity { input }, messages.state_restored());
        toasts.show(messages.state_deleted(), Some(undo));
        refresh.now();
    });
    view! {
        <Form handle=form on_success=done>
            <input type="hidden" name="id" value=id.to_string()/>
            <Button variant=Variant::Quiet icon=IconName::Trash busy=form.pending>{messages.action_delete()}</Button>
            <FormFailure error=form.error/>
        </Form>
    }
}

/// On the page of what lies in the recycle bin.
#[component]
pub fn DeletedNotice(view: OpportunityView, when: When, refresh: Refresh) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<RestoreOpportunity>();
    let done = Callback::new(move |()| {
        toasts.show(messages.state_restored(), None);
        refresh.now();
    });
    let id = view.card.id;
    let deleted = view.deleted_at.map(|deleted_at| when.ago(deleted_at)).unwrap_or_default();
    view! {
        <Notice status=Status::Warning title=messages.opportunities_deleted_title()>
            <p>{messages.opportunities_deleted_body(&deleted)}</p>
            // The one problem of restoring: its customer lies in the bin too.
            {move || form.error.get().map(|error| if error.fields.is_empty() { error.title(messages) } else { messages.opportunities_restore_customer_first() })}
            {view.may.delete.then(|| view! {
                <Form handle=form on_success=done>
                    <input type="hidden" name="id" value=id.to_string()/>
                    <Button icon=IconName::Restore busy=form.pending>{messages.action_restore()}</Button>
                </Form>
            })}
        </Notice>
    }
}
