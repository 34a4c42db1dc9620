//! The harness: a product of its own for each test, on either engine, with a
//! clock that the test turns.

mod authenticator;
mod company;
mod dump;
mod engines;

pub use authenticator::Authenticator;
pub use company::{Company, NewTestUser};
pub use engines::TestBackend;

/// Makes one test per engine of each named `async fn(TestBackend)`.
macro_rules! both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test]
            fn $name() {
                $crate::support::on_sqlite(super::$name);
            })+
        }
        mod postgres {
            $(#[test]
            fn $name() {
                $crate::support::on_postgres(super::$name);
            })+
        }
    };
}
pub(crate) use both_engines;
pub use engines::{drop_database, make_database_beside, on_empty_postgres, on_postgres, on_sqlite, runtime};

use domain::Timestamp;

/// When every test begins: Monday 2026-01-05, 10:00 in Shanghai.
pub const NOW: Timestamp = Timestamp::from_seconds(1_767_578_400);
