//! A fresh proof of who acts: what it takes, what it gives, and how it is attacked.

use crate::colleagues::{self, with_role};
use crate::invitations::{form as invitation, problems};
use crate::people::{
    EMAIL, PASSWORD, at_once, begin, is_live, number, session, sign_in, signed_up, stranger, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::sessions::SessionProof;
use backend::step_up::{self, KeptForm};
use backend::{Context, Failure, accounts, args, invitations, people, random};
use domain::factors::{Factor, Method};
use domain::permissions::SeedRole;
use domain::step_up::ProofInput;
use domain::{PersonId, Problem, TotpId};
use std::sync::Arc;
use tower_sessions_core::session::Id;

both_engines!(
    r_ses_02_a_proof_begins_a_new_session_that_ends_no_later,
    r_ses_02_of_proofs_at_once_one_begins_a_session,
    r_ses_04_a_proof_brings_no_ended_session_back,
    r_mfa_05_parallel_wrong_proofs_are_counted_exactly,
    r_mfa_09_a_wrong_proof_counts_at_sign_in_too,
    r_mfa_09_whoever_has_a_factor_gives_it_as_well,
    r_mfa_09_a_trusted_device_or_a_link_is_no_proof,
    r_mfa_09_a_proof_is_fresh_for_a_quarter_of_an_hour,
    r_mfa_09_other_roles_are_given_with_a_fresh_proof_only,
    r_mfa_09_managers_are_invited_with_a_fresh_proof_only,
    r_mfa_09_people_are_signed_out_with_a_fresh_proof_only,
    a_kept_form_opens_for_its_person_in_its_workspace_only,
    a_form_that_is_too_large_is_not_kept,
);

const LATER: i64 = 16 * 60;
const WRONG: &str = "wrong harbour stone drum";

fn typed(password: &str) -> ProofInput {
    ProofInput { password: password.to_owned(), ..ProofInput::default() }
}

async fn context(test: &TestBackend, cookie: Id) -> Context {
    visit(&test.backend, cookie).await.unwrap()
}

/// The context as it would be without a proof.
fn unproved(context: &Context) -> Context {
    let mut actor = context.actor.as_deref().unwrap().clone();
    actor.proof.proved_at = None;
    Context { actor: Some(Arc::new(actor)), ..context.clone() }
}

/// Gives the person an authenticator app, whose codes nobody here knows.
async fn add_app(test: &TestBackend, person: PersonId) {
    let now = test.clock().now();
    let id = random::id(TotpId::from_uuid, now);
    let seed = test.backend.keys().seal("nowhere", &[7; 20]);
    let sql = "INSERT INTO totps (id, person_id, seed, created_at, confirmed_at) VALUES ($1, $2, $3, $4, $4)";
    test.run(sql, args![id, person, seed, now]).await;
}

async fn r_ses_02_a_proof_begins_a_new_session_that_ends_no_later(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let first = session(&test, EMAIL).await;
    let before: Vec<(i64, i64)> = test.all("SELECT created_at, expires_at FROM sessions", args![]).await;
    test.clock().advance_seconds(LATER);
    let asking = context(&test, first).await;
    assert!(matches!(asking.fresh(), Err(Failure::StepUp)));
    let facts = step_up::prove(&asking, &typed(PASSWORD)).await.unwrap().unwrap();
    let second = begin(&test.backend, &facts, Some(first)).await;
    assert_ne!(second, first);
    assert!(!is_live(&test, first).await, "the old id is dead");
    let proved = context(&test, second).await;
    proved.fresh().unwrap();
    let (old, new) = (asking.actor().unwrap(), proved.actor().unwrap());
    assert_ne!(old.session, new.session);
    assert_eq!((old.person, old.workspace, old.user), (new.person, new.workspace, new.user));
    assert_eq!(new.proof.since, old.proof.since);
    let sql = "SELECT created_at, expires_at FROM sessions WHERE revoked_at IS NULL";
    let after: Vec<(i64, i64)> = test.all(sql, args![]).await;
    assert_eq!(after, before, "it ends when the first would have");
    let events = "SELECT COUNT(*) FROM audit_events WHERE verb = 'stepped_up' AND object = 'session'";
    assert_eq!(number(&test, events).await, 1);
}

async fn r_ses_02_of_proofs_at_once_one_begins_a_session(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let asking = context(&test, session(&test, EMAIL).await).await;
    let results = at_once(4, |_| {
        let asking = asking.clone();
        async move { step_up::prove(&asking, &typed(PASSWORD)).await.map(drop) }
    })
    .await;
    let begun = results.iter().filter(|result| result.is_ok()).count();
    assert_eq!(begun, 1, "{results:?}");
    let others = results.iter().filter(|result| matches!(result, Err(Failure::Unauthenticated))).count();
    assert_eq!(others, 3, "{results:?}");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL").await, 0);
}

async fn r_ses_04_a_proof_brings_no_ended_session_back(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    // Each happens while the password is being looked at.
    let meanwhile = ["UPDATE sessions SET revoked_at = created_at", "UPDATE persons SET epoch = epoch + 1"];
    for sql in meanwhile {
        let asking = context(&test, session(&test, EMAIL).await).await;
        test.run(sql, args![]).await;
        let result = step_up::prove(&asking, &typed(PASSWORD)).await;
        assert!(matches!(result, Err(Failure::Unauthenticated)), "{sql}: {:?}", result.map(drop));
    }
    let asking = context(&test, session(&test, EMAIL).await).await;
    accounts::sign_out(&asking).await.unwrap();
    assert!(matches!(step_up::prove(&asking, &typed(PASSWORD)).await, Err(Failure::Unauthenticated)));
    // Who was suspended may have a session begun, which opens nothing.
    let cookie = session(&test, EMAIL).await;
    let asking = context(&test, cookie).await;
    test.run("UPDATE users SET status = 'suspended'", args![]).await;
    assert!(!is_live(&test, cookie).await);
    if let Ok(Some(facts)) = step_up::prove(&asking, &typed(PASSWORD)).await {
        let born_dead = begin(&test.backend, &facts, Some(cookie)).await;
        assert!(!is_live(&test, born_dead).await);
    }
}

async fn r_mfa_05_parallel_wrong_proofs_are_counted_exactly(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let asking = context(&test, session(&test, EMAIL).await).await;
    test.run("DELETE FROM throttles", args![]).await;
    let results = at_once(4, |_| {
        let asking = asking.clone();
        async move { step_up::prove(&asking, &typed(WRONG)).await.map(drop) }
    })
    .await;
    for result in results {
        assert_eq!(problems(result), [("password".to_owned(), Problem::PasswordWrong)]);
    }
    // One pair of account and address, the account, the address.
    assert_eq!(number(&test, "SELECT COUNT(*) FROM throttles WHERE count = 4").await, 3);
    let results = at_once(20, |_| {
        let asking = asking.clone();
        async move { step_up::prove(&asking, &typed(WRONG)).await.map(drop) }
    })
    .await;
    let looked_at = results.iter().filter(|result| matches!(result, Err(Failure::Invalid(_)))).count();
    assert_eq!(looked_at, 1, "five in a row, however they come");
    let result = step_up::prove(&asking, &typed(PASSWORD)).await;
    assert!(matches!(result, Err(Failure::TooMany { .. })), "{:?}", result.map(drop));
    test.clock().advance_seconds(LATER);
    let asking = Context { now: test.clock().now(), ..asking };
    step_up::prove(&asking, &typed(PASSWORD)).await.unwrap().unwrap();
}

async fn r_mfa_09_a_wrong_proof_counts_at_sign_in_too(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let asking = context(&test, session(&test, EMAIL).await).await;
    for _ in 0..5 {
        assert!(step_up::prove(&asking, &typed(WRONG)).await.is_err());
    }
    assert!(matches!(sign_in(&stranger(&test), EMAIL, PASSWORD).await, Err(Failure::TooMany { .. })));
    let told = "SELECT COUNT(*) FROM audit_events WHERE verb = 'sign_in_failed'";
    assert_eq!(number(&test, told).await, 5);
    // What is missing is told before anything is counted.
    test.run("DELETE FROM throttles", args![]).await;
    let missing = problems(step_up::prove(&asking, &ProofInput::default()).await.map(drop));
    assert_eq!(missing, [("password".to_owned(), Problem::Required)]);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM throttles").await, 0);
}

async fn r_mfa_09_whoever_has_a_factor_gives_it_as_well(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let asking = context(&test, cookie).await;
    add_app(&test, asking.person().unwrap().id).await;
    assert_eq!(step_up::ways(&asking).await.unwrap().factors, [Factor::Totp]);
    let alone = problems(step_up::prove(&asking, &typed(PASSWORD)).await.map(drop));
    assert_eq!(alone, [("code".to_owned(), Problem::Required)]);
    let wrong = ProofInput { code: "000000".to_owned(), ..typed(PASSWORD) };
    assert!(step_up::prove(&asking, &wrong).await.is_err());
    assert!(is_live(&test, cookie).await, "nothing has begun or ended");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'stepped_up'").await, 0);
}

async fn r_mfa_09_a_trusted_device_or_a_link_is_no_proof(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let facts = sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
    for method in [Method::PasswordTrusted, Method::Link] {
        let facts = backend::sessions::SessionFacts { method, proved_at: None, ..facts.clone() };
        let cookie = begin(&test.backend, &facts, None).await;
        let asking = context(&test, cookie).await;
        assert!(matches!(asking.fresh(), Err(Failure::StepUp)), "{method}");
        // The full proof makes it as good as any.
        let facts = step_up::prove(&asking, &typed(PASSWORD)).await.unwrap().unwrap();
        let proved = context(&test, begin(&test.backend, &facts, Some(cookie)).await).await;
        proved.fresh().unwrap();
        assert_eq!(proved.person().unwrap().proof.method, Method::Password);
    }
}

async fn r_mfa_09_a_proof_is_fresh_for_a_quarter_of_an_hour(test: TestBackend) {
    let now = test.clock().now();
    let proof = SessionProof::by_password(now);
    for (seconds, is_fresh) in [(0, true), (14 * 60, true), (15 * 60, false), (-1, false)] {
        assert_eq!(proof.is_fresh(now.plus_seconds(seconds)), is_fresh, "{seconds}");
    }
    assert!(!SessionProof { proved_at: None, ..proof }.is_fresh(now));
}

async fn r_mfa_09_other_roles_are_given_with_a_fresh_proof_only(test: TestBackend) {
    let company = test.company().await;
    let editor = test.context_of(company.owner).await;
    let form = colleagues::form(&test, company.owner, company.rep).await;
    let stronger = with_role(&test, &form, company.rep, SeedRole::SalesManager).await;
    let before = test.dump().await;
    let result = people::change(&unproved(&editor), &stronger).await;
    assert!(matches!(result, Err(Failure::StepUp)), "{result:?}");
    assert_eq!(test.dump().await, before, "a refusal changes nothing");
    // Where somebody stands is no role.
    let moved = domain::people::PersonInput { department: company.south.to_string(), ..form.clone() };
    people::change(&unproved(&editor), &moved).await.unwrap();
    let form = colleagues::form(&test, company.owner, company.rep).await;
    let stronger = with_role(&test, &form, company.rep, SeedRole::SalesManager).await;
    people::change(&editor, &stronger).await.unwrap();
}

async fn r_mfa_09_people_are_signed_out_with_a_fresh_proof_only(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    crate::invitations::signed_in(&test, company.rep).await;
    let before = test.dump().await;
    let result = people::end_sessions(&unproved(&owner), company.rep).await;
    assert!(matches!(result, Err(Failure::StepUp)), "{result:?}");
    let result = people::suspend(&unproved(&owner), company.rep).await;
    assert!(matches!(result, Err(Failure::StepUp)), "{result:?}");
    assert_eq!(test.dump().await, before, "a refusal changes nothing");
    // Whoever may not do it is told that, proof or none.
    let admin = test.context_of(company.admin).await;
    let result = people::end_sessions(&unproved(&admin), company.owner).await;
    assert!(matches!(result, Err(Failure::Forbidden(_))), "{result:?}");
    people::end_sessions(&owner, company.rep).await.unwrap();
    assert_eq!(people::get(&owner, company.rep).await.unwrap().sessions.len(), 0);
}

async fn r_mfa_09_managers_are_invited_with_a_fresh_proof_only(test: TestBackend) {
    let company = test.company().await;
    let inviter = test.context_of(company.owner).await;
    for (seed, asks) in [(SeedRole::SalesRep, false), (SeedRole::Admin, true), (SeedRole::Owner, true)] {
        let email = format!("{seed}@colleague.example");
        let form = invitation(&test, &company, &email, seed).await;
        let before = test.dump().await;
        let result = invitations::invite(&unproved(&inviter), &form).await;
        assert_eq!(matches!(result, Err(Failure::StepUp)), asks, "{seed}: {result:?}");
        if asks {
            assert_eq!(test.dump().await, before, "{seed}");
            invitations::invite(&inviter, &form).await.unwrap();
        }
        let sql = "SELECT id FROM invitations WHERE email = $1";
        let sent: Vec<(domain::InvitationId,)> = test.all(sql, args![email]).await;
        let result = invitations::send_again(&unproved(&inviter), sent[0].0).await;
        assert_eq!(matches!(result, Err(Failure::StepUp)), asks, "{seed}: {result:?}");
        if asks {
            invitations::send_again(&inviter, sent[0].0).await.unwrap();
        }
    }
}

const ACTION: &str = "/fn/roles/create";

fn kept_form() -> KeptForm {
    KeptForm {
        page: "/admin/roles/new".to_owned(),
        fields: vec![("name".to_owned(), "夜班 <b>".to_owned())],
        left_out: vec!["password".to_owned()],
    }
}

async fn a_kept_form_opens_for_its_person_in_its_workspace_only(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let own = test.context_of(company.owner).await;
    let sealed = step_up::keep(&own, ACTION, kept_form()).unwrap();
    assert!(!sealed.contains("roles"), "{sealed}");
    assert_eq!(step_up::open(&own, ACTION, &sealed), Some(kept_form()));
    // Also in the session that the proof has begun.
    let again = test.context_of(company.owner).await;
    assert_ne!(again.actor().unwrap().session, own.actor().unwrap().session);
    assert_eq!(step_up::open(&again, ACTION, &sealed), Some(kept_form()));

    let colleague = test.context_of(company.admin).await;
    assert_eq!(step_up::open(&colleague, ACTION, &sealed), None, "another person");
    let mut elsewhere = test.context_of(other.owner).await;
    let mut actor = elsewhere.actor.as_deref().unwrap().clone();
    actor.person = own.person().unwrap().id;
    elsewhere.actor = Some(Arc::new(actor));
    assert_eq!(step_up::open(&elsewhere, ACTION, &sealed), None, "the same person in another workspace");
    assert_eq!(step_up::open(&test.context_of_stranger(), ACTION, &sealed), None, "nobody");
    assert_eq!(step_up::open(&own, "/fn/roles/delete", &sealed), None, "for another function");
    assert_eq!(step_up::open(&own, ACTION, &sealed[..sealed.len() - 4]), None, "cut off");
    assert_eq!(step_up::open(&own, ACTION, "nonsense?"), None);
    let late = |seconds| Context { now: own.now.plus_seconds(seconds), ..own.clone() };
    assert!(step_up::open(&late(3599), ACTION, &sealed).is_some());
    assert_eq!(step_up::open(&late(3600), ACTION, &sealed), None, "after an hour");
    // Whoever sends it is told, and neither password nor counter is touched.
    let input = ProofInput { action: ACTION.to_owned(), kept: sealed, ..typed(PASSWORD) };
    let told = problems(step_up::prove(&colleague, &input).await.map(drop));
    assert_eq!(told, [("kept".to_owned(), Problem::NotKept)]);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM throttles").await, 0);
    // To whoever has proved a moment ago it is shown without a further proof.
    assert!(step_up::prove(&own, &ProofInput { password: String::new(), ..input }).await.unwrap().is_none());
}

async fn a_form_that_is_too_large_is_not_kept(test: TestBackend) {
    let company = test.company().await;
    let own = test.context_of(company.owner).await;
    let form = |length| {
        let fields = vec![("people".to_owned(), "x".repeat(length))];
        KeptForm { fields, ..kept_form() }
    };
    let most = step_up::keep(&own, ACTION, form(150 * 1024)).unwrap();
    assert!(most.len() < 256 * 1024 - 1024, "it fits into the body of the next post");
    assert_eq!(step_up::open(&own, ACTION, &most), Some(form(150 * 1024)));
    assert_eq!(step_up::keep(&own, ACTION, form(161 * 1024)), None);
}
