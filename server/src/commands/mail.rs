//! `latchkey mail list` and `latchkey mail show ID`: the outbox, for whoever
//! may read the data folder anyway.

use super::{CommandError, open};
use crate::cli::Mail;
use crate::config::Config;
use backend::mail::MailSummary;
use domain::{MailId, Zone};

pub async fn run(config: &Config, command: Mail) -> Result<(), CommandError> {
    let backend = open(config).await?;
    let done = match command {
        Mail::List => list(&backend).await,
        Mail::Show { id } => show(&backend, &id).await,
    };
    backend.stop().await;
    done
}

async fn list(backend: &backend::Backend) -> Result<(), CommandError> {
    for mail in backend::mail::list(backend).await? {
        println!("{}", envelope(&mail));
    }
    Ok(())
}

async fn show(backend: &backend::Backend, id: &str) -> Result<(), CommandError> {
    let id: MailId = id
        .parse()
        .map_err(|_| CommandError::Said("that is no id of a mail; `latchkey mail list` shows them"))?;
    let (mail, body) = backend::mail::show(backend, id).await?;
    println!("{}\n\n{}", envelope(&mail), body.as_deref().unwrap_or("(the text is gone: the mail was sent)"));
    Ok(())
}

fn envelope(mail: &MailSummary) -> String {
    let at = Zone::utc().civil(mail.created_at);
    let error = mail.error.as_deref().map(|error| format!("  {error}")).unwrap_or_default();
    format!(
        "{id}  {year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC  {state:<6}  {recipient}  {subject}{error}",
        id = mail.id,
        year = at.year,
        month = at.month,
        day = at.day,
        hour = at.hour,
        minute = at.minute,
        state = mail.state,
        recipient = mail.recipient,
        subject = mail.subject,
    )
}
