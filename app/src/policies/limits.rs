//! How long sessions last, and how many somebody has.

use super::api::ChangePolicy;
use super::page::FORM;
use super::words::deviation;
use crate::components::{Errors, InputKind, Notice, TextField};
use crate::form::FormHandle;
use crate::i18n::{format, use_messages};
use crate::prelude::*;
use crate::settings::Setting;
use domain::policies::{PolicyView, Standard};

#[component]
pub fn Limits(policy: PolicyView, form: FormHandle<ChangePolicy>, errors: Errors) -> View {
    let messages = use_messages();
    let PolicyView { idle_minutes, lasting_hours, session_limit, standard, .. } = policy;
    let minutes = |minutes: u16| format::duration(messages, i64::from(minutes) * 60);
    let hours = |hours: u16| format::duration(messages, i64::from(hours) * 3600);
    let Standard { powerful_idle_minutes, powerful_lasting_hours, .. } = standard;
    let powerful =
        messages.policies_powerful(&minutes(powerful_idle_minutes), &hours(powerful_lasting_hours));
    let idle_hint = messages.policies_idle_hint(&minutes(standard.idle_minutes));
    let lasting_hint = messages.policies_lasting_hint(&hours(standard.lasting_hours));
    let limit_hint = messages.policies_limit_hint(&standard.session_limit.to_string());
    let in_force =
        (idle_minutes.unwrap_or(standard.idle_minutes), lasting_hours.unwrap_or(standard.lasting_hours));
    let deviates = deviation(messages, in_force.0, in_force.1);
    let shown = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
    view! {
        <Setting title=messages.policies_sessions() lead=messages.policies_sessions_lead()>
            {deviates.map(|words| view! { <Notice>{words}</Notice> })}
            <div class="form">
                <TextField name="idle_minutes" form=FORM kind=InputKind::Number label=messages.policies_idle_minutes()
                    hint=idle_hint value=form.value("idle_minutes", shown(idle_minutes)) errors=errors optional=true/>
                <TextField name="lasting_hours" form=FORM kind=InputKind::Number label=messages.policies_lasting_hours()
                    hint=lasting_hint value=form.value("lasting_hours", shown(lasting_hours)) errors=errors optional=true/>
                <TextField name="session_limit" form=FORM kind=InputKind::Number label=messages.policies_session_limit()
                    hint=limit_hint value=form.value("session_limit", shown(session_limit)) errors=errors optional=true/>
                <p class="field-hint">{powerful}</p>
            </div>
        </Setting>
    }
}
