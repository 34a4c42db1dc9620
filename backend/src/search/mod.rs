//! Search by words, Chinese characters, pinyin, initials, phone digits and
//! e-mail: keys made here, kept by either engine's index, asked by prefix.
//!
//! A record is found when every term of the text fits one of its keys. Keys
//! and terms are letters and digits only, so that no typed sign is ever an
//! operator of an index.

mod index;
mod keys;
pub mod records;
mod subject;
mod terms;
#[cfg(test)]
mod tests;

pub use index::{Space, add, add_numbers, keep, keep_many};
pub use keys::keys;
pub use subject::Subject;
pub use terms::Terms;
