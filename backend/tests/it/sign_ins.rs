//! Records of each try to get in: what is kept, and who sees what of it.

use crate::customers::refused;
use crate::people::{
    EMAIL, PASSWORD, begin, form, from, number, session, sign_in, sign_in_at, sign_up, signed_up, stranger,
    token, verify, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::storage::watched;
use backend::{Context, Failure, args, audit, jobs, sign_ins};
use domain::audit::{AuditChanges, AuditWho};
use domain::records::ListQuery;
use domain::sign_ins::{KEPT_DAYS, SignInReason, SignInRow, SignInWay, SignInsPage};
use domain::{SignInId, Timestamp, Zone};
use std::collections::BTreeSet;

both_engines!(
    r_log_01_each_try_leaves_a_record,
    r_log_02_what_nobody_is_called_is_kept_nowhere,
    r_enum_05_a_workspace_learns_of_no_account_elsewhere,
    r_log_01_too_many_tries_leave_one_record_a_minute,
    r_enum_02_a_try_too_many_runs_the_same_statements_for_all,
    records_are_kept_for_half_a_year,
    filters_narrow_and_wrong_ones_are_named,
    pages_meet_every_try_once_both_ways,
    midnight_empties_every_page_of_today,
    r_inp_02_a_place_is_sealed_to_its_list,
    r_ac_01_the_workspaces_list_is_for_those_who_see_the_audit,
    r_mfa_09_a_file_asks_for_a_fresh_proof_and_a_ticket_of_the_session,
    a_file_is_of_the_days_that_its_event_names,
);

const WRONG: &str = "a wrong password, surely";
const OTHER: &str = "otto@werft.example";

fn of(name: &str, text: &str) -> ListQuery {
    ListQuery::from([(name, text)])
}

async fn own(context: &Context, query: &ListQuery) -> SignInsPage {
    sign_ins::own(context, query).await.expect("a page")
}

async fn of_workspace(context: &Context, query: &ListQuery) -> SignInsPage {
    sign_ins::of_workspace(context, query).await.expect("a page")
}

/// Somebody signed in, as their browser asks.
async fn visitor(test: &TestBackend, email: &str) -> Context {
    visit(&test.backend, session(test, email).await).await.expect("a context")
}

/// The short name of the workspace that somebody made.
async fn slug(test: &TestBackend, email: &str) -> String {
    let sql = "SELECT w.slug FROM workspaces w JOIN users u ON u.workspace_id = w.id JOIN persons p ON p.id = u.person_id WHERE p.email = $1";
    test.all::<(String,)>(sql, args![email]).await.remove(0).0
}

fn reasons(page: &SignInsPage) -> Vec<Option<SignInReason>> {
    page.rows.iter().map(|row| row.reason).collect()
}

async fn r_log_01_each_try_leaves_a_record(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let slug = slug(&test, EMAIL).await;
    for workspace in ["", slug.as_str()] {
        sign_in_at(&from(&test, "198.51.100.7"), EMAIL, WRONG, workspace)
            .await
            .expect_err("a wrong password");
        test.clock().advance_seconds(1);
    }
    test.run("UPDATE users SET status = 'suspended'", args![]).await;
    sign_in(&stranger(&test), EMAIL, PASSWORD).await.expect_err("nobody lets them in");
    test.run("UPDATE users SET status = 'active'", args![]).await;
    test.clock().advance_seconds(1);
    let owner = visitor(&test, EMAIL).await;
    let mine = own(&owner, &ListQuery::default()).await;
    let wrong = Some(SignInReason::WrongPassword);
    // The last is of the proof at sign-up, which let them in.
    assert_eq!(reasons(&mine), [None, Some(SignInReason::NoOpenUser), wrong, wrong, None]);
    assert_eq!(mine.who, AuditWho::Anybody);
    let SignInRow { ip, workspace, way, place, .. } = &mine.rows[2];
    assert_eq!((ip.as_str(), *way, place.as_deref()), ("198.51.100.7", SignInWay::SignIn, None));
    assert_eq!(workspace.as_deref(), Some("Nordlicht Optik"), "it was named");
    assert_eq!(mine.rows[3].workspace, None, "an address alone names none");
    let here = of_workspace(&owner, &ListQuery::default()).await;
    assert_eq!(reasons(&here), [None, wrong, None]);
    assert!(here.rows.iter().all(|row| row.who.as_ref().is_some_and(|who| who.name == "Mara Vogel")));
    assert!(here.rows.iter().all(|row| row.workspace.is_none() && row.device_name.is_empty()));
}

async fn r_log_02_what_nobody_is_called_is_kept_nowhere(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let slug = slug(&test, EMAIL).await;
    let before = number(&test, "SELECT COUNT(*) FROM sign_ins").await;
    let typed = "my secret passphrase";
    sign_in(&stranger(&test), typed, WRONG).await.expect_err("nobody");
    sign_in_at(&stranger(&test), typed, WRONG, "no-such-company").await.expect_err("nobody");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM sign_ins").await, before, "it concerns nobody");
    sign_in_at(&stranger(&test), typed, WRONG, &slug).await.expect_err("nobody");
    let owner = visitor(&test, EMAIL).await;
    let here = of_workspace(&owner, &of("result", "failed")).await;
    assert_eq!(reasons(&here), [Some(SignInReason::Unknown)]);
    assert_eq!(here.rows[0].who, None);
    assert!(!format!("{:?}", test.dump().await).contains(typed), "what was typed is kept");
}

async fn r_enum_05_a_workspace_learns_of_no_account_elsewhere(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    sign_up(&stranger(&test), domain::accounts::SignUpInput { company: "Werft".to_owned(), ..form(OTHER) })
        .await
        .expect("a sign-up");
    verify(&stranger(&test), &token(&test, OTHER, "verify_email").await).await.expect("a proof");
    test.clock().advance_seconds(60);
    let slug = slug(&test, EMAIL).await;
    for (name, password) in [(OTHER, WRONG), (OTHER, PASSWORD), ("nobody@optik.example", PASSWORD)] {
        sign_in_at(&stranger(&test), name, password, &slug).await.expect_err("not theirs");
        test.clock().advance_seconds(1);
    }
    let failed = of("result", "failed");
    let here = of_workspace(&visitor(&test, EMAIL).await, &failed).await;
    assert_eq!(reasons(&here), [Some(SignInReason::Unknown); 3]);
    assert!(here.rows.iter().all(|row| row.who.is_none()), "{:?}", here.rows);
    let mut same = here.rows.clone();
    for row in &mut same {
        (row.id, row.at) = (here.rows[0].id, here.rows[0].at);
    }
    same.dedup();
    assert_eq!(same.len(), 1, "known and unknown names look alike");
    let theirs = own(&visitor(&test, OTHER).await, &failed).await;
    assert_eq!(reasons(&theirs), [Some(SignInReason::NoOpenUser), Some(SignInReason::WrongPassword)]);
    assert!(theirs.rows.iter().all(|row| row.workspace.is_none()), "a short name tells no company's name");
    assert!(of_workspace(&visitor(&test, OTHER).await, &failed).await.rows.is_empty());
}

async fn r_log_01_too_many_tries_leave_one_record_a_minute(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let throttled = async || number(&test, "SELECT COUNT(*) FROM sign_ins WHERE reason = 'throttled'").await;
    for _ in 0..5 {
        sign_in(&stranger(&test), EMAIL, WRONG).await.expect_err("a wrong password");
    }
    for _ in 0..20 {
        let refused = sign_in(&stranger(&test), EMAIL, PASSWORD).await;
        assert!(matches!(refused, Err(Failure::TooMany { .. })), "{refused:?}");
    }
    assert_eq!(throttled().await, 1);
    sign_in(&from(&test, "192.0.2.2"), EMAIL, WRONG).await.expect_err("a wrong password");
    assert_eq!(throttled().await, 1, "another address has its own tries");
    test.clock().advance_seconds(61);
    sign_in(&stranger(&test), EMAIL, PASSWORD).await.expect_err("still too many");
    assert_eq!(throttled().await, 2);
}

async fn r_enum_02_a_try_too_many_runs_the_same_statements_for_all(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let mut seen = BTreeSet::new();
    for name in [EMAIL, "nobody@optik.example"] {
        for _ in 0..5 {
            sign_in(&stranger(&test), name, WRONG).await.expect_err("a wrong password");
        }
        let context = stranger(&test);
        let (refused, statements) = watched(sign_in(&context, name, WRONG)).await;
        assert!(matches!(refused, Err(Failure::TooMany { .. })), "{refused:?}");
        seen.insert(statements.into_iter().map(|(sql, _)| sql).collect::<Vec<_>>());
    }
    assert_eq!(seen.len(), 1, "{seen:?}");
}

async fn records_are_kept_for_half_a_year(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let count = async || number(&test, "SELECT COUNT(*) FROM sign_ins").await;
    test.clock().advance_seconds(KEPT_DAYS * 86_400 - 120);
    jobs::clean_up(&test.backend).await.expect("a clean-up");
    assert_eq!(count().await, 1);
    test.clock().advance_seconds(121);
    jobs::clean_up(&test.backend).await.expect("a clean-up");
    assert_eq!(count().await, 0);
}

/// So many tries of whoever made the workspace, a minute after another.
async fn many(test: &TestBackend, count: u32) {
    let sql = "INSERT INTO sign_ins (id, at, person_id, workspace_id, user_id, ip, device, device_id, method, reason, way)
        SELECT $1, $2, u.person_id, u.workspace_id, u.id, $3, 'Browser 1', NULL, $4, $5, 'sign_in' FROM users u";
    for number in 0..count {
        test.clock().advance_seconds(60);
        let now = test.clock().now();
        let ip = format!("198.51.100.{}", number % 3);
        let method = if number % 2 == 0 { "password" } else { "password_totp" };
        let reason = (number % 5 == 0).then_some("wrong_code");
        test.run(sql, args![backend::random::id(SignInId::from_uuid, now), now, ip, method, reason]).await;
    }
}

async fn filters_narrow_and_wrong_ones_are_named(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    test.run("DELETE FROM sign_ins", args![]).await;
    many(&test, 30).await;
    let owner = visitor(&test, EMAIL).await;
    for (query, count) in [
        (ListQuery::default(), 31),
        (of("result", "failed"), 6),
        (of("method", "password_totp"), 15),
        (of("address", " 198.51.100.1 "), 10),
        (of("address", "not an address"), 0),
        (of("at", "2026-01-04.."), 31),
        (of("at", "..2026-01-03"), 0),
        (of("at", "today"), 31),
        (of("at", "yesterday"), 0),
    ] {
        assert_eq!(own(&owner, &query).await.rows.len(), count, "{query:?}");
        assert_eq!(of_workspace(&owner, &query).await.rows.len(), count, "{query:?}");
    }
    let mara = of("person", "mara");
    let found = of_workspace(&owner, &mara).await;
    assert!(matches!(found.who, AuditWho::One(_)) && found.rows.len() == 31, "{:?}", found.who);
    let both = of_workspace(&owner, &mara.with("address", "198.51.100.1")).await;
    assert_eq!(both.rows.len(), 10);
    let nobody = of_workspace(&owner, &of("person", "zzqq")).await;
    assert_eq!((nobody.who, nobody.rows.len()), (AuditWho::Nobody, 0));
    for (name, text) in
        [("method", "telepathy"), ("result", "maybe"), ("at", "soon"), ("colour", "red"), ("sort", "at")]
    {
        assert_eq!(refused(sign_ins::own(&owner, &of(name, text)).await), [name], "{text}");
        assert_eq!(refused(sign_ins::of_workspace(&owner, &of(name, text)).await), [name], "{text}");
        assert_eq!(refused(sign_ins::export(&owner, &of(name, text)).await), [name], "{text}");
    }
    let mine = sign_ins::own(&owner, &of("person", "mara")).await;
    assert_eq!(refused(mine), ["person"], "one's own list is of nobody else");
}

async fn pages_meet_every_try_once_both_ways(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    many(&test, 118).await;
    let owner = visitor(&test, EMAIL).await;
    for query in [ListQuery::default(), of("at", "2026-01-01..")] {
        let mut pages = vec![own(&owner, &query).await];
        while let Some(next) = pages[pages.len() - 1].next.clone() {
            pages.push(own(&owner, &query.at(&next.0)).await);
        }
        let ids: Vec<Vec<SignInId>> =
            pages.iter().map(|page| page.rows.iter().map(|row| row.id).collect()).collect();
        assert_eq!(ids.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 20]);
        let all: BTreeSet<SignInId> = ids.iter().flatten().copied().collect();
        assert_eq!(all.len(), 120);
        assert!(pages[0].previous.is_none());
        let back = pages[2].previous.clone().expect("a way back");
        let back = own(&owner, &query.at(&back.0)).await;
        assert_eq!(back.rows, pages[1].rows);
        let first = back.previous.expect("a way back");
        assert_eq!(own(&owner, &query.at(&first.0)).await.rows, pages[0].rows);
    }
}

async fn midnight_empties_every_page_of_today(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    many(&test, 60).await;
    let owner = Context { zone: Zone::utc(), ..visitor(&test, EMAIL).await };
    let today = of("at", "today");
    let first = own(&owner, &today).await;
    let next = today.at(&first.next.expect("more").0);
    let back = own(&owner, &next).await.previous.expect("a way back");
    let back = today.at(&back.0);
    assert_eq!(own(&owner, &back).await.rows, first.rows);
    let tomorrow = Context { now: owner.now.plus_days(1), ..owner };
    for query in [&today, &next, &back] {
        assert!(own(&tomorrow, query).await.rows.is_empty(), "{query:?}");
    }
}

async fn r_inp_02_a_place_is_sealed_to_its_list(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    many(&test, 60).await;
    signed_up(&test, OTHER).await;
    let owner = visitor(&test, EMAIL).await;
    let cursor = own(&owner, &ListQuery::default()).await.next.expect("more").0;
    let theirs = visitor(&test, OTHER).await;
    let carried = of("cursor", &cursor);
    for answer in [
        sign_ins::own(&theirs, &carried).await,
        sign_ins::of_workspace(&owner, &carried).await,
        sign_ins::own(&owner, &carried.clone().with("result", "in")).await,
    ] {
        assert!(matches!(answer, Err(Failure::BadRequest)), "{answer:?}");
    }
}

async fn r_ac_01_the_workspaces_list_is_for_those_who_see_the_audit(test: TestBackend) {
    let company = test.company().await;
    let rep = test.context_of(company.rep).await;
    let refused = sign_ins::of_workspace(&rep, &ListQuery::default()).await;
    assert!(matches!(refused, Err(Failure::Forbidden(_))), "{refused:?}");
    let refused = sign_ins::export(&rep, &ListQuery::default()).await;
    assert!(matches!(refused, Err(Failure::Forbidden(_))), "{refused:?}");
    assert!(own(&rep, &ListQuery::default()).await.rows.is_empty());
    let nobody = sign_ins::own(&stranger(&test), &ListQuery::default()).await;
    assert!(matches!(nobody, Err(Failure::Unauthenticated)), "{nobody:?}");
}

async fn r_mfa_09_a_file_asks_for_a_fresh_proof_and_a_ticket_of_the_session(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    many(&test, 1_030).await;
    test.run("UPDATE sign_ins SET device = '=1+1' WHERE reason IS NOT NULL", args![]).await;
    let owner = visitor(&test, EMAIL).await;
    let failed = of("result", "failed");
    let ticket = sign_ins::export(&owner, &failed).await.expect("a ticket");
    let exported = "SELECT COUNT(*) FROM audit_events WHERE verb = 'exported' AND object = 'sign_in'";
    assert_eq!(number(&test, exported).await, 1);
    let rows = sign_ins::file(&owner, &ticket).await.expect("rows").0;
    assert_eq!(rows.len(), 206);
    assert!(rows.iter().all(|(row, says)| row.reason == Some(SignInReason::WrongCode) && says == "=1+1"));
    let all = sign_ins::export(&owner, &ListQuery::default()).await.expect("a ticket");
    assert_eq!(sign_ins::file(&owner, &all).await.expect("rows").0.len(), 1_032);

    let facts = sign_in(&stranger(&test), EMAIL, PASSWORD).await.expect("a sign-in");
    let other = visit(&test.backend, begin(&test.backend, &facts, None).await).await.expect("a context");
    for (context, ticket) in [(&other, ticket.as_str()), (&owner, "nonsense"), (&owner, "")] {
        let refused = sign_ins::file(context, ticket).await.map(|rows| rows.0.len());
        assert!(matches!(refused, Err(Failure::NotFound)), "{refused:?}");
    }
    let late = Context { now: owner.now.plus_seconds(61), ..owner.clone() };
    assert!(matches!(sign_ins::file(&late, &ticket).await.map(drop), Err(Failure::NotFound)));
    let stale = Context { now: owner.now.plus_minutes(16), ..owner.clone() };
    let refused = sign_ins::export(&stale, &failed).await;
    assert!(matches!(refused, Err(Failure::StepUp)), "{refused:?}");
    let nobody = sign_ins::export(&owner, &of("person", "zzqq")).await;
    assert!(matches!(nobody, Err(Failure::Invalid(_))), "{nobody:?}");
    assert_eq!(number(&test, exported).await, 2);

    let later = Context { now: owner.now.plus_seconds(1), ..owner.clone() };
    sign_ins::export(&later, &of("at", "this_week")).await.expect("a ticket");
    let event = audit::log::page(&owner, &of("verb", "exported")).await.expect("events").events.remove(0);
    let AuditChanges::Shown(notes) = event.changes else { panic!("{:?}", event.changes) };
    let noted: Vec<_> = notes.iter().map(|note| (note.field.as_str(), note.after.as_deref())).collect();
    assert_eq!(noted, [("from_day", Some("2026-01-05")), ("to_day", Some("2026-01-11"))]);
}

async fn a_file_is_of_the_days_that_its_event_names(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    // Half a minute before midnight.
    let day = 86_400;
    let passed = test.clock().now().seconds_since(Timestamp::from_seconds(0)).rem_euclid(day);
    test.clock().advance_seconds(day - passed - 30);
    let owner = Context { zone: Zone::utc(), ..visitor(&test, EMAIL).await };
    let ticket = sign_ins::export(&owner, &of("at", "today")).await.expect("a ticket");
    let tomorrow = Context { now: owner.now.plus_seconds(45), ..owner.clone() };
    let rows = sign_ins::file(&tomorrow, &ticket).await.expect("rows").0;
    assert_eq!(rows.len(), of_workspace(&owner, &of("at", "today")).await.rows.len());
    assert!(!rows.is_empty());
    assert!(of_workspace(&tomorrow, &of("at", "today")).await.rows.is_empty());
}
