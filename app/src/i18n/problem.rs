//! What is wrong with a field, in words.

use super::Messages;
use domain::Problem;

/// The sentence below the field, and behind its label in the form's summary.
pub fn problem(messages: Messages, problem: Problem) -> String {
    let text = match problem {
        Problem::TooLong(max) => return messages.problem_too_long(max.into()),
        Problem::PasswordTooShort(min) => return messages.problem_password_too_short(min.into()),
        Problem::PasswordTooLong(max) => return messages.problem_password_too_long(max.into()),
        Problem::LineNoEmail(line) => return messages.problem_line_no_email(&line.to_string()),
        Problem::LineIsHere(line) => return messages.problem_line_is_here(&line.to_string()),
        Problem::TooManyLines(most) => return messages.problem_too_many_lines(&most.to_string()),
        Problem::LineTooOften(line) => return messages.problem_line_too_often(&line.to_string()),
        Problem::Between(least, most) => {
            return messages.problem_between(&least.to_string(), &most.to_string());
        }
        Problem::Full(most) => return messages.problem_full(&most.to_string()),
        Problem::LastOne => messages.problem_last_one(),
        Problem::Retired => messages.problem_retired(),
        Problem::TooDeep(most) => return messages.problem_too_deep(&most.to_string()),
        Problem::TooManyDepartments(most) => return messages.problem_too_many_departments(&most.to_string()),
        Problem::BelowItself => messages.problem_below_itself(),
        Problem::NameTakenThere => messages.problem_name_taken_there(),
        Problem::NotEmpty => messages.problem_not_empty(),
        Problem::NumberUpTo(most) => return messages.problem_number_up_to(&most.to_string()),
        Problem::DateOver => messages.problem_date_over(),
        Problem::MoreThanOwn => messages.problem_more_than_own(),
        Problem::Circle => messages.problem_circle(),
        Problem::LastOwner => messages.problem_last_owner(),
        Problem::RecordsOutOfReach => messages.problem_records_out_of_reach(),
        Problem::CurrencyFixed => messages.problem_currency_fixed(),
        Problem::CurrencyChanged => messages.problem_currency_changed(),
        Problem::RoleTaken => messages.problem_role_taken(),
        Problem::RoleInUse => messages.problem_role_in_use(),
        Problem::DepartmentRequired => messages.problem_department_required(),
        Problem::WiderThanOwn => messages.problem_wider_than_own(),
        Problem::CodeWrong => messages.problem_code_wrong(),
        Problem::CodeUsed => messages.problem_code_used(),
        Problem::ClockOff => messages.problem_clock_off(),
        Problem::FactorLocked => messages.problem_factor_locked(),
        Problem::PasskeyRefused => messages.problem_passkey_refused(),
        Problem::SetUpOver => messages.problem_set_up_over(),
        Problem::FactorRequired => messages.problem_factor_required(),
        Problem::OwnFactorFirst => messages.problem_own_factor_first(),
        Problem::UnknownField => messages.problem_unknown_field(),
        Problem::Required => messages.problem_required(),
        Problem::Email => messages.problem_email(),
        Problem::Phone => messages.problem_phone(),
        Problem::Amount => messages.problem_amount(),
        Problem::AmountTooLarge => messages.problem_amount_too_large(),
        Problem::AmountNegative => messages.problem_amount_negative(),
        Problem::AmountCurrency(currency) => return messages.problem_amount_currency(currency.as_str()),
        Problem::AmountComma => messages.problem_amount_comma(),
        Problem::Number => messages.problem_number(),
        Problem::Date => messages.problem_date(),
        Problem::Website => messages.problem_website(),
        Problem::Choice => messages.problem_choice(),
        Problem::Taken => messages.problem_taken(),
        Problem::MustAccept => messages.problem_must_accept(),
        Problem::TimeZone => messages.problem_unknown_time_zone(),
        Problem::Unprintable => messages.problem_unprintable(),
        Problem::ReasonRequired => messages.problem_reason_required(),
        Problem::PasswordCommon => messages.problem_password_common(),
        Problem::PasswordPattern => messages.problem_password_pattern(),
        Problem::PasswordOwnWords => messages.problem_password_own_words(),
        Problem::PasswordWrong => messages.problem_password_wrong(),
        Problem::TypeAgain => messages.problem_type_again(),
        Problem::NotKept => messages.problem_not_kept(),
    };
    text.to_owned()
}
