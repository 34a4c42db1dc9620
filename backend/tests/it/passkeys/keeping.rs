//! Names, and doing without.

use super::{ORIGIN, events, is_refused, later, person, register, sign_in, with_key};
use crate::people::{EMAIL, mails, number, stranger};
use crate::support::{Authenticator, TestBackend, both_engines};
use backend::{Context, Failure, args, passkeys};
use domain::passkeys::{PasskeyIdInput, RenamePasskeyInput};

both_engines!(
    a_key_is_called_what_its_person_likes,
    r_mfa_09_a_key_that_is_removed_signs_in_no_more,
    the_last_factor_takes_the_recovery_codes_along,
    r_mfa_10_the_last_factor_stays_where_it_is_demanded,
    nobody_reaches_another_persons_keys,
    what_nobody_answered_is_cleared_away,
);

async fn id_of(context: &Context) -> String {
    passkeys::list(context).await.unwrap().rows[0].id.to_string()
}

async fn remove(context: &Context, id: &str) -> Result<(), Failure> {
    passkeys::remove(context, &PasskeyIdInput { id: id.to_owned() }).await
}

async fn rename(context: &Context, id: &str, name: &str) -> Result<(), Failure> {
    passkeys::rename(context, &RenamePasskeyInput { id: id.to_owned(), name: name.to_owned() }).await
}

async fn a_key_is_called_what_its_person_likes(test: TestBackend) {
    let (context, _) = with_key(&test).await;
    let id = id_of(&context).await;
    rename(&context, &id, "  前台 电脑 ").await.unwrap();
    assert_eq!(passkeys::list(&context).await.unwrap().rows[0].name, "前台 电脑");
    assert_eq!(events(&test, "edited", "前台 电脑").await, 1);
    rename(&context, &id, "前台 电脑").await.unwrap();
    assert_eq!(events(&test, "edited", "前台 电脑").await, 1, "nothing has changed");
    for name in ["", "   ", &"长".repeat(61)] {
        assert!(matches!(rename(&context, &id, name).await, Err(Failure::Invalid(_))), "{name}");
    }
}

async fn r_mfa_09_a_key_that_is_removed_signs_in_no_more(test: TestBackend) {
    let (context, mut key) = with_key(&test).await;
    let mut second = Authenticator::at(ORIGIN);
    test.clock().advance_seconds(1);
    register(&later(&test, &context), &mut second).await.unwrap();
    let id = id_of(&context).await;
    test.clock().advance_seconds(16 * 60);
    assert!(matches!(remove(&later(&test, &context), &id).await, Err(Failure::StepUp)));
    // While an answer of it is on its way.
    let on_its_way = super::answer(&context, &mut key).await;
    remove(&context, &id).await.unwrap();
    assert!(is_refused(&passkeys::sign_in(&context, &on_its_way).await));
    assert!(is_refused(&sign_in(&stranger(&test), &mut key).await));
    assert!(matches!(remove(&context, &id).await, Err(Failure::NotFound)));
    assert_eq!(mails(&test, EMAIL, "factor_removed").await, 1);
    assert_eq!(events(&test, "factor_removed", "passkey").await, 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM recovery_codes").await, 10, "there is another factor");
    sign_in(&stranger(&test), &mut second).await.unwrap();
}

async fn the_last_factor_takes_the_recovery_codes_along(test: TestBackend) {
    let (context, _) = with_key(&test).await;
    remove(&context, &id_of(&context).await).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM recovery_codes").await, 0);
}

async fn r_mfa_10_the_last_factor_stays_where_it_is_demanded(test: TestBackend) {
    let (context, _) = with_key(&test).await;
    let sql = "UPDATE workspaces SET factor_policy = 'all', factor_due_at = 1, factor_grace_days = 0";
    test.run(sql, args![]).await;
    let id = id_of(&context).await;
    assert!(matches!(remove(&context, &id).await, Err(Failure::Invalid(_))));
    register(&context, &mut Authenticator::at(ORIGIN)).await.unwrap();
    remove(&context, &id).await.unwrap();
}

async fn nobody_reaches_another_persons_keys(test: TestBackend) {
    let (context, _) = with_key(&test).await;
    let id = id_of(&context).await;
    let other = person(&test, "nobo@optik.example").await;
    assert!(passkeys::list(&other).await.unwrap().rows.is_empty());
    assert!(matches!(rename(&other, &id, "Mine").await, Err(Failure::NotFound)));
    assert!(matches!(remove(&other, &id).await, Err(Failure::NotFound)));
    for id in ["", "psk_", "usr_00000000000000000000000000"] {
        assert!(matches!(remove(&context, id).await, Err(Failure::NotFound)), "{id}");
    }
    let nobody = stranger(&test);
    assert!(matches!(passkeys::list(&nobody).await, Err(Failure::Unauthenticated)));
    assert!(matches!(remove(&nobody, &id).await, Err(Failure::Unauthenticated)));
}

async fn what_nobody_answered_is_cleared_away(test: TestBackend) {
    let (context, _) = with_key(&test).await;
    passkeys::begin_sign_in(&stranger(&test)).await.unwrap();
    passkeys::begin_proof(&context).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM ceremonies").await, 2);
    test.clock().advance_seconds(passkeys::LASTS_SECONDS + 1);
    passkeys::begin_sign_in(&stranger(&test)).await.unwrap();
    backend::jobs::clean_up(&test.backend).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM ceremonies").await, 1);
}
