//! Each scope shows the contacts of just the customers that it shows (R-AC-02, R-AC-10).

use super::{add, all_names};
use crate::customers::{all_ids, make};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, contacts, customers, recycle_bin};
use domain::permissions::{Grant, ScopeKind};
use domain::records::{Facts, ListQuery};
use domain::{Action, Module, Permission};

both_engines!(
    r_ac_10_every_scope_shows_the_contacts_of_its_customers,
    r_ac_04_contacts_of_another_workspace_are_not_listed,
    no_right_to_view_is_refused_by_name,
    what_lies_in_the_bin_is_not_listed,
    a_contact_goes_where_its_customer_goes,
    a_new_name_has_a_new_place,
);

async fn r_ac_10_every_scope_shows_the_contacts_of_its_customers(test: TestBackend) {
    let company = test.company().await;
    let mut names = Vec::new();
    let owners = [company.owner, company.manager, company.rep, company.other_rep];
    for (number, owner) in owners.iter().cycle().take(16).enumerate() {
        let context = test.context_of(*owner).await;
        let customer = make(&context, &format!("客户 {number}")).await;
        for turn in 0..2 {
            let name = format!("李娜 {number:02} {turn}");
            add(&context, customer, &name).await;
            names.push((customer, name));
        }
    }
    for kind in ScopeKind::ALL {
        let chosen = [company.head, company.south];
        let grant = Grant {
            permission: Permission::of(Module::Customers, Action::View),
            scope: *kind,
            departments: if *kind == ScopeKind::ChosenDepartments { chosen.to_vec() } else { Vec::new() },
        };
        let viewer =
            test.user_with(company.workspace, kind.as_str(), Some(company.sales), None, &[grant]).await;
        let context = test.context_of(viewer).await;
        let customers = all_ids(&context, &ListQuery::default()).await;
        let seen = names.iter().filter(|(customer, _)| customers.contains(customer));
        let expected: Vec<&str> = seen.map(|(_, name)| name.as_str()).collect();
        for query in [ListQuery::default(), ListQuery::from([("q", "ln")])] {
            assert_eq!(all_names(&context, &query).await, expected, "{kind}: {query:?}");
        }
    }
}

async fn r_ac_04_contacts_of_another_workspace_are_not_listed(test: TestBackend) {
    let (company, other) = (test.company().await, test.company_of("别家", domain::Locale::ZhCn).await);
    let theirs = test.context_of(other.owner).await;
    add(&theirs, make(&theirs, "别家").await, "李娜").await;
    let ours = test.context_of(company.owner).await;
    for query in [ListQuery::default(), ListQuery::from([("q", "李娜")])] {
        assert!(all_names(&ours, &query).await.is_empty());
        assert_eq!(all_names(&theirs, &query).await, ["李娜"]);
    }
    let named = ListQuery::default().with("owner", other.owner.to_string());
    assert!(all_names(&ours, &named).await.is_empty());
}

async fn no_right_to_view_is_refused_by_name(test: TestBackend) {
    let company = test.company().await;
    let nobody = test.user_with(company.workspace, "nobody", None, None, &[]).await;
    let context = test.context_of(nobody).await;
    let refused = contacts::page(&context, &ListQuery::default()).await.err();
    let view = Permission::of(Module::Customers, Action::View);
    assert!(matches!(refused, Some(Failure::Forbidden(permission)) if permission == view));
    let stranger = test.context_of_stranger();
    let refused = contacts::page(&stranger, &ListQuery::default()).await.err();
    assert!(matches!(refused, Some(Failure::Unauthenticated)));
}

async fn what_lies_in_the_bin_is_not_listed(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let (kept, gone) = (make(&context, "甲").await, make(&context, "乙").await);
    add(&context, kept, "李娜").await;
    let deleted = add(&context, kept, "李伟").await;
    add(&context, gone, "王芳").await;
    contacts::delete(&context, deleted).await.expect("deleted");
    customers::delete(&context, gone).await.expect("deleted");
    assert_eq!(recycle_bin::contacts(&context, &ListQuery::default()).await.expect("a bin").rows.len(), 1);
    for query in [ListQuery::default(), ListQuery::from([("created", "today")])] {
        assert_eq!(all_names(&context, &query).await, ["李娜"]);
    }
    for text in ["李伟", "王芳"] {
        assert!(all_names(&context, &ListQuery::from([("q", text)])).await.is_empty(), "{text}");
    }
    contacts::restore(&context, deleted).await.expect("taken back");
    customers::restore(&context, gone).await.expect("taken back");
    assert_eq!(all_names(&context, &ListQuery::default()).await, ["李娜", "李伟", "王芳"]);
}

async fn a_contact_goes_where_its_customer_goes(test: TestBackend) {
    let company = test.company().await;
    let (manager, rep) = (test.context_of(company.manager).await, test.context_of(company.rep).await);
    let customer = make(&rep, "甲").await;
    add(&rep, customer, "李娜").await;
    let mine = ListQuery::from([("owner", "me")]);
    assert_eq!(all_names(&rep, &mine).await, ["李娜"]);
    assert!(all_names(&manager, &mine).await.is_empty());
    customers::transfer(&manager, customer, 1, company.manager).await.expect("given away");
    assert!(all_names(&rep, &ListQuery::default()).await.is_empty());
    assert_eq!(all_names(&manager, &mine).await, ["李娜"]);
}

async fn a_new_name_has_a_new_place(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let customer = make(&context, "甲").await;
    let id = add(&context, customer, "阿里").await;
    add(&context, customer, "Müller").await;
    assert_eq!(all_names(&context, &ListQuery::default()).await, ["阿里", "Müller"]);
    let renamed = Facts::default().with("name", "张伟");
    contacts::edit(&context, customer, id, 1, renamed).await.expect("edited");
    assert_eq!(all_names(&context, &ListQuery::default()).await, ["Müller", "张伟"]);
}
