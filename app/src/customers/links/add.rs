use crate::browser;
use crate::components::{Button, ErrorSummary, IconName, Variant, field_id, use_toasts};
use crate::customers::api::LinkContact;
use crate::failure::FormFailure;
use crate::fetched::Fetched;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::{Looks, RecordFields, first_values, fresh, labels};
use domain::ContactId;
use domain::contacts::{CONTACT_LINK, ContactLinks};

static LOOKS: Looks = Looks { rows: &[], icon: |_, _| None };
const FORM: &str = "add-link";
/// Where that form is.
pub const ADD_FORM: &str = "#add-link";

/// Whether a page without scripts comes back with the form as it was filled in.
pub fn was_refused() -> bool {
    use_form::<LinkContact>().was_refused()
}

/// Gives the contact a part at one more customer, who is searched for.
#[component]
pub fn AddLink(
    contact: ContactId,
    links: Fetched<ContactLinks>,
    /// Whether somebody fills it in; not any more, once it was sent.
    adding: RwSignal<bool>,
) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<LinkContact>();
    let errors = form.errors();
    let values = first_values(form.of_any(), &CONTACT_LINK, &fresh(&CONTACT_LINK));
    let added = Callback::new(move |()| {
        browser::sent();
        adding.set(false);
        browser::put_away(FORM);
        browser::focus_soon(field_id(CONTACT_LINK.name, "linked"));
        toasts.show(messages.state_saved(), None);
        links.refetch();
    });
    view! {
        <FormFailure error=form.error/>
        <ErrorSummary errors=errors form=CONTACT_LINK.name labels=labels(messages, &CONTACT_LINK, &[])/>
        <Form handle=form class="form" id=FORM on_success=added>
            <input type="hidden" name="request_key" value=browser::once("link")/>
            <input type="hidden" name="contact" value=contact.to_string()/>
            <RecordFields object=&CONTACT_LINK looks=&LOOKS values=values errors=errors/>
            <div class="form-actions">
                <Button variant=Variant::Primary icon=IconName::Plus busy=form.pending>{messages.action_add()}</Button>
            </div>
        </Form>
    }
}
