use crate::records::Looks;

/// How a lead's form looks.
pub static LOOKS: Looks = Looks {
    rows: &[&["name", "title"], &["company"], &["phone", "email"], &["source", "level"]],
    icon: |_, _| None,
};
