//! Records that are too many to move with their owner at one go.

use super::{change, form};
use crate::people::{at_once, number};
use crate::support::{Company, TestBackend, both_engines};
use backend::{args, customers, jobs, leads, opportunities, people, random};
use domain::people::PersonInput;
use domain::records::ListQuery;
use domain::{CustomerId, DepartmentId, UserId};

both_engines!(
    more_than_ten_thousand_records_follow_by_a_job,
    leads_follow_by_the_job_too,
    a_second_move_in_between_ends_where_the_person_stands,
    a_job_that_died_is_taken_up_again,
    r_race_01_nothing_made_or_handed_over_beside_a_move_stays_behind,
);

/// More than move at once, and more than a slice beyond that.
const MANY: i64 = 12_500;

/// Customers of the rep's, in the east; some of them in the bin.
async fn fill(test: &TestBackend, company: &Company) {
    let mut tx = test.write().await;
    for first in (0..MANY).step_by(500) {
        let rows: Vec<String> = (first..first + 500)
            .map(|number| {
                let deleted = if number % 10 == 0 { "1, $2" } else { "NULL, NULL" };
                format!(
                    "($1, ${}, 'c', 'c', 'company', 'c', $2, $3, '', $2, 0, 0, {deleted})",
                    number - first + 4
                )
            })
            .collect();
        let sql = format!(
            "INSERT INTO customers (workspace_id, id, name, sort_key, kind, name_key, owner_id, owner_department_id, owner_sort_key, created_by, created_at, updated_at, deleted_at, deleted_by) VALUES {}",
            rows.join(", ")
        );
        let mut args = args![company.workspace, company.rep, company.east];
        for _ in 0..500 {
            args.push(random::id(CustomerId::from_uuid, test.clock().now()).into());
        }
        tx.run(sqlx::AssertSqlSafe(sql), args).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn put(test: &TestBackend, company: &Company, user: UserId, to: DepartmentId) {
    let input = form(test, company.owner, user).await;
    let input = PersonInput { department: to.to_string(), ..input };
    change(test, company.owner, &input).await.unwrap();
}

async fn standing_in(test: &TestBackend, department: DepartmentId) -> i64 {
    let sql = "SELECT COUNT(*) FROM customers WHERE owner_department_id = $1";
    test.all::<(i64,)>(sql, args![department]).await[0].0
}

async fn to_come(test: &TestBackend, company: &Company) -> u32 {
    people::get(&test.context_of(company.owner).await, company.rep).await.unwrap().records_to_come
}

async fn more_than_ten_thousand_records_follow_by_a_job(test: TestBackend) {
    let company = test.company().await;
    fill(&test, &company).await;
    put(&test, &company, company.rep, company.marketing).await;
    assert_eq!(standing_in(&test, company.marketing).await, 10_000);
    assert_eq!(to_come(&test, &company).await, 2_500);
    test.clock().advance_seconds(1);
    // One slice after the other, and others' jobs in between.
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 2);
    assert_eq!(standing_in(&test, company.marketing).await, MANY);
    assert_eq!(to_come(&test, &company).await, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
    let events: Vec<(String, String)> = test
        .all(
            "SELECT verb, changes FROM audit_events WHERE object = 'user' AND object_id = $1 ORDER BY at, id",
            args![company.rep],
        )
        .await;
    assert!(
        events[0].1.contains(r#""after":"10000""#) && events[0].1.contains(r#""after":"2500""#),
        "{events:?}"
    );
    assert!(events[1].0 == "moved" && events[1].1.contains(r#""after":"12500""#), "{events:?}");
}

async fn leads_follow_by_the_job_too(test: TestBackend) {
    let company = test.company().await;
    fill(&test, &company).await;
    let rep = test.context_of(company.rep).await;
    let binned = crate::leads::make(&rep, "Binned").await;
    crate::leads::make(&rep, "Open").await;
    test.run("UPDATE leads SET deleted_at = 1, deleted_by = owner_id WHERE id = $1", args![binned]).await;
    put(&test, &company, company.rep, company.marketing).await;
    assert_eq!(to_come(&test, &company).await, 2_502);
    let there =
        "SELECT COUNT(*) FROM leads l JOIN users u ON u.workspace_id = l.workspace_id AND u.id = l.owner_id
        WHERE l.owner_department_id = u.department_id";
    assert_eq!(number(&test, there).await, 0);
    test.clock().advance_seconds(1);
    jobs::run_due(&test.backend).await.unwrap();
    assert_eq!(number(&test, there).await, 2);
    assert_eq!(to_come(&test, &company).await, 0);
}

async fn a_second_move_in_between_ends_where_the_person_stands(test: TestBackend) {
    let company = test.company().await;
    fill(&test, &company).await;
    put(&test, &company, company.rep, company.marketing).await;
    put(&test, &company, company.rep, company.south).await;
    jobs::run_due(&test.backend).await.unwrap();
    assert_eq!(standing_in(&test, company.south).await, MANY);
    // Back to where most stand already: what is left comes at once.
    put(&test, &company, company.rep, company.marketing).await;
    test.run("UPDATE customers SET owner_department_id = $1", args![company.east]).await;
    put(&test, &company, company.rep, company.east).await;
    assert_eq!(to_come(&test, &company).await, 0);
    jobs::run_due(&test.backend).await.unwrap();
    assert_eq!(standing_in(&test, company.east).await, MANY);
}

async fn a_job_that_died_is_taken_up_again(test: TestBackend) {
    let company = test.company().await;
    fill(&test, &company).await;
    put(&test, &company, company.rep, company.marketing).await;
    // As a worker leaves it that was killed after its slice.
    let until = test.clock().now().plus_seconds(120);
    test.run("UPDATE jobs SET claimed_until = $1, attempts = 1", args![until]).await;
    assert_eq!(jobs::run_due(&test.backend).await.unwrap(), 0);
    test.clock().advance_seconds(120);
    // As a backup leaves it, or a job that was given up.
    test.run("DELETE FROM jobs", args![]).await;
    jobs::clean_up(&test.backend).await.unwrap();
    jobs::clean_up(&test.backend).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 1);
    jobs::run_due(&test.backend).await.unwrap();
    let alive = "SELECT COUNT(*) FROM customers WHERE deleted_at IS NULL AND owner_department_id <> (SELECT department_id FROM users WHERE id = owner_id)";
    assert_eq!(number(&test, alive).await, 0);
    assert_eq!(to_come(&test, &company).await, 0);
}

async fn customer(context: &backend::Context, name: &str) -> Option<CustomerId> {
    customers::create(context, crate::customers::named(name), None).await.ok()
}

async fn r_race_01_nothing_made_or_handed_over_beside_a_move_stays_behind(test: TestBackend) {
    let company = test.company().await;
    let pipeline =
        opportunities::board(&test.context_of(company.rep).await, &ListQuery::default()).await.unwrap();
    let stage = pipeline.columns[0].stage.id.to_string();
    for (round, to) in
        [company.marketing, company.south, company.marketing, company.east].into_iter().enumerate()
    {
        // What they begin with knows the department of before.
        let (rep, owner) = (test.context_of(company.rep).await, test.context_of(company.owner).await);
        let given = customer(&owner, "Given").await.unwrap();
        let own = customer(&rep, "Own").await.unwrap();
        let input =
            PersonInput { department: to.to_string(), ..form(&test, company.owner, company.rep).await };
        at_once(12, |index| {
            let (rep, owner, input, stage) = (rep.clone(), owner.clone(), input.clone(), stage.clone());
            let rep_id = company.rep;
            async move {
                match index {
                    0 => people::change(&owner, &input).await.map(drop).unwrap(),
                    1 => customers::transfer(&owner, given, 1, rep_id).await.map(drop).unwrap(),
                    2 => leads::create(&rep, crate::leads::named("Lead"), None).await.map(drop).unwrap(),
                    3 | 4 => {
                        let deal = domain::opportunities::OpportunityInput {
                            stage,
                            ..crate::opportunities::form(own, [("name", "Deal")])
                        };
                        opportunities::create(&rep, &deal, "").await.unwrap();
                    }
                    _ => assert!(customer(&rep, &format!("New {round} {index}")).await.is_some()),
                }
            }
        })
        .await;
        for table in ["customers", "opportunities", "leads"] {
            let behind = format!(
                "SELECT COUNT(*) FROM {table} r JOIN users u ON u.workspace_id = r.workspace_id AND u.id = r.owner_id
                 WHERE r.owner_department_id <> u.department_id"
            );
            assert_eq!(number(&test, &behind).await, 0, "{table}, round {round}");
        }
    }
    jobs::run_due(&test.backend).await.unwrap();
}
