//! A company's own settings, on both engines.

mod phones;

use crate::customers::make;
use crate::people::{at_once, number};
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, args, opportunities, workspaces};
use domain::workspaces::{WorkspaceInput, WorkspaceView};
use domain::{Currency, Locale, Problem, UserId};

both_engines!(
    a_company_is_renamed_and_the_event_says_from_what_to_what,
    everything_that_is_wrong_with_the_form_is_said_at_once,
    of_two_editors_the_second_is_told,
    an_unchanged_form_leaves_no_trace,
    the_currency_stays_while_an_amount_is_stored,
    an_amount_and_another_currency_never_both_go_through,
    r_ac_02_only_who_manages_the_workspace_sees_and_changes_its_settings,
    after_a_trial_the_settings_can_be_read_but_not_changed,
    a_company_is_at_home_where_its_clocks_are,
);

/// The form as it stands.
pub async fn form(context: &Context) -> WorkspaceInput {
    let WorkspaceView { version, name, currency, locale, time_zone, country, colleague_hints, .. } =
        workspaces::settings(context).await.expect("settings");
    WorkspaceInput {
        version: version.to_string(),
        name,
        currency: currency.to_string(),
        locale: locale.to_string(),
        time_zone,
        country,
        colleague_hints: if colleague_hints.are_on() { "yes" } else { "" }.to_owned(),
    }
}

pub async fn change(context: &Context, input: &WorkspaceInput) -> Result<(), Failure> {
    workspaces::change_settings(context, input).await
}

async fn a_company_is_renamed_and_the_event_says_from_what_to_what(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", Locale::En).await;
    let owner = test.context_of(company.owner).await;
    let input = WorkspaceInput {
        name: "  港口 集团 ".to_owned(),
        currency: "EUR".to_owned(),
        locale: "en".to_owned(),
        time_zone: "europe/berlin".to_owned(),
        ..form(&owner).await
    };
    change(&owner, &input).await.unwrap();
    let now = workspaces::settings(&test.context_of(company.owner).await).await.unwrap();
    assert_eq!((now.name.as_str(), now.currency, now.locale), ("港口 集团", Currency::Eur, Locale::En));
    assert_eq!((now.time_zone.as_str(), now.country.as_str()), ("Europe/Berlin", "CN"));
    assert!(!now.phones_are_behind, "language and home are two things");
    let changes: Vec<(String,)> = test
        .all(
            "SELECT changes FROM audit_events WHERE workspace_id = $1 AND verb = 'edited' AND object = 'workspace'",
            args![company.workspace],
        )
        .await;
    assert_eq!(changes.len(), 1);
    for part in ["港口贸易", "港口 集团", "CNY", "EUR", "zh-CN", "Asia/Shanghai", "Europe/Berlin"] {
        assert!(changes[0].0.contains(part), "{part}: {}", changes[0].0);
    }
    let theirs = workspaces::settings(&test.context_of(other.owner).await).await.unwrap();
    assert_eq!(
        (theirs.name.as_str(), theirs.currency, theirs.country.as_str()),
        ("Other", Currency::Usd, "US")
    );
}

async fn everything_that_is_wrong_with_the_form_is_said_at_once(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let input = WorkspaceInput {
        version: "1".to_owned(),
        name: " ".to_owned(),
        currency: "XXX".to_owned(),
        locale: "fr".to_owned(),
        time_zone: "Mars/Olympus".to_owned(),
        country: "QQ".to_owned(),
        colleague_hints: String::new(),
    };
    let Err(Failure::Invalid(errors)) = change(&owner, &input).await else { panic!("refused") };
    let mut fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["country", "currency", "locale", "name", "time_zone"]);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'edited'").await, 0);
}

async fn of_two_editors_the_second_is_told(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let stale = form(&owner).await;
    change(&owner, &WorkspaceInput { name: "First".to_owned(), ..stale.clone() }).await.unwrap();
    let late = WorkspaceInput { name: "Second".to_owned(), ..stale };
    let Err(Failure::Conflict(conflict)) = change(&owner, &late).await else { panic!("a conflict") };
    assert_eq!(conflict.version, 2);
    assert_eq!(conflict.fields[0].before.as_deref(), Some("First"));
    assert_eq!(conflict.fields[0].after.as_deref(), Some("Second"));
    let results = at_once(8, |index| {
        let (context, input) = (owner.clone(), WorkspaceInput { version: "2".to_owned(), ..late.clone() });
        let input = WorkspaceInput { name: format!("Editor {index}"), ..input };
        async move { workspaces::change_settings(&context, &input).await }
    })
    .await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
}

async fn an_unchanged_form_leaves_no_trace(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let input = form(&owner).await;
    change(&owner, &input).await.unwrap();
    assert_eq!(form(&owner).await, input);
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'edited'").await, 0);
}

async fn with_amount(
    test: &TestBackend,
    user: UserId,
    amount: &str,
) -> Result<domain::OpportunityId, Failure> {
    let context = test.context_of(user).await;
    let customer = make(&context, "港口").await;
    let input = crate::opportunities::form(customer, [("name", "年框"), ("amount", amount)]);
    opportunities::create(&context, &input, "").await
}

async fn the_currency_stays_while_an_amount_is_stored(test: TestBackend) {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    let dollars = async |name: &str| {
        let input =
            WorkspaceInput { name: name.to_owned(), currency: "USD".to_owned(), ..form(&owner).await };
        change(&owner, &input).await
    };
    with_amount(&test, company.owner, "").await.unwrap();
    assert!(!workspaces::settings(&owner).await.unwrap().currency_is_fixed, "nothing is counted yet");

    let id = with_amount(&test, company.owner, "0").await.unwrap();
    let fixed = |result: &Result<(), Failure>| match result {
        Err(Failure::Invalid(errors)) => errors[0].problem == Problem::CurrencyFixed,
        _ => false,
    };
    assert!(workspaces::settings(&owner).await.unwrap().currency_is_fixed, "nothing is an amount too");
    assert!(fixed(&dollars("Dollar").await));
    // Another name can be saved, and the refused form changed nothing.
    let renamed = WorkspaceInput { name: "Renamed".to_owned(), ..form(&owner).await };
    change(&owner, &renamed).await.unwrap();
    assert_eq!(form(&owner).await.currency, "CNY");

    // In the bin it may come back.
    opportunities::delete(&owner, id).await.unwrap();
    assert!(fixed(&dollars("Dollar").await));
    opportunities::restore(&owner, id).await.unwrap();
    test.run("UPDATE opportunities SET amount_minor = NULL WHERE id = $1", args![id]).await;
    dollars("Dollar").await.unwrap();
    // Another company's amounts fix nothing here.
    assert_eq!(form(&owner).await.currency, "USD");
    // A page of before counts in what is no more.
    let customer = make(&owner, "港口").await;
    let late = crate::opportunities::form(customer, [("name", "旧"), ("amount", "5")]);
    let Err(Failure::Invalid(errors)) = opportunities::create(&owner, &late, "").await else { panic!() };
    assert_eq!(errors[0].problem, Problem::CurrencyChanged);
}

async fn an_amount_and_another_currency_never_both_go_through(test: TestBackend) {
    for round in 0..6 {
        let company = test.company().await;
        let owner = test.context_of(company.owner).await;
        let customer = make(&owner, "港口").await;
        let dollars = WorkspaceInput { currency: "USD".to_owned(), ..form(&owner).await };
        let amount = crate::opportunities::form(customer, [("name", "年框"), ("amount", "1200")]);
        let done = at_once(4, |index| {
            let (context, dollars, amount) = (owner.clone(), dollars.clone(), amount.clone());
            async move {
                if (index + round) % 4 == 0 {
                    workspaces::change_settings(&context, &dollars).await.is_ok()
                } else {
                    opportunities::create(&context, &amount, "").await.is_ok()
                }
            }
        })
        .await;
        let changed = form(&owner).await.currency == "USD";
        let counted: Vec<(i64,)> = test
            .all("SELECT COUNT(*) FROM opportunities WHERE workspace_id = $1", args![company.workspace])
            .await;
        assert_ne!(changed, counted[0].0 > 0, "{round}: {done:?}");
    }
}

async fn r_ac_02_only_who_manages_the_workspace_sees_and_changes_its_settings(test: TestBackend) {
    let company = test.company().await;
    let input = form(&test.context_of(company.owner).await).await;
    let input = WorkspaceInput { name: "Taken".to_owned(), ..input };
    for user in [company.manager, company.rep, company.reader] {
        let context = test.context_of(user).await;
        assert!(matches!(workspaces::settings(&context).await, Err(Failure::Forbidden(_))));
        assert!(matches!(change(&context, &input).await, Err(Failure::Forbidden(_))));
    }
    let nobody = test.context_of_stranger();
    assert!(matches!(workspaces::settings(&nobody).await, Err(Failure::Unauthenticated)));
    assert!(matches!(change(&nobody, &input).await, Err(Failure::Unauthenticated)));
    assert_ne!(form(&test.context_of(company.owner).await).await.name, "Taken");
}

async fn after_a_trial_the_settings_can_be_read_but_not_changed(test: TestBackend) {
    let company = test.company().await;
    let mut owner = test.context_of(company.owner).await;
    let actor = owner.actor.take().expect("an actor");
    owner.actor = Some(std::sync::Arc::new(backend::Actor { read_only: true, ..(*actor).clone() }));
    assert!(workspaces::settings(&owner).await.unwrap().read_only);
    let input = WorkspaceInput { name: "Late".to_owned(), ..form(&owner).await };
    assert!(matches!(change(&owner, &input).await, Err(Failure::ReadOnly)));
}

async fn a_company_is_at_home_where_its_clocks_are(test: TestBackend) {
    for (zone, locale, country) in [
        ("Europe/Berlin", Locale::En, "DE"),
        ("Asia/Singapore", Locale::ZhCn, "SG"),
        ("UTC", Locale::En, "US"),
    ] {
        let new = backend::workspaces::NewWorkspace {
            name: zone.to_owned(),
            locale,
            currency: Currency::Eur,
            time_zone: zone.to_owned(),
            trial_ends_at: None,
        };
        let mut tx = test.write().await;
        let id = workspaces::create(&mut tx, &new, crate::support::NOW).await.unwrap();
        tx.commit().await.unwrap();
        let found: Vec<(Option<String>,)> =
            test.all("SELECT country FROM workspaces WHERE id = $1", args![id]).await;
        assert_eq!(found[0].0.as_deref(), Some(country), "{zone}");
    }
}
