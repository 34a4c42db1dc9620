//! The controls that are all in sight: boxes to tick, and radio buttons.

use super::control::Control;
use super::field::{FieldErrorText, Wiring};
use super::{Choice, Icon};
use crate::prelude::*;
use domain::records::YES;

/// What radio buttons have beside.
pub struct Segments {
    pub choices: Vec<Choice>,
    /// Hides the label from eyes.
    pub quiet: bool,
    pub on_choice: Option<Callback<String>>,
}

impl Control {
    /// Any of a few values, all in sight: boxes to tick, sent under one name. The value has a
    /// comma between them.
    pub fn ticks(self, choices: Vec<Choice>) -> View {
        let name = self.name.to_string();
        self.boxes(choices, &|value| (name.clone(), value.to_owned()))
    }

    /// The same of a form that is posted, where no name comes twice: each box has one of its
    /// own, `tags[retail]`.
    pub fn ticks_apart(self, choices: Vec<Choice>) -> View {
        let name = self.name.to_string();
        self.boxes(choices, &|value| (format!("{name}[{value}]"), YES.to_owned()))
    }

    /// `sent` gives the name and the value that a box is sent under.
    fn boxes(self, choices: Vec<Choice>, sent: &dyn Fn(&str) -> (String, String)) -> View {
        let wiring = self.wiring();
        let described_by = wiring.described_by();
        let Wiring { id, error, .. } = wiring;
        let Self { label, value, hint, .. } = self;
        let ticks = by_key(choices.into_iter().enumerate().map(|(place, choice)| {
            // The first one carries the field's id.
            let id = if place == 0 { id.clone() } else { format!("{id}-{}", choice.value) };
            let for_id = id.clone();
            let checked = value.split(',').any(|chosen| chosen == choice.value);
            let (name, value) = sent(&choice.value);
            let tick = view! {
                <label class="check" for=for_id>
                    <input type="checkbox" id=id name=name value=value checked=checked/>
                    <span class="check-text">{choice.label}</span>
                </label>
            };
            (choice.value, tick)
        }));
        view! {
            <fieldset class="field ticks" aria-describedby=described_by>
                <legend class="field-label">{label}</legend>
                <div class="tick-row">{ticks}</div>
                {hint.map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> })}
                <FieldErrorText id=format!("{id}-error") error=error/>
            </fieldset>
        }
    }

    /// A box to tick, with words behind it; sends `sent` when it is ticked and nothing
    /// otherwise.
    pub fn tick(self, sent: &'static str, words: View) -> View {
        let wiring = self.wiring();
        let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
        let Wiring { id, error, .. } = wiring;
        let Self { name, value, hint, required, .. } = self;
        let for_id = id.clone();
        let hint_id = format!("{id}-hint");
        let error_id = format!("{id}-error");
        let checked = value == sent;
        view! {
            <div class="field">
                <label class="check" for=for_id>
                    <input
                        type="checkbox"
                        id=id
                        name=name
                        value=sent
                        checked=checked
                        aria-required=required.then_some("true")
                        aria-describedby=described_by
                        aria-invalid=invalid
                    />
                    <span class="check-text">
                        <span>{words}</span>
                        {hint.map(|hint| view! { <span class="field-hint" id=hint_id>{hint}</span> })}
                    </span>
                </label>
                <FieldErrorText id=error_id error=error/>
            </div>
        }
    }

    /// One of a few values, all in sight: radio buttons that look like segments.
    pub fn segments(self, segments: Segments) -> View {
        let Segments { choices, quiet, on_choice } = segments;
        let Self { form, name, label, value, errors, .. } = self;
        let Wiring { id, error, .. } = Wiring::new(&form, name.clone(), errors, None);
        let error_id = format!("{id}-error");
        let described_by = {
            let error_id = error_id.clone();
            move || error.with(Option::is_some).then(|| error_id.clone())
        };
        let segments = by_key(choices.into_iter().enumerate().map(|(place, choice)| {
            // The first one carries the field's id: the error summary leads there.
            let id = if place == 0 { id.clone() } else { format!("{id}-{}", choice.value) };
            let for_id = id.clone();
            let checked = choice.value == value;
            let (key, chosen) = (choice.value.clone(), choice.value.clone());
            let tell = move |_| {
                if let Some(on_choice) = on_choice {
                    on_choice.run(chosen.clone());
                }
            };
            let segment = view! {
                <label class="segment" for=for_id>
                    <input type="radio" id=id name=name.clone() value=choice.value checked=checked on:change=tell/>
                    {choice.icon.map(|icon| view! { <Icon name=icon/> })}
                    <span>{choice.label}</span>
                </label>
            };
            (key, segment)
        }));
        view! {
            <fieldset class="field" aria-describedby=described_by>
                <legend class=if quiet { "visually-hidden" } else { "field-label" }>{label}</legend>
                <div class="segments">{segments}</div>
                <FieldErrorText id=error_id error=error/>
            </fieldset>
        }
    }
}
