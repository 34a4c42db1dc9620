//! Who of a customer's contacts a lead's person is already: they are told, and not made again.

use super::becoming::convert;
use super::twins::all;
use super::{becomes, form, get, make, whole};
use crate::metrics::reads;
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, contacts, leads};
use domain::leads::ConvertInput;
use domain::records::Facts;
use domain::{ContactId, CustomerId, LeadId, UserId};
use std::collections::BTreeMap;

both_engines!(
    whoever_is_a_contact_there_already_is_not_made_again,
    a_number_alone_makes_nobody_the_leads_person,
    whoever_shares_no_more_than_a_mailbox_is_made,
    r_ac_10_contacts_of_customers_out_of_sight_are_not_told,
    what_is_told_of_a_lead_is_read_in_one_view,
);

async fn whoever_is_a_contact_there_already_is_not_made_again(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let known = crate::customers::make(&context, "滨海仪器").await;
    let other = crate::customers::make(&context, "无关").await;
    let add = async |customer: CustomerId, name: &str, (way, text): (&'static str, &str)| {
        let person = Facts::default().with("name", name).with(way, text);
        contacts::create(&context, customer, person, None).await.expect("a contact")
    };
    let told = async |lead: LeadId| {
        let contacts = leads::twins(&context, lead).await.expect("twins").contacts;
        contacts.into_iter().find(|(customer, _)| *customer == known).map(|(_, name)| name)
    };
    let into_known = |id: LeadId| ConvertInput {
        customer: known.to_string(),
        contact: "yes".to_owned(),
        ..becomes(id, "")
    };
    let email = ("email", "jing@binhai.example");
    let colleague = add(known, "王伟", ("phone", "139 0013 9001")).await;
    let gone = add(known, "陈静", email).await;
    contacts::delete(&context, gone).await.expect("deleted");
    add(other, "陈静", email).await;
    let first = whole(&context).await;
    assert_eq!(told(first).await, None);
    let made = convert(&context, into_known(first)).await.contact.expect("a contact");
    assert!(![colleague, gone].contains(&made));

    let second = whole(&context).await;
    assert_eq!(told(second).await.as_deref(), Some("陈静"));
    assert_eq!(convert(&context, into_known(second)).await.contact, Some(made));
    let people = contacts::list(&context, known).await.expect("contacts");
    let people: BTreeMap<_, _> = people.iter().map(|person| (person.id, person.version)).collect();
    assert_eq!(people, BTreeMap::from([(colleague, 1), (made, 1)]), "they stay as they were");
    let became = get(&context, second).await.converted.expect("what it became");
    assert_eq!(became.contact, Some((made, "陈静".to_owned())));

    // Nobody is told by a name alone, and who does not ask for a contact names none.
    let another = convert(&context, into_known(make(&context, "陈静").await)).await;
    assert!(another.contact.is_some_and(|another| another != made));
    let alone = ConvertInput { contact: String::new(), ..into_known(whole(&context).await) };
    assert_eq!(convert(&context, alone).await.contact, None);
}

/// Adds people with a name, a number and an e-mail to a customer, one after the other.
async fn add_people(
    test: &TestBackend,
    (user, customer): (UserId, CustomerId),
    people: &[(&str, &str, &str)],
) -> Vec<ContactId> {
    let mut added = Vec::new();
    for (name, phone, email) in people {
        test.clock().advance_seconds(1);
        let ways = [("phone", *phone), ("email", *email)].into_iter().filter(|(_, text)| !text.is_empty());
        let person =
            ways.fold(Facts::default().with("name", *name), |person, (way, text)| person.with(way, text));
        let context = test.context_of(user).await;
        added.push(contacts::create(&context, customer, person, None).await.expect("a contact"));
    }
    added
}

/// A customer's contacts, and which of them a lead's person is, if one.
type Case = (Vec<(&'static str, &'static str, &'static str)>, Option<usize>);

const EMAIL: &str = "jing@binhai.example";

/// Of 陈静, behind a switchboard and with the e-mail: what is told before is what happens.
async fn judge(test: &TestBackend, cases: Vec<Case>) {
    let company = test.company().await;
    for (there, person) in cases {
        let context = test.context_of(company.rep).await;
        let known = crate::customers::make(&context, "滨海仪器").await;
        let people = add_people(test, (company.rep, known), &there).await;
        let context = test.context_of(company.rep).await;
        let facts = form([("name", "陈静"), ("phone", "021-5888 9911 转 34"), ("email", EMAIL)]);
        let lead = leads::create(&context, facts, None).await.expect("a lead");
        let told = leads::contacts_there(&context, lead, &[known]).await.expect("contacts");
        let name = told.into_iter().next().map(|(_, name)| name);
        assert_eq!(name.as_deref(), person.map(|place: usize| there[place].0), "{there:?}");
        let input =
            ConvertInput { customer: known.to_string(), contact: "yes".to_owned(), ..becomes(lead, "") };
        let contact = convert(&context, input).await.contact.expect("a contact");
        assert_eq!(people.iter().position(|id| *id == contact), person, "{there:?}");
    }
}

/// Everybody behind a switchboard has it.
async fn a_number_alone_makes_nobody_the_leads_person(test: TestBackend) {
    const BOARD: &str = "021-5888 9911";
    let cases = vec![
        (vec![("王伟", "021-5888 9911 转 12", "")], None),
        (vec![("王伟", BOARD, "")], None),
        (vec![("王伟", BOARD, ""), ("陈静", "021-5888 9911 转 12", "")], Some(1)),
        (vec![("王伟", BOARD, ""), ("Chen", "", "Jing@Binhai.example")], Some(1)),
        (vec![("陈静", BOARD, ""), ("Jing", "", EMAIL)], Some(1)),
        (vec![("Jing", "", EMAIL), ("陈 静", "", EMAIL)], Some(1)),
        (vec![("Jing", BOARD, EMAIL), ("Chen", BOARD, EMAIL)], Some(0)),
        (vec![("陈静", "", "")], None),
    ];
    Box::pin(judge(&test, cases)).await;
}

async fn whoever_shares_no_more_than_a_mailbox_is_made(test: TestBackend) {
    let cases = vec![
        (vec![("王伟", "", EMAIL)], None),
        (vec![("张静", "021-5888 9911", EMAIL)], None),
        (vec![("王伟", "", EMAIL), ("Jing Chen", "", EMAIL)], Some(1)),
        (vec![("王伟", "", EMAIL), ("陈静", "021-5888 9911", "")], Some(1)),
        (vec![("陈总", "", EMAIL)], Some(0)),
        (vec![("陈静", "", EMAIL)], Some(0)),
        // No letter of a name that could contradict.
        (vec![("—", "", EMAIL)], Some(0)),
    ];
    Box::pin(judge(&test, cases)).await;
}

async fn r_ac_10_contacts_of_customers_out_of_sight_are_not_told(test: TestBackend) {
    let company = test.company().await;
    let (rep, other) = (test.context_of(company.rep).await, test.context_of(company.other_rep).await);
    let theirs = crate::customers::make(&other, "海港").await;
    let person = [("陈静", "", "jing@binhai.example")];
    add_people(&test, (company.other_rep, theirs), &person).await;
    let lead = whole(&rep).await;
    let told = async |context: &Context| leads::contacts_there(context, lead, &[theirs]).await;
    assert!(told(&rep).await.expect("contacts").is_empty());
    let owner = test.context_of(company.owner).await;
    assert_eq!(told(&owner).await.expect("contacts"), [(theirs, "陈静".to_owned())]);
    assert!(matches!(told(&other).await, Err(Failure::NotFound)), "the lead is out of sight");
}

/// Lead, twins and contacts are of one moment.
async fn what_is_told_of_a_lead_is_read_in_one_view(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let known = crate::customers::make(&context, "滨海仪器").await;
    add_people(&test, (company.rep, known), &[("陈静", "", "jing@binhai.example")]).await;
    let context = test.context_of(company.rep).await;
    let lead = whole(&context).await;
    let there = [(known, "陈静".to_owned())];
    let before = reads(&test);
    assert_eq!(leads::contacts_there(&context, lead, &[known]).await.expect("contacts"), there);
    assert_eq!(reads(&test) - before, 1);
    assert_eq!(leads::twins(&context, lead).await.expect("twins").contacts, there);
    assert_eq!(reads(&test) - before, 2);
    assert_eq!(leads::typed_twins(&context, &all()).await.expect("twins").customers.len(), 1);
    assert_eq!(reads(&test) - before, 3);
}
