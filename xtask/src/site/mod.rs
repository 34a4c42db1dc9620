//! The site: everything the browser fetches besides pages. One folder, content-addressed,
//! compressed beforehand, described by `manifest.json`.

mod assets;
pub mod compress;
mod gather;
pub mod hash;
pub mod manifest;
pub mod pack;
mod package;
mod slim;
mod styles;
mod wasm;

use std::fs;
use std::path::{Path, PathBuf};

use self::manifest::Manifest;
use crate::error::{Context as _, Result};
use crate::step::step;
use crate::tools;
use crate::workspace::Workspace;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build, large to fetch.
    Dev,
    /// What people get.
    Release,
}

impl Profile {
    pub fn site_folder(self, workspace: &Workspace) -> PathBuf {
        workspace.target.join(match self {
            Self::Dev => "site-dev",
            Self::Release => "site",
        })
    }

    fn cargo_profile(self) -> &'static str {
        match self {
            Self::Dev => "wasm-dev",
            Self::Release => "wasm-release",
        }
    }
}

/// Builds the whole site beside the old one, then swaps them; returns its folder.
pub fn build(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    tools::ensure_wasm_target()?;
    if profile == Profile::Release {
        tools::ensure_npm_packages(workspace)?;
    }
    let wasm = step(&format!("WASM ({})", profile.cargo_profile()), || wasm::compile(workspace, profile))?;
    let package = package::build(workspace, profile, &wasm)?;
    step("site", || {
        let folder = profile.site_folder(workspace);
        let partial = tempfile::Builder::new()
            .prefix("site-partial-")
            .tempdir_in(&workspace.target)
            .context("cannot make a folder for the site")?;
        assemble(workspace, profile, &package, partial.path())?;
        swap(partial, &folder)?;
        Ok(folder)
    })
}

/// Builds the views by chance that the browser suite draws; no site has them.
pub fn build_views(workspace: &Workspace) -> Result<PathBuf> {
    tools::ensure_wasm_target()?;
    let wasm = step("WASM (views by chance)", || wasm::compile_views(workspace))?;
    let folder = workspace.target.join("views");
    package::bare(&wasm, &folder)?;
    Ok(folder)
}

/// Replaces only the styles of a built site.
pub fn rebuild_styles(workspace: &Workspace, profile: Profile) -> Result<()> {
    step("styles", || {
        let folder = profile.site_folder(workspace);
        let mut manifest = Manifest::load(&folder)?;
        let old = std::mem::take(&mut manifest.styles);
        manifest.styles = styles::build(workspace, &folder)?;
        compress::folder(&folder.join("assets"), profile)?;
        manifest.save(&folder)?;
        if old != manifest.styles {
            remove_with_variants(&folder.join(old.trim_start_matches('/')));
        }
        bump_reload_stamp(&folder, &folder)
    })
}

fn assemble(workspace: &Workspace, profile: Profile, package: &package::Package, to: &Path) -> Result<()> {
    let pkg = format!("/pkg/{}", package.hash);
    copy_folder(&package.folder, &to.join(pkg.trim_start_matches('/')))?;
    let manifest = Manifest {
        script: format!("{pkg}/{}.js", package::NAME),
        wasm: format!("{pkg}/{}_bg.wasm", package::NAME),
        pkg,
        split_script: package::SPLIT_SCRIPT.to_owned(),
        chunks: package.chunks.clone(),
        styles: styles::build(workspace, to)?,
        dev: profile == Profile::Dev,
        assets: assets::copy(&workspace.assets(), to)?,
        messages: assets::copy_messages(&workspace.messages(), to)?,
    };
    // The package comes compressed out of its cache.
    compress::folder(&to.join("assets"), profile)?;
    manifest.save(to)?;
    bump_reload_stamp(&profile.site_folder(workspace), to)
}

/// Writes a counter one above the old site's; the dev server tells browsers when it grows.
fn bump_reload_stamp(old: &Path, new: &Path) -> Result<()> {
    let count = fs::read_to_string(old.join("reload"))
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0_u64);
    fs::write(new.join("reload"), (count + 1).to_string()).context("cannot write the reload stamp")
}

fn swap(partial: tempfile::TempDir, folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // Temporary folders are private to their owner; a site is not.
    fs::set_permissions(partial.path(), fs::Permissions::from_mode(0o755))
        .context("cannot open up the site")?;
    let old = folder.with_extension("old");
    if folder.exists() {
        fs::remove_dir_all(&old).ok();
        fs::rename(folder, &old).context("cannot move the old site away")?;
    }
    fs::rename(partial.keep(), folder).context("cannot move the new site into place")?;
    // A leftover is removed next time.
    fs::remove_dir_all(&old).ok();
    Ok(())
}

/// Writes a file, with the folders above it.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .context(format!("cannot write `{}`", path.display()))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for file in crate::workspace::files_under(from)? {
        let bytes = fs::read(&file).context(format!("cannot read `{}`", file.display()))?;
        let relative = file.strip_prefix(from).unwrap_or(&file);
        write(&to.join(relative), &bytes)?;
    }
    Ok(())
}

fn remove_with_variants(file: &Path) {
    for path in [file.to_path_buf(), compress::variant(file, "br"), compress::variant(file, "gz")] {
        // A variant that was not worth keeping is not there.
        fs::remove_file(path).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reload_stamp_counts_up_across_a_swap() {
        let target = tempfile::tempdir().expect("makes a folder");
        let site = target.path().join("site");
        for expected in ["1", "2", "3"] {
            let partial = tempfile::tempdir_in(&target).expect("makes a folder");
            bump_reload_stamp(&site, partial.path()).expect("writes");
            swap(partial, &site).expect("swaps");
            assert_eq!(fs::read_to_string(site.join("reload")).expect("reads"), expected);
        }
        let left: Vec<_> = fs::read_dir(target.path()).expect("lists").collect();
        assert_eq!(left.len(), 1, "nothing stale is kept");
    }
}
