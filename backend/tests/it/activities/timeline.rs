//! Timelines: newest first, thirty at a time, names only of what is in sight.

use super::{call, log, plan, subjects};
use crate::customers::make;
use crate::support::{NOW, TestBackend, both_engines};
use backend::{Failure, activities, args, random};
use domain::OpportunityId;
use std::collections::BTreeSet;

both_engines!(
    a_timeline_goes_back_thirty_at_a_time,
    an_opportunitys_timeline_needs_its_own_right,
    cursors_stay_with_their_timeline,
);

async fn a_timeline_goes_back_thirty_at_a_time(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = make(&context, "甲").await;
    plan(&context, id, "将来", NOW.plus_days(1)).await;
    for number in 0..70 {
        log(&context, id, &format!("{number}")).await;
    }
    let mut before = String::new();
    let mut lengths = Vec::new();
    let mut ids = BTreeSet::new();
    loop {
        let timeline = activities::timeline(&context, id, &before).await.expect("a timeline");
        if before.is_empty() {
            assert_eq!(subjects(&timeline.items)[0], "将来");
        }
        lengths.push(timeline.items.len());
        ids.extend(timeline.items.iter().map(|item| item.id));
        let Some(more) = timeline.more else { break };
        before = more.0;
    }
    assert_eq!((lengths, ids.len()), (vec![30, 30, 11], 71));
}

async fn an_opportunitys_timeline_needs_its_own_right(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let id = make(&test.context_of(company.rep).await, "甲").await;
    let deal = random::id(OpportunityId::from_uuid, NOW);
    test.run(
        "INSERT INTO opportunities (workspace_id, id, customer_id, pipeline_id, stage_id, outcome, name, sort_key, search_key, stage_since, owner_id, created_by, created_at, updated_at)
         SELECT $1, $2, $3, s.pipeline_id, s.id, 'open', '年框', 'nian kuang', 'nk', $5, $4, $4, $5, $5 FROM stages s WHERE s.workspace_id = $1 AND s.outcome = 'won'",
        args![company.workspace, deal, id, company.owner, NOW],
    )
    .await;
    activities::create(&owner, activities::On::Opportunity(deal), call("报价", None), None)
        .await
        .expect("logged");
    log(&owner, id, "别的").await;
    let timeline = activities::timeline_of_opportunity(&owner, deal, "").await.expect("a timeline");
    assert_eq!(subjects(&timeline.items), ["报价"]);
    assert_eq!(timeline.items[0].customer_name.as_deref(), Some("甲"));
    let rep = test.context_of(company.rep).await;
    assert!(matches!(activities::timeline_of_opportunity(&rep, deal, "").await, Err(Failure::NotFound)));
    let seen = activities::timeline(&rep, id, "").await.expect("a timeline");
    assert_eq!(subjects(&seen.items), ["别的"], "what was logged on a deal shows to its people alone");
}

async fn cursors_stay_with_their_timeline(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let (id, other) = (make(&context, "甲").await, make(&context, "乙").await);
    for number in 0..31 {
        log(&context, id, &format!("{number}")).await;
    }
    let more = activities::timeline(&context, id, "").await.expect("a timeline").more.expect("more").0;
    assert!(matches!(activities::timeline(&context, other, &more).await, Err(Failure::BadRequest)));
    assert!(matches!(activities::timeline(&context, id, "x").await, Err(Failure::BadRequest)));
    let stranger = test.context_of(company.other_rep).await;
    assert!(matches!(activities::timeline(&stranger, id, &more).await, Err(Failure::NotFound)));
}
