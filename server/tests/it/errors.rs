use crate::support::{TestApp, Wishes};

#[tokio::test]
async fn r_cry_04_a_panic_ends_its_request_only() {
    let app = TestApp::stub(Wishes::default()).await;
    let page = app.get("/panic").await.is(500);
    assert!(page.text().contains(page.header("x-request-id")), "{}", page.text());
    assert!(!page.text().contains("a panic of the stub") && !page.text().contains(".rs"));
    app.get("/page").await.is(200);
}

#[tokio::test]
async fn r_cry_04_unknown_functions_say_nothing_of_the_inside() {
    let app = TestApp::stub(Wishes::default()).await;
    let page = app.get("/nowhere").await.is(404);
    assert!(page.text().contains("not found"));
}

#[tokio::test]
async fn pages_are_compressed_on_the_way_out() {
    let app = TestApp::stub(Wishes::default()).await;
    let page = app.get_with("/page", &[("accept-encoding", "gzip, br")]).await.is(200);
    assert_eq!(page.header("content-encoding"), "br");
    assert!(page.body.len() < 200);
}

#[tokio::test]
async fn browsers_of_today_get_pages_by_zstd() {
    let app = TestApp::stub(Wishes::default()).await;
    let plain = app.get("/page").await.is(200);
    for _ in 0..2 {
        let page = app.get_with("/page", &[("accept-encoding", "gzip, br, zstd")]).await.is(200);
        assert_eq!((page.header("content-encoding"), page.header("vary")), ("zstd", "accept-encoding"));
        assert_eq!(zstd::decode_all(&*page.body).unwrap(), plain.body);
    }
    let refusing = app.get_with("/page", &[("accept-encoding", "zstd;q=0")]).await.is(200);
    assert_eq!((refusing.header("content-encoding"), refusing.text()), ("", plain.text()));
}

#[tokio::test]
async fn r_ac_13_dev_mail_exists_in_a_demo_on_this_machine_only() {
    for wishes in [
        Wishes::default(),
        Wishes { base_url: "https://crm.example.com", dev_mail: true, ..Wishes::default() },
    ] {
        let app = TestApp::stub(wishes).await;
        assert!(app.get("/dev/mail").await.is(404).text().contains("stub"));
    }
}
