//! Averages and variances of what was simulated, chunk by chunk: merged in order, they do not depend on threads.

/// Means, variances and covariances of one figure with the assumptions (Chan, Golub and LeVeque 1979).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moments {
    /// How many runs gave the figure a value.
    pub count: f64,
    /// The mean of the figure.
    pub mean: f64,
    squares: f64,
    inputs: Vec<Input>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Input {
    mean: f64,
    squares: f64,
    products: f64,
}

impl Moments {
    /// The moments of the runs in which the figure has a value; `inputs` are the assumptions in the same runs.
    pub fn of(figure: &[f64], inputs: &[Vec<f64>]) -> Moments {
        if figure.iter().all(|value| value.is_finite()) {
            return Moments::of_valued(figure, inputs);
        }
        let valued = |values: &[f64]| -> Vec<f64> {
            let pairs = values.iter().zip(figure).filter(|(_, figure)| figure.is_finite());
            pairs.map(|(value, _)| *value).collect()
        };
        let inputs: Vec<Vec<f64>> = inputs.iter().map(|values| valued(values)).collect();
        Moments::of_valued(&valued(figure), &inputs)
    }

    fn of_valued(figure: &[f64], inputs: &[Vec<f64>]) -> Moments {
        let count = figure.len() as f64;
        let mean_of = |values: &[f64]| sum(values, values, |value, _| value) / count.max(1.0);
        let mean = mean_of(figure);
        let squares = |values: &[f64], mean: f64| sum(values, values, |value, _| (value - mean) * (value - mean));
        let input = |values: &Vec<f64>| {
            let own = mean_of(values);
            let products = sum(values, figure, |value, result| (value - own) * (result - mean));
            Input { mean: own, squares: squares(values, own), products }
        };
        Moments { count, mean, squares: squares(figure, mean), inputs: inputs.iter().map(input).collect() }
    }

    /// Takes the moments of further runs in.
    pub fn merge(&mut self, other: &Moments) {
        if self.count == 0.0 {
            *self = other.clone();
            return;
        }
        if other.count == 0.0 {
            return;
        }
        let count = self.count + other.count;
        let weight = self.count * other.count / count;
        let apart = other.mean - self.mean;
        for (mine, others) in self.inputs.iter_mut().zip(&other.inputs) {
            let distance = others.mean - mine.mean;
            mine.squares += others.squares + distance * distance * weight;
            mine.products += others.products + distance * apart * weight;
            mine.mean += distance * other.count / count;
        }
        self.squares += other.squares + apart * apart * weight;
        self.mean += apart * other.count / count;
        self.count = count;
    }

    /// The standard deviation of the figure.
    pub fn deviation(&self) -> f64 {
        (self.squares / (self.count - 1.0).max(1.0)).sqrt()
    }

    /// The standard error of the mean.
    pub fn error_of_mean(&self) -> f64 {
        self.deviation() / self.count.max(1.0).sqrt()
    }

    /// The part of the figure's variance that a straight line in the assumption with this number explains.
    pub fn explained_by(&self, input: usize) -> f64 {
        let Some(input) = self.inputs.get(input) else { return 0.0 };
        let product = input.squares * self.squares;
        if product > 0.0 { input.products * input.products / product } else { 0.0 }
    }
}

/// The sum of `term` over pairs, in an order of its own that is always the same: side by side, then together.
fn sum(left: &[f64], right: &[f64], term: impl Fn(f64, f64) -> f64) -> f64 {
    const WIDTH: usize = 8;
    let mut sums = [0.0; WIDTH];
    let (left, right) = (left.chunks_exact(WIDTH), right.chunks_exact(WIDTH));
    let rest: f64 = left.remainder().iter().zip(right.remainder()).map(|(left, right)| term(*left, *right)).sum();
    for (left, right) in left.zip(right) {
        for at in 0..WIDTH {
            sums[at] += term(left[at], right[at]);
        }
    }
    sums.iter().sum::<f64>() + rest
}
