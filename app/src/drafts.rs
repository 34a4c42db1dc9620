//! What is half written stays in the browser, per workspace, user and form, for seven
//! days at most (docs/decisions/0049). It goes when the form is sent or the draft thrown
//! away, at sign-out, when somebody else signs in, and when the session was ended from
//! elsewhere. On a computer that others use too nothing is kept.

use crate::boot::{Boot, Computer};
use crate::prelude::*;
use crate::typed::{self, Texts};
use domain::Timestamp;
use js_sys::Date;
use std::sync::OnceLock;
use web_sys::{Element, Event, Storage};

const KEPT: &str = "latchkey-draft";
const KEPT_DAYS: i64 = 7;
/// Has who came last into the browser, in whichever tab (`shell/watch.js`).
const SEEN: &str = "latchkey-seen";
/// Has the version that the page shows, where a draft is of another.
const SAVED: &str = "data-saved";
/// Has what a field was typed over, where something else is saved in it by now.
const OVER: &str = "data-typed-over";

/// Whose drafts the page keeps.
static OWN: OnceLock<Own> = OnceLock::new();

struct Own {
    begin: String,
    /// As [`SEEN`] has them.
    seen: String,
    /// When the server made the page, and when that woke by the browser's clock, in
    /// milliseconds.
    made: Timestamp,
    woke: f64,
}

/// When it was typed, the version of what it changes, the fields that differ from what is
/// saved, and what was saved in them.
type Draft = (i64, String, Texts, Texts);

impl Own {
    /// The server's clock, as far as the page knows: the browser's may be wrong, but it tells
    /// how long the page is open.
    #[expect(clippy::cast_possible_truncation, reason = "no page is open for that long")]
    fn now(&self) -> Timestamp {
        self.made.plus_seconds(((Date::now() - self.woke) / 1000.0).max(0.0) as i64)
    }
}

/// Says whose page it is, and throws away what is somebody else's or too old. What a person
/// wrote in another workspace waits until they are there again.
pub fn begin(boot: &Boot) {
    let viewer = boot.viewer.as_ref();
    let own = viewer.filter(|viewer| viewer.computer == Computer::Own).map(|viewer| Own {
        begin: format!("{KEPT}.{}.{}.{}.", viewer.person, viewer.workspace, viewer.user),
        seen: boot.seen_by(),
        made: boot.now,
        woke: Date::now(),
    });
    let operator = boot.operator.as_ref().map(|operator| operator.person);
    let person = own.as_ref().and(viewer).map(|viewer| viewer.person).or(operator);
    let persons = person.map(|person| format!("{KEPT}.{person}."));
    let is_somebody = viewer.is_some() || operator.is_some();
    for (name, text) in all() {
        let is_own = persons.as_ref().is_some_and(|begin| name.starts_with(begin));
        let is_late = crate::json::read::<Draft>(&text).is_none_or(|(at, ..)| is_late(at, boot.now));
        // Whose session is over comes back to their drafts.
        if is_late || (is_somebody && !is_own) {
            remove(&name);
        }
    }
    if let Some(own) = own {
        // Set once, when the page wakes.
        let _ = OWN.set(own);
    }
}

fn is_late(at: i64, now: Timestamp) -> bool {
    Timestamp::from_micros(at).plus_days(KEPT_DAYS) <= now
}

/// Throws all drafts away.
pub fn forget_all() {
    for (name, _) in all() {
        remove(&name);
    }
}

/// Throws the draft of one form away.
pub fn forget(draft: &str) {
    if let Some(own) = OWN.get() {
        remove(&name_of(own, draft));
    }
}

/// Keeps what in the form differs from how it was made; nothing in a browser that somebody
/// else has come into.
pub fn keep(draft: &str, form: &Element) {
    let (Some(own), Some(storage)) = (OWN.get(), storage()) else { return };
    if is_anothers(own, &storage) {
        return;
    }
    let (mut texts, mut saved) = (Texts::new(), Texts::new());
    for field in typed::in_form(form) {
        let (value, first) = (typed::read(&field), typed::first(&field));
        if value != first {
            let id = id_of(&field);
            texts.push((id.clone(), value));
            saved.push((id, field.get_attribute(OVER).unwrap_or(first)));
        }
    }
    let name = name_of(own, draft);
    if texts.is_empty() {
        return remove(&name);
    }
    let version = version_of(form).map(|field| typed::read(&field)).unwrap_or_default();
    if let Ok(text) = serde_json::to_string(&(own.now().micros(), version, texts, saved)) {
        // A full or forbidden storage keeps nothing.
        let _ = storage.set_item(&name, &text);
    }
}

fn is_anothers(own: &Own, storage: &Storage) -> bool {
    let last = storage.get_item(SEEN).ok().flatten().unwrap_or_default();
    !last.is_empty() && last != own.seen
}

/// Puts the draft into the form; when it was typed, if anything of it was not there
/// already. Where others saved something else since in what it changes, the form is sent as
/// one of the version that the draft was made from, so that they are not written over
/// unseen.
pub fn take_up(draft: &str, form: &Element) -> Option<Timestamp> {
    let own = OWN.get()?;
    let text = storage()?.get_item(&name_of(own, draft)).ok().flatten()?;
    let (at, version, texts, saved): Draft = crate::json::read(&text)?;
    if is_late(at, own.now()) {
        // The page is open for longer than drafts are kept.
        forget(draft);
        return None;
    }
    let (mut is_new, mut is_stale) = (false, false);
    let fields = typed::in_form(form);
    for field in &fields {
        let id = id_of(field);
        let Some(value) = text_of(&texts, &id) else { continue };
        if let Some(over) = text_of(&saved, &id).filter(|over| *over != typed::first(field)) {
            is_stale = true;
            // An attribute with a fixed name can't be refused.
            let _ = field.set_attribute(OVER, over);
        }
        is_new |= put(field, value);
    }
    is_new |= leave_open(&fields, &texts);
    if let Some(field) = version_of(form).filter(|_| is_stale && !version.is_empty()) {
        // A hidden field forgets what stood in it first.
        let _ = field.set_attribute(SAVED, &typed::read(&field));
        typed::write(&field, &version);
    }
    is_new.then(|| Timestamp::from_micros(at))
}

/// Takes back choices for others that are not there any more: whoever made them chooses again.
/// Whether there were any.
fn leave_open(fields: &[Element], texts: &[(String, String)]) -> bool {
    let is_over = |field: &&Element| {
        let is_off = text_of(texts, &id_of(field)).is_some_and(str::is_empty);
        is_choice(field) && is_off && !typed::read(field).is_empty()
    };
    let mut is_new = false;
    for field in fields.iter().filter(is_over) {
        fill(field, "");
        is_new = true;
    }
    is_new
}

/// Puts a text into its field and into sight; whether it was not there already.
fn put(field: &Element, value: &str) -> bool {
    if let Some(folded) = field.closest("details").ok().flatten() {
        // An attribute with a fixed name can't be refused.
        let _ = folded.set_attribute("open", "");
    }
    // A choice is taken back by the one in its place, if that is still there.
    let is_new = typed::read(field) != value && !(is_choice(field) && value.is_empty());
    if is_new {
        fill(field, value);
    }
    is_new
}

/// Writes a text and tells the field's control, as if it was typed. The form around hears
/// nothing: what it keeps stays as old as it is.
fn fill(field: &Element, value: &str) {
    let is_new = typed::read(field) != value;
    typed::write(field, value);
    if let (true, Ok(input)) = (is_new, Event::new("input")) {
        // Whoever listens is told in any case.
        let _ = field.dispatch_event(&input);
    }
}

/// Throws the draft away and puts back what stood in the form before.
pub fn discard(draft: &str, form: &Element) {
    forget(draft);
    for field in typed::in_form(form) {
        fill(&field, &typed::first(&field));
        // What can't be removed was not there.
        let _ = field.remove_attribute(OVER);
    }
    let version = version_of(form).and_then(|field| Some((field.get_attribute(SAVED)?, field)));
    if let Some((saved, field)) = version {
        typed::write(&field, &saved);
    }
}

/// What a field is called in a draft. Of several choices the first has the id of all,
/// whichever it is; of several boxes too, but each has a name of its own, `tags[retail]`.
fn id_of(field: &Element) -> String {
    let choice = field.get_attribute("value").filter(|_| is_choice(field));
    let own = field.get_attribute("name").filter(|name| is_of(field, "checkbox") && name.contains('['));
    match (choice, own) {
        (Some(choice), _) => format!("{}={choice}", field.id()),
        (None, Some(name)) => name,
        (None, None) => field.id(),
    }
}

fn is_choice(field: &Element) -> bool {
    is_of(field, "radio")
}

fn is_of(field: &Element, kind: &str) -> bool {
    field.get_attribute("type").is_some_and(|of| of == kind)
}

fn text_of<'a>(texts: &'a [(String, String)], id: &str) -> Option<&'a str> {
    texts.iter().find(|(known, _)| known == id).map(|(_, text)| text.as_str())
}

fn version_of(form: &Element) -> Option<Element> {
    form.query_selector("input[name=version]").ok().flatten()
}

fn name_of(own: &Own, draft: &str) -> String {
    format!("{}{draft}", own.begin)
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn remove(name: &str) {
    if let Some(storage) = storage() {
        // What can't be removed was not there.
        let _ = storage.remove_item(name);
    }
}

/// All drafts that the browser keeps, whoever's they are.
fn all() -> Texts {
    let Some(storage) = storage() else { return Texts::new() };
    let count = storage.length().unwrap_or_default();
    let names = (0..count).filter_map(|place| storage.key(place).ok().flatten());
    names
        .filter(|name| name.starts_with(KEPT))
        .filter_map(|name| storage.get_item(&name).ok().flatten().map(|text| (name, text)))
        .collect()
}
