//! How people have their lists lie, kept for each user: it comes with the session, like
//! theme and density.

use crate::storage::args;
use crate::{Context, Failure};
use domain::records::{LayoutInput, Layouts};

/// Keeps how the signed-in user has a list lie; gives all that is kept for them then.
pub async fn keep(context: &Context, input: &LayoutInput) -> Result<Layouts, Failure> {
    const LOOK: &str = "SELECT list_layouts FROM users WHERE workspace_id = $1 AND id = $2";
    const LOCK: &str = "SELECT list_layouts FROM users WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE";
    let actor = context.actor()?;
    let layout = input.parse(actor.currency)?;
    let (workspace, user) = (actor.workspace, actor.user);
    let mut tx = context.write_own().await?;
    // All lists lie in one text: of two that are laid out at once neither is lost. SQLite has
    // one writer.
    let sql = if tx.is_postgres() { LOCK } else { LOOK };
    let (kept,): (Option<String>,) = tx.one(sql, args![workspace, user]).await?;
    let mut layouts = read(kept.as_deref());
    layouts.keep(&layout);
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
