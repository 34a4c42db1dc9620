use super::Refresh;
use crate::browser;
use crate::components::{Align, Button, Choice, IconName, Menu, SelectField, Variant, use_toasts};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::opportunities::api::TransferOpportunity;
use crate::prelude::*;
use crate::records::api::ListOwners;
use domain::{OpportunityId, UserId};

const FORM: &str = "transfer";

/// Gives it to somebody else, in a menu.
#[component]
pub fn Transfer(id: OpportunityId, version: i64, owner: UserId, refresh: Refresh) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<TransferOpportunity>();
    let owners = Fetched::new(|| ListOwners {});
    let done = Callback::new(move |stays: bool| {
        toasts.show(messages.opportunities_transferred(), None);
        browser::put_away(FORM);
        if stays {
            refresh.now();
        }
    });
    view! {
        <Menu label=messages.action_assign() icon=IconName::Assign variant=Variant::Quiet align=Align::End>
            <Form handle=form id=FORM class="menu-form" on_success=done>
                <input type="hidden" name="id" value=id.to_string()/>
                <input type="hidden" name="version" value=version.to_string()/>
                <FormFailure error=form.error/>
                {show(owners, Meanwhile::nothing(), move |users| {
                    let users = users.unwrap_or_default();
                    let choices = users.into_iter().filter(|user| user.id != owner).map(|user| Choice::new(user.id.to_string(), user.name)).collect();
                    view! {
                        <SelectField name="owner" form=FORM label=messages.opportunities_new_owner() choices=choices
                            empty=messages.opportunities_choose_owner() errors=form.errors() required=true/>
                    }
                })}
                <Button variant=Variant::Primary busy=form.pending>{messages.action_assign()}</Button>
            </Form>
        </Menu>
    }
}
