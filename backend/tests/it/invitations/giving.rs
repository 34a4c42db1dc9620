//! Nobody gives by an invitation what they have not (R-AC-08).

use super::{NEW, form, grant, invite, manager_of_users, problems};
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::{Failure, invitations};
use domain::invitations::InviteInput;
use domain::permissions::{ScopeKind, SeedRole};
use domain::{Action, Module, Problem};

both_engines!(
    r_ac_08_no_invitation_gives_more_than_the_inviter_has,
    r_ac_08_no_invitation_makes_a_manager_reach_more,
    r_ac_08_who_may_not_manage_users_invites_nobody,
);

/// What roles of sales are about.
const RECORDS: [Module; 3] = [Module::Customers, Module::Opportunities, Module::Leads];

async fn r_ac_08_no_invitation_gives_more_than_the_inviter_has(test: TestBackend) {
    let company = test.company().await;
    let too_much = [("role".to_owned(), Problem::MoreThanOwn)];
    let result = invite(&test, &company, company.admin, NEW, SeedRole::Owner).await;
    assert_eq!(problems(result), too_much, "only owners make owners");
    let narrow = manager_of_users(&test, &company, &[]).await;
    for seed in SeedRole::ALL {
        let result = invite(&test, &company, narrow, NEW, *seed).await;
        assert_eq!(problems(result), too_much, "{seed}");
    }
    let looks = RECORDS.into_iter().chain([Module::Pipelines, Module::Users]);
    let reader: Vec<_> = looks.map(|module| grant(module, Action::View, ScopeKind::All)).collect();
    let reader = manager_of_users(&test, &company, &reader).await;
    let result = invite(&test, &company, reader, NEW, SeedRole::SalesRep).await;
    assert_eq!(problems(result), too_much, "a reader makes no seller");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM invitations").await, 0);
    assert_eq!(
        number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'denied' AND object = 'invitation'")
            .await,
        7
    );
    invite(&test, &company, reader, NEW, SeedRole::ReadOnly).await.unwrap();
    for (seed, inviter) in [(SeedRole::Admin, company.admin), (SeedRole::Owner, company.owner)] {
        let email = format!("{seed}@colleague.example");
        invite(&test, &company, inviter, &email, seed).await.unwrap();
    }
}

async fn r_ac_08_no_invitation_makes_a_manager_reach_more(test: TestBackend) {
    let company = test.company().await;
    // Manages users and sells in the east; sees nothing elsewhere.
    let seller: Vec<_> = [Action::View, Action::Create, Action::Edit]
        .into_iter()
        .flat_map(|action| {
            RECORDS.map(|module| {
                let mut grant = grant(module, action, ScopeKind::ChosenDepartments);
                grant.departments = vec![company.east];
                grant
            })
        })
        .chain([Module::Pipelines, Module::Users].map(|module| grant(module, Action::View, ScopeKind::All)))
        .chain(RECORDS.map(|module| grant(module, Action::DeleteNew, ScopeKind::All)))
        .collect();
    let inviter = manager_of_users(&test, &company, &seller).await;
    let reports = [grant(Module::Customers, Action::Delete, ScopeKind::OwnAndReports)];
    let manager = test.user_with(company.workspace, "Mona", Some(company.south), None, &reports).await;
    let above = test.user_with(company.workspace, "Otto", Some(company.south), None, &reports).await;
    test.run("UPDATE users SET manager_id = $2 WHERE id = $1", backend::args![manager, above]).await;
    let fine = InviteInput {
        department: company.east.to_string(),
        ..form(&test, &company, NEW, SeedRole::SalesRep).await
    };
    let under = |user: domain::UserId| InviteInput { manager: user.to_string(), ..fine.clone() };
    let context = test.context_of(inviter).await;
    for manager in [manager, above] {
        let result = invitations::invite(&context, &under(manager)).await;
        assert_eq!(problems(result), [("manager".to_owned(), Problem::MoreThanOwn)]);
    }
    // Elsewhere the newcomer themselves would reach more than the inviter.
    let south = InviteInput { department: company.south.to_string(), ..fine.clone() };
    let result = invitations::invite(&context, &south).await;
    assert_eq!(problems(result), [("role".to_owned(), Problem::MoreThanOwn)]);
    invitations::invite(&context, &under(company.rep)).await.unwrap();
}

async fn r_ac_08_who_may_not_manage_users_invites_nobody(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    invite(&test, &company, company.owner, NEW, SeedRole::SalesRep).await.unwrap();
    let id = invitations::list(&owner).await.unwrap().rows[0].id;
    for user in [company.manager, company.rep, company.reader] {
        let context = test.context_of(user).await;
        let before = test.dump().await;
        let form = form(&test, &company, "x@y.example", SeedRole::ReadOnly).await;
        assert!(matches!(invitations::invite(&context, &form).await, Err(Failure::Forbidden(_))));
        assert!(matches!(invitations::send_again(&context, id).await, Err(Failure::Forbidden(_))));
        assert!(matches!(invitations::withdraw(&context, id).await, Err(Failure::Forbidden(_))));
        assert_eq!(before, test.dump().await);
    }
    // A right that was lost a moment ago, in a request that still has it.
    let admin = test.context_of(company.admin).await;
    test.run("UPDATE users SET status = 'suspended' WHERE id = $1", backend::args![company.admin]).await;
    let form = form(&test, &company, "x@y.example", SeedRole::ReadOnly).await;
    assert!(matches!(invitations::invite(&admin, &form).await, Err(Failure::Forbidden(_))));
    assert_eq!(number(&test, "SELECT COUNT(*) FROM invitations").await, 1);
}
