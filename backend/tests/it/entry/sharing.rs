//! A computer that others use too.

use super::{asked, code, input, on, typed, waiting, with_app};
use crate::people::{EMAIL, PASSWORD, begin, entered, is_live, number, signed_up};
use crate::support::{TestBackend, both_engines};
use backend::entry::verify::{factor_step, verify};
use backend::{Browser, accounts};

both_engines!(
    nothing_is_remembered_on_a_shared_computer,
    r_ses_05_a_session_on_a_shared_computer_is_idle_for_a_quarter_of_an_hour,
);

fn shared() -> domain::accounts::SignInInput {
    domain::accounts::SignInInput { shared: "yes".to_owned(), ..typed(EMAIL, PASSWORD) }
}

async fn nothing_is_remembered_on_a_shared_computer(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    let devices = number(&test, "SELECT COUNT(*) FROM devices").await;
    let waits = asked(accounts::sign_in(&on(&test, Browser::default()), &shared()).await.unwrap());
    crate::people::give_everybody(&test, "sales_rep").await;
    assert!(!factor_step(&waiting(&test, &waits)).await.unwrap().can_trust);
    // Ticked all the same, by hand.
    let mut ticked = input("totp", &code(&test, &seed));
    ticked.trust = "yes".to_owned();
    let entered = verify(&waiting(&test, &waits), &ticked).await.unwrap();
    assert!(entered.facts.is_shared && entered.facts.known.is_none());
    assert!(entered.device.is_none() && entered.trust.is_none());
    assert_eq!(number(&test, "SELECT COUNT(*) FROM devices").await, devices);
}

async fn r_ses_05_a_session_on_a_shared_computer_is_idle_for_a_quarter_of_an_hour(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let step = accounts::sign_in(&on(&test, Browser::default()), &shared()).await.unwrap();
    let cookie = begin(&test.backend, &entered(step).facts, None).await;
    test.clock().advance_seconds(899);
    assert!(is_live(&test, cookie).await);
    test.clock().advance_seconds(899);
    assert!(is_live(&test, cookie).await, "it was used meanwhile");
    test.clock().advance_seconds(900);
    assert!(!is_live(&test, cookie).await);
}
