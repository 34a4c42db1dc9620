//! A key made on the way in to a place that asks for a factor.

use super::{ORIGIN, sign_in, somebody, waiting};
use crate::people::{EMAIL, number, stranger};
use crate::support::{Authenticator, TestBackend, both_engines};
use backend::{Failure, args, passkeys};
use domain::factors::Method;
use domain::passkeys::PasskeyAnswer;

both_engines!(a_key_that_is_made_on_the_way_in_leads_in);

async fn a_key_that_is_made_on_the_way_in_leads_in(test: TestBackend) {
    somebody(&test).await;
    let sql = "UPDATE workspaces SET factor_policy = 'all', factor_due_at = 1, factor_grace_days = 0";
    test.run(sql, args![]).await;
    let browser = waiting(&test, EMAIL).await;
    let asked = passkeys::begin_enrolment(&browser).await.unwrap();
    let mut key = Authenticator::at(ORIGIN);
    let credential = key.register(&asked.options);
    let input = PasskeyAnswer { ceremony: asked.ceremony, credential };
    let elsewhere = waiting(&test, EMAIL).await;
    assert!(matches!(passkeys::enrol(&elsewhere, &input).await, Err(Failure::Invalid(_))));
    let (entered, made) = passkeys::enrol(&browser, &input).await.unwrap();
    assert_eq!(entered.facts.method, Method::PasswordPasskey);
    assert_eq!(made.map(|made| made.codes.len()), Some(10));
    assert!(matches!(passkeys::enrol(&browser, &input).await, Err(Failure::PendingOver)));
    // Whoever waited beside it has the password alone, and adds nothing to that key.
    assert!(matches!(passkeys::begin_enrolment(&elsewhere).await, Err(Failure::PendingOver)));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM passkeys").await, 1);
    sign_in(&stranger(&test), &mut key).await.unwrap();
}
