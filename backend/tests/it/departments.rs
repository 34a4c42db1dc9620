//! Departments in the console.

mod making;
mod moving;
mod raising;
mod removing;

use crate::support::TestBackend;
use backend::{Failure, departments};
use domain::departments::{DepartmentInput, MoveDepartmentInput, NewDepartmentInput};
use domain::{DepartmentId, UserId};

pub async fn create(
    test: &TestBackend,
    editor: UserId,
    name: &str,
    below: Option<DepartmentId>,
) -> Result<DepartmentId, Failure> {
    let parent = below.map(|id| id.to_string()).unwrap_or_default();
    let input = NewDepartmentInput { name: name.to_owned(), parent };
    departments::create(&test.context_of(editor).await, &input).await
}

/// The form of a department's page, as it stands.
pub async fn form(test: &TestBackend, viewer: UserId, id: DepartmentId) -> DepartmentInput {
    let view = departments::get(&test.context_of(viewer).await, id).await.expect("a department in sight");
    DepartmentInput {
        id: id.to_string(),
        version: view.version.to_string(),
        name: view.name,
        head: view.head.map(|head| head.id.to_string()).unwrap_or_default(),
    }
}

pub async fn change(test: &TestBackend, editor: UserId, input: &DepartmentInput) -> Result<(), Failure> {
    departments::change(&test.context_of(editor).await, input).await
}

/// The form that moves a department, as it stands.
pub async fn way(
    test: &TestBackend,
    viewer: UserId,
    id: DepartmentId,
    to: Option<DepartmentId>,
) -> MoveDepartmentInput {
    let DepartmentInput { id, version, .. } = form(test, viewer, id).await;
    MoveDepartmentInput { id, version, parent: to.map(|id| id.to_string()).unwrap_or_default() }
}

pub async fn move_to(
    test: &TestBackend,
    editor: UserId,
    id: DepartmentId,
    to: Option<DepartmentId>,
) -> Result<(), Failure> {
    // Whoever may not look either sends a form that somebody else filled in.
    let input = way(test, editor, id, to).await;
    departments::move_to(&test.context_of(editor).await, &input).await
}
