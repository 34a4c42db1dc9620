//! Bringing a database to the shape that this binary knows.

use super::{Engine, Storage};
use sqlx::migrate::{MigrateError, Migrator};

static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

impl Storage {
    fn migrator(&self) -> &'static Migrator {
        match self.engine {
            Engine::Sqlite { .. } => &SQLITE,
            Engine::Postgres(_) => &POSTGRES,
        }
    }

    /// Runs what is missing. A database of a later release is refused.
    pub async fn migrate(&self) -> Result<(), MigrateError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => self.migrator().run(writer).await,
            Engine::Postgres(pool) => self.migrator().run(pool).await,
        }
    }
}
