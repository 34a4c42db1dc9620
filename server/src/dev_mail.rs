//! `/dev/mail`: the outbox of a demo, for a person who tries the product
//! without a mail server. Exists only on a loopback base URL.

use crate::asker::Asker;
use crate::refusal::{Refusal, escape};
use axum::extract::{Extension, Path, State};
use axum::response::{Html, IntoResponse, Response};
use backend::mail::{self, MailSummary};
use backend::words::Words;
use backend::{Backend, Failure};
use domain::{Locale, MailId};

pub async fn list(State(backend): State<Backend>, Extension(asker): Extension<Asker>) -> Response {
    match mail::list(&backend).await {
        Ok(mails) => {
            page(&asker, Words::of(asker.locale).demo_mail_title(), &list_html(&mails, asker.locale))
        }
        Err(failure) => refusal(&failure).answer(&asker),
    }
}

pub async fn one(
    State(backend): State<Backend>,
    Extension(asker): Extension<Asker>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse::<MailId>() else { return Refusal::NotFound.answer(&asker) };
    match mail::show(&backend, id).await {
        Ok((mail, body)) => page(&asker, &mail.subject, &mail_html(&mail, body.as_deref(), asker.locale)),
        Err(failure) => refusal(&failure).answer(&asker),
    }
}

const fn refusal(failure: &Failure) -> Refusal {
    match failure {
        Failure::NotFound => Refusal::NotFound,
        Failure::Unavailable => Refusal::Unavailable,
        _ => Refusal::Internal,
    }
}

fn list_html(mails: &[MailSummary], locale: Locale) -> String {
    let words = Words::of(locale);
    if mails.is_empty() {
        return format!("<p>{}</p>", words.demo_mail_none());
    }
    let row = |mail: &MailSummary| {
        format!(
            r#"<li><a href="/dev/mail/{id}">{subject}</a> — {recipient}</li>"#,
            id = mail.id,
            subject = escape(&mail.subject),
            recipient = escape(&mail.recipient),
        )
    };
    format!("<ol>{}</ol>", mails.iter().map(row).collect::<String>())
}

fn mail_html(mail: &MailSummary, body: Option<&str>, locale: Locale) -> String {
    let words = Words::of(locale);
    let body = body.map_or_else(
        || format!("<p>{}</p>", words.demo_mail_gone()),
        |body| format!("<pre>{}</pre>", with_links(body)),
    );
    format!(
        r#"<p>{to}: {recipient}</p>{body}<p><a href="/dev/mail">{title}</a></p>"#,
        to = words.demo_mail_to(),
        recipient = escape(&mail.recipient),
        title = words.demo_mail_title(),
    )
}

/// Text with its addresses made clickable; everything else is escaped.
fn with_links(text: &str) -> String {
    let line = |line: &str| {
        let is_address =
            ["http://", "https://"].iter().any(|scheme| line.starts_with(scheme)) && !line.contains(' ');
        let escaped = escape(line);
        if is_address { format!(r#"<a href="{escaped}">{escaped}</a>"#) } else { escaped }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn page(asker: &Asker, title: &str, content: &str) -> Response {
    Html(format!(
        r#"<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · Latchkey</title><link rel="stylesheet" href="{styles}"></head><body class="plain"><main class="plain-page"><h1>{title}</h1>{content}</main></body></html>"#,
        lang = asker.locale.tag(),
        title = escape(title),
        styles = escape(&asker.site.styles),
    ))
    .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_lines_become_links_and_all_is_escaped() {
        let html = with_links(
            "Hi <b>\n\nhttp://localhost:3000/verify?token=a&b=\"c\"\njavascript:alert(1)\nsee http://x y",
        );
        assert_eq!(
            html,
            "Hi &lt;b&gt;\n\n<a href=\"http://localhost:3000/verify?token=a&amp;b=&quot;c&quot;\">http://localhost:3000/verify?token=a&amp;b=&quot;c&quot;</a>\njavascript:alert(1)\nsee http://x y"
        );
    }
}
