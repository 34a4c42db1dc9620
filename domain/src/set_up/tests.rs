use super::*;

fn typed() -> SetUpInput {
    SetUpInput {
        token: "secret".to_owned(),
        companies: "one".to_owned(),
        company: " Nordlicht  Optik ".to_owned(),
        name: "Mara Vogel".to_owned(),
        email: "mara@OPTIK.example".to_owned(),
        password: "violet harbour stone drum".to_owned(),
        currency: String::new(),
        time_zone: String::new(),
    }
}

fn problems(input: SetUpInput, link: &SetUpLink) -> Vec<(String, Problem)> {
    let errors = input.parse(link).unwrap_err();
    errors.into_iter().map(|error| (error.field, error.problem)).collect()
}

const FIRST_RUN: SetUpLink = SetUpLink::FirstRun { email: None };

#[test]
fn one_company_has_a_name_and_many_have_none() {
    let company = |input: SetUpInput| match input.parse(&FIRST_RUN) {
        Ok(SetUp::FirstRun { company, operator }) => (company, operator.email),
        other => panic!("{other:?}"),
    };
    let nordlicht = NewCompany { name: "Nordlicht Optik".to_owned(), currency: None };
    assert_eq!(company(typed()), (Some(nordlicht), "mara@optik.example".to_owned()));
    let counted = SetUpInput { currency: "EUR".to_owned(), ..typed() };
    assert_eq!(company(counted).0.unwrap().currency, Some(Currency::Eur));
    let many = SetUpInput { companies: "many".to_owned(), ..typed() };
    assert_eq!(company(many).0, None);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let nothing = SetUpInput { companies: "one".to_owned(), ..SetUpInput::default() };
    let fields: Vec<String> = problems(nothing, &FIRST_RUN).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["company", "name", "email", "password"]);
    let unclear = SetUpInput { companies: "two".to_owned(), ..typed() };
    assert_eq!(problems(unclear, &FIRST_RUN), [("companies".to_owned(), Problem::Choice)]);
    let made_up = SetUpInput { currency: "XXX".to_owned(), ..typed() };
    assert_eq!(problems(made_up, &FIRST_RUN), [("currency".to_owned(), Problem::Choice)]);
}

#[test]
fn a_link_for_an_address_is_for_no_other() {
    let link = SetUpLink::NewOperator { email: "ops@optik.example".to_owned() };
    match typed().parse(&link) {
        Ok(SetUp::NewOperator(operator)) => assert_eq!(operator.email, "ops@optik.example"),
        other => panic!("{other:?}"),
    }
    let link = SetUpLink::KnownPerson { email: "ops@optik.example".to_owned() };
    match SetUpInput::default().parse(&link) {
        Ok(SetUp::KnownPerson { email }) => assert_eq!(email, "ops@optik.example"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn r_log_02_neither_token_nor_password_is_printed() {
    let printed = format!("{:?} {:?}", typed(), typed().parse(&FIRST_RUN));
    assert!(!printed.contains("secret") && !printed.contains("harbour"), "{printed}");
}
