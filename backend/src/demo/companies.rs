//! Names, addresses and numbers that look real and are nobody's: domains end
//! in `.example`, numbers come from ranges kept for fiction or unassigned.

use super::chance::Chance;
use domain::customers::{CustomerKind, CustomerLevel, Source};
use domain::records::Facts;
use domain::{Date, Locale};

const CITIES: [(&str, &str, &str); 12] = [
    ("上海", "021", "浦东新区世纪大道"),
    ("杭州", "0571", "滨江区江南大道"),
    ("苏州", "0512", "工业园区星湖街"),
    ("南京", "025", "建邺区江东中路"),
    ("宁波", "0574", "鄞州区中山东路"),
    ("深圳", "0755", "南山区科技园路"),
    ("广州", "020", "天河区体育西路"),
    ("厦门", "0592", "思明区鹭江道"),
    ("北京", "010", "朝阳区建国路"),
    ("成都", "028", "高新区天府大道"),
    ("武汉", "027", "洪山区珞喻路"),
    ("青岛", "0532", "市南区香港中路"),
];
const BRANDS: [&str; 30] = [
    "华信", "远洋", "金桥", "恒泰", "瑞丰", "中科", "东方", "天成", "博雅", "海纳", "鼎盛", "新源", "汇通",
    "明德", "银河", "长风", "百川", "启航", "云帆", "利达", "宏图", "安吉", "卓越", "嘉禾", "盛世", "晨光",
    "亿达", "凯旋", "同创", "国泰",
];
/// What companies do, as it stands in their names, with the industry that it is.
const TRADES: [(&str, &str); 14] = [
    ("贸易", "wholesale_retail"),
    ("科技", "information_technology"),
    ("物流", "transport"),
    ("机械", "manufacturing"),
    ("电子", "manufacturing"),
    ("食品", "manufacturing"),
    ("纺织", "manufacturing"),
    ("建材", "manufacturing"),
    ("医疗器械", "manufacturing"),
    ("化工", "manufacturing"),
    ("包装", "manufacturing"),
    ("仪器", "manufacturing"),
    ("家具", "manufacturing"),
    ("汽车零部件", "manufacturing"),
];
const FORMS: [&str; 3] = ["有限公司", "股份有限公司", "集团有限公司"];
const FAMILY: [&str; 20] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
    "郭", "欧阳", "司马",
];
const GIVEN: [&str; 20] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超",
    "秀兰", "霞", "建华",
];
const PLACES: [(&str, &str, &str); 10] = [
    ("London", "+44 20 7946 0", "18 Wharf Road, London"),
    ("Hamburg", "+49 30 23125 ", "Speicherstadt 4, Hamburg"),
    ("New York", "+1 212 555 01", "240 Water Street, New York"),
    ("Sydney", "+61 2 5550 1", "7 Quay Street, Sydney"),
    ("Lyon", "+33 1 99 00 1", "12 rue du Port, Lyon"),
    ("Milan", "+39 02 5550 1", "Via Torino 31, Milano"),
    ("Toronto", "+1 416 555 01", "88 Front Street, Toronto"),
    ("Singapore", "+65 6555 01", "3 Marina View, Singapore"),
    ("Dublin", "+353 1 555 01", "5 Customs House Quay, Dublin"),
    ("Rotterdam", "+31 20 555 01", "Boompjes 40, Rotterdam"),
];
/// What begins or ends an address, with the region that it lies in.
const REGIONS: [(&str, &str); 22] = [
    ("上海", "CN-31"),
    ("杭州", "CN-33-01"),
    ("苏州", "CN-32-05"),
    ("南京", "CN-32-01"),
    ("宁波", "CN-33-02"),
    ("深圳", "CN-44-03"),
    ("广州", "CN-44-01"),
    ("厦门", "CN-35-02"),
    ("北京", "CN-11"),
    ("成都", "CN-51-01"),
    ("武汉", "CN-42-01"),
    ("青岛", "CN-37-02"),
    ("London", "GB-ENG"),
    ("Hamburg", "DE-HH"),
    ("New York", "US-NY"),
    ("Sydney", "AU-NSW"),
    ("Lyon", "FR-ARA"),
    ("Milano", "IT-25"),
    ("Toronto", "CA-ON"),
    ("Singapore", "SG"),
    ("Dublin", "IE-L"),
    ("Rotterdam", "NL-ZH"),
];
const STEMS: [&str; 30] = [
    "Northwind",
    "Bluewater",
    "Silverline",
    "Oakfield",
    "Meridian",
    "Lighthouse",
    "Redwood",
    "Kestrel",
    "Copperleaf",
    "Brightwell",
    "Stonebridge",
    "Harrow",
    "Fairmont",
    "Juniper",
    "Crestview",
    "Westgate",
    "Ironwood",
    "Larkspur",
    "Windmill",
    "Ashford",
    "Cobalt",
    "Sunridge",
    "Marlow",
    "Thornbury",
    "Elmsworth",
    "Calder",
    "Beacon",
    "Orchard",
    "Tamarind",
    "Granite",
];
const BUSINESSES: [(&str, &str); 12] = [
    ("Foods", "manufacturing"),
    ("Logistics", "transport"),
    ("Instruments", "manufacturing"),
    ("Textiles", "manufacturing"),
    ("Packaging", "manufacturing"),
    ("Marine", "transport"),
    ("Systems", "information_technology"),
    ("Pharma", "manufacturing"),
    ("Robotics", "manufacturing"),
    ("Interiors", "construction"),
    ("Tools", "manufacturing"),
    ("Chemicals", "manufacturing"),
];
/// `Brightwell Robotics Inc.` is called Brightwell Robotics.
pub fn without_legal_form(name: &str) -> &str {
    let forms = SUFFIXES.iter().chain(&FORMS);
    let shortened = forms.filter_map(|form| name.strip_suffix(form));
    shortened.min_by_key(|rest| rest.len()).unwrap_or(name).trim_end()
}

/// So many companies are told apart by one word.
const FEW: usize = 400;
const SUFFIXES: [&str; 5] = ["Ltd", "GmbH", "Inc.", "B.V.", "Pty Ltd"];
const FIRST: [&str; 20] = [
    "Olivia", "James", "Amelia", "Noah", "Sofia", "Liam", "Maria", "Lucas", "Anna", "Ethan", "Chloe",
    "Daniel", "Eva", "Marco", "Julia", "Felix", "Nora", "Hugo", "Ines", "Oscar",
];
const LAST: [&str; 20] = [
    "Bennett", "Schmidt", "Rossi", "Dubois", "Murphy", "Jansen", "Novak", "Silva", "Larsen", "Cooper",
    "Fischer", "Moreno", "Walsh", "Keller", "Bianchi", "Laurent", "Berg", "Hughes", "Costa", "Ward",
];

/// How many people work at a company.
const EMPLOYEES: [&str; 5] = ["under_10", "10_to_49", "50_to_199", "200_to_999", "1000_or_more"];

/// The `number`-th customer, in the language of who sells to it.
pub fn customer(chance: &mut Chance, number: usize, locale: Locale) -> Facts {
    let is_person = chance.per_cent(12);
    let (name, phone, email, address) = match (locale, is_person) {
        (Locale::ZhCn, true) => chinese_person(chance, number),
        (Locale::ZhCn, false) => chinese_company(chance, number),
        (Locale::En, true) => international_person(chance, number),
        (Locale::En, false) => international_company(chance, number),
    };
    let level = [
        Some(CustomerLevel::Key),
        Some(CustomerLevel::Regular),
        Some(CustomerLevel::Regular),
        Some(CustomerLevel::Small),
        None,
    ];
    let source = [
        None,
        Some(Source::Website),
        Some(Source::Referral),
        Some(Source::Exhibition),
        Some(Source::Phone),
        Some(Source::Advertisement),
    ];
    let industry = industry(&name).filter(|_| !number.is_multiple_of(5));
    let region = region(&address).filter(|_| !number.is_multiple_of(7));
    let employees = EMPLOYEES.get(number * 7 % 8).filter(|_| !is_person);
    let kind = if is_person { CustomerKind::Person } else { CustomerKind::Company };
    Facts::default()
        .with("name", name)
        .with("kind", kind.as_str())
        .with_some("level", chance.pick(&level).map(CustomerLevel::as_str))
        .with_some("source", chance.pick(&source).map(Source::as_str))
        .with_some("industry", industry)
        .with_some("employees", employees.copied())
        .with("phone", phone)
        .with_some("email", chance.per_cent(80).then_some(email))
        .with_some(
            "website",
            (!is_person && chance.per_cent(50)).then(|| format!("https://c{number}.example/")),
        )
        .with_some("region", region)
        .with_some("address", chance.per_cent(70).then_some(address))
}

/// What a company is in, by its name; nobody's name says that of a person.
fn industry(name: &str) -> Option<&'static str> {
    let mut known = TRADES.iter().chain(&BUSINESSES);
    known.find(|(word, _)| name.contains(*word)).map(|(_, industry)| *industry)
}

fn region(address: &str) -> Option<&'static str> {
    let lies_in = |place: &str| address.starts_with(place) || address.ends_with(place);
    REGIONS.iter().find(|(place, _)| lies_in(place)).map(|(_, region)| *region)
}

/// A person at a customer.
pub fn contact(chance: &mut Chance, locale: Locale) -> Facts {
    let (name, title) = match locale {
        Locale::ZhCn => {
            (chinese_name(chance), chance.pick(&["采购经理", "总经理", "销售总监", "财务主管", "技术负责人"]))
        }
        Locale::En => (
            international_name(chance),
            chance.pick(&[
                "Purchasing manager",
                "Managing director",
                "Head of operations",
                "Finance lead",
                "Engineer",
            ]),
        ),
    };
    // By a chance of their own: what is drawn after them stays what it is without them.
    let mut own =
        Chance::new(name.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte))));
    let has_wechat = locale == Locale::ZhCn && own.per_cent(60);
    let wechat = has_wechat.then(|| format!("example_{}", own.between(1_000, 9_999)));
    // Between 1962 and 2000.
    let birthday = own.per_cent(30).then(|| Date::from_day_number(own.between(-2_900, 10_950)));
    Facts::default()
        .with("name", name)
        .with("title", title)
        .with_some("wechat", wechat)
        .with_some("birthday", birthday)
}

fn chinese_company(chance: &mut Chance, number: usize) -> (String, String, String, String) {
    let (city, area, street) = chance.pick(&CITIES);
    let brand = brand(&BRANDS, number, "");
    let name = format!("{city}{brand}{}{}", chance.pick(&TRADES).0, chance.pick(&FORMS));
    let phone = format!("{area}-{}", 55_551_000 + number);
    (name, phone, format!("info@c{number}.example"), format!("{city}市{street}{}号", chance.between(1, 999)))
}

/// What a company calls itself; where there are many, two words of the list
/// tell them apart.
fn brand(list: &[&str], number: usize, between: &str) -> String {
    let first = list[number % list.len()];
    match number / FEW {
        0 => first.to_owned(),
        more => format!("{first}{between}{}", list[more % list.len()]),
    }
}

fn chinese_person(chance: &mut Chance, number: usize) -> (String, String, String, String) {
    let (city, _, street) = chance.pick(&CITIES);
    let number_kept_free = 1000 + number;
    let phone = format!("139 {:04} {:04}", number_kept_free / 10_000, number_kept_free % 10_000);
    (
        chinese_name(chance),
        phone,
        format!("p{number}@mail.example"),
        format!("{city}市{street}{}号", chance.between(1, 999)),
    )
}

fn international_company(chance: &mut Chance, number: usize) -> (String, String, String, String) {
    let (_, prefix, street) = chance.pick(&PLACES);
    let stem = brand(&STEMS, number, " ");
    let name = format!("{stem} {} {}", chance.pick(&BUSINESSES).0, chance.pick(&SUFFIXES));
    (name, format!("{prefix}{:02}", number % 100), format!("hello@c{number}.example"), street.to_owned())
}

fn international_person(chance: &mut Chance, number: usize) -> (String, String, String, String) {
    let (_, prefix, street) = chance.pick(&PLACES);
    (
        international_name(chance),
        format!("{prefix}{:02}", number % 100),
        format!("p{number}@mail.example"),
        street.to_owned(),
    )
}

pub fn chinese_name(chance: &mut Chance) -> String {
    format!("{}{}", chance.pick(&FAMILY), chance.pick(&GIVEN))
}

pub fn international_name(chance: &mut Chance) -> String {
    format!("{} {}", chance.pick(&FIRST), chance.pick(&LAST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Currency;
    use domain::contacts::CONTACT;
    use domain::customers::CUSTOMER;
    use domain::records::{Object, Terms};

    const TERMS: Terms = Terms { currency: Currency::Cny, today: Date { year: 2026, month: 3, day: 1 } };

    #[test]
    fn what_is_made_up_could_have_been_typed() {
        let is_read = |object: &Object, facts: Facts| {
            assert_eq!(object.parse(&object.typed(&facts), TERMS), Ok(facts));
        };
        let mut chance = Chance::new(7);
        for number in 0..500 {
            for locale in [Locale::ZhCn, Locale::En] {
                is_read(&CUSTOMER, customer(&mut chance, number, locale));
                is_read(&CONTACT, contact(&mut chance, locale));
            }
        }
    }
}
