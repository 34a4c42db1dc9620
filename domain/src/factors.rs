//! How people prove who they are.

mod codes;
#[cfg(test)]
mod tests;
mod views;

pub use codes::{
    CodeInput, RECOVERY_CODE_BYTES, RECOVERY_CODE_SIGNS, RECOVERY_CODES, RecoveryCode, TOTP_DIGITS, TotpCode,
    in_fours,
};
pub use views::{Enrolment, FactorsView, MadeCodes, Picture, RecoveryCodesView, TotpView};

use crate::names::named;

named! {
    /// What a person has beside their password, in the order in which it is asked
    /// for.
    Factor {
        Passkey = "passkey",
        /// The code of an authenticator app (RFC 6238).
        Totp = "totp",
        /// One of ten that are used up, kept for the day the others are lost.
        RecoveryCode = "recovery_code",
    }
}

named! {
    /// How somebody got in.
    Method {
        Password = "password",
        PasswordTotp = "password_totp",
        PasswordRecoveryCode = "password_recovery_code",
        /// A key that was touched, beside the password.
        PasswordPasskey = "password_passkey",
        /// On a device that is trusted in the factor's place.
        PasswordTrusted = "password_trusted",
        /// A passkey that knew its owner, by a finger or a code.
        Passkey = "passkey",
        /// A link, used in the browser that asked for it.
        Link = "link",
    }
}

impl Method {
    /// How many of the three it shows: what one knows, has and is (NIST SP 800-63B-4
    /// §2.2). A trusted device counts for nothing.
    pub const fn factors(self) -> u8 {
        match self {
            Self::Password | Self::PasswordTrusted | Self::Link => 1,
            Self::PasswordTotp | Self::PasswordRecoveryCode | Self::PasswordPasskey | Self::Passkey => 2,
        }
    }

    /// The password, and then that.
    pub const fn and(factor: Factor) -> Self {
        match factor {
            Factor::Passkey => Self::PasswordPasskey,
            Factor::Totp => Self::PasswordTotp,
            Factor::RecoveryCode => Self::PasswordRecoveryCode,
        }
    }
}
