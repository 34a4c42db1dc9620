//! Facts of the whole installation.

pub mod proofs;
pub mod values;

use crate::Backend;
use crate::keys::Keys;
use crate::start::StartError;
use crate::storage::{Reach, Storage, StorageError, Tx, args};
use domain::set_up::{Entrance, SignUpPolicy};
use proofs::Proof;
use std::path::Path;

const SIGN_UP: &str = "sign_up";

/// The master keys of this database: from the environment, else from the data
/// folder. Only a new database may have a new key; with another than its own,
/// everything sealed in it would be lost without a word (R-CRY-02).
pub async fn keys(storage: &Storage, given: Option<Keys>, data_dir: &Path) -> Result<Keys, StartError> {
    let mut tx = storage.read(Reach::System).await?;
    let is_new = proofs::read(&mut tx).await?.is_empty();
    drop(tx);
    let keys = match given {
        Some(keys) => keys,
        None if is_new => Keys::load_or_make(data_dir)?,
        None => Keys::load(data_dir)?,
    };
    let mut tx = storage.write(Reach::System).await?;
    proofs::lock(&mut tx).await?;
    let kept = proofs::read(&mut tx).await?;
    proofs::check(&kept, &keys)?;
    let newest = keys.ring().newest().id();
    if kept.iter().all(|proof| proof.key() != Some(newest)) {
        proofs::write(&mut tx, kept.into_iter().chain([Proof::of(&keys)])).await?;
    }
    tx.commit().await?;
    Ok(keys)
}

/// How far the installation is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Facts {
    /// What set-up chose.
    sign_up: Option<SignUpPolicy>,
    /// 1 as soon as there is a workspace or an operator.
    inhabited: i64,
}

impl Facts {
    /// Whether set-up is still to be done.
    pub fn is_empty(&self) -> bool {
        self.sign_up.is_none() && self.inhabited == 0
    }

    /// Whether there is a workspace or an operator.
    pub fn is_inhabited(&self) -> bool {
        self.inhabited > 0
    }

    pub fn entrance(&self, configured: Option<SignUpPolicy>) -> Entrance {
        if self.is_empty() && configured != Some(SignUpPolicy::Open) {
            return Entrance::NotSetUp;
        }
        entrance(configured, self.sign_up)
    }
}

pub async fn facts(tx: &mut Tx) -> Result<Facts, StorageError> {
    tx.one(
        "SELECT (SELECT value FROM installation WHERE name = $1) AS sign_up,
                CAST(CASE WHEN EXISTS (SELECT 1 FROM workspaces) OR EXISTS (SELECT 1 FROM operators) THEN 1 ELSE 0 END AS BIGINT) AS inhabited",
        args![SIGN_UP],
    )
    .await
}

/// What a stranger finds where somebody is at home: the configuration wins
/// over what set-up chose, and nothing chosen is closed.
pub fn entrance(configured: Option<SignUpPolicy>, chosen: Option<SignUpPolicy>) -> Entrance {
    match configured.or(chosen) {
        Some(SignUpPolicy::Open) => Entrance::Open,
        Some(SignUpPolicy::Closed) | None => Entrance::Closed,
    }
}

/// Whether links of mails are shown to whoever causes them: no mail leaves, and
/// whoever could see another company's links is in the only company there is.
pub async fn hands_links_over(tx: &mut Tx, backend: &Backend) -> Result<bool, StorageError> {
    if backend.mailer().delivers() || backend.settings().sign_up == Some(SignUpPolicy::Open) {
        return Ok(false);
    }
    let (companies,): (i64,) = tx
        .one(
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM installation WHERE name = $1 AND value = $2)
                    THEN (SELECT COUNT(*) FROM workspaces) ELSE 0 END",
            args![SIGN_UP, SignUpPolicy::Closed],
        )
        .await?;
    Ok(companies == 1)
}

/// Settles whether strangers may sign up; 0 when it was settled before.
pub async fn settle(tx: &mut Tx, sign_up: SignUpPolicy) -> Result<u64, StorageError> {
    tx.run(
        "INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        args![SIGN_UP, sign_up],
    )
    .await
}
