use super::place::{Look, Place};
use super::words::{Filter, Told, label, left_out, may_ask_for_none, said, span_text};
use super::{Offers, place};
use crate::components::{Choice, Sorted};
use crate::i18n::Messages;
use domain::audit::AUDIT;
use domain::customers::{CUSTOMER, CUSTOMERS};
use domain::leads::{LEAD, LEADS};
use domain::opportunities::{OPPORTUNITIES, OPPORTUNITY};
use domain::people::PEOPLE;
use domain::records::{
    Choices, Direction, Due, Field, Kind, LISTS, List, ListQuery, Order, OwnText, Span, Test, range_of,
};
use domain::recycle_bin::DELETED_LEADS;
use domain::sign_ins::SIGN_INS;
use domain::{Currency, Locale};
use std::sync::Arc;

const CNY: Currency = Currency::Cny;
const LIST: Place = Place {
    list: &OPPORTUNITIES,
    path: "/opportunities",
    look: Look::Table,
    quick: &[("owner", "me")],
    but: &[],
};
const BOARD: Place = Place { path: "/pipeline", look: Look::Board, ..LIST };

fn query() -> ListQuery {
    ListQuery::from([
        ("q", "年框 & co"),
        ("owner", "me"),
        ("sort", "-amount"),
        ("columns", "stage,amount"),
        ("size", "100"),
        ("cursor", "c1"),
    ])
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn an_address_says_the_list_and_nothing_else() {
    assert_eq!(LIST.address(&ListQuery::default()), "/opportunities");
    let all =
        "/opportunities?q=%E5%B9%B4%E6%A1%86%20%26%20co&owner=me&sort=-amount&columns=stage,amount&size=100";
    assert_eq!(LIST.address(&query()), format!("{all}&cursor=c1"));
    assert_eq!(LIST.with(&query(), "owner", ""), all.replace("&owner=me", ""), "from its first page");
    assert_eq!(LIST.panel(&query(), place::FILTERS), format!("{all}&cursor=c1&panel=filters"));
    assert_eq!(LIST.whole(&query()), "/opportunities?sort=-amount&columns=stage,amount&size=100");
}

#[test]
fn what_is_done_with_many_is_said_of_each_object() {
    for locale in [Locale::En, Locale::ZhCn] {
        let messages = Messages::of(locale);
        for plural in [CUSTOMER.plural, LEAD.plural, OPPORTUNITY.plural] {
            assert!(messages.by_key(&[plural, "bulk"]).is_some(), "{plural}-bulk is missing");
            for part in ["look", "stays", "nothing-ticked", "ticks-gone"] {
                let found = messages.by_key(&[plural, "bulk", part]);
                assert!(found.is_some(), "{plural}-bulk-{part} is missing");
            }
        }
    }
}

#[test]
fn a_board_has_neither_pages_nor_an_order_nor_columns() {
    assert_eq!(BOARD.address(&query()), "/pipeline?q=%E5%B9%B4%E6%A1%86%20%26%20co&owner=me");
    assert_eq!(BOARD.address(&ListQuery::from([("sort", "name")])), "/pipeline");
}

#[test]
fn a_head_turns_through_its_orders_and_the_usual_one_shows() {
    let amount = Order { field: "amount", direction: Direction::Descending };
    let turn = |query: &ListQuery, own| {
        let address = LIST.next_order(query, own);
        let sort = address.split_once("sort=").map_or("", |(_, sort)| sort);
        ListQuery::default().with("sort", sort)
    };
    let mut query = ListQuery::default();
    let mut seen = Vec::new();
    for _ in 0..3 {
        query = turn(&query, amount);
        seen.push((query.get("sort").to_owned(), LIST.sorted(&query, "amount")));
    }
    let expected = [
        ("-amount".to_owned(), Sorted::Descending),
        ("amount".to_owned(), Sorted::Ascending),
        (String::new(), Sorted::Not),
    ];
    assert_eq!(seen, expected);
    assert_eq!(LIST.sorted(&query, "updated"), Sorted::Descending);
    let updated = Order { field: "updated", direction: Direction::Descending };
    assert_eq!(LIST.next_order(&query, updated), "/opportunities?sort=updated");
    assert_eq!(LIST.in_order(&query, updated), "/opportunities", "the usual order needs no word");
}

#[test]
fn what_a_form_sends_is_spelled_as_all_else() {
    let filled = pairs(&[
        ("q", "a b"),
        ("source", "website"),
        ("source", "referral"),
        ("close_date", "this_month"),
        ("close_date.from", "2026-01-05"),
        ("amount.from", "much"),
        ("amount.to", "500"),
        // What the panel looks for is no filter.
        ("find_region", "bavaria"),
        ("size", ""),
    ]);
    assert_eq!(
        LIST.spelled(&filled, CNY),
        "/opportunities?q=a%20b&close_date=2026-01-05..&source=website,referral&amount.from=much&amount.to=500"
    );
}

#[test]
fn the_panel_is_open_with_one_filter_alone_or_with_all() {
    for (asked, filled, with) in [
        ("", &[("amount.from", "much")][..], "amount"),
        ("amount", &[("amount.from", "much"), ("amount.to", "5")], "amount"),
        ("source", &[("amount.from", "much")], "filters"),
        ("filters", &[("amount.from", "much")], "filters"),
        ("", &[("amount.from", "much"), ("close_date.to", "soon")], "filters"),
        ("", &[("amount.from", "5"), ("source", "moon")], ""),
        ("source", &[("source", "moon")], "source"),
        ("filters", &[], "filters"),
        ("moon", &[], ""),
        ("", &[], ""),
    ] {
        let typed = LIST.list.open(&pairs(filled), CNY).typed;
        assert_eq!(LIST.panel_with(asked, &typed), with, "{asked}: {filled:?}");
    }
}

#[test]
fn one_filter_is_asked_for_alone_and_carries_all_others() {
    let narrowed = ListQuery::from([
        ("q", "年框"),
        ("owner", "me"),
        ("amount", "1000..5000"),
        ("close_date", "2026-01-05.."),
        ("source", "website,referral"),
        ("sort", "-amount"),
        ("cursor", "c1"),
    ]);
    let beside_owner = pairs(&[
        ("q", "年框"),
        ("amount", "1000..5000"),
        ("close_date", "2026-01-05.."),
        ("source", "website,referral"),
        ("sort", "-amount"),
    ]);
    assert_eq!(LIST.kept(&narrowed, &["owner"]), beside_owner);
    for (name, boxes) in [
        ("owner", &[("owner", "me")][..]),
        ("amount", &[("amount.from", "1000"), ("amount.to", "5000")]),
        ("close_date", &[("close_date", ""), ("close_date.from", "2026-01-05"), ("close_date.to", "")]),
        ("source", &[("source", "website"), ("source", "referral")]),
    ] {
        for place in [LIST, BOARD] {
            let kept = place.kept(&narrowed, &[name]);
            let is_double = |(kept, _): &(String, String)| range_of(kept).unwrap_or(kept) == name;
            assert!(!kept.iter().any(is_double), "{name} is asked for and carried along: {kept:?}");
            let sent = [kept, pairs(boxes)].concat();
            assert_eq!(place.spelled(&sent, CNY), place.address(&narrowed.first_page()), "{name}");
        }
    }
}

#[test]
fn every_field_of_every_list_has_its_words() {
    for locale in [Locale::En, Locale::ZhCn] {
        let messages = Messages::of(locale);
        for list in LISTS {
            let fields = list
                .fields()
                .filter(|field| field.test.is_some() || field.order.is_some() || field.is_column);
            for field in fields {
                let key = ["field", &*field.name];
                assert!(said(messages, list, &key).is_some(), "{}-field-{}", list.words, field.name);
                let Kind::Choice(choices) = &field.kind else { continue };
                for word in choices.words {
                    let found = crate::records::words::word_of(messages, field, word);
                    assert!(found.is_some(), "{}-{word} is missing", choices.key);
                }
            }
            let is_told = list.search.is_none() || said(messages, list, &["search"]).is_some();
            assert!(is_told, "{}-search", list.words);
        }
        for span in Span::ALL {
            assert_ne!(span_text(messages, *span), span.as_str());
        }
        for due in Due::ALL {
            assert_ne!(super::words::due_text(messages, *due), due.as_str());
        }
    }
}

/// An id of what nobody finds, or may see, says nothing to anybody.
#[test]
fn what_is_narrowed_by_a_reference_is_told_without_its_name() {
    for locale in [Locale::En, Locale::ZhCn] {
        let messages = Messages::of(locale);
        for list in LISTS {
            for field in list.filters().filter(|field| field.test == Some(Test::Reference)) {
                let one = said(messages, list, &["field", &field.name, "one"]);
                assert!(one.is_some(), "{}-field-{}-one is missing in {locale}", list.words, field.name);
            }
        }
    }
}

fn told(list: &List, name: &str, text: &str) -> Option<(String, bool)> {
    let offers: Offers = Arc::new(|name, _| match name {
        "owner" => vec![Choice::new("usr_00000000000000000000000007", "Mary")],
        _ => Vec::new(),
    });
    let query = ListQuery::from([(name, text)]);
    let filter = Filter { list, field: list.field(name).unwrap(), query: &query, currency: CNY };
    let Told { text, is_own } = filter.told(Messages::of(Locale::En), &offers)?;
    Some((text, is_own))
}

#[test]
fn a_chip_says_what_holds() {
    for (list, name, text, said) in [
        (&CUSTOMERS, "level", "key,none", "Key, Not set"),
        (&CUSTOMERS, "industry", "finance,none", "Finance and insurance, Not set"),
        (&CUSTOMERS, "employees", "10_to_49", "10 to 49 people"),
        (&CUSTOMERS, "created", "this_month", "This month"),
        (&CUSTOMERS, "created", "2026-01-05..2026-02-01", "Jan 5 – Feb 1, 2026"),
        (&CUSTOMERS, "created", "2026-01-05", "Jan 5, 2026"),
        (&CUSTOMERS, "created", "2026-01-05..", "from Jan 5, 2026"),
        (&CUSTOMERS, "created", "..2026-02-01", "up to Feb 1, 2026"),
        (&CUSTOMERS, "next_activity", "week", "Within 7 days"),
        (&CUSTOMERS, "owner", "me", "Me"),
        (&CUSTOMERS, "owner", "usr_00000000000000000000000008", "A colleague"),
        (&OPPORTUNITIES, "close_date", "none", "Not set"),
        (&OPPORTUNITIES, "amount", "1000..", "≥ CN¥1,000.00"),
        (&OPPORTUNITIES, "amount", "..1万", "≤ CN¥10,000.00"),
        (&OPPORTUNITIES, "amount", "1..2", "CN¥1.00 – CN¥2.00"),
        (&OPPORTUNITIES, "customer", "cus_00000000000000000000000001", "A specific customer"),
        (&OPPORTUNITIES, "outcome", "won", "Won"),
        (&LEADS, "status", "open,disqualified", "Open, Disqualified"),
        (&AUDIT, "verb", "sign_in_failed", "Sign-in failed"),
        (&AUDIT, "object", "lost_reason", "Reason for a loss"),
        (&DELETED_LEADS, "deleted", "2026-11-01..", "from Nov 1, 2026"),
        (&DELETED_LEADS, "deleted_by", "me", "Me"),
        (&SIGN_INS, "method", "password_totp", "Password and authenticator app"),
        (&PEOPLE, "role", "rol_00000000000000000000000001", "A specific role"),
    ] {
        assert_eq!(told(list, name, text), Some((said.to_owned(), false)), "{name}={text}");
    }
    let mary = told(&CUSTOMERS, "owner", "usr_00000000000000000000000007");
    assert_eq!(mary, Some(("Mary".to_owned(), true)), "a name is in no language of ours");
    assert_eq!(told(&CUSTOMERS, "level", ""), None);
    assert_eq!(told(&CUSTOMERS, "level", "moon"), None);
}

#[test]
fn a_workspaces_own_fields_are_told_in_its_words() {
    let text = |text: &str| text.to_owned();
    let texts = OwnText {
        label: text("等级"),
        words: vec![(text("gold"), text("金")), (text("tin"), text("锡"))],
    };
    let words = Choices::kept(&["gold", "tin"], None).unwrap();
    let tier = Field::own(text("tier"), Kind::Several(words), texts);
    let texts = OwnText { label: text("返点"), words: Vec::new() };
    let rebate = Field::own(text("rebate"), Kind::Percent, texts);
    let listed = Field::own(text("listed"), Kind::YesNo, OwnText { label: text("上市"), words: Vec::new() });
    let own = [tier.narrows(Test::AnyOf), rebate.narrows(Test::Amounts), listed.narrows(Test::One)];
    let list = CUSTOMERS.with(&own);
    for (name, text, said, is_own) in [
        ("tier", "gold,tin", "金, 锡", true),
        ("rebate", "2.5..10%", "2.5% – 10%", false),
        ("rebate", "-1000..", "≥ -1,000%", false),
        ("listed", "no", "No", false),
        ("level", "key", "Key", false),
    ] {
        assert_eq!(told(list, name, text), Some((said.to_owned(), is_own)), "{name}={text}");
    }
    let english = Messages::of(Locale::En);
    assert_eq!(label(english, list, list.field("tier").unwrap()), "等级");
    assert_eq!(label(english, list, list.field("level").unwrap()), "Level");
}

#[test]
fn what_was_left_out_is_told_by_its_label_and_never_in_words_of_the_address() {
    let names =
        ["columns", "direction", "level", "q", "Call 555-0100 at once", "other one"].map(str::to_owned);
    assert_eq!(
        left_out(Messages::of(Locale::En), &CUSTOMERS, &names),
        "Columns, direction, Level, Search, something else"
    );
    assert_eq!(left_out(Messages::of(Locale::ZhCn), &CUSTOMERS, &names[1..3]), "direction、级别");
    let names = ["at", "person", "q"].map(str::to_owned);
    assert_eq!(left_out(Messages::of(Locale::En), &AUDIT, &names), "Time, Search, q");
}

#[test]
fn none_can_be_asked_for_where_something_may_be_missing() {
    let may = |list: &List, name: &str| may_ask_for_none(list.field(name).unwrap(), CNY);
    assert!(may(&CUSTOMERS, "level") && may(&OPPORTUNITIES, "close_date"));
    assert!(
        !may(&AUDIT, "at")
            && !may(&CUSTOMERS, "kind")
            && !may(&CUSTOMERS, "created")
            && !may(&OPPORTUNITIES, "amount")
    );
    assert_eq!(label(Messages::of(Locale::En), &CUSTOMERS, CUSTOMERS.field("kind").unwrap()), "Type");
}
