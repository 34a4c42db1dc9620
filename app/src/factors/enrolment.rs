//! What an app is given, and the first code that it gives back: the same on the
//! security page and on the way in.

use super::device;
use crate::components::{
    Button, ButtonKind, ButtonSize, Errors, IconName, InputKind, TextField, VisuallyHidden, use_toasts,
};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::factors::{Enrolment, Picture};

/// The picture to scan, the key to type, and a link for an app on this device.
#[component]
pub fn Enrol(enrolment: Enrolment) -> View {
    let messages = use_messages();
    let Enrolment { key, link, picture } = enrolment;
    view! {
        <ol class="enrol">
            <li>
                <p>{messages.factors_totp_scan()}</p>
                <QrCode picture=picture/>
                <p><a class="enrol-link" href=link>{messages.factors_totp_open()}</a></p>
                <details class="factor-more">
                    <summary>{messages.factors_totp_cannot_scan()}</summary>
                    <p>{messages.factors_totp_type_key()}</p>
                    <TypedKey text=key/>
                </details>
            </li>
            <li><p>{messages.factors_totp_type_code()}</p></li>
        </ol>
    }
}

/// Dark on light in either theme, with the light edge that cameras need.
#[component]
fn QrCode(picture: Picture) -> View {
    let messages = use_messages();
    let side = picture.side;
    view! {
        <svg class="enrol-picture" viewBox=format!("0 0 {side} {side}") role="img" aria-label=messages.factors_totp_picture()>
            <path d=picture.path></path>
        </svg>
    }
}

#[component]
fn TypedKey(text: String) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let plain: String = text.split(' ').collect();
    let copied = Callback::new(move |copied: bool| {
        toasts.show(if copied { messages.state_copied() } else { messages.factors_not_copied() }, None);
    });
    let copy = Callback::new(move |_| device::copy(plain.clone(), copied));
    view! {
        <div class="enrol-key">
            <code translate="no">{text}</code>
            <Button size=ButtonSize::Small kind=ButtonKind::Script icon=IconName::Copy on_click=copy>
                {messages.action_copy()}<VisuallyHidden>" "{messages.factors_totp_key()}</VisuallyHidden>
            </Button>
        </div>
    }
}

/// The one field for the digits that an app shows. It cuts nothing off: what is pasted
/// may have blanks in it.
#[component]
pub fn CodeField(
    form: &'static str,
    #[prop(into)] errors: Errors,
    #[prop(optional)] autofocus: bool,
) -> View {
    let messages = use_messages();
    view! {
        <TextField name="code" form=form label=messages.factors_code() kind=InputKind::Code hint=messages.factors_code_hint()
            enterkeyhint="done" errors=errors required=true autofocus=autofocus/>
    }
}
