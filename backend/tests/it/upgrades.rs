//! Every release can take over what the releases before it left: a small
//! database of each is kept in `tests/data/upgrades/`.

mod facts;
mod make;
mod scene;

use crate::customers::all_rows;
use crate::people::EMAIL;
use crate::support::{TestBackend, both_engines, drop_database, make_database_beside};
use backend::audit::chain;
use backend::rehearsal;
use backend::text_keys::sort_key;
use backend::{Context, Settings, check, opportunities};
use domain::opportunities::{LostReasonRef, SeedReason};
use domain::records::ListQuery;
use facts::Facts;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::future::pending;
use std::path::{Path, PathBuf};

both_engines!(this_release_is_kept, each_kept_database_goes_on_with_this_release);

/// Where a release's database of an engine is, with what is known of it.
fn kept(release: &str, is_postgres: bool) -> PathBuf {
    folder().join(release).join(if is_postgres { "postgres" } else { "sqlite" })
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/upgrades")
}

async fn this_release_is_kept(test: TestBackend) {
    let release = env!("CARGO_PKG_VERSION");
    let folder = kept(release, test.is_postgres().await);
    assert!(
        folder.join(facts::FILE).is_file(),
        "no database of {release} is kept; make it as CONTRIBUTING.md says under \"A new release\""
    );
    let bytes: u64 = std::fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.and_then(|entry| entry.metadata()).expect("a file").len())
        .sum();
    assert!(bytes < 300_000, "{bytes} bytes: keep it small");
}

async fn each_kept_database_goes_on_with_this_release(test: TestBackend) {
    // After what the kept databases tell of.
    test.clock().advance_seconds(3_600);
    let mut releases = 0;
    for entry in std::fs::read_dir(folder()).expect("a folder") {
        let release = entry.expect("an entry").file_name().into_string().expect("a release");
        goes_on(&test, &release).await;
        releases += 1;
    }
    assert!(releases > 0);
}

/// Rehearses, upgrades, checks, and looks for what was there.
async fn goes_on(test: &TestBackend, release: &str) {
    let is_postgres = test.is_postgres().await;
    let kept = kept(release, is_postgres);
    let facts = Facts::read(&kept);
    let place = tempfile::tempdir().expect("a folder");
    let database_url = if is_postgres {
        let url = make_database_beside(&test.backend.settings().database_url).await;
        fill(&url, &kept.join(make::POSTGRES_FILE)).await;
        url
    } else {
        let file = place.path().join("latchkey.db");
        std::fs::copy(kept.join(make::SQLITE_FILE), &file).expect("a copy");
        format!("sqlite://{}", file.display())
    };
    let settings =
        Settings { database_url, data_dir: place.path().to_owned(), ..test.backend.settings().clone() };
    let rehearsal = rehearsal::rehearse(&settings, pending()).await.expect("a rehearsal");
    assert!(rehearsal.has_passed(), "{release}: {rehearsal:?}");
    assert_eq!(rehearsal.from.release.as_deref(), Some(release));
    let upgraded = TestBackend::over(settings.clone()).await;
    assert_eq!(upgraded.backend.migrated().from, rehearsal.from, "the rehearsal left it as it was");
    assert_eq!(check::run(&upgraded.backend).await.expect("a check"), [], "{release}");
    let context = scene::signed_in(&upgraded).await;
    assert_eq!(context.actor().expect("somebody").email, EMAIL);
    let seen = Facts::of(&context, &facts.audit_head).await;
    assert!(seen.customers.is_sorted_by_key(|name| sort_key(name)), "{:?}", seen.customers);
    assert_eq!(seen.in_any_order(), facts.clone().in_any_order(), "{release}");
    keys_are_of_this_release(&upgraded, &context).await;
    losses_are_read(&context).await;
    audit_goes_on(&upgraded, &facts.audit_head).await;
    upgraded.backend.stop().await;
    if is_postgres {
        drop_database(&settings.database_url).await;
    }
}

/// Names that the release knew no better than their bytes stand and are found where
/// people look for them.
async fn keys_are_of_this_release(upgraded: &TestBackend, context: &Context) {
    let renewed: Vec<_> = upgraded.backend.renewed().iter().map(|kind| kind.name).collect();
    for kind in ["users", "customers", "customer_search", "opportunities", "customer_phones"] {
        assert!(renewed.contains(&kind), "{kind}: {renewed:?}");
    }
    let by_name = ListQuery::from([("sort", "name")]);
    let names: Vec<String> = all_rows(context, &by_name).await.into_iter().map(|row| row.name).collect();
    let place = |name: &str| names.iter().position(|other| other == name).expect("a customer");
    assert!(place("Łódź Optyka") < place("O’Brien & Söhne GmbH"), "{names:?}");
    let found = ListQuery::from([("q", "lodz")]);
    assert_eq!(all_rows(context, &found).await.len(), 1);
}

/// Why deals were lost is said, and the reasons of before are there to choose from.
async fn losses_are_read(context: &Context) {
    let lost = ListQuery::from([("outcome", "lost")]);
    let lost = opportunities::list(context, &lost).await.expect("a list").page.items;
    let view = opportunities::get(context, lost[0].id).await.expect("a record");
    let seed = |reason: &LostReasonRef| reason.named_by_seed();
    assert_eq!(view.lost_reason.as_ref().and_then(seed), Some(SeedReason::Price));
    assert_eq!(view.history[0].reason.as_ref().and_then(seed), Some(SeedReason::Price));
    assert_eq!(view.reasons.iter().filter_map(seed).collect::<Vec<_>>(), SeedReason::ALL);
}

/// What was there is taken over as it was, and what comes after is sealed.
async fn audit_goes_on(upgraded: &TestBackend, kept: &str) {
    let kept = kept.parse().expect("a head");
    assert!(chain::seal_due(&upgraded.backend).await.expect("a seal") >= 2, "the taking over, a sign-in");
    let verified = chain::verify(&upgraded.backend, Some(&kept)).await.expect("a walk").expect("it holds");
    assert!(verified.taken_over >= kept.seq && verified.head.seq >= verified.taken_over + 2, "{verified:?}");
    assert_eq!(verified.waiting, 0);
}

/// Runs a kept dump in an empty database.
async fn fill(url: &str, dump: &Path) {
    let sql = std::fs::read_to_string(dump).expect("a dump");
    let mut connection = PgConnection::connect(url).await.expect("PostgreSQL answers");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.expect("a dump that runs");
    connection.close().await.expect("an end");
}
