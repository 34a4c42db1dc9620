use super::place::PATH;
use super::words::{Roles, StatusBadge};
use crate::components::Person;
use crate::i18n::use_messages;
use crate::lists::cells::{self, OnPhone};
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::Timestamp;
use domain::people::PersonRow;
use domain::records::Field;

/// A user in the list; the name leads to their page.
#[component]
pub fn Row(row: PersonRow, columns: Vec<&'static Field>, when: When) -> View {
    let href = format!("{PATH}/{}", row.id);
    // Unless it has a column of its own.
    let email = columns.iter().all(|column| column.name != "email").then(|| row.email.clone());
    let cells = columns.into_iter().map(|column| cell(&row, &column.name, when)).collect_view();
    view! {
        <tr>
            <td class="main-cell">
                <a class="cell-main person-link" href=href><Person name=row.name id=row.id.to_string()/></a>
                {email.map(|email| view! { <span class="cell-soft" translate="no">{email}</span> })}
            </td>
            {cells}
        </tr>
    }
}

/// What stands under a field of the list; the name has a cell of its own.
fn cell(row: &PersonRow, name: &str, when: When) -> View {
    match name {
        "email" => cells::long_text(Some(row.email.clone()), OnPhone::Show),
        "department" => cells::long_text(row.department.clone(), OnPhone::Show),
        "role" => view! { <td><Roles roles=row.roles.clone()/></td> },
        "status" => view! { <td><StatusBadge status=row.status/></td> },
        "seen" => seen(row.seen_at, when),
        _ => cells::empty(),
    }
}

fn seen(then: Option<Timestamp>, when: When) -> View {
    let shown = match then {
        Some(then) => view! { <Moment when=when then=then text=when.ago(then)/> },
        None => view! { <span class="cell-empty">{use_messages().people_never_seen()}</span> },
    };
    view! { <td data-narrow="hide">{shown}</td> }
}
