//! A fresh proof of who acts, asked for before what can do great harm
//! (docs/decisions/0039).

use crate::factors::Factor;
use crate::secret::secret_types;
use serde::{Deserialize, Serialize};

/// The form that gives the proof.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProofInput {
    pub password: String,
    /// Of the authenticator app.
    pub code: String,
    /// In its place, where the app is not at hand.
    pub recovery_code: String,
    /// The page to go on to, without scripts.
    pub next: String,
    /// The function that a plain form called, and what was typed into it: sealed by
    /// the server, which opens it again.
    pub action: String,
    pub kept: String,
}

secret_types!(ProofInput);

/// How whoever asks can prove who they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofWays {
    /// What they have beside the password, in the order in which it is asked for.
    pub factors: Vec<Factor>,
    /// They have given a proof a moment ago.
    pub is_fresh: bool,
}

impl ProofWays {
    pub fn has(&self, factor: Factor) -> bool {
        self.factors.contains(&factor)
    }

    /// Whether the password alone is the whole proof. Recovery codes without anything
    /// that they are for are no factor.
    pub fn takes_password_alone(&self) -> bool {
        self.factors.iter().all(|factor| *factor == Factor::RecoveryCode)
    }

    /// Whether a proof can be typed; who has nothing but passkeys beside the password
    /// needs one of them.
    pub fn can_be_typed(&self) -> bool {
        self.takes_password_alone() || self.has(Factor::Totp) || self.has(Factor::RecoveryCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_mfa_09_whoever_has_a_factor_cannot_leave_it_out() {
        let ways = |factors: &[Factor]| ProofWays { factors: factors.to_vec(), is_fresh: false };
        assert!(ways(&[]).takes_password_alone() && ways(&[]).can_be_typed());
        assert!(ways(&[Factor::RecoveryCode]).takes_password_alone());
        for factor in [Factor::Passkey, Factor::Totp] {
            assert!(!ways(&[factor]).takes_password_alone(), "{factor}");
            assert!(!ways(&[factor, Factor::RecoveryCode]).takes_password_alone(), "{factor}");
        }
        assert!(!ways(&[Factor::Passkey]).can_be_typed());
        assert!(ways(&[Factor::Passkey, Factor::RecoveryCode]).can_be_typed());
    }
}
