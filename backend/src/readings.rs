//! How Chinese characters are read.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Words of company names and places in which a character is not read as it
/// mostly is.
const WORDS: &[([char; 2], [&str; 2])] = &[
    (['成', '都'], ["cheng", "du"]),
    (['首', '都'], ["shou", "du"]),
    (['都', '市'], ["du", "shi"]),
    (['重', '庆'], ["chong", "qing"]),
    (['厦', '门'], ["xia", "men"]),
    (['银', '行'], ["yin", "hang"]),
    (['行', '业'], ["hang", "ye"]),
    (['商', '行'], ["shang", "hang"]),
    (['车', '行'], ["che", "hang"]),
    (['洋', '行'], ["yang", "hang"]),
    (['音', '乐'], ["yin", "yue"]),
    (['乐', '器'], ["yue", "qi"]),
    (['乐', '清'], ["yue", "qing"]),
    (['会', '计'], ["kuai", "ji"]),
    (['西', '藏'], ["xi", "zang"]),
    (['六', '安'], ["lu", "an"]),
    (['番', '禺'], ["pan", "yu"]),
    (['东', '莞'], ["dong", "guan"]),
    (['蚌', '埠'], ["beng", "bu"]),
    (['丽', '水'], ["li", "shui"]),
    (['朝', '阳'], ["chao", "yang"]),
    (['长', '城'], ["chang", "cheng"]),
    (['长', '沙'], ["chang", "sha"]),
    (['长', '春'], ["chang", "chun"]),
    (['长', '江'], ["chang", "jiang"]),
    (['成', '长'], ["cheng", "zhang"]),
    (['增', '长'], ["zeng", "zhang"]),
    (['重', '工'], ["zhong", "gong"]),
    (['调', '研'], ["diao", "yan"]),
    (['调', '查'], ["diao", "cha"]),
    (['大', '厦'], ["da", "sha"]),
    (['宝', '藏'], ["bao", "zang"]),
    (['尉', '迟'], ["yu", "chi"]),
    (['万', '俟'], ["mo", "qi"]),
];

/// A character's usual reading, as its neighbours ask.
pub fn usual(before: Option<char>, character: char, after: Option<char>) -> Option<String> {
    let with_after = WORDS.iter().find(|(word, _)| word[0] == character && Some(word[1]) == after);
    let with_before = WORDS.iter().find(|(word, _)| word[1] == character && Some(word[0]) == before);
    let known = with_after.map(|(_, readings)| readings[0]).or(with_before.map(|(_, readings)| readings[1]));
    known.map(str::to_owned).or_else(|| character.to_pinyin().map(|pinyin| typed(pinyin.plain())))
}

/// All readings of a character that may be a surname; no repeats.
pub fn all(character: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for pinyin in character.to_pinyin_multi().into_iter().flatten() {
        let reading = typed(pinyin.plain());
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// As it is typed on a keyboard: `lü` as `lv`.
fn typed(plain: &str) -> String {
    plain
        .chars()
        .map(|letter| if letter == 'ü' { 'v' } else { letter })
        .filter(char::is_ascii_lowercase)
        .collect()
}
