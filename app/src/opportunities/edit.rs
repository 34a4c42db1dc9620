//! `/opportunities/:id/edit`: one form; when somebody else was faster, both
//! versions stand side by side and what was typed is kept.

use super::address;
use super::api::{EditOpportunity, GetOpportunity};
use super::form::{LOOKS, labels, saved};
use super::waiting::Waiting;
use crate::components::{
    Button, ButtonSize, Crumb, ErrorSummary, LinkButton, PageHeader, SheetSection, Variant,
};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, VersionInput, use_form};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{RecordConflict, RecordFields, first_values};
use domain::opportunities::{OPPORTUNITY, OpportunityView};
use domain::{Action, Module, Permission};
use leptos_router::hooks::use_params_map;

#[component]
pub fn EditPage() -> View {
    let messages = use_messages();
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    let record = Fetched::new(move || GetOpportunity { input: RecordInput { id: id() } });
    let meanwhile = Meanwhile::showing(move || view! { <Waiting title=messages.nav_opportunities()/> });
    show(record, meanwhile, move |seen| match seen {
        Ok(seen) if seen.value.deleted_at.is_some() => {
            view! { <ErrorPage error=AppError::new(Code::NotFound)/> }
        }
        Ok(seen) if seen.value.may.edit => view! { <EditForm view=seen.value/> },
        Ok(_) => {
            let missing = Permission::of(Module::Opportunities, Action::Edit);
            view! { <ErrorPage error=AppError::forbidden(missing)/> }
        }
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn EditForm(view: OpportunityView) -> View {
    let messages = use_messages();
    let form = use_form::<EditOpportunity>();
    let errors = form.errors();
    let values = first_values(form.of_any(), &OPPORTUNITY, &saved(&view));
    let card = view.card;
    let back = address::record(card.id);
    let version = form.version(card.version);
    let crumbs = vec![
        Crumb::new("/opportunities", messages.nav_opportunities()),
        Crumb::of_record(back.clone(), card.name.clone()),
    ];
    let header = move || view! { <PageHeader title=messages.opportunities_edit() crumbs=crumbs.clone()/> };
    view! {
        <PageTitle area=messages.nav_opportunities() thing=messages.opportunities_edit_title(&card.name)/>
        <Layout width=Width::Narrow header=header>
            <SheetSection>
                <FormFailure error=Signal::derive(move || form.error.get().filter(|error| error.conflict().is_none()))/>
                <ErrorSummary errors=errors form=OPPORTUNITY.name labels=labels(messages)/>
                <RecordConflict object=&OPPORTUNITY error=form.error/>
                <Form handle=form class="form" draft=card.id.to_string()>
                    <input type="hidden" name="id" value=card.id.to_string()/>
                    <VersionInput version=version/>
                    <RecordFields object=&OPPORTUNITY looks=&LOOKS values=values errors=errors/>
                    <div class="form-actions">
                        <Button variant=Variant::Primary size=ButtonSize::Large busy=form.pending>{messages.action_save()}</Button>
                        <LinkButton href=back size=ButtonSize::Large variant=Variant::Quiet>{messages.action_cancel()}</LinkButton>
                    </div>
                </Form>
            </SheetSection>
        </Layout>
    }
}
