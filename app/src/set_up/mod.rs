//! The first run: the page behind the link that the console prints.

pub mod api;

mod page;

crate::lazy::lazy_pages! {
    set_up / __preload_set_up [set_up] { SET_UP_PAGE: page::SetUp }
}
