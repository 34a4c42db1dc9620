//! Whether the chain holds, as pages say it: looked at beside the requests, and
//! kept where nobody who has only the database can say that all is well.

use super::{event, sealed, without_guards};
use crate::customers::make;
use crate::support::{TestBackend, both_engines};
use backend::audit::chain::{self, Extent};
use backend::audit::log as audit_log;
use backend::background::Background;
use backend::{Failure, args};
use domain::audit::{ChainFault, ChainView};
use domain::records::ListQuery;

both_engines!(
    r_log_04_pages_say_whether_the_chain_holds,
    r_log_04_a_look_finds_what_was_tampered_with,
    r_log_04_a_look_at_what_is_new_hides_nothing,
    r_log_04_nobody_but_the_product_says_that_all_is_well,
    a_look_goes_on_over_many_slices,
    the_first_look_comes_with_the_start,
);

async fn said(test: &TestBackend) -> ChainView {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    audit_log::page(&owner, &ListQuery::default()).await.expect("a page").chain
}

async fn look(test: &TestBackend, extent: Extent) -> ChainView {
    chain::check(&test.backend, extent).await.expect("a look")
}

fn fault(view: ChainView) -> Option<ChainFault> {
    match view {
        ChainView::Broken { fault, .. } => Some(fault),
        ChainView::Whole { .. } | ChainView::Unchecked => None,
    }
}

async fn r_log_04_pages_say_whether_the_chain_holds(test: TestBackend) {
    sealed(&test).await;
    assert_eq!(said(&test).await, ChainView::Unchecked);
    let first = test.clock().now();
    assert_eq!(look(&test, Extent::All).await, ChainView::Whole { checked_at: first, whole_at: first });
    assert_eq!(said(&test).await, ChainView::Whole { checked_at: first, whole_at: first });
    test.clock().advance_seconds(60);
    let company = test.company().await;
    make(&test.context_of(company.owner).await, "新客").await;
    chain::seal_due(&test.backend).await.expect("a seal");
    let second = test.clock().now();
    assert_eq!(look(&test, Extent::New).await, ChainView::Whole { checked_at: second, whole_at: first });
    assert_eq!(said(&test).await, ChainView::Whole { checked_at: second, whole_at: first });
}

async fn r_log_04_a_look_finds_what_was_tampered_with(test: TestBackend) {
    sealed(&test).await;
    look(&test, Extent::All).await;
    let id = event(&test, 5).await;
    let kept: Vec<(String,)> = test.all("SELECT ip FROM audit_events WHERE seq = 5", args![]).await;
    without_guards(&test).await;
    test.run("UPDATE audit_events SET ip = '203.0.113.9' WHERE seq = 5", args![]).await;
    assert_eq!(fault(look(&test, Extent::All).await), Some(ChainFault::Changed));
    assert_eq!(fault(said(&test).await), Some(ChainFault::Changed), "{id}");
    test.run("UPDATE audit_events SET ip = $1 WHERE seq = 5", args![&kept[0].0]).await;
    assert_eq!(fault(look(&test, Extent::All).await), None, "mended");
    test.run(
        "UPDATE audit_events SET salt = NULL, actor_user_id = NULL, real_actor_user_id = NULL, changes = '[]', ip = '', device = '' WHERE seq = 4",
        args![],
    )
    .await;
    assert_eq!(fault(look(&test, Extent::All).await), Some(ChainFault::Removed), "emptied unsaid");
    super::by_hand::Forged::new(&test).put_in(&test).await;
    test.run("DELETE FROM audit_events WHERE seq >= 4", args![]).await;
    assert_eq!(fault(look(&test, Extent::All).await), Some(ChainFault::Added));
    test.run("DELETE FROM audit_events WHERE seq IS NULL", args![]).await;
    assert_eq!(fault(look(&test, Extent::All).await), Some(ChainFault::Removed), "cut off");
    test.run("UPDATE installation SET value = '1:00' WHERE name = 'audit_head'", args![]).await;
    assert_eq!(fault(look(&test, Extent::All).await), Some(ChainFault::Unproved));
}

async fn r_log_04_a_look_at_what_is_new_hides_nothing(test: TestBackend) {
    let head = sealed(&test).await;
    look(&test, Extent::All).await;
    without_guards(&test).await;
    // The end cut off and sealed as if it had never been: shorter than what was looked at.
    test.run("DELETE FROM audit_events WHERE seq > $1", args![head.seq - 2]).await;
    assert_eq!(fault(look(&test, Extent::New).await), None, "what is old is left to a look at all of it");
    assert_eq!(fault(look(&test, Extent::All).await), Some(ChainFault::Removed));
    // From then on only such a look says that it holds again.
    assert_eq!(fault(look(&test, Extent::New).await), Some(ChainFault::Removed));
    assert_eq!(fault(said(&test).await), Some(ChainFault::Removed));
}

async fn r_log_04_nobody_but_the_product_says_that_all_is_well(test: TestBackend) {
    sealed(&test).await;
    without_guards(&test).await;
    test.run("DELETE FROM audit_events WHERE seq = 4", args![]).await;
    assert_eq!(fault(look(&test, Extent::All).await), Some(ChainFault::Removed));
    let head: Vec<(String,)> =
        test.all("SELECT value FROM installation WHERE name = 'audit_head'", args![]).await;
    // Sealed by this installation, but for another place.
    for forged in [head[0].0.as_str(), "{}", ""] {
        test.run("UPDATE installation SET value = $1 WHERE name = 'audit_checked'", args![forged]).await;
        assert_eq!(said(&test).await, ChainView::Unchecked, "{forged}");
    }
    test.run("DELETE FROM installation WHERE name = 'audit_checked'", args![]).await;
    assert_eq!(fault(look(&test, Extent::New).await), Some(ChainFault::Removed), "all of it, then");
}

async fn a_look_goes_on_over_many_slices(test: TestBackend) {
    let amounts = backend::seed::Amounts {
        customers: 4,
        opportunities: 0,
        activities: 0,
        users: 25,
        managers: 0,
        audit: 2_500,
        totps: 0,
        sign_ins: 0,
    };
    backend::seed::fill(&test.backend, amounts, 7, Some("correct horse battery")).await.expect("a company");
    chain::seal_due(&test.backend).await.expect("a seal");
    assert!(matches!(look(&test, Extent::All).await, ChainView::Whole { .. }));
    without_guards(&test).await;
    test.run("UPDATE audit_events SET ip = '203.0.113.9' WHERE seq = 2400", args![]).await;
    assert_eq!(fault(look(&test, Extent::All).await), Some(ChainFault::Changed));
}

async fn the_first_look_comes_with_the_start(test: TestBackend) {
    sealed(&test).await;
    let background = Background::start(&test.backend);
    for _ in 0..200 {
        if matches!(kept(&test).await, Ok(1)) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(matches!(said(&test).await, ChainView::Whole { .. }));
    background.stop().await;
}

async fn kept(test: &TestBackend) -> Result<usize, Failure> {
    let sql = "SELECT value FROM installation WHERE name = 'audit_checked'";
    Ok(test.all::<(String,)>(sql, args![]).await.len())
}
