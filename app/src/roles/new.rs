//! `/admin/roles/new`: a role from nothing, or as another one is.

use super::api::{CreateRole, ListRoles};
use super::list::MANAGE;
use crate::boot::is_held_back;
use crate::components::{Button, ErrorSummary, IconName, LinkButton, SelectField, TextField, Variant};
use crate::failure::{FailedMain, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::people::words::role_choices;
use crate::prelude::*;
use crate::settings::{Frame, HeldSetting, Section, Setting};
use domain::people::RoleRef;
use leptos_router::hooks::use_query_map;

const FORM: &str = "new-role";

#[component]
pub fn NewRole() -> View {
    let messages = use_messages();
    let roles = Fetched::new(|| ListRoles {});
    let back = move || {
        view! { <LinkButton href="/admin/roles" icon=IconName::ChevronLeft fold=true>{messages.roles_title()}</LinkButton> }
    };
    view! {
        <Frame section=Section::Roles thing=messages.roles_new().to_owned() actions=back>
            {show(roles, Meanwhile::nothing(), |roles| match roles {
                Ok(roles) => view! { <NewForm roles=roles.into_iter().map(|row| row.role).collect()/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn NewForm(roles: Vec<RoleRef>) -> View {
    let messages = use_messages();
    let form = use_form::<CreateRole>();
    if is_held_back(MANAGE) && !form.was_refused() {
        return view! { <HeldSetting title=messages.roles_new() lead=messages.roles_new_lead()/> };
    }
    let errors = form.errors();
    let from = use_query_map().with_untracked(|query| query.get("from").unwrap_or_default());
    let labels = vec![("name", messages.roles_name()), ("from", messages.roles_from())];
    view! {
        <Setting title=messages.roles_new() lead=messages.roles_new_lead()>
            <FormFailure error=form.error/>
            <ErrorSummary errors=errors form=FORM labels=labels/>
            <Form handle=form class="form" id=FORM>
                <TextField name="name" form=FORM label=messages.roles_name() value=form.value("name", "") errors=errors
                    autocomplete="off" required=true autofocus=true/>
                <SelectField name="from" form=FORM label=messages.roles_from() choices=role_choices(messages, &roles)
                    value=form.value("from", from) errors=errors hint=messages.roles_from_hint() empty=messages.roles_from_nothing()/>
                <Button variant=Variant::Primary icon=IconName::Plus busy=form.pending>{messages.roles_create()}</Button>
            </Form>
        </Setting>
    }
}
