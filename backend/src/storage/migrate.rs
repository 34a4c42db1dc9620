//! Bringing a database to the shape that this binary knows.

use super::open::quiet_pool;
use super::schema::RELEASE;
use super::{Engine, Reach, Schema, Storage, StorageError, args, is_sqlite};
use sqlx::Postgres;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::PgPool;
use std::time::Duration;

static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

/// What bringing a database up to date did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migrated {
    pub from: Schema,
    pub to: Schema,
    /// In the order in which they ran; empty if there was nothing to do.
    pub steps: Vec<Step>,
}

/// A migration that ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub number: i64,
    /// The words of its file's name.
    pub name: String,
    pub took: Duration,
}

/// Why a database can't be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    #[error(
        "this database was written by a newer release: it has {database}, and this is Latchkey {RELEASE} with schema {known}. Nothing was changed. Start the newer release, or restore a backup made before it"
    )]
    Newer { database: Schema, known: i64 },
    #[error(
        "this database is of an older release: it has {database}, and this is Latchkey {RELEASE} with schema {known}. Nothing was changed. Take a backup with the release that ran, then `latchkey migrate` brings it up to date"
    )]
    Older { database: Schema, known: i64 },
    #[error(
        "migration {0} of this database is not the one that this release knows; it was written by another build"
    )]
    OtherBuild(i64),
    #[error("migration {number} failed: {source}")]
    Failed { number: i64, source: sqlx::Error },
    #[error("the keys of what is stored can't be made anew: {source}")]
    Keys { source: StorageError },
    #[error("the database can't be brought up to date: {0}")]
    Other(MigrateError),
    #[error("the database can't be opened: {0}")]
    Storage(#[from] StorageError),
}

impl From<MigrateError> for MigrationError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(number) | MigrateError::VersionMismatch(number) => {
                Self::OtherBuild(number)
            }
            MigrateError::ExecuteMigration(source, number) => Self::Failed { number, source },
            other => Self::Other(other),
        }
    }
}

/// The migrations of this release, for the engine that the address names.
pub(crate) fn migrations_for(url: &str) -> &'static Migrator {
    if is_sqlite(url) { &SQLITE } else { &POSTGRES }
}

impl Storage {
    /// The migrations of this release, for this database's engine.
    pub fn migrations(&self) -> &'static Migrator {
        match self.engine {
            Engine::Sqlite { .. } => &SQLITE,
            Engine::Postgres { .. } => &POSTGRES,
        }
    }

    /// Runs what is missing. A database of a later release is refused.
    pub async fn migrate(&self) -> Result<Migrated, MigrationError> {
        self.migrate_to(self.migrations()).await
    }

    /// Makes the tables of a new database. One of another release, older or later,
    /// is refused.
    pub async fn migrate_new(&self) -> Result<Migrated, MigrationError> {
        let (database, known) = (self.schema().await?, newest(self.migrations()));
        if (1..known).contains(&database.number) {
            return Err(MigrationError::Older { database, known });
        }
        self.migrate().await
    }

    /// [`Storage::migrate`] with the migrations of another release.
    pub async fn migrate_to(&self, migrations: &Migrator) -> Result<Migrated, MigrationError> {
        let from = self.schema().await?;
        refuse_newer(&from, migrations)?;
        match &self.engine {
            Engine::Sqlite { writer, .. } => migrations.run(&writer.pool).await?,
            Engine::Postgres { writers, .. } => run_on_postgres(writers, migrations).await?,
        }
        let to = Schema::of_this_release(newest(migrations));
        if from.number != to.number || from.release.is_none() {
            self.note(&to).await?;
        }
        let steps = self.steps_after(from.number).await?;
        Ok(Migrated { from, to, steps })
    }

    /// The migrations with higher numbers that ran on this database.
    pub(crate) async fn steps_after(&self, number: i64) -> Result<Vec<Step>, StorageError> {
        let mut tx = self.read(Reach::System).await?;
        let sql = "SELECT version, description, execution_time FROM _sqlx_migrations WHERE version > $1 ORDER BY version";
        let rows: Vec<(i64, String, i64)> = tx.all(sql, args![number]).await?;
        // Below zero for one whose time was not written down.
        let took = |nanoseconds: i64| Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or_default());
        Ok(rows.into_iter().map(|(number, name, time)| Step { number, name, took: took(time) }).collect())
    }
}

/// Row-level security would hide every workspace's rows from a migration: it
/// runs on a connection of its own, which is let to see them.
async fn run_on_postgres(pool: &PgPool, migrations: &Migrator) -> Result<(), MigrateError> {
    let options = quiet_pool::<Postgres>().max_connections(1).after_connect(|connection, _| {
        Box::pin(async move { sqlx::raw_sql("SET app.system = 'on'").execute(connection).await.map(drop) })
    });
    let seeing = options.connect_with(pool.connect_options().as_ref().clone()).await?;
    let ran = migrations.run(&seeing).await;
    seeing.close().await;
    ran
}

/// Refuses a database that is beyond these migrations.
pub(crate) fn refuse_newer(database: &Schema, migrations: &Migrator) -> Result<(), MigrationError> {
    let known = newest(migrations);
    if database.number > known {
        return Err(MigrationError::Newer { database: database.clone(), known });
    }
    Ok(())
}

/// The number of the last one; 0 for none.
pub(crate) fn newest(migrations: &Migrator) -> i64 {
    migrations.iter().map(|migration| migration.version).max().unwrap_or_default()
}
