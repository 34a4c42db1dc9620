use super::*;

#[test]
fn initials_follow_the_habits_of_the_name() {
    assert_eq!(initials("张伟"), "张");
    assert_eq!(initials("欧阳娜娜"), "欧");
    assert_eq!(initials("maria del carmen lópez"), "ml");
    assert_eq!(initials("Cher"), "C");
    assert_eq!(initials(""), "");
    assert_eq!((initial("张伟"), initial("maria del carmen lópez"), initial("")), ("张", "m", ""));
}

#[test]
fn initials_are_whole_characters_and_no_signs() {
    for (name, shown) in [
        ("🇨🇳 Harbour", "🇨🇳H"),
        ("👨‍👩‍👧 Li", "👨‍👩‍👧L"),
        ("E\u{301}mile Zola", "E\u{301}Z"),
        ("(Wei) Li", "WL"),
        ("“Acme” & Söhne", "AS"),
        ("（上海）港口", "上"),
        ("Li - Wei", "LW"),
        ("- Li -", "L"),
        ("***", "*"),
        ("क्षमा नीरज", "क्षनी"),
    ] {
        assert_eq!(initials(name), shown, "{name}");
    }
    assert_eq!(initial("👨‍👩‍👧 Li"), "👨‍👩‍👧");
}

#[test]
fn r_auth_01_length_alone_decides() {
    assert_eq!(check_password_length(&"a".repeat(15)), Ok(()));
    assert_eq!(check_password_length(&"a".repeat(14)), Err(Problem::PasswordTooShort(15)));
}

#[test]
fn r_auth_02_length_counts_code_points() {
    assert_eq!(check_password_length(&"密".repeat(15)), Ok(()));
    assert_eq!(check_password_length(&"密".repeat(128)), Ok(()));
    assert_eq!(check_password_length(&"密".repeat(129)), Err(Problem::PasswordTooLong(128)));
}

#[test]
fn a_password_at_its_limits_passes() {
    assert_eq!(check_password_length(&"🔑".repeat(128)), Ok(()));
    assert_eq!(check_password_length(""), Err(Problem::PasswordTooShort(15)));
    assert_eq!(check_password_length(&" ".repeat(15)), Ok(()));
}

fn sign_up() -> SignUpInput {
    SignUpInput {
        company: " 上海　港口 ".to_owned(),
        name: "张\r\n伟".to_owned(),
        email: "Wei＠Harbour.Example".to_owned(),
        phone: "138 0013 8000".to_owned(),
        password: " correct horse battery ".to_owned(),
        terms: "on".to_owned(),
        currency: String::new(),
        time_zone: "Asia/Shanghai".to_owned(),
        reseller: "east-7".to_owned(),
    }
}

#[test]
fn a_sign_up_is_read_and_its_password_left_as_typed() {
    let read = sign_up().parse(Terms::ToAccept).unwrap();
    assert_eq!(
        [read.company, read.name, read.email, read.phone, read.password, read.time_zone],
        [
            "上海 港口",
            "张 伟",
            "Wei@harbour.example",
            "138 0013 8000",
            " correct horse battery ",
            "Asia/Shanghai"
        ]
    );
}

fn errors(expected: &[(&str, Problem)]) -> Vec<FieldError> {
    expected.iter().map(|(field, problem)| FieldError::new(field, *problem)).collect()
}

#[test]
fn an_empty_sign_up_says_everything_at_once() {
    let expected = errors(&[
        ("company", Problem::Required),
        ("name", Problem::Required),
        ("email", Problem::Required),
        ("phone", Problem::Required),
        ("password", Problem::PasswordTooShort(15)),
        ("terms", Problem::MustAccept),
    ]);
    assert_eq!(SignUpInput::default().parse(Terms::ToAccept).unwrap_err(), expected);
    assert_eq!(SignUpInput::default().parse(Terms::None).unwrap_err(), expected[..5]);
}

#[test]
fn a_sign_up_over_its_limits_says_everything_at_once() {
    let typed = SignUpInput {
        company: "字".repeat(101),
        name: "字".repeat(101),
        email: "wei".to_owned(),
        phone: "1".repeat(41),
        password: "a".repeat(129),
        ..sign_up()
    };
    let expected = errors(&[
        ("company", Problem::TooLong(100)),
        ("name", Problem::TooLong(100)),
        ("email", Problem::Email),
        ("phone", Problem::TooLong(40)),
        ("password", Problem::PasswordTooLong(128)),
    ]);
    assert_eq!(typed.parse(Terms::ToAccept).unwrap_err(), expected);
    let at_limits = SignUpInput {
        company: "字".repeat(100),
        name: "字".repeat(100),
        phone: "1".repeat(40),
        password: "a".repeat(128),
        ..sign_up()
    };
    assert!(at_limits.parse(Terms::ToAccept).is_ok());
}

#[test]
fn r_log_02_forms_with_a_secret_do_not_print_it() {
    assert_eq!(format!("{:?}", sign_up()), "SignUpInput { .. }");
    assert_eq!(
        format!("{:?}", SignInInput { password: "a".to_owned(), ..SignInInput::default() }),
        "SignInInput { .. }"
    );
    assert_eq!(
        format!("{:?}", ResetInput { token: "a".to_owned(), ..ResetInput::default() }),
        "ResetInput { .. }"
    );
}
