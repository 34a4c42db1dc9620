//! That the harness itself stands.

use crate::support::{TestBackend, both_engines};
use domain::{Action, Module, Scope};

both_engines!(a_company_stands, a_dump_shows_every_change);

async fn a_company_stands(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.manager).await;
    let scope = context.scope(Module::Customers, Action::Edit);
    assert_eq!(scope, Scope::of([company.manager], [company.sales, company.east, company.south]));
    assert_eq!(test.context_of(company.reader).await.scope(Module::Customers, Action::Edit), Scope::None);
}

async fn a_dump_shows_every_change(test: TestBackend) {
    let company = test.company().await;
    let before = test.dump().await;
    assert_eq!(before, test.dump().await);
    test.department(company.workspace, "研发部", Some(company.head)).await;
    assert_ne!(before, test.dump().await);
}
