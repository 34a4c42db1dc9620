//! Invitations that come to nothing.

use super::{NEW, form, invite, invited, join_form, set_email};
use crate::people::{mails, number, stranger};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, invitations, jobs};
use domain::invitations::{DeadLink, InvitationLink, InviteInput};
use domain::permissions::SeedRole;

both_engines!(
    e2_a_withdrawn_link_says_so_and_lets_ask,
    asking_again_is_told_once_a_day,
    asking_again_goes_to_the_owners_once_the_inviter_may_not,
    r_ac_08_an_inviter_who_may_no_longer_invite_is_refused_at_the_door,
    r_ac_08_what_the_inviter_lost_is_not_given_any_more,
    a_suspended_user_comes_back_by_no_invitation,
    a_manager_who_left_is_nobodys_any_more,
    ended_invitations_are_forgotten_after_half_a_year,
);

async fn why(test: &TestBackend, link: &str) -> DeadLink {
    match invitations::look(&stranger(test), link).await.unwrap() {
        InvitationLink::Dead { why, .. } => why,
        other => panic!("{other:?}"),
    }
}

async fn e2_a_withdrawn_link_says_so_and_lets_ask(test: TestBackend) {
    let company = test.company().await;
    let link = invited(&test, &company, NEW).await;
    let owner = test.context_of(company.owner).await;
    let id = invitations::list(&owner).await.unwrap().rows[0].id;
    invitations::withdraw(&owner, id).await.unwrap();
    assert!(matches!(invitations::withdraw(&owner, id).await, Err(Failure::NotFound)));
    assert_eq!(why(&test, &link).await, DeadLink::Withdrawn);
    let joined = invitations::join(&stranger(&test), &join_form(&link)).await;
    assert!(matches!(joined, Err(Failure::NotFound)), "{joined:?}");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'withdrawn'").await, 1);
    test.clock().advance_seconds(60);
    let again = invited(&test, &company, NEW).await;
    invitations::join(&stranger(&test), &join_form(&again)).await.unwrap();
}

async fn asking_again_is_told_once_a_day(test: TestBackend) {
    let company = test.company().await;
    let admin = test.context_of(company.admin).await.actor.unwrap().email.clone();
    invite(&test, &company, company.admin, NEW, SeedRole::SalesRep).await.unwrap();
    let link = crate::people::token(&test, NEW, "invitation").await;
    // While it works there is nothing to ask for.
    assert!(matches!(invitations::ask_again(&stranger(&test), &link).await, Err(Failure::NotFound)));
    test.clock().advance_seconds(8 * 86_400);
    for (asked, told) in [(1, 1), (2, 1)] {
        invitations::ask_again(&stranger(&test), &link).await.unwrap();
        assert_eq!(mails(&test, &admin, "invitation_asked").await, told, "{asked}");
    }
    let owner = test.context_of(company.owner).await;
    assert!(invitations::list(&owner).await.unwrap().rows[0].asked_again);
    test.clock().advance_seconds(86_400);
    invitations::ask_again(&stranger(&test), &link).await.unwrap();
    assert_eq!(mails(&test, &admin, "invitation_asked").await, 2);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'asked_again'").await, 2);
    assert_eq!(
        number(
            &test,
            "SELECT COUNT(*) FROM audit_events WHERE verb = 'asked_again' AND actor_user_id IS NOT NULL"
        )
        .await,
        0
    );
}

async fn asking_again_goes_to_the_owners_once_the_inviter_may_not(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await.actor.unwrap().email.clone();
    let admin = test.context_of(company.admin).await.actor.unwrap().email.clone();
    invite(&test, &company, company.admin, NEW, SeedRole::SalesRep).await.unwrap();
    let link = crate::people::token(&test, NEW, "invitation").await;
    test.run("UPDATE users SET status = 'suspended' WHERE id = $1", args![company.admin]).await;
    test.clock().advance_seconds(8 * 86_400);
    invitations::ask_again(&stranger(&test), &link).await.unwrap();
    assert_eq!(mails(&test, &owner, "invitation_asked").await, 1);
    assert_eq!(mails(&test, &admin, "invitation_asked").await, 0);
}

async fn r_ac_08_an_inviter_who_may_no_longer_invite_is_refused_at_the_door(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await.actor.unwrap().email.clone();
    let other = test.company_of("Other", domain::Locale::En).await;
    for (email, statement) in [
        ("a@colleague.example", "UPDATE users SET status = 'suspended' WHERE id = $1"),
        (
            "b@colleague.example",
            "UPDATE user_roles SET role_id = (SELECT r.id FROM roles r WHERE r.workspace_id = user_roles.workspace_id AND r.seed = 'sales_rep') WHERE user_id = $1",
        ),
    ] {
        let inviter = super::employ(&test, &company, "Ada", SeedRole::Admin).await;
        invite(&test, &company, inviter, email, SeedRole::SalesRep).await.unwrap();
        let link = crate::people::token(&test, email, "invitation").await;
        test.run(statement, args![inviter]).await;
        let users = number(&test, "SELECT COUNT(*) FROM users").await;
        let joined = invitations::join(&stranger(&test), &join_form(&link)).await;
        assert!(matches!(joined, Err(Failure::NotFound)), "{joined:?}");
        assert_eq!(number(&test, "SELECT COUNT(*) FROM users").await, users);
        assert_eq!(why(&test, &link).await, DeadLink::Refused);
        assert_eq!(mails(&test, email, "invitation_refused").await, 1);
        jobs::run_due(&test.backend).await.unwrap();
    }
    assert_eq!(mails(&test, &owner, "invitation_void").await, 2);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'join_refused'").await, 2);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM persons WHERE email LIKE '%colleague.example'").await, 0);

    // The same for somebody who is signed in.
    let inviter = super::employ(&test, &company, "Ada", SeedRole::Admin).await;
    invite(&test, &company, inviter, NEW, SeedRole::SalesRep).await.unwrap();
    let link = crate::people::token(&test, NEW, "invitation").await;
    test.run("UPDATE users SET status = 'suspended' WHERE id = $1", args![inviter]).await;
    let context = set_email(&test, other.rep, NEW).await;
    assert!(matches!(invitations::accept(&context, &link).await, Err(Failure::NotFound)));
    assert_eq!(why(&test, &link).await, DeadLink::Refused);
}

async fn r_ac_08_what_the_inviter_lost_is_not_given_any_more(test: TestBackend) {
    let company = test.company().await;
    invite(&test, &company, company.admin, NEW, SeedRole::Admin).await.unwrap();
    let link = crate::people::token(&test, NEW, "invitation").await;
    let admin = test.context_of(company.admin).await.actor.unwrap().email.clone();
    // The role was an admin's; the inviter keeps only the right to manage users.
    let narrow = super::manager_of_users(&test, &company, &[]).await;
    let sql = "UPDATE user_roles SET role_id = (SELECT h.role_id FROM user_roles h WHERE h.workspace_id = user_roles.workspace_id AND h.user_id = $2) WHERE user_id = $1";
    test.run(sql, args![company.admin, narrow]).await;
    let joined = invitations::join(&stranger(&test), &join_form(&link)).await;
    assert!(matches!(joined, Err(Failure::NotFound)), "{joined:?}");
    assert_eq!(why(&test, &link).await, DeadLink::Refused);
    assert_eq!(mails(&test, &admin, "invitation_void").await, 1, "who invited is told");
}

async fn a_suspended_user_comes_back_by_no_invitation(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let context = set_email(&test, other.rep, NEW).await;
    let link = invited(&test, &company, NEW).await;
    // They came in by another way meanwhile, and were suspended.
    let user = super::employ(&test, &company, "Ben", SeedRole::SalesRep).await;
    let person = context.actor.as_ref().unwrap().person;
    test.run("UPDATE users SET person_id = $2, status = 'suspended' WHERE id = $1", args![user, person])
        .await;
    assert!(matches!(invitations::accept(&context, &link).await, Err(Failure::NotFound)));
    let status: Vec<(String,)> = test.all("SELECT status FROM users WHERE id = $1", args![user]).await;
    assert_eq!(status[0].0, "suspended");
    assert_eq!(why(&test, &link).await, DeadLink::Refused);
}

async fn a_manager_who_left_is_nobodys_any_more(test: TestBackend) {
    let company = test.company().await;
    let input = InviteInput {
        manager: company.manager.to_string(),
        ..form(&test, &company, NEW, SeedRole::SalesRep).await
    };
    invitations::invite(&test.context_of(company.owner).await, &input).await.unwrap();
    let link = crate::people::token(&test, NEW, "invitation").await;
    test.run("UPDATE users SET status = 'suspended' WHERE id = $1", args![company.manager]).await;
    invitations::join(&stranger(&test), &join_form(&link)).await.unwrap();
    assert_eq!(
        number(&test, "SELECT COUNT(*) FROM users WHERE name = 'Mara Vogel' AND manager_id IS NULL").await,
        1
    );
}

async fn ended_invitations_are_forgotten_after_half_a_year(test: TestBackend) {
    let company = test.company().await;
    let link = invited(&test, &company, NEW).await;
    test.clock().advance_seconds(179 * 86_400);
    jobs::clean_up(&test.backend).await.unwrap();
    assert_eq!(why(&test, &link).await, DeadLink::Late);
    test.clock().advance_seconds(9 * 86_400);
    jobs::clean_up(&test.backend).await.unwrap();
    assert_eq!(number(&test, "SELECT COUNT(*) FROM invitations").await, 0);
}
