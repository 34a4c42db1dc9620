use super::{
    Choices, Days, Direction, Due, Field, Kind, LISTS, ListQuery, Number, OBJECTS, Opened, OwnerChoice, Span,
    Test, Wanted,
};
use crate::audit::AUDIT;
use crate::customers::CUSTOMERS;
use crate::opportunities::OPPORTUNITIES;
use crate::people::PEOPLE;
use crate::recycle_bin::DELETED_CUSTOMERS;
use crate::sign_ins::{OWN_SIGN_INS, SIGN_INS};
use crate::validation::{FieldError, Problem};
use crate::{Currency, Date, Money, UserId};
use std::path::{Path, PathBuf};

const CNY: Currency = Currency::Cny;
const MARA: &str = "usr_00000000000000000000000001";

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn wanted(list: &super::List, name: &str, text: &str) -> Result<Wanted, Problem> {
    list.field(name).unwrap().wanted(text, CNY)
}

#[test]
fn each_test_reads_what_stands_in_an_address() {
    let money = |minor| Some(Money { minor, currency: Currency::Cny });
    let any = |words: &[Option<&'static str>]| Ok(Wanted::AnyOf(words.to_vec()));
    assert_eq!(wanted(&CUSTOMERS, "level", "key,none,key"), any(&[Some("key"), None]));
    assert_eq!(wanted(&CUSTOMERS, "kind", "none"), Err(Problem::Choice), "no customer is without");
    assert_eq!(wanted(&CUSTOMERS, "level", "key,moon"), Err(Problem::Choice));
    assert_eq!(wanted(&OPPORTUNITIES, "outcome", "won"), any(&[Some("won")]));
    assert_eq!(wanted(&OPPORTUNITIES, "outcome", "won,lost"), Err(Problem::Choice));
    assert_eq!(wanted(&OPPORTUNITIES, "amount", "1万.."), Ok(Wanted::Amounts(money(1_000_000), None)));
    assert_eq!(wanted(&OPPORTUNITIES, "amount", "..20"), Ok(Wanted::Amounts(None, money(2_000))));
    assert_eq!(wanted(&OPPORTUNITIES, "amount", "5"), Ok(Wanted::Amounts(money(500), money(500))));
    assert_eq!(wanted(&OPPORTUNITIES, "amount", ".."), Err(Problem::Amount));
    assert_eq!(wanted(&OPPORTUNITIES, "amount", "-1..5"), Err(Problem::AmountNegative));
    assert_eq!(wanted(&OPPORTUNITIES, "amount", "5000..1000"), Err(Problem::Reversed));
    assert_eq!(wanted(&CUSTOMERS, "owner", "me"), Ok(Wanted::Owner(OwnerChoice::Me)));
    assert_eq!(wanted(&CUSTOMERS, "owner", "you"), Err(Problem::Choice));
    assert_eq!(wanted(&PEOPLE, "role", &MARA[..20]), Err(Problem::Choice), "a link that was cut off");
    assert_eq!(wanted(&PEOPLE, "role", "none"), Err(Problem::Choice));
    assert_eq!(wanted(&CUSTOMERS, "next_activity", "overdue"), Ok(Wanted::Due(Due::Overdue)));
    assert_eq!(wanted(&CUSTOMERS, "region", "de-by"), Ok(Wanted::Within("DE-BY".to_owned())));
    assert_eq!(wanted(&CUSTOMERS, "region", "TW"), Ok(Wanted::Within("CN-71".to_owned())));
    for wrong in ["Bavaria", "none", "DE,FR", "%"] {
        assert_eq!(wanted(&CUSTOMERS, "region", wrong), Err(Problem::Choice), "{wrong}");
    }
    assert_eq!(wanted(&CUSTOMERS, "phone", "1"), Err(Problem::UnknownField), "it narrows no list");
}

#[test]
fn kinds_that_own_fields_need_narrow_a_list() {
    let colours = Choices { key: "samples-colours", words: &["red", "green"], usual: None };
    let several = Field::new("colours", Kind::Several(colours)).narrows(Test::AnyOf);
    let any = |words: &[Option<&'static str>]| Ok(Wanted::AnyOf(words.to_vec()));
    assert_eq!(several.wanted("green,none", CNY), any(&[Some("green"), None]));
    assert_eq!(several.wanted("moon", CNY), Err(Problem::Choice));
    let ticked = Field::new("listed", Kind::YesNo).narrows(Test::One);
    assert_eq!(ticked.wanted("yes", CNY), Ok(Wanted::Ticked(true)));
    assert_eq!(ticked.wanted("no", CNY), Ok(Wanted::Ticked(false)));
    assert_eq!(ticked.wanted("none", CNY), Err(Problem::Choice));
    let number = |millionths| Some(Number::from_millionths(millionths));
    for (kind, text, least, most) in [
        (Kind::Integer, "1.2万..", number(12_000_000_000), None),
        (Kind::Decimal(2), "-1.5..2", number(-1_500_000), number(2_000_000)),
        (Kind::Percent, "..12.5%", None, number(12_500_000)),
    ] {
        let read = Field::new("size_of", kind).narrows(Test::Amounts).wanted(text, CNY);
        assert_eq!(read, Ok(Wanted::Numbers(least, most)), "{text}");
    }
    let seats = Field::new("seats", Kind::Integer).narrows(Test::Amounts);
    assert_eq!(seats.wanted("10..9", CNY), Err(Problem::Reversed));
    for wrong in ["..", "many", "5..many"] {
        assert_eq!(seats.wanted(wrong, CNY), Err(Problem::Number), "{wrong}");
    }
    let team = Field::new("team", Kind::Department).narrows(Test::Reference);
    assert_eq!(team.wanted(MARA, CNY), Ok(Wanted::Text(MARA.to_owned())));
    assert_eq!(team.wanted("east", CNY), Err(Problem::Choice));
}

#[test]
fn days_are_a_day_a_range_or_a_stretch_of_the_calendar() {
    let read = |text| wanted(&CUSTOMERS, "created", text);
    let days =
        |from: Option<&str>, to: Option<&str>| Ok(Wanted::Days(Days::Between(from.map(day), to.map(day))));
    assert_eq!(read("2026-01-05"), days(Some("2026-01-05"), Some("2026-01-05")));
    assert_eq!(read("2026-01-05.."), days(Some("2026-01-05"), None));
    assert_eq!(read("..2026/2/1"), days(None, Some("2026-02-01")));
    assert_eq!(read("this_month"), Ok(Wanted::Days(Days::Within(Span::ThisMonth))));
    assert_eq!(wanted(&OPPORTUNITIES, "close_date", "none"), Ok(Wanted::Days(Days::Never)));
    for wrong in ["..", "2026-02-30", "soon", "2026-01-05..soon", "2026-01-05..2026-01-06..2026-01-07"] {
        assert_eq!(read(wrong), Err(Problem::Date), "{wrong}");
    }
    assert_eq!(read("2026-03-01..2026-01-01"), Err(Problem::Reversed));
    for list in [&AUDIT, &CUSTOMERS] {
        let field = list.fields().find(|field| field.test == Some(Test::Past)).unwrap();
        assert_eq!(field.wanted("none", CNY), Err(Problem::Date), "nothing is without {}", field.name);
    }
}

#[test]
fn spans_lie_where_the_calendar_says() {
    // A Sunday, the last day of its week.
    let today = day("2026-11-29");
    for (span, first, last) in [
        (Span::Today, "2026-11-29", "2026-11-29"),
        (Span::Yesterday, "2026-11-28", "2026-11-28"),
        (Span::Tomorrow, "2026-11-30", "2026-11-30"),
        (Span::ThisWeek, "2026-11-23", "2026-11-29"),
        (Span::LastWeek, "2026-11-16", "2026-11-22"),
        (Span::NextWeek, "2026-11-30", "2026-12-06"),
        (Span::ThisMonth, "2026-11-01", "2026-11-30"),
        (Span::LastMonth, "2026-10-01", "2026-10-31"),
        (Span::NextMonth, "2026-12-01", "2026-12-31"),
        (Span::ThisQuarter, "2026-10-01", "2026-12-31"),
        (Span::LastQuarter, "2026-07-01", "2026-09-30"),
        (Span::NextQuarter, "2027-01-01", "2027-03-31"),
        (Span::ThisYear, "2026-01-01", "2026-12-31"),
        (Span::LastYear, "2025-01-01", "2025-12-31"),
        (Span::NextYear, "2027-01-01", "2027-12-31"),
    ] {
        assert_eq!(span.days(today), (day(first), day(last)), "{span}");
    }
    assert_eq!(Span::LastMonth.days(day("2024-03-31")), (day("2024-02-01"), day("2024-02-29")));
    assert_eq!(Span::LastQuarter.days(day("2026-01-01")), (day("2025-10-01"), day("2025-12-31")));
}

#[test]
fn r_inp_07_what_a_list_does_not_know_is_refused_by_its_name() {
    let query = ListQuery::from([
        ("colour", "red"),
        ("kind", "moon"),
        ("phone", "1"),
        ("sort", "phone"),
        ("size", "7"),
        ("columns", "phone,shoe"),
        ("q", "long".repeat(60).as_str()),
    ]);
    let wrong = [
        ("colour", Problem::UnknownField),
        ("columns", Problem::Choice),
        ("kind", Problem::Choice),
        ("phone", Problem::UnknownField),
        ("q", Problem::TooLong(200)),
        ("size", Problem::Choice),
        ("sort", Problem::Choice),
    ];
    let wrong = wrong.map(|(name, problem)| FieldError::new(name, problem)).to_vec();
    assert_eq!(CUSTOMERS.ask(&query, CNY), Err(wrong));
}

#[test]
fn an_old_bookmark_opens_without_what_is_no_more() {
    let address = pairs(&[
        ("q", "长安 & co"),
        ("kind", "company"),
        ("kind", "person"),
        ("level", "moon"),
        ("direction", "asc"),
        ("created.from", "2026-01-05"),
        ("created.to", ""),
        ("sort", "-created"),
        ("columns", "phone"),
        ("columns", "kind"),
        ("next_activity", ""),
    ]);
    let Opened { query, left, .. } = CUSTOMERS.open(&address, CNY);
    assert_eq!(left, ["direction", "level"]);
    let expected = [
        ("q", "长安 & co"),
        ("kind", "company,person"),
        ("created", "2026-01-05.."),
        ("sort", "-created"),
        ("columns", "phone,kind"),
    ];
    assert_eq!(CUSTOMERS.pairs(&query), pairs(&expected));
    let again = Opened { query: query.clone(), ..Opened::default() };
    assert_eq!(CUSTOMERS.open(&pairs(&expected), CNY), again, "it reads back");
    let asked = CUSTOMERS.ask(&query, CNY).unwrap();
    assert_eq!((asked.q.as_str(), asked.order.to_string().as_str()), ("长安 & co", "-created"));
    assert_eq!(asked.wanted.iter().map(|(field, _)| &*field.name).collect::<Vec<_>>(), ["kind", "created"]);
    let shown: Vec<_> = CUSTOMERS.shown(&query).iter().map(|field| field.name.to_string()).collect();
    assert_eq!(shown, ["kind", "phone"], "in the list's own order");
}

#[test]
fn without_all_that_it_asked_for_a_further_page_is_none_of_the_list() {
    let further = pairs(&[("kind", "company"), ("cursor", "c1")]);
    assert_eq!(CUSTOMERS.open(&further, CNY).query.cursor(), "c1");
    for (name, text) in [("level", "moon"), ("direction", "asc"), ("created.from", "soon")] {
        let address = [&further[..], &pairs(&[(name, text)])].concat();
        assert_eq!(CUSTOMERS.open(&address, CNY).query, ListQuery::from([("kind", "company")]), "{name}");
    }
}

#[test]
fn r_inp_06_no_text_of_an_address_is_longer_than_any_that_means_something() {
    let long = ["company"; 200].join(",");
    for name in ["kind", "columns", "created", "owner", "colour"] {
        let wrong = vec![FieldError::new(name, Problem::TooLong(1000))];
        assert_eq!(CUSTOMERS.ask(&ListQuery::from([(name, long.as_str())]), CNY), Err(wrong));
        let opened = CUSTOMERS.open(&pairs(&[(name, long.as_str())]), CNY);
        assert_eq!(opened, Opened { left: vec![name.to_owned()], ..Opened::default() });
    }
    for field in CUSTOMERS.fields().chain(OPPORTUNITIES.fields()) {
        if let (Some(Test::AnyOf), Kind::Choice(choices)) = (field.test, &field.kind) {
            assert!(choices.words.join(",").len() < 900, "all of {} stand in one filter", choices.key);
        }
    }
}

#[test]
fn what_is_wrong_with_a_range_is_told_beside_its_box_and_keeps_what_was_typed() {
    for (from, to, expected) in [
        ("much", "500", &[("amount.from", Problem::Amount)][..]),
        ("much", "-5", &[("amount.from", Problem::Amount), ("amount.to", Problem::AmountNegative)]),
        ("", "1,5", &[("amount.to", Problem::AmountComma)]),
        ("5000", "1000", &[("amount.to", Problem::Reversed)]),
    ] {
        let boxes = [("amount.from", from), ("amount.to", to)];
        let opened = OPPORTUNITIES.open(&pairs(&[("owner", "me"), boxes[0], boxes[1]]), CNY);
        assert_eq!(opened.typed, ListQuery::from(boxes));
        assert_eq!(opened.query, ListQuery::from([("owner", "me")]), "the others hold");
        assert_eq!(opened.left, ["amount"]);
        let wrong: Vec<_> = expected.iter().map(|(name, problem)| FieldError::new(name, *problem)).collect();
        assert_eq!(OPPORTUNITIES.wrong_ends(&opened.typed, CNY), wrong, "{from}..{to}");
    }
    let read = OPPORTUNITIES.open(&pairs(&[("amount.from", "1000"), ("close_date.to", "2026-01-05")]), CNY);
    assert_eq!((read.left, read.typed), (Vec::new(), ListQuery::default()), "there is nothing to mend");
    // Nobody filled these in: it stands so in a link.
    let link = CUSTOMERS.open(&pairs(&[("created", "2026-03-01..2026-01-01")]), CNY);
    assert_eq!((link.left, link.typed), (vec!["created".to_owned()], ListQuery::default()));
    let day = ListQuery::from([("created.from", "2026-03-01"), ("created.to", "2026-01-01")]);
    assert_eq!(CUSTOMERS.wrong_ends(&day, CNY), [FieldError::new("created.to", Problem::Reversed)]);
}

#[test]
fn an_address_of_thousands_of_names_tells_a_few_of_them() {
    let ranges = (0..6_000).map(|number| (format!("{number}.from"), "1".to_owned()));
    let ticks = (0..6_000).map(|_| ("kind".to_owned(), "person".to_owned()));
    let Opened { query, left, typed } = CUSTOMERS.open(&ranges.chain(ticks).collect::<Vec<_>>(), CNY);
    assert_eq!((query, left.len(), typed), (ListQuery::default(), 20, ListQuery::default()));
}

#[test]
fn a_list_is_whole_without_its_filters() {
    let query = ListQuery::from([
        ("pipeline", "pip_1"),
        ("owner", "me"),
        ("q", "frame"),
        ("sort", "amount"),
        ("size", "100"),
        ("cursor", "c"),
    ]);
    assert!(OPPORTUNITIES.is_narrowed(&query));
    let whole = OPPORTUNITIES.whole(&query);
    assert!(!OPPORTUNITIES.is_narrowed(&whole));
    assert_eq!(whole, ListQuery::from([("pipeline", "pip_1"), ("sort", "amount"), ("size", "100")]));
    assert_eq!(query.shape().get("size"), "");
    assert_eq!(query.shape().at("c").with("size", "100"), query);
}

#[test]
fn what_is_typed_at_length_is_searched_for_by_its_beginning() {
    let query = CUSTOMERS.search_for(&ListQuery::default(), &"字".repeat(201));
    assert_eq!(CUSTOMERS.searched(&query), "字".repeat(200));
    assert!(CUSTOMERS.ask(&query, CNY).is_ok());
}

#[test]
fn whom_a_name_means_goes_with_the_name() {
    let query = ListQuery::from([("person", "Mara"), ("user", MARA), ("verb", "edited"), ("address", "::1")]);
    assert_eq!(AUDIT.searched(&query), "Mara");
    let asked = AUDIT.ask(&query, CNY).unwrap();
    assert_eq!(
        (asked.q.as_str(), asked.text("user"), asked.word("verb")),
        ("Mara", Some(MARA), Some("edited"))
    );
    assert_eq!(AUDIT.whole(&query), ListQuery::default());
    let other = ListQuery::from([("person", "Otto"), ("verb", "edited"), ("address", "::1")]);
    assert_eq!(AUDIT.search_for(&query.at("c"), "Otto"), other);
    let filters: Vec<_> = AUDIT.filters().map(|field| &*field.name).collect();
    assert_eq!(filters, ["verb", "object", "at", "address"]);
    assert!(!AUDIT.is_narrowed(&ListQuery::from([("user", MARA)])), "it means nobody alone");
    let names: Vec<_> = AUDIT.pairs(&query).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["person", "user", "verb", "address"]);
}

#[test]
fn r_inp_07_what_a_list_lets_nobody_choose_is_refused_like_any_name() {
    let unknown = |list: &super::List, query: ListQuery| match list.ask(&query, CNY) {
        Err(errors) => {
            assert!(errors.iter().all(|error| error.problem == Problem::UnknownField), "{errors:?}");
            errors.into_iter().map(|error| error.field).collect()
        }
        Ok(_) => Vec::new(),
    };
    let arranged = || ListQuery::from([("size", "25"), ("sort", "at"), ("q", "a")]);
    assert_eq!(unknown(&AUDIT, arranged()), ["q", "size", "sort"]);
    assert_eq!(unknown(&PEOPLE, arranged()), ["size", "sort"]);
    let bare = super::List { has_layouts: false, ..DELETED_CUSTOMERS };
    let chosen = ListQuery::from([("columns", "owner"), ("size", "25"), ("sort", "deleted")]);
    assert_eq!(unknown(&bare, chosen.clone()), ["columns"], "they are chosen where they are kept");
    assert_eq!(unknown(&DELETED_CUSTOMERS, chosen), [""; 0]);
    let of_others = ListQuery::from([("person", "Mara"), ("user", MARA), ("result", "in")]);
    assert_eq!(unknown(&OWN_SIGN_INS, of_others.clone()), ["person", "user"]);
    assert!(SIGN_INS.ask(&of_others, CNY).is_ok());
    let verb = AUDIT.ask(&ListQuery::from([("verb", "backed_up")]), CNY);
    assert_eq!(verb, Err(vec![FieldError::new("verb", Problem::Choice)]), "no workspace does that");
    let columns = AUDIT.ask(&ListQuery::from([("columns", "address,verb")]), CNY);
    assert_eq!(columns, Err(vec![FieldError::new("columns", Problem::Choice)]), "what was done always shows");
}

#[test]
fn an_empty_box_says_nothing() {
    let sent: ListQuery = serde_json::from_str(r#"{"q":"","status":"active","role":""}"#).unwrap();
    assert_eq!(sent, ListQuery::from([("status", "active")]));
    assert_eq!(serde_json::to_string(&sent).unwrap(), r#"{"status":"active"}"#);
}

#[test]
fn a_list_stands_as_it_usually_does_until_another_order_is_named() {
    let order = |query: &ListQuery| CUSTOMERS.order(query).to_string();
    assert_eq!(order(&ListQuery::default()), "-last_activity");
    let by_name = CUSTOMERS.orders().find(|order| order.field == "name");
    assert_eq!(by_name.map(|order| order.direction), Some(Direction::Ascending));
    assert_eq!(order(&ListQuery::default().sorted_by(by_name)), "name");
    assert_eq!(order(&ListQuery::from([("sort", "phone")])), "-last_activity");
}

#[test]
fn descriptions_of_lists_hold_together() {
    for list in LISTS {
        let names: Vec<_> = list.fields().map(|field| field.name.to_string()).collect();
        for (index, name) in names.iter().enumerate() {
            assert!(!names[..index].contains(name), "{name} twice in {}", list.plural);
            assert!(
                !["q", "sort", "columns", "size", "cursor", "view", "panel"].contains(&&**name),
                "{name}"
            );
        }
        for name in list.columns.iter().chain(list.among) {
            assert!(list.field(name).is_some(), "{name} is no field of {}", list.plural);
        }
        assert!(list.columns.iter().all(|name| list.field(name).is_some_and(|field| field.is_column)));
        if let Some(search) = list.search {
            assert_eq!(list.field(search.name), None, "{}: two things are called so", search.name);
            assert!(search.meant.is_none_or(|name| list.field(name).is_some()), "{:?}", search.meant);
        }
        let stands = list.orders().any(|order| order.field == list.order.0);
        assert!(stands || !list.has_orders(), "{}", list.plural);
        // What is kept of a layout is kept under the list's name.
        let is_kept = !list.columns.is_empty();
        let called_so = LISTS.into_iter().filter(|other| other.plural == list.plural).count();
        assert!(!list.has_layouts || (is_kept && called_so == 1), "{}", list.plural);
        for field in list.fields() {
            let fits = match field.test {
                Some(Test::AnyOf) => field.kind.choices().is_some(),
                Some(Test::One) => matches!(field.kind, Kind::Choice(_) | Kind::YesNo),
                Some(Test::Amounts) => field.kind.is_amount(),
                _ => true,
            };
            assert!(fits, "{}", field.name);
        }
    }
    for object in OBJECTS {
        for field in object.fields {
            assert!(!matches!(field.kind, Kind::Instant | Kind::User), "{}", field.name);
        }
    }
}

/// How many lists the files of a folder describe.
fn described(folder: &Path) -> usize {
    let is_list = |line: &&str| line.starts_with("pub static ") && line.contains(": List =");
    let count = |path: PathBuf| {
        if path.is_dir() {
            described(&path)
        } else {
            std::fs::read_to_string(path).unwrap().lines().filter(is_list).count()
        }
    };
    std::fs::read_dir(folder).unwrap().map(|entry| count(entry.unwrap().path())).sum()
}

#[test]
fn every_list_that_is_described_is_among_all() {
    assert_eq!(LISTS.len(), described(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")));
}

#[test]
fn an_owner_is_me_or_a_user() {
    assert_eq!(OwnerChoice::find("me"), Some(OwnerChoice::Me));
    let user = UserId::from_uuid(uuid::Uuid::from_u128(7));
    assert_eq!(OwnerChoice::find(&user.to_string()), Some(OwnerChoice::User(user)));
    for word in ["", "Me", "anyone", "cus_00000000000000000000000007"] {
        assert_eq!(OwnerChoice::find(word), None, "{word}");
    }
}
