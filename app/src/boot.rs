//! What a page knows of its request before anything is fetched: computed once
//! on the server, written into the page, read again before hydration. Nothing
//! of it is computed in the browser.

use crate::access::Access;
use crate::error::{AppError, Code};
use crate::prelude::*;
use domain::accounts::{Density, Sidebar, Theme};
use domain::operators::OperatorView;
use domain::permissions::Granted;
use domain::records::Layouts;
use domain::set_up::Entrance;
use domain::{Currency, Locale, Permission, PersonId, Timestamp, UserId, WorkspaceId, Zone};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Clone, Debug, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct Boot {
    pub locale: Locale,
    pub zone: Zone,
    pub theme: Theme,
    pub density: Density,
    pub sidebar: Sidebar,
    /// When the page was made: "now" on both sides.
    pub now: Timestamp,
    /// The request's id, for people who ask for help; also what a form's key
    /// against double clicks is made of.
    pub request: String,
    pub viewer: Option<Viewer>,
    /// The operator who looks; never beside a viewer in a workspace.
    pub operator: Option<OperatorView>,
    /// Whether strangers may sign up a company here.
    pub entrance: Entrance,
    /// No mail leaves this installation: it waits in the outbox.
    pub mail_waits: bool,
    /// Whether `/dev/mail` shows the outbox here.
    pub dev_mail: bool,
    /// Whether `/dev/components` shows the gallery here.
    pub gallery: bool,
    /// Where the icons are.
    pub icons: String,
    /// Where the words of areas are: their file's name and its address.
    pub words: Vec<(String, String)>,
    /// A form that was refused, with what was typed into it.
    pub form: Option<RefusedForm>,
    /// A form that waits, sealed, until its person has signed in: each form on the way
    /// sends it on (`app/src/form.rs`).
    pub carried: Option<String>,
    /// The page's own address, where it is the answer to a form.
    pub stands_at: Option<String>,
    /// The answer to a form that was sent without JavaScript, where it can be shown
    /// this once only: the path of its function, and its JSON.
    pub answer: Option<(String, String)>,
    /// Why the viewer may not see this page.
    pub refused: Option<AppError>,
}

/// Who looks at the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Viewer {
    pub person: PersonId,
    pub user: UserId,
    pub name: String,
    pub email: String,
    pub workspace: WorkspaceId,
    pub workspace_name: String,
    pub currency: Currency,
    /// How they have their lists lie.
    pub layouts: Layouts,
    pub granted: Granted,
    /// Whole days left of the trial, if there is one.
    pub trial_days_left: Option<u16>,
    /// After the trial: everything can be seen, nothing changed.
    pub read_only: bool,
    /// Near the end of a trial, and after it.
    pub renewal: Option<Renewal>,
    /// Whether the person runs the installation as well.
    pub operates: bool,
    /// Whether they may go on somewhere else.
    pub elsewhere: bool,
    pub computer: Computer,
}

/// Who uses the computer that somebody signed in at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Computer {
    Own,
    /// Others do too: nothing is kept on it.
    Shared,
}

/// How a workspace on trial goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Renewal {
    /// Whom to write to, where the installation names somebody.
    pub contact: Option<String>,
    /// Whether the operators were asked within the last day.
    pub asked: bool,
}

/// Who is signed in, be they a user or an operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub id: String,
    pub name: String,
    pub email: String,
    /// Whether they run the installation.
    pub operates: bool,
    /// Whether they may go on somewhere else: in another workspace, or as an
    /// operator.
    pub elsewhere: bool,
}

/// A form post that was refused without JavaScript: shown again with the typed
/// text, secrets left out.
#[derive(Clone, Debug, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct RefusedForm {
    /// The path that the form posts to.
    pub action: String,
    pub values: Vec<(String, String)>,
    pub error: AppError,
}

impl Boot {
    /// Who sees the page, as it notes that in the browser: another person sees another
    /// page. Empty for nobody.
    pub fn seen_by(&self) -> String {
        let viewer = self.viewer.as_ref().map(|viewer| format!("{}/{}", viewer.user, viewer.workspace));
        let operator = || self.operator.as_ref().map(|operator| operator.person.to_string());
        viewer.or_else(operator).unwrap_or_default()
    }

    /// What is true of the page that was asked for, and of no other that the
    /// viewer goes to from there.
    pub fn leave_page(&mut self) {
        self.form = None;
        self.carried = None;
        self.answer = None;
        self.refused = None;
    }
}

/// Functions that the living page has posted to with success.
static ANSWERED: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

fn answered() -> MutexGuard<'static, Vec<&'static str>> {
    ANSWERED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Notes such a post: a form that the page came with, refused, is over.
#[cfg(feature = "hydrate")]
pub fn note_answer(path: &'static str) {
    let mut answered = answered();
    if !answered.contains(&path) {
        answered.push(path);
    }
}

/// Whether there was one; never on the server.
pub fn has_answered(path: &str) -> bool {
    answered().contains(&path)
}

/// The page's boot facts.
///
/// # Panics
/// Outside a page; every way of rendering provides them.
pub fn use_boot() -> StoredValue<Boot> {
    expect_context()
}

/// The signed-in viewer's facts, on pages that only exist for one.
pub fn use_viewer() -> Option<Viewer> {
    use_boot().with_value(|boot| boot.viewer.clone())
}

/// The operator's facts, on pages of an operator.
pub fn use_operator() -> Option<OperatorView> {
    use_boot().with_value(|boot| boot.operator.clone())
}

/// Whoever is signed in, for what is their own.
pub fn use_own() -> Option<Own> {
    let viewer = use_viewer().map(|viewer| {
        let Viewer { user, name, email, operates, elsewhere, .. } = viewer;
        Own { id: user.to_string(), name, email, operates, elsewhere }
    });
    viewer.or_else(|| {
        let OperatorView { person, name, email } = use_operator()?;
        Some(Own { id: person.to_string(), name, email, operates: true, elsewhere: true })
    })
}

/// Whether no mail leaves this installation: nobody is promised one.
pub fn mail_waits() -> bool {
    use_boot().with_value(|boot| boot.mail_waits)
}

/// Whether to show a control that needs the permission. The server asks again
/// at every call.
pub fn may(permission: Permission) -> bool {
    use_boot().with_value(|boot| {
        boot.viewer.as_ref().is_some_and(|viewer| {
            viewer.granted.has(permission) && (permission.action.only_reads() || !viewer.read_only)
        })
    })
}

/// Whether to show a way to a page that whoever holds the permission reads, also after a
/// trial, when nothing can be changed.
pub fn may_read(permission: Permission) -> bool {
    use_boot().with_value(|boot| boot.viewer.as_ref().is_some_and(|viewer| viewer.granted.has(permission)))
}

/// Whether the end of a trial keeps the viewer from what they are permitted.
pub fn is_held_back(permission: Permission) -> bool {
    may_read(permission) && !may(permission)
}

/// Why the viewer doesn't get what asks the permission, on a page that they see: it is missing,
/// or nothing can be changed any more.
pub fn why_not(permission: Permission) -> AppError {
    if is_held_back(permission) { AppError::new(Code::ReadOnly) } else { AppError::forbidden(permission) }
}

/// Whether to show a way to what asks this.
pub fn may_open(access: Access) -> bool {
    let looks = |who: fn(&Boot) -> bool| use_boot().with_value(who);
    match access {
        Access::Public => true,
        Access::Person => looks(|boot| boot.viewer.is_some() || boot.operator.is_some()),
        Access::SignedIn => looks(|boot| boot.viewer.is_some()),
        Access::Needs(permission) => may(permission),
        Access::NeedsOneOf(some) => some.iter().any(|permission| may(*permission)),
        Access::Operator => looks(|boot| boot.operator.is_some()),
    }
}

/// A key that makes a second click of the same form one record: the same on
/// both sides, different for each page made.
pub fn request_key(form: &str) -> String {
    use_boot().with_value(|boot| format!("{}.{form}", boot.request))
}

/// Reads the facts that the server wrote into the page.
#[cfg(feature = "hydrate")]
pub fn read() -> Option<Boot> {
    let text = document().get_element_by_id("boot")?.text_content()?;
    crate::json::read(&text)
}
