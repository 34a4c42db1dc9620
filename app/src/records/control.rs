//! What people type a fact into, by its kind.

use super::chooser::chooser;
use super::words;
use crate::boot::{use_boot, use_viewer};
use crate::components::{Control, InputKind, Line};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::Currency;
use domain::records::{Field, Kind, Object, YES};

/// How many lines of a long text are in sight.
const ROWS: u16 = 3;

/// A field's control; `on_text` is told what is typed into a line.
pub fn control(object: &Object, field: &Field, control: Control, on_text: Option<Callback<String>>) -> View {
    let messages = use_messages();
    let kind = match &field.kind {
        Kind::Choice(choices) => {
            let none =
                || words::beside(messages, object, field, "none").unwrap_or(messages.records_not_set());
            let empty = choices.usual.is_none().then(|| none().to_owned());
            let control = Control { autocomplete: None, ..control };
            return control.select(words::choices_of(messages, field), empty);
        }
        Kind::Several(_) => return control.ticks_apart(words::choices_of(messages, field)),
        Kind::YesNo => {
            let words = control.label.clone().to_view();
            return control.tick(YES, words);
        }
        Kind::Lines(_) => return control.lines(ROWS),
        Kind::Date => return control.date(None),
        Kind::PastDate => {
            let today = use_boot().with_value(|boot| boot.zone.date(boot.now));
            return control.date(Some(today));
        }
        Kind::Money | Kind::Integer | Kind::Decimal(_) | Kind::Percent => return amount(field, control),
        Kind::Line(_) => InputKind::Text,
        Kind::Phone => InputKind::Phone,
        Kind::Email => InputKind::Email,
        Kind::WeChat => InputKind::Identifier,
        Kind::Website => InputKind::Url,
        Kind::Reference(_) | Kind::Department | Kind::Region => return chooser(object, field, control),
        // What the product keeps by itself stands in no form.
        Kind::Instant | Kind::User => return View::Nothing,
    };
    control.line(Line { kind, on_text, ..Line::default() })
}

/// How much: a number, with a sign in front where it counts something.
pub fn amount(field: &Field, control: Control) -> View {
    match field.kind {
        Kind::Money => control.money(use_viewer().map_or(Currency::Cny, |viewer| viewer.currency)),
        Kind::Percent => control.amount("%"),
        _ => control.line(Line { kind: InputKind::Signed, ..Line::default() }),
    }
}
