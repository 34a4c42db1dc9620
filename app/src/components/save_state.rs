use super::{Icon, IconName};
use crate::i18n::use_messages;
use crate::prelude::*;

/// How the last change of a field or form stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    #[default]
    Idle,
    Saving,
    Saved,
    Failed,
}

/// Says quietly whether a change is kept; screen readers hear it.
#[component]
pub fn SaveStateMark(#[prop(into)] state: Signal<SaveState>) -> View {
    let messages = use_messages();
    let words = move || match state.get() {
        SaveState::Idle => None,
        SaveState::Saving => Some(("saving", IconName::Refresh, messages.state_saving())),
        SaveState::Saved => Some(("saved", IconName::Check, messages.state_saved())),
        SaveState::Failed => Some(("failed", IconName::Alert, messages.components_not_saved())),
    };
    view! {
        <span class="save-state" role="status" data-state=move || words().map_or("idle", |(word, ..)| word)>
            {move || words().map(|(_, icon, text)| view! { <Icon name=icon/><span>{text}</span> })}
        </span>
    }
}
