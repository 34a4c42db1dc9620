//! The fields of a form post, checked for names that no form of ours has.

use crate::refusal::Refusal;
use std::collections::HashSet;

/// Every server function takes one argument of this name; its struct refuses
/// fields that it doesn't know.
const ARGUMENT: &str = "input";
/// More fields than any form of ours has.
const MOST: usize = 500;
/// `input[a][b][]`: deeper than any input of ours.
const DEEPEST: usize = 4;

/// The fields by their names in the form: `name` for `input[name]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// Forms name their fields plainly, so that browsers fill them in; Leptos
/// itself sends `input[name]`. Refuses other keys, and scalar keys given twice
/// (a list repeats `ids[]`). What the input's struct doesn't know, it refuses.
pub fn parse(form: &[u8]) -> Result<Fields, Refusal> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_bytes(form).map_err(|_| Refusal::UnknownField)?;
    if pairs.len() > MOST {
        return Err(Refusal::UnknownField);
    }
    let mut seen = HashSet::new();
    let mut fields = Vec::with_capacity(pairs.len());
    for (key, value) in pairs {
        let name = field_name(&qualified(&key)).ok_or(Refusal::UnknownField)?;
        let is_list = name.ends_with("[]");
        if !seen.insert(name.clone()) && !is_list {
            return Err(Refusal::UnknownField);
        }
        fields.push((name, value));
    }
    Ok(Fields(fields))
}

impl Fields {
    /// The fields as the server function's one argument.
    pub fn to_argument(&self) -> String {
        let encode = |text: &str| serde_urlencoded::to_string([(text, "")]).unwrap_or_default();
        let pair = |(name, value): &(String, String)| {
            let (first, inner) = name
                .split_once('[')
                .map_or((name.as_str(), String::new()), |(first, inner)| (first, format!("[{inner}")));
            format!("{ARGUMENT}[{first}]{inner}={}", encode(value).trim_end_matches('='))
        };
        self.0.iter().map(pair).collect::<Vec<_>>().join("&")
    }

    /// What may be shown again after a refusal: no secrets.
    pub fn into_shown(self) -> Vec<(String, String)> {
        self.0.into_iter().filter(|(name, _)| !is_secret(name)).collect()
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["password", "token", "current", "secret"].iter().any(|word| name.contains(word))
}

/// `ids[]` as `input[ids][]`; what is qualified already stays.
fn qualified(key: &str) -> String {
    if key.starts_with("input[") {
        return key.to_owned();
    }
    match key.split_once('[') {
        Some((first, inner)) => format!("{ARGUMENT}[{first}][{inner}"),
        None => format!("{ARGUMENT}[{key}]"),
    }
}

/// `input[address][city]` as `address[city]`; `None` for any other key.
fn field_name(key: &str) -> Option<String> {
    let brackets = key.strip_prefix(ARGUMENT)?.strip_prefix('[')?.strip_suffix(']')?;
    let parts: Vec<&str> = brackets.split("][").collect();
    let (first, inner) = parts.split_first()?;
    let is_named = is_word(first) && inner.iter().all(|part| part.is_empty() || is_word(part));
    let nested: String = inner.iter().map(|part| format!("[{part}]")).collect();
    (is_named && parts.len() <= DEEPEST).then(|| format!("{first}{nested}"))
}

fn is_word(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(form: &str) -> Result<Vec<String>, Refusal> {
        parse(form.as_bytes()).map(|fields| fields.0.into_iter().map(|(name, _)| name).collect())
    }

    #[test]
    fn r_mass_01_only_the_inputs_fields_pass() {
        assert_eq!(
            names("input[name]=a&input%5Bemail%5D=b"),
            Ok(vec!["name".to_owned(), "email".to_owned()])
        );
        assert_eq!(names("input[address][city]=a"), Ok(vec!["address[city]".to_owned()]));
        assert_eq!(names("name=a&ids[]=1"), Ok(vec!["name".to_owned(), "ids[]".to_owned()]));
        assert_eq!(names(""), Ok(vec![]));
        for form in
            ["input[]=a", "input[name=a", "input[a]b]=c", "input[a][b][c][d][e]=f", "input[name]]=a", "=a"]
        {
            assert_eq!(names(form), Err(Refusal::UnknownField), "{form}");
        }
    }

    #[test]
    fn r_mass_02_no_field_comes_twice() {
        assert!(names("input[ids][]=1&input[ids][]=2").is_ok());
        assert_eq!(names("input[email]=a&input[email]=b"), Err(Refusal::UnknownField));
        assert_eq!(names("input[email]=a&input%5Bemail%5D=b"), Err(Refusal::UnknownField));
        assert_eq!(names("email=a&input[email]=b"), Err(Refusal::UnknownField));
        assert_eq!(names(&"input[ids][]=1&".repeat(501)), Err(Refusal::UnknownField));
    }

    #[test]
    fn plain_names_become_the_functions_argument() {
        let argument = |form: &str| parse(form.as_bytes()).map(|fields| fields.to_argument());
        assert_eq!(
            argument("name=a+b&ids%5B%5D=1&ids%5B%5D=2").as_deref(),
            Ok("input[name]=a+b&input[ids][]=1&input[ids][]=2")
        );
        assert_eq!(argument("input[note]=a%26b%3Dc").as_deref(), Ok("input[note]=a%26b%3Dc"));
        assert_eq!(argument("note=").as_deref(), Ok("input[note]="));
        assert_eq!(argument("note=x%3D%3D").as_deref(), Ok("input[note]=x%3D%3D"));
    }

    #[test]
    fn secrets_are_not_shown_again() {
        let fields =
            parse(b"input[email]=a&input[password]=b&input[new_password]=c&input[current]=d&input[token]=e");
        assert_eq!(fields.map(Fields::into_shown), Ok(vec![("email".to_owned(), "a".to_owned())]));
    }
}
