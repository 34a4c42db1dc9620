//! Coming in by an invitation.

use super::{NEW, form, invite, invited, join_form, problems, set_email, signed_in};
use crate::people::{
    PASSWORD, at_once, begin, facts_of, form as sign_up_form, latest, number, sign_in, sign_up, stranger,
    token, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, invitations};
use domain::invitations::{DeadLink, InvitationLink, InviteInput, JoinInput};
use domain::permissions::SeedRole;
use domain::{Action, Module, Problem, Scope};

both_engines!(
    a_new_person_joins_and_signs_in_to_what_was_given,
    a_person_with_an_account_signs_in_and_accepts,
    e1_another_signed_in_person_uses_nothing_up,
    r_rec_08_an_unproved_person_of_the_address_counts_for_nobody,
    r_rec_05_looking_changes_nothing,
    r_auth_04_05_a_refused_password_leaves_the_invitation_usable,
    r_race_01_of_twenty_parallel_joins_one_makes_a_user,
    r_race_01_of_twenty_parallel_accepts_one_makes_a_user,
    several_waiting_invitations_are_accepted_one_after_the_other,
    a_company_whose_trial_is_over_lets_nobody_in,
    r_rec_08_wrong_links_open_nothing,
    a_session_that_was_ended_accepts_nothing,
);

async fn a_new_person_joins_and_signs_in_to_what_was_given(test: TestBackend) {
    let company = test.company().await;
    let input = InviteInput {
        department: company.east.to_string(),
        manager: company.manager.to_string(),
        ..form(&test, &company, NEW, SeedRole::SalesRep).await
    };
    invitations::invite(&test.context_of(company.owner).await, &input).await.unwrap();
    let link = token(&test, NEW, "invitation").await;
    let looked = invitations::look(&stranger(&test), &link).await.unwrap();
    let InvitationLink::NewPerson { invitation } = looked else { panic!("{looked:?}") };
    assert_eq!((invitation.email.as_str(), invitation.workspace.as_str()), (NEW, "港口贸易"));
    let (email, device) = invitations::join(&stranger(&test), &join_form(&link)).await.unwrap();
    assert_eq!(email, NEW);
    assert!(!device.is_empty());
    // The link signs nobody in: the password does.
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sessions").await, 0);
    let facts = sign_in(&stranger(&test), NEW, PASSWORD).await.unwrap();
    assert_eq!(facts.workspace, Some(company.workspace));
    let cookie = begin(&test.backend, &facts, None).await;
    let actor = visit(&test.backend, cookie).await.unwrap().actor.unwrap();
    assert_eq!((actor.name.as_str(), actor.department), ("Mara Vogel", Some(company.east)));
    let context = test.context_of(actor.user).await;
    assert_eq!(context.scope(Module::Customers, Action::Edit), Scope::of([actor.user], []));
    assert!(context.scope(Module::Users, Action::Manage).is_none());
    let manager: Vec<(domain::UserId,)> =
        test.all("SELECT manager_id FROM users WHERE id = $1", args![actor.user]).await;
    assert_eq!(manager[0].0, company.manager);
    let dead = invitations::look(&stranger(&test), &link).await.unwrap();
    assert!(matches!(dead, InvitationLink::Dead { why: DeadLink::Accepted, may_ask: false, .. }), "{dead:?}");
    assert!(matches!(invitations::join(&stranger(&test), &join_form(&link)).await, Err(Failure::NotFound)));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'joined'").await, 1);
}

async fn a_person_with_an_account_signs_in_and_accepts(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let context = set_email(&test, other.rep, NEW).await;
    let link = invited(&test, &company, "New@colleague.example").await;
    assert!(matches!(
        invitations::look(&stranger(&test), &link).await.unwrap(),
        InvitationLink::SignIn { .. }
    ));
    // A link that was forwarded must not make a second account of theirs.
    let joined = invitations::join(&stranger(&test), &join_form(&link)).await;
    assert_eq!(problems(joined), [("email".to_owned(), Problem::Taken)]);
    assert!(matches!(invitations::look(&context, &link).await.unwrap(), InvitationLink::Accept { .. }));
    let before = test.dump().await;
    let facts = facts_of(invitations::accept(&context, &link).await.unwrap());
    assert_eq!(facts.workspace, Some(company.workspace));
    let after = test.dump().await;
    let elsewhere = format!("{}", other.rep.uuid().simple()).to_uppercase();
    let of = |dump: &std::collections::BTreeMap<String, Vec<String>>| -> Vec<String> {
        dump["users"]
            .iter()
            .filter(|row| row.replace('-', "").to_uppercase().contains(&elsewhere))
            .cloned()
            .collect()
    };
    assert_eq!(of(&before), of(&after), "their user elsewhere is as it was");
    let cookie = begin(&test.backend, &facts, None).await;
    let actor = visit(&test.backend, cookie).await.unwrap().actor.unwrap();
    assert_eq!((actor.person, actor.workspace), (context.actor.unwrap().person, company.workspace));
    assert_eq!(Some(actor.user), facts.user);
}

async fn e1_another_signed_in_person_uses_nothing_up(test: TestBackend) {
    let company = test.company().await;
    let link = invited(&test, &company, NEW).await;
    let other = test.company_of("Other", domain::Locale::En).await;
    for user in [company.rep, other.owner] {
        let context = signed_in(&test, user).await;
        let looked = invitations::look(&context, &link).await.unwrap();
        let email = context.actor.as_ref().unwrap().email.clone();
        assert!(
            matches!(&looked, InvitationLink::OtherPerson { signed_in, .. } if *signed_in == email),
            "{looked:?}"
        );
        let before = test.dump().await;
        assert!(matches!(invitations::accept(&context, &link).await, Err(Failure::NotFound)));
        assert_eq!(before, test.dump().await);
    }
    // Their own address unproved, it is nobody's.
    let context = set_email(&test, other.rep, NEW).await;
    test.run("UPDATE persons SET email_verified_at = NULL WHERE email = $1", args![NEW]).await;
    assert!(matches!(invitations::accept(&context, &link).await, Err(Failure::NotFound)));
    assert!(invitations::join(&stranger(&test), &join_form(&link)).await.is_ok());
}

/// Somebody signs up with the address of a person who is about to be invited.
async fn r_rec_08_an_unproved_person_of_the_address_counts_for_nobody(test: TestBackend) {
    let company = test.company().await;
    sign_up(&stranger(&test), sign_up_form(NEW)).await.unwrap();
    let planted = token(&test, NEW, "verify_email").await;
    let link = invited(&test, &company, NEW).await;
    let form = JoinInput { password: crate::people::OTHER_PASSWORD.to_owned(), ..join_form(&link) };
    invitations::join(&stranger(&test), &form).await.unwrap();
    // The stranger's password opens nothing, nor does the link of their sign-up.
    assert!(sign_in(&stranger(&test), NEW, PASSWORD).await.is_err());
    assert!(matches!(crate::people::verify(&stranger(&test), &planted).await, Err(Failure::NotFound)));
    let facts = sign_in(&stranger(&test), NEW, crate::people::OTHER_PASSWORD).await.unwrap();
    assert_eq!(facts.workspace, Some(company.workspace));
    // Activation touched its own workspace only.
    assert_eq!(number(&test, "SELECT COUNT(*) FROM users WHERE status = 'pending'").await, 1);
}

async fn r_rec_05_looking_changes_nothing(test: TestBackend) {
    let company = test.company().await;
    let link = invited(&test, &company, NEW).await;
    let rep = signed_in(&test, company.rep).await;
    let before = test.dump().await;
    for context in [stranger(&test), rep] {
        for token in [link.as_str(), "", "nonsense"] {
            invitations::look(&context, token).await.unwrap();
        }
    }
    assert_eq!(before, test.dump().await);
}

async fn r_auth_04_05_a_refused_password_leaves_the_invitation_usable(test: TestBackend) {
    let company = test.company_of("Nordlicht Optik", domain::Locale::En).await;
    let link = invited(&test, &company, NEW).await;
    for (password, problem) in [
        ("short", Problem::PasswordTooShort(15)),
        ("passwordpassword", Problem::PasswordCommon),
        ("nordlicht violet harbour", Problem::PasswordOwnWords),
    ] {
        let form = JoinInput { password: password.to_owned(), ..join_form(&link) };
        let refused = problems(invitations::join(&stranger(&test), &form).await);
        assert_eq!(refused, [("password".to_owned(), problem)], "{password}");
    }
    let nameless = JoinInput { name: " ".to_owned(), password: String::new(), ..join_form(&link) };
    assert_eq!(problems(invitations::join(&stranger(&test), &nameless).await).len(), 2, "both at once");
    invitations::join(&stranger(&test), &join_form(&link)).await.unwrap();
}

async fn r_race_01_of_twenty_parallel_joins_one_makes_a_user(test: TestBackend) {
    let company = test.company().await;
    let link = invited(&test, &company, NEW).await;
    let before = number(&test, "SELECT COUNT(*) FROM users").await;
    let joined = at_once(20, |_| {
        let (context, form) = (stranger(&test), join_form(&link));
        async move { invitations::join(&context, &form).await.is_ok() }
    })
    .await;
    assert_eq!(joined.iter().filter(|joined| **joined).count(), 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM users").await, before + 1);
    assert_eq!(
        number(&test, "SELECT COUNT(*) FROM persons WHERE email_key = 'new@colleague.example'").await,
        1
    );
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'joined'").await, 1);
}

async fn r_race_01_of_twenty_parallel_accepts_one_makes_a_user(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let context = set_email(&test, other.rep, NEW).await;
    let link = invited(&test, &company, NEW).await;
    let before = number(&test, "SELECT COUNT(*) FROM users").await;
    let accepted = at_once(20, |_| {
        let (context, link) = (context.clone(), link.clone());
        async move { invitations::accept(&context, &link).await.is_ok() }
    })
    .await;
    assert_eq!(accepted.iter().filter(|accepted| **accepted).count(), 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM users").await, before + 1);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'joined'").await, 1);
}

async fn several_waiting_invitations_are_accepted_one_after_the_other(test: TestBackend) {
    let company = test.company().await;
    let first = invited(&test, &company, NEW).await;
    let second = test.company_of("Second", domain::Locale::En).await;
    test.clock().advance_seconds(60);
    let further = invited(&test, &second, NEW).await;
    invitations::join(&stranger(&test), &join_form(&first)).await.unwrap();
    test.clock().advance_seconds(60);
    let facts = sign_in(&stranger(&test), NEW, PASSWORD).await.unwrap();
    let cookie = begin(&test.backend, &facts, None).await;
    let context = visit(&test.backend, cookie).await.unwrap();
    let facts = facts_of(invitations::accept(&context, &further).await.unwrap());
    assert_eq!(facts.workspace, Some(second.workspace));
    let names: Vec<String> = backend::people::workspaces_of(&context)
        .await
        .unwrap()
        .into_iter()
        .map(|choice| format!("{} {}", choice.name, choice.is_current))
        .collect();
    assert_eq!(names, ["港口贸易 true", "Second false"]);
}

async fn a_company_whose_trial_is_over_lets_nobody_in(test: TestBackend) {
    let company = test.company().await;
    let link = invited(&test, &company, NEW).await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let ends = |days: i64| test.clock().now().plus_days(days);
    for days in [-1, -40] {
        let sql = "UPDATE workspaces SET trial_ends_at = $2 WHERE id = $1";
        test.run(sql, args![company.workspace, ends(days)]).await;
        let context = set_email(&test, other.rep, NEW).await;
        for guest in [&stranger(&test), &context] {
            let seen = invitations::look(guest, &link).await.unwrap();
            let is_over =
                matches!(seen, InvitationLink::Dead { why: DeadLink::TrialOver, may_ask: false, .. });
            assert!(is_over, "{seen:?}");
        }
        let joined = invitations::join(&stranger(&test), &join_form(&link)).await;
        assert!(matches!(joined, Err(Failure::NotFound)), "{joined:?}");
        let accepted = invitations::accept(&context, &link).await;
        assert!(matches!(accepted, Err(Failure::NotFound)), "{accepted:?}");
        let asked = invitations::ask_again(&stranger(&test), &link).await;
        assert!(matches!(asked, Err(Failure::NotFound)), "{asked:?}");
        set_email(&test, other.rep, "rep@other.example").await;
    }
    // Nothing was used up: once the company goes on, the link works.
    test.run("UPDATE workspaces SET trial_ends_at = NULL", args![]).await;
    invitations::join(&stranger(&test), &join_form(&link)).await.unwrap();
}

async fn r_rec_08_wrong_links_open_nothing(test: TestBackend) {
    let company = test.company().await;
    let link = invited(&test, &company, NEW).await;
    let rep = signed_in(&test, company.rep).await;
    let mut edited = link.clone();
    edited.pop();
    let reset = {
        crate::people::signed_up(&test, crate::people::EMAIL).await;
        crate::people::forgot(&stranger(&test), crate::people::EMAIL).await.unwrap();
        token(&test, crate::people::EMAIL, "reset_password").await
    };
    for wrong in ["", "nonsense", edited.as_str(), reset.as_str()] {
        assert_eq!(invitations::look(&stranger(&test), wrong).await.unwrap(), InvitationLink::Unknown);
        let joined = invitations::join(&stranger(&test), &join_form(wrong)).await;
        assert!(matches!(joined, Err(Failure::NotFound)), "{joined:?}");
        assert!(matches!(invitations::accept(&rep, wrong).await, Err(Failure::NotFound)));
        assert!(matches!(invitations::ask_again(&stranger(&test), wrong).await, Err(Failure::NotFound)));
    }
    // Nor does an invitation's link set a password.
    assert!(backend::accounts::reset_possible(&stranger(&test), &link).await.unwrap().is_none());
    assert!(latest(&test, NEW, "invitation").await.is_some());
    let accepted = invitations::accept(&stranger(&test), &link).await;
    assert!(matches!(accepted, Err(Failure::Unauthenticated)), "{accepted:?}");
    invite(&test, &company, company.owner, "x@y.example", SeedRole::SalesRep).await.unwrap();
}

/// A session begun from another ends with it: nothing brings it back.
async fn a_session_that_was_ended_accepts_nothing(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let context = set_email(&test, other.rep, NEW).await;
    let link = invited(&test, &company, NEW).await;
    // The request runs while the password is reset elsewhere.
    test.run("UPDATE persons SET epoch = epoch + 1 WHERE email = $1", args![NEW]).await;
    assert!(matches!(invitations::accept(&context, &link).await, Err(Failure::Unauthenticated)));
    let context = signed_in(&test, other.rep).await;
    backend::accounts::sign_out(&context).await.unwrap();
    assert!(matches!(invitations::accept(&context, &link).await, Err(Failure::Unauthenticated)));
}
