//! The standard normal distribution, both ways.

use crate::worksheet::batch::Block;

/// The probability of a value below this one.
pub fn probability_below(value: f64) -> f64 {
    0.5 * libm::erfc(-value * std::f64::consts::FRAC_1_SQRT_2)
}

/// The values with these probabilities of a lower one: algorithm AS 241 (Wichura 1988), to 16 digits.
pub fn quantiles(probabilities: &Block) -> Block {
    let mut values = probabilities.map(|probability| {
        let offset = probability - 0.5;
        let square = 0.180625 - offset * offset;
        offset * polynomial(&CENTRE_UPPER, square) / polynomial(&CENTRE_LOWER, square)
    });
    for (value, probability) in values.iter_mut().zip(probabilities) {
        if (probability - 0.5).abs() > 0.425 {
            *value = outer(*probability);
        }
    }
    values
}

/// The quantile of a probability that is not near a half.
fn outer(probability: f64) -> f64 {
    let is_low = probability < 0.5;
    let root = (-libm::log(if is_low { probability } else { 1.0 - probability })).sqrt();
    let value = match root <= 5.0 {
        true => polynomial(&NEAR_UPPER, root - 1.6) / polynomial(&NEAR_LOWER, root - 1.6),
        false => polynomial(&FAR_UPPER, root - 5.0) / polynomial(&FAR_LOWER, root - 5.0),
    };
    if is_low { -value } else { value }
}

#[inline]
fn polynomial(coefficients: &[f64; 8], at: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * at + coefficient)
}

#[rustfmt::skip]
#[allow(clippy::excessive_precision)] // As printed.
mod coefficients {
    pub const CENTRE_UPPER: [f64; 8] = [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];
    pub const CENTRE_LOWER: [f64; 8] = [
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];
    pub const NEAR_UPPER: [f64; 8] = [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];
    pub const NEAR_LOWER: [f64; 8] = [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];
    pub const FAR_UPPER: [f64; 8] = [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];
    pub const FAR_LOWER: [f64; 8] = [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
use coefficients::*;

#[cfg(test)]
mod tests {
    use super::{Block, probability_below, quantiles};
    use crate::worksheet::batch::LANES;

    fn value(probability: f64) -> f64 {
        let probabilities: Block = [probability; LANES];
        quantiles(&probabilities)[0]
    }

    #[test]
    fn both_ways_agree() {
        for probability in [1e-12, 1e-5, 0.01, 0.074, 0.3, 0.5, 0.9, 0.999, 0.999_999] {
            let back = probability_below(value(probability));
            assert!((back / probability - 1.0).abs() < 1e-13, "{probability} comes back as {back}");
        }
        assert!((value(0.975) - 1.959_963_984_540_054).abs() < 1e-15);
    }
}
