//! The recycle bin: what was deleted in the last thirty days, and the way
//! back.

pub mod api;

mod bin;
mod page;
mod rows;

crate::lazy::lazy_pages! {
    recycle_bin_list / __preload_recycle_bin_list { RECYCLE_BIN_PAGE: page::RecycleBin }
}
