use super::*;
use crate::opportunities::{LostReason, SeedReason};
use crate::validation::{FieldError, Problem};

fn typed(outcome: &str, probability: &str, rot_days: &str) -> AddStageInput {
    AddStageInput {
        name: " Trial\tperiod ".to_owned(),
        outcome: outcome.to_owned(),
        probability: probability.to_owned(),
        rot_days: rot_days.to_owned(),
        ..AddStageInput::default()
    }
}

fn wrong(result: Result<NewStage, Vec<FieldError>>) -> Vec<(String, Problem)> {
    result.unwrap_err().into_iter().map(|error| (error.field, error.problem)).collect()
}

#[test]
fn an_open_stage_has_a_chance_and_perhaps_patience() {
    let new = typed("open", "４０", "").parse().unwrap();
    let facts = StageFacts { name: "Trial period".to_owned(), probability: 40, rot_days: None };
    assert_eq!(new, NewStage { outcome: Outcome::Open, facts });
    for (probability, rot_days) in [("0", "1"), ("100", "365")] {
        let new = typed("open", probability, rot_days).parse().unwrap();
        assert_eq!(new.facts.probability.to_string(), probability);
        assert_eq!(new.facts.rot_days.unwrap().to_string(), rot_days);
    }
}

#[test]
fn what_is_decided_has_no_chance_of_its_own() {
    let facts = |outcome| typed(outcome, "50", "9").parse().unwrap().facts;
    assert_eq!((facts("won").probability, facts("won").rot_days), (100, None));
    assert_eq!((facts("lost").probability, facts("lost").rot_days), (0, None));
    let edit = EditStageInput { name: "Won".to_owned(), ..EditStageInput::default() };
    assert_eq!(edit.parse(Outcome::Won).unwrap().probability, 100);
}

#[test]
fn everything_wrong_with_a_stage_is_said_at_once() {
    let percent = ("probability".to_owned(), Problem::Between(0, 100));
    let days = ("rot_days".to_owned(), Problem::Between(1, 365));
    for (probability, rot_days) in [("101", "0"), ("-1", "366"), ("1.5", "1e2"), ("ten", "九")] {
        assert_eq!(wrong(typed("open", probability, rot_days).parse()), [percent.clone(), days.clone()]);
    }
    let none = AddStageInput { name: "  ".to_owned(), ..AddStageInput::default() };
    let required = |field: &str| (field.to_owned(), Problem::Required);
    assert_eq!(wrong(none.parse()), [required("outcome"), required("name"), required("probability")]);
    let odd = AddStageInput { outcome: "perhaps".to_owned(), ..typed("", "1", "") };
    assert_eq!(wrong(odd.parse()), [("outcome".to_owned(), Problem::Choice)]);
    let long = AddStageInput { name: "字".repeat(61), ..typed("won", "", "") };
    assert_eq!(wrong(long.parse()), [("name".to_owned(), Problem::TooLong(60))]);
}

#[test]
fn a_seed_without_a_name_is_named_by_its_word_again() {
    let rename = |name: &str| RenameReasonInput { name: name.to_owned(), ..RenameReasonInput::default() };
    let seed = LostReasonRef { key: LostReason::Seed(SeedReason::Price), name: "Too dear".to_owned() };
    assert_eq!(rename(" ").parse(&seed).unwrap(), "price");
    assert_eq!(rename("Dear").parse(&seed).unwrap(), "Dear");
    let own = LostReason::find("lrs_00000000000000000000000007").unwrap();
    let own = LostReasonRef { key: own, name: "Built it themselves".to_owned() };
    assert_eq!(rename(" ").parse(&own).unwrap_err()[0].problem, Problem::Required);
}

#[test]
fn a_reason_is_spelled_one_way() {
    for word in ["price", "no_budget", "lrs_00000000000000000000000007"] {
        assert_eq!(LostReason::find(word).unwrap().to_string(), word);
    }
    for word in ["", "Price", "luck", "stg_00000000000000000000000007", "lrs_7"] {
        assert_eq!(LostReason::find(word), None, "{word}");
    }
}

#[test]
fn only_a_seed_that_nobody_renamed_is_named_by_it() {
    let reason =
        |key: &str, name: &str| LostReasonRef { key: LostReason::find(key).unwrap(), name: name.to_owned() };
    assert_eq!(reason("price", "price").named_by_seed(), Some(SeedReason::Price));
    for (key, name) in
        [("price", "Too dear"), ("price", "other"), ("lrs_00000000000000000000000007", "price")]
    {
        assert_eq!(reason(key, name).named_by_seed(), None);
    }
}
