//! Further customers of a contact: who may link whom, who sees it, what becomes of it.

use super::add;
use crate::activities::call;
use crate::customers::make;
use crate::people::{at_once, number};
use crate::support::{Company, NOW, TestBackend, both_engines};
use backend::{Context, Failure, activities, args, contacts, customers, jobs};
use domain::activities::ActivityFacts;
use domain::contacts::{CustomerLinks, MOST_CONTACTS, MOST_LINKS};
use domain::records::Facts;
use domain::{AnyId, ContactId, CustomerId, Locale, Problem};

both_engines!(
    r_ac_06_a_link_names_customers_in_sight_alone,
    who_may_not_edit_the_contact_links_nobody,
    a_customer_is_linked_once_and_never_the_own_one,
    twenty_links_are_enough,
    the_same_form_twice_links_once,
    a_part_is_changed_and_two_changes_meet,
    a_link_is_taken_away_and_made_again,
    both_pages_tell_of_a_link_to_those_who_see_both_customers,
    the_bin_hides_links_and_gives_them_back,
    links_go_for_good_with_either_end,
    more_than_a_page_shows_is_told_by_one_more,
    r_race_two_links_across_come_one_after_the_other,
    r_race_of_two_links_over_the_limit_one_is_refused,
    an_activity_names_a_linked_contact_whom_the_actor_sees,
    a_linked_contacts_name_is_told_to_those_who_see_them,
);

const DAY: i64 = 86_400;

fn at(customer: CustomerId, part: &str) -> Facts {
    Facts::default().with("linked", AnyId::from(customer)).with("part", part)
}

async fn link(context: &Context, contact: ContactId, customer: CustomerId) -> Result<(), Failure> {
    contacts::link(context, contact, &at(customer, "finance"), None).await
}

fn refusal(answer: Result<(), Failure>) -> Problem {
    match answer {
        Err(Failure::Invalid(wrong)) if wrong.len() == 1 && wrong[0].field == "linked" => wrong[0].problem,
        other => panic!("{other:?}"),
    }
}

async fn links(context: &Context, customer: CustomerId) -> CustomerLinks {
    contacts::of_customer(context, customer).await.expect("links")
}

/// The customers that are told as further ones of a customer's contacts, with the part.
fn further(links: &CustomerLinks) -> Vec<(CustomerId, &str)> {
    links.further.iter().map(|link| (link.customer, link.part.as_str())).collect()
}

/// Those who are told as involved, by name, with the customer that they are of.
fn involved(links: &CustomerLinks) -> Vec<(&str, &str)> {
    links.involved.iter().map(|contact| (contact.name.as_str(), contact.customer_name.as_str())).collect()
}

/// A contact of a rep's customer, linked to a customer of the other rep by the owner, who
/// sees both.
struct Across {
    company: Company,
    main: CustomerId,
    further: CustomerId,
    contact: ContactId,
}

async fn across(test: &TestBackend) -> Across {
    let company = test.company().await;
    let (rep, other) = (test.context_of(company.rep).await, test.context_of(company.other_rep).await);
    let (main, further) = (make(&rep, "甲").await, make(&other, "乙").await);
    let contact = add(&rep, main, "李伟").await;
    let owner = test.context_of(company.owner).await;
    link(&owner, contact, further).await.expect("a link");
    Across { company, main, further, contact }
}

async fn r_ac_06_a_link_names_customers_in_sight_alone(test: TestBackend) {
    let company = test.company().await;
    let elsewhere = test.company_of("别家", Locale::ZhCn).await;
    let rep = test.context_of(company.rep).await;
    let contact = add(&rep, make(&rep, "甲").await, "李伟").await;
    let hidden = make(&test.context_of(company.other_rep).await, "乙").await;
    let foreign = make(&test.context_of(elsewhere.owner).await, "丙").await;
    let gone = make(&rep, "丁").await;
    customers::delete(&rep, gone).await.expect("a deletion");
    let nowhere: CustomerId = "cus_00000000000000000000000007".parse().expect("an id");
    let before = test.dump().await;
    for customer in [hidden, foreign, gone, nowhere] {
        assert_eq!(refusal(link(&rep, contact, customer).await), Problem::Choice);
        let change = contacts::change_part(&rep, contact, 1, &at(customer, "user")).await;
        assert!(matches!(change, Err(Failure::NotFound)), "{change:?}");
        let unlink = contacts::unlink(&rep, contact, customer).await;
        assert!(matches!(unlink, Err(Failure::NotFound)), "{unlink:?}");
    }
    assert_eq!(test.dump().await, before);
}

async fn who_may_not_edit_the_contact_links_nobody(test: TestBackend) {
    let Across { company, main, further, contact } = across(&test).await;
    let elsewhere = test.company_of("别家", Locale::ZhCn).await;
    let count = "SELECT COUNT(*) FROM contact_links WHERE part = 'finance'";
    let reader = test.context_of(company.reader).await;
    let third = make(&test.context_of(company.owner).await, "丙").await;
    assert!(matches!(link(&reader, contact, third).await, Err(Failure::Forbidden(_))));
    let change = contacts::change_part(&reader, contact, 1, &at(further, "user")).await;
    assert!(matches!(change, Err(Failure::Forbidden(_))), "{change:?}");
    assert!(matches!(contacts::unlink(&reader, contact, further).await, Err(Failure::Forbidden(_))));
    // The further customer's owner doesn't see the contact.
    for user in [company.other_rep, elsewhere.owner] {
        let context = test.context_of(user).await;
        assert!(matches!(link(&context, contact, further).await, Err(Failure::NotFound)));
        let change = contacts::change_part(&context, contact, 1, &at(further, "user")).await;
        assert!(matches!(change, Err(Failure::NotFound)), "{change:?}");
        assert!(matches!(contacts::unlink(&context, contact, further).await, Err(Failure::NotFound)));
        assert!(matches!(contacts::of_contact(&context, contact).await, Err(Failure::NotFound)));
        assert!(matches!(contacts::of_customer(&context, main).await, Err(Failure::NotFound)));
    }
    assert_eq!(number(&test, count).await, 1);
    assert!(!contacts::of_contact(&reader, contact).await.expect("links").may_edit);
}

async fn a_customer_is_linked_once_and_never_the_own_one(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (main, further) = (make(&rep, "甲").await, make(&rep, "乙").await);
    let contact = add(&rep, main, "李伟").await;
    assert_eq!(refusal(link(&rep, contact, main).await), Problem::OwnCustomer);
    link(&rep, contact, further).await.expect("a link");
    assert_eq!(refusal(link(&rep, contact, further).await), Problem::LinkedAlready);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM contact_links").await, 1);
}

async fn twenty_links_are_enough(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let contact = add(&rep, make(&rep, "甲").await, "李伟").await;
    for number in 0..MOST_LINKS {
        let further = make(&rep, &format!("客户{number}")).await;
        link(&rep, contact, further).await.expect("a link");
    }
    let further = make(&rep, "乙").await;
    assert_eq!(refusal(link(&rep, contact, further).await), Problem::TooManyLinks(MOST_LINKS));
}

async fn the_same_form_twice_links_once(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let contact = add(&rep, make(&rep, "甲").await, "李伟").await;
    let facts = at(make(&rep, "乙").await, "technical");
    for _ in 0..2 {
        contacts::link(&rep, contact, &facts, Some("k")).await.expect("a link");
    }
    let events = "SELECT COUNT(*) FROM audit_events WHERE object = 'contact' AND verb = 'linked'";
    assert_eq!(number(&test, events).await, 1);
}

async fn a_part_is_changed_and_two_changes_meet(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (main, customer) = (make(&rep, "甲").await, make(&rep, "乙").await);
    let contact = add(&rep, main, "李伟").await;
    link(&rep, contact, customer).await.expect("a link");
    contacts::change_part(&rep, contact, 1, &at(customer, "user")).await.expect("another part");
    assert_eq!(further(&links(&rep, main).await), [(customer, "user")]);
    let second = contacts::change_part(&rep, contact, 1, &at(customer, "other")).await;
    let Err(Failure::Conflict(conflict)) = second else { panic!("{second:?}") };
    let change = &conflict.fields[0];
    let told = (change.field.as_str(), change.before.as_deref(), change.after.as_deref());
    assert_eq!((conflict.version, told), (2, ("part", Some("user"), Some("other"))));
    contacts::change_part(&rep, contact, 1, &at(customer, "user")).await.expect("what stands there");
    let sql = "SELECT changes FROM audit_events WHERE object = 'contact' AND verb = 'edited'";
    let events: Vec<(String,)> = test.all(sql, args![]).await;
    let [(changes,)] = events.as_slice() else { panic!("{events:?}") };
    let named = format!(r#""field":"linked","before":"{customer}""#);
    let part = r#""before":"finance","after":"user""#;
    assert!(changes.contains(&named) && changes.contains(part), "{changes}");
}

async fn a_link_is_taken_away_and_made_again(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (main, customer) = (make(&rep, "甲").await, make(&rep, "乙").await);
    let contact = add(&rep, main, "李伟").await;
    link(&rep, contact, customer).await.expect("a link");
    let part = contacts::unlink(&rep, contact, customer).await.expect("a link less");
    assert_eq!(part, "finance");
    assert_eq!(links(&rep, main).await, CustomerLinks::default());
    assert!(matches!(contacts::unlink(&rep, contact, customer).await, Err(Failure::NotFound)));
    contacts::link(&rep, contact, &at(customer, &part), None).await.expect("taken back");
    assert_eq!(further(&links(&rep, main).await), [(customer, "finance")]);
    let events = "SELECT COUNT(*) FROM audit_events WHERE object = 'contact' AND verb = 'unlinked'";
    assert_eq!(number(&test, events).await, 1);
}

async fn both_pages_tell_of_a_link_to_those_who_see_both_customers(test: TestBackend) {
    let Across { company, main, further: customer, contact } = across(&test).await;
    for user in [company.owner, company.manager, company.reader] {
        let context = test.context_of(user).await;
        assert_eq!(further(&links(&context, main).await), [(customer, "finance")]);
        assert_eq!(involved(&links(&context, customer).await), [("李伟", "甲")]);
    }
    let rep = test.context_of(company.rep).await;
    assert_eq!(links(&rep, main).await, CustomerLinks::default(), "the further customer is out of sight");
    assert!(contacts::of_contact(&rep, contact).await.expect("links").further.is_empty());
    let other = test.context_of(company.other_rep).await;
    assert_eq!(links(&other, customer).await, CustomerLinks::default(), "the contact is out of sight");
}

async fn the_bin_hides_links_and_gives_them_back(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let (main, customer) = (make(&owner, "甲").await, make(&owner, "乙").await);
    let contact = add(&owner, main, "李伟").await;
    link(&owner, contact, customer).await.expect("a link");
    let before = (links(&owner, main).await, links(&owner, customer).await);
    contacts::delete(&owner, contact).await.expect("a deletion");
    assert_eq!(links(&owner, main).await, CustomerLinks::default());
    assert_eq!(links(&owner, customer).await, CustomerLinks::default());
    contacts::restore(&owner, contact).await.expect("a way back");
    assert_eq!((links(&owner, main).await, links(&owner, customer).await), before);
    customers::delete(&owner, customer).await.expect("a deletion");
    assert_eq!(links(&owner, main).await, CustomerLinks::default());
    customers::restore(&owner, customer).await.expect("a way back");
    customers::delete(&owner, main).await.expect("a deletion");
    assert_eq!(links(&owner, customer).await, CustomerLinks::default());
    customers::restore(&owner, main).await.expect("a way back");
    assert_eq!((links(&owner, main).await, links(&owner, customer).await), before);
}

async fn links_go_for_good_with_either_end(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let (main, customer) = (make(&owner, "甲").await, make(&owner, "乙").await);
    let gone_too = make(&owner, "丙").await;
    let contact = add(&owner, main, "李伟").await;
    let gone_contact = add(&owner, customer, "王芳").await;
    link(&owner, contact, customer).await.expect("a link");
    link(&owner, contact, gone_too).await.expect("a link");
    link(&owner, gone_contact, main).await.expect("a link");
    log_about(&owner, customer, contact).await.expect("an activity");
    customers::delete(&owner, gone_too).await.expect("a deletion");
    contacts::delete(&owner, gone_contact).await.expect("a deletion");
    test.clock().advance_seconds(31 * DAY);
    jobs::clean_up(&test.backend).await.expect("a purge");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM contact_links").await, 1, "one whose ends are there");
    let owner = test.context_of(company.owner).await;
    customers::delete(&owner, main).await.expect("a deletion");
    test.clock().advance_seconds(31 * DAY);
    jobs::clean_up(&test.backend).await.expect("a purge");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM contact_links").await, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM contacts").await, 0);
    let kept = "SELECT COUNT(*) FROM activities WHERE contact_id IS NULL";
    assert_eq!(number(&test, kept).await, 1, "what was done with the further customer stays");
}

async fn more_than_a_page_shows_is_told_by_one_more(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let (one, two) = (make(&owner, "甲").await, make(&owner, "乙").await);
    let id = if test.is_postgres().await { "gen_random_uuid()" } else { "randomblob(16)" };
    let contacts = format!(
        "WITH RECURSIVE n (i) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT i - 1 FROM n WHERE i > 1)
         INSERT INTO contacts (workspace_id, id, customer_id, name, sort_key, created_by, created_at)
         SELECT c.workspace_id, {id}, c.id, 'a ' || i, 'a', $2, $4 FROM n CROSS JOIN customers c WHERE c.id = $3"
    );
    test.run(&contacts, args![i64::from(MOST_CONTACTS) + 9, company.owner, one, NOW]).await;
    let links_of_all =
        "INSERT INTO contact_links (workspace_id, contact_id, customer_id, part, created_at, created_by)
         SELECT k.workspace_id, k.id, $2, 'user', $3, $4 FROM contacts k WHERE k.customer_id = $1";
    test.run(links_of_all, args![one, two, NOW, company.owner]).await;
    let most = usize::from(MOST_CONTACTS);
    let shown = contacts::list(&owner, one).await.expect("a list");
    assert_eq!(shown.len(), most + 1);
    assert_eq!(links(&owner, two).await.involved.len(), most + 1);
    let further = links(&owner, one).await.further;
    let is_told = |id: ContactId| further.iter().any(|link| link.contact == id);
    assert!(shown.iter().take(most).all(|contact| is_told(contact.id)), "each that is shown");
}

async fn r_race_two_links_across_come_one_after_the_other(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (one, two) = (make(&rep, "甲").await, make(&rep, "乙").await);
    let (of_one, of_two) = (add(&rep, one, "李伟").await, add(&rep, two, "王芳").await);
    let done = at_once(2, |index| {
        let rep = rep.clone();
        let (contact, customer) = if index == 0 { (of_one, two) } else { (of_two, one) };
        async move { link(&rep, contact, customer).await }
    })
    .await;
    assert!(done.iter().all(Result::is_ok), "{done:?}");
}

async fn r_race_of_two_links_over_the_limit_one_is_refused(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let contact = add(&rep, make(&rep, "甲").await, "李伟").await;
    for number in 1..MOST_LINKS {
        let further = make(&rep, &format!("客户{number}")).await;
        link(&rep, contact, further).await.expect("a link");
    }
    let last = [make(&rep, "乙").await, make(&rep, "丙").await];
    let done = at_once(2, |index| {
        let rep = rep.clone();
        async move { link(&rep, contact, last[index]).await }
    })
    .await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{done:?}");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM contact_links").await, i64::from(MOST_LINKS));
}

async fn log_about(context: &Context, customer: CustomerId, contact: ContactId) -> Result<(), Failure> {
    let facts = ActivityFacts { contact: Some(contact), ..call("电话", None) };
    activities::create(context, activities::On::Customer(customer), facts, None).await.map(drop)
}

async fn an_activity_names_a_linked_contact_whom_the_actor_sees(test: TestBackend) {
    let Across { company, main, further, contact } = across(&test).await;
    let owner = test.context_of(company.owner).await;
    let other = test.context_of(company.other_rep).await;
    let refused = log_about(&other, further, contact).await;
    assert!(matches!(refused, Err(Failure::Invalid(_))), "the contact is out of sight: {refused:?}");
    log_about(&owner, further, contact).await.expect("an activity");
    log_about(&owner, main, contact).await.expect("one of their own customer");
    let third = make(&owner, "丙").await;
    assert!(matches!(log_about(&owner, third, contact).await, Err(Failure::Invalid(_))));
    contacts::unlink(&owner, contact, further).await.expect("a link less");
    assert!(matches!(log_about(&owner, further, contact).await, Err(Failure::Invalid(_))));
}

async fn a_linked_contacts_name_is_told_to_those_who_see_them(test: TestBackend) {
    let Across { company, main, further, contact } = across(&test).await;
    let owner = test.context_of(company.owner).await;
    log_about(&owner, further, contact).await.expect("an activity");
    let named = async |user| {
        let context = test.context_of(user).await;
        let timeline = activities::timeline(&context, further, "").await.expect("a timeline");
        timeline.items[0].contact_name.clone()
    };
    assert_eq!(named(company.owner).await.as_deref(), Some("李伟"));
    assert_eq!(named(company.other_rep).await, None, "whoever doesn't see their customer");
    customers::delete(&owner, main).await.expect("a deletion");
    assert_eq!(named(company.owner).await, None, "while that lies in the bin");
}
