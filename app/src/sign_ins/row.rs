//! One try in a list.

use super::words::{Outcome, any_way_text, way_text};
use crate::components::{Icon, IconSize};
use crate::i18n::use_messages;
use crate::lists::cells::{self, OnPhone};
use crate::lists::{Heads, ListTable, Place};
use crate::prelude::*;
use crate::seen::{Moment, When};
use crate::sessions::words::{device_icon, device_text, method_text};
use domain::accounts::UserRef;
use domain::records::{Field, ListQuery};
use domain::sign_ins::SignInRow;

#[component]
pub fn Rows(
    place: Place,
    query: ListQuery,
    rows: Vec<SignInRow>,
    columns: Vec<&'static Field>,
    when: When,
) -> View {
    let messages = use_messages();
    let rows = rows
        .into_iter()
        .map(|row| {
            let from_there = place.with(&query, "address", &row.ip);
            view! { <Row row=row columns=columns.clone() from_there=from_there when=when/> }
        })
        .collect_view();
    let head = move || view! { <Heads place=place query=query columns=columns/> };
    view! { <div class="sign-ins"><ListTable label=messages.sign_ins_title() head=head>{rows}</ListTable></div> }
}

#[component]
fn Row(row: SignInRow, columns: Vec<&'static Field>, from_there: String, when: When) -> View {
    let messages = use_messages();
    let is_shown = |name: &str| columns.iter().any(|column| column.name == name);
    // They stand below what they belong to, unless they have columns of their own.
    let (has_way, has_place) = (is_shown("way"), is_shown("place"));
    let cells = columns
        .iter()
        .map(|column| match &*column.name {
            "at" => view! { <td><Moment when=when then=row.at text=when.full(row.at)/></td> },
            "user" => who(row.who.as_ref()),
            "workspace" => cells::long_text(row.workspace.clone(), OnPhone::Show),
            "method" => method(&row, !has_way),
            "way" => cells::text(Some(any_way_text(messages, row.way).to_owned()), OnPhone::Show),
            "device" => device(&row),
            "address" => address(&row, from_there.clone(), !has_place),
            "place" => cells::long_text(row.place.clone(), OnPhone::Show),
            _ => cells::empty(),
        })
        .collect_view();
    view! {
        <tr>
            <td class="main-cell"><Outcome reason=row.reason/></td>
            {cells}
        </tr>
    }
}

/// Whose try it was, in a workspace's list.
fn who(user: Option<&UserRef>) -> View {
    let shown = match user {
        Some(user) => view! { <span translate="no" data-user-content="">{user.name.clone()}</span> },
        None => view! { <span class="sign-in-nobody">{use_messages().sign_ins_nobody_here()}</span> },
    };
    view! { <td>{shown}</td> }
}

fn method(row: &SignInRow, with_way: bool) -> View {
    let messages = use_messages();
    let way = way_text(messages, row.way).filter(|_| with_way);
    let way = way.map(|way| view! { <span class="meta">{way}</span> });
    let method = method_text(messages, row.method);
    view! { <td><span class="sign-in-lines"><span>{method}</span>{way}</span></td> }
}

fn device(row: &SignInRow) -> View {
    let text = device_text(use_messages(), &row.device);
    let name = row.device_name.clone();
    let named = (!name.is_empty())
        .then(|| view! { <span class="meta" translate="no" data-user-content="">{name}</span> });
    view! {
        <td>
            <span class="sign-in-lines">
                <span class="sign-in-device">
                    <Icon name=device_icon(row.device.kind) size=IconSize::Small/>
                    <span translate="no" data-user-content="">{text}</span>
                </span>
                {named}
            </span>
        </td>
    }
}

/// Leads to all tries from there.
fn address(row: &SignInRow, from_there: String, with_place: bool) -> View {
    let place = row.place.clone().filter(|_| with_place);
    let place = place.map(|place| view! { <span class="meta" translate="no">{place}</span> });
    let ip = row.ip.clone();
    view! { <td><span class="sign-in-lines"><a href=from_there translate="no" data-user-content="">{ip}</a>{place}</span></td> }
}
