use super::{Icon, IconName};
use crate::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Done,
    Current,
    Upcoming,
    Won,
    Lost,
}

impl StepState {
    const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Upcoming => "upcoming",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    const fn icon(self) -> Option<IconName> {
        match self {
            Self::Done => Some(IconName::Check),
            Self::Won => Some(IconName::Trophy),
            Self::Lost => Some(IconName::Lost),
            Self::Current | Self::Upcoming => None,
        }
    }
}

/// One stage on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Sent when the step is chosen.
    pub value: String,
    pub label: String,
    pub state: StepState,
}

/// The stages of something, the current one marked. With `name` the others are
/// submit buttons of the form around them.
#[component]
pub fn Stepper(
    #[prop(into)] label: String,
    #[prop(into)] steps: Signal<Vec<Step>>,
    #[prop(optional)] name: Option<&'static str>,
) -> View {
    let items = move || steps.get().into_iter().map(|step| step_view(step, name)).collect_view();
    view! { <ol class="stepper" aria-label=label>{items}</ol> }
}

fn step_view(step: Step, name: Option<&'static str>) -> View {
    let Step { value, label, state } = step;
    let face = view! {
        {state.icon().map(|icon| view! { <Icon name=icon/> })}
        <span class="step-label" translate="no" data-user-content="">{label}</span>
    };
    let face = match name.filter(|_| state != StepState::Current) {
        Some(name) => {
            view! { <button class="step-face" type="submit" name=name value=value>{face}</button> }
        }
        None => view! { <span class="step-face">{face}</span> },
    };
    let current = (state == StepState::Current).then_some("step");
    view! { <li class="step" data-state=state.word() aria-current=current>{face}</li> }
}
