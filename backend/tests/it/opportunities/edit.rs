//! Edited and handed over, under optimistic locking.

use super::scene::Scene;
use crate::customers::refused;
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, opportunities};
use domain::audit::AuditVerb;
use domain::records::{Facts, FieldInput, ListQuery};
use domain::{Action, Currency, Module, Money, OpportunityId, Permission};
use std::collections::BTreeSet;
use tokio::task::JoinSet;

both_engines!(
    an_edit_is_kept_with_its_history,
    an_edit_that_changes_nothing_writes_nothing,
    a_stale_edit_tells_what_differs,
    of_twenty_parallel_edits_one_wins,
    one_field_is_edited_in_place,
    r_mass_01_only_facts_are_edited_in_place,
    one_field_is_edited_by_whoever_may_edit,
    a_card_changes_hands,
    a_card_goes_to_active_users_only,
);

fn facts(name: &str, amount: i64) -> Facts {
    Facts::default().with("name", name).with("amount", Money { minor: amount, currency: Currency::Cny })
}

async fn stored(test: TestBackend) -> (Scene, OpportunityId, Context) {
    let scene = Scene::new(test).await;
    let id = scene.store(&scene.plain(scene.company.rep).await).await;
    let context = scene.context(scene.company.rep).await;
    (scene, id, context)
}

async fn an_edit_is_kept_with_its_history(test: TestBackend) {
    let (_scene, id, context) = stored(test).await;
    let version = opportunities::edit(&context, id, 1, facts("Renewal", 250_000)).await.expect("an edit");
    assert_eq!(version, 2);
    let view = opportunities::get(&context, id).await.expect("a record");
    assert_eq!((view.card.name.as_str(), view.card.version), ("Renewal", 2));
    let events = opportunities::history(&context, id).await.expect("a history");
    assert_eq!(events[0].verb, AuditVerb::Edited);
    let changes: Vec<_> = events[0]
        .changes
        .iter()
        .map(|change| (change.field.as_str(), change.before.as_deref(), change.after.as_deref()))
        .collect();
    assert_eq!(changes, [("name", Some("年框"), Some("Renewal")), ("amount", Some("1000"), Some("2500"))]);
    // The search finds the new name, not the old one.
    for (text, count) in [("renew", 1), ("年框", 0)] {
        let query = ListQuery::from([("q", text)]);
        assert_eq!(opportunities::list(&context, &query).await.expect("a list").sums.count, count);
    }
}

async fn an_edit_that_changes_nothing_writes_nothing(test: TestBackend) {
    let (scene, id, context) = stored(test).await;
    let before = scene.test.dump().await;
    assert_eq!(opportunities::edit(&context, id, 1, facts("年框", 100_000)).await.expect("no edit"), 1);
    assert_eq!(scene.test.dump().await, before);
}

async fn a_stale_edit_tells_what_differs(test: TestBackend) {
    let (scene, id, context) = stored(test).await;
    opportunities::edit(&context, id, 1, facts("Theirs", 100_000)).await.expect("an edit");
    let before = scene.test.dump().await;
    let Err(Failure::Conflict(conflict)) = opportunities::edit(&context, id, 1, facts("Ours", 100_000)).await
    else {
        panic!("a stale edit")
    };
    assert_eq!((conflict.version, conflict.fields.len()), (2, 1));
    let field = &conflict.fields[0];
    let seen = (field.field.as_str(), field.before.as_deref(), field.after.as_deref());
    assert_eq!(seen, ("name", Some("Theirs"), Some("Ours")));
    assert_eq!(scene.test.dump().await, before);
    opportunities::edit(&context, id, conflict.version, facts("Ours", 100_000)).await.expect("a second try");
}

async fn of_twenty_parallel_edits_one_wins(test: TestBackend) {
    let (scene, id, context) = stored(test).await;
    let mut edits = JoinSet::new();
    for index in 0..20 {
        let context = context.clone();
        edits
            .spawn(async move { opportunities::edit(&context, id, 1, facts(&format!("E{index}"), 1)).await });
    }
    let answers = edits.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|answer| matches!(answer, Ok(2) | Err(Failure::Conflict(_)))));
    assert_eq!(scene.stored(id).await.1, 2);
}

fn field(id: OpportunityId, field: &str, value: &str, version: &str) -> FieldInput {
    FieldInput {
        id: id.to_string(),
        version: version.to_owned(),
        field: field.to_owned(),
        value: value.to_owned(),
    }
}

async fn one_field_is_edited_in_place(test: TestBackend) {
    let (scene, id, context) = stored(test).await;
    let edit = async |name: &str, value: &str, version: &str| {
        opportunities::edit_field(&context, field(id, name, value, version)).await
    };
    let view = edit("amount", "2500", "1").await.expect("an edit");
    assert_eq!((view.facts.get("amount"), view.card.version), ("2500", 2));
    assert_eq!(view.card.amount.map(|amount| amount.minor), Some(250_000));
    assert_eq!(view.facts.get("name"), "年框", "the others stay");
    let view = edit("name", "Renewal", "2").await.expect("an edit");
    assert_eq!((view.card.name.as_str(), view.card.version), ("Renewal", 3));
    for (text, count) in [("renew", 1), ("年框", 0)] {
        let query = ListQuery::from([("q", text)]);
        assert_eq!(opportunities::list(&context, &query).await.expect("a list").sums.count, count);
    }
    assert_eq!(edit("note", "", "3").await.expect("no edit").card.version, 3);
    let events = opportunities::history(&context, id).await.expect("a history");
    assert!(events.iter().all(|event| event.verb == AuditVerb::Edited && event.changes.len() == 1));
    let changes = events.iter().flat_map(|event| &event.changes);
    let fields: BTreeSet<_> = changes.map(|change| change.field.as_str()).collect();
    assert_eq!((events.len(), fields), (2, BTreeSet::from(["amount", "name"])));
    let before = scene.test.dump().await;
    let Err(Failure::Conflict(conflict)) = edit("name", "Ours", "1").await else { panic!("a stale edit") };
    let theirs = conflict.fields.first().and_then(|change| change.before.as_deref());
    assert_eq!((conflict.version, conflict.fields.len(), theirs), (3, 1, Some("Renewal")));
    assert_eq!(scene.test.dump().await, before);
}

async fn r_mass_01_only_facts_are_edited_in_place(test: TestBackend) {
    let (scene, id, context) = stored(test).await;
    let before = scene.test.dump().await;
    let edit = async |input: FieldInput| opportunities::edit_field(&context, input).await;
    for hostile in ["owner_id", "stage", "customer", "row_version", "amount_minor", "deleted_at", ""] {
        assert_eq!(refused(edit(field(id, hostile, "1", "1")).await), ["field"], "{hostile}");
    }
    assert_eq!(refused(edit(field(id, "amount", "-1", "1")).await), ["amount"]);
    assert_eq!(refused(edit(field(id, "name", " ", "1")).await), ["name"]);
    assert_eq!(refused(edit(field(id, "name", "Renewal", "x")).await), ["version"]);
    let unknown = FieldInput { id: "x".to_owned(), ..field(id, "name", "Renewal", "1") };
    assert!(matches!(edit(unknown).await, Err(Failure::NotFound)));
    assert_eq!(scene.test.dump().await, before);
}

async fn one_field_is_edited_by_whoever_may_edit(test: TestBackend) {
    let (scene, id, _) = stored(test).await;
    let edit =
        async |context: &Context| opportunities::edit_field(context, field(id, "name", "Renewal", "1")).await;
    let before = scene.test.dump().await;
    let reader = scene.context(scene.company.reader).await;
    let missing = Permission::of(Module::Opportunities, Action::Edit);
    assert!(matches!(edit(&reader).await, Err(Failure::Forbidden(permission)) if permission == missing));
    let other = scene.context(scene.company.other_rep).await;
    assert!(matches!(edit(&other).await, Err(Failure::NotFound)), "out of sight");
    assert_eq!(scene.test.dump().await, before);
    let manager = scene.context(scene.company.manager).await;
    opportunities::delete(&manager, id).await.expect("a deletion");
    assert!(matches!(edit(&manager).await, Err(Failure::NotFound)), "in the bin");
}

async fn a_card_changes_hands(test: TestBackend) {
    let (scene, id, rep) = stored(test).await;
    let manager = scene.context(scene.company.manager).await;
    let version =
        opportunities::transfer(&manager, id, 1, scene.company.other_rep).await.expect("a transfer");
    assert_eq!(version, 2);
    assert!(matches!(opportunities::get(&rep, id).await, Err(Failure::NotFound)));
    let other = scene.context(scene.company.other_rep).await;
    let view = opportunities::get(&other, id).await.expect("a record");
    assert_eq!((view.card.owner.id, view.card.may_edit), (scene.company.other_rep, true));
    // Its department went along: the south's chosen-department viewers see it.
    let south =
        scene.user_who(&[(domain::Action::View, domain::permissions::ScopeKind::ChosenDepartments)]).await;
    assert!(opportunities::get(&scene.context(south).await, id).await.is_ok());
    let stale = opportunities::transfer(&manager, id, 1, scene.company.rep).await;
    assert!(matches!(stale, Err(Failure::Conflict(_))));
    let events = opportunities::history(&manager, id).await.expect("a history");
    assert_eq!(events[0].verb, AuditVerb::Transferred);
}

async fn a_card_goes_to_active_users_only(test: TestBackend) {
    let (scene, id, rep) = stored(test).await;
    let manager = scene.context(scene.company.manager).await;
    let before = scene.test.dump().await;
    let answer = opportunities::transfer(&manager, id, 1, scene.company.suspended).await;
    assert!(matches!(answer, Err(Failure::Invalid(_))));
    let answer = opportunities::transfer(&rep, id, 1, scene.company.other_rep).await;
    assert!(matches!(answer, Err(Failure::Forbidden(_))));
    assert_eq!(scene.test.dump().await, before);
}
