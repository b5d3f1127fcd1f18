//! Which kind of sheet a run will be of, guessed from one of its assumptions, so that few sheets are tried on it.

use super::ranks::{bin, ends};

/// An assumption's values are told apart as finely as the last eight bits of a number do.
const BUCKETS: usize = 256;

/// A guess at the sheet that proves a run. A wrong one costs time and nothing else.
#[derive(Debug)]
pub struct Guess {
    /// The assumption that told the sheets apart best.
    input: usize,
    low: f64,
    scale: f64,
    /// The sheet that proved most runs of a bucket.
    sheets: [u32; BUCKETS],
}

impl Guess {
    /// Learns from runs: `inputs` are their assumptions, `proved` those that each sheet proved. `None` where there is
    /// nothing to be told apart.
    pub fn learn(inputs: &[Vec<f64>], proved: &[Vec<u32>]) -> Option<Guess> {
        if proved.len() < 2 {
            return None;
        }
        let guesses = inputs.iter().enumerate().map(|(input, values)| Guess::by(input, values, proved));
        guesses.max_by_key(|(right, _)| *right).map(|(_, guess)| guess)
    }

    /// The guess by one assumption, and of how many runs it would have been right.
    fn by(input: usize, values: &[f64], proved: &[Vec<u32>]) -> (usize, Guess) {
        let (low, high) = ends(values);
        let scale = (BUCKETS - 1) as f64 / (high - low);
        let mut guess = Guess { input, low, scale: if scale.is_finite() { scale } else { 0.0 }, sheets: [0; BUCKETS] };
        let mut counts = vec![vec![0usize; proved.len()]; BUCKETS];
        for (sheet, runs) in proved.iter().enumerate() {
            runs.iter().for_each(|run| counts[guess.bucket(values[*run as usize])][sheet] += 1);
        }
        let most = |counts: &Vec<usize>| (0..counts.len()).max_by_key(|sheet| counts[*sheet]).unwrap_or(0);
        guess.sheets.iter_mut().zip(&counts).for_each(|(sheet, counts)| *sheet = most(counts) as u32);
        (counts.iter().zip(guess.sheets).map(|(counts, sheet)| counts[sheet as usize]).sum(), guess)
    }

    /// Where a value lies; one that was never met falls anywhere, as a wrong guess does no harm.
    fn bucket(&self, value: f64) -> usize {
        usize::from(bin(value, self.low, self.scale) as u8)
    }

    /// Sorts runs by the sheet that is likely to prove them, of so many `sheets`.
    pub fn sorted(&self, inputs: &[Vec<f64>], runs: &[u32], sheets: usize) -> Vec<Vec<u32>> {
        let mut sorted = vec![vec![0; runs.len()]; sheets];
        let mut lengths = vec![0; sheets];
        let values = &inputs[self.input];
        for run in runs {
            let sheet = self.sheets[self.bucket(values[*run as usize])] as usize;
            sorted[sheet][lengths[sheet]] = *run;
            lengths[sheet] += 1;
        }
        sorted.iter_mut().zip(lengths).for_each(|(sorted, length)| sorted.truncate(length));
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::Guess;

    #[test]
    fn what_was_learned_is_guessed_and_no_run_is_lost() {
        let scattered = |number: u64| (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 11) as f64;
        let inputs = [vec![1.0; 1_000], (0..1_000).map(scattered).collect::<Vec<f64>>()];
        let limit = 0.3 * (1u64 << 53) as f64;
        let (below, above): (Vec<u32>, Vec<u32>) = (0..1_000).partition(|run| inputs[1][*run as usize] < limit);
        let guess = Guess::learn(&inputs, &[below.clone(), above]).expect("two kinds of sheets");
        let runs: Vec<u32> = (0..1_000).collect();
        let sorted = guess.sorted(&inputs, &runs, 2);
        let right = sorted[0].iter().filter(|run| below.contains(run)).count();
        assert!(right * 100 >= below.len() * 98, "{right} of {}", below.len());
        let mut all = sorted.concat();
        all.sort_unstable();
        assert_eq!(all, runs);
        // Values that were never met fall anywhere, but none is lost.
        assert_eq!(guess.sorted(&[vec![1.0; 2], vec![f64::MIN, f64::MAX]], &[0, 1], 2).concat().len(), 2);
        assert!(Guess::learn(&inputs, &[below]).is_none());
    }
}
