use crate::support::TestApp;
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
