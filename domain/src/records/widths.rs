//! How wide the columns of a list are where somebody has changed it: `name:320,phone:180`.
//! All others are as wide as their content.

use super::List;
use crate::validation::Problem;

/// What the widths of a list stand under, beside its columns and the size of its pages.
pub const WIDTHS: &str = "widths";
/// How wide a column can be, in CSS pixels.
pub const NARROWEST: u16 = 64;
pub const WIDEST: u16 = 640;
/// Styles know the multiples of it (`style/components/arranged.css`).
const STEP: i32 = 4;

/// What still fits the list.
pub(super) fn known(list: &List, text: &str) -> String {
    let known = text.split(',').filter_map(|one| read_one(list, one).ok());
    known.fold(String::new(), |all, (column, width)| with_width(&all, column, Some(width)))
}

/// Reads what was sent, each column once.
pub(super) fn read(list: &List, text: &str) -> Result<String, Problem> {
    for one in text.split(',') {
        read_one(list, one)?;
    }
    Ok(known(list, text))
}

fn read_one<'a>(list: &List, text: &'a str) -> Result<(&'a str, i32), Problem> {
    let (column, width) = text.split_once(':').ok_or(Problem::Choice)?;
    if list.columns.first() != Some(&column) && list.choosable().all(|field| field.name != column) {
        return Err(Problem::Choice);
    }
    let width = width.parse::<u16>().ok().filter(|width| (NARROWEST..=WIDEST).contains(width));
    Ok((column, width.ok_or(Problem::Between(NARROWEST, WIDEST))?.into()))
}

/// How wide a column is; nothing where its content says.
pub fn width_of<'a>(widths: &'a str, column: &str) -> Option<&'a str> {
    let mut all = widths.split(',').filter_map(|one| one.split_once(':'));
    all.find(|(name, _)| *name == column).map(|(_, width)| width)
}

/// The widths with a column as wide as this, or as near to it as a column can be; as its
/// content asks for `None`.
#[must_use]
pub fn with_width(widths: &str, column: &str, width: Option<i32>) -> String {
    let is_other = |one: &&str| one.split_once(':').is_some_and(|(name, _)| name != column);
    let mut all: Vec<_> = widths.split(',').filter(is_other).map(str::to_owned).collect();
    if let Some(width) = width {
        let width = width.clamp(NARROWEST.into(), WIDEST.into());
        all.push(format!("{column}:{}", width - width % STEP));
    }
    all.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::CUSTOMERS;

    #[test]
    fn a_column_is_made_wider_and_goes_back_to_its_content() {
        let widths = with_width("", "name", Some(323));
        assert_eq!(widths, "name:320", "as near as a column can be");
        let widths = with_width(&widths, "phone", Some(180));
        assert_eq!(widths, "name:320,phone:180");
        assert_eq!(width_of(&widths, "phone"), Some("180"));
        assert_eq!(width_of(&widths, "email"), None);
        assert_eq!(with_width(&widths, "name", Some(1)), "phone:180,name:64");
        assert_eq!(with_width(&widths, "name", Some(9_000)), "phone:180,name:640");
        assert_eq!(with_width(&widths, "name", None), "phone:180");
        assert_eq!(with_width("phone:180", "phone", None), "");
    }

    #[test]
    fn r_inp_07_only_columns_of_the_list_have_widths_and_within_bounds() {
        let bounds = Problem::Between(64, 640);
        assert_eq!(read(&CUSTOMERS, "name:64,phone:640"), Ok("name:64,phone:640".to_owned()));
        assert_eq!(read(&CUSTOMERS, "phone:180,phone:202"), Ok("phone:200".to_owned()), "each once");
        for (text, problem) in [
            ("shoe:100", Problem::Choice),
            ("name:100,", Problem::Choice),
            ("name", Problem::Choice),
            ("name:63", bounds),
            ("name:641", bounds),
            ("name:-100", bounds),
            ("name:70000", bounds),
            ("name:", bounds),
            ("name:wide", bounds),
        ] {
            assert_eq!(read(&CUSTOMERS, text), Err(problem), "{text}");
        }
        assert_eq!(known(&CUSTOMERS, "shoe:100,name:20,phone:180,,email"), "phone:180");
        assert_eq!(known(&CUSTOMERS, ""), "");
    }
}
