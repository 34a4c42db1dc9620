//! The head goes to the log, so that where logs are kept elsewhere it is kept
//! too, without anybody's doing: it shows that an older copy was put back.

use super::head::{self, Head};
use crate::storage::Reach;
use crate::{Backend, Failure};
use domain::Timestamp;

const DAY: i64 = 86_400;

/// When the head last went to the log.
#[derive(Debug, Default)]
pub struct HeadLog {
    told: Option<Timestamp>,
}

impl HeadLog {
    /// Tells the head at first and then once a day; gives what it told.
    pub async fn tell(&mut self, backend: &Backend) -> Result<Option<Head>, Failure> {
        let now = backend.clock().now();
        // A clock that was put back must not keep it silent.
        if self.told.is_some_and(|told| now.seconds_since(told).abs() < DAY) {
            return Ok(None);
        }
        let mut tx = backend.storage().read(Reach::System).await?;
        let head = head::read(&mut tx, backend.keys()).await?.head();
        if let Some(head) = &head {
            tracing::info!(%head, "the head of the audit, for `latchkey audit verify --kept`");
            self.told = Some(now);
        }
        Ok(head)
    }
}
