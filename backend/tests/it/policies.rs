//! What a workspace asks of sign-ins and sessions, on both engines.

mod at_use;
mod entries;
mod telling;

use crate::people::{at_once, number};
use crate::support::{Company, NOW, TestBackend, both_engines};
use backend::{Context, Failure, args, policies};
use domain::policies::{FactorPolicy, PolicyInput, PolicyView};
use domain::{LocalTime, Locale, Problem, UserId};

both_engines!(
    a_policy_is_saved_with_its_event,
    an_unchanged_policy_leaves_no_trace,
    of_two_editors_of_a_policy_the_second_is_told,
    r_mfa_12_nobody_asks_of_themselves_what_they_have_not,
    r_ac_06_only_roles_of_the_workspace_are_asked,
    a_day_that_is_over_is_no_deadline,
    r_mfa_09_a_policy_asks_for_a_fresh_proof,
    r_ac_02_only_who_manages_the_workspace_sees_and_changes_its_policy,
    after_a_trial_a_policy_can_be_read_but_not_changed,
    who_has_none_is_counted_and_those_in_sight_are_named,
    a_change_of_policy_ends_trust_in_the_workspace_alone,
);

/// The form as it stands.
async fn form(context: &Context) -> PolicyInput {
    let view = policies::get(context).await.expect("a policy");
    let text = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
    let needing = view.roles.iter().filter(|role| role.needs_factor);
    PolicyInput {
        version: view.version.to_string(),
        factor: view.factor.to_string(),
        due_on: view.due_on.map(|day| day.to_string()).unwrap_or_default(),
        grace_days: view.grace_days.to_string(),
        roles: needing.map(|role| role.role.id.to_string()).collect(),
        idle_minutes: text(view.idle_minutes),
        lasting_hours: text(view.lasting_hours),
        session_limit: text(view.session_limit),
    }
}

/// The same, with a factor required for all from so many days from today on.
async fn for_all(context: &Context, days: i64) -> PolicyInput {
    PolicyInput { factor: "all".to_owned(), due_on: day(context, days), ..form(context).await }
}

/// A day as the company of the tests writes it.
fn day(context: &Context, days: i64) -> String {
    context.zone.date(context.now).plus_days(days).to_string()
}

/// Gives somebody an app, as far as policies ask.
pub async fn equip(test: &TestBackend, user: UserId) {
    test.run(
        "INSERT INTO totps (id, person_id, seed, created_at, confirmed_at) SELECT u.id, u.person_id, $2, $3, $3 FROM users u WHERE u.id = $1",
        args![user, vec![1_u8], NOW],
    )
    .await;
}

/// A company whose owner has a factor, and a request of the owner.
async fn equipped(test: &TestBackend) -> (Company, Context) {
    let company = test.company().await;
    equip(test, company.owner).await;
    let owner = test.context_of(company.owner).await;
    (company, owner)
}

fn problem(result: &Result<(), Failure>) -> Option<(&str, Problem)> {
    match result {
        Err(Failure::Invalid(errors)) => errors.first().map(|error| (error.field.as_str(), error.problem)),
        _ => None,
    }
}

async fn a_policy_is_saved_with_its_event(test: TestBackend) {
    let (company, owner) = equipped(&test).await;
    let other = test.company_of("Other", Locale::ZhCn).await;
    let rep =
        crate::invitations::role(&test, company.workspace, domain::permissions::SeedRole::SalesRep).await;
    let input = PolicyInput {
        factor: "roles".to_owned(),
        due_on: day(&owner, 30),
        grace_days: "7".to_owned(),
        roles: vec![rep.to_string()],
        idle_minutes: "60".to_owned(),
        lasting_hours: "24".to_owned(),
        session_limit: "5".to_owned(),
        ..form(&owner).await
    };
    policies::change(&owner, &input).await.unwrap();
    let saved = policies::get(&owner).await.unwrap();
    assert_eq!((saved.version, saved.factor, saved.grace_days), (2, FactorPolicy::Roles, 7));
    assert_eq!((saved.idle_minutes, saved.lasting_hours, saved.session_limit), (Some(60), Some(24), Some(5)));
    // Where the company is, the day begins then.
    let due = saved.due_at.unwrap();
    assert_eq!(due, owner.clock().start_of(saved.due_on.unwrap()));
    assert_eq!(saved.due_on.unwrap().to_string(), day(&owner, 30));
    let needing: Vec<_> =
        saved.roles.iter().filter(|role| role.needs_factor).map(|role| role.role.id).collect();
    assert_eq!(needing, [rep]);
    let sql = "SELECT changes FROM audit_events WHERE workspace_id = $1 AND verb = 'edited' AND object = 'workspace'";
    let changes: Vec<(String,)> = test.all(sql, args![company.workspace]).await;
    assert_eq!(changes.len(), 1);
    for part in ["factor_policy", "optional", "roles", "factor_due_on", "sales_rep", "session_limit", "14"] {
        assert!(changes[0].0.contains(part), "{part}: {}", changes[0].0);
    }
    let theirs = policies::get(&test.context_of(other.owner).await).await.unwrap();
    assert_eq!((theirs.version, theirs.factor, theirs.session_limit), (1, FactorPolicy::Optional, None));
    assert!(theirs.roles.iter().all(|role| !role.needs_factor));
    // Emptied, all is as the standard has it.
    let input = PolicyInput { version: "2".to_owned(), ..PolicyInput::default() };
    let input = PolicyInput { factor: "off".to_owned(), grace_days: "7".to_owned(), ..input };
    policies::change(&owner, &input).await.unwrap();
    let saved = policies::get(&owner).await.unwrap();
    assert_eq!((saved.factor, saved.due_at, saved.idle_minutes), (FactorPolicy::Off, None, None));
}

async fn an_unchanged_policy_leaves_no_trace(test: TestBackend) {
    let (_, owner) = equipped(&test).await;
    let input = form(&owner).await;
    policies::change(&owner, &input).await.unwrap();
    assert_eq!(form(&owner).await, input);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'edited'").await, 0);
}

async fn of_two_editors_of_a_policy_the_second_is_told(test: TestBackend) {
    let (_, owner) = equipped(&test).await;
    let stale = form(&owner).await;
    let first = PolicyInput { session_limit: "3".to_owned(), ..stale.clone() };
    policies::change(&owner, &first).await.unwrap();
    let late = PolicyInput { session_limit: "4".to_owned(), ..stale };
    let Err(Failure::Conflict(conflict)) = policies::change(&owner, &late).await else {
        panic!("a conflict")
    };
    assert_eq!(conflict.version, 2);
    assert_eq!(conflict.fields[0].field, "session_limit");
    assert_eq!(conflict.fields[0].before.as_deref(), Some("3"));
    let results = at_once(8, |index| {
        let limit = (index + 10).to_string();
        let input = PolicyInput { version: "2".to_owned(), session_limit: limit, ..late.clone() };
        let context = owner.clone();
        async move { policies::change(&context, &input).await }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
}

async fn r_mfa_12_nobody_asks_of_themselves_what_they_have_not(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let before = test.dump().await;
    let refused = policies::change(&owner, &for_all(&owner, 10).await).await;
    assert_eq!(problem(&refused), Some(("factor", Problem::OwnFactorFirst)));
    let role = async |seed| crate::invitations::role(&test, company.workspace, seed).await.to_string();
    let of_role = async |seed| PolicyInput {
        factor: "roles".to_owned(),
        roles: vec![role(seed).await],
        ..for_all(&owner, 10).await
    };
    let own = policies::change(&owner, &of_role(domain::permissions::SeedRole::Owner).await).await;
    assert_eq!(problem(&own), Some(("factor", Problem::OwnFactorFirst)));
    let after = test.dump().await;
    assert_eq!((&before["workspaces"], &before["roles"]), (&after["workspaces"], &after["roles"]));
    // Of others they may.
    policies::change(&owner, &of_role(domain::permissions::SeedRole::SalesRep).await).await.unwrap();
    equip(&test, company.owner).await;
    policies::change(&owner, &for_all(&owner, 0).await).await.unwrap();
}

async fn r_ac_06_only_roles_of_the_workspace_are_asked(test: TestBackend) {
    let (_, owner) = equipped(&test).await;
    let other = test.company_of("Other", Locale::ZhCn).await;
    let theirs =
        crate::invitations::role(&test, other.workspace, domain::permissions::SeedRole::SalesRep).await;
    for role in [theirs.to_string(), "rol_0".to_owned(), String::new()] {
        let input =
            PolicyInput { factor: "roles".to_owned(), roles: vec![role.clone()], ..for_all(&owner, 1).await };
        let refused = policies::change(&owner, &input).await;
        assert_eq!(problem(&refused), Some(("roles", Problem::Choice)), "{role}");
    }
    assert_eq!(number(&test, "SELECT COUNT(*) FROM roles WHERE needs_factor = 1").await, 0);
}

async fn a_day_that_is_over_is_no_deadline(test: TestBackend) {
    let (_, owner) = equipped(&test).await;
    let refused = policies::change(&owner, &for_all(&owner, -1).await).await;
    assert_eq!(problem(&refused), Some(("due_on", Problem::DateOver)));
    let refused = policies::change(&owner, &for_all(&owner, 367).await).await;
    assert_eq!(problem(&refused), Some(("due_on", Problem::Date)));
    policies::change(&owner, &for_all(&owner, 0).await).await.unwrap();
    // A day that has come may stay when something else is saved.
    test.clock().advance_seconds(3 * 86_400);
    let later = test.context_of(owner.actor().unwrap().user).await;
    let input = PolicyInput { session_limit: "9".to_owned(), ..form(&later).await };
    policies::change(&later, &input).await.unwrap();
}

async fn r_mfa_09_a_policy_asks_for_a_fresh_proof(test: TestBackend) {
    let (_, owner) = equipped(&test).await;
    let input = for_all(&owner, 5).await;
    test.clock().advance_seconds(16 * 60);
    let late = Context { now: test.clock().now(), ..owner };
    assert!(matches!(policies::change(&late, &input).await, Err(Failure::StepUp)));
    assert_eq!(policies::get(&late).await.unwrap().version, 1);
}

async fn r_ac_02_only_who_manages_the_workspace_sees_and_changes_its_policy(test: TestBackend) {
    let (company, owner) = equipped(&test).await;
    let input = for_all(&owner, 5).await;
    for user in [company.manager, company.rep, company.reader] {
        let context = test.context_of(user).await;
        assert!(matches!(policies::get(&context).await, Err(Failure::Forbidden(_))));
        assert!(matches!(policies::change(&context, &input).await, Err(Failure::Forbidden(_))));
    }
    let nobody = test.context_of_stranger();
    assert!(matches!(policies::get(&nobody).await, Err(Failure::Unauthenticated)));
    assert!(matches!(policies::change(&nobody, &input).await, Err(Failure::Unauthenticated)));
    assert_eq!(policies::get(&owner).await.unwrap().version, 1);
}

async fn after_a_trial_a_policy_can_be_read_but_not_changed(test: TestBackend) {
    let (_, mut owner) = equipped(&test).await;
    let actor = owner.actor.take().expect("an actor");
    owner.actor = Some(std::sync::Arc::new(backend::Actor { read_only: true, ..(*actor).clone() }));
    assert!(policies::get(&owner).await.unwrap().read_only);
    let input = PolicyInput { session_limit: "3".to_owned(), ..form(&owner).await };
    assert!(matches!(policies::change(&owner, &input).await, Err(Failure::ReadOnly)));
}

async fn who_has_none_is_counted_and_those_in_sight_are_named(test: TestBackend) {
    let (company, owner) = equipped(&test).await;
    let PolicyView { people, .. } = policies::get(&owner).await.unwrap();
    // Six are active, and one of them has an app; the suspended one does not count.
    assert_eq!((people.all, people.without, people.asked, people.named.len()), (6, 5, 0, 5));
    assert!(people.named.iter().all(|person| person.id != company.owner && person.id != company.suspended));
    let rep =
        crate::invitations::role(&test, company.workspace, domain::permissions::SeedRole::SalesRep).await;
    let input = PolicyInput {
        factor: "roles".to_owned(),
        roles: vec![rep.to_string()],
        grace_days: "0".to_owned(),
        ..for_all(&owner, 30).await
    };
    policies::change(&owner, &input).await.unwrap();
    let view = policies::get(&owner).await.unwrap();
    assert_eq!(view.people.asked, 2);
    let asked: Vec<UserId> = view.people.named.iter().take(2).map(|person| person.id).collect();
    assert!(asked.contains(&company.rep) && asked.contains(&company.other_rep), "they stand first");
    assert!(view.people.named.iter().take(2).all(|person| person.due_at == view.due_at));
    assert!(view.people.named.iter().skip(2).all(|person| person.due_at.is_none()));
    // Whoever manages the workspace and sees nobody reads the number alone.
    let grant = crate::invitations::grant(
        domain::Module::Workspace,
        domain::Action::Manage,
        domain::permissions::ScopeKind::All,
    );
    let blind = test.user_with(company.workspace, "Blind", None, None, &[grant]).await;
    let people = policies::get(&test.context_of(blind).await).await.unwrap().people;
    assert_eq!((people.all, people.without, people.named.len()), (7, 6, 0));
}

async fn a_change_of_policy_ends_trust_in_the_workspace_alone(test: TestBackend) {
    let (company, owner) = equipped(&test).await;
    let other = test.company_of("Other", Locale::ZhCn).await;
    for user in [company.rep, other.rep] {
        test.run(
            "INSERT INTO devices (person_id, id, first_seen_at, seen_at, trust_hash, trusted_at, trust_ends_at, trust_epoch) SELECT u.person_id, u.id, $2, $2, $3, $2, $2, 1 FROM users u WHERE u.id = $1",
            args![user, NOW, vec![7_u8]],
        )
        .await;
    }
    let input = PolicyInput { session_limit: "3".to_owned(), ..form(&owner).await };
    policies::change(&owner, &input).await.unwrap();
    let sql =
        "SELECT u.id FROM devices d JOIN users u ON u.person_id = d.person_id WHERE d.trust_hash IS NOT NULL";
    let trusted: Vec<(UserId,)> = test.all(sql, args![]).await;
    assert_eq!(trusted, [(other.rep,)]);
}
