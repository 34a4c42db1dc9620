//! An activity follows the record it was made on: those of an opportunity are its
//! people's, whoever owns the customer (docs/decisions/0046).

use super::{call, log, subjects};
use crate::opportunities::scene::Scene;
use crate::support::{NOW, TestBackend, both_engines};
use backend::activities::{self, On};
use backend::{Context, Failure, contacts, customers, opportunities, today};
use domain::activities::{ActivityEdit, ActivityFacts, ActivityKind, TodayView};
use domain::permissions::{Grant, ScopeKind};
use domain::records::Facts;
use domain::{Action, ActivityId, CustomerId, Module, OpportunityId, Permission};

both_engines!(
    r_ac_10_the_owner_of_a_customer_reads_and_changes_nothing_of_a_deal_out_of_sight,
    r_ac_04_the_owner_of_a_deal_logs_on_it_whoever_owns_the_customer,
    who_has_opportunities_alone_logs_and_completes,
    what_was_taken_on_stays_its_owners_when_the_deal_goes,
    a_deal_in_the_bin_keeps_its_activities_to_its_people,
);

/// A customer of one rep and a deal of it that belongs to another: neither sees the
/// other's record.
struct Divided {
    scene: Scene,
    /// Owns the customer.
    keeper: Context,
    /// Owns the deal.
    seller: Context,
    customer: CustomerId,
    deal: OpportunityId,
}

impl Divided {
    async fn new(test: TestBackend) -> Self {
        let scene = Scene::new(test).await;
        let keeper = scene.context(scene.company.rep).await;
        let seller = scene.context(scene.company.other_rep).await;
        let customer = scene.customer(scene.company.rep, "华信集团").await;
        let mut stored = scene.plain(scene.company.other_rep).await;
        stored.customer = customer;
        let deal = scene.store(&stored).await;
        assert!(matches!(opportunities::get(&keeper, deal).await, Err(Failure::NotFound)));
        assert!(matches!(customers::get(&seller, customer).await, Err(Failure::NotFound)));
        Self { scene, keeper, seller, customer, deal }
    }

    async fn plan(&self) -> ActivityId {
        let facts = call("报底价", Some(NOW.plus_minutes(60)));
        activities::create(&self.seller, On::Opportunity(self.deal), facts, None).await.expect("planned")
    }
}

fn words() -> ActivityEdit {
    ActivityEdit {
        kind: ActivityKind::Note,
        subject: "改了".to_owned(),
        body: None,
        planned: false,
        at: None,
    }
}

async fn r_ac_10_the_owner_of_a_customer_reads_and_changes_nothing_of_a_deal_out_of_sight(test: TestBackend) {
    let divided = Divided::new(test).await;
    let (keeper, seller) = (&divided.keeper, &divided.seller);
    let secret = divided.plan().await;
    let done = call("已报底价", None);
    let done = activities::create(seller, On::Opportunity(divided.deal), done, None).await.expect("logged");
    log(keeper, divided.customer, "问候").await;
    let before = divided.scene.test.dump().await;
    let timeline = activities::timeline(keeper, divided.customer, "").await.expect("a timeline");
    assert_eq!(subjects(&timeline.items), ["问候"]);
    for id in [secret, done] {
        assert!(matches!(activities::get(keeper, id).await, Err(Failure::NotFound)));
        assert!(matches!(activities::complete(keeper, id, 1).await, Err(Failure::NotFound)));
        assert!(matches!(activities::reopen(keeper, id, 1).await, Err(Failure::NotFound)));
        assert!(matches!(activities::reschedule(keeper, id, 1, NOW).await, Err(Failure::NotFound)));
        assert!(matches!(activities::edit(keeper, id, 1, words()).await, Err(Failure::NotFound)));
        assert!(matches!(activities::delete(keeper, id).await, Err(Failure::NotFound)));
        assert!(matches!(activities::restore(keeper, id).await, Err(Failure::NotFound)));
    }
    let day = today::today(keeper).await.expect("a day");
    let TodayView { overdue, due_today, upcoming, .. } = &day;
    assert!([overdue, due_today, upcoming].into_iter().all(Vec::is_empty));
    let on = On::Opportunity(divided.deal);
    assert!(matches!(activities::create(keeper, on, call("插话", None), None).await, Err(Failure::NotFound)));
    assert_eq!(divided.scene.test.dump().await, before);
    // Whoever sees both sees all.
    let owner = divided.scene.context(divided.scene.company.owner).await;
    let timeline = activities::timeline(&owner, divided.customer, "").await.expect("a timeline");
    assert_eq!(timeline.items.len(), 3);
    assert!(timeline.items.iter().all(|item| item.may_edit));
}

async fn r_ac_04_the_owner_of_a_deal_logs_on_it_whoever_owns_the_customer(test: TestBackend) {
    let divided = Divided::new(test).await;
    let seller = &divided.seller;
    let planned = divided.plan().await;
    let timeline = activities::timeline_of_opportunity(seller, divided.deal, "").await.expect("a timeline");
    assert_eq!(subjects(&timeline.items), ["报底价"]);
    assert!(timeline.items[0].may_edit);
    assert_eq!((timeline.items[0].customer, timeline.items[0].opportunity), (None, Some(divided.deal)));
    let day = today::today(seller).await.expect("a day");
    assert_eq!(subjects(&day.due_today), ["报底价"]);
    let edited = activities::edit(seller, planned, 1, words()).await.expect("edited");
    assert_eq!((edited.subject.as_str(), edited.done_at), ("改了", Some(NOW)));
    activities::delete(seller, planned).await.expect("deleted");
    activities::restore(seller, planned).await.expect("back");
    // The customer itself stays out of reach, and so do its people.
    let on = On::Customer(divided.customer);
    assert!(matches!(activities::create(seller, on, call("插话", None), None).await, Err(Failure::NotFound)));
    let person = Facts::default().with("name", "李伟");
    let contact = contacts::create(&divided.keeper, divided.customer, person, None).await.expect("a contact");
    let facts = ActivityFacts { contact: Some(contact), ..call("插话", None) };
    let answer = activities::create(seller, On::Opportunity(divided.deal), facts, None).await;
    assert_eq!(crate::customers::refused(answer), ["contact"]);
}

async fn who_has_opportunities_alone_logs_and_completes(test: TestBackend) {
    let divided = Divided::new(test).await;
    let company = &divided.scene.company;
    let grants: Vec<Grant> = [Action::View, Action::Edit]
        .map(|action| Grant {
            permission: Permission::of(Module::Opportunities, action),
            scope: ScopeKind::All,
            departments: Vec::new(),
        })
        .into();
    let user =
        divided.scene.test.user_with(company.workspace, "Closer", Some(company.east), None, &grants).await;
    let mut closer = divided.scene.context(user).await;
    let planned = divided.plan().await;
    activities::complete(&closer, planned, 1).await.expect("done");
    let on = On::Opportunity(divided.deal);
    activities::create(&closer, on, call("签约", None), None).await.expect("logged");
    let of_customer = log(&divided.keeper, divided.customer, "问候").await;
    assert!(matches!(activities::get(&closer, of_customer).await, Err(Failure::NotFound)));
    assert!(matches!(activities::delete(&closer, of_customer).await, Err(Failure::NotFound)));
    // After a trial they are told so, and not that they lack a right.
    let actor = closer.actor.as_deref().expect("an actor").clone();
    closer.actor = Some(std::sync::Arc::new(backend::Actor { read_only: true, ..actor }));
    let planned = divided.plan().await;
    assert!(matches!(activities::complete(&closer, planned, 1).await, Err(Failure::ReadOnly)));
}

async fn what_was_taken_on_stays_its_owners_when_the_deal_goes(test: TestBackend) {
    let divided = Divided::new(test).await;
    let planned = divided.plan().await;
    let company = &divided.scene.company;
    let sql = "UPDATE opportunities SET owner_id = $1, owner_department_id = NULL WHERE id = $2";
    divided.scene.test.run(sql, backend::args![company.owner, divided.deal]).await;
    let day = today::today(&divided.seller).await.expect("a day");
    assert_eq!((day.due_today[0].id, day.due_today[0].opportunity), (planned, None));
    assert!(day.due_today[0].may_edit && day.due_today[0].customer_name.is_none());
    activities::complete(&divided.seller, planned, 1).await.expect("their own");
}

async fn a_deal_in_the_bin_keeps_its_activities_to_its_people(test: TestBackend) {
    let divided = Divided::new(test).await;
    let planned = divided.plan().await;
    let owner = divided.scene.context(divided.scene.company.owner).await;
    opportunities::delete(&owner, divided.deal).await.expect("deleted");
    let seen = activities::timeline(&divided.keeper, divided.customer, "").await.expect("a timeline");
    assert!(seen.items.is_empty());
    let seen = activities::timeline(&owner, divided.customer, "").await.expect("a timeline");
    assert_eq!((seen.items[0].id, seen.items[0].opportunity, seen.items[0].may_edit), (planned, None, false));
    assert!(matches!(activities::complete(&owner, planned, 1).await, Err(Failure::Forbidden(_))));
    activities::complete(&divided.seller, planned, 1).await.expect("a promise of their own");
}
