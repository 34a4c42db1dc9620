//! The server functions of the console's people, and of choosing a workspace.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::people::{
    ChoicesInput, PeopleChoices, PeoplePage, PersonHistory, PersonHistoryInput, PersonIdInput, PersonInput,
    PersonView, SwitchInput, WorkspaceChoice,
};
use domain::records::ListQuery;
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "people/page", input = GetUrl)]
pub async fn list_people(#[server(default)] input: ListQuery) -> Result<Seen<PeoplePage>, AppError> {
    let context = crate::http::context()?;
    let page = backend::people::page(&context, &input).await?;
    Ok(Seen::now(&context, page))
}

#[server(prefix = "/fn", endpoint = "people/get", input = GetUrl)]
pub async fn get_person(input: PersonIdInput) -> Result<Seen<PersonView>, AppError> {
    let context = crate::http::context()?;
    let person = backend::people::get(&context, input.id.parse()?).await?;
    Ok(Seen::now(&context, person))
}

/// Roles, departments and managers to choose from.
#[server(prefix = "/fn", endpoint = "people/choices", input = GetUrl)]
pub async fn get_people_choices(input: ChoicesInput) -> Result<PeopleChoices, AppError> {
    let context = crate::http::context()?;
    Ok(backend::people::choices(&context, &input).await?)
}

/// What happened to a user, newest first.
#[server(prefix = "/fn", endpoint = "people/history", input = GetUrl)]
pub async fn person_history_of(input: PersonHistoryInput) -> Result<Seen<PersonHistory>, AppError> {
    let context = crate::http::context()?;
    let history = backend::people::history(&context, &input).await?;
    Ok(Seen::now(&context, history))
}

#[server(prefix = "/fn", endpoint = "people/change")]
pub async fn change_person(input: PersonInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::people::change(&context, &input).await?;
    crate::http::redirect(&format!("/admin/users/{}?saved=1", input.id));
    Ok(())
}

#[server(prefix = "/fn", endpoint = "people/suspend")]
pub async fn suspend_person(input: PersonIdInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::people::suspend(&context, input.id.parse()?).await?;
    crate::http::redirect(&format!("/admin/users/{}?saved=1", input.id));
    Ok(())
}

#[server(prefix = "/fn", endpoint = "people/reactivate")]
pub async fn reactivate_person(input: PersonIdInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::people::reactivate(&context, input.id.parse()?).await?;
    crate::http::redirect(&format!("/admin/users/{}?saved=1", input.id));
    Ok(())
}

/// Ends a user's sessions of this workspace.
#[server(prefix = "/fn", endpoint = "people/end-sessions")]
pub async fn end_sessions_of_person(input: PersonIdInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::people::end_sessions(&context, input.id.parse()?).await?;
    crate::http::redirect(&format!("/admin/users/{}?saved=1", input.id));
    Ok(())
}

/// The workspaces that the person may go on in.
#[server(prefix = "/fn", endpoint = "workspaces/list", input = GetUrl)]
pub async fn list_workspaces() -> Result<Vec<WorkspaceChoice>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::people::workspaces_of(&context).await?)
}

/// Goes on in another workspace, in a session of its own.
#[server(prefix = "/fn", endpoint = "workspaces/switch")]
pub async fn switch_workspace(input: SwitchInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    crate::http::go_on(&backend::people::switch(&context, input.workspace.parse()?).await?).await
}

/// Goes on as an operator of the installation, likewise.
#[server(prefix = "/fn", endpoint = "workspaces/operate")]
pub async fn operate() -> Result<(), AppError> {
    let context = crate::http::context()?;
    crate::http::go_on(&backend::operators::enter(&context).await?).await
}
