//! Whether a second factor is needed, by whom, from when on.

use super::api::ChangePolicy;
use super::page::FORM;
use super::words::policy_text;
use crate::components::{DateField, Errors, FieldErrorText, InputKind, Notice, Status, TextField, Wiring};
use crate::form::FormHandle;
use crate::i18n::use_messages;
use crate::people::words::RoleName;
use crate::prelude::*;
use crate::seen::{Moment, When};
use crate::settings::Setting;
use domain::policies::{FactorPolicy, PolicyRole, PolicyView};

#[component]
pub fn Factor(policy: PolicyView, when: When, form: FormHandle<ChangePolicy>, errors: Errors) -> View {
    let messages = use_messages();
    let due_on = policy.due_on.map(|day| day.to_string()).unwrap_or_default();
    let grace = policy.grace_days.to_string();
    view! {
        <Setting title=messages.policies_factor() lead=messages.policies_factor_lead()>
            <Standing policy=policy.clone() when=when/>
            <div class="form">
                <Ways chosen=form.value("factor", policy.factor.as_str()) errors=errors/>
                <Roles roles=policy.roles ticked=form.typed_all("roles[]") errors=errors/>
                <DateField name="due_on" form=FORM label=messages.policies_due_on() hint=messages.policies_due_on_hint()
                    value=form.value("due_on", due_on) errors=errors/>
                <TextField name="grace_days" form=FORM kind=InputKind::Number label=messages.policies_grace_days()
                    hint=messages.policies_grace_days_hint() value=form.value("grace_days", grace) errors=errors/>
                <p class="field-hint">{messages.policies_trust()}</p>
            </div>
        </Setting>
    }
}

/// What holds now, and what comes.
#[component]
fn Standing(policy: PolicyView, when: When) -> View {
    let messages = use_messages();
    let own = (!policy.has_factor).then(|| {
        view! {
            <Notice>
                <p>{messages.policies_own_first()}</p>
                <p><a href="/settings/security">{messages.policies_own_link()}</a></p>
            </Notice>
        }
    });
    let asks = policy.factor.demands().then_some(policy.due_at).flatten().map(|due| {
        let day = view! { <Moment when=when then=due text=when.full(due)/> };
        let is_over = when.is_overdue(due);
        let (status, what) = if is_over {
            (Status::Positive, messages.policies_since())
        } else {
            (Status::Info, messages.policies_until())
        };
        view! { <Notice status=status><p>{messages.policies_day()}" "{day}</p><p>{what}</p></Notice> }
    });
    view! {
        {own}
        {asks}
    }
}

/// The four policies, each with what it means.
#[component]
fn Ways(chosen: String, errors: Errors) -> View {
    let messages = use_messages();
    let ways = FactorPolicy::ALL
        .iter()
        .enumerate()
        .map(|(place, way)| {
            // The first one carries the field's id: the error summary leads there.
            let id =
                if place == 0 { format!("{FORM}-factor") } else { format!("{FORM}-factor-{}", way.as_str()) };
            let (label, hint) = policy_text(messages, *way);
            view! {
                <label class="check" for=id.clone()>
                    <input type="radio" id=id name="factor" value=way.as_str() checked=way.as_str() == chosen/>
                    <span class="check-text"><span>{label}</span><span class="field-hint">{hint}</span></span>
                </label>
            }
        })
        .collect_view();
    view! { <Group name="factor" label=messages.policies_who() errors=errors>{ways}</Group> }
}

/// A box for each role.
#[component]
fn Roles(
    roles: Vec<PolicyRole>,
    /// What was ticked before a refusal without JavaScript.
    ticked: Option<Vec<String>>,
    errors: Errors,
) -> View {
    let messages = use_messages();
    let boxes = roles
        .into_iter()
        .enumerate()
        .map(|(place, PolicyRole { role, needs_factor })| {
            let id = if place == 0 { format!("{FORM}-roles") } else { format!("{FORM}-role-{place}") };
            let value = role.id.to_string();
            let is_ticked = ticked.as_ref().map_or(needs_factor, |ticked| ticked.contains(&value));
            view! {
                <label class="check" for=id.clone()>
                    <input type="checkbox" id=id name="roles[]" value=value checked=is_ticked/>
                    <span class="check-text"><RoleName role=role/></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <Group name="roles" label=messages.policies_roles() errors=errors>
            {boxes}
            <p class="field-hint">{messages.policies_roles_hint()}</p>
        </Group>
    }
}

/// Boxes or buttons that belong together, with what is wrong with them below.
#[component]
fn Group(name: &'static str, label: &'static str, errors: Errors, children: Children) -> View {
    let Wiring { id, error, .. } = Wiring::new(FORM, name, errors, None);
    let error_id = format!("{id}-error");
    let described_by = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    view! {
        <fieldset class="field" aria-describedby=described_by>
            <legend class="field-label">{label}</legend>
            {children()}
            <FieldErrorText id=error_id error=error/>
        </fieldset>
    }
}
