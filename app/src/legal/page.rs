use super::api::GetLegalText;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::pages::ErrorPage;
use crate::prelude::*;
use domain::legal::{Block, LegalInput, LegalPage, LegalText};

#[component]
pub fn Terms() -> View {
    let messages = use_messages();
    view! { <Text page=LegalPage::Terms title=messages.legal_terms()/> }
}

#[component]
pub fn Privacy() -> View {
    let messages = use_messages();
    view! { <Text page=LegalPage::Privacy title=messages.legal_privacy()/> }
}

#[component]
fn Text(page: LegalPage, title: &'static str) -> View {
    let text = Fetched::new(move || GetLegalText { input: LegalInput { page: page.to_string() } });
    show(text, Meanwhile::nothing(), move |text| match text {
        Ok(text) => view! { <PublicFrame title=title><Blocks text=text/></PublicFrame> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

/// The text as it was written: no markup of it counts.
#[component]
fn Blocks(text: LegalText) -> View {
    let blocks = text
        .blocks
        .into_iter()
        .map(|block| match block {
            Block::Heading(text) => view! { <h2>{text}</h2> },
            Block::Paragraph(text) => view! { <p>{text}</p> },
            Block::List(entries) => {
                let entries = entries.into_iter().map(|entry| view! { <li>{entry}</li> }).collect_view();
                view! { <ul>{entries}</ul> }
            }
        })
        .collect_view();
    view! { <article class="legal" lang=text.locale.tag() translate="no" data-user-content="">{blocks}</article> }
}
