//! In by a key alone.

use super::{ORIGIN, answer, is_refused, person, reasons, register, sign_in, somebody, with_key};
use crate::people::{at_once, begin, is_live, number, stranger};
use crate::support::{Authenticator, TestBackend, both_engines};
use backend::entry::Step;
use backend::passkeys::{self, LASTS_SECONDS};
use backend::sessions::{self, Returned};
use backend::{Failure, args};
use domain::factors::Method;
use domain::passkeys::{PasskeyAnswer, PasskeySignIn};

both_engines!(
    a_key_signs_in_without_a_name,
    r_mfa_11_an_answer_signs_in_once_and_within_five_minutes,
    r_mfa_11_of_many_answers_at_once_one_signs_in,
    r_mfa_11_uv_0_is_one_factor_and_does_not_sign_in,
    r_mfa_11_a_counter_that_goes_back_is_flagged_and_refused,
    r_mfa_11_of_two_copies_of_a_key_at_once_one_signs_in,
    r_mfa_11_a_key_signs_in_its_own_person_alone,
    r_auth_12_whoever_gets_in_nowhere_gets_in_by_no_key,
    r_enum_04_everybody_is_asked_the_same,
    an_operator_signs_in_by_a_key,
    on_a_shared_computer_nothing_is_remembered,
    who_comes_back_by_a_key_is_in_the_same_place_and_nobody_else_is,
);

async fn who_comes_back_by_a_key_is_in_the_same_place_and_nobody_else_is(test: TestBackend) {
    let (context, mut key) = with_key(&test).await;
    let entered = sign_in(&stranger(&test), &mut key).await.unwrap();
    let cookie = begin(&test.backend, &entered.facts, None).await;
    let other = person(&test, "nobo@optik.example").await;
    let mut theirs = Authenticator::at(ORIGIN);
    register(&other, &mut theirs).await.unwrap();
    test.clock().advance_seconds(3600);
    assert!(!is_live(&test, cookie).await);
    let back = async |cookie, key: &mut Authenticator| {
        let shown = answer(&stranger(&test), key).await;
        let input = PasskeyAnswer { ceremony: shown.ceremony, credential: shown.credential };
        sessions::come_back_by_key(&stranger(&test), cookie, &input).await
    };
    let wrong = back(Some(cookie), &mut theirs).await;
    assert!(matches!(wrong, Err(Failure::WrongCredentials)), "{wrong:?}");
    let none = back(None, &mut key).await;
    assert!(matches!(none, Err(Failure::Unauthenticated)), "{none:?}");
    let nothing = sessions::come_back_by_key(&stranger(&test), Some(cookie), &PasskeyAnswer::default()).await;
    assert!(matches!(nothing, Err(Failure::Invalid(_))), "{nothing:?}");
    let Returned::Step(Step::In(entered)) = back(Some(cookie), &mut key).await.unwrap() else {
        panic!("a further step");
    };
    let own = context.person().unwrap();
    assert_eq!((entered.facts.person, entered.facts.workspace), (own.id, own.workspace()));
    assert_eq!(entered.facts.method, Method::Passkey);
}

async fn a_key_signs_in_without_a_name(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    let entered = sign_in(&stranger(&test), &mut key).await.unwrap();
    assert_eq!(entered.facts.method, Method::Passkey);
    assert_eq!(entered.facts.proved_at, Some(test.clock().now()));
    assert!(entered.facts.workspace.is_some());
    let cookie = begin(&test.backend, &entered.facts, None).await;
    assert!(is_live(&test, cookie).await);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM passkeys WHERE used_at IS NOT NULL").await, 1);
    let sql = "SELECT COUNT(*) FROM sign_ins WHERE method = 'passkey' AND reason IS NULL";
    assert_eq!(number(&test, sql).await, 1);
    // It counts up, and signs in again.
    sign_in(&stranger(&test), &mut key).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM ceremonies").await, 0);
}

async fn r_mfa_11_an_answer_signs_in_once_and_within_five_minutes(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    let context = stranger(&test);
    let once = answer(&context, &mut key).await;
    passkeys::sign_in(&context, &once).await.unwrap();
    assert!(is_refused(&passkeys::sign_in(&context, &once).await), "replayed");
    let late = answer(&context, &mut key).await;
    test.clock().advance_seconds(LASTS_SECONDS);
    assert!(is_refused(&passkeys::sign_in(&stranger(&test), &late).await), "late");
    assert_eq!(reasons(&test).await, ["passkey_ceremony", "passkey_ceremony"]);
    // A ceremony is not another's: the answer fits its own challenge alone.
    let context = stranger(&test);
    let (one, other) = (answer(&context, &mut key).await, answer(&context, &mut key).await);
    let crossed = PasskeySignIn { ceremony: one.ceremony, ..other };
    assert!(is_refused(&passkeys::sign_in(&context, &crossed).await));
    for ceremony in ["", "nothing", "cer_00000000000000000000000000"] {
        let input = PasskeySignIn { ceremony: ceremony.to_owned(), ..PasskeySignIn::default() };
        assert!(is_refused(&passkeys::sign_in(&context, &input).await), "{ceremony}");
    }
}

async fn r_mfa_11_of_many_answers_at_once_one_signs_in(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    let input = answer(&stranger(&test), &mut key).await;
    let results = at_once(20, |_| {
        let (context, input) = (stranger(&test), input.clone());
        async move { passkeys::sign_in(&context, &input).await.is_ok() }
    })
    .await;
    assert_eq!(results.into_iter().filter(|done| *done).count(), 1);
}

async fn r_mfa_11_uv_0_is_one_factor_and_does_not_sign_in(test: TestBackend) {
    let context = somebody(&test).await;
    let mut key = Authenticator::touched_at(ORIGIN);
    register(&context, &mut key).await.unwrap();
    assert!(is_refused(&sign_in(&stranger(&test), &mut key).await));
    assert_eq!(reasons(&test).await, ["passkey_signature"]);
}

async fn r_mfa_11_a_counter_that_goes_back_is_flagged_and_refused(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    key.counter = 40;
    sign_in(&stranger(&test), &mut key).await.unwrap();
    for counter in [40, 0] {
        // 41 is stored: the same again, and one of long ago.
        key.counter = counter;
        assert!(is_refused(&sign_in(&stranger(&test), &mut key).await), "{counter}");
    }
    assert_eq!(reasons(&test).await, ["passkey_counter", "passkey_counter"]);
    assert_eq!(super::events(&test, "sign_in_failed", "passkey_counter").await, 2);
    key.counter = 41;
    sign_in(&stranger(&test), &mut key).await.unwrap();
}

async fn r_mfa_11_of_two_copies_of_a_key_at_once_one_signs_in(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    let context = stranger(&test);
    let mut answers = Vec::new();
    for _ in 0..10 {
        // Each copy is where the first one was.
        key.counter = 0;
        answers.push(answer(&context, &mut key).await);
    }
    let results = at_once(10, |place| {
        let (context, input) = (stranger(&test), answers[place].clone());
        async move { passkeys::sign_in(&context, &input).await.is_ok() }
    })
    .await;
    assert_eq!(results.into_iter().filter(|done| *done).count(), 1);
}

async fn r_mfa_11_a_key_signs_in_its_own_person_alone(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    let other = person(&test, "nobo@optik.example").await;
    let mut theirs = Authenticator::at(ORIGIN);
    register(&other, &mut theirs).await.unwrap();
    // The right key beside another person's handle, and beside none.
    key.handle = theirs.handle.clone();
    assert!(is_refused(&sign_in(&stranger(&test), &mut key).await));
    key.handle = Vec::new();
    assert!(is_refused(&sign_in(&stranger(&test), &mut key).await));
    // A key that nobody registered.
    let mut unknown = Authenticator::at(ORIGIN);
    unknown.handle.clone_from(&theirs.handle);
    assert!(is_refused(&sign_in(&stranger(&test), &mut unknown).await));
    assert_eq!(reasons(&test).await, ["passkey_unknown"; 3]);
    let entered = sign_in(&stranger(&test), &mut theirs).await.unwrap();
    assert_eq!(entered.facts.person, other.person().unwrap().id);
}

async fn r_auth_12_whoever_gets_in_nowhere_gets_in_by_no_key(test: TestBackend) {
    let (context, mut key) = with_key(&test).await;
    let person = context.person().unwrap().id;
    let tries = [
        ("UPDATE users SET status = 'suspended'", "UPDATE users SET status = 'active'", "no_open_user"),
        (
            "UPDATE persons SET email_verified_at = NULL",
            "UPDATE persons SET email_verified_at = 1",
            "unverified",
        ),
    ];
    for (shut, open, reason) in tries {
        test.run(shut, args![]).await;
        assert!(is_refused(&sign_in(&stranger(&test), &mut key).await), "{reason}");
        test.run(open, args![]).await;
        assert!(reasons(&test).await.iter().any(|said| said == reason), "{reason}");
    }
    test.run("UPDATE workspaces SET closed_at = 1", args![]).await;
    assert!(matches!(sign_in(&stranger(&test), &mut key).await, Err(Failure::Closed)));
    test.run("UPDATE workspaces SET closed_at = NULL", args![]).await;
    sign_in(&stranger(&test), &mut key).await.unwrap();
    test.run("DELETE FROM passkeys WHERE person_id = $1", args![person]).await;
    assert!(is_refused(&sign_in(&stranger(&test), &mut key).await));
}

async fn r_enum_04_everybody_is_asked_the_same(test: TestBackend) {
    let (context, _) = with_key(&test).await;
    let shape = async |context| {
        let asked = passkeys::begin_sign_in(context).await.unwrap();
        let mut options: serde_json::Value = serde_json::from_str(&asked.options).unwrap();
        options["challenge"] = serde_json::Value::Null;
        options
    };
    let (known, unknown) = (shape(&context).await, shape(&stranger(&test)).await);
    assert_eq!(known, unknown);
    assert_eq!(unknown["allowCredentials"], serde_json::json!([]));
}

async fn an_operator_signs_in_by_a_key(test: TestBackend) {
    let (context, mut key) = with_key(&test).await;
    let person = context.person().unwrap().id;
    test.run("INSERT INTO operators (person_id, created_at) VALUES ($1, 1)", args![person]).await;
    test.run("UPDATE users SET status = 'suspended'", args![]).await;
    let entered = sign_in(&stranger(&test), &mut key).await.unwrap();
    assert_eq!((entered.facts.workspace, entered.facts.person), (None, person));
}

async fn on_a_shared_computer_nothing_is_remembered(test: TestBackend) {
    let (_, mut key) = with_key(&test).await;
    let context = stranger(&test);
    let input = PasskeySignIn {
        shared: "on".to_owned(),
        next: "/customers".to_owned(),
        ..answer(&context, &mut key).await
    };
    let step = passkeys::sign_in(&context, &input).await.unwrap();
    let entered = crate::people::entered(step);
    assert!(entered.facts.is_shared && entered.device.is_none());
    assert_eq!(entered.next, "/customers");
}
