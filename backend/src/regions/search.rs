//! Finding an area while somebody types: in English, in Chinese, in pinyin or by its code.

use super::{AREAS, Area, label};
use crate::{Context, Failure, text_keys};
use domain::records::region::{one_of, twin_of};
use domain::workspaces::Named;
use domain::{Action, Module};
use std::sync::OnceLock;

/// So many are offered.
const MOST: usize = 25;
/// Words of a text that are looked at: each is asked of every area.
const MOST_WORDS: usize = 12;

/// What people call an area beside its name.
const ALSO: [(&str, &str); 6] =
    [("AE", "uae"), ("CN-82", "macau"), ("GB", "uk"), ("GB", "britain"), ("US", "usa"), ("US", "america")];

/// What Chinese says of a kind of area behind its name, the longest first.
const KINDS: [&str; 10] =
    ["维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "地区", "省", "市", "盟"];

/// How well an area fits what was typed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    Begins,
    /// A later word, a part of a Chinese name, or the initials of its pinyin.
    Within,
}

/// What an area is found by.
struct Keys {
    whole: Vec<String>,
    /// From each further word on.
    words: Vec<String>,
    chinese: String,
}

static KEYS: OnceLock<Vec<Keys>> = OnceLock::new();

/// In the order of [`AREAS`].
fn keys() -> &'static [Keys] {
    KEYS.get_or_init(|| AREAS.iter().map(Keys::of).collect())
}

/// Waits until the keys are made, which takes a moment the first time: beside the requests, not
/// before them.
async fn ready() {
    if KEYS.get().is_none() {
        // Where it fails, the first look makes them.
        let _ = tokio::task::spawn_blocking(|| keys().len()).await;
    }
}

/// The areas that fit a text, the best first: those that are called just so before those that
/// begin so; among equals those at home, and the wider ones.
pub async fn find(context: &Context, module: Module, text: &str) -> Result<Vec<Named>, Failure> {
    let permit = context.permit(module, Action::View)?;
    ready().await;
    let named = |area: &Area| Named { code: area.code.to_owned(), name: label(area.code, context.locale) };
    Ok(best(text, permit.actor.home.code()).into_iter().map(named).collect())
}

fn best(text: &str, home: &str) -> Vec<&'static Area> {
    let home = one_of(home);
    let typed = Typed::of(text);
    let mut found = Vec::new();
    for (area, keys) in AREAS.iter().zip(keys()) {
        if let Some(fit) = typed.fit(area, keys) {
            let is_abroad = area.code != home && area.around().all(|around| around.code != home);
            found.push((fit, is_abroad, area.around().count(), area));
        }
    }
    found.sort_by_key(|(fit, is_abroad, depth, _)| (*fit, *is_abroad, *depth));
    found.into_iter().map(|(.., area)| area).take(MOST).collect()
}

/// A text that is looked for: as one, and word by word.
struct Typed {
    whole: String,
    words: Vec<String>,
}

impl Typed {
    fn of(text: &str) -> Self {
        let mut words = words(&text_keys::beginning(text));
        words.truncate(MOST_WORDS);
        Self { whole: words.concat(), words }
    }

    /// Each word fits the area or what lies around it, and one of them the area itself.
    fn fit(&self, area: &Area, keys: &Keys) -> Option<Fit> {
        if let Some(fit) = keys.fit(&self.whole) {
            return Some(fit);
        }
        let own = self.words.iter().filter_map(|word| keys.fit(word)).min()?;
        let fits = |word: &String| {
            keys.fit(word).is_some() || area.around().any(|around| keys_of(around).fit(word).is_some())
        };
        self.words.iter().all(fits).then_some(own)
    }
}

fn keys_of(area: &Area) -> &'static Keys {
    static NONE: Keys = Keys { whole: Vec::new(), words: Vec::new(), chinese: String::new() };
    let place = AREAS.binary_search_by(|other| other.code.cmp(area.code)).ok();
    place.and_then(|place| keys().get(place)).unwrap_or(&NONE)
}

impl Keys {
    fn of(area: &Area) -> Self {
        let english = words(area.english);
        let (chinese, bare) = (without_signs(area.chinese), without_signs(bare(area.chinese)));
        let around = area.around().next().map(|around| without_signs(self::bare(around.chinese)) + &bare);
        let spelled = text_keys::spelled(&bare);
        let initials: String = spelled.split_whitespace().filter_map(|word| word.chars().next()).collect();
        let codes = [area.code].into_iter().chain(twin_of(area.code));
        let also = ALSO.iter().filter(|(code, _)| *code == area.code).map(|(_, name)| *name);
        let mut whole: Vec<String> = codes.chain(also).map(without_signs).collect();
        whole.extend([english.concat(), without_signs(&text_keys::spelled(&chinese))]);
        whole.extend(around);
        whole.extend([without_signs(&spelled), chinese.clone(), bare]);
        let further = (1..english.len()).map(|start| english[start..].concat());
        Self { whole, words: further.chain([initials]).collect(), chinese }
    }

    /// How a text fits the area itself; Chinese also without what it says of the kind of area.
    fn fit(&self, text: &str) -> Option<Fit> {
        self.fit_of(text).or_else(|| self.fit_of(bare(text)))
    }

    fn fit_of(&self, text: &str) -> Option<Fit> {
        if text.is_empty() {
            return None;
        }
        let begins = |key: &String| key.starts_with(text);
        if self.whole.iter().any(|key| key == text) {
            Some(Fit::Exact)
        } else if self.whole.iter().any(begins) {
            Some(Fit::Begins)
        } else if self.words.iter().any(begins) || self.chinese.contains(text) {
            Some(Fit::Within)
        } else {
            None
        }
    }
}

/// `浙江省` is called 浙江, 中国香港 香港.
fn bare(name: &str) -> &str {
    let name = name.strip_prefix("中国").filter(|rest| !rest.is_empty()).unwrap_or(name);
    let rest = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    rest.filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}

/// The words of a text without case and accents. What only joins letters ends none.
fn words(text: &str) -> Vec<String> {
    let folded: String = text_keys::fold(text).chars().filter(|sign| !matches!(sign, '\'' | '’')).collect();
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn without_signs(text: &str) -> String {
    words(text).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str, home: &str) -> Option<&'static str> {
        best(text, home).first().map(|area| area.code)
    }

    #[test]
    fn an_area_is_found_in_both_languages_in_pinyin_and_by_its_code() {
        for (text, code) in [
            ("hang", "CN-33-01"),
            ("杭州", "CN-33-01"),
            ("杭州市", "CN-33-01"),
            ("浙江杭州", "CN-33-01"),
            ("浙江省 杭州市", "CN-33-01"),
            ("Hangzhou, Zhejiang, China", "CN-33-01"),
            ("zhejiang", "CN-33"),
            ("浙江", "CN-33"),
            ("beijing", "CN-11"),
            ("北京", "CN-11"),
            ("wulumuqi", "CN-65-01"),
            ("urumqi", "CN-65-01"),
            ("xi'an", "CN-61-01"),
            ("bavaria", "DE-BY"),
            ("巴伐", "DE-BY"),
            ("德国", "DE"),
            ("deguo", "DE"),
            ("de", "DE"),
            ("germany bav", "DE-BY"),
            ("NORTH RHINE", "DE-NW"),
            ("westphalia", "DE-NW"),
            ("são paulo", "BR-SP"),
            ("usa", "US"),
        ] {
            assert_eq!(first(text, "CN"), Some(code), "{text}");
        }
        assert!(best("hz", "CN").iter().any(|area| area.code == "CN-33-01"), "by its initials");
    }

    #[test]
    fn areas_that_iso_knows_twice_are_one() {
        for text in ["香港", "中国香港", "香港特别行政区", "hong kong", "xianggang", "HK", "CN-81"]
        {
            let found: Vec<_> = best(text, "CN").iter().map(|area| area.code).collect();
            assert_eq!(found.first(), Some(&"CN-81"), "{text}");
            assert!(!found.contains(&"HK"), "{text}");
        }
        for (text, home, code) in [
            ("tw", "CN", "CN-71"),
            ("台湾省", "DE", "CN-71"),
            ("taiwan", "DE", "CN-71"),
            ("macau", "CN", "CN-82"),
            ("澳门", "CN", "CN-82"),
        ] {
            assert_eq!(first(text, home), Some(code), "{text}");
        }
    }

    #[test]
    fn what_fits_best_comes_first_and_among_equals_what_is_at_home() {
        assert_eq!([first("georgia", "GE"), first("georgia", "US")], [Some("GE"), Some("US-GA")]);
        assert_eq!([first("limburg", "NL"), first("sh", "DE")], [Some("NL-LI"), Some("SH")]);
        let hainan: Vec<_> = best("hainan", "CN").iter().map(|area| area.code).take(2).collect();
        assert_eq!(hainan, ["CN-46", "CN-63-25"], "the wider one first");
        let suzhou: Vec<_> = best("suzhou", "DE").iter().map(|area| area.code).take(2).collect();
        assert_eq!(suzhou, ["CN-32-05", "CN-34-13"]);
    }

    #[test]
    fn nothing_is_found_by_nothing_and_never_more_than_can_be_read() {
        assert!(best(" ,", "CN").is_empty() && best("qqqq", "CN").is_empty());
        assert_eq!(best("a", "CN").len(), MOST);
        assert!(best("hangzhou germany", "CN").is_empty());
    }

    #[test]
    fn of_a_long_text_the_beginning_is_looked_at() {
        assert_eq!(Typed::of(&"a ".repeat(30_000)).words.len(), MOST_WORDS);
        assert!(Typed::of(&"a".repeat(60_000)).whole.len() < 1_000);
    }
}
