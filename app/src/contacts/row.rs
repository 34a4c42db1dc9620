use crate::components::Person;
use crate::customers::phone::Numbers;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::shown;
use crate::seen::{Moment, When};
use domain::contacts::ContactRow;
use domain::records::Field;

/// A contact in the list; the name leads to its page. On a phone a card with the customer,
/// what they are there, and numbers that dial.
#[component]
pub fn Row(row: ContactRow, columns: Vec<&'static Field>, when: When) -> View {
    let href = format!("/contacts/{}", row.id);
    let cells = columns.into_iter().map(|column| cell(&row, column, when)).collect_view();
    let name = row.name.clone();
    view! {
        <tr>
            <td class="main-cell">
                <a class="cell-main" href=href title=name translate="no" data-user-content="">{row.name}</a>
            </td>
            {cells}
        </tr>
    }
}

/// What stands under a field of the list; the name has a cell of its own.
fn cell(row: &ContactRow, field: &'static Field, when: When) -> View {
    let fact = |text: Option<&str>| text.map_or_else(nothing, |text| shown(field, text));
    let shown = match &*field.name {
        "customer" => view! { <Customer row=row.clone()/> },
        "title" => fact(row.title.as_deref()),
        "phone" if !row.phones.is_empty() => view! { <Numbers parts=row.phones.clone()/> },
        "email" => fact(row.email.as_deref()),
        "wechat" => fact(row.wechat.as_deref()),
        "birthday" => fact(row.birthday.map(|day| day.to_string()).as_deref()),
        "owner" => view! { <Person name=row.owner.name.clone() id=row.owner.id.to_string()/> },
        "created" => {
            let text = when.ago(row.created_at);
            view! { <Moment when=when then=row.created_at text=text/> }
        }
        _ => nothing(),
    };
    let narrow = matches!(&*field.name, "email" | "wechat" | "birthday" | "created").then_some("hide");
    view! { <td data-narrow=narrow>{shown}</td> }
}

#[component]
fn Customer(row: ContactRow) -> View {
    let href = format!("/customers/{}", row.customer);
    let (name, title) = (row.customer_name.clone(), row.customer_name);
    view! { <a class="cell-soft" href=href title=title translate="no" data-user-content="">{name}</a> }
}

fn nothing() -> View {
    view! { <span class="cell-empty">{use_messages().components_no_value()}</span> }
}
