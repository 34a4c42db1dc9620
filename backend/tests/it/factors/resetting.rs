//! By whoever has the machine, for whoever has lost every factor.

use super::{check, enrolled, events, failures, wrong_code};
use crate::people::{EMAIL, PASSWORD, mails, number, sign_in, stranger};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, factors};
use domain::factors::Factor;

both_engines!(a_reset_takes_everything_away_and_is_announced, a_reset_needs_somebody_of_the_address);

async fn a_reset_takes_everything_away_and_is_announced(test: TestBackend) {
    let (context, seed, _) = enrolled(&test).await;
    let wrong = wrong_code(&seed, context.now);
    check(&test, Factor::Totp, &wrong).await.unwrap_err();
    let had = factors::reset(&test.backend, "Mara@Optik.example").await.unwrap();
    assert_eq!(had, [Factor::Totp, Factor::RecoveryCode]);
    for table in ["totps", "recovery_codes", "passkeys", "factor_failures"] {
        assert_eq!(number(&test, &format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
    assert_eq!(failures(&test, Factor::Totp).await, 0);
    assert_eq!((mails(&test, EMAIL, "factors_reset").await, events(&test, "factor_reset").await), (1, 1));
    let sql = "SELECT changes FROM audit_events WHERE verb = 'factor_reset' AND actor_user_id IS NULL AND workspace_id IS NOT NULL";
    let changes: Vec<(String,)> = test.all(sql, args![]).await;
    assert!(changes[0].0.contains("totp, recovery_code") && changes[0].0.contains("console"), "{changes:?}");
    sign_in(&stranger(&test), EMAIL, PASSWORD).await.expect("the password alone");
}

async fn a_reset_needs_somebody_of_the_address(test: TestBackend) {
    enrolled(&test).await;
    let before = test.dump().await;
    for email in ["nobody@optik.example", ""] {
        assert!(matches!(factors::reset(&test.backend, email).await, Err(Failure::NotFound)), "{email}");
    }
    assert_eq!(before, test.dump().await);
}
