//! A search that finds thousands.

use super::{all_rows, make};
use crate::support::{TestBackend, both_engines};
use backend::leads;
use backend::storage::watched;
use domain::records::ListQuery;

both_engines!(thousands_of_hits_have_pages_as_any_list);

/// More than are gathered at one time, so that the order is walked.
const HITS: usize = 5_001;

async fn thousands_of_hits_have_pages_as_any_list(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let rep = test.context_of(company.rep).await;
    for number in 0..HITS {
        let maker = if number % 100 == 0 { &rep } else { &owner };
        // The index knows pairs of characters: by it both are found by three of them in a row.
        let name = if number < 3 { "纳川 海纳" } else { "海纳川" };
        make(maker, &format!("{name} {number:04}")).await;
    }
    make(&owner, "王芳").await;
    let (_, statements) = watched(leads::page(&owner, &list("海纳"))).await;
    let walked = |(sql, _): &(String, _)| sql.contains("FROM searched n") && sql.contains("LIMIT");
    assert!(statements.iter().any(walked), "the order is walked");
    let found = all_rows(&owner, &list("海纳")).await;
    assert_eq!(found.len(), HITS);
    assert!(found.is_sorted_by(|a, b| a.name <= b.name));
    assert_eq!(all_rows(&rep, &list("海纳")).await.len(), HITS.div_ceil(100));
    let whole = all_rows(&owner, &list("海纳川")).await;
    assert_eq!(whole.len(), HITS - 3, "what the index finds in vain is no hit");
}

fn list(text: &str) -> ListQuery {
    ListQuery::from([("q", text), ("size", "200"), ("sort", "name")])
}
