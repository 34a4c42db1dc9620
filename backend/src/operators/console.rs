//! What `latchkey workspace` does, on the machine itself.

use super::extend;
use super::row::{self, Filter, ListRow};
use crate::query::{KeyValue, Toward};
use crate::storage::Reach;
use crate::{Backend, Failure, context, workspaces};
use domain::Timestamp;
use domain::operators::{Extension, WorkspaceRow};

/// So many are read at one time.
const AT_ONCE: u32 = 500;

/// A workspace with the word in its sign-in address.
#[derive(Clone, Debug)]
pub struct Listed {
    pub slug: String,
    pub row: WorkspaceRow,
}

/// Every workspace, the newest first.
pub async fn all(backend: &Backend) -> Result<Vec<Listed>, Failure> {
    let now = backend.clock().now();
    let mut tx = backend.storage().study(Reach::System).await?;
    let (filter, mut place, mut listed) = (Filter::default(), None, Vec::new());
    loop {
        let found = row::rows(&mut tx, &filter, place.as_ref(), AT_ONCE, now).await?;
        place =
            found.last().map(|last| (KeyValue::Int(last.created_at.micros()), last.id.uuid(), Toward::Next));
        let is_last = found.len() < AT_ONCE as usize;
        listed.extend(
            found.into_iter().map(|row: ListRow| Listed { slug: row.slug.clone(), row: row.view(now) }),
        );
        if is_last {
            return Ok(listed);
        }
    }
}

/// Extends the trial of a workspace by its id or the word in its address; gives
/// its name and when it ends now. `NotFound` for none of that name.
pub async fn extend_by_console(
    backend: &Backend,
    workspace: &str,
    extension: Extension,
) -> Result<(String, Option<Timestamp>), Failure> {
    let id = workspaces::find(backend, workspace).await?.ok_or(Failure::NotFound)?;
    let console = context::of_console(backend);
    let mut tx = backend.storage().write(Reach::System).await?;
    let stored = row::lock(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    let end = extend::end(&console, &stored, extension)?;
    extend::keep(&mut tx, &console, &stored, end).await?;
    tx.commit().await?;
    Ok((stored.name, end))
}
