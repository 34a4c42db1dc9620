//! Names, addresses and numbers that look real and are nobody's: domains end
//! in `.example`, numbers come from ranges kept for fiction or unassigned.

use super::chance::Chance;
use domain::Locale;
use domain::customers::{CustomerKind, CustomerLevel, Source};
use domain::records::Facts;

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
const TRADES: [&str; 14] = [
    "贸易",
    "科技",
    "物流",
    "机械",
    "电子",
    "食品",
    "纺织",
    "建材",
    "医疗器械",
    "化工",
    "包装",
    "仪器",
    "家具",
    "汽车零部件",
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
const BUSINESSES: [&str; 12] = [
    "Foods",
    "Logistics",
    "Instruments",
    "Textiles",
    "Packaging",
    "Marine",
    "Systems",
    "Pharma",
    "Robotics",
    "Interiors",
    "Tools",
    "Chemicals",
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
    let kind = if is_person { CustomerKind::Person } else { CustomerKind::Company };
    Facts::default()
        .with("name", name)
        .with("kind", kind.as_str())
        .with_some("level", chance.pick(&level).map(CustomerLevel::as_str))
        .with_some("source", chance.pick(&source).map(Source::as_str))
        .with("phone", phone)
        .with_some("email", chance.per_cent(80).then_some(email))
        .with_some(
            "website",
            (!is_person && chance.per_cent(50)).then(|| format!("https://c{number}.example/")),
        )
        .with_some("address", chance.per_cent(70).then_some(address))
}

/// A person at a customer.
pub fn contact(chance: &mut Chance, locale: Locale) -> (String, &'static str) {
    match locale {
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
    }
}

fn chinese_company(chance: &mut Chance, number: usize) -> (String, String, String, String) {
    let (city, area, street) = chance.pick(&CITIES);
    let brand = brand(&BRANDS, number, "");
    let name = format!("{city}{brand}{}{}", chance.pick(&TRADES), chance.pick(&FORMS));
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
    let name = format!("{stem} {} {}", chance.pick(&BUSINESSES), chance.pick(&SUFFIXES));
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
