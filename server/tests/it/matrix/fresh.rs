//! Every function that asks for a fresh proof does nothing without one, and works
//! with one.

use super::callers::{Caller, House};
use super::samples::sample;
use super::things::Things;
use crate::support::{Answer, TestApp};
use app::access::{FRESH, FRESH_AT_TIMES};
use domain::people::PeopleChoices;
use http::Method;

const METHOD: Method = Method::POST;

fn asks(answer: &Answer) -> bool {
    answer.status == 403 && answer.text().contains(r#""code":"step_up""#)
}

#[tokio::test]
async fn r_mfa_09_each_function_that_declares_it_refuses_without_a_fresh_proof_and_works_with_one() {
    TestApp::on_every_engine(async |app| {
        let house = House::build(app).await;
        let mut wrong = Vec::new();
        for path in FRESH {
            let things = house.things(app).await;
            let caller = house.doer(path).await;
            let sample = sample(path, &things).unwrap();
            let fields = sample.fields;
            app.forget_proofs().await;
            let before = app.dump().await;
            let refused = house.call(caller, &METHOD, path, &fields).await;
            if !asks(&refused) {
                wrong.push(format!("{path} without a proof: {} {}", refused.status, refused.text()));
            }
            let changed = before.changed(&app.dump().await);
            if !changed.is_empty() {
                wrong.push(format!("{path} changed {changed:?} though it was refused"));
            }
            house.browser(caller).step_up().await.is(200);
            let done = house.call(caller, &METHOD, path, &fields).await;
            // Where there is nothing to do, it says so.
            if !done.status.is_success() && done.status.as_u16() != sample.open {
                wrong.push(format!("{path} with a proof: {} {}", done.status, done.text()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}

/// Inputs of a function that asks by what it is given: with which it does, and with
/// which it does not.
fn inputs<'a>(
    path: &str,
    things: &'a Things,
    admin: &'a str,
    theirs: &'a str,
) -> [Vec<(&'static str, &'a str)>; 2] {
    match path {
        "/fn/people/change" => {
            let of = |department| {
                vec![
                    ("id", things.colleague.as_str()),
                    ("version", things.colleague_version.as_str()),
                    ("roles][", admin),
                    ("department", department),
                ]
            };
            // The role is theirs by then: another department is no other role.
            [of(""), of(things.department.as_str())]
        }
        "/fn/invitations/invite" => {
            let of = |role| vec![("people", "guest@guests.example"), ("role", role)];
            [of(admin), of(things.role.as_str())]
        }
        "/fn/invitations/send-again" => [vec![("id", theirs)], vec![("id", things.invitation.as_str())]],
        "/fn/people/reactivate" => {
            let id = vec![("id", things.colleague.as_str())];
            [id.clone(), id]
        }
        path => panic!("add what {path} asks for a proof with, and what it does not"),
    }
}

/// The colleague's one role.
const MANAGES: &str = "UPDATE user_roles SET role_id = (SELECT r.id FROM roles r WHERE r.workspace_id = user_roles.workspace_id AND r.seed = 'admin')
    WHERE user_id = (SELECT u.id FROM users u WHERE u.name = 'Kittiwake')";
const MANAGES_NOTHING: &str = "UPDATE user_roles SET role_id = (SELECT r.id FROM roles r WHERE r.workspace_id = user_roles.workspace_id AND r.name = 'Gannet')
    WHERE user_id = (SELECT u.id FROM users u WHERE u.name = 'Kittiwake')";

/// Whoever is to be let back in is out before, with a role.
async fn shut_out(app: &TestApp, path: &str, role: &'static str) {
    if path == "/fn/people/reactivate" {
        app.run(role).await;
        app.run("UPDATE users SET status = 'suspended' WHERE name = 'Kittiwake'").await;
    }
}

#[tokio::test]
async fn r_mfa_09_what_asks_by_its_input_refuses_without_a_fresh_proof_and_works_with_one() {
    TestApp::on_every_engine(async |app| {
        let house = House::build(app).await;
        let owner = house.browser(Caller::Owner);
        for path in FRESH_AT_TIMES {
            let things = house.things(app).await;
            let choices = owner.ask("/fn/people/choices", &[("q", "")]).await.is(200);
            let choices: PeopleChoices = serde_json::from_str(choices.text()).unwrap();
            let admin = choices.roles.iter().find(|role| role.name == "admin").unwrap().id.to_string();
            let fields = [("people", "boss@guests.example"), ("role", admin.as_str())];
            owner.call("/fn/invitations/invite", &fields).await;
            let theirs = app.latest_invitation("boss@guests.example").await;
            let [asking, _] = inputs(path, &things, &admin, &theirs);
            shut_out(app, path, MANAGES).await;
            app.forget_proofs().await;
            let before = app.dump().await;
            let refused = owner.call(path, &asking).await;
            assert!(asks(&refused), "{path}: {} {}", refused.status, refused.text());
            assert_eq!(before.changed(&app.dump().await), [""; 0], "{path}");
            owner.step_up().await.is(200);
            owner.call(path, &asking).await.is(200);

            let things = house.things(app).await;
            let [_, harmless] = inputs(path, &things, &admin, &theirs);
            shut_out(app, path, MANAGES_NOTHING).await;
            app.forget_proofs().await;
            owner.call(path, &harmless).await.is(200);
        }
    })
    .await;
}
