use super::api::GetLegalPages;
use crate::components::{CheckboxField, Errors, NewTab};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::legal::LegalPages;

/// The tick that accepts the terms of use; nothing where there are none.
#[component]
pub fn TermsField(form: &'static str, checked: bool, errors: Errors) -> View {
    let pages = Fetched::new(|| GetLegalPages {});
    let messages = use_messages();
    show(pages, Meanwhile::nothing(), move |pages| match pages {
        Ok(LegalPages { terms: true, privacy }) => {
            let words = if privacy {
                messages.accounts_sign_up_terms()
            } else {
                messages.accounts_sign_up_terms_alone()
            };
            view! {
                <CheckboxField name="terms" form=form checked=checked errors=errors required=true>{words}</CheckboxField>
            }
        }
        _ => View::Nothing,
    })
}

/// To the texts that there are, in windows of their own: what is typed here stays.
#[component]
pub fn LegalLinks() -> View {
    let pages = Fetched::new(|| GetLegalPages {});
    let messages = use_messages();
    show(pages, Meanwhile::nothing(), move |pages| {
        let LegalPages { terms, privacy } = pages.unwrap_or_default();
        let link = |href: &'static str, words: &'static str| {
            view! { <a href=href target="_blank">{words}<NewTab/></a> }
        };
        (terms || privacy)
            .then(|| {
                view! {
                    <p class="signin-links">
                        {terms.then(|| link("/terms", messages.legal_terms()))}
                        {privacy.then(|| link("/privacy", messages.legal_privacy()))}
                    </p>
                }
            })
            .to_view()
    })
}
