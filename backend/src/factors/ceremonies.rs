//! Half a ceremony with an authenticator, kept sealed until its answer comes.

use domain::CeremonyId;

/// What a ceremony's state is bound to.
pub(crate) fn place(id: CeremonyId) -> String {
    format!("ceremonies.state/{id}")
}
