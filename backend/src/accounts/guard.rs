//! The three counters that slow down guessing at sign-in.

use crate::storage::{Reach, StorageError, Tx};
use crate::throttle::{self, Limit, SIGN_IN_ACCOUNT, SIGN_IN_ACCOUNT_AND_ADDRESS, SIGN_IN_ADDRESS};
use crate::{Context, Failure, text_keys};

/// Counts by what was typed, not by whom it finds: known and unknown names
/// lock alike.
pub struct Guard {
    account_and_address: String,
    account: String,
    address: String,
}

impl Guard {
    /// An e-mail address is one account whatever workspace is typed beside it;
    /// a username is one per workspace.
    pub fn new(context: &Context, identifier: &str, workspace: &str) -> Self {
        let identifier = text_keys::identifier(identifier);
        let account = if identifier.contains('@') {
            identifier
        } else {
            format!("{identifier}\n{}", text_keys::identifier(workspace))
        };
        let address = throttle::address_key(context.client.ip);
        Self { account_and_address: format!("{account}\n{address}"), account, address }
    }

    fn limits(&self) -> [(Limit, &str); 3] {
        [
            (SIGN_IN_ACCOUNT_AND_ADDRESS, &self.account_and_address),
            (SIGN_IN_ACCOUNT, &self.account),
            (SIGN_IN_ADDRESS, &self.address),
        ]
    }

    /// Counts the try as a wrong one before the password is looked at, so that
    /// parallel guesses get no more tries than those in a row.
    pub async fn count(&self, context: &Context) -> Result<(), Failure> {
        let storage = context.backend.storage();
        throttle::check_all(storage, &self.limits(), context.now).await?;
        throttle::count_all(storage, &self.limits(), context.now).await
    }

    /// The password was right: the account's tries from this address are
    /// forgotten, elsewhere this one did not happen.
    pub async fn clear(&self, tx: &mut Tx) -> Result<(), StorageError> {
        let [pair, account, address] = self.limits();
        throttle::clear(tx, pair.0, pair.1).await?;
        throttle::give_back(tx, account.0, account.1).await?;
        throttle::give_back(tx, address.0, address.1).await
    }

    /// The password was not looked at after all.
    pub async fn give_back(&self, context: &Context) -> Result<(), Failure> {
        let mut tx = context.backend.storage().write(Reach::System).await?;
        for (limit, key) in self.limits() {
            throttle::give_back(&mut tx, limit, key).await?;
        }
        Ok(tx.commit().await?)
    }
}
