//! Texts speak of no number that a rule has otherwise: those of `locales/*/numbers.ftl` are the
//! constants, and no other stands in a text, unless it is an example or part of a name.

use backend::{entry, factors, records, recycle_bin, sessions, throttle, today, tokens, workspaces};
use domain::policies::{
    IDLE_MINUTES, LASTING_HOURS, MOST_GRACE_DAYS, NIST_IDLE_MINUTES, NIST_LASTING_HOURS, SESSIONS,
};
use domain::{accounts, invitations, pipelines, sign_ins};
use std::collections::BTreeMap;
use std::path::Path;

/// What a rule counts in, as a text tells it.
const SECONDS_OF_A_MINUTE: i64 = 60;

/// The numbers that texts speak of, by their names there.
fn numbers() -> BTreeMap<&'static str, i64> {
    BTreeMap::from([
        ("trial-days", workspaces::TRIAL_DAYS),
        ("password-least", accounts::PASSWORD_MIN.into()),
        ("shared-idle-minutes", sessions::SHARED_IDLE_SECONDS / SECONDS_OF_A_MINUTE),
        ("reset-minutes", tokens::Purpose::ResetPassword.lasts_seconds() / SECONDS_OF_A_MINUTE),
        ("bin-days", recycle_bin::DAYS),
        ("ticked-most", long(records::MOST_AT_ONCE)),
        ("due-soon-days", records::SOON_DAYS),
        ("upcoming-days", today::UPCOMING_DAYS),
        ("sign-ins-days", sign_ins::KEPT_DAYS),
        ("sign-ins-exported", sign_ins::EXPORTED_MOST.into()),
        ("fresh-minutes", sessions::FRESH_SECONDS / SECONDS_OF_A_MINUTE),
        ("trusted-days", entry::TRUST_DAYS),
        ("code-digits", long(domain::factors::TOTP_DIGITS)),
        ("code-seconds", factors::totp::STEP_SECONDS.cast_signed()),
        ("recovery-code-signs", long(domain::factors::RECOVERY_CODE_SIGNS)),
        ("invitation-days", invitations::DAYS),
        ("grace-days-most", MOST_GRACE_DAYS.into()),
        ("idle-minutes-least", IDLE_MINUTES.0.into()),
        ("idle-minutes-most", IDLE_MINUTES.1.into()),
        ("lasting-hours-least", LASTING_HOURS.0.into()),
        ("lasting-hours-most", LASTING_HOURS.1.into()),
        ("sessions-least", SESSIONS.0.into()),
        ("sessions-most", SESSIONS.1.into()),
        ("nist-idle-hours", i64::from(NIST_IDLE_MINUTES) / 60),
        ("nist-lasting-hours", NIST_LASTING_HOURS.into()),
        ("asked-days", entry::ASKED_DAYS),
        ("probability-most", pipelines::MOST_PROBABLE.into()),
        ("idle-card-days-most", pipelines::LONGEST_PATIENCE.into()),
        ("hints-an-hour", throttle::COLLEAGUE_HINTS.most),
    ])
}

fn long(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Keys whose digits are examples, names of standards and products, or what nothing changes.
const OTHERWISE: [&str; 19] = [
    "activities-move-tomorrow",
    "activities-move-week",
    "customers-employees-under-10",
    "customers-employees-10-to-49",
    "customers-employees-50-to-199",
    "customers-employees-200-to-999",
    "customers-employees-1000-or-more",
    "factors-totp-lead",
    "opportunities-field-amount-hint",
    "pipelines-probability-hint",
    "pipelines-rot-days-hint",
    "policies-deviates",
    "policies-grace-days-hint",
    "policies-idle-hint",
    "policies-lasting-hint",
    "policies-limit-hint",
    "problem-number-up-to",
    "problem-wechat",
    "sessions-step-of",
];

/// Shown where something typed can't be read.
const EXAMPLES: [&str; 4] = ["problem-phone", "problem-amount", "problem-amount-comma", "problem-date"];

/// One line of a text: its file, its key, and what it says.
struct Line {
    file: String,
    key: String,
    text: String,
}

/// Every line of every file of a language that is no comment.
fn lines(language: &str) -> std::io::Result<Vec<Line>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
    let mut lines = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut key = String::new();
        for line in std::fs::read_to_string(&path)?.lines().filter(|line| !line.starts_with('#')) {
            // What goes on below a key is set in.
            let text = match line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                Some((name, text)) => {
                    name.clone_into(&mut key);
                    text
                }
                None => line,
            };
            lines.push(Line { file: file.clone(), key: key.clone(), text: text.trim().to_owned() });
        }
    }
    Ok(lines)
}

#[test]
fn numbers_that_texts_speak_of_are_the_constants() {
    let held: BTreeMap<String, String> =
        numbers().into_iter().map(|(name, number)| (format!("-{name}"), number.to_string())).collect();
    for language in ["en", "zh-CN"] {
        let lines = lines(language).unwrap();
        let told = lines.into_iter().filter(|line| line.file == "numbers" && !line.key.is_empty());
        let told: BTreeMap<String, String> =
            told.map(|line| (line.key, line.text.replace(',', ""))).collect();
        assert_eq!(told, held, "{language}");
    }
}

#[test]
fn no_other_number_stands_in_a_text() {
    for language in ["en", "zh-CN"] {
        for Line { file, key, text } in lines(language).unwrap() {
            let is_otherwise = OTHERWISE.contains(&key.as_str()) || EXAMPLES.contains(&key.as_str());
            // `[0] …` says which number a wording is for.
            if file != "numbers" && !is_otherwise && !text.starts_with('[') {
                assert!(!has_digit(&text), "{language}/{file}.ftl: {key} = {text}");
            }
        }
    }
}

/// Beside what stands in braces.
fn has_digit(text: &str) -> bool {
    let mut is_inside = false;
    text.chars().any(|sign| {
        is_inside = if is_inside { sign != '}' } else { sign == '{' };
        !is_inside && sign.is_ascii_digit()
    })
}
