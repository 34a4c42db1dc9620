//! What a lead became leads back to it, for whoever sees the lead.

use super::{becomes, becomes_all, make, whole};
use crate::support::{TestBackend, both_engines};
use backend::{Context, contacts, customers, leads, opportunities};
use domain::leads::{Conversion, ConvertInput, MOST_CAME_FROM, ReopenInput};
use domain::permissions::{Grant, ScopeKind};
use domain::{Action, CustomerId, LeadId, Module, Permission};

both_engines!(
    what_a_lead_became_leads_back_to_it,
    r_ac_10_a_lead_out_of_sight_is_not_told,
    a_customer_may_come_from_several,
);

async fn converted(context: &Context) -> (LeadId, Conversion) {
    let id = whole(context).await;
    (id, leads::convert(context, becomes_all(id, "滨海")).await.expect("a conversion"))
}

/// The leads that customer, contact and opportunity lead back to.
async fn told(context: &Context, made: Conversion) -> [Vec<(LeadId, String)>; 3] {
    let (contact, deal) = (made.contact.expect("a contact"), made.opportunity.expect("a deal"));
    [
        customers::get(context, made.customer).await.expect("a customer").leads,
        contacts::get(context, contact).await.expect("a contact").leads,
        opportunities::get(context, deal).await.expect("a deal").leads,
    ]
}

async fn what_a_lead_became_leads_back_to_it(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (id, made) = converted(&rep).await;
    let lead = || vec![(id, "陈静".to_owned())];
    assert_eq!(told(&rep, made).await, [lead(), lead(), lead()]);
    let owner = test.context_of(company.owner).await;
    leads::delete(&owner, id).await.expect("deleted");
    assert_eq!(told(&rep, made).await, [vec![], vec![], vec![]], "it lies in the bin");
    leads::restore(&owner, id).await.expect("back");
    assert_eq!(told(&rep, made).await, [lead(), lead(), lead()]);
    let other = crate::customers::make(&rep, "无关").await;
    assert_eq!(customers::get(&rep, other).await.expect("a customer").leads, []);
}

async fn r_ac_10_a_lead_out_of_sight_is_not_told(test: TestBackend) {
    let company = test.company().await;
    let (_, made) = converted(&test.context_of(company.rep).await).await;
    let grant = |(module, scope)| Grant {
        permission: Permission::of(module, Action::View),
        scope,
        departments: Vec::new(),
    };
    let records = [(Module::Customers, ScopeKind::All), (Module::Opportunities, ScopeKind::All)];
    let own_leads = [records.as_slice(), &[(Module::Leads, ScopeKind::Own)]].concat();
    for rights in [records.to_vec(), own_leads] {
        let grants: Vec<Grant> = rights.into_iter().map(grant).collect();
        let user = test.user_with(company.workspace, "Someone", None, None, &grants).await;
        assert_eq!(told(&test.context_of(user).await, made).await, [vec![], vec![], vec![]]);
    }
    let owner = test.context_of(company.owner).await;
    assert!(told(&owner, made).await.iter().all(|leads| leads.len() == 1));
}

async fn a_customer_may_come_from_several(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let known = crate::customers::make(&rep, "海港").await;
    let of = async |context: &Context, customer: CustomerId| -> Vec<LeadId> {
        let view = customers::get(context, customer).await.expect("a customer");
        view.leads.into_iter().map(|(id, _)| id).collect()
    };
    let mut all = Vec::new();
    for _ in 0..=MOST_CAME_FROM + 1 {
        test.clock().advance_seconds(1);
        let context = test.context_of(company.rep).await;
        let id = make(&context, "李伟").await;
        let input = ConvertInput { customer: known.to_string(), ..becomes(id, "") };
        leads::convert(&context, input).await.expect("a conversion");
        all.insert(0, id);
    }
    let told = of(&rep, known).await;
    assert_eq!(told.len(), usize::from(MOST_CAME_FROM) + 1, "one more than is shown");
    assert_eq!(told, all[..told.len()], "the latest first");
    // One that is taken back is no longer one of them.
    let back = ReopenInput { id: all[0].to_string(), version: "2".to_owned() };
    leads::reopen(&test.context_of(company.rep).await, back).await.expect("open again");
    assert_eq!(of(&rep, known).await, all[1..=told.len()]);
}
