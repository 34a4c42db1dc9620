//! Writes a file in the format of MaxMind DB
//! (<https://maxmind.github.io/MaxMind-DB/>), version 2, of single IPv4 addresses.

/// An address, with the names of its city and country in English and Chinese.
pub struct LocatedAddress {
    pub ip: [u8; 4],
    pub city: (&'static str, &'static str),
    pub country: (&'static str, &'static str),
}

/// Where a branch of the search tree leads.
#[derive(Clone, Copy)]
enum Branch {
    Nothing,
    Node(u32),
    /// A place in the data.
    Data(u32),
}

pub fn file(places: &[LocatedAddress]) -> Vec<u8> {
    let mut nodes = vec![[Branch::Nothing; 2]];
    let mut data = Vec::new();
    for place in places {
        let at = u32::try_from(data.len()).unwrap();
        data.extend(value(place));
        insert(&mut nodes, place.ip, at);
    }
    let count = u32::try_from(nodes.len()).unwrap();
    let record = |branch: &Branch| match *branch {
        Branch::Nothing => count,
        Branch::Node(number) => number,
        Branch::Data(at) => count + 16 + at,
    };
    let tree = nodes.iter().flatten().flat_map(|branch| record(branch).to_be_bytes()[1..].to_vec());
    let mut bytes: Vec<u8> = tree.collect();
    bytes.extend([0; 16]);
    bytes.extend(data);
    bytes.extend(b"\xab\xcd\xefMaxMind.com");
    bytes.extend(about(count));
    bytes
}

fn insert(nodes: &mut Vec<[Branch; 2]>, ip: [u8; 4], data: u32) {
    let address = u32::from_be_bytes(ip);
    let mut node = 0;
    for depth in (1..32).rev() {
        let bit = usize::from((address >> depth) & 1 == 1);
        node = if let Branch::Node(next) = nodes[node][bit] {
            usize::try_from(next).unwrap()
        } else {
            nodes.push([Branch::Nothing; 2]);
            let next = nodes.len() - 1;
            nodes[node][bit] = Branch::Node(u32::try_from(next).unwrap());
            next
        };
    }
    nodes[node][usize::from(address & 1 == 1)] = Branch::Data(data);
}

fn value(place: &LocatedAddress) -> Vec<u8> {
    let named = |(english, chinese): (&str, &str)| {
        map(&[("names", map(&[("en", text(english)), ("zh-CN", text(chinese))]))])
    };
    map(&[("city", named(place.city)), ("country", named(place.country))])
}

fn about(nodes: u32) -> Vec<u8> {
    map(&[
        ("binary_format_major_version", number(5, 2)),
        ("binary_format_minor_version", number(5, 0)),
        ("build_epoch", [vec![4, 2], 1_767_578_400_u32.to_be_bytes().to_vec()].concat()),
        ("database_type", text("Test-City")),
        ("description", map(&[("en", text("Made by a test"))])),
        ("ip_version", number(5, 4)),
        ("languages", [vec![2, 4], text("en"), text("zh-CN")].concat()),
        ("node_count", number(6, nodes)),
        ("record_size", number(5, 24)),
    ])
}

fn map(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let count = u8::try_from(entries.len()).unwrap();
    let entries = entries.iter().flat_map(|(key, value)| [text(key), value.clone()].concat());
    std::iter::once((7 << 5) | count).chain(entries).collect()
}

fn text(text: &str) -> Vec<u8> {
    let length = u8::try_from(text.len()).unwrap();
    assert!(length < 29, "{text}: longer ones are written in another way");
    [vec![(2 << 5) | length], text.as_bytes().to_vec()].concat()
}

/// A number of a type that holds two bytes (5) or four (6).
fn number(kind: u8, number: u32) -> Vec<u8> {
    let bytes: Vec<u8> = number.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    let length = u8::try_from(bytes.len()).unwrap();
    [vec![(kind << 5) | length], bytes].concat()
}
