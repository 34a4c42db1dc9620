//! A person's own profile and preferences.

use crate::audit::{self, Event};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure, records, text_keys, zones};
use domain::accounts::{Density, PreferencesInput, ProfileInput, Theme};
use domain::audit::{AuditObject, AuditVerb};
use domain::customers::choice;
use domain::validation::Problems;
use domain::{Locale, UserId, WorkspaceId};

/// What the profile page shows.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Profile {
    pub name: String,
    pub email: String,
    pub phone: String,
}

pub async fn profile(context: &Context) -> Result<Profile, Failure> {
    let person = context.person()?;
    let mut tx = context.backend.storage().read(Reach::System).await?;
    Ok(tx.one("SELECT name, email, phone FROM persons WHERE id = $1", args![person.id]).await?)
}

/// Changes the person's name, in the workspace too where they are a user of one.
pub async fn change_profile(context: &Context, input: &ProfileInput) -> Result<(), Failure> {
    let person = context.person()?;
    let mut problems = Problems::default();
    let name = problems.required_line("name", &input.name, 100);
    problems.finish(())?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    tx.run("UPDATE persons SET name = $2 WHERE id = $1", args![person.id, &name]).await?;
    let event = match person.user {
        Some((workspace, user)) => {
            rename_user(&mut tx, workspace, user, &name).await?;
            Event::of(AuditVerb::Edited, AuditObject::User, user.uuid())
        }
        None => Event::of(AuditVerb::Edited, AuditObject::Person, person.id.uuid()),
    };
    let changes = audit::change("name", Some(person.name.to_owned()), Some(name)).into_iter().collect();
    audit::write(&mut tx, context, event.with(changes)).await?;
    Ok(tx.commit().await?)
}

async fn rename_user(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    name: &str,
) -> Result<(), StorageError> {
    let sort_key = text_keys::sort_key(name);
    tx.run(
        "UPDATE users SET name = $3, sort_key = $4, search_key = $5, row_version = row_version + 1 WHERE workspace_id = $1 AND id = $2",
        args![workspace, user, name, &sort_key, text_keys::search_key(name)],
    )
    .await?;
    records::rename_owner(tx, workspace, user, &sort_key).await
}

/// Changes language, time zone, theme and density; an empty field keeps what
/// was.
pub async fn change_preferences(context: &Context, input: &PreferencesInput) -> Result<(), Failure> {
    let person = context.person()?;
    let mut problems = Problems::default();
    let locale = choice(&mut problems, "locale", &input.locale, Locale::find);
    let theme = choice(&mut problems, "theme", &input.theme, Theme::find);
    let density = choice(&mut problems, "density", &input.density, Density::find);
    let time_zone = match input.time_zone.as_str() {
        "" => None,
        typed => Some(problems.take("time_zone", zones::parse(typed))),
    };
    problems.finish(())?;
    let sql = "UPDATE persons SET locale = COALESCE($2, locale), time_zone = COALESCE($3, time_zone),
             theme = COALESCE($4, theme), density = COALESCE($5, density) WHERE id = $1";
    let args = args![person.id, locale, time_zone, theme, density];
    context.backend.storage().change(Reach::System, sql, args).await?;
    Ok(())
}
