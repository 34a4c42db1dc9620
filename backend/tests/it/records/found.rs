//! What a description says is found, is found: in lists, in the search over everything and in
//! the bin, as it is now, and what only the index takes for a hit is not.

use crate::customers::make;
use crate::support::{TestBackend, both_engines};
use backend::{Context, contacts, customers, finding, leads, opportunities, recycle_bin};
use domain::finding::FindQuery;
use domain::opportunities::{OPPORTUNITY, OpportunityInput};
use domain::records::{Facts, Field, Kind, ListQuery, OBJECTS, Object, Typed};
use domain::{ContactId, CustomerId, LeadId, OpportunityId};
use uuid::Uuid;

both_engines!(what_a_description_says_is_found_is_found);

/// What stands in a field, and by what it is looked for.
struct Sample {
    text: &'static str,
    typed: &'static str,
    /// What has the same keys and is no hit.
    decoy: Option<&'static str>,
}

fn samples(field: &Field) -> [Sample; 2] {
    let sample = |text, typed, decoy| Sample { text, typed, decoy };
    match field.kind {
        Kind::Line(_) | Kind::Lines(_) => [
            sample("海港仪器", "海港仪器", Some("仪器海港仪")),
            sample("远洋物流", "远洋物流", Some("物流远洋物")),
        ],
        Kind::Phone => [sample("13900139000", "139-0013", None), sample("13700137000", "137-0013", None)],
        Kind::Email => [
            sample("wei@harbour.example", "wei@harbour", Some("harbour@wei.example")),
            sample("fang@ocean.example", "fang@ocean", Some("ocean@fang.example")),
        ],
        Kind::WeChat => [sample("moor_lin", "MOOR_L", None), sample("reef_qiao", "REEF_Q", None)],
        Kind::Website => [
            sample("https://harbour.example", "harbour.example", None),
            sample("https://ocean.example", "ocean.example", None),
        ],
        _ => panic!("people look for no {:?}", field.kind),
    }
}

async fn what_a_description_says_is_found_is_found(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.owner).await;
    let customer = make(&context, "Mara").await;
    for object in OBJECTS {
        let records = Records { context: &context, customer, object };
        for field in object.found() {
            records.are_found_by(field).await;
        }
    }
}

/// The records of an object, with what its own area does to them.
struct Records<'a> {
    context: &'a Context,
    /// Whose contacts and opportunities they are.
    customer: CustomerId,
    object: &'static Object,
}

impl Records<'_> {
    async fn are_found_by(&self, field: &Field) {
        let of = format!("{}: {}", self.object.name, field.name);
        let [before, after] = samples(field);
        for decoy in [&before, &after].into_iter().filter_map(|sample| sample.decoy) {
            self.make(self.facts(field, decoy)).await;
        }
        let id = self.make(self.facts(field, before.text)).await;
        assert_eq!(self.in_list(before.typed).await, [id], "{of}: in the list");
        assert_eq!(self.among_all(before.typed).await, [id], "{of}: in the search over everything");

        self.edit(id, self.facts(field, after.text)).await;
        assert!(self.in_list(before.typed).await.is_empty(), "{of}: what it was before");
        assert_eq!(self.in_list(after.typed).await, [id], "{of}: what it is now");

        self.delete(id).await;
        assert!(self.in_list(after.typed).await.is_empty(), "{of}: it is in the bin");
        assert!(self.in_bin(after.typed).await.contains(&id), "{of}: in the bin");
    }

    /// Of a record in whose field this stands.
    fn facts(&self, field: &Field, text: &str) -> Facts {
        let mut typed = Typed::from([("name", "Mara")]);
        typed.set(&field.name, text.to_owned());
        self.object.parse(&typed, self.context.terms()).expect("in order")
    }

    async fn make(&self, facts: Facts) -> Uuid {
        let context = self.context;
        match self.object.name {
            "customer" => customers::create(context, facts, None).await.expect("a customer").uuid(),
            "contact" => {
                contacts::create(context, self.customer, facts, None).await.expect("a contact").uuid()
            }
            "lead" => leads::create(context, facts, None).await.expect("a lead").uuid(),
            "opportunity" => {
                let input = OpportunityInput {
                    customer: self.customer.to_string(),
                    facts: OPPORTUNITY.typed(&facts),
                    ..OpportunityInput::default()
                };
                opportunities::create(context, &input, "").await.expect("an opportunity").uuid()
            }
            other => panic!("{other}"),
        }
    }

    async fn edit(&self, id: Uuid, facts: Facts) {
        let context = self.context;
        match self.object.name {
            "customer" => {
                customers::edit(context, CustomerId::from_uuid(id), 1, facts).await.expect("edited");
            }
            "contact" => {
                let id = ContactId::from_uuid(id);
                contacts::edit(context, self.customer, id, 1, facts).await.expect("edited");
            }
            "lead" => {
                leads::edit(context, LeadId::from_uuid(id), 1, facts).await.expect("edited");
            }
            "opportunity" => {
                opportunities::edit(context, OpportunityId::from_uuid(id), 1, facts).await.expect("edited");
            }
            other => panic!("{other}"),
        }
    }

    async fn delete(&self, id: Uuid) {
        let context = self.context;
        match self.object.name {
            "customer" => {
                customers::delete(context, CustomerId::from_uuid(id)).await.expect("deleted");
            }
            "contact" => {
                contacts::delete(context, ContactId::from_uuid(id)).await.expect("deleted");
            }
            "lead" => {
                leads::delete(context, LeadId::from_uuid(id)).await.expect("deleted");
            }
            "opportunity" => {
                opportunities::delete(context, OpportunityId::from_uuid(id)).await.expect("deleted");
            }
            other => panic!("{other}"),
        }
    }

    async fn in_list(&self, typed: &str) -> Vec<Uuid> {
        let (context, query) = (self.context, ListQuery::from([("q", typed)]));
        match self.object.name {
            "customer" => {
                let page = customers::page(context, &query).await.expect("a page");
                page.items.iter().map(|row| row.id.uuid()).collect()
            }
            "contact" => {
                let page = contacts::page(context, &query).await.expect("a page");
                page.rows.iter().map(|row| row.id.uuid()).collect()
            }
            "lead" => {
                let page = leads::page(context, &query).await.expect("a page");
                page.items.iter().map(|row| row.id.uuid()).collect()
            }
            "opportunity" => {
                let list = opportunities::list(context, &query).await.expect("a list");
                list.page.items.iter().map(|card| card.id.uuid()).collect()
            }
            other => panic!("{other}"),
        }
    }

    /// Of this object, what the search over everything finds.
    async fn among_all(&self, typed: &str) -> Vec<Uuid> {
        let query = FindQuery { q: typed.to_owned() };
        let found = finding::find(self.context, &query).await.expect("a search");
        match self.object.name {
            "customer" => found.customers.expect("seen").first.iter().map(|row| row.id.uuid()).collect(),
            "contact" => found.contacts.expect("seen").first.iter().map(|row| row.id.uuid()).collect(),
            "lead" => found.leads.expect("seen").first.iter().map(|row| row.id.uuid()).collect(),
            "opportunity" => {
                found.opportunities.expect("seen").first.iter().map(|row| row.id.uuid()).collect()
            }
            other => panic!("{other}"),
        }
    }

    async fn in_bin(&self, typed: &str) -> Vec<Uuid> {
        let (context, query) = (self.context, ListQuery::from([("q", typed)]));
        match self.object.name {
            "customer" => {
                let page = recycle_bin::customers(context, &query).await.expect("a bin");
                page.rows.iter().map(|row| row.id.uuid()).collect()
            }
            "contact" => {
                let page = recycle_bin::contacts(context, &query).await.expect("a bin");
                page.rows.iter().map(|row| row.id.uuid()).collect()
            }
            "lead" => {
                let page = recycle_bin::leads(context, &query).await.expect("a bin");
                page.rows.iter().map(|row| row.id.uuid()).collect()
            }
            "opportunity" => {
                let page = opportunities::deleted(context, &query).await.expect("a bin");
                page.rows.iter().map(|row| row.card.id.uuid()).collect()
            }
            other => panic!("{other}"),
        }
    }
}
