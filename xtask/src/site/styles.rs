//! `style/main.css` and what it imports, as one minified file.

use std::path::Path;

use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::error::Error as CssError;
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};

use super::{hash, write};
use crate::error::{Context as _, Error, Result};
use crate::workspace::Workspace;

/// Returns the address of the stylesheet.
pub fn build(workspace: &Workspace, site: &Path) -> Result<String> {
    let css = bundle(&workspace.style().join("main.css"))?;
    let address = format!("/assets/{}", hash::addressed("latchkey.css", css.as_bytes()));
    write(&site.join(address.trim_start_matches('/')), css.as_bytes())?;
    Ok(address)
}

fn bundle(main: &Path) -> Result<String> {
    if !main.is_file() {
        return Err(Error::new(format!("the stylesheet `{}` is missing", main.display())));
    }
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(main).map_err(explain)?;
    // No browser targets: the sheet says what it means and browsers of today understand it.
    sheet.minify(MinifyOptions::default()).map_err(explain)?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    sheet.to_css(options).map(|printed| printed.code).context("cannot print the styles")
}

fn explain<T: std::fmt::Display>(error: CssError<T>) -> Error {
    let place = error.loc.map_or_else(String::new, |place| {
        // Lines are counted from zero, columns from one.
        format!("{}:{}:{}: ", place.filename, place.line + 1, place.column)
    });
    Error::new(format!("{place}{}", error.kind))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn imports_are_bundled_into_their_layers() {
        let folder = tempfile::tempdir().expect("makes a folder");
        let main = folder.path().join("main.css");
        fs::write(&main, "@layer tokens, base;\n@import \"tokens.css\" layer(tokens);\n").expect("writes");
        fs::write(folder.path().join("tokens.css"), ":root {\n  --gap: 4px;\n}\n").expect("writes");
        let css = bundle(&main).expect("bundles");
        assert_eq!(css, "@layer tokens{:root{--gap:4px}}@layer base;");
    }

    #[test]
    fn a_mistake_names_its_line() {
        let folder = tempfile::tempdir().expect("makes a folder");
        let main = folder.path().join("main.css");
        fs::write(&main, "a {}\n%b {}\n").expect("writes");
        let error = bundle(&main).expect_err("is wrong").to_string();
        assert!(error.contains("main.css:2:"), "{error}");
    }
}
