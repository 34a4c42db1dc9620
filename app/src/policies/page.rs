use super::api::{ChangePolicy, GetPolicy};
use super::factor::Factor;
use super::limits::Limits;
use super::people::People;
use super::words::{label, labels, policy_text, value};
use crate::components::{Button, ErrorSummary, FactText, Facts, Notice, Variant};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Seen, When};
use crate::settings::{ConflictNotice, ConflictWords, Frame, Section, Setting};
use domain::policies::PolicyView;

pub const FORM: &str = "policy";

#[component]
pub fn Policies() -> View {
    let policy = Fetched::new(|| GetPolicy {});
    view! {
        <Frame section=Section::Policies>
            {show(policy, Meanwhile::nothing(), move |seen| match seen {
                Ok(seen) => view! { <Loaded seen=seen/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Loaded(seen: Seen<PolicyView>) -> View {
    let when = When::at(seen.at);
    let policy = seen.value;
    let people = policy.people.clone();
    let form = if policy.read_only {
        view! { <Read policy=policy/> }
    } else {
        view! { <PolicyForm policy=policy when=when/> }
    };
    view! {
        {form}
        <People people=people when=when/>
    }
}

#[component]
fn PolicyForm(policy: PolicyView, when: When) -> View {
    let messages = use_messages();
    let form = use_form::<ChangePolicy>();
    let errors = form.errors();
    let version = form.version(policy.version);
    let conflict = ConflictWords { lead: messages.policies_conflict(), label, value };
    view! {
        <FormFailure error=form.other_failure()/>
        <ErrorSummary errors=errors form=FORM labels=labels(messages)/>
        <ConflictNotice error=form.error words=conflict/>
        <Form handle=form class="policy">
            <VersionInput version=version/>
            <Factor policy=policy.clone() when=when form=form errors=errors/>
            <Limits policy=policy form=form errors=errors/>
            <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
        </Form>
    }
}

/// After a trial: all of it, and nothing to press.
#[component]
fn Read(policy: PolicyView) -> View {
    let messages = use_messages();
    let number = |number: Option<u16>| number.map(|number| number.to_string());
    view! {
        <Setting title=messages.policies_factor() lead=messages.policies_factor_lead()>
            <Notice>{messages.error_read_only_body()}</Notice>
            <Facts>
                <FactText label=messages.policies_who() value=Some(policy_text(messages, policy.factor).0.to_owned())/>
                <FactText label=messages.policies_due_on() value=policy.due_on.map(|day| day.to_string())/>
                <FactText label=messages.policies_idle_minutes() value=number(policy.idle_minutes)/>
                <FactText label=messages.policies_lasting_hours() value=number(policy.lasting_hours)/>
                <FactText label=messages.policies_session_limit() value=number(policy.session_limit)/>
            </Facts>
        </Setting>
    }
}
