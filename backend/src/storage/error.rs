//! What can go wrong between the product and its database.

/// A failed statement or connection, sorted by what a caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The database can't be reached or is busy beyond patience; nothing was
    /// written.
    #[error("the database is not available")]
    Unavailable(#[source] sqlx::Error),
    /// A row with the same unique value is there already.
    #[error("a unique value is taken")]
    Taken(#[source] sqlx::Error),
    /// A row holds what it should not hold.
    #[error("inconsistent row: {0}")]
    Inconsistent(String),
    #[error("statement failed")]
    Statement(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            sqlx::Error::Database(database) if database.is_unique_violation() => Self::Taken(error),
            sqlx::Error::Database(database) if is_passing(database.as_ref()) => Self::Unavailable(error),
            _ => Self::Statement(error),
        }
    }
}

fn is_passing(error: &dyn sqlx::error::DatabaseError) -> bool {
    error.code().is_some_and(|code| is_passing_code(&code))
}

/// Faults that pass without anybody changing a statement: SQLite's BUSY,
/// LOCKED, INTERRUPT, IOERR, FULL, CANTOPEN (with their extended codes, four digits at
/// most); of PostgreSQL's five-character codes the classes 08, 40, 53, 57, 58,
/// a database that lets nobody in and a lock that was waited for in vain.
fn is_passing_code(code: &str) -> bool {
    if code.len() == 5 {
        return ["08", "40", "53", "57", "58", "55000", "55P03"].iter().any(|class| code.starts_with(class));
    }
    code.parse::<i32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 9 | 10 | 13 | 14))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_that_pass_are_told_from_faults_of_ours() {
        for passing in [
            "5", "6", "9", "261", "517", "10", "266", "13", "14", "08006", "08003", "08P01", "40001",
            "40P01", "53300", "57P01", "55000", "55P03", "57014",
        ] {
            assert!(is_passing_code(passing), "{passing}");
        }
        for lasting in ["1", "8", "19", "2067", "1555", "23505", "42501", "42P01", "22P02", "25006"] {
            assert!(!is_passing_code(lasting), "{lasting}");
        }
    }
}
