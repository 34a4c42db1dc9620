//! An authenticator in software: P-256, a counter, flags; and whatever an attacker would
//! have it say otherwise.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_cbor_2::Value as Cbor;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_KEY: u8 = 0x40;

/// One key in one authenticator, and the browser that asks it.
pub struct Authenticator {
    /// Where the browser says that it is.
    pub origin: String,
    /// The site that the key says it is of; what was asked for without it.
    pub site: Option<String>,
    pub is_present: bool,
    pub is_verified: bool,
    pub is_cross_origin: bool,
    /// In the place of the challenge that was asked.
    pub challenge: Option<String>,
    /// In the place of what a browser would say of the ceremony.
    pub kind: Option<&'static str>,
    /// Of the last use.
    pub counter: u32,
    pub aaguid: [u8; 16],
    /// What the person was known by when the key was made.
    pub handle: Vec<u8>,
    id: Vec<u8>,
    key: EcdsaKeyPair,
}

impl Authenticator {
    pub fn at(origin: &str) -> Self {
        let chance = SystemRandom::new();
        let mut id = vec![0; 32];
        chance.fill(&mut id).unwrap();
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &chance).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &chance).unwrap();
        Self {
            origin: origin.to_owned(),
            site: None,
            is_present: true,
            is_verified: true,
            is_cross_origin: false,
            challenge: None,
            kind: None,
            counter: 0,
            aaguid: [0; 16],
            handle: Vec::new(),
            id,
            key,
        }
    }

    /// A security key without a code: it is touched, and knows nobody.
    pub fn touched_at(origin: &str) -> Self {
        Self { is_verified: false, ..Self::at(origin) }
    }

    /// Makes the key; gives the credential that the browser would send.
    pub fn register(&mut self, options: &str) -> String {
        let asked: Value = serde_json::from_str(options).unwrap();
        self.handle = URL_SAFE_NO_PAD.decode(asked["user"]["id"].as_str().unwrap()).unwrap();
        let client = self.client_data("webauthn.create", &asked);
        let mut data = self.data(asked["rp"]["id"].as_str().unwrap(), WITH_KEY);
        data.extend(self.aaguid);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        let object = Cbor::Map(
            [
                (Cbor::Text("fmt".to_owned()), Cbor::Text("none".to_owned())),
                (Cbor::Text("attStmt".to_owned()), Cbor::Map([].into())),
                (Cbor::Text("authData".to_owned()), Cbor::Bytes(data)),
            ]
            .into(),
        );
        let object = serde_cbor_2::to_vec(&object).unwrap();
        self.credential(json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
            "transports": ["internal"],
        }))
    }

    /// Shows the key; the counter goes up.
    pub fn show(&mut self, options: &str) -> String {
        self.counter += 1;
        let asked: Value = serde_json::from_str(options).unwrap();
        let client = self.client_data("webauthn.get", &asked);
        let data = self.data(asked["rpId"].as_str().unwrap(), 0);
        let signed = [data.as_slice(), &Sha256::digest(&client)].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        self.credential(json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "signature": URL_SAFE_NO_PAD.encode(signature.as_ref()),
            "userHandle": URL_SAFE_NO_PAD.encode(&self.handle),
        }))
    }

    /// What `options` may be answered with, by the ids that they name.
    pub fn is_asked_for(&self, options: &str) -> bool {
        let asked: Value = serde_json::from_str(options).unwrap();
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        asked["allowCredentials"].as_array().unwrap().iter().any(|key| key["id"] == id.as_str())
    }

    fn credential(&self, response: Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }

    fn client_data(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let challenge = self.challenge.as_deref().or_else(|| asked["challenge"].as_str()).unwrap();
        json!({
            "type": self.kind.unwrap_or(kind),
            "challenge": challenge,
            "origin": self.origin,
            "crossOrigin": self.is_cross_origin,
        })
        .to_string()
        .into_bytes()
    }

    /// Hash of the site, flags, counter (WebAuthn Level 3 §6.1).
    fn data(&self, site: &str, flags: u8) -> Vec<u8> {
        let site = self.site.as_deref().unwrap_or(site);
        let present = if self.is_present { PRESENT } else { 0 };
        let verified = if self.is_verified { VERIFIED } else { 0 };
        let mut data = Sha256::digest(site).to_vec();
        data.push(flags | present | verified);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// As COSE has it (RFC 9053 §7.1.1): EC2, ES256, P-256, x, y.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let key = Cbor::Map(
            [
                (Cbor::Integer(1), Cbor::Integer(2)),
                (Cbor::Integer(3), Cbor::Integer(-7)),
                (Cbor::Integer(-1), Cbor::Integer(1)),
                (Cbor::Integer(-2), Cbor::Bytes(point[1..33].to_vec())),
                (Cbor::Integer(-3), Cbor::Bytes(point[33..].to_vec())),
            ]
            .into(),
        );
        serde_cbor_2::to_vec(&key).unwrap()
    }
}
