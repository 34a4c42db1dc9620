//! Sessions without a workspace, beside those with one.

use super::{OPERATOR, appoint, operating, operator};
use crate::people::{
    EMAIL, OTHER_PASSWORD, PASSWORD, begin, facts_of, number, session, sign_in_as_operator, signed_up,
    stranger, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::sessions::SessionStore;
use backend::{Context, Failure, accounts, args, audit, customers, operators, people, tokens};
use domain::accounts::{ChangePasswordInput, PreferencesInput, ProfileInput};
use domain::operators::{CloseInput, ExtendInput, PlanInput, WorkspacesQuery};
use domain::records::ListQuery;
use domain::{Action, Module, Timestamp, WorkspaceId};
use tower_sessions_core::SessionStore as _;
use tower_sessions_core::session::Id;

both_engines!(
    an_operator_in_no_workspace_has_a_session,
    r_ses_05_operators_sessions_end_after_an_idle_hour_or_eight_hours,
    r_ses_04_who_is_no_operator_any_more_gets_nothing,
    r_ses_04_an_operator_signs_out,
    r_ses_02_who_is_both_goes_to_and_fro_in_new_sessions,
    r_ses_05_an_old_password_opens_no_operators_session,
    r_ac_02_an_operator_reaches_no_workspace,
    r_ac_02_nobody_else_operates,
    an_operator_has_an_account_of_their_own,
    r_log_01_refusals_of_operators_are_recorded_and_bounded,
    a_session_is_of_both_or_of_neither,
    tokens_take_the_purposes_to_come,
);

async fn is_operating(test: &TestBackend, cookie: Id) -> bool {
    visit(&test.backend, cookie).await.unwrap().operator.is_some()
}

async fn an_operator_in_no_workspace_has_a_session(test: TestBackend) {
    appoint(&test, OPERATOR).await;
    assert!(sign_in_as_operator(&stranger(&test), OPERATOR, OTHER_PASSWORD).await.is_err());
    let cookie = operating(&test, OPERATOR).await;
    let context = visit(&test.backend, cookie).await.unwrap();
    assert!(context.actor.is_none());
    assert_eq!(context.operator().unwrap().email, OPERATOR);
    let sql = "SELECT COUNT(*) FROM sessions WHERE workspace_id IS NULL AND user_id IS NULL";
    assert_eq!(number(&test, sql).await, 1);
    // The layer loads and saves it like any other.
    let store = SessionStore::new(&test.backend);
    let record = store.load(&cookie).await.unwrap().unwrap();
    store.save(&record).await.unwrap();
    let events = "SELECT COUNT(*) FROM audit_events WHERE verb = 'signed_in' AND workspace_id IS NULL";
    assert_eq!(number(&test, events).await, 1);
}

async fn r_ses_05_operators_sessions_end_after_an_idle_hour_or_eight_hours(test: TestBackend) {
    appoint(&test, OPERATOR).await;
    let idle = operating(&test, OPERATOR).await;
    let busy = operating(&test, OPERATOR).await;
    for _ in 0..9 {
        test.clock().advance_seconds(50 * 60);
        assert!(is_operating(&test, busy).await);
    }
    assert!(!is_operating(&test, idle).await);
    test.clock().advance_seconds(30 * 60);
    assert!(!is_operating(&test, busy).await, "eight hours after the password");
}

async fn r_ses_04_who_is_no_operator_any_more_gets_nothing(test: TestBackend) {
    let person = appoint(&test, OPERATOR).await;
    let cookie = operating(&test, OPERATOR).await;
    assert!(is_operating(&test, cookie).await);
    test.run("DELETE FROM operators WHERE person_id = $1", args![person]).await;
    let context = visit(&test.backend, cookie).await.unwrap();
    assert!(context.actor.is_none() && context.operator.is_none());
    assert!(sign_in_as_operator(&stranger(&test), OPERATOR, PASSWORD).await.is_err());
}

async fn r_ses_04_an_operator_signs_out(test: TestBackend) {
    let context = operator(&test).await;
    accounts::sign_out(&context).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL").await, 0);
    let event = "SELECT COUNT(*) FROM audit_events WHERE verb = 'signed_out' AND workspace_id IS NULL";
    assert_eq!(number(&test, event).await, 1);
}

async fn make_operator(test: &TestBackend, email: &str) {
    let sql =
        "INSERT INTO operators (person_id, created_at) SELECT id, created_at FROM persons WHERE email = $1";
    test.run(sql, args![email]).await;
}

async fn r_ses_02_who_is_both_goes_to_and_fro_in_new_sessions(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let context = visit(&test.backend, cookie).await.unwrap();
    assert!(matches!(operators::enter(&context).await, Err(Failure::NotFound)), "no operator");
    make_operator(&test, EMAIL).await;

    // The password opens the workspace, with the way to the installation.
    let context = visit(&test.backend, cookie).await.unwrap();
    let actor = context.actor().unwrap();
    assert!(actor.operates);
    let facts = facts_of(operators::enter(&context).await.unwrap());
    let operating = begin(&test.backend, &facts, Some(cookie)).await;
    assert_ne!(operating, cookie);
    let there = visit(&test.backend, operating).await.unwrap();
    assert!(there.actor.is_none() && there.operator.is_some());
    assert!(visit(&test.backend, cookie).await.unwrap().person().is_err(), "the first has ended");

    let choices = people::workspaces_of(&there).await.unwrap();
    assert!(choices.len() == 1 && !choices[0].is_current);
    let back = facts_of(people::switch(&there, actor.workspace).await.unwrap());
    assert_eq!(back.since, facts.since);
    let third = begin(&test.backend, &back, Some(operating)).await;
    assert!(visit(&test.backend, third).await.unwrap().actor.is_some());
    assert!(!is_operating(&test, operating).await);
    // What has ended begins nothing.
    assert!(matches!(people::switch(&there, actor.workspace).await, Err(Failure::Unauthenticated)));
    assert!(matches!(operators::enter(&there).await, Err(Failure::Unauthenticated)));
}

async fn r_ses_05_an_old_password_opens_no_operators_session(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    crate::people::give_everybody(&test, "sales_rep").await;
    make_operator(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    for _ in 0..2 {
        test.clock().advance_seconds(4 * 3600 - 1);
        let context = visit(&test.backend, cookie).await.unwrap();
        assert!(operators::enter(&context).await.is_ok());
    }
    test.clock().advance_seconds(2);
    let context = visit(&test.backend, cookie).await.unwrap();
    assert!(context.actor.is_some(), "a rep goes on");
    assert!(matches!(operators::enter(&context).await, Err(Failure::Unauthenticated)));
}

async fn r_ac_02_an_operator_reaches_no_workspace(test: TestBackend) {
    let company = test.company().await;
    let context = operator(&test).await;
    let before = test.dump().await;
    for module in Module::ALL {
        for action in Action::ALL {
            assert!(matches!(context.permit(*module, *action), Err(Failure::NotFound)), "{module} {action}");
            assert!(context.scope(*module, *action).is_none());
        }
    }
    assert!(matches!(context.actor(), Err(Failure::NotFound)));
    let customers = customers::page(&context, &ListQuery::default()).await;
    assert!(matches!(customers, Err(Failure::NotFound)));
    let colleagues = people::page(&context, &ListQuery::default()).await;
    assert!(matches!(colleagues, Err(Failure::NotFound)));
    assert!(matches!(people::suspend(&context, company.rep).await, Err(Failure::NotFound)));
    assert!(matches!(operators::ask_renewal(&context).await, Err(Failure::NotFound)));
    // Not a user there, no way in.
    assert!(people::workspaces_of(&context).await.unwrap().is_empty());
    assert!(matches!(people::switch(&context, company.workspace).await, Err(Failure::NotFound)));
    assert_eq!(before, test.dump().await);
}

/// What each use case of operators answers this request.
async fn tries(context: &Context, id: WorkspaceId) -> Vec<Result<(), Failure>> {
    let text = id.to_string();
    let version = "1".to_owned();
    let extend = ExtendInput {
        id: text.clone(),
        version: version.clone(),
        how: "unlimited".to_owned(),
        ..ExtendInput::default()
    };
    let plan = PlanInput { id: text.clone(), version, plan: "Team".to_owned(), seats: "20".to_owned() };
    let close = CloseInput { id: text, sure: "yes".to_owned() };
    vec![
        operators::page(context, &WorkspacesQuery::default()).await.map(drop),
        operators::get(context, id).await.map(drop),
        operators::extend(context, &extend).await,
        operators::note_plan(context, &plan).await,
        operators::close(context, &close).await,
        operators::reopen(context, id).await,
    ]
}

async fn r_ac_02_nobody_else_operates(test: TestBackend) {
    let company = test.company().await;
    signed_up(&test, EMAIL).await;
    make_operator(&test, EMAIL).await;
    let as_user = visit(&test.backend, session(&test, EMAIL).await).await.unwrap();
    let before = test.dump().await;
    for (context, is_signed_in) in
        [(test.context_of(company.owner).await, true), (as_user, true), (stranger(&test), false)]
    {
        for result in tries(&context, company.workspace).await {
            let is_refused = match result {
                Err(Failure::NotFound) => is_signed_in,
                Err(Failure::Unauthenticated) => !is_signed_in,
                _ => false,
            };
            assert!(is_refused, "{result:?}");
        }
    }
    assert_eq!(before, test.dump().await);
}

async fn an_operator_has_an_account_of_their_own(test: TestBackend) {
    let context = operator(&test).await;
    assert_eq!(accounts::profile(&context).await.unwrap().email, OPERATOR);
    accounts::change_profile(&context, &ProfileInput { name: "Olga Neu".to_owned() }).await.unwrap();
    let preferences = PreferencesInput { theme: "dark".to_owned(), ..PreferencesInput::default() };
    accounts::change_preferences(&context, &preferences).await.unwrap();
    let kept: Vec<(String, String)> =
        test.all("SELECT name, theme FROM persons WHERE email = $1", args![OPERATOR]).await;
    assert_eq!(kept, [("Olga Neu".to_owned(), "dark".to_owned())]);

    let other = operating(&test, OPERATOR).await;
    let change = ChangePasswordInput {
        current: PASSWORD.to_owned(),
        password: OTHER_PASSWORD.to_owned(),
        end_others: "yes".to_owned(),
    };
    accounts::change_password(&context, &change).await.unwrap();
    assert!(!is_operating(&test, other).await, "other sessions end");
    assert!(sign_in_as_operator(&stranger(&test), OPERATOR, PASSWORD).await.is_err());
    assert!(sign_in_as_operator(&stranger(&test), OPERATOR, OTHER_PASSWORD).await.is_ok());
    let events = "SELECT COUNT(*) FROM audit_events WHERE workspace_id IS NULL AND verb IN ('edited', 'password_changed')";
    assert_eq!(number(&test, events).await, 2);
}

async fn r_log_01_refusals_of_operators_are_recorded_and_bounded(test: TestBackend) {
    let context = operator(&test).await;
    for _ in 0..40 {
        audit::not_here(&context, "/customers").await;
    }
    let denied = "SELECT COUNT(*) FROM audit_events WHERE verb = 'denied' AND workspace_id IS NULL";
    assert_eq!(number(&test, denied).await, 30);
    let company = test.company().await;
    audit::not_here(&test.context_of(company.owner).await, "/operator/workspaces").await;
    let theirs: Vec<(String, String)> = test
        .all(
            "SELECT object, changes FROM audit_events WHERE verb = 'denied' AND workspace_id = $1",
            args![company.workspace],
        )
        .await;
    assert!(theirs.len() == 1 && theirs[0].0 == "installation", "{theirs:?}");
    assert!(theirs[0].1.contains("/operator/workspaces"), "{theirs:?}");
}

async fn a_session_is_of_both_or_of_neither(test: TestBackend) {
    let company = test.company().await;
    let person = appoint(&test, OPERATOR).await;
    operating(&test, OPERATOR).await;
    for (workspace, user) in [(Some(company.workspace), None), (None, Some(company.owner))] {
        let mut tx = test.write().await;
        let sql = "UPDATE sessions SET workspace_id = $2, user_id = $3 WHERE person_id = $1";
        assert!(tx.run(sql, args![person, workspace, user]).await.is_err());
    }
}

async fn tokens_take_the_purposes_to_come(test: TestBackend) {
    let person = appoint(&test, OPERATOR).await;
    let purposes = [
        "activation",
        "change_email",
        "take_back_email",
        "sign_in",
        "recovery",
        "application",
        "prove_domain",
    ];
    for (place, purpose) in purposes.into_iter().enumerate() {
        let id = backend::random::uuid(Timestamp::from_seconds(1_800_000_000));
        let hash = vec![u8::try_from(place).unwrap(); 32];
        test.run(
            "INSERT INTO tokens (id, purpose, token_hash, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4, 0, 1)",
            args![id, purpose, hash, person],
        )
        .await;
    }
    let mut tx = test.write().await;
    let issued =
        tokens::issue(&mut tx, tokens::Purpose::ResetPassword, person, None, test.clock().now()).await;
    assert!(issued.is_ok());
    let wrong = "INSERT INTO tokens (id, purpose, token_hash, person_id, created_at, expires_at) VALUES ($1, 'other', $2, $3, 0, 1)";
    let id = backend::random::uuid(Timestamp::from_seconds(1_800_000_000));
    assert!(tx.run(wrong, args![id, vec![9_u8; 32], person]).await.is_err());
}
