//! One try in a list.

use super::place::Whose;
use super::words::{Outcome, way_text};
use crate::components::{HeadCell, Icon, IconSize, Table, TableLayout};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When};
use crate::sessions::words::{device_icon, device_text, method_text};
use domain::records::ListQuery;
use domain::sign_ins::SignInRow;

#[component]
pub fn Rows(whose: Whose, query: ListQuery, rows: Vec<SignInRow>, when: When) -> View {
    let messages = use_messages();
    let head = move || {
        let of = match whose {
            Whose::Own => messages.sign_ins_where(),
            Whose::Workspace => messages.sign_ins_field_user(),
        };
        view! {
            <HeadCell column="name">{messages.sign_ins_field_result()}</HeadCell>
            <HeadCell column="when">{messages.sign_ins_field_at()}</HeadCell>
            <HeadCell column="who">{of}</HeadCell>
            <HeadCell column="method">{messages.sign_ins_field_method()}</HeadCell>
            <HeadCell>{messages.sign_ins_device()}</HeadCell>
            <HeadCell column="address">{messages.sign_ins_field_address()}</HeadCell>
        }
    };
    let rows = rows
        .into_iter()
        .map(|row| {
            let from_there = whose.place().with(&query, "address", &row.ip);
            view! { <Row whose=whose row=row from_there=from_there when=when/> }
        })
        .collect_view();
    view! { <div class="sign-ins"><Table label=messages.sign_ins_title() layout=TableLayout::List head=head>{rows}</Table></div> }
}

#[component]
fn Row(whose: Whose, row: SignInRow, from_there: String, when: When) -> View {
    let messages = use_messages();
    let SignInRow { at, who, workspace, ip, place, device, device_name, method, way, reason, .. } = row;
    let of = match whose {
        Whose::Own => workspace,
        Whose::Workspace => who.map(|user| user.name),
    };
    let of = match (of, whose) {
        (Some(name), _) => view! { <span translate="no" data-user-content="">{name}</span> },
        (None, Whose::Own) => view! { <span class="cell-empty">{messages.components_no_value()}</span> },
        (None, Whose::Workspace) => {
            view! { <span class="sign-in-nobody">{messages.sign_ins_nobody_here()}</span> }
        }
    };
    let way = way_text(messages, way).map(|way| view! { <span class="meta">{way}</span> });
    let named = (!device_name.is_empty())
        .then(|| view! { <span class="meta" translate="no" data-user-content="">{device_name}</span> });
    let place = place.map(|place| view! { <span class="meta" translate="no">{place}</span> });
    view! {
        <tr>
            <td class="main-cell"><Outcome reason=reason/></td>
            <td><Moment when=when then=at text=when.full(at)/></td>
            <td>{of}</td>
            <td><span class="sign-in-lines"><span>{method_text(messages, method)}</span>{way}</span></td>
            <td>
                <span class="sign-in-lines">
                    <span class="sign-in-device">
                        <Icon name=device_icon(device.kind) size=IconSize::Small/>
                        <span translate="no" data-user-content="">{device_text(messages, &device)}</span>
                    </span>
                    {named}
                </span>
            </td>
            <td><span class="sign-in-lines"><a href=from_there translate="no" data-user-content="">{ip}</a>{place}</span></td>
        </tr>
    }
}
