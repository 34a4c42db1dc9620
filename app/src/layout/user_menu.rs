use super::api::SignOut;
use crate::boot::{Own, use_own};
use crate::components::{Avatar, Icon, IconName};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::refused::refused_here;

/// Who is signed in, and the way out.
#[component]
pub fn UserMenu() -> View {
    let messages = use_messages();
    let form = use_form::<SignOut>();
    let refused = refused_here(form);
    let menu = use_own().map(|own| {
        let Own { id, name, email, elsewhere, .. } = own;
        let switch = elsewhere.then(|| view! {
            <a class="sidebar-toggle" href="/workspaces" aria-label=messages.settings_elsewhere() title=messages.settings_elsewhere()>
                <Icon name=IconName::Assign/>
            </a>
        });
        view! {
            <div class="sidebar-user">
                <a class="nav-item" href="/settings/profile" title=email>
                    <Avatar name=name.clone() id=id/>
                    <span class="sidebar-label" translate="no">{name}</span>
                </a>
                {switch}
                <Form handle=form>
                    <button class="sidebar-toggle" aria-label=messages.action_sign_out() title=messages.action_sign_out()>
                        <Icon name=IconName::SignOut/>
                    </button>
                </Form>
            </div>
            {refused}
        }
    });
    menu.to_view()
}
