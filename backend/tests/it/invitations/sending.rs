//! Inviting one or many.

use super::{NEW, form, invite, invited, problems, role};
use crate::people::{latest, mails, number, token};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, invitations, jobs, mail};
use domain::Problem;
use domain::invitations::{DeadLink, InvitationLink, InviteInput};
use domain::permissions::SeedRole;

both_engines!(
    an_invitation_is_a_row_a_mail_and_an_event,
    of_forty_lines_three_are_wrong_and_the_others_go_out,
    who_is_here_already_is_named,
    the_form_sent_again_sends_no_second_mail,
    e2_after_eight_days_the_same_address_is_invited_anew,
    r_rec_07_sent_again_the_older_link_says_so,
    r_ac_06_another_workspaces_role_department_or_manager_is_refused,
    one_companys_invitation_never_voids_anothers,
    r_rate_03_a_workspace_and_a_mailbox_get_only_so_many,
    the_link_is_shown_in_a_one_company_installation_without_mail,
    the_list_shows_what_waits_and_what_is_late,
    r_rec_03_one_line_writes_to_one_address,
);

async fn an_invitation_is_a_row_a_mail_and_an_event(test: TestBackend) {
    let company = test.company().await;
    let sent = invite(&test, &company, company.owner, "张新 New@colleague.example", SeedRole::SalesRep)
        .await
        .unwrap();
    assert_eq!((sent[0].email.as_str(), &sent[0].link), ("New@colleague.example", &None));
    let summary = latest(&test, "New@colleague.example", "invitation").await.unwrap();
    let (_, body) = mail::show(&test.backend, summary.id).await.unwrap();
    let body = body.unwrap();
    assert!(body.contains("港口贸易") && body.contains("王建国"), "{body}");
    assert!(body.contains("http://localhost:3000/invite?token="), "{body}");
    let events: Vec<(String,)> =
        test.all("SELECT changes FROM audit_events WHERE verb = 'invited'", args![]).await;
    assert!(events[0].0.contains("New@colleague.example") && events[0].0.contains("sales_rep"), "{events:?}");
    // R-REC-01: the token is nowhere in the clear.
    let token = token(&test, "New@colleague.example", "invitation").await;
    assert!(token.len() >= 32);
    for (table, rows) in test.dump().await {
        assert!(!rows.iter().any(|row| row.contains(&token)), "{table}");
    }
    let events: Vec<(String,)> = test.all("SELECT changes FROM audit_events", args![]).await;
    assert!(events.iter().all(|(changes,)| !changes.contains(&token)));
}

async fn of_forty_lines_three_are_wrong_and_the_others_go_out(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let here = context.actor.unwrap().email.clone();
    let lines: Vec<String> = (1..=40)
        .map(|line| match line {
            7 => "no address at all".to_owned(),
            21 => "two@a.example, of@them.example".to_owned(),
            33 => here.clone(),
            _ => format!("Colleague <c{line}@colleague.example>"),
        })
        .collect();
    let result = invite(&test, &company, company.owner, &lines.join("\n"), SeedRole::ReadOnly).await;
    let Err(Failure::PartlyInvited { sent, .. }) = &result else { panic!("{result:?}") };
    assert_eq!((sent.len(), sent[0].email.as_str()), (37, "c1@colleague.example"), "what went out is told");
    let people = |problem| ("people".to_owned(), problem);
    assert_eq!(
        problems(result),
        [people(Problem::LineNoEmail(7)), people(Problem::LineNoEmail(21)), people(Problem::LineIsHere(33))]
    );
    assert_eq!(number(&test, "SELECT COUNT(*) FROM invitations").await, 37);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM mails WHERE purpose = 'invitation'").await, 37);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'invited'").await, 37);
}

async fn who_is_here_already_is_named(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let known = [
        (company.rep, Some(Problem::LineIsHere(1))),
        (company.suspended, Some(Problem::LineSuspended(1))),
        (other.rep, None),
    ];
    for (user, problem) in known {
        let email = test.context_of(user).await.actor.unwrap().email.to_uppercase();
        let result = invite(&test, &company, company.owner, &email, SeedRole::SalesRep).await;
        match problem {
            Some(problem) => assert_eq!(problems(result), [("people".to_owned(), problem)]),
            None => assert_eq!(result.unwrap().len(), 1),
        }
    }
    // Somebody who has not proved the address counts for nobody.
    let email = test.context_of(company.reader).await.actor.unwrap().email.clone();
    test.run("UPDATE persons SET email_verified_at = NULL WHERE email = $1", args![&email]).await;
    assert_eq!(invite(&test, &company, company.owner, &email, SeedRole::SalesRep).await.unwrap().len(), 1);
}

async fn the_form_sent_again_sends_no_second_mail(test: TestBackend) {
    let company = test.company().await;
    let first = invited(&test, &company, NEW).await;
    let twice = format!("{NEW}\nNEW@colleague.example\nother@colleague.example");
    let sent = invite(&test, &company, company.owner, &twice, SeedRole::Admin).await.unwrap();
    assert_eq!(sent.len(), 1);
    assert_eq!(mails(&test, NEW, "invitation").await, 1);
    let link = invitations::look(&crate::people::stranger(&test), &first).await.unwrap();
    assert!(matches!(link, InvitationLink::NewPerson { .. }), "{link:?}");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM invitations").await, 2);
}

async fn e2_after_eight_days_the_same_address_is_invited_anew(test: TestBackend) {
    let company = test.company().await;
    let stranger = || crate::people::stranger(&test);
    let first = invited(&test, &company, NEW).await;
    test.clock().advance_seconds(8 * 86_400);
    let late = invitations::look(&stranger(), &first).await.unwrap();
    assert!(
        matches!(&late, InvitationLink::Dead { why: DeadLink::Late, inviter, may_ask: true, .. } if inviter == "王建国"),
        "{late:?}"
    );
    let second = invited(&test, &company, NEW).await;
    assert_ne!(first, second);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM invitations WHERE ended_at IS NULL").await, 1);
    assert!(matches!(
        invitations::look(&stranger(), &second).await.unwrap(),
        InvitationLink::NewPerson { .. }
    ));
    assert!(matches!(
        invitations::look(&stranger(), &first).await.unwrap(),
        InvitationLink::Dead { why: DeadLink::Replaced, .. }
    ));
}

async fn r_rec_07_sent_again_the_older_link_says_so(test: TestBackend) {
    let company = test.company().await;
    let first = invited(&test, &company, NEW).await;
    let owner = test.context_of(company.owner).await;
    let id = invitations::list(&owner).await.unwrap().rows[0].id;
    test.clock().advance_seconds(60);
    let owner = test.context_of(company.owner).await;
    assert_eq!(invitations::send_again(&owner, id).await.unwrap().email, NEW);
    let second = token(&test, NEW, "invitation").await;
    assert_ne!(first, second);
    let stranger = crate::people::stranger(&test);
    assert!(matches!(
        invitations::look(&stranger, &first).await.unwrap(),
        InvitationLink::Dead { why: DeadLink::Replaced, may_ask: false, .. }
    ));
    assert!(matches!(invitations::look(&stranger, &second).await.unwrap(), InvitationLink::NewPerson { .. }));
    // What has ended is not sent again, nor what is another company's.
    assert!(matches!(invitations::send_again(&owner, id).await, Err(Failure::NotFound)));
    let other = test.company_of("Other", domain::Locale::En).await;
    let id = invitations::list(&owner).await.unwrap().rows[0].id;
    let stranger = test.context_of(other.owner).await;
    assert!(matches!(invitations::send_again(&stranger, id).await, Err(Failure::NotFound)));
    assert!(matches!(invitations::withdraw(&stranger, id).await, Err(Failure::NotFound)));
}

async fn r_ac_06_another_workspaces_role_department_or_manager_is_refused(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let owner = test.context_of(company.owner).await;
    let fine = form(&test, &company, NEW, SeedRole::SalesRep).await;
    let foreign_role = role(&test, other.workspace, SeedRole::SalesRep).await.to_string();
    for (field, input) in [
        ("role", InviteInput { role: foreign_role, ..fine.clone() }),
        ("role", InviteInput { role: "rol_nonsense".to_owned(), ..fine.clone() }),
        ("department", InviteInput { department: other.east.to_string(), ..fine.clone() }),
        ("manager", InviteInput { manager: other.manager.to_string(), ..fine.clone() }),
        ("manager", InviteInput { manager: company.suspended.to_string(), ..fine.clone() }),
    ] {
        let before = test.dump().await;
        let result = invitations::invite(&owner, &input).await;
        assert_eq!(problems(result), [(field.to_owned(), Problem::Choice)]);
        assert_eq!(before, test.dump().await);
    }
    let nothing = InviteInput::default();
    let result = problems(invitations::invite(&owner, &nothing).await);
    assert_eq!(result, [("role".to_owned(), Problem::Required), ("people".to_owned(), Problem::Required)]);
}

async fn one_companys_invitation_never_voids_anothers(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let first = invited(&test, &company, NEW).await;
    test.clock().advance_seconds(60);
    let second = invited(&test, &other, NEW).await;
    let stranger = crate::people::stranger(&test);
    for (token, workspace) in [(&first, "港口贸易"), (&second, "Other")] {
        let link = invitations::look(&stranger, token).await.unwrap();
        let InvitationLink::NewPerson { invitation } = link else { panic!("{link:?}") };
        assert_eq!(invitation.workspace, workspace);
    }
    let owner = test.context_of(other.owner).await;
    let id = invitations::list(&owner).await.unwrap().rows[0].id;
    invitations::withdraw(&owner, id).await.unwrap();
    let link = invitations::look(&stranger, &first).await.unwrap();
    assert!(matches!(link, InvitationLink::NewPerson { .. }), "{link:?}");
}

async fn r_rate_03_a_workspace_and_a_mailbox_get_only_so_many(test: TestBackend) {
    let company = test.company().await;
    let owner = async || test.context_of(company.owner).await;
    invited(&test, &company, NEW).await;
    for _ in 0..4 {
        test.clock().advance_seconds(1);
        let id = invitations::list(&owner().await).await.unwrap().rows[0].id;
        invitations::send_again(&owner().await, id).await.unwrap();
    }
    let id = invitations::list(&owner().await).await.unwrap().rows[0].id;
    assert!(matches!(invitations::send_again(&owner().await, id).await, Err(Failure::TooMany { .. })));
    invitations::withdraw(&owner().await, id).await.unwrap();
    let two = format!("{NEW}\nother@colleague.example");
    let result = invite(&test, &company, company.owner, &two, SeedRole::SalesRep).await;
    assert_eq!(problems(result), [("people".to_owned(), Problem::LineTooOften(1))]);
    assert_eq!(mails(&test, "other@colleague.example", "invitation").await, 1);

    let mut refused = 0;
    for batch in 0..4 {
        let lines: Vec<String> = (0..99).map(|line| format!("b{batch}l{line}@colleague.example")).collect();
        let result = invite(&test, &company, company.owner, &lines.join("\n"), SeedRole::SalesRep).await;
        refused += usize::from(matches!(result, Err(Failure::TooMany { .. })));
    }
    assert!((1..3).contains(&refused), "{refused} of four times 99 were too many");
    test.clock().advance_seconds(86_400);
    invite(&test, &company, company.owner, "next@day.example", SeedRole::SalesRep).await.unwrap();
}

async fn the_link_is_shown_in_a_one_company_installation_without_mail(test: TestBackend) {
    let company = test.company().await;
    test.run("INSERT INTO installation (name, value) VALUES ('sign_up', 'closed')", args![]).await;
    // Others may sign up here: the setting wins.
    let sent = invite(&test, &company, company.owner, "a@colleague.example", SeedRole::SalesRep).await;
    assert_eq!(sent.unwrap()[0].link, None);
    let settings = backend::Settings { sign_up: None, ..test.backend.settings().clone() };
    let one = TestBackend::over(settings).await;
    let sent = invite(&one, &company, company.owner, NEW, SeedRole::SalesRep).await.unwrap();
    let link = sent[0].link.clone().unwrap();
    assert_eq!(link, format!("http://localhost:3000/invite?token={}", token(&one, NEW, "invitation").await));
    // Whoever invites could make others' addresses theirs by it: not beside another company.
    one.company_of("Other", domain::Locale::En).await;
    let sent = invite(&one, &company, company.owner, "b@colleague.example", SeedRole::SalesRep).await;
    assert_eq!(sent.unwrap()[0].link, None);
    one.backend.stop().await;
}

async fn the_list_shows_what_waits_and_what_is_late(test: TestBackend) {
    let company = test.company().await;
    invited(&test, &company, "late@colleague.example").await;
    test.clock().advance_seconds(8 * 86_400);
    let input = InviteInput {
        department: company.east.to_string(),
        ..form(&test, &company, "张新 new@colleague.example", SeedRole::SalesManager).await
    };
    invitations::invite(&test.context_of(company.admin).await, &input).await.unwrap();
    let owner = test.context_of(company.owner).await;
    let rows = invitations::list(&owner).await.unwrap().rows;
    let emails: Vec<&str> = rows.iter().map(|row| row.email.as_str()).collect();
    assert_eq!(emails, [NEW, "late@colleague.example"]);
    assert_eq!(rows[0].department.as_deref(), Some("华东区"));
    assert_eq!(rows[0].role.seed, Some(SeedRole::SalesManager));
    assert_eq!((rows[0].name.as_str(), rows[0].invited_by.name.as_str()), ("张新", "Grace Admin"));
    assert!(rows[1].expires_at < owner.now && rows[0].expires_at == owner.now.plus_days(7));
    let other = test.company_of("Other", domain::Locale::En).await;
    assert_eq!(invitations::list(&test.context_of(other.owner).await).await.unwrap().rows, []);
    let rep = test.context_of(company.rep).await;
    assert!(matches!(invitations::list(&rep).await, Err(Failure::Forbidden(_))));
}

async fn r_rec_03_one_line_writes_to_one_address(test: TestBackend) {
    let company = test.company().await;
    for line in ["a@x.example,b@y.example", "a@x.example;b@y.example", "<a@x.example> b@y.example"] {
        let result = invite(&test, &company, company.owner, line, SeedRole::SalesRep).await;
        assert_eq!(problems(result), [("people".to_owned(), Problem::LineNoEmail(1))], "{line}");
    }
    let result =
        invite(&test, &company, company.owner, "a@x.example\r\nBcc: b@y.example", SeedRole::SalesRep);
    result.await.unwrap();
    jobs::run_due(&test.backend).await.unwrap();
    let recipients: Vec<(String,)> =
        test.all("SELECT recipient FROM mails ORDER BY recipient", args![]).await;
    let recipients: Vec<&str> = recipients.iter().map(|(recipient,)| recipient.as_str()).collect();
    assert_eq!(recipients, ["a@x.example", "b@y.example"], "two lines are two people");
}
