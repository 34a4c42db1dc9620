//! A known device, while strangers guess.

use crate::people::{
    EMAIL, OTHER_PASSWORD, PASSWORD, at_once, entered, forgot, from, signed_up, stranger, token,
};
use crate::support::{TestBackend, both_engines};
use backend::{Backend, Browser, Context, Failure, accounts, args};
use domain::accounts::{ResetInput, SignInInput};

both_engines!(
    r_rate_02_300_wrong_tries_from_many_addresses_leave_a_known_device_in,
    r_rate_02_a_known_device_has_a_counter_of_its_own,
    r_rate_02_what_a_browser_keeps_fits_its_person_only,
    r_rate_02_a_reset_makes_strangers_of_all_browsers_but_its_own,
);

const WRONG: &str = "a wrong password, surely";

async fn sign_in(context: &Context, email: &str, password: &str) -> Result<String, Failure> {
    let input =
        SignInInput { identifier: email.to_owned(), password: password.to_owned(), ..SignInInput::default() };
    let device = entered(accounts::sign_in(context, &input).await?).device;
    Ok(device.expect("a known device"))
}

/// A request of a browser that keeps this, from an address of its own.
fn on(test: &TestBackend, device: &str) -> Context {
    let browser = Browser { device: Some(device.to_owned()), ..Browser::default() };
    Context { browser, ..from(test, "203.0.113.200") }
}

fn is_slowed<T>(result: &Result<T, Failure>) -> bool {
    matches!(result, Err(Failure::TooMany { .. }))
}

fn is_wrong<T>(result: &Result<T, Failure>) -> bool {
    matches!(result, Err(Failure::WrongCredentials))
}

/// Uses up what everybody together may try on the account.
async fn attack(test: &TestBackend) {
    let results = at_once(300, |index| {
        let context = from(test, &format!("198.51.{}.{}", index / 200, index % 200));
        async move { wrong_try(&context).await }
    })
    .await;
    assert!(results.iter().all(|wrong| *wrong));
}

/// One wrong try, as often as it is asked to come back: by the hash pool, or by the
/// database on a machine that has other things to do.
async fn wrong_try(context: &Context) -> bool {
    loop {
        match sign_in(context, EMAIL, WRONG).await {
            Err(Failure::Busy { .. } | Failure::Unavailable) => {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            other => return is_wrong(&other),
        }
    }
}

async fn r_rate_02_300_wrong_tries_from_many_addresses_leave_a_known_device_in(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let device = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    attack(&test).await;
    // Even the right password does not help a stranger now.
    assert!(is_slowed(&sign_in(&from(&test, "203.0.113.9"), EMAIL, PASSWORD).await));
    assert!(is_wrong(&sign_in(&on(&test, &device), EMAIL, WRONG).await));
    assert!(sign_in(&on(&test, &device), EMAIL, PASSWORD).await.is_ok());
    // Nor does a restart, or another node, change any of it.
    let again = TestBackend { backend: Backend::start(test.backend.settings().clone()).await.unwrap() };
    assert!(is_slowed(&sign_in(&from(&again, "203.0.113.9"), EMAIL, PASSWORD).await));
    assert!(sign_in(&on(&again, &device), EMAIL, PASSWORD).await.is_ok());
    again.backend.stop().await;
}

async fn r_rate_02_a_known_device_has_a_counter_of_its_own(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let device = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    let results = at_once(20, |_| {
        let context = on(&test, &device);
        async move { sign_in(&context, EMAIL, WRONG).await.map(drop) }
    })
    .await;
    assert_eq!(results.iter().filter(|result| is_wrong(result)).count(), 5, "{results:?}");
    assert_eq!(results.iter().filter(|result| is_slowed(result)).count(), 15, "{results:?}");
    let again = TestBackend { backend: Backend::start(test.backend.settings().clone()).await.unwrap() };
    assert!(is_slowed(&sign_in(&on(&again, &device), EMAIL, PASSWORD).await), "nodes share it");
    again.backend.stop().await;
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok(), "others have theirs");
    test.clock().advance_seconds(900);
    for _ in 0..3 {
        for _ in 0..4 {
            assert!(is_wrong(&sign_in(&on(&test, &device), EMAIL, WRONG).await));
        }
        assert!(sign_in(&on(&test, &device), EMAIL, PASSWORD).await.is_ok(), "the right one forgives");
    }
}

async fn r_rate_02_what_a_browser_keeps_fits_its_person_only(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    signed_up(&test, "other@optik.example").await;
    let mine = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    let others = sign_in(&stranger(&test), "other@optik.example", PASSWORD).await.unwrap();
    test.run(
        "UPDATE throttles SET count = 300, window_ends_at = $1",
        args![test.clock().now().plus_seconds(3600)],
    )
    .await;
    let other = if &mine[40..41] == "A" { "B" } else { "A" };
    let bent = format!("{}{other}{}", &mine[..40], &mine[41..]);
    for worthless in [others.as_str(), &bent, "", "x"] {
        assert!(is_slowed(&sign_in(&on(&test, worthless), EMAIL, PASSWORD).await), "{worthless}");
    }
    assert!(sign_in(&on(&test, &mine), EMAIL, PASSWORD).await.is_ok());
    // It is a right to try, not to enter.
    assert!(is_wrong(&sign_in(&on(&test, &mine), EMAIL, WRONG).await));
    test.run("UPDATE workspaces SET trial_ends_at = NULL", args![]).await;
    test.clock().advance_seconds(365 * 86_400);
    test.run(
        "UPDATE throttles SET count = 300, window_ends_at = $1",
        args![test.clock().now().plus_seconds(3600)],
    )
    .await;
    let late =
        sign_in(&Context { client: stranger(&test).client, ..on(&test, &mine) }, EMAIL, PASSWORD).await;
    assert!(is_slowed(&late), "a year later it is a stranger's: {late:?}");
}

async fn r_rate_02_a_reset_makes_strangers_of_all_browsers_but_its_own(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let old = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    forgot(&stranger(&test), EMAIL).await.unwrap();
    let input = ResetInput {
        token: token(&test, EMAIL, "reset_password").await,
        password: OTHER_PASSWORD.to_owned(),
    };
    let new = accounts::reset(&stranger(&test), &input).await.unwrap().device;
    attack(&test).await;
    assert!(is_slowed(&sign_in(&on(&test, &old), EMAIL, OTHER_PASSWORD).await));
    assert!(sign_in(&on(&test, &new), EMAIL, OTHER_PASSWORD).await.is_ok());
}
