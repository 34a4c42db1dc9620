//! Leads: the list, the record and its forms, and what a lead becomes.

pub mod api;
pub mod inputs;

mod became;
mod below;
#[cfg(feature = "ssr")]
mod choices;
mod convert;
mod create;
mod edit;
mod form;
mod list;
mod record;
mod twins;
mod words;

pub use words::StatusBadge;

crate::lazy::lazy_pages! {
    lead_list / __preload_lead_list { LEADS_PAGE: list::LeadsList }
    lead_record / __preload_lead_record { LEAD_PAGE: record::LeadRecord }
    lead_forms / __preload_lead_forms {
        NEW_LEAD_PAGE: create::CreateLeadPage,
        EDIT_LEAD_PAGE: edit::EditLeadPage,
        CONVERT_LEAD_PAGE: convert::ConvertLeadPage,
    }
}
