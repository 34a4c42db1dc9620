//! The second step of a sign-in: what its pages show and send.

use crate::Timestamp;
use crate::factors::{Enrolment, Factor, MadeCodes};
use crate::secret::secret_types;
use serde::{Deserialize, Serialize};

/// What the page that asks for a factor shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorStep {
    /// Whose sign-in it is.
    pub email: String,
    /// What the person has, in the order in which it is asked for.
    pub factors: Vec<Factor>,
    /// Whether this browser may do without for a while.
    pub can_trust: bool,
    /// How long it waits still, in seconds.
    pub lasts: u32,
}

/// The form that takes a code.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FactorInput {
    /// A [`Factor`] by its word; empty for the one that is asked for first.
    pub method: String,
    pub code: String,
    /// Not empty: this browser does without for a while.
    pub trust: String,
}

/// What the page that has a factor made shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EnrolStep {
    /// The workspace that asks for it; none where operators need one.
    pub place: Option<String>,
    /// Whether it can be put off.
    pub can_wait: bool,
    /// Until when, where it is demanded from then on.
    pub until: Option<Timestamp>,
    /// An app that is being set up.
    pub begun: Option<Enrolment>,
    /// How long it waits still, in seconds.
    pub lasts: u32,
}

/// A factor was made on the way in.
#[derive(Clone, Serialize, Deserialize)]
pub struct Enrolled {
    pub codes: MadeCodes,
    /// The page that the person is on their way to.
    pub leads_to: String,
}

secret_types!(FactorInput, Enrolled);

impl FactorStep {
    /// What is asked for: what somebody chose, if the person has it, else the first
    /// that comes. Recovery codes are for whoever chooses them, unless there is
    /// nothing else.
    pub fn asked(&self, chosen: Option<Factor>) -> Option<Factor> {
        chosen.filter(|factor| self.factors.contains(factor)).or_else(|| self.factors.first().copied())
    }

    /// What else the person has.
    pub fn others(&self, asked: Option<Factor>) -> impl Iterator<Item = Factor> + '_ {
        self.factors.iter().copied().filter(move |factor| Some(*factor) != asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(factors: &[Factor]) -> FactorStep {
        FactorStep { email: String::new(), factors: factors.to_vec(), can_trust: false, lasts: 600 }
    }

    #[test]
    fn a3_a_recovery_code_is_asked_of_whoever_chooses_it() {
        use Factor::{Passkey, RecoveryCode, Totp};
        let all = step(&[Passkey, Totp, RecoveryCode]);
        assert_eq!(all.asked(None), Some(Passkey));
        assert_eq!(all.asked(Some(RecoveryCode)), Some(RecoveryCode));
        assert_eq!(all.others(Some(Totp)).collect::<Vec<_>>(), [Passkey, RecoveryCode]);
        let with_app = step(&[Totp, RecoveryCode]);
        assert_eq!(with_app.asked(None), Some(Totp));
        assert_eq!(with_app.asked(Some(Passkey)), Some(Totp), "nobody is asked for what they have not");
        assert_eq!(step(&[]).asked(None), None);
    }
}
