//! Finding a department while somebody types, for facts that are one.

use super::rows;
use crate::{Context, Failure, text_keys};
use domain::departments::Tree;
use domain::workspaces::Named;
use domain::{Action, DepartmentId, Module};

/// So many are offered.
const MOST: usize = 25;
/// Between a department and the one above it.
const JOINT: &str = " / ";

/// The departments whose name holds a text, as the tree has them, and the one that was
/// chosen before. Whoever sees records of a module may choose among all departments.
pub async fn find(
    context: &Context,
    module: Module,
    text: &str,
    chosen: &str,
) -> Result<(Vec<Named>, Option<Named>), Failure> {
    let permit = context.permit(module, Action::View)?;
    let mut tx = permit.look(context).await?;
    let tree = rows::tree(&mut tx, permit.workspace()).await?;
    let chosen = chosen.parse::<DepartmentId>().ok().filter(|id| tree.has(*id)).map(|id| named(&tree, id));
    let wanted = text_keys::wanted(text);
    if wanted.is_empty() {
        return Ok((Vec::new(), chosen));
    }
    let fits =
        |id: &DepartmentId| tree.name(*id).is_some_and(|name| text_keys::search_key(name).contains(&wanted));
    let found = tree.in_order().into_iter().map(|(id, _)| id).filter(fits).take(MOST);
    Ok((found.map(|id| named(&tree, id)).collect(), chosen))
}

fn named(tree: &Tree, id: DepartmentId) -> Named {
    Named { code: id.to_string(), name: tree.path(id).join(JOINT) }
}
