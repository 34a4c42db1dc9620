//! How people have their lists lie, kept for each user: it comes with the session, like
//! theme and density.

use crate::storage::{Reach, args};
use crate::{Context, Failure};
use domain::records::{LayoutInput, Layouts};

/// Keeps how the signed-in user has a list lie; gives all that is kept for them then.
pub async fn keep(context: &Context, input: &LayoutInput) -> Result<Layouts, Failure> {
    let actor = context.actor()?;
    let (list, layout) = input.parse(actor.currency)?;
    let (workspace, user) = (actor.workspace, actor.user);
    let mut tx = context.backend.storage().write(Reach::Workspace(workspace)).await?;
    let sql = "SELECT list_layouts FROM users WHERE workspace_id = $1 AND id = $2";
    let (kept,): (Option<String>,) = tx.one(sql, args![workspace, user]).await?;
    let mut layouts = read(kept.as_deref());
    layouts.keep(list, &layout);
    // Texts can always be written.
    let text = serde_json::to_string(&layouts).unwrap_or_default();
    let sql = "UPDATE users SET list_layouts = $3 WHERE workspace_id = $1 AND id = $2";
    tx.run(sql, args![workspace, user, text]).await?;
    tx.commit().await?;
    Ok(layouts)
}

/// What is kept; what can't be read any more is as if nobody had chosen.
pub(crate) fn read(kept: Option<&str>) -> Layouts {
    kept.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}
