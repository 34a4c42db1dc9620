//! The start page: what is overdue, due today and coming up.

pub mod api;

mod agenda;
mod first_steps;
mod page;

crate::lazy::lazy_pages! {
    today / __preload_today { TODAY_PAGE: page::Today }
}
