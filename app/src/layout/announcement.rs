use super::api::AskRenewal;
use crate::boot::{Renewal, Viewer, use_viewer};
use crate::components::{Button, ButtonSize, Icon, IconName};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::refused::refused_here;
use domain::{Action, Module, Permission};

/// One line above the page: how the trial stands, from three days before its
/// end, and how to go on.
#[component]
pub fn Announcement() -> View {
    let messages = use_messages();
    let Some(viewer) = use_viewer() else { return View::Nothing };
    let Viewer { read_only, trial_days_left, renewal, granted, .. } = viewer;
    let Some(renewal) = renewal else { return View::Nothing };
    let (status, text) = match (read_only, trial_days_left) {
        (false, Some(days)) => ("info", messages.layout_trial(i64::from(days))),
        _ => ("warning", messages.layout_trial_over().to_owned()),
    };
    let may_ask = granted.has(Permission::of(Module::Workspace, Action::Manage));
    view! {
        <div class="announcement" data-status=status>
            <Icon name=IconName::Info/>
            <span>{text}</span>
            <GoOn renewal=renewal may_ask=may_ask/>
        </div>
    }
}

/// Whom to ask: the operators by one press, or an owner of the workspace.
#[component]
fn GoOn(renewal: Renewal, may_ask: bool) -> View {
    let messages = use_messages();
    let form = use_form::<AskRenewal>();
    let asked = RwSignal::new(renewal.asked);
    let done = Callback::new(move |()| asked.set(true));
    if !may_ask {
        return view! { <span>{messages.layout_renewal_owners()}</span> };
    }
    let contact = renewal.contact.map(|contact| {
        let href = domain::uris::mailto(&contact);
        view! { <span>{messages.layout_renewal_contact()}" "<a href=href rel="external" translate="no">{contact}</a></span> }
    });
    let refused = refused_here(form);
    view! {
        {contact}
        {move || if asked.get() {
            view! { <span role="status">{messages.layout_renewal_asked()}</span> }
        } else {
            view! {
                <Form handle=form on_success=done>
                    <Button size=ButtonSize::Small busy=form.pending>{messages.layout_renewal_ask()}</Button>
                </Form>
            }
        }}
        {refused}
    }
}
