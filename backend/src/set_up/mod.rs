//! The first run and, in an emergency, further operators: a link from the
//! console, a form, an operator.

mod finish;
mod link;

pub use finish::{Finished, finish};
pub use link::{first_link, look, operator_link};
