//! Keeps in the main module what many areas share; every page loads it anyway. The splitter
//! would make a piece of it for every set of areas: hundreds of modules with types and imports
//! of their own, which call each other through a table and know nothing of each other when
//! they are optimised and compressed.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Error as ReencodeError, Reencode, RoundtripReencoder, utils};
use wasm_encoder::{DataSection, ExportKind, ExportSection, Module, RawSection};
use wasmparser::{Data, DataSectionReader, KnownCustom, Name, Parser, Payload};

use super::pack::{self, Needs};
use crate::error::{Context as _, Error, Result};

/// How the exports begin that keep functions in the main module. Nobody calls them.
pub const KEPT: &str = "__latchkey_kept_";

/// The module with an export for each function that lies in a shared piece of a first split:
/// the splitter leaves in the main module what is exported, and all that it needs.
pub fn keep(input: &[u8], folder: &Path, pieces: &Needs) -> Result<Vec<u8>> {
    let mut shared = BTreeSet::new();
    for piece in pack::shared(pieces) {
        shared.extend(function_names(&read(folder, piece)?)?.into_values());
    }
    let mut kept = function_names(input)?;
    kept.retain(|_, name| shared.contains(name));
    with_exports(input, kept.into_keys())
}

/// Puts into the main module the shared pieces of the second split, which hold nothing but
/// data that no shared function uses.
pub fn take_in(folder: &Path, main: &Path, script: &Path, pieces: &mut Needs) -> Result<()> {
    let mut taken = BTreeMap::new();
    for piece in pack::shared(pieces) {
        let bytes = read(folder, piece)?;
        if function_count(&bytes)? == 0 {
            taken.insert(piece.clone(), bytes);
        }
    }
    let module = fs::read(main).context("cannot read the main module")?;
    let module = with_data(&module, taken.values().map(Vec::as_slice))?;
    fs::write(main, module).context("cannot write the main module")?;

    let mut text = fs::read_to_string(script).context("cannot read the script that loads chunks")?;
    for piece in taken.keys() {
        text = without_loader(&text, piece)?;
        fs::remove_file(pack::file(folder, piece)).context(format!("cannot remove `{piece}`"))?;
    }
    fs::write(script, text).context("cannot write the script that loads chunks")?;
    for pieces in pieces.values_mut() {
        pieces.retain(|piece| !taken.contains_key(piece));
    }
    Ok(())
}

fn read(folder: &Path, piece: &str) -> Result<Vec<u8>> {
    fs::read(pack::file(folder, piece)).context(format!("cannot read `{piece}`"))
}

fn payloads(module: &[u8]) -> impl Iterator<Item = Result<Payload<'_>>> {
    Parser::new(0).parse_all(module).map(|payload| payload.context("cannot read the WASM"))
}

/// Index → name. Names are the linker's.
fn function_names(module: &[u8]) -> Result<BTreeMap<u32, String>> {
    let mut names = BTreeMap::new();
    for payload in payloads(module) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(kinds) = section.as_known() else { continue };
        for kind in kinds {
            let Name::Function(functions) = kind.context("cannot read the names")? else { continue };
            for function in functions {
                let function = function.context("cannot read the names")?;
                names.insert(function.index, function.name.to_owned());
            }
        }
    }
    Ok(names)
}

fn function_count(module: &[u8]) -> Result<u32> {
    for payload in payloads(module) {
        if let Payload::FunctionSection(functions) = payload? {
            return Ok(functions.count());
        }
    }
    Ok(0)
}

/// Sections stay in their order, all others byte by byte, since the splitter knows what
/// lies in them by its place.
fn with_exports(input: &[u8], functions: impl Iterator<Item = u32>) -> Result<Vec<u8>> {
    let mut functions = Some(functions);
    let mut module = Module::new();
    for payload in payloads(input) {
        let payload = payload?;
        if let Payload::ExportSection(exports) = payload {
            let mut section = ExportSection::new();
            RoundtripReencoder
                .parse_export_section(&mut section, exports)
                .context("cannot read the exports")?;
            for index in functions.take().into_iter().flatten() {
                section.export(&format!("{KEPT}{index}"), ExportKind::Func, index);
            }
            module.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            let place = |offset: u64| usize::try_from(offset).context("the WASM is too large");
            module.section(&RawSection { id, data: &input[place(range.start)?..place(range.end)?] });
        }
    }
    Ok(module.finish())
}

/// Segments with something in them.
fn segments(module: &[u8]) -> Result<Vec<Data<'_>>> {
    let mut segments = Vec::new();
    for payload in payloads(module) {
        if let Payload::DataSection(section) = payload? {
            for segment in section {
                segments.push(segment.context("cannot read the data")?);
            }
        }
    }
    segments.retain(|segment| !segment.data.is_empty());
    Ok(segments)
}

fn with_data<'a>(module: &[u8], pieces: impl Iterator<Item = &'a [u8]>) -> Result<Vec<u8>> {
    let added: Result<Vec<_>> = pieces.map(segments).collect();
    let mut gather = Gather(added?.concat());
    let mut gathered = Module::new();
    utils::parse_core_module(&mut gather, &mut gathered, Parser::new(0), module)
        .context("cannot read the main module")?;
    Ok(gathered.finish())
}

/// Adds data behind the module's own.
struct Gather<'a>(Vec<Data<'a>>);

impl Reencode for Gather<'_> {
    type Error = Infallible;

    fn data_count(&mut self, count: u32) -> std::result::Result<u32, ReencodeError<Infallible>> {
        Ok(count + u32::try_from(self.0.len()).unwrap_or(u32::MAX))
    }

    fn parse_data_section(
        &mut self,
        section: &mut DataSection,
        data: DataSectionReader<'_>,
    ) -> std::result::Result<(), ReencodeError<Infallible>> {
        utils::parse_data_section(self, section, data)?;
        std::mem::take(&mut self.0)
            .into_iter()
            .try_for_each(|segment| utils::parse_data(self, section, segment))
    }
}

/// The script that loads pieces, without one that is no more.
fn without_loader(script: &str, piece: &str) -> Result<String> {
    let loader = format!("__{piece}");
    let unknown = || Error::new(format!("the splitter's script loads `{piece}` in a way we don't know"));
    let (before, rest) = script.split_once(&format!("const {loader} = makeLoad(")).ok_or_else(unknown)?;
    let (_, after) = rest.split_once(", []);\n").ok_or_else(unknown)?;
    let after = after
        .replace(&format!("{loader}, "), "")
        .replace(&format!(", {loader}]"), "]")
        .replace(&format!("[{loader}]"), "[]");
    Ok(before.to_owned() + &after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ConstExpr, Function, FunctionSection, MemorySection, MemoryType, NameMap, NameSection,
        TypeSection,
    };

    /// Functions that do nothing, with names.
    fn functions(names: &[&str]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 0);
        let mut code = CodeSection::new();
        let mut map = NameMap::new();
        for (index, name) in (0..).zip(names) {
            functions.function(0);
            let mut body = Function::new([]);
            body.instructions().end();
            code.function(&body);
            map.append(index, name);
        }
        let mut names = NameSection::new();
        names.functions(&map);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&code).section(&names);
        module.finish()
    }

    fn data(address: i32, bytes: &str) -> Vec<u8> {
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(address), bytes.bytes());
        data.active(0, &ConstExpr::i32_const(0), []);
        let mut module = Module::new();
        module.section(&memories).section(&data);
        module.finish()
    }

    fn exports(module: &[u8]) -> Vec<(String, u32)> {
        let mut found = Vec::new();
        for payload in payloads(module) {
            if let Payload::ExportSection(exports) = payload.expect("reads") {
                found.extend(
                    exports.into_iter().flatten().map(|export| (export.name.to_owned(), export.index)),
                );
            }
        }
        found
    }

    fn needs(shared: &str) -> Needs {
        let areas = ["customer_list", "roles", "today"];
        areas.map(|area| (area.to_owned(), vec![shared.to_owned(), format!("split_{area}")])).into()
    }

    #[test]
    fn functions_of_shared_pieces_are_exported_and_all_else_stays_as_it_was() {
        let folder = tempfile::tempdir().expect("makes a folder");
        fs::write(folder.path().join("chunk_1.wasm"), functions(&["common"])).expect("writes");
        let input = functions(&["start", "own", "common"]);
        let kept = keep(&input, folder.path(), &needs("chunk_1")).expect("keeps");
        assert_eq!(exports(&kept), [("start".to_owned(), 0), (format!("{KEPT}2"), 2)]);
        let nothing = keep(&input, folder.path(), &Needs::new()).expect("keeps");
        assert_eq!(nothing, input);
    }

    #[test]
    fn data_of_shared_pieces_goes_into_the_main_module_and_nobody_loads_it() {
        let folder = tempfile::tempdir().expect("makes a folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("main.wasm"), data(0, "main")).expect("writes");
        fs::write(path("chunk_1.wasm"), data(8, "word")).expect("writes");
        let script = "const __chunk_1 = makeLoad(() => {}\n, []);\nconst __chunk_10 = makeLoad(x, []);\n\
            a([__chunk_1, __chunk_10]) b([__chunk_10, __chunk_1]) c([__chunk_1])";
        fs::write(path("s.js"), script).expect("writes");
        let mut pieces = needs("chunk_1");
        take_in(folder.path(), &path("main.wasm"), &path("s.js"), &mut pieces).expect("takes in");
        let main = fs::read(path("main.wasm")).expect("reads");
        let texts: Vec<_> = segments(&main).expect("reads").iter().map(|segment| segment.data).collect();
        assert_eq!(texts, [b"main", b"word"]);
        let script = fs::read_to_string(path("s.js")).expect("reads");
        assert_eq!(script, "const __chunk_10 = makeLoad(x, []);\na([__chunk_10]) b([__chunk_10]) c([])");
        assert_eq!(pieces["roles"], ["split_roles"]);
        assert!(!path("chunk_1.wasm").exists());
    }
}
