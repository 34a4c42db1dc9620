//! A lead becomes a customer, once, of its owner, with what was asked for.

use super::{becomes, becomes_all, get, make, verbs, whole};
use crate::customers::refused;
use crate::people::{at_once, number};
use crate::support::{Company, TestBackend, both_engines};
use backend::{Context, Failure, args, contacts, customers, leads, opportunities};
use domain::audit::AuditVerb;
use domain::leads::{Conversion, ConvertInput, LeadStatus, MayBecome, Twins};
use domain::permissions::{Grant, ScopeKind};
use domain::records::Facts;
use domain::{Action, CustomerId, LeadId, Module, Permission, UserId};
use std::collections::{BTreeMap, BTreeSet};

both_engines!(
    a_lead_becomes_a_customer_with_contact_and_opportunity,
    what_is_not_asked_for_is_not_made,
    a_lead_turns_out_to_be_a_customer_who_is_there,
    what_it_becomes_is_its_owners_whoever_converts,
    a_lead_that_is_closed_does_not_become_anything,
    r_race_two_who_convert_at_once_make_one_customer,
    r_race_two_leads_of_one_person_make_one_contact,
    a_form_sent_twice_converts_once,
    r_ac_04_whoever_may_make_no_customers_converts_nothing,
    whoever_edits_customers_adds_a_lead_to_one_who_is_there,
    r_ac_06_a_customer_out_of_sight_is_no_choice,
    customers_that_one_may_edit_are_offered,
    ones_own_customer_is_offered_behind_many_of_others,
    each_sees_of_what_it_became_what_they_may_see,
    customers_that_it_may_be_are_told,
);

pub async fn convert(context: &Context, input: ConvertInput) -> Conversion {
    leads::convert(context, input).await.expect("a conversion")
}

async fn a_lead_becomes_a_customer_with_contact_and_opportunity(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = whole(&context).await;
    let made = convert(&context, becomes_all(id, "滨海仪器有限公司")).await;

    let customer = customers::get(&context, made.customer).await.expect("a customer");
    let facts = &customer.facts;
    assert_eq!(
        (customer.name(), facts.get("kind"), facts.get("level")),
        ("滨海仪器有限公司", "company", "key")
    );
    assert_eq!((facts.get("phone"), facts.get("email")), ("13900139001", "jing@binhai.example"));
    assert_eq!((facts.get("source"), customer.version), ("exhibition", 1));
    assert_eq!((customer.owner.id, customer.department.as_deref()), (company.rep, Some("华东区")));
    let people = contacts::list(&context, made.customer).await.expect("contacts");
    assert_eq!(people.iter().map(|person| Some(person.id)).collect::<Vec<_>>(), [made.contact]);
    let person = &people[0].facts;
    assert_eq!(
        (people[0].name(), people[0].title(), person.get("phone")),
        ("陈静", "采购经理", "13900139001")
    );
    let deal = opportunities::get(&context, made.opportunity.expect("a deal")).await.expect("a deal");
    assert_eq!((deal.card.name.as_str(), deal.card.customer), ("起重机项目", Some(made.customer)));
    assert_eq!((deal.facts.get("amount"), deal.facts.get("close_date")), ("12000", "2026-06-30"));
    assert_eq!((deal.facts.get("source"), deal.facts.get("note")), ("exhibition", "两台起重机"));
    assert_eq!((deal.card.stage, deal.history.len()), (deal.pipeline.stages[0].id, 1));

    let lead = get(&context, id).await;
    assert_eq!(
        (lead.status, lead.version, lead.closed_at),
        (LeadStatus::Converted, 2, Some(lead.updated_at))
    );
    assert!(!lead.may_convert && lead.may_reopen);
    let became = lead.converted.expect("what it became");
    assert_eq!(became.customer, Some((made.customer, "滨海仪器有限公司".to_owned())));
    assert_eq!(became.contact, made.contact.map(|id| (id, "陈静".to_owned())));
    assert_eq!(became.opportunity, made.opportunity.map(|id| (id, "起重机项目".to_owned())));
    assert_eq!(verbs(&context, id).await, BTreeSet::from([AuditVerb::Created, AuditVerb::Converted]));
    let history = customers::history(&context, made.customer).await.expect("a history");
    assert_eq!(history.iter().map(|event| event.verb).collect::<Vec<_>>(), [AuditVerb::Created]);
    assert_eq!(backend::check::run(&test.backend).await.expect("a check"), []);
}

async fn what_is_not_asked_for_is_not_made(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let alone = convert(&context, becomes(whole(&context).await, "甲")).await;
    assert_eq!((alone.contact, alone.opportunity), (None, None));
    let person = ConvertInput {
        kind: "person".to_owned(),
        opportunity: String::new(),
        ..becomes_all(make(&context, "李伟").await, "李伟")
    };
    let person = convert(&context, person).await;
    assert!(person.contact.is_some() && person.opportunity.is_none());
    let deal = ConvertInput { contact: String::new(), ..becomes_all(make(&context, "王芳").await, "乙") };
    let deal = convert(&context, deal).await;
    assert!(deal.contact.is_none() && deal.opportunity.is_some());
    let counts = [
        number(&test, "SELECT COUNT(*) FROM customers").await,
        number(&test, "SELECT COUNT(*) FROM contacts").await,
        number(&test, "SELECT COUNT(*) FROM opportunities").await,
    ];
    assert_eq!(counts, [3, 1, 1]);

    // Refused forms leave nothing.
    let id = leads::create(&context, super::named(&"字".repeat(101)), None).await.expect("a long name");
    let before = test.dump().await;
    assert_eq!(refused(leads::convert(&context, becomes_all(id, "丙")).await), ["contact"]);
    assert_eq!(refused(leads::convert(&context, becomes(id, "")).await), ["name"]);
    assert_eq!(test.dump().await, before);
}

async fn a_lead_turns_out_to_be_a_customer_who_is_there(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let known = crate::customers::make(&context, "滨海仪器").await;
    let id = whole(&context).await;
    let input = ConvertInput { customer: known.to_string(), name: String::new(), ..becomes_all(id, "") };
    let made = convert(&context, input).await;
    assert_eq!(made.customer, known);
    let customer = customers::get(&context, known).await.expect("a customer");
    assert_eq!((customer.version, customer.facts.get("phone")), (1, ""), "it stays as it was");
    assert_eq!(contacts::list(&context, known).await.expect("contacts").len(), 1);
    let deals = opportunities::for_customer(&context, known).await.expect("deals");
    assert_eq!(deals.into_iter().map(|deal| Some(deal.id)).collect::<Vec<_>>(), [made.opportunity]);

    let gone = crate::customers::make(&context, "走了").await;
    customers::delete(&context, gone).await.expect("deleted");
    let id = make(&context, "乙").await;
    let input = ConvertInput { customer: gone.to_string(), ..becomes(id, "") };
    assert_eq!(refused(leads::convert(&context, input).await), ["customer"]);
}

async fn what_it_becomes_is_its_owners_whoever_converts(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let manager = test.context_of(company.manager).await;
    let id = whole(&rep).await;
    let made = convert(&manager, becomes_all(id, "滨海")).await;
    let customer = customers::get(&rep, made.customer).await.expect("theirs");
    assert_eq!((customer.owner.id, customer.created_by.id), (company.rep, company.manager));
    assert_eq!(customer.department.as_deref(), Some("华东区"));
    let deal = opportunities::get(&rep, made.opportunity.expect("a deal")).await.expect("theirs");
    assert_eq!((deal.card.owner.id, deal.created_by.id), (company.rep, company.manager));
    let owner_key = "SELECT COUNT(*) FROM customers c JOIN users u ON u.id = c.owner_id AND u.sort_key = c.owner_sort_key";
    assert_eq!(number(&test, owner_key).await, 1);
}

async fn a_lead_that_is_closed_does_not_become_anything(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = whole(&context).await;
    convert(&context, becomes(id, "甲")).await;
    let before = test.dump().await;
    let stale = leads::convert(&context, becomes(id, "乙")).await;
    assert!(matches!(stale, Err(Failure::Conflict(conflict)) if conflict.version == 2));
    let again = ConvertInput { version: "2".to_owned(), ..becomes(id, "乙") };
    assert_eq!(refused(leads::convert(&context, again).await), [""]);
    assert_eq!(test.dump().await, before);
    let edited = make(&context, "丙").await;
    leads::edit(&context, edited, 1, super::named("丁")).await.expect("an edit");
    let stale = leads::convert(&context, becomes(edited, "丁")).await;
    assert!(matches!(stale, Err(Failure::Conflict(_))));
}

async fn r_race_two_who_convert_at_once_make_one_customer(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = whole(&context).await;
    let answers = at_once(6, |index| {
        let context = context.clone();
        let input = ConvertInput { request_key: format!("form {index}"), ..becomes_all(id, "滨海") };
        async move { leads::convert(&context, input).await }
    })
    .await;
    let (made, told): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    assert_eq!(made.len(), 1);
    assert!(told.into_iter().all(|answer| matches!(answer, Err(Failure::Conflict(_)))));
    for table in ["customers", "contacts", "opportunities"] {
        assert_eq!(number(&test, &format!("SELECT COUNT(*) FROM {table}")).await, 1, "{table}");
    }
}

/// Whoever comes second finds the contact whom the first has made.
async fn r_race_two_leads_of_one_person_make_one_contact(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let known = crate::customers::make(&context, "滨海仪器").await;
    let ids = [whole(&context).await, whole(&context).await];
    let made = at_once(2, |index| {
        let context = context.clone();
        let input = ConvertInput {
            customer: known.to_string(),
            contact: "yes".to_owned(),
            request_key: format!("form {index}"),
            ..becomes(ids[index], "")
        };
        async move { convert(&context, input).await }
    })
    .await;
    assert!(made[0].contact.is_some() && made[0].contact == made[1].contact, "{made:?}");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM contacts").await, 1);
    let noted: Vec<(Option<i64>,)> =
        test.all("SELECT made_contact FROM leads ORDER BY made_contact", args![]).await;
    assert_eq!(noted, [(Some(0),), (Some(1),)]);
}

async fn a_form_sent_twice_converts_once(test: TestBackend) {
    let company = test.company().await;
    let context = test.context_of(company.rep).await;
    let id = whole(&context).await;
    let input = ConvertInput { request_key: "form".to_owned(), ..becomes_all(id, "滨海") };
    let answers = at_once(4, |_| {
        let (context, input) = (context.clone(), input.clone());
        async move { leads::convert(&context, input).await }
    })
    .await;
    let answers: Vec<_> = answers.into_iter().map(|answer| answer.expect("the same answer")).collect();
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM customers").await, 1);
}

/// Someone of the rep's department who has all of leads, and these rights.
async fn someone(test: &TestBackend, company: &Company, rights: &[(Module, Action, ScopeKind)]) -> UserId {
    let leads = [Action::View, Action::Edit].map(|action| (Module::Leads, action, ScopeKind::All));
    let grant = |(module, action, scope): &(Module, Action, ScopeKind)| Grant {
        permission: Permission::of(*module, *action),
        scope: *scope,
        departments: Vec::new(),
    };
    let grants: Vec<Grant> = leads.iter().chain(rights).map(grant).collect();
    test.user_with(company.workspace, "Someone", Some(company.east), None, &grants).await
}

async fn r_ac_04_whoever_may_make_no_customers_converts_nothing(test: TestBackend) {
    let company = test.company().await;
    let id: LeadId = whole(&test.context_of(company.rep).await).await;
    let create = |module, scope| (module, Action::Create, scope);
    let (all, own) = (ScopeKind::All, ScopeKind::Own);
    for (rights, may_convert, missing) in [
        (vec![], false, Module::Customers),
        (vec![create(Module::Customers, own), create(Module::Opportunities, own)], false, Module::Customers),
        (vec![create(Module::Customers, all)], true, Module::Opportunities),
        (
            vec![create(Module::Customers, all), create(Module::Opportunities, own)],
            true,
            Module::Opportunities,
        ),
    ] {
        let context = test.context_of(someone(&test, &company, &rights).await).await;
        let view = get(&context, id).await;
        assert_eq!(view.may_convert, may_convert, "{rights:?}");
        let customer = MayBecome { customer: may_convert, ..MayBecome::default() };
        assert_eq!(view.may_become, customer, "{rights:?}");
        let before = test.dump().await;
        let failure = leads::convert(&context, becomes_all(id, "滨海")).await.expect_err("a refusal");
        let missing = Permission::of(missing, Action::Create);
        assert!(matches!(failure, Failure::Forbidden(named) if named == missing), "{rights:?}: {failure:?}");
        assert_eq!(test.dump().await, before);
    }
    let rights = [create(Module::Customers, all), create(Module::Opportunities, all)];
    let context = test.context_of(someone(&test, &company, &rights).await).await;
    let may = MayBecome { known: false, customer: true, opportunity: true };
    assert_eq!(get(&context, id).await.may_become, may);
    convert(&context, becomes_all(id, "滨海")).await;
}

async fn whoever_edits_customers_adds_a_lead_to_one_who_is_there(test: TestBackend) {
    let company = test.company().await;
    let id: LeadId = whole(&test.context_of(company.rep).await).await;
    let of = |action, scope| (Module::Customers, action, scope);
    let edits = of(Action::Edit, ScopeKind::Own);
    for (rights, known) in [
        (vec![edits], false),
        (vec![of(Action::View, ScopeKind::All)], false),
        (vec![of(Action::View, ScopeKind::All), edits], true),
    ] {
        let context = test.context_of(someone(&test, &company, &rights).await).await;
        let view = get(&context, id).await;
        let may = MayBecome { known, ..MayBecome::default() };
        assert_eq!((view.may_convert, view.may_become), (known, may), "{rights:?}");
    }
}

async fn r_ac_06_a_customer_out_of_sight_is_no_choice(test: TestBackend) {
    let company = test.company().await;
    let hidden = crate::customers::make(&test.context_of(company.other_rep).await, "别人的").await;
    let rep = test.context_of(company.rep).await;
    let id = make(&rep, "甲").await;
    let before = test.dump().await;
    let input = ConvertInput { customer: hidden.to_string(), ..becomes(id, "") };
    assert_eq!(refused(leads::convert(&rep, input).await), ["customer"]);
    assert_eq!(test.dump().await, before);
    // Seen, but not theirs to edit.
    let rights = [
        (Module::Customers, Action::View, ScopeKind::All),
        (Module::Customers, Action::Edit, ScopeKind::Own),
    ];
    let context = test.context_of(someone(&test, &company, &rights).await).await;
    let before = test.dump().await;
    let input = ConvertInput { customer: hidden.to_string(), ..becomes(id, "") };
    assert!(matches!(leads::convert(&context, input).await, Err(Failure::Forbidden(_))));
    assert_eq!(test.dump().await, before);
}

async fn customers_that_one_may_edit_are_offered(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let mine = crate::customers::make(&rep, "海港引航").await;
    crate::customers::make(&rep, "别的").await;
    let theirs = crate::customers::make(&test.context_of(company.other_rep).await, "海港拖轮").await;
    let offered = async |context: &Context, q: &str| -> BTreeSet<CustomerId> {
        let found = customers::editable(context, q).await.expect("customers");
        found.into_iter().map(|customer| customer.id).collect()
    };
    let owner = test.context_of(company.owner).await;
    assert_eq!(offered(&owner, "海港").await, BTreeSet::from([mine, theirs]));
    assert_eq!(offered(&rep, "海港").await, BTreeSet::from([mine]));
    for nothing in ["", " ", "没有"] {
        assert_eq!(offered(&owner, nothing).await, BTreeSet::new(), "{nothing}");
    }
    // Who sees all of them and may edit their own is offered those.
    let rights = [
        (Module::Customers, Action::View, ScopeKind::All),
        (Module::Customers, Action::Edit, ScopeKind::Own),
    ];
    let looker = test.context_of(someone(&test, &company, &rights).await).await;
    assert_eq!(offered(&looker, "海港").await, BTreeSet::new());
    let reader = test.context_of(company.reader).await;
    assert!(matches!(customers::editable(&reader, "海港").await, Err(Failure::Forbidden(_))));
}

async fn ones_own_customer_is_offered_behind_many_of_others(test: TestBackend) {
    let company = test.company().await;
    let of = |action, scope| (Module::Customers, action, scope);
    let rights = [
        of(Action::View, ScopeKind::All),
        of(Action::Edit, ScopeKind::Own),
        of(Action::Create, ScopeKind::Own),
    ];
    let user = someone(&test, &company, &rights).await;
    let own = crate::customers::make(&test.context_of(user).await, "海港引航").await;
    test.clock().advance_seconds(60);
    let other = test.context_of(company.other_rep).await;
    for number in 0..101 {
        crate::customers::make(&other, &format!("海港拖轮 {number}")).await;
    }
    let found = customers::editable(&test.context_of(user).await, "海港").await.expect("customers");
    assert_eq!(found.into_iter().map(|customer| customer.id).collect::<Vec<_>>(), [own]);
}

async fn each_sees_of_what_it_became_what_they_may_see(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = whole(&rep).await;
    let made = convert(&rep, becomes_all(id, "滨海")).await;
    let blind = test.context_of(someone(&test, &company, &[]).await).await;
    let became = get(&blind, id).await.converted.expect("that it became something");
    assert_eq!((became.customer, became.contact, became.opportunity), (None, None, None));
    let deals = [(Module::Opportunities, Action::View, ScopeKind::All)];
    let seller = test.context_of(someone(&test, &company, &deals).await).await;
    let became = get(&seller, id).await.converted.expect("what it became");
    assert!(became.customer.is_none() && became.contact.is_none());
    assert_eq!(became.opportunity.map(|(id, _)| id), made.opportunity);
    test.run("UPDATE customers SET deleted_at = 1", args![]).await;
    let became = get(&rep, id).await.converted.expect("what it became");
    assert!(became.customer.is_none() && became.contact.is_none(), "in the bin");
}

async fn customers_that_it_may_be_are_told(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = whole(&rep).await;
    assert_eq!(leads::twins(&rep, id).await.expect("twins"), Twins::default());
    let by_name = crate::customers::make(&rep, "滨海仪器股份有限公司").await;
    let other = crate::customers::make(&rep, "无关").await;
    let person = Facts::default().with("name", "陈静").with("phone", "139 0013 9001");
    contacts::create(&rep, other, person, None).await.expect("a contact");
    let theirs = crate::customers::named("滨海仪器").with("email", "jing@binhai.example");
    customers::create(&test.context_of(company.other_rep).await, theirs, None).await.expect("out of sight");
    let found = leads::twins(&rep, id).await.expect("twins").customers;
    assert!(found.iter().all(|hint| hint.may_edit));
    let found: BTreeMap<_, _> = found.into_iter().map(|hint| (hint.id, hint.matches)).collect();
    let expected = [(by_name, vec!["name".to_owned()]), (other, vec!["phone".to_owned()])];
    assert_eq!(found, BTreeMap::from(expected));
    let blind = test.context_of(someone(&test, &company, &[]).await).await;
    assert!(leads::twins(&blind, id).await.expect("twins").customers.is_empty());
    let rights = [
        (Module::Customers, Action::View, ScopeKind::All),
        (Module::Customers, Action::Edit, ScopeKind::Own),
    ];
    let looker = test.context_of(someone(&test, &company, &rights).await).await;
    let found = leads::twins(&looker, id).await.expect("twins").customers;
    assert!(found.len() == 3 && found.iter().all(|hint| !hint.may_edit), "{found:?}");
}
