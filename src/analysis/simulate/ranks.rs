//! Which value stands at a rank, without sorting all values.

use crate::worksheet::batch::{largest, least};

/// Values are counted in so many bins, a power of two; only the bins that hold a rank are looked into.
const BINS: usize = 8_192;
/// 2^52: the next number is larger by 1.
const WHOLE: f64 = 4_503_599_627_370_496.0;
/// So few values are simply sorted.
const FEW: usize = 4_096;
/// The mark of a bin that holds no rank.
const NOT_WANTED: u16 = u16::MAX;

/// The values that stand at `ranks` once `values` are in rising order. All values are finite, ranks rise and are less than
/// the number of values.
pub fn at_ranks(values: &[f64], ranks: &[usize]) -> Vec<f64> {
    let (low, high) = ends(values);
    if low == high {
        return vec![low; ranks.len()];
    }
    let scale = (BINS - 1) as f64 / (high - low);
    if values.len() <= FEW || !scale.is_normal() {
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        return ranks.iter().map(|rank| sorted[*rank]).collect();
    }
    let bins: Vec<u16> = values.iter().map(|value| bin(*value, low, scale)).collect();
    let counts = counts(&bins);
    let wanted = wanted(&counts, ranks);
    let mut marks = [NOT_WANTED; BINS];
    for (mark, wanted) in (0..).zip(&wanted) {
        marks[wanted.bin] = mark;
    }
    let mut inside: Vec<Vec<f64>> =
        wanted.iter().map(|wanted| Vec::with_capacity(counts[wanted.bin] as usize)).collect();
    for (value, bin) in values.iter().zip(&bins) {
        let mark = marks[usize::from(*bin) % BINS];
        if mark != NOT_WANTED {
            inside[usize::from(mark)].push(*value);
        }
    }
    wanted.iter().zip(&inside).flat_map(|(wanted, inside)| at_ranks(inside, &wanted.ranks)).collect()
}

/// The number of the bin that a value from `low` on is in, with `scale` bins for a unit. Rounding never turns the order of
/// two values round, so neither do the bins: the last bits of a number from 2^52 on are whole.
pub(super) fn bin(value: f64, low: f64, scale: f64) -> u16 {
    ((value - low) * scale + WHOLE).to_bits() as u16
}

/// How many values are in each bin: counted side by side, as neighbours are often in the same bin and would wait for one
/// another.
fn counts(bins: &[u16]) -> [u32; BINS] {
    let (mut even, mut odd) = ([0u32; BINS], [0u32; BINS]);
    let (pairs, rest) = bins.as_chunks::<2>();
    for [one, other] in pairs {
        even[usize::from(*one) % BINS] += 1;
        odd[usize::from(*other) % BINS] += 1;
    }
    rest.iter().for_each(|bin| even[usize::from(*bin) % BINS] += 1);
    even.iter_mut().zip(&odd).for_each(|(even, odd)| *even += odd);
    even
}

/// The least and the largest value, found side by side.
pub(super) fn ends(values: &[f64]) -> (f64, f64) {
    const WIDTH: usize = 8;
    let (blocks, rest) = values.as_chunks::<WIDTH>();
    let (mut low, mut high) = ([f64::INFINITY; WIDTH], [f64::NEG_INFINITY; WIDTH]);
    for block in blocks {
        for at in 0..WIDTH {
            low[at] = least(low[at], block[at]);
            high[at] = largest(high[at], block[at]);
        }
    }
    let (lows, highs) = (low.iter().chain(rest).copied(), high.iter().chain(rest).copied());
    (lows.fold(f64::INFINITY, least), highs.fold(f64::NEG_INFINITY, largest))
}

/// A bin that holds ranks, counted from its own first value.
struct Wanted {
    bin: usize,
    ranks: Vec<usize>,
}

fn wanted(counts: &[u32], ranks: &[usize]) -> Vec<Wanted> {
    let mut wanted: Vec<Wanted> = Vec::new();
    let (mut bin, mut before) = (0, 0);
    for rank in ranks {
        while rank - before >= counts[bin] as usize {
            before += counts[bin] as usize;
            bin += 1;
        }
        match wanted.last_mut().filter(|last| last.bin == bin) {
            Some(last) => last.ranks.push(rank - before),
            None => wanted.push(Wanted { bin, ranks: vec![rank - before] }),
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::at_ranks;

    #[test]
    fn ranks_are_those_of_the_sorted_values() {
        let scattered = |number: u64| (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 11) as f64 / 1e9;
        let even: Vec<f64> = (0..50_000).map(scattered).collect();
        let heavy: Vec<f64> = even.iter().map(|value| 1e6 / (value + 1e-12)).collect();
        let flat: Vec<f64> = even.iter().map(|value| value.clamp(1e6, 3e6)).collect();
        let nearly_alike: Vec<f64> = even.iter().map(|value| 1.0 + (value % 7.0) * f64::EPSILON).collect();
        let ranks = [0, 1, 2_499, 2_500, 25_000, 25_000, 49_998, 49_999];
        for values in [even, heavy, flat, nearly_alike, vec![4.0; 10_000]] {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let ranks: Vec<usize> = ranks.iter().map(|rank| rank * (values.len() - 1) / 49_999).collect();
            let expected: Vec<f64> = ranks.iter().map(|rank| sorted[*rank]).collect();
            assert_eq!(at_ranks(&values, &ranks), expected);
        }
    }
}
