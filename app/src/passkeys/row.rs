//! One key: its name, since when, when last; another name, and the way out.

use super::api::{RemovePasskey, RenamePasskey};
use crate::components::{Badge, Button, ButtonSize, LinkButton, Status, TextField, Variant, use_toasts};
use crate::failure::FormFailure;
use crate::form::{Form, FormHandle, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When};
use crate::settings::PressFailure;
use domain::passkeys::PasskeyView;
use leptos_router::hooks::use_query_map;

#[component]
pub fn Row(row: PasskeyView, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let PasskeyView { id, name, provider, elsewhere, created_at, used_at } = row;
    let id = id.to_string();
    let shown = match (name.is_empty(), provider) {
        (false, _) => view! { <strong translate="no" data-user-content="">{name.clone()}</strong> },
        (true, Some(provider)) => view! { <strong translate="no">{provider}</strong> },
        (true, None) => view! { <strong>{messages.passkeys_unnamed()}</strong> },
    };
    let used = match used_at {
        Some(then) => view! { <Moment when=when then=then text=when.ago(then)/> },
        None => view! { <span>{messages.passkeys_never_used()}</span> },
    };
    let elsewhere = elsewhere.map(|host| {
        view! {
            <Badge status=Status::Warning>{messages.passkeys_elsewhere()}</Badge>
            <span class="meta" translate="no">{host}</span>
        }
    });
    let query = use_query_map();
    let (own, named) = (id.clone(), id.clone());
    let is_named = Memo::new(move |_| query.with(|query| query.get("passkey").is_some_and(|id| id == own)));
    let naming = live(move || {
        if is_named.get() {
            view! { <Rename id=named.clone() name=name.clone() changed=changed/> }
        } else {
            let href = format!("/settings/security?passkey={named}");
            view! { <p><LinkButton href=href size=ButtonSize::Small>{messages.passkeys_rename()}</LinkButton></p> }
        }
    });
    view! {
        <li class="passkey">
            <div class="setting-text">
                {shown}
                <span class="meta">{messages.passkeys_since()}" "<Moment when=when then=created_at text=when.full(created_at)/></span>
                <span class="meta">{messages.passkeys_used()}" "{used}</span>
                {elsewhere}
            </div>
            {naming}
            <Remove id=id changed=changed/>
        </li>
    }
}

/// Whether the form that was refused without JavaScript is the one of this row: all
/// rows send to the same function.
fn is_of<F: 'static>(form: FormHandle<F>, id: &str) -> bool {
    let is_its = form.typed("id").is_some_and(|typed| typed == id);
    if !is_its {
        form.error.set(None);
    }
    is_its
}

/// The form for another name stands in one row at a time, by the page's address.
#[component]
fn Rename(id: String, name: String, changed: Callback<()>) -> View {
    let messages = use_messages();
    let form = use_form::<RenamePasskey>();
    view! {
        <FormFailure error=form.error/>
        <Form handle=form class="form" on_success=changed>
            <input type="hidden" name="id" value=id/>
            <TextField name="name" form="passkey" label=messages.passkeys_name() hint=messages.passkeys_name_hint()
                autocomplete="off" value=form.value("name", name) errors=form.errors() required=true autofocus=true/>
            <div class="form-actions">
                <LinkButton href="/settings/security">{messages.action_cancel()}</LinkButton>
                <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
            </div>
        </Form>
    }
}

#[component]
fn Remove(id: String, changed: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let form = use_form::<RemovePasskey>();
    let is_refused = is_of(form, &id);
    let removed = Callback::new(move |()| {
        toasts.show(messages.passkeys_removed(), None);
        changed.run(());
    });
    view! {
        <details class="factor-more" open=is_refused>
            <summary>{messages.passkeys_remove()}</summary>
            <p>{messages.passkeys_remove_body()}</p>
            <PressFailure error=form.error/>
            <Form handle=form on_success=removed>
                <input type="hidden" name="id" value=id/>
                <Button variant=Variant::Danger busy=form.pending>{messages.passkeys_remove()}</Button>
            </Form>
        </details>
    }
}
