//! Answers of other sites, and with too little in them.

use super::{is_refused, reasons, register, sign_in, somebody};
use crate::people::{number, stranger};
use crate::support::{Authenticator, TestBackend, both_engines};
use backend::{Context, Settings, passkeys};

both_engines!(
    r_mfa_11_the_origin_is_matched_to_the_letter,
    r_mfa_11_site_flags_and_challenge_are_looked_at,
    there_are_no_keys_at_an_address_or_over_plain_http,
    keys_of_another_host_are_told_at_start,
);

/// The same database under another address.
async fn under(test: &TestBackend, base_url: &str) -> TestBackend {
    let settings = Settings { base_url: base_url.to_owned(), ..test.backend.settings().clone() };
    TestBackend::over(settings).await
}

async fn tried(test: &TestBackend, key: &mut Authenticator, forge: fn(&mut Authenticator)) -> bool {
    let before = (key.origin.clone(), key.site.clone());
    forge(key);
    let refused = is_refused(&sign_in(&stranger(test), key).await);
    (key.origin, key.site) = before;
    (key.is_present, key.is_verified, key.is_cross_origin) = (true, true, false);
    (key.kind, key.challenge) = (None, None);
    refused
}

async fn r_mfa_11_the_origin_is_matched_to_the_letter(test: TestBackend) {
    let site = under(&test, "https://example.com").await;
    let context = somebody(&site).await;
    let mut key = Authenticator::at("https://example.com");
    register(&context, &mut key).await.unwrap();
    let forged: [fn(&mut Authenticator); 6] = [
        |key| "https://badexample.com".clone_into(&mut key.origin),
        |key| "https://crm.example.com".clone_into(&mut key.origin),
        |key| "https://example.com:8443".clone_into(&mut key.origin),
        |key| "http://example.com".clone_into(&mut key.origin),
        |key| "https://example.com.evil.example".clone_into(&mut key.origin),
        |key| "https://example.org".clone_into(&mut key.origin),
    ];
    for (place, forge) in forged.into_iter().enumerate() {
        assert!(tried(&site, &mut key, forge).await, "{place}");
    }
    assert_eq!(reasons(&site).await, ["passkey_ceremony"; 6]);
    sign_in(&stranger(&site), &mut key).await.unwrap();
    site.backend.stop().await;
}

async fn r_mfa_11_site_flags_and_challenge_are_looked_at(test: TestBackend) {
    let (_, mut key) = super::with_key(&test).await;
    let forged: [fn(&mut Authenticator); 7] = [
        |key| key.site = Some("badlocalhost".to_owned()),
        |key| key.site = Some("example.com".to_owned()),
        |key| key.is_present = false,
        |key| key.is_verified = false,
        |key| key.is_cross_origin = true,
        |key| key.kind = Some("webauthn.create"),
        |key| key.challenge = Some("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned()),
    ];
    for (place, forge) in forged.into_iter().enumerate() {
        assert!(tried(&test, &mut key, forge).await, "{place}");
    }
    assert_eq!(number(&test, "SELECT COUNT(*) FROM passkeys WHERE used_at IS NOT NULL").await, 0);
    sign_in(&stranger(&test), &mut key).await.unwrap();
}

async fn there_are_no_keys_at_an_address_or_over_plain_http(test: TestBackend) {
    let (context, _) = super::with_key(&test).await;
    for base_url in ["http://192.0.2.1:3000", "http://crm.example.com", "https://[2001:db8::1]"] {
        let site = under(&test, base_url).await;
        let here = Context { backend: site.backend.clone(), ..context.clone() };
        let seen = passkeys::list(&here).await.unwrap();
        assert!(!seen.is_offered, "{base_url}");
        assert_eq!(seen.rows[0].elsewhere.as_deref(), Some("localhost"));
        for tried in [
            passkeys::begin_registration(&here).await,
            passkeys::begin_sign_in(&here).await,
            passkeys::begin_proof(&here).await,
        ] {
            assert!(matches!(tried, Err(backend::Failure::NotFound)), "{base_url}");
        }
        site.backend.stop().await;
    }
}

async fn keys_of_another_host_are_told_at_start(test: TestBackend) {
    super::with_key(&test).await;
    assert!(passkeys::other_hosts(&test.backend).await.unwrap().is_empty());
    for base_url in ["https://crm.example.com", "http://192.0.2.1:3000"] {
        let site = under(&test, base_url).await;
        let others = passkeys::other_hosts(&site.backend).await.unwrap();
        assert_eq!(others, [("localhost".to_owned(), 1)], "{base_url}");
        site.backend.stop().await;
    }
}
