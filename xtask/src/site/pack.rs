//! Packs: the splitter makes a piece for every set of areas that share code, hundreds of
//! them. What is fetched together lies together here: one pack of what many areas share,
//! six of what the areas of objects share among themselves, one for each area. That saves
//! round trips, and compresses far better than small pieces. A piece may lie in several
//! packs: it is taken from one that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use domain::records::OBJECTS;

use crate::error::{Context as _, Error, Result};

/// A piece that so many areas need is fetched with the first page, whichever that is, if an
/// object's is among them: nobody is kept waiting for what only consoles have in common, or
/// only records and fewer others.
const SHARED_BY: usize = 3;
/// The name of that pack.
pub const SHARED: &str = "shared";
/// The pack of what several objects have in common, and no other area needs, several of their
/// lists among those that do.
pub const RECORDS: &str = "records";
/// The pack of what only lists have in common, of objects and of consoles: a record is not
/// kept waiting for it.
pub const LISTS: &str = "lists";
/// The pack of what only tables have in common, three at least: a board is not kept waiting for
/// it.
pub const TABLES: &str = "tables";
/// The same in one pack with what tables of records alone have in common, for those that need
/// both: what is done with many records at once, which no console is kept waiting for.
pub const RECORD_TABLES: &str = "record_tables";
/// The pack of what forms and pages of records have in common, those of two objects at least.
/// No list is kept waiting for it: the one that may need a piece of it has its own copy, and so
/// have other areas, as that of today's tasks, as long as they are few.
pub const FORMS: &str = "record_forms";
/// The same of what no form needs: none is kept waiting for it.
pub const PAGES: &str = "record_pages";
/// How the areas end that make and edit records.
const FORM_END: &str = "_forms";
/// How the areas end that show one record.
const RECORD_END: &str = "_record";
/// How the areas end that show records in a table.
const TABLE_END: &str = "_list";
/// How the areas end that show many records at once.
const LIST_ENDS: [&str; 2] = [TABLE_END, "_board"];
/// Areas of consoles whose tables are made of the same parts.
const FURTHER_TABLES: [&str; 3] = ["audit", "people", "sign_ins"];
/// The area of the panel of filters, which every list has.
const PANEL: &str = "filters";

/// Parts that are fetched after their page, each with an area whose packs lie there by then:
/// no page is kept waiting for what only one of its object and a part have in common.
const PARTS: [(&str, &str); 6] = [
    ("bulk_look", "opportunity_list"),
    ("customer_contact", "customer_record"),
    ("fact_editor", "opportunity_record"),
    ("filters", "filters"),
    ("opportunity_hand", "opportunity_board"),
    ("opportunity_lost", "opportunity_record"),
];

/// Area → pieces or packs, file names without `.wasm`.
pub type Needs = BTreeMap<String, Vec<String>>;

/// A pack with its pieces and their lengths, in their order.
type Laid = (String, Vec<(String, usize)>);

/// Replaces the pieces in the folder by packs and teaches the script that loads
/// them; returns the packs that each area needs.
pub fn pack(folder: &Path, script: &str, pieces: &Needs) -> Result<Needs> {
    let (packs, needs) = plan(pieces);
    let mut laid: Vec<Laid> = Vec::new();
    let mut contents = Vec::new();
    for (pack, members) in packs {
        let (mut bytes, mut lengths) = (Vec::new(), Vec::new());
        for piece in members {
            let content =
                fs::read(file(folder, &piece)).context(format!("cannot read the piece `{piece}`"))?;
            lengths.push((piece, content.len()));
            bytes.extend(content);
        }
        contents.push((file(folder, &pack), bytes));
        laid.push((pack, lengths));
    }
    for piece in pieces.values().flatten().collect::<BTreeSet<_>>() {
        fs::remove_file(file(folder, piece)).context(format!("cannot remove `{piece}`"))?;
    }
    for (path, bytes) in contents {
        fs::write(&path, bytes).context(format!("cannot write the pack {}", path.display()))?;
    }
    // Where several have a piece and none is asked for, the smallest is.
    laid.sort_by_key(|(_, pieces)| pieces.iter().map(|(_, length)| length).sum::<usize>());
    let path = folder.join(script);
    let text = fs::read_to_string(&path).context("cannot read the script that loads chunks")?;
    fs::write(&path, teach(&text, &laid)?).context("cannot write the script that loads chunks")?;
    Ok(needs)
}

/// Which pieces lie in which pack, and which packs an area needs. An area's pack
/// is named like the area's own piece, the last in its list.
fn plan(pieces: &Needs) -> (BTreeMap<String, Vec<String>>, Needs) {
    let common = [SHARED, RECORDS, LISTS, TABLES, RECORD_TABLES, FORMS, PAGES]
        .map(|pack| (pack, members(pieces, pack)));
    let of_records: BTreeSet<_> = members(pieces, RECORD_TABLES);
    let of_records: BTreeSet<_> = of_records.difference(&members(pieces, TABLES)).copied().collect();
    let mut packs = BTreeMap::new();
    let mut needs = Needs::new();
    for (area, pieces) in pieces {
        let is_of_records = pieces.iter().any(|piece| of_records.contains(piece));
        let serving = || common.iter().filter(|(pack, _)| serves(pack, name_of(area), is_of_records));
        let is_own = |piece: &&String| !serving().any(|(_, members)| members.contains(piece));
        let own: Vec<_> = pieces.iter().filter(is_own).cloned().collect();
        let is_needed = |members: &BTreeSet<&String>| pieces.iter().any(|piece| members.contains(piece));
        let mut needed: Vec<_> =
            serving().filter(|(_, members)| is_needed(members)).map(|(name, _)| (*name).to_owned()).collect();
        if let Some(name) = own.last() {
            needed.push(name.clone());
            packs.insert(name.clone(), own.clone());
        }
        needs.insert(area.clone(), needed);
    }
    for (name, members) in common.into_iter().filter(|(_, members)| !members.is_empty()) {
        packs.insert(name.to_owned(), members.into_iter().cloned().collect());
    }
    (packs, needs)
}

/// Whether an area fetches the pack if anything that it needs lies there. One that shows many
/// records has what it shares with the pages of single ones in its own pack as well, and so has
/// a console's further page what it shares with tables.
fn serves(pack: &str, area: &str, is_of_records: bool) -> bool {
    let page = part(area).unwrap_or(area);
    match pack {
        FORMS => !shows_list(page) && object_of(page).is_some(),
        PAGES => page.ends_with(RECORD_END),
        LISTS => console_of(area) == area,
        TABLES => shows_table(page) && !is_of_records,
        RECORD_TABLES => shows_table(page) && is_of_records,
        _ => true,
    }
}

/// The pieces that many areas need.
pub fn shared(pieces: &Needs) -> BTreeSet<&String> {
    members(pieces, SHARED)
}

/// The pieces that lie in a pack of several areas.
fn members<'a>(pieces: &'a Needs, pack: &str) -> BTreeSet<&'a String> {
    let all = needed_by(pieces).into_iter();
    let lies_there = |of: &str| of == pack || (of == TABLES && pack == RECORD_TABLES);
    all.filter(|(_, areas)| pack_of(areas).is_some_and(lies_there)).map(|(piece, _)| piece).collect()
}

/// Piece → the areas that need it; all pages of a console are one.
fn needed_by(pieces: &Needs) -> BTreeMap<&String, BTreeSet<&str>> {
    let mut needed_by: BTreeMap<&String, BTreeSet<&str>> = BTreeMap::new();
    for (area, pieces) in pieces {
        for piece in pieces {
            needed_by.entry(piece).or_default().insert(console_of(name_of(area)));
        }
    }
    needed_by
}

/// Where a piece lies that these areas need; nothing where each has it in a pack of its own.
fn pack_of(areas: &BTreeSet<&str>) -> Option<&'static str> {
    let pages: BTreeSet<_> = areas.iter().copied().filter(|area| part(area).is_none()).collect();
    let beside_few = of_objects_beside_few(&pages);
    if is_of_forms(&pages) || beside_few.as_ref().is_some_and(is_of_forms) {
        return None;
    }
    let objects: BTreeSet<_> = pages.iter().map(|area| object_of(area)).collect();
    let pack = if objects.len() < 2 {
        None
    } else {
        let all = areas.iter().map(|&area| part(area).unwrap_or(area)).collect();
        // A part fetches what only records and forms have in common when it is asked for itself.
        let beside_few = || pack_of_objects(beside_few.as_ref()?);
        pack_of_objects(&all)
            .or_else(|| pack_of_objects(&pages).filter(holds_records))
            .or_else(|| beside_few().filter(holds_records))
    };
    let is_shared = pages.len() >= SHARED_BY && objects.iter().any(Option::is_some);
    pack.or_else(|| is_shared.then_some(SHARED))
}

/// Whether forms alone need it, and the record of one object at most: the records of others
/// are not kept waiting for it.
fn is_of_forms(pages: &BTreeSet<&str>) -> bool {
    let (records, others): (Vec<&str>, Vec<&str>) =
        pages.iter().copied().partition(|area| area.ends_with(RECORD_END));
    records.len() < 2 && others.iter().all(|area| area.ends_with(FORM_END))
}

/// The area of the page that a part belongs to.
fn part(area: &str) -> Option<&'static str> {
    PARTS.iter().find(|(part, _)| *part == area).map(|(_, page)| *page)
}

/// The object that an area is of: `customer_record` is of customers.
fn object_of(area: &str) -> Option<&'static str> {
    let is_of = |name: &str| area.strip_prefix(name).is_some_and(|rest| rest.starts_with('_'));
    OBJECTS.iter().map(|object| object.name).find(|name| is_of(name))
}

/// Where a piece lies that these areas of several objects need. Of other areas only lists may
/// be among them, and then all are lists.
fn pack_of_objects(areas: &BTreeSet<&str>) -> Option<&'static str> {
    let are_lists = areas.iter().all(|area| shows_list(area));
    if !are_lists && areas.iter().any(|area| object_of(area).is_none()) {
        return None;
    }
    if areas.iter().all(|area| shows_table(area)) {
        // What two need lies with either: the others are not kept waiting for it.
        let is_of_records = areas.iter().all(|area| area.ends_with(TABLE_END));
        return (areas.len() >= SHARED_BY).then_some(if is_of_records { RECORD_TABLES } else { TABLES });
    }
    Some(if are_lists {
        LISTS
    } else if areas.iter().filter(|area| shows_list(area)).count() >= 2 {
        RECORDS
    } else if areas.iter().any(|area| area.ends_with(FORM_END)) {
        FORMS
    } else {
        PAGES
    })
}

fn holds_records(pack: &&str) -> bool {
    [FORMS, PAGES].contains(pack)
}

/// The areas of several objects among these, where the others are few and no lists.
fn of_objects_beside_few<'a>(areas: &BTreeSet<&'a str>) -> Option<BTreeSet<&'a str>> {
    let (of_objects, others): (BTreeSet<&str>, BTreeSet<&str>) =
        areas.iter().copied().partition(|area| object_of(area).is_some());
    let objects: BTreeSet<_> = of_objects.iter().map(|area| object_of(area)).collect();
    let are_few = others.len() < SHARED_BY && !others.iter().any(|area| shows_list(area));
    (are_few && objects.len() > 1).then_some(of_objects)
}

fn shows_list(area: &str) -> bool {
    LIST_ENDS.iter().any(|end| area.ends_with(end)) || FURTHER_TABLES.contains(&area) || area == PANEL
}

fn shows_table(area: &str) -> bool {
    area.ends_with(TABLE_END) || FURTHER_TABLES.contains(&area)
}

/// The area of a console's table, for its further pages (`audit_event`) as well.
fn console_of(area: &str) -> &str {
    let is_of = |table: &&&str| area.strip_prefix(**table).is_some_and(|rest| rest.starts_with('_'));
    FURTHER_TABLES.iter().find(is_of).copied().unwrap_or(area)
}

/// The name of an area: the splitter puts a number behind it.
fn name_of(area: &str) -> &str {
    area.trim_end_matches(|character: char| character.is_ascii_digit() || character == '_')
}

/// Lets the splitter's script take pieces out of packs.
fn teach(script: &str, packs: &[Laid]) -> Result<String> {
    let mut taught = script.to_owned();
    for piece in packs.iter().flat_map(|(_, pieces)| pieces).map(|(piece, _)| piece).collect::<BTreeSet<_>>()
    {
        let fetch = format!("fetch(new URL(\"./{piece}.wasm\", import.meta.url))");
        if !taught.contains(&fetch) {
            return Err(Error::new(format!(
                "the splitter's script fetches `{piece}` in a way we don't know"
            )));
        }
        taught = taught.replace(&fetch, &format!("piece({piece:?})"));
    }
    let table = serde_json::to_string(packs).context("cannot write the table of packs")?;
    Ok(format!("const packs = {table};\n{}\n{taught}", include_str!("pack.js")))
}

pub fn file(folder: &Path, stem: &str) -> std::path::PathBuf {
    folder.join(format!("{stem}.wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(of: &[(&str, &[&str])]) -> Needs {
        of.iter()
            .map(|(area, pieces)| {
                ((*area).to_owned(), pieces.iter().map(|piece| (*piece).to_owned()).collect())
            })
            .collect()
    }

    #[test]
    fn a_part_leaves_what_only_records_have_in_common_to_them() {
        let pieces = needs(&[
            ("customer_record", &["pair", "split_customer_record"]),
            ("filters", &["pair", "split_filters"]),
            ("opportunity_record", &["pair", "split_opportunity_record"]),
        ]);
        let (packs, packs_needed) = plan(&pieces);
        assert_eq!(packs[PAGES], ["pair"]);
        assert_eq!(packs["split_filters"], ["pair", "split_filters"]);
        assert_eq!(packs_needed["filters"], ["split_filters"]);
    }

    #[test]
    fn no_list_waits_for_what_records_and_few_others_have_in_common() {
        let pieces = needs(&[
            ("activities", &["tasks", "split_activities"]),
            ("contact_record", &["many", "tasks", "split_contact_record"]),
            ("customer_forms", &["fields", "split_customer_forms"]),
            ("customer_list", &["split_customer_list"]),
            ("customer_record", &["many", "one", "tasks", "split_customer_record"]),
            ("factors", &["many", "one", "split_factors"]),
            ("lead_forms", &["fields", "split_lead_forms"]),
            ("roles", &["many", "split_roles"]),
            ("sessions", &["many", "one", "split_sessions"]),
            ("today", &["fields", "tasks", "split_today"]),
        ]);
        let (packs, packs_needed) = plan(&pieces);
        assert_eq!(packs[PAGES], ["tasks"]);
        assert_eq!(packs[SHARED], ["many", "one"]);
        // Its own copy: it doesn't fetch the pack of records.
        assert_eq!(packs["split_today"], ["fields", "tasks", "split_today"]);
        assert_eq!(packs_needed["today"], ["split_today"]);
        assert_eq!(packs_needed["contact_record"], [SHARED, PAGES, "split_contact_record"]);
        // Likewise what is of forms alone but for a few: no record fetches it.
        assert_eq!(packs["split_lead_forms"], ["fields", "split_lead_forms"]);
    }

    #[test]
    fn what_many_areas_need_lies_together_and_the_rest_beside_each_area() {
        let pieces = needs(&[
            ("customer_list", &["common", "pair", "split_customer_list"]),
            ("roles", &["common", "consoles", "split_roles"]),
            ("sessions", &["consoles", "split_sessions"]),
            ("tasks", &["common", "consoles", "pair", "split_tasks"]),
        ]);
        let (packs, packs_needed) = plan(&pieces);
        assert_eq!(packs["shared"], ["common"]);
        assert_eq!(packs["split_customer_list"], ["pair", "split_customer_list"]);
        assert_eq!(packs["split_tasks"], ["consoles", "pair", "split_tasks"]);
        assert_eq!(packs_needed["roles"], ["shared", "split_roles"]);
        assert_eq!(packs_needed["sessions"], ["split_sessions"]);
    }

    #[test]
    fn the_pages_of_one_console_count_once() {
        let pieces = needs(&[
            ("audit", &["words", "split_audit"]),
            ("audit_event", &["names", "words", "split_audit_event"]),
            ("contact_list", &["names", "split_contact_list"]),
            ("customer_forms", &["words", "split_customer_forms"]),
            ("people", &["names", "split_people"]),
        ]);
        let (packs, packs_needed) = plan(&pieces);
        assert!(!packs.contains_key("shared"));
        assert_eq!(packs["tables"], ["names"]);
        // Its own copy: no page of one event waits for tables.
        assert_eq!(packs["split_audit_event"], ["names", "words", "split_audit_event"]);
        assert_eq!(packs_needed["audit_event"], ["split_audit_event"]);
        assert_eq!(packs_needed["audit"], ["split_audit"]);
    }

    #[test]
    fn what_objects_have_in_common_is_no_other_areas() {
        let pieces = needs(&[
            ("customer_forms", &["common", "fields", "split_customer_forms"]),
            ("customer_record", &["customers", "facts", "fields", "words", "split_customer_record"]),
            ("customer_list", &["common", "customers", "rows", "split_customer_list"]),
            ("lead_list", &["common", "words", "split_lead_list"]),
            ("opportunity_board_4", &["common", "facts", "rows", "words", "split_opportunity_board_4"]),
            ("opportunity_record", &["common", "facts", "fields", "split_opportunity_record"]),
            ("customers_day", &["common", "split_customers_day"]),
        ]);
        let (packs, packs_needed) = plan(&pieces);
        assert_eq!(packs["shared"], ["common"]);
        assert_eq!(packs["records"], ["words"]);
        assert_eq!(packs["lists"], ["rows"]);
        assert_eq!(
            (&packs["record_forms"], &packs["record_pages"]),
            (&vec!["fields".into()], &vec!["facts".into()])
        );
        assert_eq!(packs["split_customer_record"], ["customers", "split_customer_record"]);
        assert_eq!(packs_needed["customer_forms"], ["shared", "record_forms", "split_customer_forms"]);
        assert_eq!(packs_needed["customer_list"], ["shared", "lists", "split_customer_list"]);
        let of_board = ["shared", "records", "lists", "split_opportunity_board_4"];
        assert_eq!(packs_needed["opportunity_board_4"], of_board);
        assert_eq!(packs["split_opportunity_board_4"], ["facts", "split_opportunity_board_4"]);
        assert_eq!(packs_needed["customers_day"], ["shared", "split_customers_day"]);
        assert_eq!(shared(&pieces).into_iter().collect::<Vec<_>>(), ["common"]);
    }

    #[test]
    fn no_record_waits_for_the_forms_of_others() {
        let pieces = needs(&[
            ("customer_forms", &["fields", "forms", "rows", "split_customer_forms"]),
            ("customer_record", &["facts", "fields", "rows", "split_customer_record"]),
            ("lead_forms_2", &["fields", "forms", "split_lead_forms_2"]),
            ("lead_record", &["facts", "rows", "split_lead_record"]),
            ("opportunity_forms", &["fields", "forms", "split_opportunity_forms"]),
        ]);
        let (packs, packs_needed) = plan(&pieces);
        assert!(!packs.contains_key("shared"));
        assert_eq!(
            (&packs["record_forms"], &packs["record_pages"]),
            (&vec!["rows".into()], &vec!["facts".into()])
        );
        assert_eq!(packs["split_customer_record"], ["fields", "split_customer_record"]);
        assert_eq!(packs["split_lead_forms_2"], ["fields", "forms", "split_lead_forms_2"]);
        assert_eq!(packs_needed["lead_record"], ["record_forms", "record_pages", "split_lead_record"]);
        assert_eq!(packs_needed["customer_forms"], ["record_forms", "split_customer_forms"]);
        assert_eq!(packs_needed["opportunity_forms"], ["split_opportunity_forms"]);
    }

    #[test]
    fn what_lists_have_in_common_is_theirs_in_consoles_too() {
        let pieces = needs(&[
            ("audit", &["common", "chips", "split_audit"]),
            ("customer_list", &["common", "chips", "split_customer_list"]),
            ("customer_forms", &["common", "split_customer_forms"]),
            ("opportunity_board", &["common", "chips", "split_opportunity_board"]),
            ("people_12", &["common", "chips", "invites", "split_people_12"]),
            ("policies", &["common", "invites", "split_policies"]),
        ]);
        let (packs, packs_needed) = plan(&pieces);
        assert_eq!((&packs["shared"], &packs["lists"]), (&vec!["common".into()], &vec!["chips".into()]));
        assert_eq!(packs_needed["people_12"], ["shared", "lists", "split_people_12"]);
        assert_eq!(packs_needed["customer_forms"], ["shared", "split_customer_forms"]);
        assert_eq!(packs["split_policies"], ["invites", "split_policies"]);
    }

    #[test]
    fn a_part_that_comes_after_its_page_makes_nothing_common() {
        let pieces = needs(&[
            ("customer_list", &["boxes", "split_customer_list"]),
            ("opportunity_board_4", &["cards", "split_opportunity_board_4"]),
            ("opportunity_hand_7", &["boxes", "cards", "split_opportunity_hand_7"]),
            ("opportunity_record", &["cards", "split_opportunity_record"]),
        ]);
        let (packs, packs_needed) = plan(&pieces);
        assert!(!packs.contains_key("shared") && !packs.contains_key("lists"));
        assert_eq!(packs["split_opportunity_hand_7"], ["boxes", "cards", "split_opportunity_hand_7"]);
        assert_eq!(packs_needed["customer_list"], ["split_customer_list"]);
        assert_eq!(packs_needed["opportunity_board_4"], ["split_opportunity_board_4"]);
    }

    #[test]
    fn no_board_waits_for_what_only_tables_need() {
        let pieces = needs(&[
            ("contact_list", &["boxes", "chips", "heads", "search", "split_contact_list"]),
            ("customer_list", &["boxes", "heads", "marks", "search", "ticks", "split_customer_list"]),
            ("lead_list", &["heads", "marks", "ticks", "split_lead_list"]),
            ("opportunity_list", &["heads", "ticks", "split_opportunity_list"]),
            ("opportunity_board", &["search", "split_opportunity_board"]),
            ("people", &["heads", "search", "split_people"]),
            ("filters", &["boxes", "chips", "split_filters"]),
        ]);
        let (packs, packs_needed) = plan(&pieces);
        assert_eq!(packs["lists"], ["boxes", "search"]);
        assert_eq!(packs["tables"], ["heads"]);
        assert_eq!(packs["record_tables"], ["heads", "ticks"]);
        assert_eq!(packs["split_contact_list"], ["chips", "split_contact_list"]);
        assert_eq!(packs["split_lead_list"], ["marks", "split_lead_list"]);
        assert_eq!(packs_needed["contact_list"], ["lists", "tables", "split_contact_list"]);
        assert_eq!(packs_needed["opportunity_list"], ["record_tables", "split_opportunity_list"]);
        assert_eq!(packs_needed["opportunity_board"], ["lists", "split_opportunity_board"]);
        assert_eq!(packs_needed["people"], ["lists", "tables", "split_people"]);
    }

    #[test]
    fn pieces_become_stretches_of_packs() {
        let folder = tempfile::tempdir().expect("makes a folder");
        for (piece, bytes) in [("chunk_1", "one"), ("split_a", "a"), ("split_b", "b"), ("split_c", "c")] {
            fs::write(file(folder.path(), piece), bytes).expect("writes");
        }
        let fetches: Vec<_> = ["chunk_1", "split_a", "split_b", "split_c"]
            .map(|piece| format!("fetch(new URL(\"./{piece}.wasm\", import.meta.url));"))
            .into();
        fs::write(folder.path().join("s.js"), fetches.join("\n")).expect("writes");
        let pieces = needs(&[
            ("customer_list", &["chunk_1", "split_a"]),
            ("b", &["chunk_1", "split_b"]),
            ("c", &["chunk_1", "split_c"]),
        ]);
        let packs = pack(folder.path(), "s.js", &pieces).expect("packs");
        assert_eq!(packs["customer_list"], ["shared", "split_a"]);
        assert!(!file(folder.path(), "chunk_1").exists());
        assert_eq!(fs::read_to_string(file(folder.path(), "shared")).expect("reads"), "one");
        let script = fs::read_to_string(folder.path().join("s.js")).expect("reads");
        assert!(
            script.contains("piece(\"chunk_1\")") && script.contains("[\"shared\",[[\"chunk_1\",3]]]"),
            "{script}"
        );
    }

    #[test]
    fn a_script_of_another_splitter_is_not_taught() {
        let packs = [("shared".to_owned(), vec![("chunk_1".to_owned(), 3)])];
        assert!(teach("load('chunk_1')", &packs).is_err());
    }
}
