//! Where the console's pages are.

use domain::StageId;
use domain::opportunities::LostReason;

pub const PATH: &str = "/admin/pipelines";

pub fn stage(id: StageId) -> String {
    format!("{PATH}/stages/{id}")
}

pub fn reason(key: LostReason) -> String {
    format!("{PATH}/reasons/{key}")
}
