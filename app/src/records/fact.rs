use super::any_form::AnyForm;
use super::words::label_or_name;
use crate::browser;
use crate::components::{Icon, IconName, IconSize, field_id};
use crate::error::AppError;
use crate::i18n::use_messages;
use crate::lazy::Part;
use crate::prelude::*;
use domain::records::{Field, Object};
use leptos::ev::MouseEvent;
use leptos::server_fn::ServerFn;
use serde::de::DeserializeOwned;
use std::sync::Arc;

// Nothing of the small form is seen before a press: its code is fetched after the page.
crate::lazy::lazy_pages! {
    fact_editor / __preload_fact_editor {
        FACT_EDITOR: super::fact_editor::FactEditor,
    }
}

static PART: Part = Part::new(FACT_EDITOR);

/// Has the small form fetched as soon as the page lives: it opens at once then.
pub fn fetch_editor() {
    effect(|| PART.fetch(|_| ()));
}

/// A record whose facts are edited in place.
#[derive(Clone)]
pub struct FactEditing {
    pub object: &'static Object,
    pub id: String,
    /// It counts on when the viewer changes something else of the record.
    pub version: Signal<i64>,
    pub may_edit: bool,
    pub form: FactForm,
}

/// How many facts of the page's record are open, and notes begun: what stands around them is
/// drawn anew after that.
#[derive(Clone, Copy)]
pub struct OpenFacts(RwSignal<u32>);

impl OpenFacts {
    /// Those of the page that asks for them.
    pub fn on_page() -> Self {
        let open = Self(RwSignal::new(0));
        provide_context(open);
        open
    }

    /// Whoever reads it is told.
    pub fn are_there(self) -> bool {
        self.0.get() > 0
    }

    /// Counts the one that begins here until it ends.
    pub fn begin_one() {
        if let Some(Self(open)) = use_context::<Self>() {
            open.update(|open| *open += 1);
            on_cleanup(move || open.update(|open| *open -= 1));
        }
    }
}

/// The object's form for one fact; it says when that was saved.
pub type FactForm = Arc<dyn Fn(Callback<()>) -> AnyForm + Send + Sync>;

/// The form of `F`, which saves one fact and answers with the record; `saved` takes that.
pub fn saved_by<F>(saved: Callback<F::Output>) -> FactForm
where
    F: ServerFn<Error = AppError> + 'static,
    F::Output: DeserializeOwned + 'static,
{
    Arc::new(move |close: Callback<()>| {
        AnyForm::of::<F>(Callback::new(move |record: F::Output| {
            saved.run(record);
            close.run(());
        }))
    })
}

/// The fact whose small form is open, as that finds it.
#[derive(Clone)]
pub struct OpenFact {
    pub field: &'static Field,
    pub saved: String,
    /// Of another record, its name as far as the viewer sees it.
    pub name: String,
    pub editing: FactEditing,
    pub is_open: RwSignal<bool>,
}

/// The fact's edit button, or its small form.
#[component]
pub fn EditableFact(
    field: &'static Field,
    /// What is saved, as the form has it.
    saved: String,
    /// The same as people use it.
    shown: View,
    /// Of another record its name, as far as the viewer sees it; of a region, too.
    name: String,
    editing: FactEditing,
) -> View {
    let messages = use_messages();
    let is_open = RwSignal::new(false);
    let FactEditing { object, ref id, may_edit, .. } = editing;
    let label = label_or_name(messages, object, &field.name);
    let link = may_edit.then(|| {
        let href = whole_form(object, id, &field.name);
        view! { <EditLink field=field label=messages.records_edit_named(&label) href=href is_open=is_open/> }
    });
    let fact = OpenFact { field, saved, name, editing, is_open };
    let form = move || {
        if !is_open.get() {
            return None;
        }
        provide_context(fact.clone());
        PART.view()
    };
    view! {
        <div class="fact" data-editing=move || is_open.get().then_some("")>
            <dt>{label}</dt>
            <dd>
                <div class="fact-shown" hidden=move || is_open.get()>
                    {shown}
                    {link}
                </div>
                {form}
            </dd>
        </div>
    }
}

/// A field in the form of all facts.
pub fn whole_form(object: &Object, id: &str, field: &str) -> String {
    format!("/{}/{id}/edit#{}", object.plural, field_id(object.name, field))
}

pub fn link_id(field: &Field) -> String {
    format!("edit-{}", field.name)
}

/// Begins the id of the fact's input.
pub fn form_id(field: &Field) -> String {
    format!("fact-{}", field.name)
}

/// Opens the small form; as plain HTML it leads to the whole one, and likewise where the code
/// of the small one can't be had.
#[component]
fn EditLink(field: &'static Field, label: String, href: String, is_open: RwSignal<bool>) -> View {
    let whole = href.clone();
    let open = move |event: MouseEvent| {
        event.prevent_default();
        let whole = whole.clone();
        PART.fetch(move |is_here| match (is_here, is_open.try_get_untracked()) {
            (true, Some(false)) => {
                is_open.set(true);
                browser::focus_soon(field_id(&form_id(field), "value"));
            }
            (false, Some(_)) => browser::go(&whole),
            // It was pressed twice, or its page is gone.
            _ => {}
        });
    };
    view! {
        <a class="fact-edit" id=link_id(field) href=href aria-label=label.clone() title=label on:click=open>
            <Icon name=IconName::Edit size=IconSize::Small/>
        </a>
    }
}
