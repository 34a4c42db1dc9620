//! Editing what an activity says, and when it is or was.

use super::access::{StoredRow, to_change};
use super::change::{changed_times, columns_of};
use crate::audit::change;
use crate::records::{State, check_version};
use crate::{Context, Failure};
use domain::ActivityId;
use domain::activities::{ActivityEdit, ActivityView, Times};
use domain::audit::{AuditVerb, FieldChange};

/// Saves the form that was filled in at `version`. When somebody else saved in
/// between, nothing is written and both sides' values come back.
pub async fn edit(
    context: &Context,
    id: ActivityId,
    version: i64,
    edit: ActivityEdit,
) -> Result<ActivityView, Failure> {
    let mut reached = to_change(context, id, State::Live).await?;
    let times = edit.times(reached.row.times(), context.now);
    let changes = changes(&reached.row, &edit, times);
    if !changes.is_empty() {
        check_version(reached.row.row_version, version, &changes)?;
        let columns =
            columns_of(times).set("kind", edit.kind).set("subject", &edit.subject).set("body", &edit.body);
        reached.write(columns).await?;
        reached.log(context, AuditVerb::Edited, changes).await?;
    }
    reached.finish(context).await
}

fn changes(row: &StoredRow, edit: &ActivityEdit, times: Times) -> Vec<FieldChange> {
    let texts = [
        change("kind", Some(row.kind.to_string()), Some(edit.kind.to_string())),
        change("subject", Some(row.subject.clone()), Some(edit.subject.clone())),
        change("body", row.body.clone(), edit.body.clone()),
    ];
    texts.into_iter().flatten().chain(changed_times(row.times(), times)).collect()
}
