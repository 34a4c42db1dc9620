//! Coming back into an open page.

use crate::people::{EMAIL, PASSWORD, begin, facts_of, is_live, session, signed_up, stranger};
use crate::support::{TestBackend, both_engines};
use backend::entry::Step;
use backend::sessions::{Returned, come_back};
use backend::{Failure, args};
use domain::Problem;
use domain::sessions::ComeBackInput;
use tower_sessions_core::session::Id;

both_engines!(
    who_comes_back_is_in_the_same_place_under_a_new_id,
    a_wrong_password_is_wrong_and_counted,
    nobody_comes_back_by_a_cookie_of_nobody,
    who_may_not_be_there_any_more_does_not_come_back,
);

async fn back(test: &TestBackend, cookie: Option<Id>, password: &str) -> Result<Returned, Failure> {
    come_back(&stranger(test), cookie, &ComeBackInput { password: password.to_owned() }).await
}

async fn who_comes_back_is_in_the_same_place_under_a_new_id(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let before = crate::people::visit(&test.backend, cookie).await.unwrap();
    test.clock().advance_seconds(3600);
    assert!(!is_live(&test, cookie).await);
    let Returned::Step(step) = back(&test, Some(cookie), PASSWORD).await.unwrap() else {
        panic!("elsewhere");
    };
    let again = begin(&test.backend, &facts_of(step), Some(cookie)).await;
    assert_ne!(again, cookie);
    let after = crate::people::visit(&test.backend, again).await.unwrap();
    let user = |context: &backend::Context| context.actor.as_ref().map(|actor| (actor.workspace, actor.user));
    assert_eq!(user(&after), user(&before));
    assert!(!is_live(&test, cookie).await);
}

async fn a_wrong_password_is_wrong_and_counted(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    test.clock().advance_seconds(3600);
    let none = back(&test, Some(cookie), "").await;
    assert!(matches!(&none, Err(Failure::Invalid(errors)) if errors[0].problem == Problem::Required));
    let mut slowed = false;
    for _ in 0..12 {
        match back(&test, Some(cookie), "a wrong password, surely").await {
            Err(Failure::WrongCredentials) => {}
            Err(Failure::TooMany { .. }) => slowed = true,
            other => panic!("{other:?}"),
        }
    }
    assert!(slowed, "slowed down like any sign-in");
}

async fn nobody_comes_back_by_a_cookie_of_nobody(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    for cookie in [None, Some(Id(4_711))] {
        assert!(matches!(back(&test, cookie, PASSWORD).await, Err(Failure::Unauthenticated)));
    }
}

async fn who_may_not_be_there_any_more_does_not_come_back(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    test.run("UPDATE users SET status = 'suspended'", args![]).await;
    let refused = back(&test, Some(cookie), PASSWORD).await;
    assert!(matches!(refused, Err(Failure::WrongCredentials)), "{refused:?}");
    test.run("UPDATE users SET status = 'active'", args![]).await;
    let step = back(&test, Some(cookie), PASSWORD).await.unwrap();
    assert!(matches!(step, Returned::Step(Step::In(_))));
}
