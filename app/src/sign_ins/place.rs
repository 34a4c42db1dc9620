use crate::lists::{Look, Place};
use domain::sign_ins::{OWN_SIGN_INS, SIGN_INS, SignInResult};

/// Whose list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Own,
    Workspace,
}

impl Whose {
    pub const fn place(self) -> Place {
        let (list, path) = match self {
            Self::Own => (&OWN_SIGN_INS, "/settings/sign-ins"),
            Self::Workspace => (&SIGN_INS, "/admin/sign-ins"),
        };
        Place { list, path, look: Look::Table, quick: RESULTS, but: &[] }
    }
}

const RESULTS: &[(&str, &str)] =
    &[("result", SignInResult::In.as_str()), ("result", SignInResult::Failed.as_str())];
