//! Making, renaming, heading.

use super::{change, create, form};
use crate::invitations::problems;
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, departments, people};
use domain::departments::{DEEPEST, DepartmentInput, DepartmentRow, MOST, WeighInput};
use domain::{DepartmentId, Problem};

both_engines!(
    a_department_is_made_renamed_and_headed,
    what_cannot_be_made_says_why,
    two_editors_of_a_department_meet_as_a_conflict,
    r_ac_06_another_workspaces_department_is_not_there,
    of_twenty_parallel_makings_of_one_name_one_is_made,
    a_head_who_left_may_stay_but_is_no_new_choice,
);

async fn a_department_is_made_renamed_and_headed(test: TestBackend) {
    let company = test.company().await;
    let id = create(&test, company.admin, "  华北区 ", Some(company.sales)).await.unwrap();
    test.clock().advance_seconds(1);
    let input = form(&test, company.admin, id).await;
    let input = DepartmentInput { name: "North".to_owned(), head: company.manager.to_string(), ..input };
    change(&test, company.admin, &input).await.unwrap();
    let rows = departments::list(&test.context_of(company.owner).await).await.unwrap();
    let row = |id: DepartmentId| rows.iter().find(|row| row.id == id).unwrap().clone();
    let DepartmentRow { name, depth, people, head, .. } = row(id);
    assert_eq!((name.as_str(), depth, people, head.unwrap().id), ("North", 2, 0, company.manager));
    assert_eq!((row(company.east).people, row(company.head).depth), (2, 0));
    // Each stands after the one above it.
    let place = |id: DepartmentId| rows.iter().position(|row| row.id == id).unwrap();
    assert!(place(company.head) < place(company.sales) && place(company.sales) < place(id));
    let view = people::get(&test.context_of(company.owner).await, company.manager).await.unwrap();
    assert_eq!(view.heads, ["North"]);
    let events: Vec<(String, String)> = test
        .all("SELECT verb, changes FROM audit_events WHERE object = 'department' ORDER BY at, id", args![])
        .await;
    assert_eq!(events.iter().map(|(verb, _)| verb.as_str()).collect::<Vec<_>>(), ["created", "edited"]);
    assert!(events[0].1.contains("华北区") && events[0].1.contains("销售部"), "{}", events[0].1);
    assert!(events[1].1.contains("North") && events[1].1.contains("李娜"), "{}", events[1].1);
    // What did not change is not written.
    let before = test.dump().await;
    let same = form(&test, company.admin, id).await;
    change(&test, company.admin, &same).await.unwrap();
    assert_eq!(before, test.dump().await);
}

async fn what_cannot_be_made_says_why(test: TestBackend) {
    let company = test.company().await;
    let refused = async |name: &str, below: Option<DepartmentId>| {
        let before = test.dump().await;
        let found = problems(create(&test, company.owner, name, below).await);
        assert_eq!(before, test.dump().await);
        found
    };
    assert_eq!(refused(" ", None).await, [("name".to_owned(), Problem::Required)]);
    assert_eq!(refused(&"x".repeat(101), None).await, [("name".to_owned(), Problem::TooLong(100))]);
    assert_eq!(refused("华东区", Some(company.sales)).await, [("name".to_owned(), Problem::Taken)]);
    create(&test, company.owner, "Straße", Some(company.sales)).await.unwrap();
    for alike in ["STRASSE", "ｓｔｒａｓｓｅ", " straße "] {
        assert_eq!(
            refused(alike, Some(company.sales)).await,
            [("name".to_owned(), Problem::Taken)],
            "{alike}"
        );
    }
    let other = test.company_of("Other", domain::Locale::En).await;
    assert_eq!(refused("New", Some(other.sales)).await, [("parent".to_owned(), Problem::Choice)]);
    let mut deepest = company.south;
    for depth in 4..=DEEPEST {
        deepest = create(&test, company.owner, &depth.to_string(), Some(deepest)).await.unwrap();
    }
    assert_eq!(refused("New", Some(deepest)).await, [("parent".to_owned(), Problem::TooDeep(DEEPEST))]);
    let east = form(&test, company.owner, company.east).await;
    let input = DepartmentInput { name: "华南区".to_owned(), head: other.rep.to_string(), ..east };
    let expected = [("name".to_owned(), Problem::Taken), ("head".to_owned(), Problem::Choice)];
    assert_eq!(problems(change(&test, company.owner, &input).await), expected);
    let mut tx = test.write().await;
    for number in 0..MOST {
        departments::insert(&mut tx, company.workspace, &format!("D{number}"), None, test.clock().now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(refused("New", None).await, [("name".to_owned(), Problem::TooManyDepartments(MOST))]);
}

async fn two_editors_of_a_department_meet_as_a_conflict(test: TestBackend) {
    let company = test.company().await;
    let first = form(&test, company.owner, company.east).await;
    let second = DepartmentInput { name: "East".to_owned(), ..first.clone() };
    let first = DepartmentInput { name: "华东".to_owned(), ..first };
    change(&test, company.owner, &first).await.unwrap();
    let before = test.dump().await;
    let Err(Failure::Conflict(conflict)) = change(&test, company.admin, &second).await else {
        panic!("no conflict")
    };
    let field = &conflict.fields[0];
    assert_eq!((field.before.as_deref(), field.after.as_deref()), (Some("华东"), Some("East")));
    assert_eq!(before, test.dump().await);
    let again = DepartmentInput { version: conflict.version.to_string(), ..second };
    change(&test, company.admin, &again).await.unwrap();
}

async fn r_ac_06_another_workspaces_department_is_not_there(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let owner = test.context_of(company.owner).await;
    let fine = form(&test, other.owner, other.east).await;
    let before = test.dump().await;
    assert!(matches!(departments::get(&owner, other.east).await, Err(Failure::NotFound)));
    assert!(matches!(departments::change(&owner, &fine).await, Err(Failure::NotFound)));
    assert!(matches!(departments::remove(&owner, other.east).await, Err(Failure::NotFound)));
    let way = super::way(&test, other.owner, other.east, Some(company.head)).await;
    assert!(matches!(departments::move_to(&owner, &way).await, Err(Failure::NotFound)));
    let weigh = WeighInput { id: other.east.to_string(), parent: company.head.to_string() };
    assert!(matches!(departments::weigh(&owner, &weigh).await, Err(Failure::NotFound)));
    let way = super::way(&test, company.owner, company.east, Some(other.head)).await;
    assert_eq!(problems(departments::move_to(&owner, &way).await), [("parent".to_owned(), Problem::Choice)]);
    assert_eq!(before, test.dump().await);
}

async fn of_twenty_parallel_makings_of_one_name_one_is_made(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let done = crate::people::at_once(20, |_| {
        let context = context.clone();
        async move {
            let input =
                domain::departments::NewDepartmentInput { name: "North".to_owned(), ..Default::default() };
            departments::create(&context, &input).await.is_ok()
        }
    })
    .await;
    assert_eq!(done.iter().filter(|done| **done).count(), 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM departments WHERE name = 'North'").await, 1);
}

async fn a_head_who_left_may_stay_but_is_no_new_choice(test: TestBackend) {
    let company = test.company().await;
    let fine = form(&test, company.owner, company.east).await;
    let headed = DepartmentInput { head: company.suspended.to_string(), ..fine.clone() };
    let result = change(&test, company.owner, &headed).await;
    assert_eq!(problems(result), [("head".to_owned(), Problem::Choice)]);
    let headed = DepartmentInput { head: company.rep.to_string(), ..fine };
    change(&test, company.owner, &headed).await.unwrap();
    people::suspend(&test.context_of(company.owner).await, company.rep).await.unwrap();
    let input = form(&test, company.owner, company.east).await;
    let renamed = DepartmentInput { name: "East".to_owned(), ..input };
    change(&test, company.owner, &renamed).await.unwrap();
    assert_eq!(form(&test, company.owner, company.east).await.head, company.rep.to_string());
}
