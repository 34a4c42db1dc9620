//! Which words travel by themselves. Those of all other files are in the one
//! table that every page fetches.

/// Files whose words come with the areas that ask for them (`lazy_pages!`), by
/// name: what only consoles and the first run say.
pub const PACKS: &[&str] = &[
    "audit",
    "departments",
    "factors",
    "finding",
    "invitations",
    "operators",
    "passkeys",
    "people",
    "pipelines",
    "policies",
    "roles",
    "session_watch",
    "sessions",
    "set_up",
    "sign_in",
    "sign_ins",
    "step_up",
    "workspaces",
];

/// The number of the table with the words of a file; 0 is every page's.
pub fn pack_of(path: &str) -> usize {
    let name = path.rsplit('/').next().and_then(|file| file.strip_suffix(".ftl")).unwrap_or_default();
    PACKS.iter().position(|pack| *pack == name).map_or(0, |place| place + 1)
}
