//! What people change of their own.

use crate::people::{
    EMAIL, OTHER_PASSWORD, PASSWORD, forgot, is_live, mails, number, session, sign_in, signed_up, stranger,
    token, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, accounts, args};
use domain::Problem;
use domain::accounts::{ChangePasswordInput, Density, PreferencesInput, ProfileInput, Theme};

both_engines!(
    r_auth_07_a_change_needs_the_password_and_ends_others_on_request,
    r_auth_07_wrong_current_passwords_are_slowed_down,
    r_auth_04_05_a_changed_password_is_judged,
    a_change_voids_a_link_that_was_asked_for_before,
    a_profile_is_checked_and_kept,
    preferences_are_checked_and_kept,
    without_a_session_nothing_can_be_changed,
);

async fn change(context: &Context, current: &str, password: &str, end_others: &str) -> Result<(), Failure> {
    let input = ChangePasswordInput {
        current: current.to_owned(),
        password: password.to_owned(),
        end_others: end_others.to_owned(),
    };
    accounts::change_password(context, &input).await
}

async fn r_auth_07_a_change_needs_the_password_and_ends_others_on_request(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let (mine, other) = (session(&test, EMAIL).await, session(&test, EMAIL).await);
    let context = visit(&test.backend, mine).await.unwrap();
    let wrong = change(&context, "not my password at all", OTHER_PASSWORD, "on").await;
    assert!(matches!(&wrong, Err(Failure::Invalid(errors)) if errors[0].problem == Problem::PasswordWrong));
    assert!(is_live(&test, other).await);

    change(&context, PASSWORD, OTHER_PASSWORD, "").await.unwrap();
    assert!(is_live(&test, mine).await && is_live(&test, other).await);
    assert_eq!(mails(&test, EMAIL, "password_changed").await, 1);
    change(&context, OTHER_PASSWORD, PASSWORD, "on").await.unwrap();
    assert!(is_live(&test, mine).await && !is_live(&test, other).await);
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok());
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'password_changed'").await, 2);
}

async fn r_auth_07_wrong_current_passwords_are_slowed_down(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let context = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    for _ in 0..5 {
        let wrong = change(&context, "not my password at all", OTHER_PASSWORD, "").await;
        assert!(matches!(wrong, Err(Failure::Invalid(_))));
    }
    let locked = change(&context, PASSWORD, OTHER_PASSWORD, "").await;
    assert!(matches!(locked, Err(Failure::TooMany { .. })), "{locked:?}");
    // Nobody is locked out of signing in by it.
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok());
}

async fn r_auth_04_05_a_changed_password_is_judged(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let context = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    for password in ["short", "passwordpassword", "violet nordlicht drum", "quiet vogel lanterns"]
        .into_iter()
        .cycle()
        .take(12)
    {
        let refused = change(&context, PASSWORD, password, "").await;
        assert!(
            matches!(&refused, Err(Failure::Invalid(errors)) if errors[0].field == "password"),
            "{password}: {refused:?}"
        );
    }
    assert_eq!(mails(&test, EMAIL, "password_changed").await, 0);
}

async fn a_change_voids_a_link_that_was_asked_for_before(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let context = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    forgot(&stranger(&test), EMAIL).await.unwrap();
    let token = token(&test, EMAIL, "reset_password").await;
    change(&context, PASSWORD, OTHER_PASSWORD, "").await.unwrap();
    assert!(accounts::reset_possible(&stranger(&test), &token).await.unwrap().is_none());
}

async fn a_profile_is_checked_and_kept(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let context = visit(&test.backend, cookie).await.unwrap();
    for (name, problem) in [(" \u{200b}\t", Problem::Required), (&"x".repeat(101), Problem::TooLong(100))] {
        let refused = accounts::change_profile(&context, &ProfileInput { name: name.to_owned() }).await;
        assert!(
            matches!(&refused, Err(Failure::Invalid(errors)) if errors[0].problem == problem),
            "{refused:?}"
        );
    }
    let version = number(&test, "SELECT permissions_version FROM workspaces").await;
    accounts::change_profile(&context, &ProfileInput { name: " 马  拉\r\nBcc: x ".to_owned() })
        .await
        .unwrap();
    assert_eq!(
        number(&test, "SELECT permissions_version FROM workspaces").await,
        version,
        "a name is no right"
    );
    let profile = accounts::profile(&context).await.unwrap();
    assert_eq!((profile.name.as_str(), profile.email.as_str()), ("马 拉 Bcc: x", EMAIL));
    assert_eq!(visit(&test.backend, cookie).await.unwrap().actor.unwrap().name, "马 拉 Bcc: x");
}

async fn preferences_are_checked_and_kept(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let context = visit(&test.backend, cookie).await.unwrap();
    let wrong = PreferencesInput {
        locale: "fr".to_owned(),
        time_zone: "Mars/Olympus".to_owned(),
        theme: "pink".to_owned(),
        density: "9".to_owned(),
    };
    let before = test.dump().await;
    let refused = accounts::change_preferences(&context, &wrong).await;
    assert!(matches!(&refused, Err(Failure::Invalid(errors)) if errors.len() == 4), "{refused:?}");
    assert_eq!(before, test.dump().await);

    let right = PreferencesInput {
        locale: "zh-CN".to_owned(),
        time_zone: "Asia/Shanghai".to_owned(),
        theme: "dark".to_owned(),
        ..PreferencesInput::default()
    };
    accounts::change_preferences(&context, &right).await.unwrap();
    let context = visit(&test.backend, cookie).await.unwrap();
    assert_eq!(
        (context.locale, context.theme, context.density),
        (domain::Locale::ZhCn, Theme::Dark, Density::Default)
    );
    assert_eq!(context.zone.name, "Asia/Shanghai");
}

async fn without_a_session_nothing_can_be_changed(test: TestBackend) {
    let context = stranger(&test);
    let before = test.dump().await;
    assert!(matches!(change(&context, PASSWORD, OTHER_PASSWORD, "").await, Err(Failure::Unauthenticated)));
    assert!(matches!(
        accounts::change_profile(&context, &ProfileInput::default()).await,
        Err(Failure::Unauthenticated)
    ));
    assert!(matches!(
        accounts::change_preferences(&context, &PreferencesInput::default()).await,
        Err(Failure::Unauthenticated)
    ));
    assert!(matches!(accounts::profile(&context).await, Err(Failure::Unauthenticated)));
    assert!(matches!(accounts::sign_out(&context).await, Err(Failure::Unauthenticated)));
    assert_eq!(before, test.dump().await);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events").await, 0);
    assert!(test.all::<(i64,)>("SELECT created_at FROM sessions", args![]).await.is_empty());
}
