use crate::i18n::use_messages;
use crate::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactsLayout {
    /// Label and value side by side, one fact under the other.
    #[default]
    Rows,
    /// Label above value.
    Stacked,
    /// Facts side by side: the highlights of a record.
    Across,
}

/// The facts of a record: labels and values.
#[component]
pub fn Facts(#[prop(optional)] layout: FactsLayout, children: Children) -> View {
    view! {
        <dl
            class="facts"
            data-stacked=(layout == FactsLayout::Stacked).then_some("")
            data-across=(layout == FactsLayout::Across).then_some("")
        >
            {children()}
        </dl>
    }
}

/// One fact with a view as its value.
#[component]
pub fn Fact(#[prop(into)] label: String, children: Children) -> View {
    view! { <div class="fact"><dt>{label}</dt><dd>{children()}</dd></div> }
}

/// One fact in words; `None` shows that nothing is known.
#[component]
pub fn FactText(#[prop(into)] label: String, #[prop(into)] value: Option<String>) -> View {
    let messages = use_messages();
    let value = match value {
        Some(text) => view! { <span data-user-content="" translate="no">{text}</span> },
        None => view! { <span class="fact-empty">{messages.components_no_value()}</span> },
    };
    view! { <div class="fact"><dt>{label}</dt><dd>{value}</dd></div> }
}
