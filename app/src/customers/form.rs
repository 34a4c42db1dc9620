use super::words::kind_icon;
use crate::records::Looks;
use domain::customers::CustomerKind;

/// How a customer's form looks.
pub static LOOKS: Looks = Looks {
    rows: &[&["kind"], &["name"], &["phone", "email"], &["level", "source"]],
    icon: |field, word| (field == "kind").then(|| CustomerKind::find(word).map(kind_icon)).flatten(),
};
