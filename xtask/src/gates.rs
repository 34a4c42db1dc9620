//! Rules of the house that the compiler cannot hold: which words may stand in which files.

/// A rule about single lines, which a word elsewhere in the file may satisfy.
pub struct Gate {
    /// Said beside every finding: what to do instead.
    pub reason: &'static str,
    /// Beginnings of the paths it covers; an empty one means all.
    folders: &'static [&'static str],
    /// Endings of the paths it covers; an empty one means all.
    endings: &'static [&'static str],
    /// Pieces of paths it does not cover.
    except: &'static [&'static str],
    /// A file in which one of these words stands keeps it.
    unless: &'static [&'static str],
    /// Whether a test module at the end of a Rust file is left out.
    tests: Tests,
    is_broken_by: fn(&str) -> bool,
}

#[derive(PartialEq, Eq)]
enum Tests {
    Covered,
    LeftOut,
}

/// The one file that writes raw HTML.
const SHELL: &str = "app/src/shell.rs";

pub const GATES: &[Gate] = &[
    Gate {
        reason: "use the shared field, table or dialog of app/src/components",
        folders: &["app/src/"],
        endings: &[".rs"],
        except: &["app/src/components/", "app/src/components.rs"],
        unless: &[],
        tests: Tests::LeftOut,
        is_broken_by: |line| {
            let code = without_comment(line);
            ["<textarea", "<table", "<dialog"].iter().any(|tag| contains_tag(code, tag))
        },
    },
    Gate {
        reason: "raw HTML makes elements of what people typed: write text",
        folders: &["app/", "backend/", "domain/", "frontend/", "server/"],
        endings: &[".rs", ".js", ".ts"],
        except: &[SHELL],
        unless: &[],
        tests: Tests::Covered,
        is_broken_by: |line| writes_raw_html(without_comment(line)),
    },
    Gate {
        reason: "the shell writes raw the boot facts, whose `<` is escaped, and the start script, and nothing else",
        folders: &[SHELL],
        endings: &[".rs"],
        except: &[],
        unless: &[],
        tests: Tests::Covered,
        is_broken_by: |line| {
            let code = without_comment(line);
            let known = ["inner_html(boot.with_value(boot_json))", "inner_html(start_script)"];
            writes_raw_html(&known.iter().fold(code.to_owned(), |code, known| code.replace(known, "")))
        },
    },
    Gate {
        reason: "there is one `view!`, that of app/src/prelude.rs: give parts of Leptos their properties by their builder",
        folders: &["app/", "frontend/", "server/"],
        endings: &[".rs"],
        except: &[],
        unless: &[],
        tests: Tests::Covered,
        is_broken_by: |line| without_comment(line).contains("leptos::view!"),
    },
    Gate {
        reason: "titles are written by `PageTitle`, which keeps them text",
        folders: &["app/src/"],
        endings: &[".rs"],
        except: &["app/src/layout/title.rs"],
        unless: &[],
        tests: Tests::LeftOut,
        is_broken_by: |line| {
            let code = without_comment(line);
            ["TitleProps", "leptos_meta::Title", "<Title/", "<Title "].iter().any(|way| code.contains(way))
        },
    },
    Gate {
        reason: "text for people belongs into app/locales or backend/locales",
        folders: &["app/", "backend/", "frontend/", "server/", "xtask/"],
        endings: &[".rs"],
        except: &[
            "/tests/",
            "/tests.rs",
            "/demo/",
            "/demo.rs",
            "/seed/",
            "/seed.rs",
            // How each language writes numbers and dates.
            "app/src/i18n/",
            // Both languages side by side, for those who build with the components.
            "app/src/gallery/",
            // How characters are read.
            "backend/src/readings.rs",
            // What people type, not what they read.
            "backend/src/customers/facts.rs",
            "backend/src/passwords",
            "backend/src/phone.rs",
            "backend/src/phone/",
            "backend/src/regions/search.rs",
        ],
        unless: &[],
        tests: Tests::LeftOut,
        is_broken_by: |line| without_comment(line).chars().any(is_cjk),
    },
    Gate {
        reason: "a refusal or a dead server is told nowhere here: give the form a `FormFailure`, `PressFailure` or `tell_failure`",
        folders: &["app/src/"],
        endings: &[".rs"],
        except: &[
            "app/src/form.rs",
            // They hand the form to a part that tells: bulk.rs, standing.rs, stages.rs, code.rs
            // beside them.
            "app/src/customers/list/mod.rs",
            "app/src/people/person.rs",
            "app/src/pipelines/parts.rs",
            "app/src/sign_in/verify.rs",
        ],
        unless: &[
            "<FormFailure ",
            "<PressFailure ",
            "<Press ",
            "tell_failure(",
            "refused_here(",
            "refused_of(",
            "refused_press(",
        ],
        tests: Tests::LeftOut,
        is_broken_by: |line| {
            let code = without_comment(line);
            code.contains("use_form::<") || code.contains("use_form()")
        },
    },
    Gate {
        reason: "nobody is led to the fields that are wrong: give the form an `ErrorSummary`",
        folders: &["app/src/"],
        endings: &[".rs"],
        except: &[],
        unless: &["<ErrorSummary "],
        tests: Tests::LeftOut,
        is_broken_by: |line| without_comment(line).contains("<RecordFields "),
    },
    Gate {
        reason: "colours are named in style/tokens.css: use a custom property",
        folders: &["style/"],
        endings: &[".css"],
        except: &["style/tokens.css"],
        unless: &[],
        tests: Tests::Covered,
        is_broken_by: contains_colour,
    },
    Gate {
        reason: "`==` on a secret takes longer the more of it fits: find it by its hash, open it, or use `subtle`",
        folders: &["app/src/", "backend/src/", "domain/src/", "server/src/"],
        endings: &[".rs"],
        except: &["/tests.rs"],
        unless: &[],
        tests: Tests::LeftOut,
        is_broken_by: |line| compares_a_secret(without_comment(line)),
    },
    Gate {
        reason: "a path of one machine",
        folders: &[""],
        endings: &[
            ".rs", ".toml", ".md", ".css", ".ts", ".js", ".json", ".yml", ".yaml", ".sh", ".ftl", ".sql",
            ".service",
        ],
        except: &["xtask/src/gates.rs"],
        unless: &[],
        tests: Tests::LeftOut,
        is_broken_by: |line| ["/root/", "/work/main", "/work/shared"].iter().any(|path| line.contains(path)),
    },
];

impl Gate {
    /// Whether the rule holds for the file at this path, relative to the repository.
    pub fn covers(&self, path: &str) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
            && self.endings.iter().any(|ending| path.ends_with(ending))
            && !self.except.iter().any(|piece| path.contains(piece))
    }
}

/// The numbers of the lines that break the rule.
pub fn findings(gate: &Gate, text: &str) -> Vec<usize> {
    if gate.unless.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    text.lines()
        .enumerate()
        .take_while(|(_, line)| gate.tests == Tests::Covered || line.trim() != "#[cfg(test)]")
        .filter(|(_, line)| (gate.is_broken_by)(line))
        .map(|(index, _)| index + 1)
        .collect()
}

/// `<table>` and `<table class=…`, but not `<tablet>` or `Vec<table::Row>`.
fn contains_tag(line: &str, tag: &str) -> bool {
    line.match_indices(tag).any(|(start, _)| {
        let next = line[start + tag.len()..].chars().next();
        next.is_none_or(|character| matches!(character, '>' | '/' | ' '))
    })
}

/// The ways to HTML past the escaping, in Leptos, web-sys and JavaScript.
fn writes_raw_html(code: &str) -> bool {
    const WAYS: [&str; 9] = [
        "inner_html",
        "outer_html",
        "insert_adjacent_html",
        "create_contextual_fragment",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "createContextualFragment",
        "document.write",
    ];
    WAYS.iter().any(|way| code.contains(way))
}

/// `#1a2b3c` where a value may stand, and the functions that make colours from numbers.
fn contains_colour(line: &str) -> bool {
    const FUNCTIONS: [&str; 9] =
        ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
    let code = line.split("/*").next().unwrap_or_default();
    let is_hex = |(start, _): (usize, &str)| {
        let before = code[..start].chars().next_back();
        let word: String =
            code[start + 1..].chars().take_while(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect();
        before.is_some_and(|character| " :,(".contains(character))
            && (3..=8).contains(&word.len())
            && word.chars().all(|character| character.is_ascii_hexdigit())
    };
    FUNCTIONS.iter().any(|function| code.contains(function)) || code.match_indices('#').any(is_hex)
}

/// `input.token == kept`, `kept != hash(password)`, `kept.eq(&token)`, and
/// their like: whether what is compared is named as a secret is.
fn compares_a_secret(code: &str) -> bool {
    ["==", "!=", ".eq(", ".ne("].iter().any(|sign| {
        code.match_indices(sign).any(|(start, _)| {
            let right = &code[start + sign.len()..];
            is_secret(operand_before(&code[..start])) || is_secret(operand_after(right))
        })
    })
}

fn is_secret(name: &str) -> bool {
    const SECRETS: [&str; 10] = [
        "password",
        "passphrase",
        "token",
        "secret",
        "seed",
        "cookie",
        "master_key",
        "signature",
        "session_id",
        "recovery_code",
    ];
    let name = name.strip_suffix("_hash").unwrap_or(name);
    SECRETS
        .iter()
        .any(|secret| name.strip_suffix(secret).is_some_and(|rest| rest.is_empty() || rest.ends_with('_')))
}

/// The last name of `a.b.token`, or of `a.token()`.
fn operand_before(code: &str) -> &str {
    let code = code.trim_end();
    let code =
        ["()", ".as_str", ".as_bytes", ".as_deref"].iter().fold(code, |code, end| code.trim_end_matches(end));
    code.rsplit(|character: char| !is_of_name(character)).next().unwrap_or_default()
}

/// The last name of `&a.b.token` at the beginning.
fn operand_after(code: &str) -> &str {
    let code = code.trim_start().trim_start_matches(['&', '*']);
    let path = code.find(|c: char| !is_of_name(c) && c != '.' && c != ':').map_or(code, |end| &code[..end]);
    let path =
        [".as_str", ".as_bytes", ".as_deref"].iter().fold(path, |path, end| path.trim_end_matches(end));
    path.rsplit(['.', ':']).next().unwrap_or_default()
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn without_comment(line: &str) -> &str {
    // A `//` after a colon is an address, not a comment.
    let comment = line.match_indices("//").find(|(start, _)| !line[..*start].ends_with(':'));
    comment.map_or(line, |(start, _)| &line[..start])
}

/// Han, kana, Hangul, and the punctuation and full-width forms that go with them.
fn is_cjk(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reasons for which a file's lines are refused.
    fn broken(path: &str, text: &str) -> Vec<(usize, &'static str)> {
        GATES
            .iter()
            .filter(|gate| gate.covers(path))
            .flat_map(|gate| findings(gate, text).into_iter().map(|line| (line, gate.reason)))
            .collect()
    }

    #[test]
    fn raw_elements_stand_only_in_components() {
        let text = "view! {\n<table class=\"x\">\n</table> }";
        assert_eq!(broken("app/src/leads/list.rs", text).len(), 1);
        assert!(broken("app/src/components/table.rs", text).is_empty());
        assert!(
            broken("app/src/leads/list.rs", "let rows: Vec<table::Row>; // <table>\n<tablet/>").is_empty()
        );
    }

    #[test]
    fn r_inp_04_raw_html_stands_only_in_the_shell() {
        for line in [
            "<p inner_html=note></p>",
            "element.set_inner_html(&note);",
            "element.insert_adjacent_html(\"beforeend\", &note)",
            "element.set_outer_html(&note)",
        ] {
            for path in ["app/src/leads/list.rs", "app/src/components/field.rs", "frontend/src/lib.rs", SHELL]
            {
                assert_eq!(broken(path, line).len(), 1, "{path}: {line}");
                let in_tests = format!("#[cfg(test)]\nmod tests {{ {line} }}");
                assert_eq!(broken(path, &in_tests).len(), 1, "{path}: {line}");
            }
        }
        assert!(broken("app/src/leads/list.rs", "// inner_html would do harm").is_empty());
        let known = "let facts = facts.inner_html(boot.with_value(boot_json)).into_any();";
        assert!(broken(SHELL, known).is_empty());
        assert_eq!(broken("app/src/leads/list.rs", known).len(), 1);
    }

    #[test]
    fn r_inp_04_the_shells_raw_html_is_where_the_gate_expects_it() {
        let shell = include_str!("../../app/src/shell.rs");
        assert_eq!(shell.matches("inner_html").count(), 2);
        assert!(broken(SHELL, shell).is_empty());
    }

    #[test]
    fn r_inp_03_titles_are_written_in_one_place() {
        assert_eq!(broken("app/src/leads/list.rs", "Title(TitleProps::builder().build())").len(), 1);
        assert_eq!(broken("app/src/leads/list.rs", "use leptos_meta::Title;").len(), 1);
        assert!(broken("app/src/leads/list.rs", "view! { <PageTitle area=area/> }").is_empty());
        assert!(broken("app/src/layout/title.rs", "Title(TitleProps::builder().build())").is_empty());
    }

    #[test]
    fn a_file_with_a_form_has_a_place_for_its_failures() {
        let alone = "let form = use_form::<SignOut>();\nview! { <Form handle=form/> }";
        assert_eq!(broken("app/src/layout/user_menu.rs", alone)[0].0, 1);
        assert_eq!(broken("app/src/sessions/list.rs", "let form: FormHandle<End> = use_form();").len(), 1);
        assert!(broken("app/src/people/person.rs", alone).is_empty());
        for place in [
            "<FormFailure error=form.error/>",
            "<Press handle=form id=id/>",
            "<PressFailure error=form.error/>",
            "tell_failure(form.error);",
            "let refused = refused_here(form);",
            "let refused = refused_of(form, \"linked\", &customer, words);",
        ] {
            let text = format!("{alone}\n{place}");
            assert!(broken("app/src/layout/user_menu.rs", &text).is_empty(), "{place}");
        }
    }

    #[test]
    fn a_form_of_a_records_facts_leads_to_what_is_wrong() {
        let fields = "view! { <RecordFields object=&CONTACT errors=form.errors()/> }";
        assert_eq!(broken("app/src/customers/record/contact_form.rs", fields).len(), 1);
        let both = format!("{fields}\nview! {{ <ErrorSummary errors=form.errors()/> }}");
        assert!(broken("app/src/customers/record/contact_form.rs", &both).is_empty());
        assert!(broken("app/src/records/fields.rs", "/// <RecordFields object/>").is_empty());
    }

    #[test]
    fn there_is_one_view_macro() {
        assert_eq!(broken("app/src/leads/list.rs", "leptos::view! { <p/> }").len(), 1);
        assert!(broken("app/src/leads/list.rs", "view! { <p/> }").is_empty());
    }

    #[test]
    fn text_for_people_stands_only_in_locales() {
        assert_eq!(broken("server/src/main.rs", "let a = 1;\nlet b = \"\u{5ba2}\u{6237}\";")[0].0, 2);
        assert!(
            broken("server/src/main.rs", "// \u{5ba2}\u{6237}\n#[cfg(test)]\nmod tests { \"\u{5ba2}\" }")
                .is_empty()
        );
        assert!(broken("server/tests/it/main.rs", "\"\u{5ba2}\"").is_empty());
        assert!(broken("domain/src/pinyin.rs", "\"\u{5ba2}\"").is_empty());
    }

    #[test]
    fn colours_stand_only_among_the_tokens() {
        for line in ["color: #fff;", "border: 1px solid #12ab34cc", "fill:rgb(0 0 0)", "color: oklch(1 0 0);"]
        {
            assert_eq!(broken("style/leads.css", line).len(), 1, "{line}");
            assert!(broken("style/tokens.css", line).is_empty());
        }
        for line in [
            "color: var(--ink);",
            "/* issue #123 */",
            "#face { }",
            "fill: url(\"x.svg#abc\")",
            "a: #not-hex",
            "color-mix(in oklab, red)",
        ] {
            assert!(broken("style/leads.css", line).is_empty(), "{line}");
        }
    }

    #[test]
    fn r_cry_03_secrets_are_not_compared_with_an_operator() {
        for line in [
            "if input.token == kept {",
            "kept.as_str() != token",
            "token.as_str() == kept",
            "row.token_hash() == hash",
            "let same = given == &self.session_id;",
            "rows.find(|row| row.password_hash == hash)",
            "kept.eq(&input.recovery_code)",
            "password.ne(&other)",
        ] {
            assert_eq!(broken("backend/src/tokens.rs", line).len(), 1, "{line}");
        }
        for line in [
            "if token.len() == 43 {",
            "password.is_empty() != name.is_empty()",
            "purpose == Purpose::Token { .. }",
            "WHERE token_hash = $1",
            "// token == kept",
            "kind == TokenKind::Reset",
        ] {
            assert!(broken("backend/src/tokens.rs", line).is_empty(), "{line}");
        }
    }

    #[test]
    fn paths_of_one_machine_stand_nowhere() {
        assert_eq!(broken("docs/OPERATIONS.md", "run /root/bin/x").len(), 1);
        assert!(broken("docs/OPERATIONS.md", "the root folder").is_empty());
    }
}
