//! What a use case refuses, or could not do, as it crosses the wire.

use super::{request_id, retry_after};
use crate::error::{AppError, Code, Detail, Kept};
use backend::Failure;

impl From<Failure> for AppError {
    fn from(failure: Failure) -> Self {
        let request = request_id();
        let plain = |code| Self { request: request.clone(), ..Self::new(code) };
        match failure {
            Failure::Unauthenticated => plain(Code::Unauthenticated),
            Failure::WrongCredentials => plain(Code::WrongCredentials),
            Failure::Unverified => plain(Code::Unverified),
            Failure::Closed => plain(Code::Closed),
            Failure::StepUp => plain(Code::StepUp),
            Failure::PendingOver => plain(Code::PendingOver),
            Failure::Forbidden(permission) => {
                Self { detail: Some(Detail::Missing(permission)), ..plain(Code::Forbidden) }
            }
            Failure::ReadOnly => plain(Code::ReadOnly),
            Failure::NotFound => plain(Code::NotFound),
            Failure::Invalid(fields) => Self { fields, ..plain(Code::Invalid) },
            Failure::PartlyInvited { wrong, sent } => {
                Self { fields: wrong, detail: Some(Detail::Invited(Kept::of(&sent))), ..plain(Code::Invalid) }
            }
            Failure::Conflict(conflict) => {
                let backend::failure::Conflict { version, fields } = *conflict;
                Self { detail: Some(Detail::Conflict { version, fields }), ..plain(Code::Conflict) }
            }
            Failure::Unconfirmed(review) => {
                let (version, review) = (review.version, Kept::of(&review));
                Self { detail: Some(Detail::Unconfirmed { version, review }), ..plain(Code::Unconfirmed) }
            }
            Failure::BulkUnconfirmed(review) => {
                let review = Kept::of(&review);
                Self { detail: Some(Detail::Unconfirmed { version: 0, review }), ..plain(Code::Unconfirmed) }
            }
            Failure::Colleague { owner } => {
                Self { detail: Some(Detail::Colleague(owner)), ..plain(Code::Colleague) }
            }
            Failure::TooMany { retry_seconds } => {
                retry_after(retry_seconds);
                Self { detail: Some(Detail::RetrySeconds(retry_seconds)), ..plain(Code::TooMany) }
            }
            Failure::Busy { retry_seconds } => {
                retry_after(retry_seconds);
                Self { detail: Some(Detail::RetrySeconds(retry_seconds)), ..plain(Code::Unavailable) }
            }
            Failure::BadRequest => plain(Code::BadRequest),
            Failure::Unavailable => plain(Code::Unavailable),
            Failure::Internal => plain(Code::Internal),
        }
    }
}
