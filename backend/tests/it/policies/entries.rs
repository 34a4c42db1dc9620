//! Every way in asks for the factor that the place demands (R-AUTH-12); a new way in has
//! a line here.

use crate::invitations::{invited, signed_in};
use crate::people::{EMAIL, PASSWORD, form, number, sign_up, signed_up, stranger, token, visit};
use crate::support::{TestBackend, both_engines};
use backend::entry::Step;
use backend::{Failure, accounts, args, invitations, operators, people};
use domain::accounts::{SignInInput, VerifyInput};
use domain::invitations::ProveInput;

both_engines!(
    r_auth_12_every_way_in_asks_for_the_factor_that_is_demanded,
    r_auth_14_going_on_elsewhere_tells_nothing_of_why_it_is_shut,
);

/// From yesterday on, of everybody.
async fn demand(test: &TestBackend) {
    test.run(
        "UPDATE workspaces SET factor_policy = 'all', factor_due_at = $1, factor_grace_days = 0, permissions_version = permissions_version + 1",
        args![test.clock().now().plus_days(-1)],
    )
    .await;
    test.run("UPDATE operators SET factor_due_at = $1", args![test.clock().now().plus_days(-1)]).await;
}

#[derive(Clone, Copy, Debug)]
enum Way {
    Password,
    Link,
    Switch,
    Accept,
    Prove,
    SignInAsOperator,
    EnterAsOperator,
}

const WAYS: [Way; 7] = [
    Way::Password,
    Way::Link,
    Way::Switch,
    Way::Accept,
    Way::Prove,
    Way::SignInAsOperator,
    Way::EnterAsOperator,
];

async fn password(test: &TestBackend, email: &str) -> Result<Step, Failure> {
    let input =
        SignInInput { identifier: email.to_owned(), password: PASSWORD.to_owned(), ..SignInInput::default() };
    accounts::sign_in(&stranger(test), &input).await
}

async fn go(test: &TestBackend, way: Way) -> Result<Step, Failure> {
    match way {
        Way::Password => {
            signed_up(test, EMAIL).await;
            demand(test).await;
            password(test, EMAIL).await
        }
        Way::Link => {
            let email = "link@optik.example";
            sign_up(&stranger(test), form(email)).await.unwrap();
            demand(test).await;
            let token = token(test, email, "verify_email").await;
            let input = VerifyInput { token, password: PASSWORD.to_owned() };
            let entered = accounts::verify(&stranger(test), &input).await?;
            Ok(entered.step.expect("a workspace to go into"))
        }
        Way::Switch => {
            let (here, there) = (test.company().await, test.company_of("Other", domain::Locale::ZhCn).await);
            let context = signed_in(test, here.rep).await;
            let person = context.actor().unwrap().person;
            test.run("UPDATE users SET person_id = $2 WHERE id = $1", args![there.rep, person]).await;
            demand(test).await;
            people::switch(&context, there.workspace).await
        }
        Way::Accept => {
            let email = "guest@optik.example";
            let (here, there) = (test.company().await, test.company_of("Third", domain::Locale::ZhCn).await);
            let context = crate::invitations::set_email(test, here.other_rep, email).await;
            let link = invited(test, &there, email).await;
            demand(test).await;
            invitations::accept(&context, &link).await
        }
        Way::Prove => {
            let email = "outside@optik.example";
            signed_up(test, email).await;
            let sql = "UPDATE users SET status = 'suspended' WHERE person_id = (SELECT id FROM persons WHERE email = $1)";
            test.run(sql, args![email]).await;
            let link = invited(test, &test.company().await, email).await;
            demand(test).await;
            let input = ProveInput { token: link, password: PASSWORD.to_owned() };
            invitations::prove(&stranger(test), &input).await
        }
        Way::SignInAsOperator => {
            let email = "ops@optik.example";
            crate::operators::appoint(test, email).await;
            demand(test).await;
            password(test, email).await
        }
        Way::EnterAsOperator => {
            let email = "both@optik.example";
            signed_up(test, email).await;
            test.run("UPDATE workspaces SET factor_policy = 'off'", args![]).await;
            let cookie = crate::people::session(test, email).await;
            let sql = "INSERT INTO operators (person_id, created_at, factor_due_at) SELECT id, created_at, $2 FROM persons WHERE email = $1";
            test.run(sql, args![email, test.clock().now()]).await;
            operators::enter(&visit(&test.backend, cookie).await.unwrap()).await
        }
    }
}

async fn r_auth_12_every_way_in_asks_for_the_factor_that_is_demanded(test: TestBackend) {
    for way in WAYS {
        let before = number(&test, "SELECT COUNT(*) FROM pending_sign_ins WHERE kind = 'enrol'").await;
        let step = go(&test, way).await;
        assert!(matches!(step, Ok(Step::Enrol(_))), "{way:?}: {step:?}");
        let after = number(&test, "SELECT COUNT(*) FROM pending_sign_ins WHERE kind = 'enrol'").await;
        assert_eq!(after, before + 1, "{way:?}");
        test.run("UPDATE workspaces SET factor_policy = 'optional'", args![]).await;
    }
}

async fn r_auth_14_going_on_elsewhere_tells_nothing_of_why_it_is_shut(test: TestBackend) {
    let (here, there) = (test.company().await, test.company_of("Other", domain::Locale::ZhCn).await);
    let context = signed_in(&test, here.rep).await;
    let person = context.actor().unwrap().person;
    test.run("UPDATE users SET person_id = $2 WHERE id = $1", args![there.rep, person]).await;
    assert!(people::switch(&context, there.workspace).await.is_ok());
    let long_ago = test.clock().now().plus_days(-60);
    let none = people::switch(&context, domain::WorkspaceId::from_uuid(uuid::Uuid::nil())).await;
    assert!(matches!(none, Err(Failure::NotFound)));
    let shut = [
        "UPDATE users SET status = 'suspended' WHERE id = $1 AND $2 > CAST(0 AS BIGINT)",
        "UPDATE users SET status = 'pending' WHERE id = $1 AND $2 > CAST(0 AS BIGINT)",
        "UPDATE workspaces SET trial_ends_at = $2 WHERE id = (SELECT workspace_id FROM users WHERE id = $1)",
        "UPDATE workspaces SET closed_at = $2 WHERE id = (SELECT workspace_id FROM users WHERE id = $1)",
    ];
    for sql in shut {
        test.run(sql, args![there.rep, long_ago]).await;
        let answer = people::switch(&context, there.workspace).await;
        assert!(matches!(answer, Err(Failure::NotFound)), "{sql}: {answer:?}");
        test.run("UPDATE users SET status = 'active' WHERE id = $1", args![there.rep]).await;
        test.run("UPDATE workspaces SET trial_ends_at = NULL, closed_at = NULL", args![]).await;
        assert!(people::switch(&context, there.workspace).await.is_ok(), "{sql}");
    }
}
