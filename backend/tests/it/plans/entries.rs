//! How each engine reads what signing in, sessions, trusted devices, policies and their
//! clean-up ask: by an index, however many people there are.

use super::explain::explained;
use super::{AMOUNTS, OWNER, PASSWORD, REP, context_of};
use crate::people::{begin, is_live, stranger};
use crate::support::{TestBackend, both_engines};
use backend::entry::Step;
use backend::sessions::SessionFacts;
use backend::storage::{Reach, Statement, watched};
use backend::{Browser, Context, accounts, jobs, policies, seed, sessions};
use domain::accounts::SignInInput;

both_engines!(signing_in_and_sessions_go_by_an_index);

/// Tables that grow with people and their sign-ins. Users are a workspace's, some hundreds,
/// and have plans of their own.
const GROWING: [&str; 5] = ["devices", "pending_sign_ins", "persons", "sessions", "sign_ins"];
/// Deletes what has had its time, once an hour, from end to end, and notes what is to stay.
const FROM_END_TO_END: [&str; 3] = [
    "DELETE FROM sessions",
    "UPDATE sessions SET revoked_at = $1 WHERE revoked_at IS NULL",
    "UPDATE users SET seen_at = gone.seen_at",
];

async fn signing_in_and_sessions_go_by_an_index(test: TestBackend) {
    seed::fill(&test.backend, AMOUNTS, 3, Some(PASSWORD)).await.unwrap();
    let mut asked = Box::pin(entries(&test)).await;
    let (own, owner) = (context_of(&test, REP).await, context_of(&test, OWNER).await);
    asked.extend(pages(&own, &owner).await);
    let (cleaned, statements) = watched(jobs::clean_up(&test.backend)).await;
    cleaned.unwrap();
    let of_sign_ins =
        |(sql, _): &Statement| GROWING.iter().any(|table| sql.contains(&format!("FROM {table} ")));
    asked.push(("the clean-up", statements.into_iter().filter(of_sign_ins).collect()));
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    for (what, statements) in asked {
        assert!(!statements.is_empty(), "{what} asks nothing");
        for (sql, args) in &statements {
            if FROM_END_TO_END.iter().any(|head| sql.starts_with(head)) || sql.starts_with("SAVEPOINT") {
                continue;
            }
            // Given up at the end: what is explained changes nothing.
            let mut tx = test.storage().write(Reach::System).await.unwrap();
            let plan = explained(&mut tx, sql, args).await;
            drop(tx);
            looked_at += 1;
            let faults: Vec<&String> = plan.iter().filter(|line| reads_all(line)).collect();
            if !faults.is_empty() {
                wrong.push(format!("{what}: {faults:?}\n{sql}\n{}\n", plan.join("\n")));
            }
        }
    }
    assert!(looked_at > 30, "{looked_at} statements");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In by the password in a browser that is trusted, and what becomes of the session.
async fn entries(test: &TestBackend) -> Vec<(&'static str, Vec<Statement>)> {
    let browser = Browser { trust: Some("a secret that is kept".to_owned()), ..Browser::default() };
    let context = Context { browser, ..stranger(test) };
    let typed =
        SignInInput { identifier: REP.to_owned(), password: PASSWORD.to_owned(), ..SignInInput::default() };
    let (step, signed_in) = watched(accounts::sign_in(&context, &typed)).await;
    let Step::In(entered) = step.unwrap() else { panic!("nothing else is asked for") };
    let facts: SessionFacts = entered.facts;
    let (cookie, begun) = watched(begin(&test.backend, &facts, None)).await;
    test.clock().advance_seconds(61);
    let (live, used) = Box::pin(watched(is_live(test, cookie))).await;
    assert!(live);
    vec![("a sign-in", signed_in), ("a session begins", begun), ("a session is used", used)]
}

async fn pages(own: &Context, owner: &Context) -> Vec<(&'static str, Vec<Statement>)> {
    let (listed, sessions) = watched(sessions::list(own)).await;
    listed.unwrap();
    let (ended, others) = watched(sessions::end_others(own)).await;
    ended.unwrap();
    let (told, disowned) = watched(sessions::not_me(own)).await;
    told.unwrap();
    let (factors, since) = watched(sessions::factors_since(own)).await;
    factors.unwrap();
    let (policy, asked) = watched(policies::get(owner)).await;
    policy.unwrap();
    vec![
        ("own sessions", sessions),
        ("others are signed out", others),
        ("this wasn't me", disowned),
        ("factors since", since),
        ("the policy", asked),
    ]
}

/// A growing table from end to end; an index that is walked whole is one as well.
fn reads_all(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        ["SCAN", table, ..] => GROWING.contains(table),
        _ => line
            .split_once("Seq Scan on ")
            .is_some_and(|(_, rest)| GROWING.contains(&rest.split(' ').next().unwrap_or_default())),
    }
}
