//! Sessions that rest on too little, or last too long, by what the workspace says now.

use super::{equip, form};
use crate::operators::{OPERATOR, appoint, operating};
use crate::people::{EMAIL, PASSWORD, begin, is_live, number, session, sign_in, signed_up, stranger, visit};
use crate::support::{TestBackend, both_engines};
use backend::sessions::SessionFacts;
use backend::{args, policies};
use domain::UserId;
use domain::factors::Method;
use domain::policies::PolicyInput;

both_engines!(
    r_mfa_10_at_the_deadline_sessions_with_the_password_alone_end_at_use,
    r_mfa_10_whoever_joins_late_has_the_grace_still,
    r_mfa_10_whoever_gets_such_a_role_has_the_grace_from_then,
    r_mfa_10_operators_need_a_factor_after_fourteen_days,
    r_ses_05_a_workspaces_limits_hold_on_the_next_request,
);

/// Everybody needs a factor, `seconds` from now on.
async fn demand_in(test: &TestBackend, policy: &str, seconds: i64, grace: i64) {
    test.run(
        "UPDATE workspaces SET factor_policy = $1, factor_due_at = $2, factor_grace_days = $3, permissions_version = permissions_version + 1",
        args![policy, test.clock().now().plus_seconds(seconds), grace],
    )
    .await;
}

async fn r_mfa_10_at_the_deadline_sessions_with_the_password_alone_end_at_use(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let facts = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    let bare = begin(&test.backend, &facts, None).await;
    // What else there is, each in a browser of its own.
    let of = |method| SessionFacts { method, known: None, ..facts.clone() };
    let trusted = begin(&test.backend, &of(Method::PasswordTrusted), None).await;
    let link = begin(&test.backend, &of(Method::Link), None).await;
    let strong = begin(&test.backend, &of(Method::PasswordTotp), None).await;
    let passkey = begin(&test.backend, &of(Method::Passkey), None).await;
    demand_in(&test, "all", 600, 0).await;
    test.clock().advance_seconds(599);
    for cookie in [bare, trusted, link, strong, passkey] {
        assert!(is_live(&test, cookie).await);
    }
    test.clock().advance_seconds(1);
    for (cookie, lives) in [(bare, false), (trusted, false), (link, false), (strong, true), (passkey, true)] {
        assert_eq!(is_live(&test, cookie).await, lives);
    }
    // For good: nobody's mind changes that.
    demand_in(&test, "optional", 0, 0).await;
    assert!(!is_live(&test, bare).await && is_live(&test, strong).await);
}

async fn r_mfa_10_whoever_joins_late_has_the_grace_still(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    demand_in(&test, "all", -86_400, 14).await;
    let cookie = session(&test, EMAIL).await;
    assert!(is_live(&test, cookie).await, "they came a minute ago");
    test.run("UPDATE users SET created_at = created_at - 1209600000000", args![]).await;
    demand_in(&test, "all", -86_400, 14).await;
    assert!(!is_live(&test, cookie).await);
}

async fn r_mfa_10_whoever_gets_such_a_role_has_the_grace_from_then(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("UPDATE users SET created_at = created_at - 8640000000000", args![]).await;
    let cookie = session(&test, EMAIL).await;
    demand_in(&test, "roles", -86_400, 14).await;
    assert!(is_live(&test, cookie).await, "no role needs one");
    test.run("UPDATE roles SET needs_factor = 1 WHERE seed = 'owner'", args![]).await;
    demand_in(&test, "roles", -86_400, 14).await;
    assert!(is_live(&test, cookie).await, "the role was given a minute ago");
    test.run("UPDATE user_roles SET given_at = given_at - 1209600000000", args![]).await;
    demand_in(&test, "roles", -86_400, 14).await;
    assert!(!is_live(&test, cookie).await);
}

async fn r_mfa_10_operators_need_a_factor_after_fourteen_days(test: TestBackend) {
    appoint(&test, OPERATOR).await;
    let sql = "SELECT factor_due_at - created_at FROM operators";
    assert_eq!(number(&test, sql).await, 14 * 86_400 * 1_000_000);
    let cookie = operating(&test, OPERATOR).await;
    let operates = async || visit(&test.backend, cookie).await.unwrap().operator.is_some();
    let due = test.clock().now().plus_seconds(60);
    test.run("UPDATE operators SET factor_due_at = $1", args![due]).await;
    test.clock().advance_seconds(59);
    assert!(operates().await);
    test.clock().advance_seconds(1);
    assert!(!operates().await);
}

async fn r_ses_05_a_workspaces_limits_hold_on_the_next_request(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let owner = visit(&test.backend, cookie).await.unwrap();
    let user: UserId = owner.actor().unwrap().user;
    equip(&test, user).await;
    test.clock().advance_seconds(600);
    assert!(is_live(&test, cookie).await);
    let owner = visit(&test.backend, cookie).await.unwrap();
    let input = PolicyInput { idle_minutes: "5".to_owned(), ..form(&owner).await };
    policies::change(&owner, &input).await.unwrap();
    assert!(is_live(&test, cookie).await);
    test.clock().advance_seconds(299);
    assert!(is_live(&test, cookie).await);
    test.clock().advance_seconds(300);
    assert!(!is_live(&test, cookie).await);
}
