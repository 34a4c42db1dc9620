use super::api::SignUp as SignUpFunction;
use crate::boot::{mail_waits, use_boot};
use crate::browser;
use crate::components::{Button, ButtonSize, ErrorSummary, InputKind, PasswordField, TextField, Variant};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::legal::{LegalLinks, TermsField};
use crate::prelude::*;
use crate::workspaces::currency::CurrencyField;
use domain::set_up::Entrance;
use leptos_router::hooks::use_query_map;

/// A company signs up.
#[component]
pub fn SignUp() -> View {
    let messages = use_messages();
    let entrance = use_boot().with_value(|boot| boot.entrance);
    if entrance != Entrance::Open {
        let why = match entrance {
            Entrance::NotSetUp => messages.accounts_not_set_up(),
            Entrance::Open | Entrance::Closed => messages.accounts_sign_up_closed(),
        };
        let closed = view! {
            <PublicFrame title=messages.accounts_sign_up_title() lead=why>
                <p class="signin-links"><a href="/login">{messages.action_sign_in()}</a></p>
            </PublicFrame>
        };
        return closed;
    }
    view! {
        <PublicFrame title=messages.accounts_sign_up_title() lead=messages.accounts_sign_up_lead()>
            <SignUpForm/>
            <p class="signin-links">
                <span>{messages.accounts_sign_up_have_account()}" "<a href="/login">{messages.action_sign_in()}</a></span>
            </p>
            <LegalLinks/>
        </PublicFrame>
    }
}

#[component]
fn SignUpForm() -> View {
    let messages = use_messages();
    let form = use_form::<SignUpFunction>();
    let errors = form.errors();
    let time_zone = RwSignal::new(String::new());
    // A link of whoever brings the company here.
    let reseller = use_query_map().with_untracked(|query| query.get("reseller").unwrap_or_default());
    effect(move || time_zone.set(browser::time_zone()));
    let labels = vec![
        ("company", messages.accounts_sign_up_company()),
        ("name", messages.accounts_sign_up_name()),
        ("email", messages.accounts_sign_up_email()),
        ("phone", messages.accounts_sign_up_phone()),
        ("password", messages.accounts_sign_up_password()),
        ("currency", messages.company_currency()),
        ("terms", messages.legal_terms()),
    ];
    view! {
        <FormFailure error=form.error/>
        <ErrorSummary errors=errors form="signup" labels=labels/>
        <Form handle=form class="form">
            <TextField name="company" form="signup" label=messages.accounts_sign_up_company() autocomplete="organization"
                value=form.value("company", "") errors=errors required=true autofocus=true/>
            <TextField name="name" form="signup" label=messages.accounts_sign_up_name() autocomplete="name"
                value=form.value("name", "") errors=errors required=true/>
            <TextField name="email" form="signup" label=messages.accounts_sign_up_email() kind=InputKind::Email
                autocomplete="username" value=form.value("email", "") errors=errors required=true/>
            <TextField name="phone" form="signup" label=messages.accounts_sign_up_phone() kind=InputKind::Phone
                value=form.value("phone", "") errors=errors required=true/>
            <PasswordField name="password" form="signup" label=messages.accounts_sign_up_password() autocomplete="new-password"
                hint=messages.accounts_sign_up_password_hint() errors=errors required=true/>
            <CurrencyField form="signup" typed=form.typed("currency") errors=errors/>
            <TermsField form="signup" checked=form.typed("terms").is_some_and(|typed| !typed.is_empty()) errors=errors/>
            <input type="hidden" name="time_zone" value=move || time_zone.get()/>
            <input type="hidden" name="reseller" value=form.value("reseller", reseller)/>
            <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{messages.accounts_sign_up_submit()}</Button>
        </Form>
    }
}

/// After signing up; the same for every address.
#[component]
pub fn SignUpSent() -> View {
    let messages = use_messages();
    let (title, body, hint) = if mail_waits() {
        (messages.accounts_kept_title(), messages.accounts_kept_body(), None)
    } else {
        (messages.accounts_sent_title(), messages.accounts_sent_body(), Some(messages.accounts_sent_hint()))
    };
    view! {
        <PublicFrame title=title lead=body>
            {hint.map(|hint| view! { <p class="signin-lead">{hint}</p> })}
            <Outbox/>
            <p class="signin-links"><a href="/login">{messages.action_sign_in()}</a></p>
        </PublicFrame>
    }
}

/// Where no mail leaves: who reads it, and how. In a demo the outbox is a page.
#[component]
pub fn Outbox() -> View {
    let messages = use_messages();
    let (waits, is_page) = use_boot().with_value(|boot| (boot.mail_waits, boot.dev_mail));
    view! {
        {(waits && !is_page).then(|| view! { <p class="signin-lead">{messages.accounts_kept_outbox()}</p> })}
        {is_page.then(|| view! { <p class="signin-links"><a href="/dev/mail" rel="external">{messages.accounts_dev_mail()}</a></p> })}
    }
}
