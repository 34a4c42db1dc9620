use super::field::{Errors, field_id};
use super::notice::take_focus;
use super::{Icon, IconName};
use crate::i18n::{problem, use_messages};
use crate::prelude::*;

/// Everything that is wrong with a form, above it: takes the focus when it
/// appears and leads to each field.
#[component]
pub fn ErrorSummary(
    #[prop(into)] errors: Errors,
    /// The same word as the form's fields have.
    #[prop(default = "field")]
    form: &'static str,
    /// Each field's name and label.
    labels: Vec<(&'static str, &'static str)>,
) -> View {
    let node_ref = take_focus(move || errors.with(|errors| !errors.is_empty()));
    let of_fields = move || {
        let mut errors = errors.get();
        // Those of no field have their place above ([`crate::failure::FormFailure`]).
        errors.retain(|error| !error.field.is_empty());
        errors
    };
    live(move || {
        let messages = use_messages();
        let lines = of_fields();
        (!lines.is_empty()).then(|| {
            let lines = lines
                .into_iter()
                .map(|error| {
                    let label = labels.iter().find(|(name, _)| *name == error.field).map(|(_, label)| *label);
                    let text = problem(messages, error.problem);
                    let text = label.map_or_else(|| text.clone(), |label| messages.components_error_line(label, &text));
                    let href = format!("#{}", field_id(form, &error.field));
                    // Plain, so that the browser moves the focus too.
                    view! { <li><a href=href rel="external">{text}</a></li> }
                })
                .collect_view();
            view! {
                <div class="notice error-summary" data-status="negative" role="alert" tabindex="-1" autofocus=!cfg!(feature = "hydrate") node_ref=node_ref>
                    <Icon name=IconName::Alert/>
                    <div class="notice-body">
                        <p class="notice-title">{messages.error_invalid_title()}</p>
                        <ul>{lines}</ul>
                    </div>
                </div>
            }
        })
    })
}
