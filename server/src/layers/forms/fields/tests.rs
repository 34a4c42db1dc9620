use super::*;
use std::fs;
use std::path::{Path, PathBuf};

fn names(form: &str) -> Result<Vec<String>, Refusal> {
    parse(form.as_bytes()).map(|fields| fields.pairs.into_iter().map(|(name, _)| name).collect())
}

#[test]
fn r_mass_01_only_the_inputs_fields_pass() {
    assert_eq!(names("input[name]=a&input%5Bemail%5D=b"), Ok(vec!["name".to_owned(), "email".to_owned()]));
    assert_eq!(names("input[address][city]=a"), Ok(vec!["address[city]".to_owned()]));
    assert_eq!(names("name=a&ids[]=1"), Ok(vec!["name".to_owned(), "ids[]".to_owned()]));
    assert_eq!(
        names("colours[red]=yes&colours[dark_red]=yes"),
        Ok(vec!["colours[red]".to_owned(), "colours[dark_red]".to_owned()])
    );
    assert_eq!(names(""), Ok(vec![]));
    for form in [
        "input[]=a",
        "input[name=a",
        "input[a]b]=c",
        "input[a][b][c][d][e]=f",
        "input[name]]=a",
        "name[=a",
        "name]=a",
        "[name]=a",
        "name[a]b=c",
        "0=a",
        "input[0]=a",
        "=a",
    ] {
        assert_eq!(names(form), Err(Refusal::UnknownField), "{form}");
    }
}

/// Every way to write one field, among them all that the reader behind us
/// takes for the same.
const SPELLINGS: [&str; 12] = [
    "name",
    "input[name]",
    "input%5Bname%5D",
    "%6eame",
    "name[]",
    "input[name][]",
    "name%5B%5D",
    "name[0]",
    "name[1]",
    "input[name][0]",
    "name[a]",
    "input[name][a]",
];

#[test]
fn r_mass_02_no_field_comes_twice_in_any_two_spellings() {
    for first in SPELLINGS {
        for second in SPELLINGS {
            let both = format!("{first}=A&other=x&{second}=B");
            assert_eq!(names(&both), Err(Refusal::UnknownField), "{both}");
        }
    }
    for once in ["name[]=A", "input[name][]=A", "name[0]=A", "input[name][0]=A", "name[00]=A"] {
        assert_eq!(names(once), Err(Refusal::UnknownField), "{once}: a field that is no list");
    }
    for group in ["a[b]=1&a[b]=2", "a=1&a[b]=2", "a[b]=1&a=2", "a[b]=1&a[b][c]=2", "a[b][c]=1&input[a][b]=2"]
    {
        assert_eq!(names(group), Err(Refusal::UnknownField), "{group}");
    }
    assert!(names("a[b]=1&input[a][c]=2&d=3").is_ok());
}

#[test]
fn r_mass_02_lists_repeat_or_number_their_values_and_mix_nothing() {
    for list in [
        "ids=1",
        "ids[]=1",
        "ids[]=1&ids[]=2",
        "input[ids][]=1&ids%5B%5D=2",
        "ids[0]=1&ids[1]=2",
        "input[ids][1]=2&ids[0]=1",
    ] {
        assert!(names(list).is_ok(), "{list}");
    }
    for mixed in [
        "ids=1&ids=2",
        "ids=1&ids[]=2",
        "ids[]=1&ids[0]=2",
        "ids[0]=1&ids[0]=2",
        "ids[0]=1&input[ids][0]=2",
        "ids[00]=1",
        "ids[0]=1&ids[00]=2",
        "ids[a]=1&ids[]=2",
        "ids[][a]=1",
        "ids[0][a]=1",
        "a[ids][]=1",
    ] {
        assert_eq!(names(mixed), Err(Refusal::UnknownField), "{mixed}");
    }
    assert_eq!(names(&"input[ids][]=1&".repeat(2001)), Err(Refusal::UnknownField));
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

#[test]
fn r_inp_07_a_nul_is_told_by_its_field_and_taken_out() {
    for form in [b"name=a%00b&note=c".as_slice(), b"name=a\0b&note=c", b"input[name]=%00ab%00&note=c"] {
        let fields = parse(form).unwrap();
        assert_eq!(fields.broken(), ["name"]);
        assert_eq!(fields.to_argument(), "input[name]=ab&input[note]=c");
    }
    assert_eq!(parse(b"a=b").unwrap().broken(), [""; 0]);
    for form in [b"na%00me=a".as_slice(), b"na\0me=a", b"%00=a", b"ids[%00]=a"] {
        assert_eq!(parse(form), Err(Refusal::UnknownField));
    }
}

#[test]
fn the_button_beside_a_conflict_names_the_version_that_it_writes_over() {
    let fields = parse(b"id=a&version=1&name=b&over=2").unwrap();
    assert_eq!(fields.to_argument(), "input[id]=a&input[version]=2&input[name]=b");
    // Where there is no version it is a field like any other, which no function knows.
    assert_eq!(names("name=a&over=2"), Ok(vec!["name".to_owned(), "over".to_owned()]));
    assert_eq!(names("version=1&over=2&over=3"), Err(Refusal::UnknownField));
}

#[test]
fn what_is_looked_for_is_of_no_function() {
    let mut fields = parse(b"find_parent=a%00b&name=c&input[find_region]=d&finder=e").unwrap();
    let taken: Vec<String> =
        fields.take_all("find_").into_iter().map(|(name, text)| format!("{name}={text}")).collect();
    assert_eq!(taken, ["find_parent=ab", "find_region=d"]);
    assert_eq!(fields.to_argument(), "input[name]=c&input[finder]=e");
    assert_eq!(fields.broken(), [""; 0]);
}

/// A new list in an input has to be named above.
#[test]
fn the_lists_are_those_of_the_inputs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = HashSet::new();
    for file in ["app/src", "domain/src"].into_iter().flat_map(|folder| sources(&root.join(folder))) {
        let text = fs::read_to_string(file).unwrap();
        for input in text.split("deny_unknown_fields").skip(1) {
            let body = input.split_once('{').unwrap().1.split_once("\n}").unwrap().0;
            let lists =
                body.lines().filter(|line| line.contains("Vec<")).filter_map(|line| line.split_once(':'));
            found.extend(lists.map(|(name, _)| name.trim().trim_start_matches("pub ").to_owned()));
        }
    }
    assert_eq!(found, HashSet::from(LISTS.map(str::to_owned)));
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}
