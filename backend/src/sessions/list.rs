//! Where somebody is signed in.

use super::live::{self, LiveRow};
use super::trusted;
use crate::permissions::compile_as_if_active;
use crate::storage::{Reach, StorageError, Tx};
use crate::{Context, Failure, devices};
use domain::sessions::SessionsView;
use domain::{DeviceId, UserId, WorkspaceId};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Every browser in which the person is signed in, in whichever of their workspaces,
/// the one that asks first; and those that are trusted without.
pub async fn list(context: &Context) -> Result<SessionsView, Failure> {
    let own = context.person()?;
    devices::ready().await;
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let rows = live::of_person(&mut tx, own.id, context.now).await?;
    let mut rows = not_over(&mut tx, context, rows).await?;
    // The others stay in their order.
    rows.sort_by_key(|row| row.id != own.session);
    let signed_in: Vec<DeviceId> = rows.iter().filter_map(|row| row.device_id).collect();
    let mut trusted = trusted::of_person(&mut tx, context, own.id).await?;
    trusted.retain(|device| !signed_in.contains(&device.id));
    let sessions = rows.into_iter().map(|row| row.view(context, Some(own.session))).collect();
    Ok(SessionsView { sessions, trusted })
}

/// Without those that are too old for what their users may do now.
async fn not_over(tx: &mut Tx, context: &Context, rows: Vec<LiveRow>) -> Result<Vec<LiveRow>, StorageError> {
    let mut power: HashMap<(WorkspaceId, UserId), bool> = HashMap::new();
    let mut live = Vec::new();
    for row in rows {
        let is_powerful = match row.place() {
            None => true,
            Some((workspace, user)) => {
                if let Entry::Vacant(unknown) = power.entry((workspace, user)) {
                    unknown.insert(compile_as_if_active(tx, workspace, user).await?.are_powerful());
                }
                power[&(workspace, user)]
            }
        };
        if !row.is_over(is_powerful, context.now) {
            live.push(row);
        }
    }
    Ok(live)
}
