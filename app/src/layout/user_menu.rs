use crate::accounts::api::SignOut;
use crate::boot::use_viewer;
use crate::components::{Avatar, Icon, IconName};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;

/// Who is signed in, and the way out.
#[component]
pub fn UserMenu() -> View {
    let messages = use_messages();
    let form = use_form::<SignOut>();
    let menu = use_viewer().map(|viewer| {
        let id = viewer.user.to_string();
        view! {
            <div class="sidebar-user">
                <a class="nav-item" href="/settings/profile" title=viewer.email.clone()>
                    <Avatar name=viewer.name.clone() id=id/>
                    <span class="sidebar-label" translate="no">{viewer.name.clone()}</span>
                </a>
                <Form handle=form>
                    <button class="sidebar-toggle" aria-label=messages.action_sign_out() title=messages.action_sign_out()>
                        <Icon name=IconName::SignOut/>
                    </button>
                </Form>
            </div>
        }
    });
    menu.to_view()
}
