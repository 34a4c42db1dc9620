//! Who tried to get in during the past half year: mostly at the desk and with success.

use super::plan::{Kind, Plan, id};
use crate::query::Sql;
use crate::storage::{Arg, StorageError, Tx, args};
use domain::factors::Method;
use domain::sign_ins::{KEPT_DAYS, SignInReason, SignInWay};
use domain::{SignInId, Timestamp};
use uuid::Uuid;

const DEVICES: [&str; 3] = [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
];

/// The try of that number; they are told in the order in which they happened.
pub fn row(plan: &Plan, number: usize) -> Vec<Arg> {
    let mut chance = plan.chance(Kind::SignIn, number);
    let place = chance.below(plan.staff.sellers.len());
    let actor = &plan.seller(place).actor;
    let at = at(plan, number);
    let reason = chance.per_cent(6).then_some(SignInReason::WrongPassword.as_str());
    let method = if chance.per_cent(20) { Method::PasswordTotp } else { Method::Password };
    let ip = format!("192.0.2.{}", place % 250 + 1);
    let device = chance.pick(&DEVICES);
    args![
        SignInId::from_uuid(id(&mut chance, at)),
        at,
        actor.person,
        actor.workspace,
        actor.user,
        ip,
        device,
        None::<Uuid>,
        method,
        reason,
        SignInWay::SignIn,
    ]
}

pub async fn insert(tx: &mut Tx, batch: Vec<Vec<Arg>>) -> Result<(), StorageError> {
    const INSERT: &str = "INSERT INTO sign_ins (id, at, person_id, workspace_id, user_id, ip, device, device_id, method, reason, way) VALUES ";
    let (text, args) = Sql::insert(INSERT, batch).finish();
    tx.run(text, args).await.map(drop)
}

/// Evenly over the time for which they are kept.
fn at(plan: &Plan, number: usize) -> Timestamp {
    let many = i64::try_from(plan.amounts.sign_ins.max(1)).unwrap_or(i64::MAX);
    let place = i64::try_from(number).unwrap_or_default();
    let kept = i128::from((KEPT_DAYS - 1) * 86_400) * 1_000_000;
    let before = kept * i128::from(many - place) / i128::from(many);
    Timestamp::from_micros(plan.now.micros() - i64::try_from(before).unwrap_or_default())
}
