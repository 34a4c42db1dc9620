use super::*;

#[test]
fn lines_are_read_as_people_write_them() {
    for (line, name, email) in [
        ("wei@a.example", "", "wei@a.example"),
        ("张伟 wei@a.example", "张伟", "wei@a.example"),
        ("张伟，wei@a.example", "张伟", "wei@a.example"),
        ("Zhang Wei <Wei@A.example>", "Zhang Wei", "Wei@a.example"),
        ("wei@a.example; Zhang  Wei", "Zhang Wei", "wei@a.example"),
        ("\"Wei, Zhang\"\twei＠a.example", "Wei Zhang", "wei@a.example"),
    ] {
        let (invitees, problems) = parse_people(line);
        assert_eq!(problems, [], "{line}");
        assert_eq!(invitees, [Invitee { line: 1, name: name.to_owned(), email: email.to_owned() }], "{line}");
    }
}

#[test]
fn of_forty_lines_the_three_wrong_ones_are_named() {
    let mut lines: Vec<String> = (1..=40).map(|number| format!("p{number}@a.example")).collect();
    lines[2] = "no address".to_owned();
    lines[16] = "two@a.example three@a.example".to_owned();
    lines[39] = "p40@nowhere".to_owned();
    let (invitees, problems) = parse_people(&lines.join("\n"));
    assert_eq!(invitees.len(), 37);
    let wrong: Vec<Problem> = problems.into_iter().map(|error| error.problem).collect();
    assert_eq!(wrong, [3, 17, 40].map(Problem::LineNoEmail));
}

#[test]
fn blank_lines_are_none_and_an_address_said_twice_is_meant_once() {
    let (invitees, problems) = parse_people("\n a@x.example \n\n\u{3000}\nA@x.example\nb@x.example\n");
    assert_eq!(problems, []);
    let lines: Vec<(u16, &str)> =
        invitees.iter().map(|invitee| (invitee.line, invitee.email.as_str())).collect();
    assert_eq!(lines, [(2, "a@x.example"), (6, "b@x.example")]);
}

#[test]
fn nobody_and_too_many_are_told() {
    assert_eq!(parse_people(" \n").1, [FieldError::new("people", Problem::Required)]);
    let many: String = (0..=MOST_LINES).map(|number| format!("p{number}@a.example\n")).collect();
    let (invitees, problems) = parse_people(&many);
    assert_eq!(invitees.len(), usize::from(MOST_LINES));
    assert_eq!(problems, [FieldError::new("people", Problem::TooManyLines(MOST_LINES))]);
}
