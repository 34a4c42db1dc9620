//! Every page and every server function, as every kind of caller: what
//! `app::access` says and what a sample names decide what the answer must be.
//! Whoever is refused has changed nothing.

mod callers;
mod fresh;
mod ids;
mod odd;
mod samples;
mod spellings;
mod things;

use crate::support::{Answer, Browser, TestApp};
use app::access::{self, Access};
use callers::{Caller, House};
use domain::{Action, Module, Permission};
use http::Method;
use samples::{About, Sample, sample};
use things::{COLLEAGUE, DEPARTMENT, EMPTY_ROLE, NAME, PIPELINE, Things};

/// What a caller must be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    /// This status and this code.
    Refused(u16, &'static str),
    /// It is done; but nothing of what the caller may not reach is told or
    /// changed.
    DoneInReach,
    Done,
    /// Everybody gets the same.
    Status(u16),
}

const SIGNED_OUT: Due = Due::Refused(401, "unauthenticated");
const FORBIDDEN: Due = Due::Refused(403, "forbidden");
const HIDDEN: Due = Due::Refused(404, "not_found");
const NO_CHOICE: Due = Due::Refused(422, "invalid");
/// A place in a list that is sealed for another workspace.
const FOREIGN_PLACE: Due = Due::Refused(400, "bad_request");

/// Of several permissions a sample asks for the first, if it does not say.
fn asking(access: Access) -> Access {
    if let Access::NeedsOneOf(some) = access { Access::Needs(some[0]) } else { access }
}

fn due(caller: Caller, access: Access, sample: &Sample<'_>) -> Due {
    match (asking(access), caller) {
        (Access::Public, _) => Due::Status(sample.open),
        (_, Caller::Stranger) => SIGNED_OUT,
        (Access::Operator, Caller::Operator) => Due::Done,
        (Access::Operator, _) | (Access::SignedIn | Access::Needs(_), Caller::Operator) => HIDDEN,
        (Access::Person, Caller::Operator) if sample.about == About::Operating => Due::Done,
        (Access::Person | Access::SignedIn, _) if sample.open != 0 => Due::Status(sample.open),
        (Access::Person | Access::SignedIn, _) => Due::Done,
        (Access::Needs(permission), caller) => {
            let permission = sample.asks.unwrap_or(permission);
            if !caller.holds(permission) {
                FORBIDDEN
            } else if caller.reaches(permission) {
                Due::Done
            } else {
                out_of_reach(caller, sample.about)
            }
        }
        (Access::NeedsOneOf(_), _) => unreachable!("it asks for one"),
    }
}

/// For whoever holds the permission, but not over what the sample names.
fn out_of_reach(caller: Caller, about: About<'_>) -> Due {
    match (about, caller) {
        // In sight: the answer may name what is missing.
        (About::Record, Caller::Looker) => FORBIDDEN,
        (About::Record | About::InBin, _) | (About::OnPipeline(_), Caller::Foreign) => HIDDEN,
        (About::Reference, Caller::Looker)
        | (About::Shared(_), Caller::Narrow)
        | (About::Own | About::Operating, _) => Due::Done,
        (About::Reference, _) => NO_CHOICE,
        (About::Further(_), Caller::Foreign) => FOREIGN_PLACE,
        (
            About::List(_) | About::Shared(_) | About::OnPipeline(_) | About::Further(_) | About::Several,
            _,
        ) => Due::DoneInReach,
    }
}

/// Compares an answer with what is due; gives what is wrong with it.
fn judge(due: Due, caller: Caller, about: About<'_>, answer: &Answer) -> Option<String> {
    let (status, text) = (answer.status.as_u16(), answer.text());
    let is_done = (200..300).contains(&status);
    let is_fine = match due {
        Due::Refused(wanted, code) => {
            status == wanted && text.contains(&format!(r#""code":"{code}""#)) && !text.contains(NAME)
        }
        Due::Status(wanted) => status == wanted,
        Due::Done => {
            is_done && (caller != Caller::Owner || about.mark().is_none_or(|mark| text.contains(mark)))
        }
        Due::DoneInReach => {
            is_done
                && about.mark().is_none_or(|mark| !text.contains(mark))
                && (about != About::Several || text.contains(r#""changed":[]"#))
        }
    };
    (!is_fine).then(|| format!("{due:?} was due, but: {status} {text}"))
}

#[test]
fn r_ac_02_every_function_has_a_sample() {
    let things = Things::default();
    let missing: Vec<&str> = server_fn::axum::server_fn_paths()
        .map(|(path, _)| path)
        .filter(|path| sample(path, &things).is_none())
        .collect();
    assert_eq!(
        missing, [""; 0],
        "add an input that its owner could send, and what it is about, to server/tests/it/matrix/samples.rs"
    );
}

#[tokio::test]
async fn r_ac_02_03_every_function_answers_every_caller_as_declared_and_changes_nothing_it_refuses() {
    TestApp::on_every_engine(async |app| {
        let house = House::build(app).await;
        let (mut wrong, mut refused) = (Vec::new(), 0);
        let mut things = house.things(app).await;
        // Functions come in no order; one that writes may have deleted what it was about.
        let mut are_fresh = true;
        for (path, method) in server_fn::axum::server_fn_paths() {
            let access = access::function(path).unwrap();
            let reads = method == Method::GET;
            if !(reads && are_fresh) {
                things = house.things(app).await;
            }
            are_fresh = reads;
            // Opens the counters of calls again.
            app.clock.advance_seconds(60);
            // And everybody has shown to be there a moment ago.
            app.run("UPDATE sessions SET proved_at = proved_at + 60000000").await;
            let mut before = app.dump().await;
            for caller in Caller::ALL {
                if samples::ONCE.contains(&path) {
                    things = house.things(app).await;
                    before = app.dump().await;
                }
                let sample = sample(path, &things).unwrap();
                let due = due(caller, access, &sample);
                let answer = house.call(caller, &method, path, &sample.fields).await;
                let mut faults: Vec<String> = judge(due, caller, sample.about, &answer).into_iter().collect();
                // What only reads is looked at once, behind its last caller.
                if !reads || Some(&caller) == Caller::ALL.last() {
                    let after = app.dump().await;
                    let must_stay = reads || answer.status.as_u16() >= 400 || due == Due::DoneInReach;
                    if must_stay && before != after {
                        faults.push(format!("{due:?}, but {:?} changed", before.changed(&after)));
                    }
                    if caller == Caller::Foreign && before.of(house.workspace) != after.of(house.workspace) {
                        faults.push(format!("another workspace's {:?} changed", before.changed(&after)));
                    }
                    before = after;
                }
                wrong.extend(faults.into_iter().map(|fault| format!("{path} as {caller:?}: {fault}")));
                refused += usize::from(matches!(due, Due::Refused(..)));
                house.back_in(caller, path).await;
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(refused > 150, "{refused} refusals are no matrix");
    })
    .await;
}

const LOOK: Permission = Permission::of(Module::Customers, Action::View);
const MANAGE: Permission = Permission::of(Module::Users, Action::Manage);
const MANAGE_PIPELINES: Permission = Permission::of(Module::Pipelines, Action::Manage);
const MANAGE_ROLES: Permission = Permission::of(Module::Roles, Action::Manage);

/// Pages that are not there: set-up is over, and only builders have the other.
/// And no terms were written.
const GONE: [&str; 4] = ["/setup", "/dev/components", "/terms", "/privacy"];

/// Pages of a sign-in that waits for its second step; none does.
const WAITING: [&str; 2] = ["/login/verify", "/login/enrol"];

/// Pages that lead to others.
const LEADING_ON: [&str; 2] = ["/settings", "/admin"];

fn due_of_page(caller: Caller, path: &str, access: Access, names_record: bool) -> u16 {
    match (asking(access), caller) {
        (Access::Public, _) if GONE.contains(&path) => 404,
        (Access::Public, _) if WAITING.contains(&path) => 401,
        (Access::Person, caller) if LEADING_ON.contains(&path) && caller != Caller::Stranger => 302,
        (Access::Needs(_) | Access::SignedIn | Access::Person | Access::Operator, Caller::Stranger) => 303,
        // They are led to where they begin.
        (Access::SignedIn, Caller::Operator) if path == "/" => 303,
        (Access::Operator, Caller::Operator) => 200,
        (Access::Needs(_) | Access::SignedIn, Caller::Operator) | (Access::Operator, _) => 404,
        (Access::Needs(permission), caller) if !caller.holds(permission) => 403,
        (Access::Needs(permission), caller) if names_record && !caller.reaches(permission) => {
            if caller == Caller::Looker { 403 } else { 404 }
        }
        _ => 200,
    }
}

#[tokio::test]
async fn r_ac_02_03_every_page_answers_every_caller_as_declared_and_changes_nothing() {
    TestApp::on_every_engine(async |app| {
        let house = House::build(app).await;
        let things = house.things(app).await;
        let before = app.dump().await;
        let mut wrong = Vec::new();
        for (route, access) in access::PAGES {
            let path = things.page(route);
            let names_record = path != *route;
            let (mark, look) = match *route {
                route if route.starts_with("/admin/users") => (COLLEAGUE, MANAGE),
                route if route.starts_with("/admin/pipelines") => (PIPELINE, MANAGE_PIPELINES),
                route if route.starts_with("/admin/departments") => (DEPARTMENT, MANAGE),
                route if route.starts_with("/admin/roles") => (EMPTY_ROLE, MANAGE_ROLES),
                _ => (NAME, LOOK),
            };
            for caller in Caller::ALL {
                let answer = house.browser(caller).get(&path).await;
                let (status, text) = (answer.status.as_u16(), answer.text());
                let due = due_of_page(caller, &path, *access, names_record);
                let leads_to = if caller == Caller::Operator { "/operator/workspaces" } else { "/login" };
                let shows = text.contains(mark);
                // A looker sees the record that must not be edited.
                let is_blind = !caller.reaches(look);
                let is_right = status == due
                    && (status != 303 || answer.header("location").starts_with(leads_to))
                    && !(shows && is_blind)
                    && (shows || caller != Caller::Owner || !names_record || *access == Access::Operator);
                if !is_right {
                    wrong.push(format!(
                        "{path} as {caller:?}: {due} was due, but: {status}, shows it: {shows}"
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(before.changed(&app.dump().await), [""; 0]);
    })
    .await;
}
