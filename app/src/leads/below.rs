//! Pages below a lead's own: its forms, or why it has them no more.

use super::became::Became;
use crate::components::{Crumb, LinkButton, Notice, PageHeader, SheetSection, Status};
use crate::i18n::use_messages;
use crate::layout::{Layout, PageTitle, Width};
use crate::prelude::*;
use domain::leads::{LeadStatus, LeadView};

/// Such a page; `named` is its title with the lead's name.
pub fn page_below(lead: &LeadView, title: &'static str, named: String, main: View) -> View {
    let messages = use_messages();
    let record = Crumb::of_record(format!("/leads/{}", lead.id), lead.name());
    let crumbs = vec![Crumb::new("/leads", messages.nav_leads()), record];
    let header = move || view! { <PageHeader title=title crumbs=crumbs.clone()/> };
    view! {
        <PageTitle area=messages.nav_leads() thing=named/>
        <Layout width=Width::Narrow header=header>
            <SheetSection>{main}</SheetSection>
        </Layout>
    }
}

/// Stands where a closed lead has no form: why, and the way to the lead.
pub fn closed_notice(lead: &LeadView) -> View {
    let messages = use_messages();
    let record = format!("/leads/{}", lead.id);
    let became = (lead.status == LeadStatus::Converted).then(|| {
        let became = lead.converted.clone().unwrap_or_default();
        view! { <p>{messages.leads_converted_body()}</p><Became became=became/> }
    });
    view! {
        <Notice status=Status::Info title=messages.leads_not_open_title()>
            {became}
            <LinkButton href=record>{messages.leads_back_to_record()}</LinkButton>
        </Notice>
    }
}
