//! What changed: in a line for the list, as a table on the event's own page.

use super::fields::field_text;
use super::values::value_text;
use crate::components::{HeadCell, Notice, Table};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::When;
use domain::audit::{AuditChanges, AuditObject, FieldChange};

/// So many are told in the list, and so much of each value.
const IN_A_LINE: usize = 2;
const OF_A_VALUE: usize = 60;

#[component]
pub fn InShort(changes: AuditChanges, object: AuditObject, when: When) -> View {
    let messages = use_messages();
    let changes = match changes {
        AuditChanges::Shown(changes) => changes,
        AuditChanges::Hidden => {
            return view! { <span class="cell-empty">{messages.audit_hidden_short()}</span> };
        }
        AuditChanges::Erased => {
            return view! { <span class="cell-empty">{messages.audit_erased_short()}</span> };
        }
    };
    if changes.is_empty() {
        return view! { <span class="cell-empty">{messages.components_no_value()}</span> };
    }
    let more = changes.len().saturating_sub(IN_A_LINE);
    let lines = changes
        .into_iter()
        .take(IN_A_LINE)
        .map(|change| {
            let told = |value: &Option<String>| {
                value
                    .as_ref()
                    .map(|value| shortened(&value_text(messages, when, object, &change.field, value)))
            };
            let (before, after) = (told(&change.before), told(&change.after));
            let label = field_text(messages, object, &change.field);
            view! { <Line label=label before=before after=after/> }
        })
        .collect_view();
    view! {
        <span class="audit-changes">
            {lines}
            {(more > 0).then(|| view! { <span class="meta">{messages.audit_more_changes(i64::try_from(more).unwrap_or_default())}</span> })}
        </span>
    }
}

/// `Phone: 138… → 139…`; what was noted beside has no value before, and what an event only
/// names stands once.
#[component]
fn Line(label: String, before: Option<String>, after: Option<String>) -> View {
    let messages = use_messages();
    let before = before.filter(|before| after.as_ref() != Some(before));
    let was_changed = before.is_some();
    let before = before.map(|before| view! { <del translate="no" data-user-content="">{before}</del> });
    let after = match after {
        Some(after) => view! { <ins translate="no" data-user-content="">{after}</ins> },
        None => view! { <span>{messages.components_no_value()}</span> },
    };
    view! {
        <span class="audit-change">
            <span class="meta">{label}</span>
            {before}
            {was_changed.then(|| view! { <span class="visually-hidden">{messages.audit_became()}</span><span aria-hidden="true">"→"</span> })}
            {after}
        </span>
    }
}

fn shortened(value: &str) -> String {
    let mut short: String = value.chars().take(OF_A_VALUE).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}

/// Field by field, before and after, in full.
#[component]
pub fn InFull(changes: AuditChanges, object: AuditObject, when: When) -> View {
    let messages = use_messages();
    let changes = match changes {
        AuditChanges::Shown(changes) => changes,
        AuditChanges::Hidden => return view! { <Notice>{messages.audit_hidden()}</Notice> },
        AuditChanges::Erased => return view! { <Notice>{messages.audit_erased()}</Notice> },
    };
    if changes.is_empty() {
        return view! { <p class="meta">{messages.audit_no_changes()}</p> };
    }
    let head = move || {
        view! {
            <HeadCell>{messages.audit_field()}</HeadCell>
            <HeadCell>{messages.audit_before()}</HeadCell>
            <HeadCell>{messages.audit_after()}</HeadCell>
        }
    };
    let rows = changes
        .into_iter()
        .map(|change| view! { <Row change=change object=object when=when/> })
        .collect_view();
    view! { <div class="audit-values"><Table label=messages.audit_field_changes() head=head>{rows}</Table></div> }
}

#[component]
fn Row(change: FieldChange, object: AuditObject, when: When) -> View {
    let messages = use_messages();
    let FieldChange { field, before, after } = change;
    let cell = |value: Option<String>| match value {
        Some(value) => {
            let value = value_text(messages, when, object, &field, &value);
            view! { <td translate="no" data-user-content="">{value}</td> }
        }
        None => view! { <td class="empty-cell">{messages.components_no_value()}</td> },
    };
    let (before, after) = (cell(before), cell(after));
    view! {
        <tr>
            <th scope="row">{field_text(messages, object, &field)}</th>
            {before}
            {after}
        </tr>
    }
}
