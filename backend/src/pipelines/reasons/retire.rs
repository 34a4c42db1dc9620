//! A reason is offered no more; what was lost for it keeps it.

use super::super::opened::{Wanted, begin};
use super::find;
use crate::audit::note;
use crate::storage::args;
use crate::{Context, Failure, records};
use domain::Problem;
use domain::audit::{AuditObject, AuditVerb};
use domain::pipelines::RetireReasonInput;

/// One reason stays: without any nothing could be lost.
pub async fn retire_reason(context: &Context, input: &RetireReasonInput) -> Result<(), Failure> {
    let mut opened = begin(context, Wanted::First).await?;
    let (mut rows, place) = find(&mut opened, &input.id).await?;
    opened.made_on(records::version(&input.version)?, &[])?;
    if rows.len() < 2 {
        return Err(Failure::field("id", Problem::LastOne));
    }
    let reason = rows.swap_remove(place);
    let sql = "UPDATE lost_reasons SET retired_at = $3 WHERE workspace_id = $1 AND id = $2";
    opened.tx.run(sql, args![opened.permit.workspace(), reason.id, context.now]).await?;
    let about = (AuditVerb::Retired, AuditObject::LostReason, reason.id.uuid());
    opened.close(context, about, vec![note("name", reason.name)]).await
}
