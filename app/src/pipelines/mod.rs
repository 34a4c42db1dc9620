//! The pipeline in its console: its name, its stages, the reasons for a loss.
//! One chunk.

pub mod api;

mod address;
mod page;
mod parts;
mod reason;
mod reasons;
mod stage;
mod stage_fields;
mod stages;

crate::lazy::lazy_pages! {
    pipelines / __preload_pipelines [pipelines] {
        PIPELINES_PAGE: page::Pipelines,
        STAGE_PAGE: stage::StagePage,
        REASON_PAGE: reason::ReasonPage,
    }
}
