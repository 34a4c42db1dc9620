//! What a stranger asked for and the worker does, so that the stranger's wait
//! tells nothing of what is known here (R-ENUM-02). The job carries, sealed,
//! what its request knew.

use crate::audit::Refusals;
use crate::context::{Browser, Client, Context};
use crate::{Backend, Failure, zones};
use domain::accounts::{Density, Theme};
use domain::set_up::Entrance;
use domain::{Locale, RequestId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use uuid::Uuid;

/// The request behind a job.
#[derive(Serialize, Deserialize)]
pub struct Asked {
    locale: Locale,
    ip: IpAddr,
    device: String,
    request: RequestId,
}

impl Asked {
    pub fn of(context: &Context) -> Self {
        Self {
            locale: context.locale,
            ip: context.client.ip,
            device: context.client.device.clone(),
            request: context.request,
        }
    }

    /// The request's context, at the worker's time.
    pub fn context(&self, backend: &Backend) -> Context {
        let now = backend.clock().now();
        Context {
            backend: backend.clone(),
            request: self.request,
            client: Client { ip: self.ip, device: self.device.clone() },
            browser: Browser::default(),
            now,
            locale: self.locale,
            zone: zones::zone(zones::default_of(self.locale), now),
            theme: Theme::System,
            density: Density::Default,
            actor: None,
            operator: None,
            entrance: Entrance::Closed,
            refusals: Refusals::default(),
            attached: None,
        }
    }
}

/// A job's payload, bound to its subject.
pub fn seal(backend: &Backend, subject: Uuid, what: &impl Serialize) -> Result<Vec<u8>, Failure> {
    let text = serde_json::to_vec(what).map_err(|error| Failure::internal("a job", &error))?;
    Ok(backend.keys().seal(&place(subject), &text))
}

/// Opens what [`seal`] made; `Err` has the reason for another try.
pub fn open<T: DeserializeOwned>(
    backend: &Backend,
    subject: Uuid,
    payload: Option<&[u8]>,
) -> Result<T, String> {
    let opened = payload.and_then(|sealed| backend.keys().open(&place(subject), sealed));
    let text = opened.ok_or_else(|| "the job does not open under this master key".to_owned())?;
    serde_json::from_slice(&text).map_err(|error| error.to_string())
}

/// What a payload is bound to.
pub fn place(subject: Uuid) -> String {
    format!("jobs.payload/{subject}")
}
