//! The list of people, and what forms choose from.

use crate::customers::refused;
use crate::invitations::{employ, grant, manager_of_users, signed_in};
use crate::people::{at_once, number};
use crate::support::{TestBackend, both_engines};
use backend::storage::watched;
use backend::{Actor, Failure, args, departments, invitations, jobs, people};
use domain::accounts::UserStatus;
use domain::people::{ChoicesInput, PeopleChoices, PersonHistoryInput, PersonRow};
use domain::permissions::{ScopeKind, SeedRole};
use domain::records::ListQuery;
use domain::{Action, Module, Timestamp, Total, UserId};
use std::sync::Arc;

both_engines!(
    people_are_listed_by_name_with_what_they_hold,
    people_are_found_by_name_pinyin_and_address,
    when_somebody_was_last_here_outlives_the_session,
    pages_meet_everybody_once_in_one_round_of_statements,
    r_ac_10_the_list_keeps_within_the_scope,
    choices_are_what_the_viewer_may_give,
    whatever_somebody_may_give_they_find_people_by_every_role,
    choices_of_people_are_few_and_searched,
    after_a_trial_whoever_manages_people_sees_them_still,
);

async fn names(test: &TestBackend, viewer: UserId, query: &ListQuery) -> Vec<String> {
    let page = people::page(&test.context_of(viewer).await, query).await.unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

async fn people_are_listed_by_name_with_what_they_hold(test: TestBackend) {
    let company = test.company().await;
    signed_in(&test, company.rep).await;
    let owner = test.context_of(company.owner).await;
    let page = people::page(&owner, &ListQuery::default()).await.unwrap();
    assert_eq!(page.total, Total::Exactly(7));
    let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Ben Brown", "陈静", "Grace Admin", "李娜", "王建国", "张伟", "赵离职"]);
    let rep: &PersonRow = page.rows.iter().find(|row| row.id == company.rep).unwrap();
    assert_eq!((rep.department.as_deref(), rep.status), (Some("华东区"), UserStatus::Active));
    assert_eq!((rep.roles.len(), rep.roles[0].seed), (1, Some(SeedRole::SalesRep)));
    assert_eq!(rep.seen_at, Some(owner.now));
    assert!(rep.email.ends_with("@people.example"));
    let by = async |name: &str, text: &str| {
        people::page(&owner, &ListQuery::from([(name, text)])).await.unwrap().rows.len()
    };
    assert_eq!(by("status", "suspended").await, 1);
    assert_eq!(by("department", &company.east.to_string()).await, 2);
    assert_eq!(by("role", &rep.roles[0].id.to_string()).await, 3);
    for (name, text) in [
        ("status", "gone"),
        ("role", "nonsense"),
        ("department", "nonsense"),
        ("colour", "red"),
        ("sort", "name"),
        ("size", "25"),
    ] {
        let query = ListQuery::from([(name, text)]);
        assert_eq!(refused(people::page(&owner, &query).await), [name]);
    }
    let forged = ListQuery::from([("cursor", "nonsense")]);
    assert!(matches!(people::page(&owner, &forged).await, Err(Failure::BadRequest)));
}

/// When they were last here, as the list and their own page say.
async fn last_seen(test: &TestBackend, owner: UserId, user: UserId) -> Option<Timestamp> {
    let owner = test.context_of(owner).await;
    let listed = people::page(&owner, &ListQuery::default()).await.unwrap();
    let listed = listed.rows.into_iter().find(|row| row.id == user).unwrap().seen_at;
    assert_eq!(listed, people::get(&owner, user).await.unwrap().seen_at);
    listed
}

async fn when_somebody_was_last_here_outlives_the_session(test: TestBackend) {
    let company = test.company().await;
    signed_in(&test, company.rep).await;
    test.clock().advance_seconds(60);
    signed_in(&test, company.rep).await;
    let first = test.clock().now();
    // Seven days for the session, then thirty.
    test.clock().advance_seconds(36 * 86_400);
    jobs::clean_up(&test.backend).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions").await, 2);
    assert_eq!(last_seen(&test, company.owner, company.rep).await, Some(first));
    test.clock().advance_seconds(2 * 86_400);
    jobs::clean_up(&test.backend).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions").await, 0);
    assert_eq!(last_seen(&test, company.owner, company.rep).await, Some(first));
    assert_eq!(last_seen(&test, company.owner, company.other_rep).await, None);
    // The later of the two, whichever goes.
    signed_in(&test, company.rep).await;
    let second = test.clock().now();
    assert_eq!(last_seen(&test, company.owner, company.rep).await, Some(second));
    test.clock().advance_seconds(40 * 86_400);
    jobs::clean_up(&test.backend).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions").await, 0);
    assert_eq!(last_seen(&test, company.owner, company.rep).await, Some(second));
}

async fn people_are_found_by_name_pinyin_and_address(test: TestBackend) {
    let company = test.company().await;
    test.run(
        "UPDATE persons SET email = 'Wei.Z@harbour.example', email_key = 'wei.z@harbour.example' WHERE name = '张伟'",
        args![],
    )
    .await;
    for (typed, found) in [
        ("张", vec!["张伟"]),
        ("zhangw", vec!["张伟"]),
        ("Zhang Wei", vec!["张伟"]),
        ("wei.z@", vec!["张伟"]),
        ("WEI.Z", vec!["张伟"]),
        ("ＢEN", vec!["Ben Brown"]),
        ("brown", vec!["Ben Brown"]),
        ("%", vec![]),
        ("_", vec![]),
        ("nobody", vec![]),
    ] {
        let query = ListQuery::from([("q", typed)]);
        assert_eq!(names(&test, company.owner, &query).await, found, "{typed}");
    }
}

async fn pages_meet_everybody_once_in_one_round_of_statements(test: TestBackend) {
    let company = test.company().await;
    for number in 0..120 {
        // Some names are the same: the id decides then.
        employ(&test, &company, &format!("Seller {}", number % 40), SeedRole::SalesRep).await;
    }
    let context = test.context_of(company.owner).await;
    let (mut query, mut seen) = (ListQuery::default(), Vec::new());
    loop {
        let (page, statements) = watched(people::page(&context, &query)).await;
        let page = page.unwrap();
        assert_eq!(statements.len(), 3, "{statements:?}");
        assert_eq!(page.total, Total::Exactly(127));
        seen.extend(page.rows.iter().map(|row| row.id));
        if let Some(next) = page.next {
            query = query.at(&next.0);
            continue;
        }
        let back = ListQuery::default().at(&page.previous.unwrap().0);
        let before = people::page(&context, &back).await.unwrap();
        let ids: Vec<UserId> = before.rows.iter().map(|row| row.id).collect();
        assert_eq!(ids, seen[50..100]);
        break;
    }
    assert_eq!(seen.len(), 127);
    let mut distinct = seen.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), 127);
    // A place is sealed to its list.
    let narrowed = query.clone().with("q", "seller");
    assert!(matches!(people::page(&context, &narrowed).await, Err(Failure::BadRequest)));
    let other = test.company_of("Other", domain::Locale::En).await;
    let foreign = test.context_of(other.owner).await;
    assert!(matches!(people::page(&foreign, &query).await, Err(Failure::BadRequest)));
    at_once(2, |_| {
        let context = context.clone();
        async move { people::page(&context, &ListQuery::default()).await.unwrap().rows.len() }
    })
    .await;
}

async fn r_ac_10_the_list_keeps_within_the_scope(test: TestBackend) {
    let company = test.company().await;
    let grants = [grant(Module::Users, Action::View, ScopeKind::Department)];
    let narrow = test.user_with(company.workspace, "Ned", Some(company.east), None, &grants).await;
    let context = test.context_of(narrow).await;
    let page = people::page(&context, &ListQuery::default()).await.unwrap();
    let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!((names, page.total), (vec!["Ned", "张伟", "赵离职"], Total::Exactly(3)));
    assert!(people::get(&context, company.rep).await.is_ok());
    assert!(matches!(people::get(&context, company.owner).await, Err(Failure::NotFound)));
    let nothing = test.user_with(company.workspace, "Nil", Some(company.east), None, &[]).await;
    let context = test.context_of(nothing).await;
    assert!(matches!(people::page(&context, &ListQuery::default()).await, Err(Failure::Forbidden(_))));
    assert!(matches!(people::get(&context, nothing).await, Err(Failure::Forbidden(_))));
}

async fn choices_are_what_the_viewer_may_give(test: TestBackend) {
    let company = test.company().await;
    let seeds = async |user| -> Vec<SeedRole> {
        let choices = people::choices(&test.context_of(user).await, &ChoicesInput::default()).await.unwrap();
        choices.roles.into_iter().filter_map(|role| role.seed).collect()
    };
    assert_eq!(seeds(company.owner).await.len(), 5);
    let admin = seeds(company.admin).await;
    assert!(admin.len() == 4 && !admin.contains(&SeedRole::Owner), "{admin:?}");
    let narrow = manager_of_users(&test, &company, &[]).await;
    assert_eq!(seeds(narrow).await, []);
    let choices =
        people::choices(&test.context_of(company.owner).await, &ChoicesInput::default()).await.unwrap();
    let east = choices.departments.iter().find(|choice| choice.id == company.east).unwrap();
    assert_eq!(east.path, ["总部", "销售部", "华东区"]);
    assert!(choices.people.iter().all(|person| person.id != company.suspended));
    assert!(choices.people.iter().any(|person| person.id == company.manager));
}

async fn whatever_somebody_may_give_they_find_people_by_every_role(test: TestBackend) {
    let company = test.company().await;
    let narrow = manager_of_users(&test, &company, &[]).await;
    let other = test.company_of("Other", domain::Locale::En).await;
    manager_of_users(&test, &other, &[]).await;
    for user in [company.owner, company.admin, narrow] {
        let choices = people::choices(&test.context_of(user).await, &ChoicesInput::default()).await.unwrap();
        let seeds: Vec<Option<SeedRole>> = choices.every_role.iter().map(|role| role.seed).collect();
        let own = [None];
        let expected: Vec<Option<SeedRole>> = SeedRole::ALL.iter().copied().map(Some).chain(own).collect();
        assert_eq!(seeds, expected);
    }
}

async fn choices_of_people_are_few_and_searched(test: TestBackend) {
    let company = test.company().await;
    let most = usize::from(PeopleChoices::MOST_PEOPLE);
    for number in 0..most {
        employ(&test, &company, &format!("Aa {number:02}"), SeedRole::SalesRep).await;
    }
    let owner = test.context_of(company.owner).await;
    let people = async |q: &str, chosen: String| {
        let input = ChoicesInput { q: q.to_owned(), chosen };
        people::choices(&owner, &input).await.unwrap().people
    };
    assert_eq!(people("", String::new()).await.len(), most);
    for q in ["张伟", "zhangw"] {
        let found = people(q, String::new()).await;
        assert_eq!(found.iter().map(|person| person.id).collect::<Vec<_>>(), [company.rep], "{q}");
    }
    // Whoever is chosen is offered in any case, but nobody of another workspace.
    assert_eq!(people("", company.suspended.to_string()).await[0].id, company.suspended);
    let other = test.company_of("Other", domain::Locale::En).await;
    assert_eq!(people("", other.rep.to_string()).await.len(), most);
    assert_eq!(people("离职", String::new()).await, []);
}

async fn after_a_trial_whoever_manages_people_sees_them_still(test: TestBackend) {
    let company = test.company().await;
    // Whoever manages them need not have the right to view them.
    let manager = manager_of_users(&test, &company, &[]).await;
    let mut context = test.context_of(manager).await;
    let actor = Actor { read_only: true, ..context.actor.as_ref().unwrap().as_ref().clone() };
    context.actor = Some(Arc::new(actor));
    people::page(&context, &ListQuery::default()).await.unwrap();
    people::get(&context, company.rep).await.unwrap();
    let history = PersonHistoryInput { id: company.rep.to_string(), ..PersonHistoryInput::default() };
    people::history(&context, &history).await.unwrap();
    people::choices(&context, &ChoicesInput::default()).await.unwrap();
    invitations::list(&context).await.unwrap();
    departments::list(&context).await.unwrap();
    departments::get(&context, company.east).await.unwrap();
    assert!(matches!(people::suspend(&context, company.rep).await, Err(Failure::ReadOnly)));
}
