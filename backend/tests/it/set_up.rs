//! The first run, and operators made from the console.

use crate::people::{EMAIL, OTHER_PASSWORD, PASSWORD, at_once, form, number, sign_in, signed_up, stranger};
use crate::support::{TestBackend, both_engines};
use backend::{Backend, Context, Failure, Settings, accounts, args, context, set_up};
use domain::set_up::{Entrance, SetUpInput, SetUpLink, SignUpPolicy};
use domain::{Action, Module, Problem};

both_engines!(
    r_auth_11_one_company_is_set_up_and_sign_up_closes,
    r_auth_11_many_companies_sign_up_by_themselves,
    r_auth_11_a_link_works_once,
    r_auth_11_of_many_parallel_tries_one_counts,
    r_auth_11_a_later_start_replaces_the_link_until_set_up_is_done,
    r_auth_11_the_console_makes_further_operators,
    r_auth_11_the_console_makes_a_known_person_an_operator,
    r_auth_11_an_inhabited_installation_has_no_first_run,
    r_rec_01_a_set_up_link_lasts_72_hours_and_only_its_hash_is_stored,
    r_rec_05_looking_at_a_set_up_link_changes_nothing,
    r_rec_07_links_of_other_purposes_set_nothing_up,
    r_auth_05_a_refused_field_leaves_the_set_up_link_usable,
    r_rate_01_one_address_tries_few_set_up_links,
    r_log_01_set_up_leaves_events,
    before_set_up_nobody_signs_up,
    the_configuration_wins_over_what_set_up_chose,
    a_demo_needs_no_set_up,
);

const OPERATOR: &str = "ops@optik.example";

/// The same database, with nothing configured about sign-up.
async fn new_installation(test: &TestBackend, sign_up: Option<SignUpPolicy>) -> TestBackend {
    let settings = Settings { sign_up, ..test.backend.settings().clone() };
    TestBackend { backend: Backend::start(settings).await.unwrap() }
}

fn token_of(link: &str) -> String {
    link.strip_prefix("http://localhost:3000/setup?token=").expect("a link").to_owned()
}

async fn first_token(test: &TestBackend) -> String {
    token_of(&set_up::first_link(&test.backend).await.unwrap().expect("a link"))
}

fn input(token: &str, companies: &str) -> SetUpInput {
    SetUpInput {
        token: token.to_owned(),
        companies: companies.to_owned(),
        company: "Nordlicht Optik".to_owned(),
        name: "Mara Vogel".to_owned(),
        email: EMAIL.to_owned(),
        password: PASSWORD.to_owned(),
        currency: String::new(),
        time_zone: "Europe/Berlin".to_owned(),
    }
}

async fn finish(test: &TestBackend, input: SetUpInput) -> Result<(), Failure> {
    set_up::finish(&stranger(test), input).await.map(drop)
}

async fn entrance(test: &TestBackend) -> Entrance {
    context::entrance(&test.backend).await.unwrap()
}

async fn count(test: &TestBackend, table: &str) -> i64 {
    number(test, &format!("SELECT COUNT(*) FROM {table}")).await
}

async fn verbs(test: &TestBackend) -> Vec<String> {
    let rows: Vec<(String,)> = test.all("SELECT verb FROM audit_events ORDER BY id", args![]).await;
    rows.into_iter().map(|(verb,)| verb).collect()
}

async fn signs_in_as_operator(context: &Context, email: &str, password: &str) -> bool {
    crate::people::sign_in_as_operator(context, email, password).await.is_ok()
}

async fn r_auth_11_one_company_is_set_up_and_sign_up_closes(test: TestBackend) {
    let test = new_installation(&test, None).await;
    let token = first_token(&test).await;
    finish(&test, input(&token, "one")).await.unwrap();
    assert_eq!(entrance(&test).await, Entrance::Closed);
    let closed = accounts::sign_up(&stranger(&test), form("else@where.example")).await;
    assert!(matches!(closed, Err(Failure::NotFound)));

    let facts = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    let owner = test.context_of(facts.user.unwrap()).await;
    assert!(owner.permit(Module::Workspace, Action::Manage).is_ok());
    assert_eq!(count(&test, "operators WHERE person_id IN (SELECT person_id FROM users)").await, 1);
    let company: Vec<(String, String, Option<i64>)> =
        test.all("SELECT name, time_zone, trial_ends_at FROM workspaces", args![]).await;
    assert_eq!(company, [("Nordlicht Optik".to_owned(), "Europe/Berlin".to_owned(), None)]);
    assert_eq!(set_up::first_link(&test.backend).await.unwrap(), None);
    test.backend.stop().await;
}

async fn r_auth_11_many_companies_sign_up_by_themselves(test: TestBackend) {
    let test = new_installation(&test, None).await;
    let token = first_token(&test).await;
    finish(&test, input(&token, "many")).await.unwrap();
    assert_eq!(entrance(&test).await, Entrance::Open);
    assert_eq!((count(&test, "operators").await, count(&test, "workspaces").await), (1, 0));
    assert!(signs_in_as_operator(&stranger(&test), EMAIL, PASSWORD).await);
    assert!(!signs_in_as_operator(&stranger(&test), EMAIL, OTHER_PASSWORD).await);
    assert_eq!(count(&test, "sessions").await, 0);
    assert!(accounts::sign_up(&stranger(&test), form("else@where.example")).await.is_ok());
    assert_eq!(set_up::first_link(&test.backend).await.unwrap(), None);
    test.backend.stop().await;
}

async fn r_auth_11_a_link_works_once(test: TestBackend) {
    let test = new_installation(&test, None).await;
    let token = first_token(&test).await;
    for wrong in ["", "x", &format!("{token}x"), &token[1..]] {
        assert!(matches!(finish(&test, input(wrong, "one")).await, Err(Failure::NotFound)), "{wrong}");
    }
    finish(&test, input(&token, "many")).await.unwrap();
    let again = SetUpInput { email: "evil@x.example".to_owned(), ..input(&token, "one") };
    assert!(matches!(finish(&test, again).await, Err(Failure::NotFound)));
    assert_eq!((count(&test, "persons").await, count(&test, "workspaces").await), (1, 0));
    assert_eq!(set_up::look(&stranger(&test), &token).await.unwrap(), None);
    test.backend.stop().await;
}

async fn r_auth_11_of_many_parallel_tries_one_counts(test: TestBackend) {
    let test = new_installation(&test, None).await;
    let token = first_token(&test).await;
    let results = at_once(20, |number| {
        let input = SetUpInput { email: format!("mara@{number}.example"), ..input(&token, "one") };
        let test = test.clone();
        async move { finish(&test, input).await }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert!(results.iter().all(|result| matches!(result, Ok(()) | Err(Failure::NotFound))), "{results:?}");
    for table in ["persons", "operators", "workspaces", "users"] {
        assert_eq!(count(&test, table).await, 1, "{table}");
    }
    test.backend.stop().await;
}

async fn r_auth_11_a_later_start_replaces_the_link_until_set_up_is_done(test: TestBackend) {
    let test = new_installation(&test, None).await;
    let (older, newer) = (first_token(&test).await, first_token(&test).await);
    assert_eq!(count(&test, "tokens").await, 1);
    assert!(matches!(finish(&test, input(&older, "one")).await, Err(Failure::NotFound)));
    let issued = at_once(10, |_| {
        let test = test.clone();
        async move { first_token(&test).await }
    })
    .await;
    let mut usable = Vec::new();
    for token in issued.iter().chain([&newer]) {
        usable.extend(set_up::look(&stranger(&test), token).await.unwrap().map(|_| token));
    }
    assert_eq!(usable.len(), 1, "one of the latest works");
    finish(&test, input(usable[0], "one")).await.unwrap();
    test.backend.stop().await;
}

async fn r_auth_11_the_console_makes_further_operators(test: TestBackend) {
    let test = new_installation(&test, None).await;
    let token = first_token(&test).await;
    finish(&test, input(&token, "one")).await.unwrap();
    let token = token_of(&set_up::operator_link(&test.backend, OPERATOR).await.unwrap());
    let meant = SetUpLink::NewOperator { email: OPERATOR.to_owned() };
    assert_eq!(set_up::look(&stranger(&test), &token).await.unwrap(), Some(meant));
    let typed = SetUpInput { email: "evil@x.example".to_owned(), ..input(&token, "many") };
    finish(&test, typed).await.unwrap();
    assert!(signs_in_as_operator(&stranger(&test), OPERATOR, PASSWORD).await);
    assert_eq!(count(&test, "persons WHERE email = 'evil@x.example'").await, 0);
    assert_eq!(count(&test, "operators").await, 2);
    assert_eq!(count(&test, "workspaces").await, 1);
    assert_eq!(entrance(&test).await, Entrance::Closed, "what was chosen stays");
    test.backend.stop().await;
}

async fn r_auth_11_the_console_makes_a_known_person_an_operator(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let before = test.all::<(Option<String>,)>("SELECT password_hash FROM persons", args![]).await;
    for _ in 0..2 {
        let token = token_of(&set_up::operator_link(&test.backend, "MARA@optik.example").await.unwrap());
        let meant = set_up::look(&stranger(&test), &token).await.unwrap();
        assert!(matches!(meant, Some(SetUpLink::KnownPerson { .. })), "{meant:?}");
        let typed = SetUpInput { password: OTHER_PASSWORD.to_owned(), ..input(&token, "one") };
        finish(&test, typed).await.unwrap();
    }
    let after = test.all::<(Option<String>,)>("SELECT password_hash FROM persons", args![]).await;
    assert_eq!(before, after, "a link from the console takes nobody's account over");
    assert_eq!(count(&test, "operators").await, 1);
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_ok(), "into the workspace, as before");
}

async fn r_auth_11_an_inhabited_installation_has_no_first_run(test: TestBackend) {
    let token = first_token(&test).await;
    assert_eq!(entrance(&test).await, Entrance::Open, "as configured");
    signed_up(&test, EMAIL).await;
    assert_eq!(set_up::look(&stranger(&test), &token).await.unwrap(), None);
    let late = SetUpInput { email: OPERATOR.to_owned(), ..input(&token, "one") };
    assert!(matches!(finish(&test, late).await, Err(Failure::NotFound)));
    assert_eq!(set_up::first_link(&test.backend).await.unwrap(), None);
    let unconfigured = new_installation(&test, None).await;
    assert_eq!(entrance(&unconfigured).await, Entrance::Closed, "nobody chose to open it");
    unconfigured.backend.stop().await;
}

async fn r_rec_01_a_set_up_link_lasts_72_hours_and_only_its_hash_is_stored(test: TestBackend) {
    let test = new_installation(&test, None).await;
    let token = first_token(&test).await;
    assert!(token.len() >= 22, "128 bits at least");
    let hex = crate::people::hex(token.as_bytes());
    for (table, rows) in test.dump().await {
        assert!(!rows.iter().any(|row| row.contains(&token) || row.to_lowercase().contains(&hex)), "{table}");
    }
    let events: Vec<(String,)> = test.all("SELECT changes FROM audit_events", args![]).await;
    assert!(events.iter().all(|(changes,)| !changes.contains(&token)));
    test.clock().advance_seconds(72 * 3600 - 1);
    assert!(set_up::look(&stranger(&test), &token).await.unwrap().is_some());
    test.clock().advance_seconds(1);
    assert!(set_up::look(&stranger(&test), &token).await.unwrap().is_none());
    assert!(matches!(finish(&test, input(&token, "one")).await, Err(Failure::NotFound)));
    let token = first_token(&test).await;
    finish(&test, input(&token, "one")).await.unwrap();
    test.backend.stop().await;
}

async fn r_rec_05_looking_at_a_set_up_link_changes_nothing(test: TestBackend) {
    let test = new_installation(&test, None).await;
    let token = first_token(&test).await;
    let (before, events) = (test.dump().await, count(&test, "audit_events").await);
    for token in [&token, "unknown"] {
        set_up::look(&stranger(&test), token).await.unwrap();
    }
    assert_eq!((before, events), (test.dump().await, count(&test, "audit_events").await));
    test.backend.stop().await;
}

async fn r_rec_07_links_of_other_purposes_set_nothing_up(test: TestBackend) {
    crate::people::sign_up(&stranger(&test), form(EMAIL)).await.unwrap();
    let verify = crate::people::token(&test, EMAIL, "verify_email").await;
    assert!(matches!(finish(&test, input(&verify, "one")).await, Err(Failure::NotFound)));
    let token = token_of(&set_up::operator_link(&test.backend, OPERATOR).await.unwrap());
    assert!(matches!(crate::people::verify(&stranger(&test), &token).await, Err(Failure::NotFound)));
    assert!(accounts::reset_possible(&stranger(&test), &token).await.unwrap().is_none());
    crate::people::verify(&stranger(&test), &verify).await.unwrap();
}

async fn r_auth_05_a_refused_field_leaves_the_set_up_link_usable(test: TestBackend) {
    let test = new_installation(&test, None).await;
    let token = first_token(&test).await;
    for (password, problem) in [
        ("too short", Problem::PasswordTooShort(15)),
        ("qwertyuiopasdfgh", Problem::PasswordCommon),
        ("violet nordlicht drum", Problem::PasswordOwnWords),
        ("quiet vogel lanterns water", Problem::PasswordOwnWords),
    ] {
        let typed = SetUpInput { password: password.to_owned(), ..input(&token, "one") };
        let result = finish(&test, typed).await;
        assert!(
            matches!(&result, Err(Failure::Invalid(errors)) if errors[0].problem == problem),
            "{password}: {result:?}"
        );
    }
    finish(&test, input(&token, "one")).await.unwrap();
    test.backend.stop().await;
}

async fn r_rate_01_one_address_tries_few_set_up_links(test: TestBackend) {
    let test = new_installation(&test, None).await;
    for _ in 0..30 {
        assert!(matches!(finish(&test, input("guess", "one")).await, Err(Failure::NotFound)));
    }
    assert!(matches!(finish(&test, input("guess", "one")).await, Err(Failure::TooMany { .. })));
    assert_eq!(count(&test, "audit_events").await, 30);
    test.backend.stop().await;
}

async fn r_log_01_set_up_leaves_events(test: TestBackend) {
    let test = new_installation(&test, None).await;
    let token = first_token(&test).await;
    // Ids, and with them the order of events, rise with time only.
    test.clock().advance_seconds(1);
    finish(&test, input("guess", "one")).await.unwrap_err();
    test.clock().advance_seconds(1);
    finish(&test, input(&token, "one")).await.unwrap();
    let mut said = verbs(&test).await;
    said[2..].sort();
    assert_eq!(said, ["set_up_link_issued", "set_up_refused", "operator_created", "set_up", "signed_in"]);
    let owned = "audit_events WHERE verb IN ('operator_created', 'set_up') AND actor_user_id IS NOT NULL";
    assert_eq!(count(&test, owned).await, 2);
    test.backend.stop().await;
}

async fn before_set_up_nobody_signs_up(test: TestBackend) {
    let test = new_installation(&test, None).await;
    assert_eq!(entrance(&test).await, Entrance::NotSetUp);
    let before = test.dump().await;
    assert!(matches!(accounts::sign_up(&stranger(&test), form(EMAIL)).await, Err(Failure::NotFound)));
    assert_eq!(before, test.dump().await);
    test.backend.stop().await;
}

async fn the_configuration_wins_over_what_set_up_chose(test: TestBackend) {
    let closed = new_installation(&test, Some(SignUpPolicy::Closed)).await;
    assert_eq!(entrance(&closed).await, Entrance::NotSetUp);
    let token = first_token(&closed).await;
    finish(&closed, input(&token, "many")).await.unwrap();
    assert_eq!(entrance(&closed).await, Entrance::Closed);
    let chosen = new_installation(&test, None).await;
    assert_eq!(entrance(&chosen).await, Entrance::Open);
    assert_eq!(entrance(&test).await, Entrance::Open);
    closed.backend.stop().await;
    chosen.backend.stop().await;
}

async fn a_demo_needs_no_set_up(test: TestBackend) {
    let test = new_installation(&test, None).await;
    backend::demo::fill(&test.backend, Some(PASSWORD)).await.unwrap();
    assert_eq!(entrance(&test).await, Entrance::Open);
    assert_eq!(set_up::first_link(&test.backend).await.unwrap(), None);
    test.backend.stop().await;
}
