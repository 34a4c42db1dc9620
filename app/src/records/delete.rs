use super::any_form::AnyForm;
use crate::components::{Button, IconName, MenuButton, Undo, Variant, use_toasts};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::refused::refused_press;

/// What is deleted, what is said then, and how that is taken back.
pub struct Deletion {
    pub id: String,
    pub said: String,
    pub undo: Undo,
    pub form: fn(Callback<()>) -> AnyForm,
}

/// Where the button stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletePlace {
    Bar,
    Menu,
}

/// Into the recycle bin; the message takes it back.
#[component]
pub fn DeleteButton(
    deletion: Deletion,
    place: DeletePlace,
    /// Told where the page stays; else the server leads on.
    #[prop(optional)]
    deleted: Option<Callback<()>>,
) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let Deletion { id, said, undo, form } = deletion;
    let form = form(Callback::new(move |()| {
        toasts.show(said.clone(), Some(undo.clone()));
        if let Some(deleted) = deleted {
            deleted.run(());
        }
    }));
    let handle = form.handle;
    let refused = refused_press(handle, &id, move |error| error.brief(messages));
    let button = match place {
        DeletePlace::Menu => {
            view! { <MenuButton icon=IconName::Trash danger=true>{messages.action_delete()}</MenuButton> }
        }
        DeletePlace::Bar => view! {
            <Button variant=Variant::Quiet icon=IconName::Trash busy=handle.pending>{messages.action_delete()}</Button>
        },
    };
    form.draw("", move || {
        view! {
            <input type="hidden" name="id" value=id/>
            {button}
            {refused}
        }
    })
}
