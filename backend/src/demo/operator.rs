//! Who runs the demo's installation, and is in no company.

use crate::accounts::{NewPerson, create_person};
use crate::audit::{self, Event};
use crate::storage::Reach;
use crate::{Backend, Failure, operators, zones};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Locale, Timestamp};

/// Address and what the account is for.
pub const SIGN_IN: (&str, &str) = ("operator@harbour.example", "operator of the installation");

pub async fn appoint(backend: &Backend, password: &str, now: Timestamp) -> Result<(), Failure> {
    let hash = backend.hasher().hash(password).await?;
    let person = NewPerson {
        name: "Ottilie Operator",
        email: SIGN_IN.0,
        phone: "",
        password_hash: &hash,
        locale: Locale::En,
        time_zone: zones::default_of(Locale::En),
        verified_at: Some(now),
    };
    let mut tx = backend.storage().write(Reach::System).await?;
    let person = create_person(&mut tx, &person, now).await?;
    operators::create(&mut tx, person, now).await?;
    let event = Event::of(AuditVerb::OperatorCreated, AuditObject::Person, person.uuid());
    audit::write_unasked(&mut tx, backend.audit_key(), None, &event, now).await?;
    Ok(tx.commit().await?)
}
