//! The button that has the browser ask for a passkey, as pages place it: its room until
//! the page lives, and nothing in a browser without passkeys. All else is in an area of
//! its own (`passkeys/`), loaded then.

use crate::lazy::LazyPage;
use crate::prelude::*;

/// A ceremony: the function that asks, the one that takes the answer, and what goes
/// between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasskeyWay {
    pub begin: &'static str,
    pub finish: &'static str,
    /// Fields of the page that go with the answer, where they stand.
    pub fields: &'static [&'static str],
    pub purpose: PasskeyPurpose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyPurpose {
    /// By the key alone; the browser also offers it in the field for the name.
    SignIn,
    /// Beside something else, or once more.
    Confirm,
    /// A new key.
    Register,
}

impl PasskeyWay {
    pub const SIGN_IN: Self = Self {
        begin: "/fn/passkeys/sign-in-options",
        finish: "/fn/passkeys/sign-in",
        fields: &["shared", "next"],
        purpose: PasskeyPurpose::SignIn,
    };
    /// Of whoever comes back to an open page; answers with [`domain::sessions::Back`].
    pub const COME_BACK: Self = Self {
        begin: "/fn/passkeys/sign-in-options",
        finish: "/fn/sessions/come-back-by-key",
        fields: &[],
        purpose: PasskeyPurpose::Confirm,
    };
    /// The second step of a sign-in.
    pub const FACTOR: Self = Self {
        begin: "/fn/sign-in/passkey-options",
        finish: "/fn/sign-in/passkey",
        fields: &["trust"],
        purpose: PasskeyPurpose::Confirm,
    };
    /// The second step by a new key; answers with `Option<Enrolled>`.
    pub const ENROL: Self = Self {
        begin: "/fn/sign-in/begin-passkey",
        finish: "/fn/sign-in/enrol-passkey",
        fields: &[],
        purpose: PasskeyPurpose::Register,
    };
    /// Of whoever is signed in; answers with `Option<MadeCodes>`.
    pub const REGISTER: Self = Self {
        begin: "/fn/passkeys/begin-registration",
        finish: "/fn/passkeys/register",
        fields: &[],
        purpose: PasskeyPurpose::Register,
    };
    /// A fresh proof; answers with nothing.
    pub const PROOF: Self = Self {
        begin: "/fn/passkeys/begin-proof",
        finish: "/fn/passkeys/prove",
        fields: &[],
        purpose: PasskeyPurpose::Confirm,
    };
}

/// What the button is given when its code has come.
#[derive(Clone, Copy)]
pub struct PasskeyGiven {
    pub way: PasskeyWay,
    /// Takes the answer as JSON, where the server does not lead on.
    pub on_answer: Option<Callback<String>>,
}

/// What draws the button in a browser that can use it.
#[cfg(feature = "hydrate")]
static BUTTON: std::sync::OnceLock<LazyPage> = std::sync::OnceLock::new();

/// Notes what draws the button; the application says it once.
#[cfg(feature = "hydrate")]
pub fn drawn_by(button: LazyPage) {
    // Set once, before anything is drawn.
    let _ = BUTTON.set(button);
}

/// The server draws none.
#[cfg(not(feature = "hydrate"))]
pub fn drawn_by(_button: LazyPage) {}

/// Stands where the button will be.
#[component]
pub fn PasskeyButton(way: PasskeyWay, #[prop(optional, into)] on_answer: Option<Callback<String>>) -> View {
    view! { <div class="passkey-place">{slot(PasskeyGiven { way, on_answer })}</div> }
}

#[cfg(not(feature = "hydrate"))]
fn slot(_given: PasskeyGiven) -> View {
    live(|| View::Nothing)
}

#[cfg(feature = "hydrate")]
fn slot(given: PasskeyGiven) -> View {
    use leptos::reactive::computed::ScopedFuture;

    let arrived = RwSignal::new(false);
    let drawn = StoredValue::new_local(None::<View>);
    let owner = Owner::current().filter(|_| has_passkeys());
    if let Some((owner, button)) = owner.map(|owner| owner.child()).zip(BUTTON.get().copied()) {
        owner.with(|| provide_context(given));
        // What is drawn lives as long as its place.
        let _kept = StoredValue::new(owner.clone());
        crate::browser::spawn(async move {
            let view = owner.with(|| ScopedFuture::new_untracked(button.part()));
            let Some(view) = view.await else { return };
            drawn.try_set_value(Some(view));
            arrived.try_set(true);
        });
    }
    live(move || {
        arrived.get();
        drawn.try_update_value(Option::take).flatten().unwrap_or_default()
    })
}

/// Whether the browser has them: not over plain http from another machine, nor at an IP
/// address, nor an old one.
#[cfg(feature = "hydrate")]
fn has_passkeys() -> bool {
    let has = |name: &str| js_sys::Reflect::has(&window(), &name.into()).unwrap_or_default();
    let host = window().location().hostname().unwrap_or_default();
    let is_address = host.starts_with('[') || host.split('.').all(|part| part.parse::<u8>().is_ok());
    has("PublicKeyCredential") && has("AbortController") && !is_address
}
