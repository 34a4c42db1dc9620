//! The relying party: the host of the base URL, and its origin to the letter
//! (WebAuthn Level 3 §13.4.9).

use super::ceremonies::LASTS_SECONDS;
use crate::{Context, Failure};
use serde_json::{Value, json};
use std::time::Duration;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, RequestChallengeResponse, SecurityKey,
    SecurityKeyAuthentication, SecurityKeyRegistration, Webauthn, WebauthnBuilder, WebauthnError,
};

/// Who asks, as authenticators show it.
const NAME: &str = "Latchkey";

/// Where passkeys are of.
#[derive(Debug)]
pub struct Site {
    host: String,
    pub(super) webauthn: Webauthn,
}

/// Whether the owner has to be verified, by a finger or a code, or only has to touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    Verification,
    Presence,
}

impl Site {
    /// Of an installation under this address. None where browsers have no passkeys: at
    /// an IP address, and over plain http to another machine.
    pub fn of(base_url: &str) -> Option<Self> {
        let origin = Url::parse(base_url).ok()?;
        let host = origin.domain()?.to_owned();
        let is_local = host == "localhost" || host.ends_with(".localhost");
        if origin.scheme() != "https" && !is_local {
            return None;
        }
        let lasts = Duration::from_secs(LASTS_SECONDS.unsigned_abs());
        // The origin is matched to the letter, port and all: no subdomain, no other port.
        let webauthn =
            WebauthnBuilder::new(&host, &origin).ok()?.rp_name(NAME).timeout(lasts).build().ok()?;
        Some(Self { host, webauthn })
    }

    /// Of this installation; where there can be none, nothing of it is there.
    pub(super) fn here(context: &Context) -> Result<Self, Failure> {
        Self::of(&context.backend.settings().base_url).ok_or(Failure::NotFound)
    }

    pub fn host(&self) -> &str {
        &self.host
    }

    /// Asks for a new key: one that is found without a name being typed, where the
    /// authenticator can keep such, and that verifies its owner, where it can.
    pub(super) fn begin_registration(
        &self,
        handle: Uuid,
        [email, name]: [&str; 2],
        held: Vec<CredentialID>,
    ) -> Result<(String, SecurityKeyRegistration), Failure> {
        let (asked, state) = self
            .webauthn
            .start_securitykey_registration(handle, email, name, Some(held), None, None)
            .map_err(|error| fault(&error))?;
        let mut options = to_value(&asked.public_key)?;
        options["authenticatorSelection"]["residentKey"] = json!("preferred");
        leave_open(&mut options);
        Ok((options.to_string(), state))
    }

    /// Asks for any key of the site, whoever's it is: the same of everybody (R-ENUM-04).
    pub(super) fn begin_discovery(&self) -> Result<(String, DiscoverableAuthentication), Failure> {
        let (asked, state) =
            self.webauthn.start_discoverable_authentication().map_err(|error| fault(&error))?;
        Ok((options_of(&asked, Asks::Verification)?, state))
    }

    /// Asks for one of these keys.
    pub(super) fn begin_assertion(
        &self,
        keys: &[SecurityKey],
        asks: Asks,
    ) -> Result<(String, SecurityKeyAuthentication), Failure> {
        let (asked, state) =
            self.webauthn.start_securitykey_authentication(keys).map_err(|error| fault(&error))?;
        Ok((options_of(&asked, asks)?, state))
    }
}

fn options_of(asked: &RequestChallengeResponse, asks: Asks) -> Result<String, Failure> {
    let mut options = to_value(&asked.public_key)?;
    options["userVerification"] = json!(match asks {
        Asks::Verification => "required",
        Asks::Presence => "preferred",
    });
    leave_open(&mut options);
    Ok(options.to_string())
}

/// Takes out what narrows the choice of authenticators: the library asks for security
/// keys alone, with extensions that make some of them useless.
fn leave_open(options: &mut Value) {
    if let Some(options) = options.as_object_mut() {
        options.remove("hints");
        options.remove("extensions");
    }
}

fn to_value(options: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(options).map_err(|error| Failure::internal("options of a passkey", &error))
}

fn fault(error: &WebauthnError) -> Failure {
    Failure::internal("a ceremony of a passkey", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_passkeys_where_browsers_have_them() {
        for (address, host) in [
            ("https://crm.example.com", Some("crm.example.com")),
            ("https://crm.example.com:8443", Some("crm.example.com")),
            ("http://localhost:3000", Some("localhost")),
            ("http://crm.localhost", Some("crm.localhost")),
            ("http://crm.example.com", None),
            ("https://192.0.2.1", None),
            ("https://[2001:db8::1]:8443", None),
            ("http://127.0.0.1:3000", None),
            ("nothing", None),
        ] {
            let site = Site::of(address);
            assert_eq!(site.as_ref().map(Site::host), host, "{address}");
        }
    }

    #[test]
    fn r_enum_04_whoever_signs_in_is_asked_the_same() {
        let site = Site::of("https://crm.example.com").unwrap();
        let (options, _) = site.begin_discovery().unwrap();
        let options: Value = serde_json::from_str(&options).unwrap();
        assert_eq!(options["allowCredentials"], json!([]));
        assert_eq!(options["userVerification"], "required");
        assert_eq!(options["rpId"], "crm.example.com");
        assert!(options["challenge"].as_str().unwrap().len() >= 22, "16 bytes or more");
        let keys: Vec<&String> = options.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["allowCredentials", "challenge", "rpId", "timeout", "userVerification"]);
    }

    #[test]
    fn a_new_key_is_asked_for_that_is_found_without_a_name() {
        let site = Site::of("http://localhost:3000").unwrap();
        let handle = Uuid::from_u128(7);
        let held = vec![CredentialID::from(vec![1, 2, 3])];
        let (options, _) = site.begin_registration(handle, ["mara@optik.example", "Mara"], held).unwrap();
        let options: Value = serde_json::from_str(&options).unwrap();
        let selection = &options["authenticatorSelection"];
        assert_eq!(selection["residentKey"], "preferred");
        assert_eq!(selection["userVerification"], "preferred");
        assert_eq!(options["attestation"], "none");
        assert_eq!(options["excludeCredentials"][0]["id"], "AQID");
        assert_eq!(options["rp"]["id"], "localhost");
        assert!(options.get("hints").is_none() && options.get("extensions").is_none());
    }
}
