//! What `/metrics` tells, and whom.

use crate::support::binary::{first_lines, serve};
use crate::support::{PASSWORD, TestApp, Wishes};
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::process::Stdio;
use std::time::Duration;

const EMAIL: &str = "mary@harbour.example";

type Series = BTreeMap<String, String>;

/// Reads the text format strictly (Prometheus, exposition formats 0.0.4):
/// gives the value of each series as it was written.
fn parse(text: &str) -> Series {
    let (mut types, mut series) = (BTreeMap::new(), BTreeMap::new());
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            let (kind, rest) = comment.split_once(' ').unwrap();
            let (name, said) = rest.split_once(' ').unwrap();
            match kind {
                "HELP" => assert!(said.len() > 3, "{line}"),
                "TYPE" => assert!(types.insert(name, said).is_none(), "{line} comes twice"),
                other => panic!("{other} in {line}"),
            }
            continue;
        }
        let (name, value) = line.rsplit_once(' ').unwrap();
        let family = name.split('{').next().unwrap();
        let is_plain = |character: char| character.is_ascii_alphanumeric() || character == '_';
        assert!(family.chars().all(is_plain), "{line}");
        let histogram =
            ["_bucket", "_sum", "_count"].iter().find_map(|suffix| types.get(family.strip_suffix(suffix)?));
        let known = types.get(family).or(histogram.filter(|kind| **kind == "histogram"));
        assert!(known.is_some(), "{line} has no type");
        assert!(name.matches('"').count().is_multiple_of(2), "{line}");
        assert!(value.parse::<f64>().is_ok(), "{line}");
        assert!(series.insert(name.to_owned(), value.to_owned()).is_none(), "{line} comes twice");
    }
    series
}

impl TestApp {
    async fn series(&self) -> Series {
        parse(&self.metrics.text().await.unwrap())
    }

    /// One number as it is now.
    pub async fn number(&self, name: &str) -> i64 {
        value(&self.series().await, name).parse().unwrap()
    }

    /// Waits until a number is what it should become.
    pub async fn until(&self, name: &str, wanted: i64) {
        while self.number(name).await != wanted {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

#[track_caller]
fn value<'s>(series: &'s Series, name: &str) -> &'s str {
    series.get(name).unwrap_or_else(|| panic!("{name} is not in {series:#?}"))
}

#[track_caller]
fn number(series: &Series, name: &str) -> f64 {
    value(series, name).parse().unwrap()
}

#[tokio::test]
async fn everything_that_is_asked_for_is_told() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(EMAIL).await;
        let series = app.series().await;
        for name in [
            "latchkey_http_requests_in_flight",
            "latchkey_database_up",
            "latchkey_database_wait_seconds_count{door=\"read\"}",
            "latchkey_database_wait_seconds_count{door=\"write\"}",
            "latchkey_database_unavailable_total{door=\"write\"}",
            "latchkey_jobs{kind=\"send_mail\",state=\"queued\"}",
            "latchkey_jobs_overdue_seconds",
            "latchkey_job_run_seconds_count{kind=\"sign_up\"}",
            "latchkey_mails_waiting",
            "latchkey_mails_oldest_seconds",
            "latchkey_hash_waiting",
            "latchkey_hash_running",
            "latchkey_hash_refused_total",
            "latchkey_hash_seconds_sum",
            "process_resident_memory_bytes",
            "process_open_fds",
            "process_max_fds",
            "process_start_time_seconds",
            "process_cpu_seconds_total",
        ] {
            assert!(series.contains_key(name), "{name} is not in {series:#?}");
        }
        // Signed up, proved and signed in: two hashes at least.
        assert!(number(&series, "latchkey_hash_seconds_count") >= 2.0);
        assert!(number(&series, "process_resident_memory_bytes") > 1e6);
        let pools = |state: &str| {
            let (start, end) = ("latchkey_database_connections{pool=", format!("state=\"{state}\"}}"));
            let pools = series.iter().filter(|(name, _)| name.starts_with(start) && name.ends_with(&end));
            pools.map(|(_, count)| count.parse::<u32>().unwrap()).sum::<u32>()
        };
        assert!(pools("idle") >= 1, "{series:#?}");
        assert!(series.keys().any(|name| name.starts_with("latchkey_build_info{version=")), "{series:#?}");
    })
    .await;
}

#[tokio::test]
async fn r_ops_03_requests_are_counted_by_route_and_tell_of_nobody() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let fields = [("name", "Nordlicht Optik"), ("kind", "company")];
        let id =
            browser.post_form("/fn/customers/create?from=/customers/new", &fields).await.is(303).new_id();
        assert!(id.starts_with("cus_"), "{id}");
        let page = "latchkey_http_requests_total{route=\"/customers/:id\",method=\"GET\",status=\"2xx\"}";
        assert_eq!(app.series().await.get(page), None);
        for _ in 0..2 {
            browser.get(&format!("/customers/{id}")).await.is(200);
        }
        browser.get("/customers/cus_00000000000000000000000000").await.is(404);
        browser.get("/verify?token=AAAAAAAAAAAAAAAAAAAAAA").await;
        browser.get("/wp-login.php/mary@harbour.example").await;
        let text = app.metrics.text().await.unwrap();
        let series = parse(&text);
        let route = "latchkey_http_requests_total{route=";
        assert_eq!(value(&series, page), "2");
        for labels in [
            "\"/customers/:id\",method=\"GET\",status=\"4xx\"}",
            "\"/fn/customers/create\",method=\"POST\",status=\"3xx\"}",
            "\"/fn/accounts/sign-in\",method=\"POST\",status=\"3xx\"}",
        ] {
            assert_eq!(value(&series, &format!("{route}{labels}")), "1", "{labels}");
        }
        assert!(series.keys().any(|name| name.starts_with(&format!("{route}\"none\","))), "{series:#?}");
        let durations = "latchkey_http_request_seconds_count{route=\"/customers/:id\"}";
        assert_eq!(value(&series, durations), "3");
        assert_eq!(value(&series, "latchkey_http_requests_in_flight"), "0");
        for told in ["cus_", &id, "AAAAAA", EMAIL, "harbour.example", "Nordlicht", PASSWORD, "wp-login"] {
            assert!(!text.contains(told), "{told} is in {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_client_that_leaves_is_counted_and_no_longer_in_flight() {
    let app = TestApp::stub(Wishes::default()).await;
    let left = tokio::time::timeout(Duration::from_millis(50), app.get("/slow")).await;
    assert!(left.is_err());
    let series = app.series().await;
    let name = "latchkey_http_requests_total{route=\"none\",method=\"GET\",status=\"left\"}";
    assert_eq!(value(&series, name), "1");
    assert_eq!(value(&series, "latchkey_http_requests_in_flight"), "0");
}

#[tokio::test]
async fn without_its_database_the_rest_is_still_told() {
    let app = TestApp::stub(Wishes::default()).await;
    app.get("/page").await.is(200);
    app.backend.stop().await;
    let series = app.series().await;
    assert_eq!(value(&series, "latchkey_database_up"), "0");
    assert!(!series.keys().any(|name| name.starts_with("latchkey_jobs")), "{series:#?}");
    assert!(series.contains_key("latchkey_hash_waiting"));
}

#[tokio::test]
async fn r_ops_03_the_public_port_has_no_metrics() {
    TestApp::on_sqlite(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        for path in ["/metrics", "/metrics/", "/-/metrics"] {
            let page = browser.get(path).await.is(404);
            assert!(!page.text().contains("latchkey_http_requests"), "{}", page.text());
        }
    })
    .await;
}

#[test]
fn r_ops_03_only_a_configured_listener_tells_metrics() {
    let folder = tempfile::tempdir().unwrap();
    let (mut command, public) = serve(folder.path());
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    command.env("LATCHKEY_METRICS_LISTEN", address.to_string());
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    first_lines(&mut server);
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let get = |url: String| {
        let mut answer = agent.get(&url).call().unwrap();
        let kind = answer.headers().get("content-type").map(|value| value.to_str().unwrap().to_owned());
        (answer.status().as_u16(), kind.unwrap_or_default(), answer.body_mut().read_to_string().unwrap())
    };
    let seen = (
        get(format!("http://{address}/metrics")),
        get(format!("http://{address}/customers")),
        get(format!("http://localhost:{}/metrics", public.port())),
    );
    server.kill().unwrap();
    server.wait().unwrap();
    let ((status, kind, text), (other, ..), (open, _, page)) = seen;
    assert_eq!((status, kind.as_str()), (200, "text/plain; version=0.0.4; charset=utf-8"));
    assert!(parse(&text).contains_key("latchkey_database_up"), "{text}");
    assert_eq!(other, 404, "nothing else is there");
    assert!(open == 404 && !page.contains("latchkey_database_up"), "{open}: {page}");
}
