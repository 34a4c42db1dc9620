//! What people of the company did over the past year, as the use cases would
//! have told it. Most of it concerns records; a hundredth does not.

use super::plan::{Kind, Plan};
use crate::audit::{Made, change, note};
use crate::demo::chance::Chance;
use domain::Timestamp;
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use uuid::Uuid;

const YEAR: i64 = 365 * 86_400;
const DEVICE: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
/// What happens seldom, in turn.
const RARE: [(AuditVerb, AuditObject); 6] = [
    (AuditVerb::Edited, AuditObject::User),
    (AuditVerb::Invited, AuditObject::Invitation),
    (AuditVerb::Withdrawn, AuditObject::Invitation),
    (AuditVerb::Edited, AuditObject::Role),
    (AuditVerb::Denied, AuditObject::User),
    (AuditVerb::SessionsEnded, AuditObject::User),
];

/// The event of that number; they are told in the order in which they happened.
pub fn event(plan: &Plan, number: usize) -> Made {
    let mut chance = plan.chance(Kind::Event, number);
    let of_customer = chance.below(plan.amounts.customers);
    let customer = plan.customer(of_customer);
    let anybody = chance.below(plan.staff.sellers.len());
    let user = |place: usize| plan.seller(place).actor.user;
    let (actor, verb, object, object_id, changes) = match chance.below(100) {
        ..30 => {
            let changes = vec![change_of_phone(&mut chance)];
            (customer.seller, AuditVerb::Edited, AuditObject::Customer, Some(customer.id), changes)
        }
        30..40 => (customer.seller, AuditVerb::Created, AuditObject::Customer, Some(customer.id), Vec::new()),
        share @ 40..80 if plan.amounts.activities > 0 => {
            let activity = plan.activity(chance.below(plan.amounts.activities));
            let (verb, changes) = if share < 70 {
                (AuditVerb::Created, vec![note("kind", "call"), note("subject", "Call back")])
            } else {
                (AuditVerb::Completed, vec![note("done_at", "2026-01-05T09:00:00Z")])
            };
            (activity.seller, verb, AuditObject::Activity, Some(activity.id), changes)
        }
        80..88 if plan.amounts.opportunities > 0 => {
            let opportunity = plan.opportunity(chance.below(plan.amounts.opportunities));
            let seller = plan.customer(opportunity.customer).seller;
            let stage = plan.stage(&opportunity).name.clone();
            let changes = change("stage", Some(plan.pipeline.stages[0].name.clone()), Some(stage));
            let changes = changes.into_iter().collect();
            (seller, AuditVerb::Moved, AuditObject::Opportunity, Some(opportunity.id), changes)
        }
        88..97 => (anybody, AuditVerb::SignedIn, AuditObject::User, Some(user(anybody).uuid()), Vec::new()),
        97 => (customer.seller, AuditVerb::Transferred, AuditObject::Customer, Some(customer.id), Vec::new()),
        98 => (customer.seller, AuditVerb::Deleted, AuditObject::Customer, Some(customer.id), Vec::new()),
        99 => rare(plan, &mut chance, anybody),
        _ => (customer.seller, AuditVerb::Edited, AuditObject::Customer, Some(customer.id), Vec::new()),
    };
    let ip = format!("192.0.2.{}", actor % 250 + 1);
    Made { at: at(plan, number), user: user(actor), verb, object, object_id, changes, ip, device: DEVICE }
}

type What = (usize, AuditVerb, AuditObject, Option<Uuid>, Vec<FieldChange>);

fn rare(plan: &Plan, chance: &mut Chance, actor: usize) -> What {
    let (verb, object) = chance.pick(&RARE);
    let concerned = plan.seller(chance.below(plan.staff.sellers.len())).actor.user.uuid();
    let id = Some(concerned).filter(|_| object == AuditObject::User);
    let changes = match verb {
        AuditVerb::Denied => vec![note("permission", "users.manage")],
        _ => vec![note("email", "guest@guests.example")],
    };
    (actor, verb, object, id, changes)
}

fn change_of_phone(chance: &mut Chance) -> FieldChange {
    let mut phone = || Some(format!("021-{:08}", chance.between(50_000_000, 59_999_999)));
    FieldChange { field: "phone".to_owned(), before: phone(), after: phone() }
}

/// Evenly over the year.
fn at(plan: &Plan, number: usize) -> Timestamp {
    let many = i64::try_from(plan.amounts.audit.max(1)).unwrap_or(i64::MAX);
    let place = i64::try_from(number).unwrap_or_default();
    let micros = i128::from(YEAR) * 1_000_000 * i128::from(many - place) / i128::from(many);
    Timestamp::from_micros(plan.now.micros() - i64::try_from(micros).unwrap_or_default())
}
