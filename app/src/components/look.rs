//! Looking for what can be chosen in a form, by a button inside it. Without scripts the form
//! comes back as it was filled in, with what was found: the server's `layers/forms/look.rs`.

use super::{EnterButton, SearchField, use_hydrated};
use crate::address;
use crate::browser;
use crate::i18n::use_messages;
use crate::prelude::*;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// Begins what the box is called in which something to choose is looked for; the address of its
/// page calls the text so, too. No field is called like that.
pub const FIND: &str = "find_";

/// The button that looks: where no scripts run, it sends the form to nobody but the server's
/// forms layer.
pub const LOOK: &str = "look";

/// The button that the Enter key presses in a form with such a box. It saves, unless a text
/// stands in a box that nobody has looked for yet: then it looks.
pub const ENTER: &str = "enter";

/// The form around a search, as it is sent where no scripts run.
#[derive(Clone)]
pub enum FinderForm {
    /// It saves something, and is not saved by looking.
    Saving,
    /// It asks for a page, as a button of this name and value says.
    Asking(&'static str, String),
}

/// The button that looks. In the living page it sends nothing.
#[component]
pub fn LookButton(
    form: FinderForm,
    class: &'static str,
    /// Its name, where it is only a sign.
    #[prop(optional)]
    label: Option<&'static str>,
    on_press: Callback<()>,
    children: Children,
) -> View {
    let (first, name, value) = match form {
        FinderForm::Saving => (Some(view! { <EnterButton name=ENTER/> }), LOOK, "1".to_owned()),
        FinderForm::Asking(name, value) => (None, name, value),
    };
    let hydrated = use_hydrated();
    // Enter in another box presses the first button that sends the form: in the living page
    // not this one.
    let kind = move || if hydrated.get() { "button" } else { "submit" };
    let press = move |event: MouseEvent| {
        event.prevent_default();
        on_press.run(());
    };
    view! {
        {first}
        <button class=class type=kind name=name value=value aria-label=label title=label on:click=press>
            {children()}
        </button>
    }
}

/// Looks for what a control of the form offers to choose from. On the living page the other
/// fields keep what was typed.
#[component]
pub fn LookFor(
    /// What the box is called; begins with [`FIND`].
    name: &'static str,
    id: &'static str,
    label: &'static str,
    /// What was looked for.
    value: String,
    /// What came of it, in words.
    said: Option<String>,
    /// The page's path.
    #[prop(into)]
    page: String,
    /// What its address says besides.
    #[prop(optional)]
    kept: Vec<(String, String)>,
) -> View {
    let messages = use_messages();
    let look = Callback::new(move |()| {
        let text = Some(browser::text_at(id)).filter(|text| !text.is_empty());
        let text = text.map(|text| (name.to_owned(), text));
        let pairs: Vec<(String, String)> = kept.iter().cloned().chain(text).collect();
        let options = NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
        use_navigate()(&address::page(&page, &pairs), options);
    });
    let search = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            look.run(());
        }
    };
    view! {
        <div role="search" class="look-for" aria-label=label on:keydown=search>
            <SearchField name=name id=id label=label placeholder=label value=value inside=true/>
            <LookButton form=FinderForm::Saving class="button" on_press=look>
                <span class="button-label">{messages.action_search()}</span>
            </LookButton>
            <p class="field-hint" role="status">{said}</p>
        </div>
    }
}
