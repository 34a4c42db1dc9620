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

/// Its form, and what that was refused for.
struct Begun {
    id: String,
    form: AnyForm,
    refused: View,
}

impl Deletion {
    /// `deleted` is told where the page stays; else the server leads on.
    fn begin(self, deleted: Option<Callback<()>>) -> Begun {
        let (messages, toasts) = (use_messages(), use_toasts());
        let Self { id, said, undo, form } = self;
        let form = form(Callback::new(move |()| {
            toasts.show(said.clone(), Some(undo.clone()));
            if let Some(deleted) = deleted {
                deleted.run(());
            }
        }));
        let refused = refused_press(form.handle, &id, move |error| error.brief(messages));
        Begun { id, form, refused }
    }
}

/// Into the recycle bin; the message takes it back.
#[component]
pub fn DeleteButton(
    deletion: Deletion,
    /// Told where the page stays; else the server leads on.
    #[prop(optional)]
    deleted: Option<Callback<()>>,
) -> View {
    let messages = use_messages();
    let Begun { id, form, refused } = deletion.begin(deleted);
    let busy = form.handle.pending;
    form.draw("", move || {
        view! {
            <input type="hidden" name="id" value=id/>
            <Button variant=Variant::Quiet icon=IconName::Trash busy=busy>{messages.action_delete()}</Button>
            {refused}
        }
    })
}

/// The same in a menu, and what stands beside that: whoever pressed it finds the menu folded.
pub fn delete_item(deletion: Deletion) -> (View, View) {
    let messages = use_messages();
    let Begun { id, form, refused } = deletion.begin(None);
    let item = form.draw("", move || {
        view! {
            <input type="hidden" name="id" value=id/>
            <MenuButton icon=IconName::Trash danger=true>{messages.action_delete()}</MenuButton>
        }
    });
    (item, refused)
}
