//! What the console's forms have in common.

use super::api::{MoveReason, MoveStage};
use crate::browser::focus_soon;
use crate::components::{ButtonSize, IconButton, IconName};
use crate::error::AppError;
use crate::form::{Form, FormHandle, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::pipelines::Way;
use domain::{Action, Module, Permission};
use leptos::server_fn::ServerFn;

/// Whether anything can be changed: not after a trial.
pub fn may_change() -> bool {
    crate::boot::may(Permission::of(Module::Pipelines, Action::Manage))
}

/// What was moved last, and which way: there the focus returns to when the list
/// is drawn anew.
pub type Moved = RwSignal<Option<(String, Way)>>;

/// The forms that move what stands in the lists. They outlast these: a list that somebody else
/// has changed is drawn anew under what a move was refused for.
#[derive(Clone, Copy)]
pub struct Moves {
    pub stages: FormHandle<MoveStage>,
    pub reasons: FormHandle<MoveReason>,
    pub moved: Moved,
}

pub fn use_moves() -> Moves {
    Moves { stages: use_form(), reasons: use_form(), moved: RwSignal::new(None) }
}

impl Moves {
    /// The lists are about to be drawn anew, after a change that was saved.
    pub fn forget_refusals(self) {
        self.stages.error.set(None);
        self.reasons.error.set(None);
    }

    /// As of [`FormHandle::on_conflict`].
    pub fn on_conflict(self, act: impl Fn() + Copy + 'static) {
        self.stages.on_conflict(act);
        self.reasons.on_conflict(act);
    }
}

/// A row's place among its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPosition {
    /// Of the stage or reason.
    pub id: String,
    pub name: String,
    pub is_first: bool,
    pub is_last: bool,
}

/// Up and down, each a button of one plain form.
#[component]
pub fn MoveForm<F>(
    place: RowPosition,
    version: i64,
    form: FormHandle<F>,
    moved: Moved,
    changed: Callback<F::Output>,
) -> View
where
    F: ServerFn<Error = AppError> + 'static,
    F::Output: serde::de::DeserializeOwned + 'static,
{
    view! {
        <Form handle=form class="row-actions" on_success=changed>
            <VersionInput version=form.latest_version(version)/>
            <MoveButtons place=place moved=moved/>
        </Form>
    }
}

#[component]
fn MoveButtons(place: RowPosition, moved: Moved) -> View {
    let messages = use_messages();
    let RowPosition { id, name, is_first, is_last } = place;
    let button_id = |way: Way| format!("{id}-{way}");
    let (up, down) = (button_id(Way::Up), button_id(Way::Down));
    let here = moved.get_untracked().filter(|(moved, _)| *moved == id).map(|(_, way)| way);
    if let Some(way) = here {
        let to_up = if way == Way::Up { !is_first } else { is_last };
        let button = if to_up { up.clone() } else { down.clone() };
        effect(move || {
            focus_soon(button.clone());
            moved.set(None);
        });
    }
    let tell = |way: Way| {
        let id = id.clone();
        Callback::new(move |_| moved.set(Some((id.clone(), way))))
    };
    let (said_up, said_down) = (tell(Way::Up), tell(Way::Down));
    view! {
        <input type="hidden" name="id" value=id.clone()/>
        <IconButton id=up label=messages.pipelines_up(&name) icon=IconName::ChevronUp size=ButtonSize::Small name="way" value=Way::Up.as_str()
            disabled=Signal::stored(is_first) on_click=said_up/>
        <IconButton id=down label=messages.pipelines_down(&name) icon=IconName::ChevronDown size=ButtonSize::Small name="way" value=Way::Down.as_str()
            disabled=Signal::stored(is_last) on_click=said_down/>
    }
}
