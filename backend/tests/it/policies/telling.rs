//! Who hears of a policy.

use super::{equip, equipped, for_all, form};
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::{args, jobs, mail, policies};
use domain::UserId;
use domain::policies::PolicyInput;

both_engines!(
    those_without_a_factor_are_told_once,
    whoever_joined_lately_is_told_of_their_own_day,
    what_a_killed_process_left_is_told_by_the_next,
    nobody_is_told_what_is_not_asked_any_more,
);

async fn told(test: &TestBackend) -> usize {
    let mails = mail::list(&test.backend).await.unwrap();
    mails.iter().filter(|mail| mail.purpose == "factor_needed").count()
}

async fn told_to(test: &TestBackend, user: UserId) -> Vec<String> {
    let sql = "SELECT p.email FROM persons p JOIN users u ON u.person_id = p.id WHERE u.id = $1";
    let email = test.all::<(String,)>(sql, args![user]).await.remove(0).0;
    let mut bodies = Vec::new();
    for summary in mail::list(&test.backend).await.unwrap() {
        if summary.purpose == "factor_needed" && summary.recipient == email {
            bodies.extend(mail::show(&test.backend, summary.id).await.unwrap().1);
        }
    }
    bodies
}

async fn those_without_a_factor_are_told_once(test: TestBackend) {
    let (company, owner) = equipped(&test).await;
    equip(&test, company.reader).await;
    let input = PolicyInput { grace_days: "0".to_owned(), ..for_all(&owner, 30).await };
    policies::change(&owner, &input).await.unwrap();
    jobs::run_due(&test.backend).await.unwrap();
    assert_eq!(told(&test).await, 4, "not the owner and the reader, who have one, nor the suspended");
    let bodies = told_to(&test, company.rep).await;
    assert_eq!(bodies.len(), 1);
    for part in [input.due_on.as_str(), "港口贸易", "http://localhost:3000/settings/security"] {
        assert!(bodies[0].contains(part), "{part}: {}", bodies[0]);
    }
    assert!(told_to(&test, company.suspended).await.is_empty());
    // Another limit is nothing to tell.
    let input = PolicyInput { session_limit: "3".to_owned(), ..form(&owner).await };
    policies::change(&owner, &input).await.unwrap();
    jobs::run_due(&test.backend).await.unwrap();
    assert_eq!((told(&test).await, number(&test, "SELECT COUNT(*) FROM jobs").await), (4, 0));
}

async fn whoever_joined_lately_is_told_of_their_own_day(test: TestBackend) {
    let (company, owner) = equipped(&test).await;
    let input = PolicyInput { grace_days: "10".to_owned(), ..for_all(&owner, 0).await };
    policies::change(&owner, &input).await.unwrap();
    jobs::run_due(&test.backend).await.unwrap();
    let bodies = told_to(&test, company.rep).await;
    assert!(bodies[0].contains(&super::day(&owner, 10)), "{}", bodies[0]);
}

async fn what_a_killed_process_left_is_told_by_the_next(test: TestBackend) {
    let (_, owner) = equipped(&test).await;
    policies::change(&owner, &for_all(&owner, 30).await).await.unwrap();
    // Killed before its job was put away: the next node takes it again.
    test.run("INSERT INTO jobs (id, kind, subject_id, run_at, created_at) SELECT subject_id, kind, subject_id, run_at, created_at FROM jobs", args![]).await;
    jobs::run_due(&test.backend).await.unwrap();
    assert_eq!((told(&test).await, number(&test, "SELECT COUNT(*) FROM jobs").await), (5, 0));
}

async fn nobody_is_told_what_is_not_asked_any_more(test: TestBackend) {
    let (_, owner) = equipped(&test).await;
    policies::change(&owner, &for_all(&owner, 30).await).await.unwrap();
    let input = PolicyInput { factor: "optional".to_owned(), ..form(&owner).await };
    policies::change(&owner, &input).await.unwrap();
    jobs::run_due(&test.backend).await.unwrap();
    assert_eq!((told(&test).await, number(&test, "SELECT COUNT(*) FROM jobs").await), (0, 0));
}
