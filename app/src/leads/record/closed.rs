use crate::components::{Button, IconName, Notice, Status, use_toasts};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::leads::api::ReopenLead;
use crate::leads::became::Became;
use crate::leads::words::{not_reopened, reason_text};
use crate::prelude::*;
use crate::refused::refused_press;
use crate::seen::When;
use domain::leads::{ConvertedTo, LeadStatus, LeadView};

/// What became of a lead that nobody follows up any more, and the way back.
#[component]
pub fn Closed(view: LeadView, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let closed = view.closed_at.map(|then| when.full(then)).unwrap_or_default();
    let became = view.converted.unwrap_or_default();
    let (status, title, what) = if view.status == LeadStatus::Converted {
        let what = view! { <p>{messages.leads_converted_body()}</p><Became became=became.clone()/> };
        (Status::Positive, messages.leads_converted_title(), what)
    } else {
        let reason = view.reason.map(|reason| messages.leads_because(reason_text(messages, reason)));
        let comment = view.comment.map(|comment| {
            view! { <p class="fact-lines" translate="no" data-user-content="">{comment}</p> }
        });
        let why = view! { {reason.map(|reason| view! { <p>{reason}</p> })}{comment} };
        (Status::Warning, messages.leads_disqualified_title(), why)
    };
    let (id, version) = (view.id.to_string(), view.version);
    view! {
        <Notice status=status title=title>
            <p>{messages.leads_closed_at(&closed)}</p>
            {what}
            {view.may_reopen.then(|| view! { <Reopen id=id version=version became=became changed=changed/> })}
        </Notice>
    }
}

#[component]
fn Reopen(id: String, version: i64, became: ConvertedTo, changed: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<ReopenLead>();
    let done = Callback::new(move |()| {
        toasts.show(messages.leads_reopened(), None);
        changed.run(());
    });
    let refused = refused_press(form, &id, move |error| not_reopened(messages, error, &became));
    view! {
        <Form handle=form on_success=done>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="version" value=version.to_string()/>
            <Button icon=IconName::Undo busy=form.pending>{messages.leads_reopen()}</Button>
            {refused}
        </Form>
    }
}
