use crate::components::Button;
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::layout::api::SignOut as SignOutFunction;
use crate::prelude::*;
use crate::settings::Setting;

#[component]
pub fn SignOut() -> View {
    let messages = use_messages();
    let form = use_form::<SignOutFunction>();
    view! {
        <Setting title=messages.action_sign_out() lead=messages.settings_sign_out_lead()>
            <FormFailure error=form.error/>
            <Form handle=form>
                <Button busy=form.pending>{messages.action_sign_out()}</Button>
            </Form>
        </Setting>
    }
}
