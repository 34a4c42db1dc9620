//! What was typed into a plain form that asked for a proof first. The page that asks
//! carries it in a hidden field, sealed: the server keeps nothing of it, the browser
//! can't read or change it, and nobody else can have it opened.

use crate::Context;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use serde::{Deserialize, Serialize};

/// How long it opens: longer than anybody looks for their phone.
const KEPT_SECONDS: i64 = 3600;
/// Bytes before they are sealed; sealed and written as text they still fit into the
/// body of the next post.
const MOST: usize = 160 * 1024;

/// A form as it was sent, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm {
    /// The page that it stands on.
    pub page: String,
    pub fields: Vec<(String, String)>,
    /// The fields that held secrets: those are typed again.
    pub left_out: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    form: KeptForm,
    until: Timestamp,
}

/// Seals a form that was posted to `action`; `None` where it is too large to be kept,
/// or nobody is signed in.
pub fn keep(context: &Context, action: &str, form: KeptForm) -> Option<String> {
    let place = place(context, action)?;
    let sealed = Sealed { form, until: context.now.plus_seconds(KEPT_SECONDS) };
    let text = serde_json::to_vec(&sealed).ok().filter(|text| text.len() <= MOST)?;
    Some(URL_SAFE_NO_PAD.encode(context.backend.keys().seal(&place, &text)))
}

/// Opens what was kept, for the same person in the same place, posted to the same
/// function, within its hour.
pub fn open(context: &Context, action: &str, sealed: &str) -> Option<KeptForm> {
    let place = place(context, action)?;
    let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let opened = context.backend.keys().open(&place, &sealed)?;
    let Sealed { form, until } = serde_json::from_slice(&opened).ok()?;
    (until > context.now).then_some(form)
}

/// Whose it is and what for: it is sealed for no other place.
fn place(context: &Context, action: &str) -> Option<String> {
    let own = context.person().ok()?;
    let workspace = own.workspace().map(|workspace| workspace.to_string()).unwrap_or_default();
    Some(format!("step_up.form {} {workspace} {action}", own.id))
}
