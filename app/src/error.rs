//! What crosses the wire when something fails: a code, what is wrong with the
//! fields, the request's id. Never inner text. The one place where failures
//! become HTTP statuses.

use crate::i18n::{Messages, format, problem};
use domain::audit::FieldChange;
use domain::{FieldError, Permission, Problem};
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppError {
    pub code: Code,
    #[serde(default)]
    pub fields: Vec<FieldError>,
    #[serde(default)]
    pub detail: Option<Detail>,
    /// The id under which the log has this request.
    #[serde(default)]
    pub request: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    Unauthenticated,
    WrongCredentials,
    Unverified,
    /// The company is closed.
    Closed,
    /// It asks for a fresh proof of who acts.
    StepUp,
    /// The proof was given: the form that asked for it stands again, and nothing of it
    /// is done yet.
    Proved,
    /// Its person has signed in again: the form that was sent without a session stands
    /// again, and nothing of it is done yet.
    Carried,
    /// The form was sent to look for something to choose in it: it stands again with what was
    /// found, and nothing of it is done yet.
    Found,
    /// The sign-in that waited for its second step is over.
    PendingOver,
    Forbidden,
    ReadOnly,
    NotFound,
    Conflict,
    Invalid,
    /// Nothing is wrong, but nobody has looked at what it would do yet.
    Unconfirmed,
    /// A colleague looks after such a company already.
    Colleague,
    TooMany,
    BadRequest,
    /// The page is older than the server: reload.
    Stale,
    Unavailable,
    /// The browser has no network.
    Offline,
    /// The server doesn't answer.
    Unreached,
    /// The browser keeps no cookies: nobody can be signed in with it.
    NoCookies,
    Internal,
}

/// What only some codes have to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    Missing(Permission),
    RetrySeconds(u32),
    /// What went out all the same: [`domain::invitations::Sent`].
    Invited(Kept),
    Conflict {
        version: i64,
        /// Per field: `before` is theirs, now saved; `after` is what was tried.
        fields: Vec<FieldChange>,
    },
    /// A [`domain::roles::RoleReview`], or a [`domain::records::BulkReview`], which is of no
    /// version.
    Unconfirmed {
        version: i64,
        review: Kept,
    },
    /// Whose such a company is.
    Colleague(String),
    /// The page that tells of it asks again by itself.
    Again,
}

/// What only one area reads: it travels as the JSON that it is, so that not every
/// page has to know how to read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kept(String);

impl Kept {
    pub fn open<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        crate::json::read(&self.0)
    }

    #[cfg(feature = "ssr")]
    pub fn of(value: &impl Serialize) -> Self {
        Self(serde_json::to_string(value).unwrap_or_default())
    }
}

impl AppError {
    /// The version of what is saved now, where the answer is about that.
    pub fn version(&self) -> Option<i64> {
        match self.detail.as_ref()? {
            Detail::Conflict { version, .. } | Detail::Unconfirmed { version, .. } => Some(*version),
            Detail::Missing(_)
            | Detail::RetrySeconds(_)
            | Detail::Invited(_)
            | Detail::Colleague(_)
            | Detail::Again => None,
        }
    }

    /// Where what somebody else saved differs from what was tried.
    pub fn conflict(&self) -> Option<&[FieldChange]> {
        match self.detail.as_ref()? {
            Detail::Conflict { fields, .. } => Some(fields),
            _ => None,
        }
    }

    /// The same to whoever pressed a button that writes over nothing: in a conflict there is
    /// nothing to compare, and it is pressed again.
    #[must_use]
    pub fn of_press(self) -> Self {
        if self.code == Code::Conflict { Self { detail: None, ..self } } else { self }
    }

    /// What is wrong with the form as a whole: under no name.
    pub fn of_no_field(&self) -> impl Iterator<Item = Problem> {
        self.fields.iter().filter(|wrong| wrong.field.is_empty()).map(|wrong| wrong.problem)
    }

    pub fn new(code: Code) -> Self {
        Self { code, fields: Vec::new(), detail: None, request: String::new() }
    }

    /// Whether the server is away, or its database, or a proxy has none to ask: nobody knows
    /// what became of the request, and it may be sent again once there is an answer.
    pub fn is_unreached(&self) -> bool {
        matches!(self.code, Code::Offline | Code::Unreached | Code::Unavailable)
    }

    /// After how many seconds to come back, where the server says.
    pub fn retry_seconds(&self) -> Option<u32> {
        match self.detail {
            Some(Detail::RetrySeconds(seconds)) => Some(seconds),
            _ => None,
        }
    }

    /// The same as long as the page asks again by itself.
    #[must_use]
    pub fn asked_again(self) -> Self {
        Self { detail: Some(Detail::Again), ..self }
    }

    pub fn invalid(fields: Vec<FieldError>) -> Self {
        Self { fields, ..Self::new(Code::Invalid) }
    }

    /// What the viewer sees, but may not do this with.
    pub fn forbidden(missing: Permission) -> Self {
        Self { detail: Some(Detail::Missing(missing)), ..Self::new(Code::Forbidden) }
    }

    /// RFC 9110's status for the code.
    pub const fn status(&self) -> u16 {
        match self.code {
            Code::Proved | Code::Carried | Code::Found => 200,
            Code::Unauthenticated | Code::PendingOver => 401,
            Code::StepUp | Code::Forbidden | Code::ReadOnly => 403,
            Code::NotFound => 404,
            Code::Conflict => 409,
            Code::Invalid
            | Code::Unconfirmed
            | Code::Colleague
            | Code::WrongCredentials
            | Code::Unverified
            | Code::Closed
            | Code::NoCookies => 422,
            Code::TooMany => 429,
            Code::BadRequest | Code::Stale => 400,
            Code::Unavailable | Code::Offline | Code::Unreached => 503,
            Code::Internal => 500,
        }
    }

    /// One line that says what happened.
    pub fn title(&self, messages: Messages) -> &'static str {
        match self.code {
            Code::Unauthenticated => messages.error_unauthenticated_title(),
            Code::WrongCredentials => messages.error_wrong_credentials_title(),
            Code::Unverified => messages.error_unverified_title(),
            Code::Closed => messages.error_closed_title(),
            Code::StepUp => messages.error_step_up_title(),
            Code::Proved => messages.error_proved_title(),
            Code::Carried => messages.error_carried_title(),
            Code::Found => messages.error_found_title(),
            Code::PendingOver => messages.error_pending_over_title(),
            Code::Forbidden => messages.error_forbidden_title(),
            Code::ReadOnly => messages.error_read_only_title(),
            Code::NotFound => messages.error_not_found_title(),
            Code::Conflict => messages.error_conflict_title(),
            Code::Invalid => messages.error_invalid_title(),
            Code::Unconfirmed => messages.error_unconfirmed_title(),
            Code::Colleague => messages.customers_colleague_title(),
            Code::TooMany => messages.error_too_many_title(),
            Code::BadRequest => messages.error_bad_request_title(),
            Code::Stale => messages.error_stale_title(),
            Code::Unavailable => messages.error_unavailable_title(),
            Code::Offline => messages.error_offline_title(),
            Code::Unreached => messages.error_unreached_title(),
            Code::NoCookies => messages.error_no_cookies_title(),
            Code::Internal => messages.error_internal_title(),
        }
    }

    /// About what it happened, and what to do.
    pub fn text(&self, messages: Messages) -> String {
        match (self.code, &self.detail) {
            (Code::Forbidden, Some(Detail::Missing(permission))) => messages.error_forbidden_body(
                &permission_text(messages, *permission),
                messages.error_forbidden_admins(),
            ),
            (Code::TooMany, Some(Detail::RetrySeconds(seconds))) => {
                messages.error_too_many_body(&format::duration(messages, i64::from(*seconds)))
            }
            (Code::Colleague, Some(Detail::Colleague(owner))) => messages.customers_colleague_body(owner),
            (Code::Unauthenticated, _) => messages.error_unauthenticated_body().to_owned(),
            (Code::WrongCredentials, _) => messages.error_wrong_credentials_body().to_owned(),
            (Code::Unverified, _) => messages.error_unverified_body().to_owned(),
            (Code::Closed, _) => messages.error_closed_body().to_owned(),
            (Code::StepUp, _) => messages.error_step_up_body().to_owned(),
            (Code::Proved, _) if self.fields.is_empty() => messages.error_proved_body().to_owned(),
            (Code::Carried, _) if self.fields.is_empty() => messages.error_carried_body().to_owned(),
            (Code::Proved | Code::Carried, _) => messages.error_proved_again().to_owned(),
            (Code::Found, _) => messages.error_found_body().to_owned(),
            (Code::PendingOver, _) => messages.error_pending_over_body().to_owned(),
            (Code::ReadOnly, _) => messages.error_read_only_body().to_owned(),
            (Code::NotFound, _) => messages.error_not_found_body().to_owned(),
            (Code::Conflict, None) => messages.error_conflict_again().to_owned(),
            (Code::Conflict, Some(_)) => messages.error_conflict_body(messages.error_conflict_somebody()),
            (Code::Invalid, _) => messages.error_invalid_body(i64::try_from(self.fields.len()).unwrap_or(1)),
            (Code::Unconfirmed | Code::Colleague, _) => messages.error_unconfirmed_body().to_owned(),
            (Code::TooMany, _) => messages.error_too_many_body(&format::duration(messages, 60)),
            (Code::BadRequest, _) => messages.error_bad_request_body().to_owned(),
            (Code::Stale, _) => messages.error_stale_body().to_owned(),
            (Code::Unavailable, Some(Detail::Again)) => messages.error_unavailable_again().to_owned(),
            (Code::Unavailable, _) => messages.error_unavailable_body().to_owned(),
            (Code::Offline, Some(Detail::Again)) => messages.error_offline_again().to_owned(),
            (Code::Offline, _) => messages.error_offline_body().to_owned(),
            (Code::Unreached, Some(Detail::Again)) => messages.error_unreached_again().to_owned(),
            (Code::Unreached, _) => messages.error_unreached_body().to_owned(),
            (Code::NoCookies, _) => messages.error_no_cookies_body().to_owned(),
            (Code::Forbidden | Code::Internal, _) => messages.error_internal_body(&self.request),
        }
    }

    /// The same where it stands in the place of something to read. What never reached the
    /// server is always asked for again.
    pub fn text_for_reader(&self, messages: Messages) -> String {
        match (self.code, &self.detail) {
            (Code::Unavailable, Some(Detail::Again)) => messages.error_unavailable_reading().to_owned(),
            (Code::Unavailable, _) => messages.error_unavailable_stopped().to_owned(),
            (Code::Offline, _) => messages.error_offline_reading().to_owned(),
            (Code::Unreached, _) => messages.error_unreached_reading().to_owned(),
            _ => self.text(messages),
        }
    }

    /// The same where nobody asks again by themselves: where the server is away the title has
    /// to do.
    pub fn text_once(&self, messages: Messages) -> String {
        if self.is_unreached() { self.title(messages).to_owned() } else { self.text(messages) }
    }

    /// Whom [`Self::text`] names.
    pub fn names(&self) -> Option<&str> {
        match &self.detail {
            Some(Detail::Colleague(owner)) => Some(owner),
            _ => None,
        }
    }

    /// What a toast says: the title, or the first field's problem.
    pub fn brief(&self, messages: Messages) -> String {
        match self.fields.first() {
            Some(field) => problem(messages, field.problem),
            None => self.title(messages).to_owned(),
        }
    }
}

/// A permission in words: "Customers · edit".
pub fn permission_text(messages: Messages, permission: Permission) -> String {
    messages
        .permission_name(action_text(messages, permission.action), module_text(messages, permission.module))
}

pub fn module_text(messages: Messages, module: domain::Module) -> &'static str {
    match module {
        domain::Module::Customers => messages.module_customers(),
        domain::Module::Opportunities => messages.module_opportunities(),
        domain::Module::Leads => messages.module_leads(),
        domain::Module::Pipelines => messages.module_pipelines(),
        domain::Module::Users => messages.module_users(),
        domain::Module::Roles => messages.module_roles(),
        domain::Module::Audit => messages.module_audit(),
        domain::Module::Workspace => messages.module_workspace(),
    }
}

pub fn action_text(messages: Messages, action: domain::Action) -> &'static str {
    match action {
        domain::Action::View => messages.permission_view(),
        domain::Action::Create => messages.permission_create(),
        domain::Action::Edit => messages.permission_edit(),
        domain::Action::Delete => messages.permission_delete(),
        domain::Action::DeleteNew => messages.permission_delete_new(),
        domain::Action::Export => messages.permission_export(),
        domain::Action::Import => messages.permission_import(),
        domain::Action::Transfer => messages.permission_transfer(),
        domain::Action::Manage => messages.permission_manage(),
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let code = match error {
            ServerFnErrorErr::Request(_) => Code::Offline,
            ServerFnErrorErr::Deserialization(_) | ServerFnErrorErr::Registration(_) => Code::Stale,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Code::Invalid,
            _ => Code::Internal,
        };
        Self::new(code)
    }

    fn status_code(&self) -> http::StatusCode {
        http::StatusCode::from_u16(self.status()).unwrap_or_default()
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?}", self.code)
    }
}

impl std::error::Error for AppError {}

impl From<Vec<FieldError>> for AppError {
    fn from(fields: Vec<FieldError>) -> Self {
        Self::invalid(fields)
    }
}

impl From<(&str, Problem)> for AppError {
    fn from((field, problem): (&str, Problem)) -> Self {
        Self::invalid(vec![FieldError::new(field, problem)])
    }
}

impl From<domain::ids::InvalidId> for AppError {
    fn from(_: domain::ids::InvalidId) -> Self {
        Self::new(Code::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Locale;

    #[test]
    fn where_nobody_asks_again_no_further_try_is_promised() {
        for locale in [Locale::En, Locale::ZhCn] {
            let messages = Messages::of(locale);
            for code in [Code::Unavailable, Code::Offline, Code::Unreached] {
                let error = AppError::new(code);
                assert_eq!(error.text_once(messages), error.title(messages), "{code:?}");
            }
            let broken = AppError::new(Code::Internal);
            assert_eq!(broken.text_once(messages), broken.text(messages));
        }
    }
}
