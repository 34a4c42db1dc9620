//! Who a lead may be already, told as it is typed and when it is converted; never of what is
//! out of sight.

use super::{form, make, whole};
use crate::people::number;
use crate::support::{TestBackend, both_engines};
use backend::check::{self, Flaw};
use backend::{Backend, Context, args, contacts, jobs, leads};
use domain::leads::{DisqualifyInput, Twins, TwinsInput};
use domain::permissions::{Grant, ScopeKind};
use domain::records::Facts;
use domain::workspaces::WorkspaceInput;
use domain::{Action, CustomerId, LeadId, Module, Permission};

both_engines!(
    r_ac_10_twins_out_of_sight_are_not_told,
    a_lead_is_told_by_e_mail_number_or_name_at_its_company,
    a_contacts_e_mail_finds_the_customer,
    only_open_leads_are_told,
    a_lead_is_no_twin_of_itself,
    no_text_makes_the_search_for_twins_fail,
    keys_of_an_older_release_are_made,
    keys_of_numbers_follow_the_companys_country,
);

fn typed(name: &str, company: &str, phone: &str, email: &str) -> TwinsInput {
    let [name, company, phone, email] = [name, company, phone, email].map(str::to_owned);
    TwinsInput { id: String::new(), name, company, phone, email }
}

async fn find(context: &Context, input: &TwinsInput) -> Twins {
    leads::typed_twins(context, input).await.expect("twins")
}

/// Which leads, and by what.
async fn alike(context: &Context, input: &TwinsInput) -> Vec<(LeadId, String)> {
    let twins = find(context, input).await;
    twins.leads.into_iter().map(|twin| (twin.id, twin.matches.join(" "))).collect()
}

/// Which customers, and by what.
fn known(twins: &Twins) -> Vec<(CustomerId, String)> {
    twins.customers.iter().map(|twin| (twin.id, twin.matches.join(" "))).collect()
}

/// What [`whole`] leads have, all of it.
pub fn all() -> TwinsInput {
    typed("陈静", "滨海仪器", "13900139001", "jing@binhai.example")
}

async fn r_ac_10_twins_out_of_sight_are_not_told(test: TestBackend) {
    let company = test.company().await;
    let (rep, other) = (test.context_of(company.rep).await, test.context_of(company.other_rep).await);
    let theirs = whole(&other).await;
    let customer = crate::customers::make(&other, "无关").await;
    let person = Facts::default().with("name", "陈静").with("email", "jing@binhai.example");
    contacts::create(&other, customer, person, None).await.expect("a contact");
    assert_eq!(find(&rep, &all()).await, Twins::default());
    let mine = whole(&rep).await;
    assert_eq!(leads::twins(&rep, mine).await.expect("twins"), Twins::default());
    assert_eq!(alike(&other, &all()).await, [(theirs, "name company phone email".to_owned())]);

    let elsewhere = test.company_of("Other", domain::Locale::ZhCn).await;
    let stranger = test.context_of(elsewhere.owner).await;
    assert_eq!(find(&stranger, &all()).await, Twins::default());
    // Who sees all leads and no customers is told of no customer.
    let view = Grant {
        permission: Permission::of(Module::Leads, Action::View),
        scope: ScopeKind::All,
        departments: Vec::new(),
    };
    let blind = test.user_with(company.workspace, "Someone", None, None, &[view]).await;
    let twins = find(&test.context_of(blind).await, &all()).await;
    assert_eq!((twins.leads.len(), twins.customers.len()), (2, 0));
}

async fn a_lead_is_told_by_e_mail_number_or_name_at_its_company(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let facts = form([
        ("name", "Maeve Byrne"),
        ("company", "Quay Chandlers Ltd."),
        ("phone", "+44 20 7946 0018 / +44 20 7946 0019"),
        ("email", "maeve@quay.example"),
    ]);
    let id = leads::create(&rep, facts, None).await.expect("a lead");
    for (input, matches) in [
        (typed("", "", "", " MAEVE@Quay.example "), "email"),
        (typed("", "", "+44 (20) 7946-0019", ""), "phone"),
        (typed("maeve byrne", "QUAY CHANDLERS", "", ""), "name company"),
        (typed("Maeve Byrne", "Quay Chandlers", "+44 20 7946 0018", ""), "name company phone"),
    ] {
        assert_eq!(alike(&rep, &input).await, [(id, matches.to_owned())], "{input:?}");
    }
    for input in [
        typed("Maeve Byrne", "", "", ""),
        typed("", "Quay Chandlers", "", ""),
        typed("Maeve Burns", "Quay Chandlers", "+44 20 7946 0010", "byrne@quay.example"),
        TwinsInput::default(),
    ] {
        assert_eq!(alike(&rep, &input).await, [], "{input:?}");
    }
    // Keys follow an edit.
    let facts = form([("name", "Maeve Byrne"), ("email", "new@quay.example")]);
    leads::edit(&rep, id, 1, facts).await.expect("an edit");
    assert_eq!(alike(&rep, &typed("", "", "", "maeve@quay.example")).await, []);
    assert_eq!(alike(&rep, &typed("", "", "", "new@quay.example")).await, [(id, "email".to_owned())]);
}

async fn a_contacts_e_mail_finds_the_customer(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let customer = crate::customers::make(&rep, "甲").await;
    let person = |email: &str| Facts::default().with("name", "李伟").with("email", email);
    let contact = contacts::create(&rep, customer, person("Wei@jia.example"), None).await.expect("a contact");
    let by_email = [(customer, "email".to_owned())];
    let old = typed("", "", "", "wei@jia.example");
    assert_eq!(known(&find(&rep, &old).await), by_email);
    contacts::edit(&rep, customer, contact, 1, person("li@jia.example")).await.expect("an edit");
    assert_eq!(known(&find(&rep, &old).await), []);
    let new = typed("", "", "", "li@jia.example");
    assert_eq!(known(&find(&rep, &new).await), by_email);
    contacts::delete(&rep, contact).await.expect("deleted");
    assert_eq!(known(&find(&rep, &new).await), []);
}

async fn only_open_leads_are_told(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let [open, converted, disqualified, deleted] =
        [whole(&owner).await, whole(&owner).await, whole(&owner).await, whole(&owner).await];
    leads::convert(&owner, super::becomes(converted, "别的")).await.expect("a conversion");
    let why = DisqualifyInput {
        id: disqualified.to_string(),
        version: "1".to_owned(),
        reason: "no_need".to_owned(),
        comment: String::new(),
    };
    leads::disqualify(&owner, why).await.expect("disqualified");
    leads::delete(&owner, deleted).await.expect("deleted");
    assert_eq!(alike(&owner, &all()).await, [(open, "name company phone email".to_owned())]);
    leads::restore(&owner, deleted).await.expect("back");
    assert_eq!(alike(&owner, &all()).await.len(), 2);
    leads::delete(&owner, deleted).await.expect("deleted");
    test.clock().advance_seconds(31 * 86_400);
    jobs::clean_up(&test.backend).await.expect("a purge");
    let left = "SELECT COUNT(*) FROM lead_keys k WHERE NOT EXISTS (
        SELECT 1 FROM leads l WHERE l.workspace_id = k.workspace_id AND l.id = k.lead_id)";
    assert_eq!(number(&test, left).await, 0);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM lead_keys").await, 9, "three of each that is left");
}

async fn a_lead_is_no_twin_of_itself(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let (first, second) = (whole(&rep).await, whole(&rep).await);
    let edited = TwinsInput { id: first.to_string(), ..all() };
    let others = [(second, "name company phone email".to_owned())];
    assert_eq!(alike(&rep, &edited).await, others);
    let twins = leads::twins(&rep, first).await.expect("twins");
    assert_eq!(twins.leads.iter().map(|twin| twin.id).collect::<Vec<_>>(), [second]);
    assert_eq!(twins.leads[0].company.as_deref(), Some("滨海仪器有限公司"));
    let wrong = TwinsInput { id: "lea_1".to_owned(), ..all() };
    assert!(leads::typed_twins(&rep, &wrong).await.is_err());
}

async fn no_text_makes_the_search_for_twins_fail(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    make(&rep, "甲").await;
    let long = "\u{fdfa}".repeat(200);
    let facts = form([("name", long.as_str()), ("company", long.as_str())]);
    let id = leads::create(&rep, facts, None).await.expect("a lead of long names");
    assert_eq!(alike(&rep, &typed(&long, &long, "", "")).await, [(id, "name company".to_owned())]);
    for text in ["\0", "%_'\"\\", "@", "+", &"1 ".repeat(5_000), &long, "\u{202e}x@y"] {
        find(&rep, &typed(text, text, text, text)).await;
    }
}

/// As a release would leave them that knew no such keys.
async fn keys_of_an_older_release_are_made(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let id = whole(&rep).await;
    let customer = crate::customers::make(&rep, "甲").await;
    let person = Facts::default().with("name", "李伟").with("email", "wei@jia.example");
    contacts::create(&rep, customer, person, None).await.expect("a contact");
    test.run("DELETE FROM lead_keys", args![]).await;
    test.run("UPDATE contacts SET email_key = NULL", args![]).await;
    test.run("UPDATE renewals SET version = 1 WHERE name IN ('contacts', 'lead_search')", args![]).await;
    let old = check::run(&test.backend).await.expect("a check");
    assert_eq!(old, [Flaw::OldKeys("contacts"), Flaw::OldKeys("lead_search")]);
    Backend::start(test.backend.settings().clone()).await.expect("a start").stop().await;
    assert_eq!(alike(&rep, &all()).await, [(id, "name company phone email".to_owned())]);
    let by_email = find(&rep, &typed("", "", "", "wei@jia.example")).await;
    assert_eq!(known(&by_email), [(customer, "email".to_owned())]);
    assert_eq!(check::run(&test.backend).await.expect("a check"), []);
}

async fn keys_of_numbers_follow_the_companys_country(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let mut ids = Vec::new();
    // More than a slice of them, and no customer at all.
    for index in 0..230 {
        let phone = format!("030 9{index:05}");
        let facts = form([("name", "Lena"), ("phone", phone.as_str())]);
        ids.push(leads::create(&owner, facts, None).await.expect("a lead"));
    }
    let abroad = |index: usize| typed("", "", &format!("+49 30 9{index:05}"), "");
    assert_eq!(alike(&owner, &abroad(229)).await, []);
    let settings = crate::workspaces::form(&owner).await;
    let input = WorkspaceInput { country: "DE".to_owned(), ..settings };
    crate::workspaces::change(&owner, &input).await.expect("another home");
    jobs::run_due(&test.backend).await.expect("the job");
    for index in [0, 199, 200, 229] {
        assert_eq!(alike(&owner, &abroad(index)).await, [(ids[index], "phone".to_owned())], "{index}");
    }
    let found = domain::records::ListQuery::from([("q", "4930900229")]);
    assert_eq!(super::all_ids(&owner, &found).await.len(), 1, "the search follows too");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM jobs").await, 0);
}
