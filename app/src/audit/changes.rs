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
            // Only what is kept says so: two long texts can begin alike.
            let is_named = change.before == change.after;
            let before = told(&change.before).filter(|_| !is_named);
            let after = told(&change.after);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::provide_listing_context;
    use domain::Timestamp;

    /// One change of a customer, as the list tells it.
    fn in_short(name: &str, before: &str, after: &str) -> String {
        let [before, after] = [before, after].map(|value| Some(value.to_owned()));
        let changes = AuditChanges::Shown(vec![FieldChange { field: name.to_owned(), before, after }]);
        Owner::new().with(|| {
            provide_listing_context();
            let when = When::at(Timestamp::from_micros(0));
            let short = view! { <InShort changes=changes object=AuditObject::Customer when=when/> };
            short.to_html()
        })
    }

    #[test]
    fn a_change_is_one_however_alike_its_sides_are_told() {
        let note = "Asks for two more lines on the quay, ".repeat(3);
        let changed = in_short("note", &(note.clone() + "today"), &(note.clone() + "tomorrow"));
        assert!(changed.contains("<del") && changed.contains("<ins"), "{changed}");
        let [one, other] = ["cus_00000000000000000000000007", "cus_00000000000000000000000008"];
        let moved = in_short("parent", one, other);
        assert!(moved.contains("<del"), "{moved}");
        let named = in_short("note", &note, &note);
        assert!(!named.contains("<del"), "{named}");
    }
}
