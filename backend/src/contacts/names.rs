//! Whether two names may be those of one person.

use crate::text_keys;
use domain::text::is_han;

/// Whether nothing speaks against it: one is a part of the other, or what may be the family's
/// name is in both. As they are read: `Jing Chen` is 陈静, and 陈总 may be.
pub(super) fn may_be_one(one: &str, other: &str) -> bool {
    let (one, other) = (Name::of(one), Name::of(other));
    one.is_part_of(&other) || other.is_part_of(&one) || one.shares_family_with(&other)
}

struct Name {
    words: Vec<String>,
    /// The family's name stands first then, and whatever is last is a title as often as not.
    is_chinese: bool,
}

impl Name {
    fn of(name: &str) -> Self {
        let spelled = text_keys::spelled(name);
        let words = spelled.split(|character: char| !character.is_alphanumeric());
        Self {
            words: words.filter(|word| !word.is_empty()).map(str::to_owned).collect(),
            is_chinese: name.chars().find(|character| character.is_alphanumeric()).is_some_and(is_han),
        }
    }

    /// A name without a letter is a part of every other.
    fn is_part_of(&self, other: &Self) -> bool {
        self.words.iter().all(|word| other.words.contains(word))
            || other.words.concat().contains(&self.words.concat())
    }

    fn shares_family_with(&self, other: &Self) -> bool {
        self.families().any(|family| other.families().any(|theirs| theirs == family))
    }

    /// First or last, as people write it.
    fn families(&self) -> impl Iterator<Item = &String> {
        let last = self.words.last().filter(|_| !self.is_chinese);
        self.words.first().into_iter().chain(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_written_otherwise_may_be_of_one_person() {
        for (one, other) in [
            ("陈静", "陈 静"),
            ("陈静", "Chen"),
            ("陈静", "Jing Chen"),
            ("陈静", "chenjing"),
            ("陈静", "陈总"),
            ("王伟", "Tony Wang"),
            ("Anna Müller", "MULLER, ANNA"),
            ("Robert Smith", "Bob Smith"),
            ("陈静", "—"),
            ("", "陈静"),
            ("", ""),
        ] {
            assert!(may_be_one(one, other) && may_be_one(other, one), "{one} {other}");
        }
    }

    #[test]
    fn names_that_share_nothing_are_of_two() {
        for (one, other) in [
            ("陈静", "王伟"),
            ("陈静", "张静"),
            ("陈经理", "王经理"),
            ("王伟", "Wei Zhang"),
            ("陈静", "Front desk"),
            ("Jing Chen", "Anna Weber"),
        ] {
            assert!(!may_be_one(one, other) && !may_be_one(other, one), "{one} {other}");
        }
    }
}
