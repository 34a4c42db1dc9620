use crate::records::Looks;

/// How an opportunity's form looks.
pub static LOOKS: Looks = Looks { rows: &[&["name"], &["amount", "close_date"]], icon: |_, _| None };
