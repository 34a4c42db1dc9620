//! The page that edits all facts of a record at once. When somebody else was faster, both
//! versions stand side by side and what was typed is kept.

use super::any_form::AnyForm;
use super::conflict::RecordConflict;
use super::fields::{Looks, RecordFields, first_values, labels};
use crate::boot::{is_held_back, why_not};
use crate::components::{
    Button, ButtonSize, Crumb, ErrorSummary, LinkButton, PageHeader, SheetSection, Variant,
};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::form::VersionInput;
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::pages::ErrorPage;
use crate::prelude::*;
use domain::records::{Object, Typed};
use domain::{Action, Permission};

/// How the records of an object are edited.
#[derive(Clone, Copy)]
pub struct Editing {
    pub object: &'static Object,
    pub looks: &'static Looks,
    /// What the list of them is called.
    pub area: &'static str,
    pub title: &'static str,
    /// The form that keeps a draft under the name that it is given.
    pub form: fn(String) -> AnyForm,
}

/// A record whose facts are edited.
pub struct Edited {
    pub id: String,
    pub facts: Typed,
    pub version: i64,
    pub may_edit: bool,
    pub is_deleted: bool,
}

/// What an object adds to its form.
#[derive(Default)]
pub struct Beside {
    /// Told what is typed into lines, with the field's name.
    pub on_text: Option<Callback<(&'static str, String)>>,
    pub below_name: View,
}

impl Editing {
    /// The page of that record, or why there is none.
    pub fn page(self, record: Result<Edited, AppError>) -> View {
        self.page_with(record, Beside::default())
    }

    /// The same with what the object adds to its form.
    pub fn page_with(self, record: Result<Edited, AppError>, beside: Beside) -> View {
        match record {
            Ok(record) if record.is_deleted => view! { <ErrorPage error=AppError::new(Code::NotFound)/> },
            Ok(record) => self.page_of(record, beside),
            Err(error) => view! { <ErrorPage error=error/> },
        }
    }

    /// What was typed before the end of a trial stands there once more.
    fn page_of(self, record: Edited, beside: Beside) -> View {
        let needed = Permission::of(self.object.module, Action::Edit);
        let form = (self.form)(record.id.clone());
        if record.may_edit || (is_held_back(needed) && form.handle.was_refused()) {
            view! { <EditPage editing=self record=record form=form beside=beside/> }
        } else {
            view! { <ErrorPage error=why_not(needed)/> }
        }
    }
}

#[component]
fn EditPage(editing: Editing, record: Edited, form: AnyForm, beside: Beside) -> View {
    let messages = use_messages();
    let Editing { object, area, title, .. } = editing;
    let name = record.facts.get("name").to_owned();
    let list = format!("/{}", object.plural);
    let back = format!("{list}/{}", record.id);
    let crumbs = vec![Crumb::new(list, area), Crumb::of_record(back.clone(), name.clone())];
    let header = move || view! { <PageHeader title=title crumbs=crumbs.clone()/> };
    view! {
        <PageTitle area=area thing=messages.records_edit_named(&name)/>
        <Layout width=Width::Narrow header=header>
            <SheetSection><EditForm editing=editing record=record form=form beside=beside back=back/></SheetSection>
        </Layout>
    }
}

#[component]
fn EditForm(editing: Editing, record: Edited, form: AnyForm, beside: Beside, back: String) -> View {
    let messages = use_messages();
    let Editing { object, looks, .. } = editing;
    let Edited { id, facts, version, .. } = record;
    let Beside { on_text, below_name } = beside;
    let handle = form.handle;
    let errors = handle.errors();
    let values = first_values(handle, object, &facts);
    let version = handle.version(version);
    let fields = move || {
        view! {
            <input type="hidden" name="id" value=id/>
            <VersionInput version=version/>
            <RecordFields object=object looks=looks values=values errors=errors on_text=on_text below_name=below_name/>
            <FormEnd label=messages.action_save() back=back busy=handle.pending/>
        }
    };
    view! {
        <FormFailure error=handle.other_failure()/>
        <ErrorSummary errors=errors form=object.name labels=labels(messages, object, &[])/>
        <RecordConflict object=object error=handle.error/>
        {form.draw("form", fields)}
    }
}

/// The end of a record's form: saves it, or leads back.
#[component]
pub fn FormEnd(label: &'static str, #[prop(into)] back: String, busy: RwSignal<bool>) -> View {
    let messages = use_messages();
    view! {
        <div class="form-actions">
            <Button variant=Variant::Primary size=ButtonSize::Large busy=busy>{label}</Button>
            <LinkButton variant=Variant::Quiet size=ButtonSize::Large href=back>{messages.action_cancel()}</LinkButton>
        </div>
    }
}
