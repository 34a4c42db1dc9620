//! The control by which one of many is searched for and chosen.

use super::control::{Control, Typing};
use super::field::Field;
use super::{Choice, FinderForm, Icon, IconName, LookButton};
use crate::i18n::use_messages;
use crate::prelude::*;
use leptos::ev::KeyboardEvent;
use std::borrow::Cow;

/// What a search has beside, by which one of many is chosen.
pub struct Finder {
    pub form: FinderForm,
    /// What the box is called, and the text in it at first.
    pub asks: String,
    pub text: String,
    pub on_text: Callback<String>,
    /// Searches at once.
    pub on_search: Callback<()>,
    /// What came of it, in words.
    pub said: Signal<String>,
    /// What can be chosen now.
    pub found: Signal<Vec<Choice>>,
    pub on_choice: Callback<String>,
}

/// How one of what a search found is drawn.
#[derive(Clone)]
struct Found {
    /// Begins the ids.
    id: String,
    name: Cow<'static, str>,
    /// What was chosen at first.
    value: String,
    on_choice: Callback<String>,
}

impl Found {
    fn choice(&self, choice: Choice) -> View {
        let Self { id, name, value, on_choice } = self.clone();
        let Choice { value: chosen, label, known, .. } = choice;
        let id = format!("{id}-{}", if chosen.is_empty() { "none" } else { &chosen });
        let checked = chosen == value;
        let told = chosen.clone();
        view! {
            <label class="check" for=id.clone()>
                <input type="radio" id=id name=name value=chosen checked=checked data-found="" on:change=move |_| on_choice.run(told.clone())/>
                <span class="check-text">
                    <span dir="auto" translate="no" data-user-content="">{label}</span>
                    {(!known.is_empty()).then(|| view! { <span class="field-hint">{known}</span> })}
                </span>
            </label>
        }
    }
}

impl Control {
    /// One of many, found by a search: a box to search in, and what was found. What was
    /// chosen stays among it. Neither is kept as a draft, which could put back a choice that
    /// is not there.
    pub fn finder(self, finder: Finder) -> View {
        let messages = use_messages();
        let wiring = self.wiring();
        let Finder { form, asks, text, on_text, on_search, said, found, on_choice } = finder;
        let typing = Typing::to(Some(on_text));
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let search = move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                on_search.run(());
            }
        };
        let Self { name, label, value, hint, placeholder, optional, .. } = self;
        let choices = Found { id: wiring.id.clone(), name, value, on_choice };
        let group = label.clone();
        let has_some = move || found.with(|found| !found.is_empty());
        view! {
            <Field wiring=wiring.clone() label=label hint=hint optional=optional>
                <div class="input-box">
                    <LookButton form=form class="input-prefix" label=messages.action_search() on_press=on_search>
                        <Icon name=IconName::Search/>
                    </LookButton>
                    <input
                        node_ref=typing.node_ref
                        class="input"
                        type="search"
                        id=wiring.id
                        name=asks
                        value=text
                        dir="auto"
                        placeholder=placeholder
                        autocomplete="off"
                        enterkeyhint="search"
                        data-found=""
                        aria-describedby=described_by
                        aria-invalid=invalid
                        on:keydown=search
                        on:input=move |_| typing.tell()
                        on:compositionstart=move |_| typing.begin()
                        on:compositionend=move |_| typing.end()
                    />
                </div>
                <p class="field-hint" role="status" data-silent=move || said.with(String::is_empty).then_some("")>{move || said.get()}</p>
                <div class="found" data-silent=move || (!has_some()).then_some("") role=move || has_some().then_some("radiogroup") aria-label=move || has_some().then(|| group.clone())>
                    <For each=move || found.get() key=|choice: &Choice| choice.value.clone() let:choice>
                        {choices.choice(choice)}
                    </For>
                </div>
            </Field>
        }
    }
}
