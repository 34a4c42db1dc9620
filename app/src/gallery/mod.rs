//! Every component in every state, for eyes and for the tests of looks and
//! access. Its texts are samples in both languages, not messages.

mod controls;
mod feedback;
mod fields;
mod records;

use crate::boot::use_boot;
use crate::components::PageHeader;
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle};
use crate::pages::NotFound;
use crate::prelude::*;
use domain::Locale;

crate::lazy::lazy_pages! {
    gallery / __preload_gallery { GALLERY_PAGE: GalleryPage }
}

/// `/dev/components`, for those who build: no release has it.
#[component]
pub fn GalleryPage() -> View {
    if cfg!(debug_assertions) && use_boot().with_value(|boot| boot.gallery) {
        let title = use_sample()("Components", "组件");
        view! {
            <PageTitle area=title/>
            <Layout header=move || view! { <PageHeader title=title/> }><Gallery/></Layout>
        }
    } else {
        view! { <NotFound/> }
    }
}

/// Every component in every state.
#[component]
fn Gallery() -> View {
    view! {
        <div class="gallery">
            <controls::Buttons/>
            <controls::Menus/>
            <controls::Navigation/>
            <controls::Icons/>
            <fields::FieldsAtRest/>
            <fields::FieldsInTrouble/>
            <records::Lists/>
            <records::People/>
            <records::RecordParts/>
            <feedback::Statuses/>
            <feedback::Waiting/>
            <feedback::Windows/>
        </div>
    }
}

/// A part of the gallery with its heading.
#[component]
fn Part(id: &'static str, title: &'static str, children: Children) -> View {
    view! { <section class="gallery-part" id=id><h2>{title}</h2>{children()}</section> }
}

/// Picks the English or the Chinese sample.
fn use_sample() -> impl Fn(&'static str, &'static str) -> &'static str + Copy + Send + Sync + 'static {
    let locale = use_messages().locale();
    move |english, chinese| match locale {
        Locale::En => english,
        Locale::ZhCn => chinese,
    }
}
