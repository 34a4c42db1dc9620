//! The page that makes a new record.

use super::any_form::AnyForm;
use super::edit::FormEnd;
use super::fields::{Looks, RecordFields, first_values, fresh, labels};
use crate::boot::is_held_back;
use crate::browser;
use crate::components::{Crumb, ErrorSummary, PageHeader, SheetSection};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::pages::ErrorPage;
use crate::prelude::*;
use domain::records::Object;
use domain::{Action, Permission};

/// How a record of an object is made.
pub struct Making {
    pub object: &'static Object,
    pub looks: &'static Looks,
    /// What the list of them is called.
    pub area: &'static str,
    pub title: &'static str,
    /// Of [`AnyForm::making`].
    pub form: AnyForm,
}

#[component]
pub fn NewPage(
    making: Making,
    /// Told what is typed into lines, with the field's name.
    on_text: Callback<(&'static str, String)>,
    /// What the object adds below its name.
    below_name: View,
    /// What it sends beside its facts.
    #[prop(optional)]
    hidden: View,
) -> View {
    let messages = use_messages();
    let Making { object, looks, area, title, form } = making;
    let list = format!("/{}", object.plural);
    let crumbs = vec![Crumb::new(list.clone(), area)];
    let header = move || view! { <PageHeader title=title crumbs=crumbs.clone()/> };
    let handle = form.handle;
    if is_held_back(Permission::of(object.module, Action::Create)) && !handle.was_refused() {
        return view! { <ErrorPage error=AppError::new(Code::ReadOnly)/> };
    }
    let errors = handle.errors();
    let values = first_values(handle, object, &fresh(object));
    let fields = move || {
        view! {
            <input type="hidden" name="request_key" value=browser::once(object.name)/>
            {hidden}
            <RecordFields object=object looks=looks values=values errors=errors on_text=Some(on_text) cursor=Some("name") below_name=below_name/>
            <FormEnd label=messages.action_create() back=list busy=handle.pending/>
        }
    };
    view! {
        <PageTitle area=area thing=title/>
        <Layout width=Width::Narrow header=header>
            <SheetSection>
                <FormFailure error=handle.error/>
                <ErrorSummary errors=errors form=object.name labels=labels(messages, object, &[])/>
                {form.draw("form", fields)}
            </SheetSection>
        </Layout>
    }
}
