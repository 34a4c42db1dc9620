use super::{RecoveryCode, TotpCode, in_fours};
use crate::validation::Problem;

fn totp(typed: &str) -> Result<String, Problem> {
    TotpCode::read(typed).map(|code| code.as_str().to_owned())
}

fn recovery(typed: &str) -> Result<String, Problem> {
    RecoveryCode::read(typed).map(|code| code.as_str().to_owned())
}

#[test]
fn a2_a_code_is_read_as_apps_show_it() {
    for typed in [
        "123456",
        "123 456",
        " 123456\n",
        "123456\r\n",
        "１２３４５６",
        "123\u{a0}456",
        "123\u{202f}456",
        "\u{3000}123\u{3000}456",
        "12 34 56",
        "123-456",
        "\u{feff}123456\u{200b}",
        "\t123456",
    ] {
        assert_eq!(totp(typed), Ok("123456".to_owned()), "{typed:?}");
    }
    assert_eq!(totp("054878"), Ok("054878".to_owned()), "a zero in front stays");
}

#[test]
fn a2_what_is_no_code_is_refused() {
    for typed in ["12345", "1234567", "12345a", "+12345", "-1234567", "１２３４５", "abcdef", "123.456"]
    {
        assert_eq!(totp(typed), Err(Problem::CodeWrong), "{typed:?}");
    }
    for typed in ["", " ", "\u{a0}\n", "--"] {
        assert_eq!(totp(typed), Err(Problem::Required), "{typed:?}");
        assert_eq!(recovery(typed), Err(Problem::Required), "{typed:?}");
    }
    assert_eq!(totp(&"1".repeat(100_000)), Err(Problem::CodeWrong));
}

#[test]
fn a2_a_recovery_code_is_read_as_people_type_it() {
    let code = RecoveryCode::of_bytes([0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x10, 0x32]);
    let (plain, shown) = (code.as_str().to_owned(), code.shown());
    assert_eq!((plain.len(), shown.len()), (16, 19));
    let full: String = plain.chars().map(|sign| char::from_u32(u32::from(sign) + 0xfee0).unwrap()).collect();
    for typed in [
        shown.clone(),
        shown.to_uppercase(),
        plain.clone(),
        shown.replace('-', " "),
        shown.replace('-', "–"),
        shown.replace('-', "－"),
        format!("  {shown}\r\n"),
        full,
        plain.replace('0', "o").replace('1', "L"),
        plain.replace('1', "I").replace('0', "O"),
    ] {
        assert_eq!(recovery(&typed), Ok(plain.clone()), "{typed:?}");
    }
    for typed in ["123456", &plain[1..], &format!("{plain}0"), &plain.replacen(|_| true, "u", 1)] {
        assert_eq!(recovery(typed), Err(Problem::CodeWrong), "{typed:?}");
    }
}

#[test]
fn r_mfa_13_a_recovery_code_has_eighty_bits() {
    let mut seen = std::collections::BTreeSet::new();
    for bit in 0..80 {
        let mut bytes = [0; 10];
        bytes[bit / 8] = 1 << (bit % 8);
        seen.insert(RecoveryCode::of_bytes(bytes).as_str().to_owned());
    }
    assert_eq!(seen.len(), 80, "each bit changes the code");
    assert_eq!(RecoveryCode::of_bytes([0xff; 10]).shown(), "zzzz-zzzz-zzzz-zzzz");
}

#[test]
fn groups_are_of_four() {
    assert_eq!(in_fours("ABCDEFGHIJ", ' '), "ABCD EFGH IJ");
    assert_eq!(in_fours("", ' '), "");
}

#[test]
fn r_log_02_no_secret_shows_when_it_is_debugged() {
    let code = TotpCode::read("123456").unwrap();
    assert_eq!(format!("{code:?}"), "TotpCode { .. }");
}
