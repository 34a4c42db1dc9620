//! The recycle bin: what was deleted in the last thirty days, and the way
//! back.

pub mod api;

mod page;
mod rows;

crate::lazy::lazy_pages! {
    recycle_bin / __preload_recycle_bin { RECYCLE_BIN_PAGE: page::RecycleBin }
}
