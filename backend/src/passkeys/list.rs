//! What a person has registered.

use super::site::Site;
use super::{providers, rows};
use crate::storage::Reach;
use crate::{Context, Failure};
use domain::passkeys::{PasskeyView, PasskeysView};

pub async fn list(context: &Context) -> Result<PasskeysView, Failure> {
    let own = context.person()?;
    let site = Site::of(&context.backend.settings().base_url);
    let here = site.as_ref().map(Site::host);
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let rows = rows::of_person(&mut tx, own.id).await?;
    let view = |row: rows::PasskeyRow| PasskeyView {
        id: row.id,
        provider: row.aaguid.and_then(providers::name).map(str::to_owned),
        elsewhere: Some(row.host).filter(|host| here != Some(host.as_str())),
        name: row.name,
        created_at: row.created_at,
        used_at: row.used_at,
    };
    Ok(PasskeysView { is_offered: site.is_some(), rows: rows.into_iter().map(view).collect() })
}
