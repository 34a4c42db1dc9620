//! What the browser is asked (`navigator.credentials`), and what it answers: JSON with
//! base64url on our side, objects with buffers on its.

use super::base64url::{decode, encode};
use crate::prelude::window;
use js_sys::{Array, Function, JSON, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Another question took its place.
    Replaced,
    /// The person would rather not, or took too long.
    Cancelled,
    /// The authenticator is registered here already.
    Known,
    /// The browser can't.
    Unable,
}

/// How the person is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A window of the browser, for a key that is there.
    Window,
    /// Quietly, in the field for the name.
    Autofill,
    /// A window, for a new key.
    New,
}

/// A question that the browser has been asked.
#[derive(Clone)]
pub struct Question {
    controller: JsValue,
    promise: Promise,
    is_new: bool,
}

impl Question {
    /// Puts it to the browser; `options` as the server wrote them.
    pub fn put(options: &str, manner: Manner) -> Result<Self, Missing> {
        Self::try_to_put(options, manner).map_err(|error| missing(&error))
    }

    fn try_to_put(options: &str, manner: Manner) -> Result<Self, JsValue> {
        let controller = construct("AbortController")?;
        let asked = Object::new();
        set(&asked, "publicKey", &with_buffers(options)?)?;
        set(&asked, "signal", &get(&controller, "signal")?)?;
        if manner == Manner::Autofill {
            set(&asked, "mediation", &"conditional".into())?;
        }
        let credentials = get(&get(&window(), "navigator")?, "credentials")?;
        let is_new = manner == Manner::New;
        let promise = call(&credentials, if is_new { "create" } else { "get" }, &asked)?.dyn_into()?;
        Ok(Self { controller, promise, is_new })
    }

    /// Takes it back, and waits until the browser is free for another: it refuses one
    /// while the last is open.
    pub async fn withdraw(self) {
        if let Ok(abort) = method(&self.controller, "abort") {
            // It can't fail; what was answered meanwhile nobody waits for.
            let _ = abort.call0(&self.controller);
        }
        let _ = JsFuture::from(self.promise).await;
    }

    /// The answer, as the server reads it.
    pub async fn answer(self) -> Result<String, Missing> {
        let credential = JsFuture::from(self.promise).await.map_err(|error| missing(&error))?;
        if credential.is_null() {
            return Err(Missing::Cancelled);
        }
        written(&credential, self.is_new).map_err(|error| missing(&error))
    }
}

/// Whether the browser offers passkeys in the field for the name.
pub async fn can_autofill() -> bool {
    let asked = get(&window(), "PublicKeyCredential").and_then(|class| {
        method(&class, "isConditionalMediationAvailable")?.call0(&class)?.dyn_into::<Promise>()
    });
    match asked {
        Ok(promise) => JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy()),
        Err(_) => false,
    }
}

fn missing(error: &JsValue) -> Missing {
    match get(error, "name").ok().and_then(|name| name.as_string()).as_deref() {
        Some("AbortError") => Missing::Replaced,
        Some("NotAllowedError") => Missing::Cancelled,
        Some("InvalidStateError") => Missing::Known,
        _ => Missing::Unable,
    }
}

/// The options with buffers in the place of their texts.
fn with_buffers(options: &str) -> Result<JsValue, JsValue> {
    let options = JSON::parse(options)?;
    to_buffer(&options, "challenge")?;
    let user = get(&options, "user")?;
    if user.is_object() {
        to_buffer(&user, "id")?;
    }
    for list in ["allowCredentials", "excludeCredentials"] {
        let list = get(&options, list)?;
        if Array::is_array(&list) {
            for key in Array::from(&list).iter() {
                to_buffer(&key, "id")?;
            }
        }
    }
    Ok(options)
}

fn to_buffer(of: &JsValue, name: &str) -> Result<(), JsValue> {
    let text = get(of, name)?.as_string().unwrap_or_default();
    let bytes = decode(&text).unwrap_or_default();
    set(of, name, &Uint8Array::from(bytes.as_slice()))
}

/// A `PublicKeyCredential` as JSON. Everything in it is of base64url's signs.
fn written(credential: &JsValue, is_new: bool) -> Result<String, JsValue> {
    let response = get(credential, "response")?;
    let id = text(credential, "rawId")?;
    let client = text(&response, "clientDataJSON")?;
    let rest = if is_new {
        let object = text(&response, "attestationObject")?;
        let transports = match method(&response, "getTransports") {
            Ok(list) => JSON::stringify(&list.call0(&response)?)?.into(),
            Err(_) => "[]".to_owned(),
        };
        format!(r#""attestationObject":"{object}","transports":{transports}"#)
    } else {
        let (data, signature) = (text(&response, "authenticatorData")?, text(&response, "signature")?);
        let handle = get(&response, "userHandle")?;
        let handle = if handle.is_object() {
            format!(r#""{}""#, encode(&Uint8Array::new(&handle).to_vec()))
        } else {
            "null".to_owned()
        };
        format!(r#""authenticatorData":"{data}","signature":"{signature}","userHandle":{handle}"#)
    };
    Ok(format!(
        r#"{{"id":"{id}","rawId":"{id}","type":"public-key","response":{{"clientDataJSON":"{client}",{rest}}}}}"#
    ))
}

fn text(of: &JsValue, name: &str) -> Result<String, JsValue> {
    Ok(encode(&Uint8Array::new(&get(of, name)?).to_vec()))
}

fn construct(name: &str) -> Result<JsValue, JsValue> {
    let class: Function = get(&window(), name)?.dyn_into()?;
    Reflect::construct(&class, &Array::new())
}

fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}

fn set(of: &JsValue, name: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(of, &name.into(), value).map(drop)
}

fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    get(of, name)?.dyn_into()
}

fn call(of: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    method(of, name)?.call1(of, argument)
}
