use super::changes::InShort;
use super::place::PLACE;
use super::subject::{Address, Subject, Who};
use super::words::{object_text, verb_text};
use crate::i18n::use_messages;
use crate::lists::cells;
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::audit::{AuditLine, SubjectName};
use domain::records::Field;

/// An event in the list: what was done leads to its page.
#[component]
pub fn Row(event: AuditLine, columns: Vec<&'static Field>, when: When) -> View {
    let messages = use_messages();
    let what =
        messages.audit_event_words(object_text(messages, event.object), verb_text(messages, event.verb));
    // Unless it has a column of its own.
    let subject = columns.iter().all(|column| column.name != "subject").then(|| about(&event));
    let cells = columns.into_iter().map(|column| cell(&event, &column.name, when)).collect_view();
    view! {
        <tr>
            <td class="main-cell">
                <a class="cell-main" href=format!("{}/{}", PLACE.path, event.id)>{what}</a>
                {subject}
            </td>
            {cells}
        </tr>
    }
}

fn about(event: &AuditLine) -> View {
    let subject = event.subject.clone();
    view! { <span class="audit-subject"><Subject subject=subject/></span> }
}

/// What stands under a field of the list; what was done has a cell of its own.
fn cell(event: &AuditLine, name: &str, when: When) -> View {
    match name {
        "user" => {
            let (actor, really) = (event.actor.clone(), event.really.clone());
            view! { <td><Who actor=actor really=really/></td> }
        }
        "at" => view! { <td><Moment when=when then=event.at text=when.full(event.at)/></td> },
        "changes" => {
            let (changes, object) = (event.changes.clone(), event.object);
            view! { <td class="audit-cell"><InShort changes=changes object=object when=when/></td> }
        }
        "subject" if event.subject.name != SubjectName::None => view! { <td>{about(event)}</td> },
        "address" => view! { <td data-narrow="hide"><Address ip=event.ip.clone()/></td> },
        _ => cells::empty(),
    }
}
