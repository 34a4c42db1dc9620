//! What was typed into a plain form that asked for a proof first, or was sent after its
//! session was over. The page that asks carries it in a hidden field, sealed: the server
//! keeps nothing of it, the browser can't read or change it, and nobody else can have it
//! opened.

use crate::{Context, sessions};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{PersonId, Timestamp, WorkspaceId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tower_sessions_core::session::Id;

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
    let sealed = Sealed { form, until: context.now.plus_seconds(KEPT_SECONDS) };
    seal(context, &place(context, action)?, &sealed)
}

/// Opens what was kept, for the same person in the same place, posted to the same
/// function, within its hour.
pub fn open(context: &Context, action: &str, sealed: &str) -> Option<KeptForm> {
    let Sealed { form, until } = unseal(context, &place(context, action)?, sealed)?;
    (until > context.now).then_some(form)
}

/// A form on its way through sign-in, with the function that it was posted to.
#[derive(Serialize, Deserialize)]
struct Carried {
    action: String,
    sealed: Sealed,
}

/// Seals a form that was posted to `action` by a session that is over, for whose that
/// was; `None` where nobody knows, or it is too large to be carried.
pub async fn carry(context: &Context, session: Option<Id>, action: &str, form: KeptForm) -> Option<String> {
    let (person, workspace) = sessions::whose(context, session?).await.ok()??;
    let sealed = Sealed { form, until: context.now.plus_seconds(KEPT_SECONDS) };
    let carried = Carried { action: action.to_owned(), sealed };
    seal(context, &way(person, workspace), &carried)
}

/// Opens what was carried, for the same person signed in to the same place within its
/// hour; gives the function too.
pub fn land(context: &Context, sealed: &str) -> Option<(String, KeptForm)> {
    let own = context.person().ok()?;
    let carried: Carried = unseal(context, &way(own.id, own.workspace()), sealed)?;
    let Carried { action, sealed: Sealed { form, until } } = carried;
    (until > context.now).then_some((action, form))
}

fn seal(context: &Context, place: &str, value: &impl Serialize) -> Option<String> {
    let text = serde_json::to_vec(value).ok().filter(|text| text.len() <= MOST)?;
    Some(URL_SAFE_NO_PAD.encode(context.backend.keys().seal(place, &text)))
}

fn unseal<T: DeserializeOwned>(context: &Context, place: &str, sealed: &str) -> Option<T> {
    let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let opened = context.backend.keys().open(place, &sealed)?;
    serde_json::from_slice(&opened).ok()
}

fn way(person: PersonId, workspace: Option<WorkspaceId>) -> String {
    let workspace = workspace.map(|workspace| workspace.to_string()).unwrap_or_default();
    format!("sign_in.form {person} {workspace}")
}

/// Whose it is and what for: it is sealed for no other place.
fn place(context: &Context, action: &str) -> Option<String> {
    let own = context.person().ok()?;
    let workspace = own.workspace().map(|workspace| workspace.to_string()).unwrap_or_default();
    Some(format!("step_up.form {} {workspace} {action}", own.id))
}
