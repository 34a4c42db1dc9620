//! How long a stranger waits, for known and unknown addresses (R-ENUM-02).
//! Measurements, run by hand: `cargo xtask test --only http -- --run-ignored
//! all r_enum_02 --no-capture`.

use crate::support::{PASSWORD, TestApp};
use std::time::Duration;

const EMAIL: &str = "mary@harbour.example";
const SAMPLES: u32 = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement of minutes"]
async fn r_enum_02_a_sign_up_takes_the_same_time_for_every_address() {
    TestApp::on_every_engine(async |app| {
        measure(app, "sign-up", "/fn/accounts/sign-up", async |email| {
            vec![
                ("company", "Harbour Trading".to_owned()),
                ("name", "Mary Owner".to_owned()),
                ("email", email),
                ("phone", "+44 20 7946 0958".to_owned()),
                ("password", PASSWORD.to_owned()),
                ("terms", "on".to_owned()),
            ]
        })
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement of minutes"]
async fn r_enum_02_asking_for_a_link_takes_the_same_time_for_every_address() {
    TestApp::on_every_engine(async |app| {
        measure(app, "forgot", "/fn/accounts/forgot", async |email| vec![("email", email)]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement of minutes"]
async fn r_enum_02_a_wrong_password_takes_the_same_time_for_every_address() {
    TestApp::on_every_engine(async |app| {
        measure(app, "sign-in", "/fn/accounts/sign-in", async |email| {
            vec![("identifier", email), ("password", "wrong horse battery".to_owned())]
        })
        .await;
    })
    .await;
}

/// Calls with a known and an unknown address in turn, each after a call that
/// is not measured, so that both find the same behind them; what comes of a
/// call is done before the next one.
async fn measure(
    app: &TestApp,
    what: &str,
    path: &str,
    fields: impl AsyncFn(String) -> Vec<(&'static str, String)>,
) {
    app.browser().found_company(EMAIL).await;
    let call = async |email: String| {
        app.run("DELETE FROM throttles").await;
        app.clock.advance_seconds(1);
        let fields = fields(email).await;
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let browser = app.browser();
        let begun = tokio::time::Instant::now();
        browser.call(path, &fields).await;
        let time = begun.elapsed();
        backend::jobs::run_due(&app.backend).await.unwrap();
        time
    };
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for number in 0..SAMPLES {
        let one = |mark: char| format!("{mark}{number:03}@harbour.example");
        call(one('x')).await;
        known.push(call(EMAIL.to_owned()).await);
        call(one('y')).await;
        unknown.push(call(one('z')).await);
    }
    let p = mann_whitney(&known, &unknown);
    let gap = median(&known).abs_diff(median(&unknown));
    println!("{what}: known {:?}, unknown {:?}, gap {gap:?}, p {p:.3}", median(&known), median(&unknown));
    assert!(gap < Duration::from_millis(5) && p > 0.01, "{what} tells known addresses from unknown ones");
}

fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2]
}

/// The two-sided p of the Mann-Whitney U test, by its normal approximation.
fn mann_whitney(one: &[Duration], other: &[Duration]) -> f64 {
    let wins: usize = one.iter().map(|a| other.iter().filter(|b| a > *b).count()).sum();
    let number = |count: usize| f64::from(u32::try_from(count).unwrap());
    let (n, m) = (number(one.len()), number(other.len()));
    let z = (number(wins) - n * m / 2.0) / (n * m * (n + m + 1.0) / 12.0).sqrt();
    // Abramowitz and Stegun 26.2.17.
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let poly = [1.330_274_429, -1.821_255_978, 1.781_477_937, -0.356_563_782, 0.319_381_530];
    let sum = poly.iter().fold(0.0, |sum, factor| (sum + factor) * t);
    2.0 * sum * (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

#[test]
fn r_enum_02_the_measure_measures() {
    let times = |from: u64| (0..200).map(|at| Duration::from_micros(from + at * 7 % 200)).collect::<Vec<_>>();
    assert!(mann_whitney(&times(1000), &times(1000)) > 0.9);
    assert!(mann_whitney(&times(1000), &times(1030)) < 0.01);
    assert_eq!(median(&times(1000)), Duration::from_micros(1100));
}
