//! Whom a form has chosen while somebody else is looked for.

use crate::browser;
use crate::components::field_id;
use crate::form::FormHandle;

/// Whoever is chosen in a field of the form named so: they stay offered, whoever is found. In
/// the living page that is what stands there now, else what a page without scripts was sent.
pub fn chosen_in<F: 'static>(form: FormHandle<F>, name: &str, field: &str) -> String {
    let now = browser::text_at(&field_id(name, field));
    if now.is_empty() { form.typed(field).unwrap_or_default() } else { now }
}
