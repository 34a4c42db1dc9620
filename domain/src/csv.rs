//! Tables as text: RFC 4180, so that whatever somebody typed opens as text in a
//! spreadsheet and never as a formula (R-CSV-01).

/// Stands first, so that spreadsheets read what follows as UTF-8.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// Adds a line of cells that hold text. Numbers and amounts are no text: they would
/// lose their sign.
pub fn push_line<'a>(to: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            to.push(',');
        }
        push_text(to, cell);
    }
    to.push_str("\r\n");
}

fn push_text(to: &mut String, cell: &str) {
    let guard = if needs_guard(cell) { "'" } else { "" };
    if cell.contains(['"', ',', '\r', '\n']) {
        to.push('"');
        to.push_str(guard);
        to.push_str(&cell.replace('"', "\"\""));
        to.push('"');
    } else {
        to.push_str(guard);
        to.push_str(cell);
    }
}

/// What a spreadsheet would run, also in full width; and what would read as if we had
/// put the guard there.
fn needs_guard(cell: &str) -> bool {
    is_run(cell.trim_start_matches('\''))
}

fn is_run(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'])
}

/// A text cell as it was before it was guarded.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[&str]) -> String {
        let mut line = String::new();
        push_line(&mut line, cells.iter().copied());
        line
    }

    /// Reads one line back, as a spreadsheet does.
    fn read(line: &str) -> Vec<String> {
        let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
        let mut signs = line.strip_suffix("\r\n").unwrap().chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '"' if is_quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
                '"' => is_quoted = !is_quoted,
                ',' if !is_quoted => cells.push(std::mem::take(&mut cell)),
                sign => cell.push(sign),
            }
        }
        cells.push(cell);
        cells
    }

    const HOSTILE: [&str; 16] = [
        "=HYPERLINK(\"http://evil.example\",\"me\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\0=1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "'=1",
        "''=1",
        "a,b\"c\"\r\nd",
        "'quoted'",
        "",
    ];

    #[test]
    fn r_csv_01_nothing_that_was_typed_is_run() {
        for cell in read(&line(&HOSTILE)) {
            assert!(!is_run(&cell), "{cell:?} would be run");
        }
        assert_eq!(line(&["=1"]), "'=1\r\n");
        assert_eq!(line(&["'=1"]), "''=1\r\n");
        assert_eq!(line(&["＝1"]), "'＝1\r\n");
        assert_eq!(line(&["Firefox, a \"browser\"", "x"]), "\"Firefox, a \"\"browser\"\"\",x\r\n");
        assert_eq!(line(&["'tis", "2026-01-05 09:00:00"]), "'tis,2026-01-05 09:00:00\r\n");
    }

    #[test]
    fn r_csv_01_a_round_trip_gives_all_back() {
        let back: Vec<String> = read(&line(&HOSTILE)).iter().map(|cell| unguarded(cell).to_owned()).collect();
        assert_eq!(back, HOSTILE);
    }
}
