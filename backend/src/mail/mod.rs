//! Mail leaves through an outbox: written with the work that causes it, sealed
//! until delivery, sent by the worker, blanked afterwards.

mod letters;
mod outbox;

pub use letters::{FactorNews, Invited, Letter, LetterKind, Needed, Renewal};
pub use outbox::{MailSummary, deliver, enqueue, list, show};
pub(crate) use outbox::{blank, give_up, place};

use lettre::message::{Mailbox, header::ContentType};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;

/// How long a mail server may take for one mail; less than a job is claimed
/// for, so that no other node sends it meanwhile.
const PATIENCE: Duration = Duration::from_mins(1);

/// How mail leaves the house.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    smtp: Option<AsyncSmtpTransport<Tokio1Executor>>,
    patience: Duration,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Mailer").field("smtp", &self.smtp.is_some()).finish_non_exhaustive()
    }
}

impl Mailer {
    pub fn new(smtp_url: Option<&str>, from: &str) -> Result<Self, String> {
        let from = from.parse().map_err(|error| format!("`{from}` is no sender address: {error}"))?;
        let smtp = smtp_url
            .map(|url| {
                AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .map(lettre::transport::smtp::AsyncSmtpTransportBuilder::build)
            })
            .transpose()
            .map_err(|error| format!("the SMTP address is wrong: {error}"))?;
        Ok(Self { from, smtp, patience: PATIENCE })
    }

    /// Whether mails leave at all; without SMTP they stay in the outbox.
    pub fn delivers(&self) -> bool {
        self.smtp.is_some()
    }

    /// Sends one mail. `id` goes into its `Message-ID`, so that a mail that is
    /// sent twice, because a node fell over in between, shows as one.
    async fn send(&self, id: &str, recipient: &str, subject: &str, body: String) -> Result<(), String> {
        let Some(smtp) = &self.smtp else { return Err("no SMTP server is configured".to_owned()) };
        let message = self.message(id, recipient, subject, body)?;
        match tokio::time::timeout(self.patience, smtp.send(message)).await {
            Ok(sent) => sent.map(drop).map_err(|error| error.to_string()),
            Err(_) => Err("the SMTP server did not answer in time".to_owned()),
        }
    }

    fn message(&self, id: &str, recipient: &str, subject: &str, body: String) -> Result<Message, String> {
        // An address alone: `Mailbox` would read a name and a list as well.
        let recipient: Address = recipient.parse().map_err(|error| format!("recipient: {error}"))?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, recipient))
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[tokio::test]
    async fn a_server_that_hangs_is_given_up() {
        // Connections are made, and nobody ever says a word.
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", silent.local_addr().unwrap());
        let mailer = Mailer::new(Some(&url), "Latchkey <latchkey@example.com>").unwrap();
        let mailer = Mailer { patience: Duration::from_millis(100), ..mailer };
        let sent = mailer.send("mai_1", "mara@optik.example", "Subject", "Body".to_owned()).await;
        assert_eq!(sent, Err("the SMTP server did not answer in time".to_owned()));
    }
}
