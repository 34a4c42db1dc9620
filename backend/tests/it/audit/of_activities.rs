//! Whom events of activities are told: they follow the record that the activity was made
//! on (docs/decisions/0046).

use super::pages::page;
use crate::activities::{call, log};
use crate::invitations::grant;
use crate::opportunities::scene::Scene;
use crate::support::{TestBackend, both_engines};
use backend::activities::{self, On};
use backend::{Context, args, opportunities};
use domain::audit::{AuditChanges, AuditObject, AuditSubject, SubjectName, SubjectPage};
use domain::permissions::{Grant, ScopeKind};
use domain::records::ListQuery;
use domain::{Action, ActivityId, CustomerId, Module, OpportunityId, UserId};

both_engines!(
    r_ac_06_an_activity_of_a_deal_is_told_to_the_deals_people_alone,
    r_ac_06_what_reports_took_on_is_not_told_of_records_out_of_sight,
    r_ac_06_ones_own_activity_is_told_where_one_sees_such_records_at_all,
);

const DEAL: &str = "报底价";
const CUSTOMER: &str = "问候";

/// A customer with a deal, and an activity on each, all made by the owner of the company.
struct Logged {
    scene: Scene,
    owner: Context,
    customer: CustomerId,
    deal: OpportunityId,
    on_deal: ActivityId,
    on_customer: ActivityId,
}

impl Logged {
    async fn new(scene: Scene, keeper: UserId, seller: UserId) -> Self {
        let owner = scene.context(scene.company.owner).await;
        let customer = scene.customer(keeper, "华信集团").await;
        let mut stored = scene.plain(seller).await;
        stored.customer = customer;
        let deal = scene.store(&stored).await;
        let on_deal = activities::create(&owner, On::Opportunity(deal), call(DEAL, None), None).await;
        let on_customer = log(&owner, customer, CUSTOMER).await;
        Self { scene, owner, customer, deal, on_deal: on_deal.expect("an activity"), on_customer }
    }

    async fn give(&self, activity: ActivityId, user: UserId) {
        let sql = "UPDATE activities SET owner_id = $1 WHERE id = $2";
        assert_eq!(self.scene.test.run(sql, args![user, activity]).await, 1);
    }

    async fn told(&self, user: UserId) -> Vec<AuditSubject> {
        told(&self.scene.context(user).await).await
    }
}

/// Sees the audit, and these.
async fn auditor(scene: &Scene, records: &[(Module, ScopeKind)]) -> UserId {
    let mut grants: Vec<Grant> =
        records.iter().map(|(module, scope)| grant(*module, Action::View, *scope)).collect();
    grants.push(grant(Module::Audit, Action::View, ScopeKind::All));
    let company = &scene.company;
    scene.test.user_with(company.workspace, "Ada Audit", Some(company.east), None, &grants).await
}

/// What somebody reads that events of activities are about.
async fn told(context: &Context) -> Vec<AuditSubject> {
    let events = page(context, &ListQuery::default()).await.events;
    let of_activities = events.into_iter().filter(|event| event.object == AuditObject::Activity);
    let subjects = of_activities.map(|event| {
        let is_hidden = event.subject.name == SubjectName::Hidden;
        assert_eq!(event.changes == AuditChanges::Hidden, is_hidden, "{event:?}");
        event.subject
    });
    subjects.collect()
}

fn shown(name: &str, page: Option<SubjectPage>) -> AuditSubject {
    AuditSubject { name: SubjectName::Text(name.to_owned()), page }
}

const HIDDEN: AuditSubject = AuditSubject { name: SubjectName::Hidden, page: None };

async fn r_ac_06_an_activity_of_a_deal_is_told_to_the_deals_people_alone(test: TestBackend) {
    let scene = Scene::new(test).await;
    let own = [(Module::Customers, ScopeKind::Own), (Module::Opportunities, ScopeKind::Own)];
    let (keeper, seller) = (auditor(&scene, &own).await, auditor(&scene, &own).await);
    let logged = Logged::new(scene, keeper, seller).await;
    let of_customer = shown(CUSTOMER, Some(SubjectPage::Customer(logged.customer)));
    let of_deal = shown(DEAL, Some(SubjectPage::Opportunity(logged.deal)));
    let to_keeper = logged.told(keeper).await;
    assert!(to_keeper.len() == 2 && to_keeper.contains(&HIDDEN), "{to_keeper:?}");
    assert!(to_keeper.contains(&of_customer), "{to_keeper:?}");
    let to_seller = logged.told(seller).await;
    assert!(to_seller.len() == 2 && to_seller.contains(&HIDDEN), "{to_seller:?}");
    assert!(to_seller.contains(&of_deal), "{to_seller:?}");
    let to_owner = told(&logged.owner).await;
    assert!(to_owner.contains(&of_customer) && to_owner.contains(&of_deal), "{to_owner:?}");

    opportunities::delete(&logged.owner, logged.deal).await.expect("deleted");
    let to_seller = logged.told(seller).await;
    assert!(to_seller.contains(&shown(DEAL, None)), "in the bin it has no page: {to_seller:?}");
    assert!(logged.told(keeper).await.contains(&HIDDEN));
}

async fn r_ac_06_what_reports_took_on_is_not_told_of_records_out_of_sight(test: TestBackend) {
    let scene = Scene::new(test).await;
    let kinds =
        [(Module::Customers, ScopeKind::OwnAndReports), (Module::Opportunities, ScopeKind::OwnAndReports)];
    let lead = auditor(&scene, &kinds).await;
    let company = scene.company.clone();
    let report = scene.test.user_with(company.workspace, "Rep", Some(company.east), Some(lead), &[]).await;
    let logged = Logged::new(scene, company.owner, company.owner).await;
    for activity in [logged.on_deal, logged.on_customer] {
        logged.give(activity, report).await;
    }
    assert_eq!(logged.told(lead).await, [HIDDEN, HIDDEN]);
    let sql = "UPDATE customers SET owner_id = $1 WHERE id = $2";
    logged.scene.test.run(sql, args![report, logged.customer]).await;
    let of_customer = shown(CUSTOMER, Some(SubjectPage::Customer(logged.customer)));
    let to_lead = logged.told(lead).await;
    assert!(to_lead.contains(&of_customer) && to_lead.contains(&HIDDEN), "a record of theirs: {to_lead:?}");
}

async fn r_ac_06_ones_own_activity_is_told_where_one_sees_such_records_at_all(test: TestBackend) {
    let scene = Scene::new(test).await;
    let user = auditor(&scene, &[(Module::Customers, ScopeKind::Own)]).await;
    let owner = scene.company.owner;
    let logged = Logged::new(scene, owner, owner).await;
    for activity in [logged.on_deal, logged.on_customer] {
        logged.give(activity, user).await;
    }
    let to_user = logged.told(user).await;
    assert!(to_user.len() == 2 && to_user.contains(&HIDDEN), "no right on deals: {to_user:?}");
    assert!(to_user.contains(&shown(CUSTOMER, None)), "the customer's page is not theirs: {to_user:?}");
}
