//! What migrations did, or would do, for the console.

use backend::rehearsal::{Rehearsal, TableRows};
use backend::renewal::Renewed;
use backend::storage::{Migrated, RELEASE, Step};

pub fn of_migrated(migrated: &Migrated, renewed: &[Renewed]) -> String {
    let done = lines(migrated.steps.iter().map(step).chain(renewed.iter().map(keys)));
    if done.is_empty() {
        return format!("nothing to do: the database is up to date ({})", migrated.to);
    }
    format!("{done}\nfrom {} to {}", migrated.from, migrated.to)
}

pub fn of_rehearsal(rehearsal: &Rehearsal) -> String {
    let mut parts = vec![head(rehearsal)];
    parts.extend(section("migrations", rehearsal.steps.iter().map(step)));
    parts.extend(section("keys made anew", rehearsal.renewed.iter().map(keys)));
    parts.extend(section("rows before and after", rehearsal.changed.iter().map(rows)));
    parts.extend(section("does not fit together", rehearsal.flaws.iter().map(ToString::to_string)));
    parts.extend(section("failed", rehearsal.failed.iter().map(ToString::to_string)));
    parts.push(verdict(rehearsal));
    parts.join("\n\n")
}

fn head(rehearsal: &Rehearsal) -> String {
    let (before, after) = (size(rehearsal.size.0), size(rehearsal.size.1));
    let size = if before == after { before } else { format!("{before} -> {after}") };
    format!(
        "this release  Latchkey {RELEASE}\ndatabase      {} -> schema {}\nsize          {size}",
        rehearsal.from, rehearsal.to
    )
}

fn verdict(rehearsal: &Rehearsal) -> String {
    if !rehearsal.has_passed() {
        return "This upgrade does not work.".to_owned();
    }
    let fewer = rehearsal.changed.iter().any(|rows| rows.after < rows.before);
    let warning = if fewer {
        "Some tables have fewer rows than before: go on only if the notes of the release say why.\n"
    } else {
        ""
    };
    if rehearsal.steps.is_empty() && rehearsal.renewed.is_empty() {
        return format!("{warning}There is nothing to migrate, and everything fits together.");
    }
    format!(
        "This upgrade works, and everything fits together after it.\n{warning}Next: stop the server, take a backup with the release that ran, put this one in its place,\n`latchkey migrate`, start it."
    )
}

fn section(title: &str, entries: impl Iterator<Item = String>) -> Option<String> {
    let text = lines(entries);
    (!text.is_empty()).then(|| format!("{title}\n{text}"))
}

fn lines(entries: impl Iterator<Item = String>) -> String {
    entries.map(|entry| format!("  {entry}")).collect::<Vec<_>>().join("\n")
}

fn step(step: &Step) -> String {
    format!("{:04} {:<30} {:.3} s", step.number, step.name, step.took.as_secs_f64())
}

fn keys(renewed: &Renewed) -> String {
    format!("keys {:<30} {:.3} s, {} rows", renewed.name, renewed.took.as_secs_f64(), renewed.rows)
}

fn rows(rows: &TableRows) -> String {
    let told = |count: Option<i64>| count.map_or_else(|| "not there".to_owned(), |count| count.to_string());
    format!("{:<35} {} -> {}", rows.table, told(rows.before), told(rows.after))
}

/// Bytes in thousands of thousands.
fn size(bytes: i64) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::storage::Schema;
    use std::time::Duration;

    fn schema(number: i64) -> Schema {
        Schema { number, release: Some("0.1.0".to_owned()) }
    }

    fn steps() -> Vec<Step> {
        vec![Step { number: 8, name: "notes".to_owned(), took: Duration::from_millis(1_250) }]
    }

    fn renewed() -> Vec<Renewed> {
        vec![Renewed { name: "customers", rows: 14, took: Duration::from_millis(250) }]
    }

    fn rehearsal() -> Rehearsal {
        let rows = |table: &str, before, after| TableRows { table: table.to_owned(), before, after };
        Rehearsal {
            from: schema(7),
            to: 8,
            steps: steps(),
            renewed: renewed(),
            failed: None,
            changed: vec![rows("customers", Some(12), Some(14)), rows("notes", None, Some(3))],
            size: (1_234_567, 2_000_000),
            flaws: Vec::new(),
        }
    }

    #[test]
    fn a_report_names_what_an_operator_decides_by() {
        let said = of_rehearsal(&rehearsal());
        for expected in [
            "schema 7 of Latchkey 0.1.0 -> schema 8",
            "1.2 MB -> 2.0 MB",
            "0008 notes                          1.250 s",
            "keys customers                      0.250 s, 14 rows",
            "customers                           12 -> 14",
            "notes                               not there -> 3",
            "This upgrade works",
            "Next: stop the server, take a backup",
        ] {
            assert!(said.contains(expected), "{expected:?} is missing in:\n{said}");
        }
        assert!(!said.contains("fewer rows"), "{said}");
    }

    #[test]
    fn fewer_rows_are_pointed_out() {
        let mut rehearsal = rehearsal();
        rehearsal.changed[0].after = Some(11);
        assert!(of_rehearsal(&rehearsal).contains("fewer rows than before"));
    }

    #[test]
    fn nothing_to_do_is_said_so() {
        let migrated = Migrated { from: schema(7), to: schema(7), steps: Vec::new() };
        assert_eq!(
            of_migrated(&migrated, &[]),
            "nothing to do: the database is up to date (schema 7 of Latchkey 0.1.0)"
        );
        assert!(of_migrated(&migrated, &renewed()).starts_with("  keys customers"));
        let migrated = Migrated { to: schema(8), steps: steps(), ..migrated };
        assert!(
            of_migrated(&migrated, &[])
                .ends_with("from schema 7 of Latchkey 0.1.0 to schema 8 of Latchkey 0.1.0")
        );
        let nothing =
            Rehearsal { steps: Vec::new(), renewed: Vec::new(), changed: Vec::new(), ..rehearsal() };
        assert!(of_rehearsal(&nothing).contains("There is nothing to migrate"));
    }
}
