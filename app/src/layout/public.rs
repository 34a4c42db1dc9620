use super::api::ChooseLocale;
use super::title::PageTitle;
use crate::address::page_of;
use crate::boot::use_boot;
use crate::browser;
use crate::components::Mark;
use crate::failure::FormFailure;
use crate::form::{COOKIES, Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::Locale;
use leptos_router::hooks::use_location;

/// The calm card in the middle of a public page.
#[component]
pub fn PublicFrame(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: Option<String>,
    children: Children,
) -> View {
    let messages = use_messages();
    view! {
        <PageTitle area=messages.accounts_area() thing=title.clone()/>
        <main id="main" class="signin" tabindex="-1">
            <div class="signin-brand"><Mark/><span>{messages.app_name()}</span></div>
            <section class="signin-card">
                <h1 class="signin-title">{title}</h1>
                {lead.map(|lead| view! { <p class="signin-lead">{lead}</p> })}
                {children()}
            </section>
            <LanguageChoice/>
        </main>
    }
}

/// The other language, before anybody has signed in; stays on the page.
#[component]
fn LanguageChoice() -> View {
    let messages = use_messages();
    let form = use_form::<ChooseLocale>();
    let now = use_boot().with_value(|boot| boot.locale);
    let location = use_location();
    let place = move || page_of(&location);
    let buttons = Locale::ALL.iter().map(move |locale| {
        view! {
            <button class="signin-language" name="locale" value=locale.tag() lang=locale.tag() aria-pressed=if *locale == now { "true" } else { "false" } on:click=|_| browser::keep_typed()>
                {locale.own_name()}
            </button>
        }
    });
    view! {
        <FormFailure error=form.error/>
        <Form handle=form class="signin-languages">
            <input type="hidden" name=COOKIES value="needed"/>
            <span class="visually-hidden">{messages.preference_language()}</span>
            <input type="hidden" name="next" value=place/>
            {buttons.collect_view()}
        </Form>
    }
}
