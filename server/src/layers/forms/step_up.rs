//! A plain form that asks for a proof of who sends it: the page that asks carries what
//! was typed, sealed, and after the proof the form's page stands again. Nothing of it
//! is done before the form is sent once more.

use super::fields::Fields;
use crate::layers::access::step_up_address;
use app::boot::RefusedForm;
use app::error::{AppError, Code};
use backend::Context;
use backend::step_up::{self, KeptForm};
use domain::{FieldError, Problem};
use http::request::Parts;
use std::sync::Arc;

/// The function that takes the proof.
const PROVE: &str = "/fn/step-up/prove";

/// The form of the page that asks: whoever gives the proof has `fields` back. What is
/// too large to be kept is named without being kept, and the page says so. With the
/// page's address.
pub fn asking(head: &Parts, fields: Fields, from: String, error: AppError) -> (String, RefusedForm) {
    let action = head.uri.path().to_owned();
    let page = step_up_address(&from);
    let form = KeptForm { page: from.clone(), left_out: fields.secrets(), fields: fields.into_shown() };
    let kept = context(head).and_then(|context| step_up::keep(context, &action, form));
    let values = [("next", from), ("action", action), ("kept", kept.unwrap_or_default())];
    let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    (page, RefusedForm { action: PROVE.to_owned(), values, error })
}

/// After the proof: the form that waited for it, as it was typed, and its page.
pub fn form_that_waited(head: &Parts, fields: &Fields) -> Option<(String, RefusedForm)> {
    let action = fields.value("action").to_owned();
    if head.uri.path() != PROVE || fields.value("kept").is_empty() {
        return None;
    }
    let KeptForm { page, fields, left_out } = step_up::open(context(head)?, &action, fields.value("kept"))?;
    let again = left_out.iter().map(|field| FieldError::new(field, Problem::TypeAgain)).collect();
    let error = AppError { fields: again, ..AppError::new(Code::Proved) };
    Some((page, RefusedForm { action, values: fields, error }))
}

fn context(head: &Parts) -> Option<&Context> {
    head.extensions.get::<Arc<Context>>().map(AsRef::as_ref)
}
