//! The audit's pages: who sees which events, and what of them.

use crate::activities::log;
use crate::customers::{make, named, refused};
use crate::invitations::{employ, grant};
use crate::support::{Company, TestBackend, both_engines};
use backend::audit::{chain, log as audit_log, not_here};
use backend::seed::{self, Amounts};
use backend::storage::watched;
use backend::{Context, Failure, args, contacts, customers, jobs, opportunities, people, pipelines};
use domain::audit::{
    AuditActor, AuditChanges, AuditLine, AuditObject, AuditPage, AuditVerb, AuditWho, SubjectName,
    SubjectPage,
};
use domain::opportunities::OpportunityInput;
use domain::permissions::{ScopeKind, SeedRole};
use domain::records::{Facts, ListQuery};
use domain::{Action, AuditEventId, Module, UserId};
use std::collections::BTreeSet;

both_engines!(
    events_are_told_newest_first_with_who_and_what,
    r_ac_06_values_of_a_record_are_for_those_who_may_see_it,
    r_ac_06_an_events_link_tells_no_more_than_the_list,
    r_ac_05_events_of_others_are_not_there,
    r_ac_01_the_audit_is_for_those_who_may_see_it,
    what_the_product_and_strangers_do_is_told_apart,
    people_are_found_by_typed_names,
    filters_narrow_and_wrong_ones_are_named,
    days_are_those_of_the_viewer,
    r_inp_02_a_place_is_sealed_to_its_list,
    pages_meet_every_event_once_in_a_few_statements,
    a_filter_that_seldom_fits_says_how_far_it_looked,
);

pub async fn page(context: &Context, query: &ListQuery) -> AuditPage {
    audit_log::page(context, query).await.expect("a page")
}

/// Sees the audit, and of records their own.
async fn auditor(test: &TestBackend, company: &Company) -> UserId {
    let grants = [
        grant(Module::Audit, Action::View, ScopeKind::All),
        grant(Module::Customers, Action::View, ScopeKind::Own),
        grant(Module::Customers, Action::Create, ScopeKind::Own),
        grant(Module::Opportunities, Action::View, ScopeKind::Own),
    ];
    test.user_with(company.workspace, "Ada Audit", Some(company.east), None, &grants).await
}

fn about(events: &[AuditLine], verb: AuditVerb, object: AuditObject) -> Vec<&AuditLine> {
    events.iter().filter(|event| event.verb == verb && event.object == object).collect()
}

async fn events_are_told_newest_first_with_who_and_what(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let id = make(&owner, "海纳贸易").await;
    test.clock().advance_seconds(60);
    let later = test.context_of(company.owner).await;
    let facts = named("海纳贸易").with("phone", "021 5555 1000");
    customers::edit(&later, id, 1, facts).await.expect("an edit");
    test.clock().advance_seconds(60);
    people::suspend(&test.context_of(company.admin).await, company.rep).await.expect("suspended");
    let events = page(&later, &ListQuery::default()).await.events;
    let told: Vec<(AuditVerb, AuditObject)> = events.iter().map(|event| (event.verb, event.object)).collect();
    assert_eq!(
        told,
        [
            (AuditVerb::Suspended, AuditObject::User),
            (AuditVerb::Edited, AuditObject::Customer),
            (AuditVerb::Created, AuditObject::Customer),
        ]
    );
    let AuditActor::User(who) = &events[0].actor else { panic!("{:?}", events[0].actor) };
    assert_eq!((who.id, who.name.as_str()), (company.admin, "Grace Admin"));
    assert_eq!(events[0].subject.name, SubjectName::Text("张伟".to_owned()));
    assert_eq!(events[0].subject.page, Some(SubjectPage::User(company.rep)));
    assert!(events[0].really.is_none());
    let AuditChanges::Shown(changes) = &events[1].changes else { panic!("{:?}", events[1].changes) };
    assert_eq!((changes[0].field.as_str(), changes[0].before.as_deref()), ("phone", None));
    assert_eq!(events[1].subject.page, Some(SubjectPage::Customer(id)));
    let full = audit_log::get(&later, events[1].id).await.expect("an event");
    assert_eq!((&full.line, full.request), (&events[1], later.request));
    assert_eq!((full.line.ip.as_str(), full.device.as_str(), full.number), ("127.0.0.1", "test", None));
    chain::seal_due(&test.backend).await.expect("a seal");
    assert!(audit_log::get(&later, events[1].id).await.expect("an event").number.is_some());
}

/// A record of everything: in the list, in the bin, with what hangs on it.
async fn records_of(context: &Context, name: &str) {
    let customer = make(context, name).await;
    let contact = Facts::default().with("name", format!("{name} contact"));
    contacts::create(context, customer, contact, None).await.expect("a contact");
    log(context, customer, &format!("{name} call")).await;
    let pipeline = pipelines::list(context).await.expect("pipelines").remove(0);
    let deal = OpportunityInput {
        stage: pipeline.stages[0].id.to_string(),
        ..crate::opportunities::form(customer, [("name", format!("{name} deal").as_str())])
    };
    opportunities::create(context, &deal, "").await.expect("a deal");
    let deleted = make(context, &format!("{name} deleted")).await;
    customers::delete(context, deleted).await.expect("deleted");
}

async fn r_ac_06_values_of_a_record_are_for_those_who_may_see_it(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    records_of(&owner, "Nightjar").await;
    let viewer = auditor(&test, &company).await;
    let mine = make(&test.context_of(viewer).await, "Own").await;
    let all = page(&owner, &ListQuery::default()).await.events;
    assert!(all.iter().all(|event| matches!(event.changes, AuditChanges::Shown(_))));
    assert!(serde_json::to_string(&all).unwrap().matches("Nightjar").count() >= 6);
    let context = test.context_of(viewer).await;
    let events = page(&context, &ListQuery::default()).await.events;
    assert_eq!(events.len(), all.len(), "that something happened is told to all");
    let text = serde_json::to_string(&events).unwrap();
    assert!(!text.contains("Nightjar"), "{text}");
    let others = |event: &&AuditLine| event.object.is_record() && event.subject.page.is_none();
    assert!(events.iter().filter(others).count() >= 6);
    for event in events.iter().filter(others) {
        assert_eq!((&event.changes, &event.subject.name), (&AuditChanges::Hidden, &SubjectName::Hidden));
        assert!(matches!(&event.actor, AuditActor::User(_)), "verb, person and time stay");
    }
    let created = about(&events, AuditVerb::Created, AuditObject::Customer);
    let shown = created.iter().find(|event| event.subject.page == Some(SubjectPage::Customer(mine)));
    assert_eq!(shown.expect("their own").subject.name, SubjectName::Text("Own".to_owned()));
    test.run("UPDATE customers SET owner_id = $1 WHERE deleted_at IS NOT NULL", args![viewer]).await;
    let events = page(&context, &ListQuery::default()).await.events;
    let deleted = about(&events, AuditVerb::Deleted, AuditObject::Customer)[0];
    assert_eq!(
        deleted.subject.name,
        SubjectName::Text("Nightjar deleted".to_owned()),
        "its owner, in the bin"
    );
    assert_eq!(deleted.subject.page, None, "the bin has no page of its own");
}

async fn r_ac_06_an_events_link_tells_no_more_than_the_list(test: TestBackend) {
    let company = test.company().await;
    records_of(&test.context_of(company.owner).await, "Nightjar").await;
    let context = test.context_of(auditor(&test, &company).await).await;
    for line in page(&context, &ListQuery::default()).await.events {
        let full = audit_log::get(&context, line.id).await.expect("an event");
        assert_eq!(full.line, line);
        let text = serde_json::to_string(&full).unwrap();
        assert!(!text.contains("Nightjar"), "{text}");
    }
}

async fn r_ac_05_events_of_others_are_not_there(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let mine = test.context_of(company.owner).await;
    let foreign = test.context_of(other.owner).await;
    make(&mine, "Nightjar").await;
    make(&foreign, "Foreign").await;
    let of_mine = page(&mine, &ListQuery::default()).await.events;
    assert_eq!(of_mine.len(), 1);
    assert!(matches!(audit_log::get(&foreign, of_mine[0].id).await, Err(Failure::NotFound)));
    chain::seal_due(&test.backend).await.expect("a seal");
    chain::erase(&test.backend, page(&foreign, &ListQuery::default()).await.events[0].id)
        .await
        .expect("erased");
    let erased: Vec<(AuditEventId,)> =
        test.all("SELECT id FROM audit_events WHERE verb = 'erased'", args![]).await;
    for context in [&mine, &foreign] {
        let got = audit_log::get(context, erased[0].0).await;
        assert!(matches!(got, Err(Failure::NotFound)), "the installation's own: {got:?}");
    }
    let left = page(&foreign, &ListQuery::default()).await.events;
    assert_eq!((&left[0].actor, &left[0].changes), (&AuditActor::Erased, &AuditChanges::Erased));
}

async fn r_ac_01_the_audit_is_for_those_who_may_see_it(test: TestBackend) {
    let company = test.company().await;
    make(&test.context_of(company.owner).await, "Nightjar").await;
    let event = page(&test.context_of(company.owner).await, &ListQuery::default()).await.events.remove(0).id;
    for user in [company.manager, company.rep, company.reader] {
        let context = test.context_of(user).await;
        assert!(matches!(audit_log::page(&context, &ListQuery::default()).await, Err(Failure::Forbidden(_))));
        assert!(matches!(audit_log::get(&context, event).await, Err(Failure::Forbidden(_))));
    }
    assert!(audit_log::get(&test.context_of(company.admin).await, event).await.is_ok());
    let stranger = audit_log::page(&test.context_of_stranger(), &ListQuery::default()).await;
    assert!(matches!(stranger, Err(Failure::Unauthenticated)));
}

async fn what_the_product_and_strangers_do_is_told_apart(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let id = make(&owner, "Nightjar").await;
    customers::delete(&owner, id).await.expect("deleted");
    test.clock().advance_seconds(31 * 86_400);
    jobs::clean_up(&test.backend).await.expect("a purge");
    let owner = test.context_of(company.owner).await;
    let events = page(&owner, &ListQuery::default()).await.events;
    let purged = about(&events, AuditVerb::Purged, AuditObject::Bulk)[0];
    assert_eq!((&purged.actor, &purged.subject.name), (&AuditActor::System, &SubjectName::None));
    assert!(matches!(&purged.changes, AuditChanges::Shown(changes) if changes[0].field == "customers"));
    // Of a record that is gone nobody sees the values any more.
    let created = about(&events, AuditVerb::Created, AuditObject::Customer)[0];
    assert_eq!((&created.subject.name, &created.changes), (&SubjectName::Gone, &AuditChanges::Hidden));
}

async fn people_are_found_by_typed_names(test: TestBackend) {
    let company = test.company().await;
    let twin = employ(&test, &company, "张伟", SeedRole::Admin).await;
    make(&test.context_of(company.rep).await, "一").await;
    make(&test.context_of(twin).await, "二").await;
    make(&test.context_of(company.owner).await, "三").await;
    let owner = test.context_of(company.owner).await;
    let by = async |person: &str, user: &str| {
        page(&owner, &ListQuery::from([("person", person), ("user", user)])).await
    };
    for typed in ["王建国", "wangjian", "王建", " 王建国 "] {
        let found = by(typed, "").await;
        let AuditWho::One(user) = &found.who else { panic!("{typed}: {:?}", found.who) };
        assert_eq!((user.id, found.events.len()), (company.owner, 1), "{typed}");
    }
    let found = by("张", "").await;
    let AuditWho::Several(users) = &found.who else { panic!("{:?}", found.who) };
    let ids: BTreeSet<UserId> = users.iter().map(|user| user.id).collect();
    assert_eq!((ids, found.events.len()), ([company.rep, twin].into(), 0));
    let found = by("张伟", &twin.to_string()).await;
    assert!(matches!(&found.who, AuditWho::One(user) if user.id == twin));
    assert_eq!(found.events.len(), 1);
    // One that was chosen before does not stay when another name is typed.
    let found = by("王建国", &twin.to_string()).await;
    assert!(matches!(&found.who, AuditWho::One(user) if user.id == company.owner));
    for typed in ["nobody at all", "%", "_"] {
        let found = by(typed, "").await;
        assert!(found.who == AuditWho::Nobody && found.events.is_empty(), "{typed}: {:?}", found.who);
    }
    let other = test.company_of("Other", domain::Locale::En).await;
    let found = by("王建国", &other.owner.to_string()).await;
    assert!(matches!(&found.who, AuditWho::One(user) if user.id == company.owner));
}

async fn filters_narrow_and_wrong_ones_are_named(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let id = make(&owner, "Nightjar").await;
    log(&owner, id, "call").await;
    customers::delete(&owner, id).await.expect("deleted");
    people::suspend(&owner, company.rep).await.expect("suspended");
    let count = async |verb: &str, object: &str| {
        page(&owner, &ListQuery::from([("verb", verb), ("object", object)])).await.events.len()
    };
    assert_eq!(count("", "").await, 4);
    // By each way: along time, and by the two indexes of what is rare.
    assert_eq!((count("created", "").await, count("", "customer").await), (2, 2));
    assert_eq!((count("deleted", "").await, count("", "user").await), (1, 1));
    assert_eq!((count("created", "customer").await, count("deleted", "customer").await), (1, 1));
    assert_eq!((count("suspended", "user").await, count("created", "user").await), (1, 0));
    let of_owner = ListQuery::from([("person", "王建国"), ("verb", "created")]);
    assert_eq!(page(&owner, &of_owner).await.events.len(), 2);
    not_here(&owner, "/operator/workspaces").await;
    assert_eq!(count("denied", "installation").await, 1);
    for (field, text) in [
        ("verb", "vanished"),
        ("verb", "set_up"),
        ("object", "moon"),
        ("at", "soon"),
        ("at", "..2026-13-01"),
        ("at", "none"),
        ("colour", "red"),
        ("q", "王建国"),
        ("sort", "at"),
    ] {
        let query = ListQuery::from([(field, text)]);
        assert_eq!(refused(audit_log::page(&owner, &query).await), [field], "{text}");
    }
}

/// The company is in Shanghai; its Monday begins at 16:00 of Sunday, UTC.
async fn days_are_those_of_the_viewer(test: TestBackend) {
    let company = test.company().await;
    // Monday 10:00 there.
    make(&test.context_of(company.owner).await, "Monday").await;
    test.clock().advance_seconds(14 * 3_600 + 60);
    make(&test.context_of(company.owner).await, "Tuesday").await;
    let owner = test.context_of(company.owner).await;
    let names = async |days: &str| -> Vec<SubjectName> {
        let query = ListQuery::from([("at", days)]);
        page(&owner, &query).await.events.into_iter().map(|event| event.subject.name).collect()
    };
    let [monday, tuesday] = ["Monday", "Tuesday"].map(|name| SubjectName::Text(name.to_owned()));
    assert_eq!(names("2026-01-05").await, std::slice::from_ref(&monday));
    assert_eq!(names("2026-01-05..2026-01-05").await, std::slice::from_ref(&monday));
    assert_eq!(names("yesterday").await, std::slice::from_ref(&monday));
    for tuesdays in ["2026-01-06..", "today"] {
        assert_eq!(names(tuesdays).await, std::slice::from_ref(&tuesday), "{tuesdays}");
    }
    for both in ["..2026-01-06", "this_week", "this_year"] {
        assert_eq!(names(both).await, [tuesday.clone(), monday.clone()], "{both}");
    }
    for neither in ["2026-01-07..", "last_week", "last_month"] {
        assert_eq!(names(neither).await, [], "{neither}");
    }
}

async fn r_inp_02_a_place_is_sealed_to_its_list(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    for number in 0..60 {
        make(&owner, &format!("客户{number}")).await;
    }
    let older = page(&owner, &ListQuery::default()).await.older.expect("more").0;
    let at = |cursor: &str, verb: &str| ListQuery::from([("cursor", cursor), ("verb", verb)]);
    assert_eq!(page(&owner, &at(&older, "")).await.events.len(), 10);
    let other = test.company_of("Other", domain::Locale::En).await;
    let foreign = test.context_of(other.owner).await;
    let cut = &older[..older.len() - 1];
    for (context, query) in [
        (&owner, at("nonsense", "")),
        (&owner, at(cut, "")),
        (&owner, at(&older, "created")),
        (&foreign, at(&older, "")),
    ] {
        assert!(matches!(audit_log::page(context, &query).await, Err(Failure::BadRequest)), "{query:?}");
    }
}

async fn pages_meet_every_event_once_in_a_few_statements(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    // All at one instant: the id decides.
    for number in 0..130 {
        make(&owner, &format!("客户{number}")).await;
    }
    for query in [ListQuery::default(), ListQuery::from([("verb", "created")])] {
        let (mut query, mut seen) = (query, BTreeSet::new());
        loop {
            let (page, statements) = watched(audit_log::page(&owner, &query)).await;
            let page = page.expect("a page");
            assert!(statements.len() <= 7, "{} statements: {statements:?}", statements.len());
            for event in &page.events {
                assert!(seen.insert(event.id), "twice");
            }
            match page.older {
                Some(older) => query = query.at(&older.0),
                None => break,
            }
        }
        assert_eq!(seen.len(), 130);
    }
}

const AMOUNTS: Amounts = Amounts {
    customers: 40,
    opportunities: 0,
    activities: 0,
    users: 25,
    managers: 0,
    audit: 21_000,
    totps: 0,
    sign_ins: 0,
};

async fn a_filter_that_seldom_fits_says_how_far_it_looked(test: TestBackend) {
    seed::fill(&test.backend, AMOUNTS, 5, Some("correct horse battery")).await.expect("a company");
    chain::seal_due(&test.backend).await.expect("a seal");
    super::holds(&test, None).await;
    let owner: Vec<(UserId,)> = test
        .all("SELECT u.id FROM users u JOIN persons p ON p.id = u.person_id WHERE p.email = 'owner@harbour.example'", args![])
        .await;
    let context = test.context_of(owner[0].0).await;
    // Both happen often; together never.
    let query = ListQuery::from([("verb", "moved"), ("object", "customer")]);
    let first = page(&context, &query).await;
    assert!(first.events.is_empty());
    let looked_to = first.looked_to.expect("how far");
    let beyond: Vec<(i64,)> = test
        .all(
            "SELECT COUNT(*) FROM audit_events WHERE at >= $1 AND workspace_id IS NOT NULL",
            args![looked_to],
        )
        .await;
    assert_eq!(beyond[0].0, 20_000);
    let last = page(&context, &query.at(&first.older.expect("a way on").0)).await;
    assert_eq!((last.events.len(), last.looked_to, last.older), (0, None, None));
    // What is rare is found at once, however far back.
    let rare = page(&context, &ListQuery::from([("verb", "sessions_ended")])).await;
    assert!(!rare.events.is_empty() && rare.looked_to.is_none());
    let often = page(&context, &ListQuery::from([("verb", "edited")])).await;
    assert_eq!((often.events.len(), often.looked_to), (50, None));
    // A deep page costs what the first does.
    let mut deep = ListQuery::default();
    for _ in 0..20 {
        let (page, statements) = watched(audit_log::page(&context, &deep)).await;
        assert!(statements.len() <= 5, "{}", statements.len());
        deep = deep.at(&page.expect("a page").older.expect("older").0);
    }
}
