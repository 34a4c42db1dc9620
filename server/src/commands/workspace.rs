//! `latchkey workspace list` and `latchkey workspace extend`.

use super::{CommandError, open};
use crate::cli::{By, Extend, Workspace};
use crate::config::Config;
use backend::operators::{self, Listed};
use backend::{Backend, Failure};
use domain::operators::{ExtendInput, Extending, Extension};
use domain::{Timestamp, Total, Zone};

pub async fn run(config: &Config, command: Workspace) -> Result<(), CommandError> {
    let backend = open(config).await?;
    let done = match command {
        Workspace::List => list(&backend).await,
        Workspace::Extend(asked) => extend(&backend, asked).await,
    };
    backend.stop().await;
    done
}

async fn list(backend: &Backend) -> Result<(), CommandError> {
    for listed in operators::all(backend).await? {
        println!("{}", line(&listed));
    }
    Ok(())
}

/// One workspace on one line, its name at the end.
fn line(listed: &Listed) -> String {
    let Listed { slug, row } = listed;
    let people = match row.people {
        Total::Exactly(count) => count.to_string(),
        Total::MoreThan(count) => format!("{count}+"),
    };
    let plan = match (&row.plan, row.seats) {
        (Some(plan), Some(seats)) => format!("  {plan}, {seats} seats"),
        (Some(plan), None) => format!("  {plan}"),
        (None, Some(seats)) => format!("  {seats} seats"),
        (None, None) => String::new(),
    };
    let asked = if row.renewal_asked_at.is_some() { "  ASKS TO GO ON" } else { "" };
    format!(
        "{id}  {slug}  {state:<9}  ends {ends}  {people} people  last {seen}{plan}{asked}  {name}",
        id = row.id,
        state = row.state.as_str(),
        ends = day(row.trial_ends_at),
        seen = day(row.seen_at),
        name = row.name,
    )
}

/// `2026-12-31` by UTC.
fn day(at: Option<Timestamp>) -> String {
    at.map_or_else(|| "never".to_owned(), |at| Zone::utc().date(at).to_string())
}

async fn extend(backend: &Backend, asked: Extend) -> Result<(), CommandError> {
    let extension = extension(&asked.by)?;
    match operators::extend_by_console(backend, &asked.workspace, extension).await {
        Ok((name, Some(ends))) => println!("{name}: the trial ends on {} (UTC)", day(Some(ends))),
        Ok((name, None)) => println!("{name}: goes on without an end"),
        Err(Failure::NotFound) => {
            return Err(CommandError::Said(
                "there is no such workspace; `latchkey workspace list` shows them",
            ));
        }
        Err(Failure::Invalid(_)) => {
            return Err(CommandError::Said(
                "that is no extension: a day that is over, too far away, or days for a workspace without an end",
            ));
        }
        Err(failure) => return Err(failure.into()),
    }
    Ok(())
}

fn extension(by: &By) -> Result<Extension, CommandError> {
    let how = match by {
        By { days: Some(_), .. } => Extending::Days,
        By { until: Some(_), .. } => Extending::Until,
        By { .. } => Extending::Unlimited,
    };
    let input = ExtendInput {
        how: how.as_str().to_owned(),
        days: by.days.clone().unwrap_or_default(),
        until: by.until.clone().unwrap_or_default(),
        ..ExtendInput::default()
    };
    input.parse().map_err(|_| {
        CommandError::Said("`--days` is a number from 1 to 3650, `--until` a day like `2026-12-31`")
    })
}
