//! Reading digits as people type them: with marks between thousands, a point before
//! decimals, a word for a power of ten behind.

/// Words for powers of ten, in capitals; a longer one before its own end.
const UNITS: [(&str, u32); 9] =
    [("万亿", 12), ("万", 4), ("萬", 4), ("亿", 8), ("億", 8), ("K", 3), ("M", 6), ("B", 9), ("T", 12)];

/// `12,000`, `12 000.50`, `1.2万` as a whole number of the last of so many decimals; as many
/// as there can be for what is larger. `None` for other texts and for more decimals.
pub fn read(text: &str, decimals: u32) -> Option<i64> {
    let (number, power) = split_unit(text);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole = ungrouped(whole)?;
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let places = u32::try_from(fraction.len()).ok()?;
    let missing = (decimals + power).checked_sub(places)?;
    let digits = whole.bytes().chain(fraction.bytes());
    digits.chain((0..missing).map(|_| b'0')).try_fold(0, push_digit)
}

fn push_digit(value: i64, digit: u8) -> Option<i64> {
    let digit = digit.is_ascii_digit().then(|| i64::from(digit - b'0'))?;
    Some(value.saturating_mul(10).saturating_add(digit))
}

/// Digits with a comma that parts no thousands: it may stand for a point.
pub fn has_unclear_comma(text: &str) -> bool {
    is_number(text) && text.contains(',')
}

/// Digits and what parts them, whether or not they can be read.
pub fn is_number(text: &str) -> bool {
    let (number, _) = split_unit(text);
    let parts = |sign: char| [',', '.', ' '].contains(&sign);
    number.contains(|sign: char| sign.is_ascii_digit())
        && number.chars().all(|sign| sign.is_ascii_digit() || parts(sign))
}

/// The number, and the power of ten that its unit stands for.
fn split_unit(text: &str) -> (&str, u32) {
    let found = UNITS.iter().find_map(|&(word, power)| Some((text.strip_suffix(word)?.trim_end(), power)));
    found.unwrap_or((text, 0))
}

/// Digits without their thousands separators. A group that has not three
/// digits is refused: `1,5` may mean one and a half.
fn ungrouped(whole: &str) -> Option<String> {
    let Some(separator) = whole.chars().find(|character| matches!(character, ',' | ' ')) else {
        return Some(whole.to_owned());
    };
    let mut groups = whole.split(separator);
    let first = groups.next().filter(|group| (1..=3).contains(&group.len()))?;
    groups.try_fold(first.to_owned(), |digits, group| (group.len() == 3).then(|| digits + group))
}
