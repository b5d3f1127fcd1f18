//! A root, once it is known in which stretch it lies, to as many bits as its terms have.

use dashu_int::IBig;
use dashu_int::ops::Abs;

use super::isolation::{Stretch, half_width};
use super::polynomial::Evaluator;
use crate::number::Binary;

/// Bits that errors of the terms may hide.
const HIDDEN: usize = 64;
/// Steps after which a stretch is as narrow as it gets; halving alone takes as many as there are bits.
const MOST_STEPS: usize = 2_000;

/// Two points that are near each other, the root of a stretch between them: signs prove it.
pub(super) fn narrowed(polynomial: &Evaluator, stretch: &Stretch) -> (Binary, Binary) {
    let bits = polynomial.bits;
    let (mut low, mut high) = (stretch.low.clone(), stretch.high.clone());
    let Some(low_is_negative) = polynomial.at(&low).is_negative() else { return (low, high) };
    let mut guess = low.geometric_mean(&high, bits);
    for step in 0..MOST_STEPS {
        let worth = polynomial.at(&guess);
        match worth.is_negative() {
            Some(is_negative) if is_negative == low_is_negative => low = guess.clone(),
            Some(_) => high = guess.clone(),
            None => return around(polynomial, &guess, (low, high), low_is_negative),
        }
        let width = half_width(&low, &high, bits);
        if width < (IBig::ONE << HIDDEN) {
            break;
        }
        let is_straight = &width * IBig::from(worth.reach) < (IBig::ONE << (bits - 1));
        // A step of Newton's method halves the stretch from one side only; every third halves it for sure.
        let newton = (is_straight && step % 3 != 2 && worth.slope != IBig::ZERO).then(|| {
            let is_near = (&worth.value << (bits - HIDDEN)).abs() < (&worth.slope).abs();
            (guess.grown(&-&worth.value, &worth.slope, bits), is_near)
        });
        guess = match newton {
            Some((next, true)) => return around(polynomial, &next, (low, high), low_is_negative),
            Some((next, false)) if low.is_below(&next) && next.is_below(&high) => next,
            _ => low.geometric_mean(&high, bits),
        };
    }
    (low, high)
}

/// The nearest points on both sides of a guess at which the signs are known to differ; `known` where there are none.
fn around(polynomial: &Evaluator, guess: &Binary, known: (Binary, Binary), low_is_negative: bool) -> (Binary, Binary) {
    let bits = polynomial.bits;
    let sign = |at: &Binary| polynomial.at(at).is_negative();
    for hidden in (HIDDEN / 2..bits).step_by(8) {
        let [below, above] = [-1, 1].map(|by| guess.grown(&IBig::from(by), &(IBig::ONE << (bits - hidden)), bits));
        if !known.0.is_below(&below) && !above.is_below(&known.1) {
            break;
        }
        if (sign(&below), sign(&above)) == (Some(low_is_negative), Some(!low_is_negative)) {
            return (below, above);
        }
    }
    known
}
