//! What pages show of a person's factors.

use crate::Timestamp;
use crate::secret::secret_types;
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// What a person has beside their password.
#[derive(Clone, Debug, Serialize_tuple, Deserialize_tuple)]
pub struct FactorsView {
    pub totp: Option<TotpView>,
    /// An app that is being set up; nothing of it is told without a fresh proof.
    pub begun: Option<Enrolment>,
    pub recovery_codes: RecoveryCodesView,
    /// Whether there is anything that recovery codes could stand in for.
    pub has_factor: bool,
    /// From when on the place where the person is needs one, while they have none.
    pub due_at: Option<Timestamp>,
}

/// An authenticator app that is set up.
#[derive(Clone, Debug, Serialize_tuple, Deserialize_tuple)]
pub struct TotpView {
    pub since: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// What an app needs to be set up.
#[derive(Clone, Serialize_tuple, Deserialize_tuple)]
pub struct Enrolment {
    /// In groups of four.
    pub key: String,
    /// `otpauth:…`, for an app on the device that shows the page.
    pub link: String,
    pub picture: Picture,
}

/// A square picture of dark modules on a light ground: a QR code.
#[derive(Clone, Default, Serialize_tuple, Deserialize_tuple)]
pub struct Picture {
    /// How many modules a side has, with the quiet zone.
    pub side: u16,
    /// The dark ones, as the `d` of an SVG path.
    pub path: String,
}

#[derive(Clone, Debug, Serialize_tuple, Deserialize_tuple)]
pub struct RecoveryCodesView {
    pub left: u16,
    pub made_at: Option<Timestamp>,
}

/// New recovery codes: what is kept of them is a hash each, so that they are shown
/// this once.
#[derive(Clone, Serialize, Deserialize)]
pub struct MadeCodes {
    pub codes: Vec<String>,
}

secret_types!(Enrolment, Picture, MadeCodes);
