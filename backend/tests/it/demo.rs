//! What a made-up company holds of people, as its owner finds it in the consoles: the
//! demo's and one that is seeded have the same.

use crate::people::{PASSWORD, stranger, token};
use crate::seed;
use crate::support::{TestBackend, both_engines};
use backend::{departments, invitations, people, roles};
use domain::Module;
use domain::accounts::UserStatus;
use domain::invitations::{DeadLink, InvitationLink};
use domain::permissions::SeedRole;
use domain::records::ListQuery;

both_engines!(a_demo_holds_people_of_every_standing, a_seeded_company_holds_people_of_every_standing,);

async fn a_demo_holds_people_of_every_standing(test: TestBackend) {
    backend::demo::fill(&test.backend, Some(PASSWORD)).await.expect("a demo");
    holds_people_of_every_standing(&test).await;
}

async fn a_seeded_company_holds_people_of_every_standing(test: TestBackend) {
    seed::seeded(&test).await;
    holds_people_of_every_standing(&test).await;
}

async fn holds_people_of_every_standing(test: &TestBackend) {
    has_invitations(test).await;
    has_somebody_who_left(test).await;
    has_departments_with_heads(test).await;
    has_a_role_of_its_own(test).await;
}

/// One on its way, whose link lets in; and one that ran out.
async fn has_invitations(test: &TestBackend) {
    const WAITING: &str = "jonas.keller@harbour.example";
    const LATE: &str = "su.qing@harbour.example";
    let owner = test.context_of(seed::user(test, "owner@harbour.example").await).await;
    let rows = invitations::list(&owner).await.expect("invitations").rows;
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.email.as_str(), row.role.seed, row.expires_at > owner.now, row.department.as_deref()))
        .collect();
    let east = Some("华东区 East China");
    assert_eq!(
        told,
        [(WAITING, Some(SeedRole::SalesRep), true, east), (LATE, Some(SeedRole::ReadOnly), false, east)]
    );
    assert!(rows.iter().all(|row| row.invited_by.name == "Grace Harbour"));
    let link = invitations::look(&stranger(test), &token(test, WAITING, "invitation").await).await;
    assert!(matches!(link, Ok(InvitationLink::NewPerson { .. })), "{link:?}");
    let link = invitations::look(&stranger(test), &token(test, LATE, "invitation").await).await;
    assert!(matches!(link, Ok(InvitationLink::Dead { why: DeadLink::Late, .. })), "{link:?}");
}

async fn has_somebody_who_left(test: &TestBackend) {
    let owner = test.context_of(seed::user(test, "owner@harbour.example").await).await;
    let left = people::page(&owner, &ListQuery::from([("status", "suspended")])).await.expect("people").rows;
    let told: Vec<_> = left.iter().map(|row| (row.name.as_str(), row.status)).collect();
    assert_eq!(told, [("马超", UserStatus::Suspended)]);
}

async fn has_departments_with_heads(test: &TestBackend) {
    let owner = test.context_of(seed::user(test, "owner@harbour.example").await).await;
    let rows = departments::list(&owner).await.expect("departments");
    let headed = rows.iter().filter_map(|row| Some((row.name.as_str(), row.head.as_ref()?.name.as_str())));
    let mut headed: Vec<_> = headed.collect();
    headed.sort_unstable();
    let mut wanted = [
        ("总部 Headquarters", "Grace Harbour"),
        ("华东区 East China", "王建国"),
        ("华南区 South China", "陈晓燕"),
        ("国际部 International", "Daniel Okafor"),
        ("财务部 Finance", "郑丽"),
    ];
    wanted.sort_unstable();
    assert_eq!(headed, wanted);
    assert!(rows.len() > headed.len(), "some have none");
    assert!(rows.iter().any(|row| row.depth == 3), "four levels");
    let in_none = rows.iter().filter(|row| row.people == 0).map(|row| row.name.as_str());
    assert_eq!(in_none.collect::<Vec<_>>(), ["销售部 Sales"], "all others have people");
}

async fn has_a_role_of_its_own(test: &TestBackend) {
    let owner = test.context_of(seed::user(test, "owner@harbour.example").await).await;
    let rows = roles::list(&owner).await.expect("roles");
    let own: Vec<_> = rows.iter().filter(|row| row.role.seed.is_none()).collect();
    let names: Vec<_> = own.iter().map(|row| (row.role.name.as_str(), row.holders)).collect();
    assert_eq!(names, [("销售助理 Sales assistant", 1)]);
    assert!(own[0].allows.contains(&Module::Customers), "{:?}", own[0].allows);
    let found = people::page(&owner, &ListQuery::from([("q", "欧阳静")])).await.expect("people").rows;
    let assistant =
        found.iter().find(|row| row.email == "ouyang.jing@harbour.example").expect("an assistant");
    assert_eq!(assistant.roles, [own[0].role.clone()], "instead of what sellers have");
}
