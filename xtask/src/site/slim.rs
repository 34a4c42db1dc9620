//! Makes the main module smaller in ways the optimiser can't: what wasm-bindgen calls
//! things, and what it keeps for others to call though nobody does.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Error as ReencodeError, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Imports, Parser};

use super::gather::KEPT;
use crate::error::{Context as _, Result};

/// Exports of classes that only JavaScript would use, streams of server functions; and what
/// kept functions together.
const UNUSED: [&str; 3] = ["intounderlying", "__wbg_intounderlying", KEPT];

/// Renames what the module takes from its script, in both, and drops what nobody calls.
pub fn slim(wasm: &Path, script: &Path) -> Result<()> {
    let module = fs::read(wasm).context("cannot read the main module")?;
    let text = fs::read_to_string(script).context("cannot read the script of the main module")?;
    let mut slim = Slim { names: BTreeMap::new(), script: text };
    let mut slimmed = Module::new();
    utils::parse_core_module(&mut slim, &mut slimmed, Parser::new(0), &module)
        .context("cannot read the main module")?;
    fs::write(wasm, slimmed.finish()).context("cannot write the main module")?;
    fs::write(script, slim.script).context("cannot write the script of the main module")
}

struct Slim {
    /// Long name → short name.
    names: BTreeMap<String, String>,
    script: String,
}

impl Slim {
    /// The short name of an import, once the script gives it by that name.
    fn shorten(&mut self, name: &str) -> Option<String> {
        if let Some(short) = self.names.get(name) {
            return Some(short.clone());
        }
        let given = format!("{name}: function(");
        if self.script.matches(&given).count() != 1 {
            return None;
        }
        let short = format!("f{}", self.names.len());
        self.script = self.script.replace(&given, &format!("{short}: function("));
        self.names.insert(name.to_owned(), short.clone());
        Some(short)
    }
}

impl Reencode for Slim {
    type Error = Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> std::result::Result<(), ReencodeError<Infallible>> {
        if let Imports::Single(_, import) = &imports
            && let Some(short) = self.shorten(import.name)
        {
            section.import(import.module, &short, self.entity_type(import.ty)?);
            return Ok(());
        }
        utils::parse_imports(self, section, imports)
    }

    fn parse_export(
        &mut self,
        section: &mut ExportSection,
        export: Export<'_>,
    ) -> std::result::Result<(), ReencodeError<Infallible>> {
        if UNUSED.iter().any(|unused| export.name.starts_with(unused)) {
            return Ok(());
        }
        utils::parse_export(self, section, export)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, FunctionSection, TypeSection};

    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./a.js", "__wbg_alert_0123", EntityType::Function(0));
        imports.import("./a.js", "unknown", EntityType::Function(0));
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 0);
        exports.export("intounderlyingsource_pull", ExportKind::Func, 1);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&FunctionSection::new()).section(&exports);
        module.finish()
    }

    #[test]
    fn imports_are_renamed_on_both_sides_and_unused_exports_dropped() {
        let folder = tempfile::tempdir().expect("makes a folder");
        let (wasm, script) = (folder.path().join("a.wasm"), folder.path().join("a.js"));
        fs::write(&wasm, module()).expect("writes");
        fs::write(&script, "{ __wbg_alert_0123: function(a) {}, }").expect("writes");
        slim(&wasm, &script).expect("slims");
        assert_eq!(fs::read_to_string(&script).expect("reads"), "{ f0: function(a) {}, }");
        let slimmed = fs::read(&wasm).expect("reads");
        let text = String::from_utf8_lossy(&slimmed);
        assert!(text.contains("f0") && !text.contains("__wbg_alert"), "{text}");
        assert!(text.contains("unknown") && text.contains("start") && !text.contains("pull"), "{text}");
    }
}
