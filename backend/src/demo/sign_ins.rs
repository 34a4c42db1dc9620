//! Who came and went in the past two weeks, by which browsers, and who tried in vain;
//! and where the people of the sign-ins are signed in besides.

use super::chance::Chance;
use super::staff::{SIGN_INS, Seller, Staff};
use super::work;
use crate::context::Client;
use crate::sessions::{FACTS, SessionFacts, SessionStore};
use crate::sign_ins::{self, Try};
use crate::storage::{Reach, Tx, args};
use crate::{Backend, Context, Failure, accounts, random};
use domain::factors::Method;
use domain::sign_ins::SignInReason;
use domain::{DeviceId, Timestamp};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use tower_sessions_core::Session;

const DAYS: i64 = 14;
/// One network address for the whole office.
const OFFICE: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 10));

const COMPUTERS: [&str; 3] = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
];
const PHONES: [&str; 2] = [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
];
const STRANGER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";

/// A browser of somebody's.
struct Device {
    id: DeviceId,
    client: Client,
}

pub async fn came_and_went(backend: &Backend, staff: &Staff, now: Timestamp) -> Result<(), Failure> {
    let mut chance = Chance::new(20_260_103);
    let mut tx = backend.storage().write(Reach::System).await?;
    let mut also_signed_in = Vec::new();
    for (place, seller) in staff.sellers.iter().enumerate() {
        let devices = devices(place, now);
        for days in (1..=DAYS).rev() {
            let begun = work::before(&mut chance, seller.zone(), now, days);
            day(&mut tx, &mut chance, seller, &devices, begun).await?;
        }
        if SIGN_INS.iter().any(|(email, _)| *email == seller.actor.email) {
            also_signed_in.extend(devices.into_iter().map(|device| (seller, device)));
        }
    }
    strangers(&mut tx, &mut chance, staff, now).await?;
    tx.commit().await?;
    for (seller, device) in also_signed_in {
        sign_in(backend, seller, &device, now).await?;
    }
    Ok(())
}

/// A computer in the office, and a phone.
fn devices(place: usize, now: Timestamp) -> [Device; 2] {
    let host = u8::try_from(place % 200 + 20).unwrap_or(20);
    let device = |ip, says: &str| Device {
        id: random::id(DeviceId::from_uuid, now),
        client: Client { ip, device: says.to_owned() },
    };
    [
        device(OFFICE, COMPUTERS[place % COMPUTERS.len()]),
        device(IpAddr::V4(Ipv4Addr::new(198, 51, 100, host)), PHONES[place % PHONES.len()]),
    ]
}

/// Mostly one sign-in at the desk; now and then by the phone, or at the second try.
async fn day(
    tx: &mut Tx,
    chance: &mut Chance,
    seller: &Seller,
    [computer, phone]: &[Device; 2],
    begun: Timestamp,
) -> Result<(), Failure> {
    if chance.per_cent(10) {
        let wrong = Some(SignInReason::WrongPassword);
        attempt(tx, seller, computer, begun.plus_seconds(-40), wrong).await?;
    }
    if chance.per_cent(80) {
        attempt(tx, seller, computer, begun, None).await?;
    }
    if chance.per_cent(25) {
        attempt(tx, seller, phone, begun.plus_seconds(-4 * 3600), None).await?;
    }
    Ok(())
}

async fn attempt(
    tx: &mut Tx,
    seller: &Seller,
    device: &Device,
    at: Timestamp,
    reason: Option<SignInReason>,
) -> Result<(), Failure> {
    let actor = &seller.actor;
    let context = Context { client: device.client.clone(), ..seller.at(at) };
    if reason.is_none() {
        accounts::see_device(tx, actor.person, device.id, at).await?;
    }
    let done = Try {
        person: Some(actor.person),
        place: Some((actor.workspace, Some(actor.user))),
        device_id: Some(device.id),
        method: Method::Password,
        reason: reason.map(SignInReason::as_str),
    };
    Ok(sign_ins::record(tx, &context, &done).await?)
}

/// Somebody who knows the company's short name, and guesses.
async fn strangers(tx: &mut Tx, chance: &mut Chance, staff: &Staff, now: Timestamp) -> Result<(), Failure> {
    let Some(owner) = staff.owner() else { return Ok(()) };
    let night = now.plus_days(-3).plus_seconds(-chance.between(0, 3_000));
    for (number, reason) in
        [SignInReason::Unknown; 5].into_iter().chain([SignInReason::Throttled]).enumerate()
    {
        let at = night.plus_seconds(11 * i64::try_from(number).unwrap_or_default());
        let ip = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 66));
        let context =
            Context { client: Client { ip, device: STRANGER.to_owned() }, actor: None, ..owner.at(at) };
        let done = Try {
            person: None,
            place: Some((staff.workspace, None)),
            device_id: None,
            method: Method::Password,
            reason: Some(reason.as_str()),
        };
        sign_ins::record(tx, &context, &done).await?;
    }
    Ok(())
}

/// A session that is still there, last seen some hours ago.
async fn sign_in(backend: &Backend, seller: &Seller, device: &Device, now: Timestamp) -> Result<(), Failure> {
    let actor = &seller.actor;
    let since = now.plus_seconds(-5 * 3600);
    let mut tx = backend.storage().write(Reach::System).await?;
    attempt(&mut tx, seller, device, since, None).await?;
    let epoch = accounts::get_person(&mut tx, actor.person).await?.epoch;
    tx.commit().await?;
    let begun = SessionFacts::new(actor.person, actor.workspace, actor.user, epoch, &device.client, since);
    let facts = SessionFacts { known: Some(device.id), ..begun };
    let session = Session::new(None, Arc::new(SessionStore::new(backend)), None);
    let begun = async {
        session.insert(FACTS, &facts).await?;
        session.save().await
    };
    begun.await.map_err(|error: tower_sessions_core::session::Error| Failure::internal("demo", &error))?;
    let mut tx = backend.storage().write(Reach::Workspace(actor.workspace)).await?;
    tx.run(
        "UPDATE sessions SET seen_at = $4 WHERE workspace_id = $1 AND user_id = $2 AND device_id = $3",
        args![actor.workspace, actor.user, device.id, now.plus_seconds(-3 * 3600)],
    )
    .await?;
    Ok(tx.commit().await?)
}
