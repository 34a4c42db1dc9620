//! What a person has beside the password, for who looks whether a stranger put
//! something there.

use crate::storage::{Reach, args};
use crate::{Context, Failure};
use domain::Timestamp;
use domain::factors::Factor;
use domain::sessions::FactorSince;

/// What was added within that many days is new.
const NEW_DAYS: i64 = 30;

/// The person's factors, the latest first.
pub async fn factors_since(context: &Context) -> Result<Vec<FactorSince>, Failure> {
    let own = context.person()?;
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let rows: Vec<(Factor, String, Timestamp)> = tx
        .all(
            "SELECT 'totp' AS factor, '' AS name, confirmed_at AS added_at FROM totps WHERE person_id = $1 AND confirmed_at IS NOT NULL
             UNION ALL SELECT 'passkey', name, created_at FROM passkeys WHERE person_id = $1
             UNION ALL SELECT 'recovery_code', '', MAX(created_at) FROM recovery_codes WHERE person_id = $1 GROUP BY person_id
             ORDER BY 3 DESC",
            args![own.id],
        )
        .await?;
    let since = context.now.plus_days(-NEW_DAYS);
    let view = |(factor, name, added_at)| FactorSince { factor, name, added_at, is_new: added_at > since };
    Ok(rows.into_iter().map(view).collect())
}
