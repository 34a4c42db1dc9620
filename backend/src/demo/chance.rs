//! Chance that is the same each time: SplitMix64 (Steele, Lea, Flood 2014).

pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The chance of one thing among many of a kind, whichever comes first.
    pub fn of(seed: u64, kind: u64, number: u64) -> Self {
        let mut all = Self::new(seed);
        let mut kind = Self(all.next() ^ kind);
        Self(kind.next() ^ number)
    }

    /// Bytes for an id.
    pub fn bytes(&mut self) -> [u8; 10] {
        let [first, second] = [self.next().to_le_bytes(), self.next().to_le_bytes()];
        std::array::from_fn(|place| if place < 8 { first[place] } else { second[place - 8] })
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// A number from `first` to `last`, both included.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        let span = usize::try_from(last - first + 1).unwrap_or(1);
        first + i64::try_from(self.below(span)).unwrap_or_default()
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// Whether something of so many per cent happens.
    pub fn per_cent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}
