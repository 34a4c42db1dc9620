use crate::components::{Button, Dialog, ErrorSummary, SelectField, TextAreaField, Variant, use_toasts};
use crate::failure::FormFailure;
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::leads::api::{DisqualifyLead, ReopenLead};
use crate::prelude::*;
use crate::records::ChangedMeanwhile;
use crate::records::words::choices;
use crate::undo::use_take_back;
use domain::leads::{DISQUALIFY_REASON, ReopenInput};
use leptos_router::hooks::use_query_map;

/// Begins the ids of the form's fields.
const FORM: &str = "disqualify";

/// Says that nothing comes of the lead, and why; open at `?dialog=disqualify`.
#[component]
pub fn DisqualifyDialog(id: String, version: i64, changed: Callback<()>) -> View {
    let messages = use_messages();
    let params = use_query_map();
    let open = Memo::new(move |_| params.with(|params| params.get_str("dialog") == Some(FORM)));
    let here = format!("/leads/{id}");
    view! {
        <Dialog id=FORM title=messages.leads_disqualify_title() open=open close_href=here>
            <DisqualifyForm id=id.clone() version=version changed=changed/>
        </Dialog>
    }
}

#[component]
fn DisqualifyForm(id: String, version: i64, changed: Callback<()>) -> View {
    let messages = use_messages();
    let (toasts, take_back) = (use_toasts(), use_take_back());
    let form = use_form::<DisqualifyLead>();
    let errors = form.errors();
    let version = form.latest_version(version);
    let done = Callback::new(move |input: ReopenInput| {
        let undo = take_back.by(ReopenLead { input }, messages.leads_reopened());
        toasts.show(messages.leads_disqualified(), Some(undo));
        changed.run(());
    });
    let reasons = choices(messages, &DISQUALIFY_REASON);
    let labels = vec![("reason", messages.leads_field_reason()), ("comment", messages.leads_field_comment())];
    view! {
        <FormFailure error=form.other_failure()/>
        <ChangedMeanwhile error=form.error body=messages.leads_disqualify_changed() href=format!("/leads/{id}")/>
        <ErrorSummary errors=errors form=FORM labels=labels/>
        <Form handle=form class="form" draft=format!("disqualify.{id}") on_success=done>
            <input type="hidden" name="id" value=id/>
            <VersionInput version=version/>
            <SelectField form=FORM name="reason" label=messages.leads_field_reason() choices=reasons
                value=form.value("reason", "") empty=messages.leads_choose_reason() errors=errors required=true/>
            <TextAreaField form=FORM name="comment" label=messages.leads_field_comment() value=form.value("comment", "")
                errors=errors optional=true/>
            <div class="form-actions">
                <Button variant=Variant::Primary busy=form.pending>{messages.leads_disqualify()}</Button>
            </div>
        </Form>
    }
}
