//! Each scope shows the same records in list, count, search, look-up and twin
//! check (R-AC-02, R-AC-10).

use super::{all_ids, make};
use crate::support::{Company, TestBackend, both_engines};
use backend::{Context, Failure, customers};
use domain::permissions::{Grant, ScopeKind};
use domain::records::ListQuery;
use domain::{Action, CustomerId, DepartmentId, Module, Permission, UserId};
use std::collections::BTreeSet;

both_engines!(
    r_ac_10_every_scope_shows_the_same_rows_everywhere,
    r_ac_04_another_workspace_is_as_if_it_were_not,
    no_right_to_view_is_refused_by_name,
);

/// Someone with one scope for everything on customers.
async fn someone(test: &TestBackend, company: &Company, kind: ScopeKind, chosen: &[DepartmentId]) -> UserId {
    let grants: Vec<Grant> = [Action::View, Action::Create, Action::Edit]
        .map(|action| Grant {
            permission: Permission::of(Module::Customers, action),
            scope: kind,
            departments: chosen.to_vec(),
        })
        .to_vec();
    test.user_with(company.workspace, kind.as_str(), Some(company.sales), None, &grants).await
}

/// What is known of a record that was made.
struct Made {
    id: CustomerId,
    owner: UserId,
    department: DepartmentId,
    phone: String,
}

async fn r_ac_10_every_scope_shows_the_same_rows_everywhere(test: TestBackend) {
    let company = test.company().await;
    let mut viewers = Vec::new();
    for kind in ScopeKind::ALL {
        let chosen = [company.marketing, company.south];
        let chosen: &[_] = if *kind == ScopeKind::ChosenDepartments { &chosen } else { &[] };
        viewers.push((*kind, someone(&test, &company, *kind, chosen).await));
    }
    let reports_to = viewers.iter().find(|(kind, _)| *kind == ScopeKind::OwnAndReports).expect("a lead").1;
    test.run("UPDATE users SET manager_id = $1 WHERE id = $2", backend::args![reports_to, company.rep]).await;

    let mut owners = vec![
        (company.owner, company.head),
        (company.manager, company.sales),
        (company.rep, company.east),
        (company.other_rep, company.south),
    ];
    owners.extend(viewers.iter().map(|(_, user)| (*user, company.sales)));
    let mut made = Vec::new();
    for (number, (owner, department)) in owners.iter().cycle().take(70).enumerate() {
        let context = test.context_of(*owner).await;
        let phone = format!("138{number:08}");
        let facts = super::named(&format!("华信客户 {number}")).with("phone", phone.clone());
        let id = customers::create(&context, facts, None).await.expect("a customer");
        made.push(Made { id, owner: *owner, department: *department, phone });
    }
    for (kind, viewer) in &viewers {
        let context = test.context_of(*viewer).await;
        let expected: BTreeSet<CustomerId> =
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

async fn same_everywhere(context: &Context, made: &[Made], expected: &BTreeSet<CustomerId>, kind: ScopeKind) {
    for sort in ["last_activity", "next_activity", "created", "name", "owner"] {
        let list = ListQuery::from([("sort", sort), ("size", "25")]);
        assert_eq!(all_ids(context, &list).await, *expected, "{kind} by {sort}");
    }
    let search = |text: &str| ListQuery::from([("q", text)]);
    for text in ["华信", "hxkh", "138", "华信客户"] {
        assert_eq!(all_ids(context, &search(text)).await, *expected, "{kind} search {text}");
    }
    for record in made {
        let visible = expected.contains(&record.id);
        let found = customers::get(context, record.id).await;
        assert_eq!(found.is_ok(), visible, "{kind} get");
        if let Err(failure) = found {
            assert!(matches!(failure, Failure::NotFound), "{failure:?}");
        }
        let twins = customers::duplicates(context, "", &record.phone, "").await.expect("twins");
        let twins: Vec<_> = twins.iter().map(|hint| hint.id).collect();
        assert_eq!(twins, if visible { vec![record.id] } else { vec![] }, "{kind} twins");
    }
}

async fn r_ac_04_another_workspace_is_as_if_it_were_not(test: TestBackend) {
    let (company, other) = (test.company().await, test.company_of("别家", domain::Locale::ZhCn).await);
    let theirs = test.context_of(other.owner).await;
    let id = make(&theirs, "别家的客户").await;
    let ours = test.context_of(company.owner).await;
    assert!(matches!(customers::get(&ours, id).await, Err(Failure::NotFound)));
    assert!(matches!(customers::history(&ours, id).await, Err(Failure::NotFound)));
    assert!(matches!(customers::edit(&ours, id, 1, super::named("x")).await, Err(Failure::NotFound)));
    assert!(matches!(customers::delete(&ours, id).await, Err(Failure::NotFound)));
    assert!(matches!(customers::transfer(&ours, id, 1, company.rep).await, Err(Failure::NotFound)));
    assert!(all_ids(&ours, &ListQuery::from([("q", "别家")])).await.is_empty());
    assert!(all_ids(&ours, &ListQuery::default().with("owner", other.owner.to_string())).await.is_empty());
    assert!(customers::duplicates(&ours, "别家的客户", "", "").await.expect("twins").is_empty());
    assert!(customers::get(&theirs, id).await.is_ok());
}

async fn no_right_to_view_is_refused_by_name(test: TestBackend) {
    let company = test.company().await;
    let nobody = test.user_with(company.workspace, "nobody", None, None, &[]).await;
    let id = make(&test.context_of(company.owner).await, "甲").await;
    let context = test.context_of(nobody).await;
    let view = Permission::of(Module::Customers, Action::View);
    let refused = |failure: Option<Failure>| matches!(failure, Some(Failure::Forbidden(permission)) if permission == view);
    assert!(refused(customers::page(&context, &ListQuery::default()).await.err()));
    assert!(refused(customers::get(&context, id).await.err()));
    let stranger = test.context_of_stranger();
    assert!(matches!(customers::get(&stranger, id).await, Err(Failure::Unauthenticated)));
}
