//! Each scope shows the same leads in list, count, search and look-up (R-AC-02, R-AC-10).

use super::{all_ids, make};
use crate::support::{Company, TestBackend, both_engines};
use backend::{Context, Failure, activities, args, finding, leads};
use domain::finding::FindQuery;
use domain::permissions::{Grant, ScopeKind};
use domain::records::ListQuery;
use domain::{Action, DepartmentId, LeadId, Module, Permission, UserId};
use std::collections::BTreeSet;

both_engines!(
    r_ac_10_every_scope_shows_the_same_rows_everywhere,
    r_ac_04_another_workspace_is_as_if_it_were_not,
    no_right_to_view_is_refused_by_name,
);

/// Someone with one scope for everything on leads, who sees nothing else.
async fn someone(test: &TestBackend, company: &Company, kind: ScopeKind, chosen: &[DepartmentId]) -> UserId {
    let grants: Vec<Grant> = [Action::View, Action::Create, Action::Edit]
        .map(|action| Grant {
            permission: Permission::of(Module::Leads, action),
            scope: kind,
            departments: chosen.to_vec(),
        })
        .to_vec();
    test.user_with(company.workspace, kind.as_str(), Some(company.sales), None, &grants).await
}

struct Made {
    id: LeadId,
    owner: UserId,
    department: DepartmentId,
}

async fn r_ac_10_every_scope_shows_the_same_rows_everywhere(test: TestBackend) {
    let company = test.company().await;
    let mut viewers = Vec::new();
    for kind in ScopeKind::ALL {
        let chosen = [company.marketing, company.south];
        let chosen: &[_] = if *kind == ScopeKind::ChosenDepartments { &chosen } else { &[] };
        viewers.push((*kind, someone(&test, &company, *kind, chosen).await));
    }
    let reports_to = viewers.iter().find(|(kind, _)| *kind == ScopeKind::OwnAndReports).expect("a boss").1;
    test.run("UPDATE users SET manager_id = $1 WHERE id = $2", args![reports_to, company.rep]).await;
    let mut owners = vec![
        (company.owner, company.head),
        (company.manager, company.sales),
        (company.rep, company.east),
        (company.other_rep, company.south),
    ];
    owners.extend(viewers.iter().map(|(_, user)| (*user, company.sales)));
    let mut made = Vec::new();
    for (number, (owner, department)) in owners.iter().cycle().take(60).enumerate() {
        let id = make(&test.context_of(*owner).await, &format!("华信线索 {number}")).await;
        made.push(Made { id, owner: *owner, department: *department });
    }
    for (kind, viewer) in &viewers {
        let context = test.context_of(*viewer).await;
        let expected: BTreeSet<LeadId> =
            made.iter().filter(|made| reaches(&company, *kind, *viewer, made)).map(|made| made.id).collect();
        assert!(!expected.is_empty(), "{kind}");
        same_everywhere(&context, &made, &expected, *kind).await;
    }
}

/// The scopes once more, by hand.
fn reaches(company: &Company, kind: ScopeKind, viewer: UserId, made: &Made) -> bool {
    let own = made.owner == viewer;
    match kind {
        ScopeKind::Own => own,
        ScopeKind::OwnAndReports => own || made.owner == company.rep,
        ScopeKind::Department => own || made.department == company.sales,
        ScopeKind::DepartmentAndBelow => {
            own || [company.sales, company.east, company.south].contains(&made.department)
        }
        ScopeKind::ChosenDepartments => own || [company.marketing, company.south].contains(&made.department),
        ScopeKind::All => true,
    }
}

async fn same_everywhere(context: &Context, made: &[Made], expected: &BTreeSet<LeadId>, kind: ScopeKind) {
    for sort in ["created", "name", "last_activity", "next_activity"] {
        let list = ListQuery::from([("sort", sort), ("size", "25")]);
        assert_eq!(all_ids(context, &list).await, *expected, "{kind} by {sort}");
    }
    for text in ["华信", "hxxs", "华信线索"] {
        assert_eq!(
            all_ids(context, &ListQuery::from([("q", text)])).await,
            *expected,
            "{kind} search {text}"
        );
    }
    let found = finding::find(context, &FindQuery { q: "华信".to_owned() }).await.expect("a search");
    assert_eq!(found.leads.expect("leads").total, domain::Total::Exactly(expected.len().try_into().unwrap()));
    for record in made {
        let visible = expected.contains(&record.id);
        for failure in [
            leads::get(context, record.id).await.err(),
            leads::history(context, record.id).await.err(),
            leads::twins(context, record.id).await.err(),
            activities::of_lead(context, record.id, "").await.err(),
        ] {
            assert_eq!(failure.is_none(), visible, "{kind}: {failure:?}");
            assert!(failure.is_none_or(|failure| matches!(failure, Failure::NotFound)));
        }
    }
}

async fn r_ac_04_another_workspace_is_as_if_it_were_not(test: TestBackend) {
    let (company, other) = (test.company().await, test.company_of("别家", domain::Locale::ZhCn).await);
    let theirs = test.context_of(other.owner).await;
    let id = make(&theirs, "别家的线索").await;
    let ours = test.context_of(company.owner).await;
    let before = test.dump().await;
    for failure in super::rights::try_everything(&ours, id, company.rep).await {
        assert!(matches!(failure, Some(Failure::NotFound)), "{failure:?}");
    }
    assert!(matches!(leads::get(&ours, id).await, Err(Failure::NotFound)));
    assert!(all_ids(&ours, &ListQuery::from([("q", "别家")])).await.is_empty());
    assert_eq!(test.dump().await, before);
    assert!(leads::get(&theirs, id).await.is_ok());
}

async fn no_right_to_view_is_refused_by_name(test: TestBackend) {
    let company = test.company().await;
    let nobody = test.user_with(company.workspace, "nobody", None, None, &[]).await;
    let id = make(&test.context_of(company.owner).await, "甲").await;
    let context = test.context_of(nobody).await;
    let view = Permission::of(Module::Leads, Action::View);
    let refused = |failure: Option<Failure>| matches!(failure, Some(Failure::Forbidden(permission)) if permission == view);
    assert!(refused(leads::page(&context, &ListQuery::default()).await.err()));
    assert!(refused(leads::get(&context, id).await.err()));
    assert!(matches!(leads::get(&test.context_of_stranger(), id).await, Err(Failure::Unauthenticated)));
}
