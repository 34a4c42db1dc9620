//! Browsers on which the factor is not asked for.

use super::{asked, begin, code, demand_in, input, on, password, typed, waiting, with_app};
use crate::factors::events;
use crate::people::{
    EMAIL, OTHER_PASSWORD, PASSWORD, begin as begin_session, entered, forgot, give_everybody, number,
    stranger, token, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::entry::Step;
use backend::entry::verify::{factor_step, verify};
use backend::factors::totp::Seed;
use backend::{Browser, Failure, accounts, args};
use domain::accounts::{ChangePasswordInput, ResetInput};
use domain::factors::Method;

both_engines!(
    a_trusted_browser_goes_in_by_the_password,
    trust_is_bound_to_person_and_browser,
    trust_counts_for_no_fresh_proof,
    trust_ends_after_thirty_days,
    a_new_password_ends_trust,
    a_change_of_factors_ends_trust,
    no_trust_where_a_factor_is_required,
    no_trust_for_whoever_may_manage_something,
    trust_is_for_who_asks_for_it,
);

/// A rep with an app, who has ticked the box.
async fn trusting(test: &TestBackend) -> (Seed, Browser) {
    let (seed, _) = with_app(test).await;
    give_everybody(test, "sales_rep").await;
    test.run("UPDATE workspaces SET trial_ends_at = NULL", args![]).await;
    let waits = begin(test).await;
    let mut ticked = input("totp", &code(test, &seed));
    ticked.trust = "yes".to_owned();
    let entered = verify(&waiting(test, &waits), &ticked).await.unwrap();
    assert!(entered.trust.is_some(), "{entered:?}");
    test.clock().advance_seconds(60);
    (seed, Browser { device: entered.device, trust: entered.trust, ..Browser::default() })
}

async fn is_asked(test: &TestBackend, browser: &Browser) -> bool {
    matches!(password(test, browser.clone()).await.unwrap(), Step::Factor(_))
}

async fn a_trusted_browser_goes_in_by_the_password(test: TestBackend) {
    let (_, browser) = trusting(&test).await;
    let entered = entered(password(&test, browser.clone()).await.unwrap());
    assert_eq!(entered.facts.method, Method::PasswordTrusted);
    assert_eq!(entered.facts.method.factors(), 1);
    assert_eq!(events(&test, "device_trusted").await, 1);
    let wrong =
        accounts::sign_in(&on(&test, browser.clone()), &typed(EMAIL, "a wrong password, surely")).await;
    assert!(matches!(wrong, Err(Failure::WrongCredentials)), "it is no password: {wrong:?}");
    // The database keeps no secret of it.
    let secret = browser.trust.unwrap();
    let kept: Vec<(Option<Vec<u8>>,)> = test.all("SELECT trust_hash FROM devices", args![]).await;
    assert!(kept.iter().flat_map(|(hash,)| hash).all(|hash| hash != secret.as_bytes()));
}

async fn trust_is_bound_to_person_and_browser(test: TestBackend) {
    let (_, browser) = trusting(&test).await;
    let without_device = Browser { device: None, ..browser.clone() };
    let without_trust = Browser { trust: None, ..browser.clone() };
    let bent =
        Browser { trust: browser.trust.as_ref().map(|secret| format!("{secret}A")), ..browser.clone() };
    for stolen in [without_device, without_trust, bent] {
        assert!(is_asked(&test, &stolen).await);
    }
    // Another device's row with the same secret.
    test.run("UPDATE devices SET trust_hash = NULL WHERE trust_hash IS NOT NULL", args![]).await;
    assert!(is_asked(&test, &browser).await);
}

async fn trust_counts_for_no_fresh_proof(test: TestBackend) {
    let (_, browser) = trusting(&test).await;
    let facts = entered(password(&test, browser).await.unwrap()).facts;
    assert_eq!(facts.proved_at, None);
    let cookie = begin_session(&test.backend, &facts, None).await;
    let context = visit(&test.backend, cookie).await.unwrap();
    assert!(context.actor.is_some(), "it is a session");
    assert!(matches!(context.fresh(), Err(Failure::StepUp)));
}

async fn trust_ends_after_thirty_days(test: TestBackend) {
    let (_, browser) = trusting(&test).await;
    test.clock().advance_seconds(30 * 86_400 - 61);
    assert!(!is_asked(&test, &browser).await);
    test.clock().advance_seconds(1);
    assert!(is_asked(&test, &browser).await, "using it makes it no longer");
}

async fn a_new_password_ends_trust(test: TestBackend) {
    let (_, browser) = trusting(&test).await;
    let facts = entered(password(&test, browser.clone()).await.unwrap()).facts;
    let cookie = begin_session(&test.backend, &facts, None).await;
    let context = crate::people::visit(&test.backend, cookie).await.unwrap();
    // As if the person had just proved it: what is asked for here is another matter.
    let context = fresh(&context);
    let change = ChangePasswordInput {
        current: PASSWORD.to_owned(),
        password: OTHER_PASSWORD.to_owned(),
        end_others: String::new(),
    };
    accounts::change_password(&context, &change).await.unwrap();
    let step = accounts::sign_in(&on(&test, browser), &typed(EMAIL, OTHER_PASSWORD)).await.unwrap();
    assert!(matches!(step, Step::Factor(_)), "{step:?}");

    // By the link: the epoch and the row both say so.
    test.run("UPDATE devices SET trust_hash = $1", args![vec![7_u8; 32]]).await;
    forgot(&stranger(&test), EMAIL).await.unwrap();
    let link = token(&test, EMAIL, "reset_password").await;
    let reset = ResetInput { token: link, password: PASSWORD.to_owned() };
    accounts::reset(&stranger(&test), &reset).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM devices WHERE trust_hash IS NOT NULL").await, 0);
}

fn fresh(context: &backend::Context) -> backend::Context {
    let mut actor = context.actor.as_deref().unwrap().clone();
    actor.proof.proved_at = Some(context.now);
    backend::Context { actor: Some(std::sync::Arc::new(actor)), ..context.clone() }
}

async fn a_change_of_factors_ends_trust(test: TestBackend) {
    trusting(&test).await;
    backend::factors::reset(&test.backend, EMAIL).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM devices WHERE trust_hash IS NOT NULL").await, 0);
}

async fn no_trust_where_a_factor_is_required(test: TestBackend) {
    let (_, browser) = trusting(&test).await;
    for seconds in [0, 20 * 86_400] {
        demand_in(&test, seconds).await;
        let waits = asked(password(&test, browser.clone()).await.unwrap());
        assert!(!factor_step(&waiting(&test, &waits)).await.unwrap().can_trust, "due in {seconds}");
    }
    test.run("UPDATE workspaces SET factor_policy = 'optional'", args![]).await;
    assert!(!is_asked(&test, &browser).await);
}

async fn no_trust_for_whoever_may_manage_something(test: TestBackend) {
    let (seed, browser) = trusting(&test).await;
    give_everybody(&test, "admin").await;
    let waits = asked(password(&test, browser.clone()).await.unwrap());
    assert!(!factor_step(&waiting(&test, &waits)).await.unwrap().can_trust);
    let mut ticked = input("totp", &code(&test, &seed));
    ticked.trust = "yes".to_owned();
    let entered = verify(&waiting(&test, &waits), &ticked).await.unwrap();
    assert!(entered.trust.is_none(), "ticked by hand");
}

async fn trust_is_for_who_asks_for_it(test: TestBackend) {
    let (seed, _) = with_app(&test).await;
    give_everybody(&test, "sales_rep").await;
    let waits = begin(&test).await;
    assert!(factor_step(&waiting(&test, &waits)).await.unwrap().can_trust);
    let entered = super::show(&test, &waits, &code(&test, &seed)).await.unwrap();
    assert!(entered.trust.is_none());
    let browser = Browser { device: entered.device, ..Browser::default() };
    assert!(is_asked(&test, &browser).await);
}
