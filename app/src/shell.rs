//! The HTML document around every page.

use crate::boot::{Boot, use_boot};
use crate::http;
use crate::routes::App;
use crate::site::Manifest;
use axum::http::header::CONTENT_SECURITY_POLICY;
use domain::accounts::Sidebar;
use leptos::prelude::*;
use leptos::{WasmSplitManifest, nonce::use_nonce};
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
    view! {
        <!DOCTYPE html>
        <html lang=locale.tag() data-theme=theme data-density=density data-sidebar=folded>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=manifest.styles.clone()/>
                <link rel="icon" href=icon type="image/svg+xml"/>
                <link rel="modulepreload" href=manifest.script.clone()/>
                <link rel="preload" href=manifest.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
                <link rel="preload" href=messages.clone() r#as="fetch" type="application/json" crossorigin="anonymous"/>
                <script type="application/json" id="boot" inner_html=boot.with_value(boot_json)></script>
                <script type="module" nonce=nonce inner_html=start_script(&manifest, &messages)></script>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Boot facts as JSON that can't leave its `<script>`.
fn boot_json(boot: &Boot) -> String {
    serde_json::to_string(boot)
        .unwrap_or_default()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// Fetches WASM and words side by side, then wakes the page. Without either
/// the page stays as it is: links and forms work.
fn start_script(manifest: &Manifest, messages: &str) -> String {
    let Manifest { script, wasm, .. } = manifest;
    format!(
        "Promise.all([import({script:?}).then(m=>m.default({{module_or_path:{wasm:?}}}).then(()=>m)),\
         fetch({messages:?}).then(r=>r.text())]).then(([m,t])=>m.hydrate(t))\
         .catch(()=>false).then(awake=>{{if(!awake)document.documentElement.dataset.asleep=''}})"
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
