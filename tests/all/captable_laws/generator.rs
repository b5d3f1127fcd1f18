//! Random numbers for rounds.

use postmoney::number::Exact;

/// A small generator, so that a round can be found again by its number (Marsaglia's xorshift).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn between(&mut self, low: i128, high: i128) -> i128 {
        low + i128::from(self.next() >> 11) % (high - low + 1)
    }

    pub fn integer(&mut self, low: i128, high: i128) -> Exact {
        Exact::integer(self.between(low, high))
    }

    pub fn percent(&mut self, low: i128, high: i128) -> Exact {
        Exact::ratio(self.between(low, high), 100).expect("a hundred is not zero")
    }

    pub fn one_in(&mut self, number: i128) -> bool {
        self.between(1, number) == 1
    }

    pub fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.between(0, choices.len() as i128 - 1) as usize]
    }
}
