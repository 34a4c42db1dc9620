//! The counters that slow down guessing at sign-in.

use super::devices;
use super::persons::PersonRow;
use crate::storage::{Reach, StorageError, Tx};
use crate::throttle::{
    self, Limit, SIGN_IN_ACCOUNT, SIGN_IN_ACCOUNT_AND_ADDRESS, SIGN_IN_ADDRESS, SIGN_IN_DEVICE,
};
use crate::{Context, Failure, text_keys};
use domain::Timestamp;

/// Counts by what was typed, not by whom it finds: known and unknown names
/// lock alike. A browser that the person is known by has its own counter in
/// the place of all others, so that strangers can't use theirs up.
pub struct Guard {
    /// Forgotten after the right password.
    own: (Limit, String),
    /// Given back after the right password: others count here too.
    shared: Vec<(Limit, String)>,
}

impl Guard {
    pub fn new(context: &Context, identifier: &str, workspace: &str, person: Option<&PersonRow>) -> Self {
        match person.and_then(|person| devices::find(context, person)) {
            Some(device) => Self { own: (SIGN_IN_DEVICE, device.uuid().to_string()), shared: Vec::new() },
            None => Self::of_stranger(context, identifier, workspace),
        }
    }

    /// An e-mail address is one account whatever workspace is typed beside it;
    /// a username is one per workspace.
    pub fn of_stranger(context: &Context, identifier: &str, workspace: &str) -> Self {
        let identifier = text_keys::identifier(identifier);
        let account = if identifier.contains('@') {
            identifier
        } else {
            format!("{identifier}\n{}", text_keys::identifier(workspace))
        };
        let address = throttle::address_key(context.client.ip);
        Self {
            own: (SIGN_IN_ACCOUNT_AND_ADDRESS, format!("{account}\n{address}")),
            shared: vec![(SIGN_IN_ACCOUNT, account), (SIGN_IN_ADDRESS, address)],
        }
    }

    fn limits(&self) -> Vec<(Limit, &str)> {
        let all = std::iter::once(&self.own).chain(&self.shared);
        all.map(|(limit, key)| (*limit, key.as_str())).collect()
    }

    /// Refuses who has no tries left; changes nothing.
    pub async fn check(&self, tx: &mut Tx, now: Timestamp) -> Result<(), Failure> {
        throttle::check_all(tx, &self.limits(), now).await
    }

    /// Counts the try as a wrong one before the password is looked at, so that
    /// parallel guesses get no more tries than those in a row.
    pub async fn count(&self, context: &Context) -> Result<(), Failure> {
        throttle::count_all(context.backend.storage(), &self.limits(), context.now).await
    }

    /// The password was right: the account's tries from this address, or this
    /// device, are forgotten; elsewhere this one did not happen.
    pub async fn clear(&self, tx: &mut Tx) -> Result<(), StorageError> {
        throttle::clear(tx, self.own.0, &self.own.1).await?;
        throttle::give_back(tx, &self.limits()[1..]).await
    }

    /// The password was not looked at after all.
    pub async fn give_back(&self, context: &Context) -> Result<(), Failure> {
        let mut tx = context.backend.storage().write(Reach::System).await?;
        // The own one first, as it is counted: two who wait for each other's
        // counters would wait for ever.
        let limits = self.limits();
        throttle::give_back(&mut tx, &limits[..1]).await?;
        throttle::give_back(&mut tx, &limits[1..]).await?;
        Ok(tx.commit().await?)
    }
}
