use super::RENEWALS;
use domain::records::object;

/// By what records are found, with the version that has made their keys. Whoever changes a
/// description raises the version as well, or what stands in rows already is found as before.
const FOUND: [(&str, &str, i64, &str); 4] = [
    ("customer", "customer_search", 1, "name, phone, email"),
    ("contact", "contact_search", 1, "name, phone, email, wechat"),
    ("opportunity", "opportunity_search", 1, "name"),
    ("lead", "lead_search", 2, "name, company, phone, email"),
];

#[test]
fn what_records_are_found_by_is_what_their_keys_were_made_of() {
    for (described, renewal, version, found) in FOUND {
        let fields = object(described).expect("described").found();
        let names: Vec<_> = fields.map(|field| &*field.name).collect();
        assert_eq!(names.join(", "), found, "{described}: raise the version of {renewal}");
        let made = RENEWALS.iter().find(|known| known.name == renewal).expect("known");
        assert_eq!(made.version, version, "{renewal}");
    }
}
