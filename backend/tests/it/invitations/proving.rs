//! An invited person whom no workspace lets in.

use super::{NEW, invited, join_form, problems};
use crate::people::{
    EMAIL, PASSWORD, at_once, begin, entered, number, sign_in, signed_up, stranger, token, visit,
};
use crate::support::{Company, TestBackend, both_engines};
use backend::entry::In;
use backend::{Failure, args, invitations};
use domain::invitations::{DeadLink, InvitationLink, ProveInput};
use domain::permissions::SeedRole;
use domain::{Problem, UserId};

both_engines!(
    whom_no_workspace_lets_in_proves_themselves_at_the_invitation,
    r_rate_01_guesses_at_an_invitation_count_like_those_at_sign_in,
    who_can_sign_in_proves_nothing_at_an_invitation,
    r_race_01_of_twenty_parallel_proofs_one_makes_a_user,
    r_rec_08_who_is_suspended_here_is_not_brought_back_by_a_proof,
    a_withdrawn_invitation_that_is_asked_for_again_is_on_the_list,
    the_links_of_right_lines_are_shown_beside_wrong_ones,
);

fn form(link: &str, password: &str) -> ProveInput {
    ProveInput { token: link.to_owned(), password: password.to_owned() }
}

/// A person who owns a company that is closed to them, invited to another.
async fn shut_out(test: &TestBackend) -> (Company, String) {
    signed_up(test, EMAIL).await;
    test.run("UPDATE users SET status = 'suspended'", args![]).await;
    let company = test.company().await;
    let link = invited(test, &company, EMAIL).await;
    (company, link)
}

async fn whom_no_workspace_lets_in_proves_themselves_at_the_invitation(test: TestBackend) {
    let (company, link) = shut_out(&test).await;
    assert!(sign_in(&stranger(&test), EMAIL, PASSWORD).await.is_err(), "there is nowhere to sign in to");
    let looked = invitations::look(&stranger(&test), &link).await.unwrap();
    assert!(matches!(looked, InvitationLink::Prove { .. }), "{looked:?}");
    let before = test.dump().await;
    let empty = invitations::prove(&stranger(&test), &form(&link, "")).await;
    assert_eq!(problems(empty), [("password".to_owned(), Problem::Required)]);
    let wrong = invitations::prove(&stranger(&test), &form(&link, "not the password at all")).await;
    assert!(matches!(wrong, Err(Failure::WrongCredentials)), "{wrong:?}");
    let after = test.dump().await;
    assert_eq!(
        (before["users"].clone(), &before["invitations"]),
        (after["users"].clone(), &after["invitations"])
    );
    let failed =
        "SELECT COUNT(*) FROM audit_events WHERE verb = 'sign_in_failed' AND changes LIKE '%wrong_password%'";
    assert_eq!(number(&test, failed).await, 1);
    let In { facts, device, .. } =
        entered(invitations::prove(&stranger(&test), &form(&link, PASSWORD)).await.unwrap());
    assert_eq!(facts.workspace, Some(company.workspace));
    assert!(device.is_some_and(|device| !device.is_empty()));
    let cookie = begin(&test.backend, &facts, None).await;
    let actor = visit(&test.backend, cookie).await.unwrap().actor.unwrap();
    assert_eq!((actor.workspace, actor.email.as_str()), (company.workspace, EMAIL));
    // The other company stays closed to them, and the link is used up.
    assert_eq!(number(&test, "SELECT COUNT(*) FROM users WHERE status = 'suspended'").await, 2);
    let looked = invitations::look(&stranger(&test), &link).await.unwrap();
    assert!(matches!(looked, InvitationLink::Dead { why: DeadLink::Accepted, .. }), "{looked:?}");
    let again = invitations::prove(&stranger(&test), &form(&link, PASSWORD)).await;
    assert!(matches!(again, Err(Failure::NotFound)), "{again:?}");
    sign_in(&stranger(&test), EMAIL, PASSWORD).await.unwrap();
}

async fn r_rate_01_guesses_at_an_invitation_count_like_those_at_sign_in(test: TestBackend) {
    let (_, link) = shut_out(&test).await;
    for guess in 0..5 {
        let wrong =
            invitations::prove(&stranger(&test), &form(&link, &format!("guess number {guess}"))).await;
        assert!(matches!(wrong, Err(Failure::WrongCredentials)), "{wrong:?}");
    }
    let locked = invitations::prove(&stranger(&test), &form(&link, PASSWORD)).await;
    assert!(matches!(locked, Err(Failure::TooMany { .. })), "{locked:?}");
    let locked = sign_in(&stranger(&test), EMAIL, PASSWORD).await;
    assert!(matches!(locked, Err(Failure::TooMany { .. })), "{locked:?}");
    test.clock().advance_seconds(16 * 60);
    invitations::prove(&stranger(&test), &form(&link, PASSWORD)).await.unwrap();
}

async fn who_can_sign_in_proves_nothing_at_an_invitation(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let company = test.company().await;
    let link = invited(&test, &company, EMAIL).await;
    let looked = invitations::look(&stranger(&test), &link).await.unwrap();
    assert!(matches!(looked, InvitationLink::SignIn { .. }), "{looked:?}");
    let before = test.dump().await;
    let new = invited_link_of(&test, &company).await;
    for link in [link.as_str(), &new, "AAAA"] {
        let proved = invitations::prove(&stranger(&test), &form(link, PASSWORD)).await;
        assert!(matches!(proved, Err(Failure::NotFound)), "{proved:?}");
    }
    assert_eq!(before["users"], test.dump().await["users"]);
    invitations::join(&stranger(&test), &join_form(&new)).await.unwrap();
}

/// Of somebody who has no account.
async fn invited_link_of(test: &TestBackend, company: &Company) -> String {
    invited(test, company, NEW).await
}

async fn r_race_01_of_twenty_parallel_proofs_one_makes_a_user(test: TestBackend) {
    let (_, link) = shut_out(&test).await;
    // A browser each, so that none is one too many.
    let contexts: Vec<_> =
        (0..20).map(|index| crate::people::from(&test, &format!("192.0.2.{}", index + 10))).collect();
    let done = at_once(20, |index| {
        let (context, input) = (contexts[index].clone(), form(&link, PASSWORD));
        async move { invitations::prove(&context, &input).await.is_ok() }
    })
    .await;
    assert_eq!(done.iter().filter(|done| **done).count(), 1);
    let sql = "SELECT COUNT(*) FROM users u JOIN persons p ON p.id = u.person_id WHERE p.email = 'mara@optik.example' AND u.status = 'active'";
    assert_eq!(number(&test, sql).await, 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'joined'").await, 1);
}

async fn r_rec_08_who_is_suspended_here_is_not_brought_back_by_a_proof(test: TestBackend) {
    let (company, link) = shut_out(&test).await;
    let user: UserId = super::employ(&test, &company, "Mara", SeedRole::SalesRep).await;
    let sql = "UPDATE users SET status = 'suspended', person_id = (SELECT id FROM persons WHERE email = $2) WHERE id = $1";
    test.run(sql, args![user, EMAIL]).await;
    let proved = invitations::prove(&stranger(&test), &form(&link, PASSWORD)).await;
    assert!(matches!(proved, Err(Failure::NotFound)), "{proved:?}");
    let status: Vec<(String,)> = test.all("SELECT status FROM users WHERE id = $1", args![user]).await;
    assert_eq!(status[0].0, "suspended");
    let looked = invitations::look(&stranger(&test), &link).await.unwrap();
    assert!(matches!(looked, InvitationLink::Dead { why: DeadLink::Refused, .. }), "{looked:?}");
}

async fn a_withdrawn_invitation_that_is_asked_for_again_is_on_the_list(test: TestBackend) {
    let company = test.company().await;
    let owner = async || test.context_of(company.owner).await;
    let list = async || invitations::list(&owner().await).await.unwrap().rows;
    let mut asked = Vec::new();
    for email in ["a@colleague.example", "b@colleague.example", "c@colleague.example"] {
        let link = invited(&test, &company, email).await;
        let id = list().await[0].id;
        invitations::withdraw(&owner().await, id).await.unwrap();
        test.clock().advance_seconds(60);
        invitations::ask_again(&stranger(&test), &link).await.unwrap();
        asked.push((id, link));
        test.clock().advance_seconds(60);
    }
    let rows = list().await;
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.asked_again));
    // One is sent again: the older link says so, and the new one works.
    invitations::send_again(&owner().await, asked[0].0).await.unwrap();
    let looked = invitations::look(&stranger(&test), &asked[0].1).await.unwrap();
    assert!(matches!(looked, InvitationLink::Dead { why: DeadLink::Replaced, .. }), "{looked:?}");
    // One is refused: it is off the list until they ask another day.
    invitations::withdraw(&owner().await, asked[1].0).await.unwrap();
    // One is invited anew by the form: that answers it.
    let new = invited(&test, &company, "c@colleague.example").await;
    let again = invitations::send_again(&owner().await, asked[2].0).await;
    assert!(matches!(again, Err(Failure::NotFound)), "{again:?}");
    let emails: Vec<String> = list().await.into_iter().map(|row| row.email).collect();
    assert_eq!(emails.len(), 2, "{emails:?}");
    assert!(!emails.contains(&"b@colleague.example".to_owned()));
    invitations::join(&stranger(&test), &join_form(&new)).await.unwrap();
    let again = invitations::send_again(&owner().await, asked[2].0).await;
    assert!(matches!(again, Err(Failure::NotFound)), "{again:?}");
    let link = token(&test, "a@colleague.example", "invitation").await;
    invitations::join(&stranger(&test), &join_form(&link)).await.unwrap();
    assert_eq!(list().await, []);
    test.clock().advance_seconds(86_400);
    invitations::ask_again(&stranger(&test), &asked[1].1).await.unwrap();
    assert_eq!(list().await.len(), 1);
}

async fn the_links_of_right_lines_are_shown_beside_wrong_ones(test: TestBackend) {
    let company = test.company().await;
    let lines = "a@colleague.example\nnobody\nb@colleague.example";
    let sent = super::invite(&test, &company, company.owner, lines, SeedRole::SalesRep).await;
    assert_eq!(problems(sent), [("people".to_owned(), Problem::LineNoEmail(2))]);
    test.run("INSERT INTO installation (name, value) VALUES ('sign_up', 'closed')", args![]).await;
    let settings = backend::Settings { sign_up: None, ..test.backend.settings().clone() };
    let one = TestBackend::over(settings).await;
    let lines = "c@colleague.example\nnobody\nd@colleague.example";
    let sent = super::invite(&one, &company, company.owner, lines, SeedRole::SalesRep).await;
    let Err(Failure::PartlyInvited { wrong, sent }) = sent else { panic!("{sent:?}") };
    assert_eq!(wrong[0].problem, Problem::LineNoEmail(2));
    let emails: Vec<&str> = sent.iter().map(|sent| sent.email.as_str()).collect();
    assert_eq!(emails, ["c@colleague.example", "d@colleague.example"]);
    assert!(
        sent.iter()
            .all(|sent| sent.waits && sent.link.as_ref().is_some_and(|link| link.contains("/invite?token=")))
    );
    let open = invitations::list(&one.context_of(company.owner).await).await.unwrap();
    assert!(open.mail_waits);
    one.backend.stop().await;
}
