//! Invitations: how colleagues get in. Each link is a row of its own; an
//! invitation that is sent again is a new row in the place of the old one, whose
//! page then says that a newer mail went out.

#[cfg(test)]
mod tests;

use crate::accounts::UserRef;
use crate::names::named;
use crate::people::RoleRef;
use crate::validation::{FieldError, Problem, parse_email};
use crate::{InvitationId, Timestamp, text};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// How long a link works (R-REC-01).
pub const DAYS: i64 = 7;
/// Lines that are read in one go.
pub const MOST_LINES: u16 = 100;
const NAME_LENGTH: usize = 100;

named! {
    /// What became of a link.
    InvitationEnd {
        Accepted = "accepted",
        Withdrawn = "withdrawn",
        /// It was sent again: a newer mail has the link that works.
        Replaced = "replaced",
        /// Whoever invited may not give that any more.
        Refused = "refused",
    }
}

/// The form that invites: one or many, all with one role and place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InviteInput {
    /// A line for each: an address, or a name and an address.
    pub people: String,
    pub role: String,
    pub department: String,
    pub manager: String,
}

/// Somebody to invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitee {
    /// The line it came from, counted from 1.
    pub line: u16,
    /// As the inviter knows them; may be empty.
    pub name: String,
    pub email: String,
}

/// The lines that are in order, and what is wrong with the others. Blank lines
/// are no lines; an address said twice is meant once.
pub fn parse_people(typed: &str) -> (Vec<Invitee>, Vec<FieldError>) {
    let mut invitees: Vec<Invitee> = Vec::new();
    let mut problems = Vec::new();
    for (index, line) in typed.lines().enumerate().filter(|(_, line)| !text::clean_line(line).is_empty()) {
        let number = u16::try_from(index + 1).unwrap_or(u16::MAX);
        if invitees.len() + problems.len() >= usize::from(MOST_LINES) {
            problems.push(FieldError::new("people", Problem::TooManyLines(MOST_LINES)));
            break;
        }
        match parse_line(line) {
            Ok((name, email)) => {
                let key = email.to_lowercase();
                if invitees.iter().all(|known| known.email.to_lowercase() != key) {
                    invitees.push(Invitee { line: number, name, email });
                }
            }
            Err(()) => problems.push(FieldError::new("people", Problem::LineNoEmail(number))),
        }
    }
    if invitees.is_empty() && problems.is_empty() {
        problems.push(FieldError::new("people", Problem::Required));
    }
    (invitees, problems)
}

/// `wei@a.example`, `张伟 wei@a.example`, `Zhang Wei <wei@a.example>`, with
/// commas, semicolons or tabs between, also full-width ones.
fn parse_line(line: &str) -> Result<(String, String), ()> {
    let line = text::half_width(&text::clean_line(line));
    let is_between = |character: char| character.is_whitespace() || "<>,;，；、()\"".contains(character);
    let mut emails = line.split(is_between).filter(|word| word.contains('@'));
    let (Some(word), None) = (emails.next(), emails.next()) else { return Err(()) };
    let email = parse_email(word).map_err(|_| ())?;
    let rest = line.replacen(word, " ", 1);
    let name: Vec<&str> = rest.split(is_between).filter(|word| !word.is_empty()).collect();
    let name: String = name.join(" ").chars().take(NAME_LENGTH).collect();
    Ok((name, email))
}

/// A waiting or late invitation in the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct InvitationRow {
    pub id: InvitationId,
    pub name: String,
    pub email: String,
    pub role: RoleRef,
    pub department: Option<String>,
    pub invited_by: UserRef,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    /// The invited person asked for a new link.
    pub asked_again: bool,
}

/// All invitations in the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct OpenInvitations {
    pub rows: Vec<InvitationRow>,
    /// No mail leaves: it waits in the outbox.
    pub mail_waits: bool,
}

/// What an inviter is told of one invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Sent {
    pub email: String,
    /// No mail leaves: it waits in the outbox.
    pub waits: bool,
    /// To hand over by other ways, where no mail leaves and the inviter runs the
    /// one company there is.
    pub link: Option<String>,
}

/// One invitation, for what is done by one press.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InvitationIdInput {
    pub id: String,
}

/// What the page behind a link shows. Looking changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationLink {
    /// Nobody was ever invited by it.
    Unknown,
    /// It worked once; `may_ask` where the invited person can ask for another.
    Dead { why: DeadLink, workspace: String, inviter: String, may_ask: bool },
    /// Somebody without an account: asks for name and password.
    NewPerson { invitation: LivingLink },
    /// Somebody with an account, who is not signed in.
    SignIn { invitation: LivingLink },
    /// Somebody with an account whom no workspace lets in, so that they can't sign
    /// in: asks for their password here.
    Prove { invitation: LivingLink },
    /// The invited person, signed in: one press.
    Accept { invitation: LivingLink },
    /// Another person is signed in, by this address; nothing is used up.
    OtherPerson { invitation: LivingLink, signed_in: String },
}

/// Why a link works no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadLink {
    Late,
    Accepted,
    Withdrawn,
    Replaced,
    Refused,
    /// The company is closed.
    Closed,
    /// The company's trial is over: it works again if the company goes on in time.
    TrialOver,
}

/// What an invited person is told before they decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct LivingLink {
    pub workspace: String,
    pub inviter: String,
    pub name: String,
    pub email: String,
    pub expires_at: Timestamp,
}

/// A new person accepts: name and password.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JoinInput {
    pub token: String,
    pub name: String,
    pub password: String,
    /// Not empty: they accept the terms of use, where there are any.
    pub terms: String,
    /// Of the browser, if it gave one.
    pub time_zone: String,
}

/// A person whom no workspace lets in proves who they are, and accepts.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProveInput {
    pub token: String,
    pub password: String,
}

crate::secret::secret_types!(JoinInput, ProveInput);
