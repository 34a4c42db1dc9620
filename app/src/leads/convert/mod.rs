//! `/leads/:id/convert`: what a lead is to become. One form, which works without scripts:
//! style hides what was not chosen.

mod form;

use super::api::{GetLead, TwinsOfLead};
use crate::components::{
    Crumb, LinkButton, Notice, PageHeader, SheetSection, Skeleton, SkeletonShape, Status,
};
use crate::error::{AppError, Code};
use crate::fetched::{Fetched, Meanwhile, show_both};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use domain::customers::DuplicateHint;
use domain::leads::{LeadStatus, LeadView};
use domain::{Action, Module, Permission};
use form::ConvertForm;
use leptos_router::hooks::use_params_map;

#[component]
pub fn ConvertLeadPage() -> View {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let input = move || RecordInput { id: id.get() };
    let lead = Fetched::new(move || GetLead { input: input() });
    let twins = Fetched::new(move || TwinsOfLead { input: input() });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Text(8)/> });
    show_both((lead, twins), meanwhile, move |lead, twins| match lead {
        Ok(seen) => page(seen.value, twins.unwrap_or_default()),
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

/// The form, or why there is none.
fn page(lead: LeadView, twins: Vec<DuplicateHint>) -> View {
    if lead.deleted_at.is_some() {
        return view! { <ErrorPage error=AppError::new(Code::NotFound)/> };
    }
    let forbidden = |module, action| {
        let error = AppError::forbidden(Permission::of(module, action));
        view! { <ErrorPage error=error/> }
    };
    if !lead.may.edit {
        return forbidden(Module::Leads, Action::Edit);
    }
    if lead.status == LeadStatus::Open && !lead.may_convert {
        return forbidden(Module::Customers, Action::Create);
    }
    view! { <Page lead=lead twins=twins/> }
}

#[component]
fn Page(lead: LeadView, twins: Vec<DuplicateHint>) -> View {
    let messages = use_messages();
    let name = lead.name().to_owned();
    let record = format!("/leads/{}", lead.id);
    let crumbs =
        vec![Crumb::new("/leads", messages.nav_leads()), Crumb::of_record(record.clone(), name.clone())];
    let header = move || view! { <PageHeader title=messages.leads_convert() crumbs=crumbs.clone()/> };
    let main = if lead.status == LeadStatus::Open {
        view! { <ConvertForm lead=lead twins=twins back=record/> }
    } else {
        view! {
            <Notice status=Status::Info title=messages.leads_not_open_title()>
                <LinkButton href=record>{messages.leads_back_to_record()}</LinkButton>
            </Notice>
        }
    };
    view! {
        <PageTitle area=messages.nav_leads() thing=messages.leads_convert_named(&name)/>
        <Layout width=Width::Narrow header=header>
            <SheetSection>{main}</SheetSection>
        </Layout>
    }
}
