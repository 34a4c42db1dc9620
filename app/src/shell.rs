//! The HTML document around every page.

use crate::boot::{Boot, use_boot};
use crate::http;
use crate::i18n::Messages;
use crate::prelude::*;
use crate::routes::App;
use crate::site::Manifest;
use crate::view::{Slots, ToAttribute};
use axum::http::header::CONTENT_SECURITY_POLICY;
use domain::accounts::Sidebar;
use leptos::WasmSplitManifest;
use leptos::html::script;
use leptos::nonce::{Nonce, use_nonce};
use leptos::tachys::html::doctype;
use leptos_meta::MetaTags;
use std::sync::{Arc, OnceLock};

/// Nothing from elsewhere, nothing inline without the page's nonce.
fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    )
}

/// The document: right language, theme and density in the first byte.
pub fn shell() -> impl IntoView {
    let manifest = use_context::<Arc<Manifest>>().unwrap_or_default();
    let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    http::set_header(CONTENT_SECURITY_POLICY, &content_security_policy(&nonce));
    provide_context(split_manifest(&manifest));
    let boot = use_boot();
    let (locale, theme, density, sidebar) =
        boot.with_value(|boot| (boot.locale, boot.theme.as_str(), boot.density.as_str(), boot.sidebar));
    let folded = (sidebar == Sidebar::Folded).then_some("folded");
    let messages = manifest.messages.get(locale.tag()).cloned().unwrap_or_default();
    let icon = manifest.asset("favicon.svg");
    let facts = script().attr("type", "application/json").attr("id", "boot");
    let facts = facts.inner_html(boot.with_value(boot_json)).into_any();
    let start_script = boot.with_value(|boot| start_script(&manifest, &messages, &boot.seen_by()));
    let start = script().attr("type", "module").attr("nonce", nonce).inner_html(start_script).into_any();
    let mut root =
        Slots::new("<html\u{1}lang\u{1}\u{1}data-theme\u{1}\u{1}data-density\u{1}\u{1}data-sidebar\u{1}>", 4);
    root.attribute(locale.tag().to_attribute());
    root.attribute(theme.to_attribute());
    root.attribute(density.to_attribute());
    root.attribute(folded.to_attribute());
    let head = view! {
        <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="description" content=Messages::of(locale).app_description()/>
            <link rel="stylesheet" href=manifest.styles.clone()/>
            <link rel="icon" href=icon type="image/svg+xml"/>
            <link rel="modulepreload" href=manifest.script.clone()/>
            <link as="fetch" rel="preload" href=manifest.wasm.clone() type="application/wasm" crossorigin="anonymous"/>
            <link as="fetch" rel="preload" href=messages type="application/json" crossorigin="anonymous"/>
            {facts}
            {start}
            {MetaTags().into_any()}
            {hide_nonce()}
        </head>
    };
    // The end tags of both are left out, as HTML allows: what the page waited for
    // follows in scripts, and they stand in the body.
    (doctype("html"), root.into_view(), head, View::plain("<body>"), App())
}

/// Once the page is being written its nonce is known to whatever needs it:
/// leptos_integration_utils 0.9.0-rc1 would go on and write it into `crossorigin`.
fn hide_nonce() -> AnyView {
    Suspend::new(async {
        take_context::<Nonce>();
    })
    .into_any()
}

/// Boot facts as JSON that can't leave its `<script>`.
fn boot_json(boot: &Boot) -> String {
    serde_json::to_string(boot)
        .unwrap_or_default()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// What the page does before it is alive, when it breaks, and when somebody else has come
/// into the browser: it is left for a page of theirs. Nobody at all leaves it to the watch
/// over its session, whose person may come back into it.
const WATCH: &str = include_str!("shell/watch.js");

/// Fetches WASM and words side by side, then wakes the page. Without either
/// the page stays as it is: links and forms work.
fn start_script(manifest: &Manifest, messages: &str, seen_by: &str) -> String {
    let Manifest { script, wasm, .. } = manifest;
    format!(
        "const me={seen_by:?};{watch}\
         Promise.all([import({script:?}).then(m=>m.default({{module_or_path:{wasm:?}}}).then(()=>m)),\
         fetch({messages:?}).then(r=>r.text())]).then(([m,t])=>m.hydrate(t))\
         .catch(()=>false).then(awake=>{{if(!awake)sleep()}})",
        watch = WATCH.trim_end(),
    )
}

/// Which chunks each lazy area needs, for early fetching.
fn split_manifest(manifest: &Manifest) -> WasmSplitManifest {
    static BUILT: OnceLock<WasmSplitManifest> = OnceLock::new();
    BUILT
        .get_or_init(|| {
            let facts = (manifest.pkg.clone(), manifest.chunks.clone(), manifest.split_script.clone());
            WasmSplitManifest(ArcStoredValue::new(facts))
        })
        .clone()
}
