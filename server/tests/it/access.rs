use crate::support::{Browser, TestApp};
use app::access::{self, Access};
use http::Method;
use server::application::{application, pages, routes};

#[test]
fn r_ac_01_every_page_and_function_says_who_may_reach_it() {
    assert_eq!(application().map(drop), Ok(()));
}

#[test]
fn r_ac_01_the_table_names_nothing_that_is_gone() {
    let functions: Vec<&str> = server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    let gone: Vec<&str> =
        access::FUNCTIONS.iter().map(|(path, _)| *path).filter(|path| !functions.contains(path)).collect();
    assert_eq!(gone, [""; 0], "functions");
    let routes = pages(&routes());
    let gone: Vec<&str> = access::PAGES
        .iter()
        .map(|(path, _)| *path)
        .filter(|path| !routes.iter().any(|route| route == path))
        .collect();
    assert_eq!(gone, [""; 0], "pages");
}

/// Functions that only read; a new one with a word that changes something
/// can't be called by GET.
#[test]
fn r_csrf_02_no_function_that_writes_is_called_by_get() {
    const WRITES: [&str; 23] = [
        "create", "edit", "delete", "restore", "transfer", "bulk", "move", "undo", "change", "set", "sign",
        "verify", "reset", "forgot", "choose", "complete", "reopen", "merge", "import", "add", "remove",
        "sidebar", "finish",
    ];
    for (path, _) in server_fn::axum::server_fn_paths().filter(|(_, method)| *method == Method::GET) {
        let name = path.rsplit('/').next().unwrap();
        let asks_only = name.ends_with("-possible");
        let writes = WRITES.iter().any(|verb| name.split('-').next() == Some(verb));
        assert!(asks_only || !writes, "{path} writes and must be called by POST");
    }
}

#[tokio::test]
async fn r_auth_12_strangers_reach_public_things_only() {
    TestApp::on_every_engine(async |app| {
        let stranger = app.browser();
        for (route, access) in access::PAGES.iter().filter(|(_, access)| *access != Access::Public) {
            let path = route.replace(":id", "cus_00000000000000000000000000");
            let answer = stranger.get(&path).await.is(303);
            assert!(answer.header("location").starts_with("/login"), "{path} {access:?}");
        }
        for (path, method) in server_fn::axum::server_fn_paths() {
            if access::function(path) == Some(Access::Public) {
                continue;
            }
            let answer =
                if method == Method::GET { stranger.get(path).await } else { stranger.call(path, &[]).await }
                    .is(401);
            assert!(answer.text().contains(r#""code":"unauthenticated""#), "{path}: {}", answer.text());
        }
    })
    .await;
}

#[tokio::test]
async fn signed_out_pages_come_back_after_sign_in() {
    TestApp::on_every_engine(async |app| {
        let answer = app.browser().get("/customers?q=a&sort=name").await.is(303);
        assert_eq!(answer.header("location"), "/login?next=%2Fcustomers%3Fq%3Da%26sort%3Dname");
    })
    .await;
}

#[tokio::test]
async fn unknown_functions_are_not_found() {
    TestApp::on_every_engine(async |app| {
        let answer = app.browser().call("/fn/customers/nowhere", &[]).await.is(404);
        assert!(answer.text().contains(r#""code":"stale""#), "{}", answer.text());
        assert!(!answer.text().contains("register_explicit"));
    })
    .await;
}

/// Functions without an argument: nothing that is sent reaches them.
const WITHOUT_INPUT: &[&str] = &[
    "/fn/accounts/sign-out",
    "/fn/customers/all-owners",
    "/fn/customers/owners",
    "/fn/departments/list",
    "/fn/factors/begin-totp",
    "/fn/factors/give-up-totp",
    "/fn/factors/make-codes",
    "/fn/factors/remove-totp",
    "/fn/factors/view",
    "/fn/invitations/list",
    "/fn/legal/pages",
    "/fn/opportunities/pipelines",
    "/fn/passkeys/begin-proof",
    "/fn/passkeys/begin-registration",
    "/fn/passkeys/list",
    "/fn/passkeys/sign-in-options",
    "/fn/pipelines/get",
    "/fn/policies/get",
    "/fn/roles/list",
    "/fn/sessions/end-others",
    "/fn/sessions/factors",
    "/fn/sessions/list",
    "/fn/sessions/not-me",
    "/fn/sessions/status",
    "/fn/sessions/stay",
    "/fn/settings/profile",
    "/fn/settings/time-zones",
    "/fn/sign-in/begin-passkey",
    "/fn/sign-in/passkey-options",
    "/fn/step-up/ways",
    "/fn/sign-in/begin-totp",
    "/fn/sign-in/enrolment",
    "/fn/sign-in/factor",
    "/fn/sign-in/later",
    "/fn/sign-in/start-over",
    "/fn/today/get",
    "/fn/today/see-stages",
    "/fn/workspaces/ask-renewal",
    "/fn/workspaces/list",
    "/fn/workspaces/operate",
    "/fn/workspaces/settings",
];

#[tokio::test]
async fn r_mass_01_every_function_refuses_fields_that_it_does_not_know() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let operator = app.operator("ops@harbour.example").await;
        let mut taken = Vec::new();
        for (path, method) in server_fn::axum::server_fn_paths() {
            if WITHOUT_INPUT.contains(&path) {
                continue;
            }
            // Opens the counters of calls again.
            app.clock.advance_seconds(10);
            app.prove_everybody().await;
            let is_operators = access::function(path) == Some(Access::Operator);
            let caller = if is_operators { &operator } else { &owner };
            for field in ["workspace_id", "owner_role", "is_admin", "verified", "created_by", "row_version"] {
                let answer = if method == Method::GET {
                    caller.get(&format!("{path}?input%5B{field}%5D=1")).await
                } else {
                    caller.call(path, &[(field, "1")]).await
                };
                if answer.status != 422 {
                    taken.push(format!("{path} {field}: {}", answer.status));
                }
            }
        }
        assert_eq!(taken, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn r_mass_01_a_field_that_an_object_does_not_have_is_named() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let fields = [("name", "Harbour"), ("owner_id", "usr_1"), ("kind", "company")];
        let refused = owner.call("/fn/customers/create", &fields).await.is(422);
        let named = r#"{"field":"owner_id","problem":"unknown_field"}"#;
        assert!(refused.text().contains(named), "{}", refused.text());
        let id = owner.call("/fn/customers/create", &[("name", "Harbour")]).await.is(200).new_id();
        let edit = [("id", id.as_str()), ("version", "1"), ("name", "Harbour"), ("row_version", "7")];
        let refused = owner.call("/fn/customers/edit", &edit).await.is(422);
        assert!(refused.text().contains(r#"{"field":"row_version","problem":"unknown_field"}"#));
        let deal = [("name", "Deal"), ("customer", id.as_str()), ("created_by", "usr_1")];
        let refused = owner.call("/fn/opportunities/create", &deal).await.is(422);
        assert!(refused.text().contains(r#"{"field":"created_by","problem":"unknown_field"}"#));
        let lead = [("name", "Wei"), ("status", "converted")];
        let refused = owner.call("/fn/leads/create", &lead).await.is(422);
        assert!(refused.text().contains(r#"{"field":"status","problem":"unknown_field"}"#));
        let person = [("name", "Wei"), ("customer", id.as_str()), ("deleted_at", "1")];
        let refused = owner.call("/fn/contacts/create", &person).await.is(422);
        assert!(refused.text().contains(r#"{"field":"deleted_at","problem":"unknown_field"}"#));
    })
    .await;
}

async fn reader(app: &TestApp) -> Browser<'_> {
    let browser = app.browser();
    browser.found_company("mary@harbour.example").await;
    make_a_reader(app).await;
    browser
}

/// Makes a reader of the one owner there is.
pub async fn make_a_reader(app: &TestApp) {
    app.run("UPDATE user_roles SET role_id = (SELECT r.id FROM roles r WHERE r.workspace_id = user_roles.workspace_id AND r.seed = 'read_only')").await;
    app.run("UPDATE workspaces SET permissions_version = permissions_version + 1").await;
}

#[tokio::test]
async fn r_log_01_a_refused_page_or_function_is_in_the_audit() {
    TestApp::on_every_engine(async |app| {
        let reader = reader(app).await;
        reader.get("/customers/new").await.is(403);
        reader.call("/fn/customers/create", &[("name", "x")]).await.is(403);
        // The table lets it through, the use case does not.
        let bulk = [("action", "delete"), ("ids][", "cus_00000000000000000000000000")];
        reader.call("/fn/customers/bulk", &bulk).await.is(403);
        let refusals = app.refusals().await;
        for (permission, path) in [
            ("customers.create", "/customers/new"),
            ("customers.create", "/fn/customers/create"),
            ("customers.delete", "/fn/customers/bulk"),
        ] {
            let told = refusals.iter().filter(|(object, changes)| {
                object == "customer" && changes.contains(permission) && changes.contains(path)
            });
            assert_eq!(told.count(), 1, "{path}: {refusals:?}");
        }
        assert_eq!(refusals.len(), 3, "{refusals:?}");
    })
    .await;
}

#[tokio::test]
async fn r_log_01_looking_around_is_no_refusal() {
    TestApp::on_every_engine(async |app| {
        let reader = reader(app).await;
        for path in [
            "/",
            "/customers",
            "/customers?q=a",
            "/contacts",
            "/leads",
            "/pipeline",
            "/opportunities",
            "/settings/profile",
        ] {
            reader.get(path).await.is(200);
        }
        assert_eq!(app.refusals().await, []);
    })
    .await;
}
