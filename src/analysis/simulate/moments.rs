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
    /// The moments of the runs in which each figure has a value; `inputs` are the assumptions in the same runs.
    pub fn of_all(figures: &[Vec<f64>], inputs: &[Vec<f64>]) -> Vec<Moments> {
        // Most figures have a value in every run, and share what rests on the assumptions alone.
        let whole: Vec<(f64, f64)> = inputs.iter().map(|values| mean_and_squares(values, values)).collect();
        figures.iter().map(|figure| Moments::of(figure, inputs, &whole)).collect()
    }

    fn of(figure: &[f64], inputs: &[Vec<f64>], whole: &[(f64, f64)]) -> Moments {
        let [count, total] = sums(figure, figure, |result, _| [1.0, result]);
        let mean = total / count.max(1.0);
        let [squares] = sums(figure, figure, |result, _| [(result - mean) * (result - mean)]);
        let is_whole = count == figure.len() as f64;
        let input = |(values, whole): (&Vec<f64>, &(f64, f64))| {
            let (own, squares) = if is_whole { *whole } else { mean_and_squares(figure, values) };
            let [products] = sums(figure, values, |result, value| [(value - own) * (result - mean)]);
            Input { mean: own, squares, products }
        };
        Moments { count, mean, squares, inputs: inputs.iter().zip(whole).map(input).collect() }
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

/// The mean of an assumption over the runs in which the figure has a value, and the squares of its distances from it.
fn mean_and_squares(figure: &[f64], values: &[f64]) -> (f64, f64) {
    let [count, total] = sums(figure, values, |_, value| [1.0, value]);
    let mean = total / count.max(1.0);
    let [squares] = sums(figure, values, |_, value| [(value - mean) * (value - mean)]);
    (mean, squares)
}

/// Sums of `terms` over the runs in which the figure has a value, always in the same order: side by side, then together.
fn sums<const N: usize>(figure: &[f64], values: &[f64], terms: impl Fn(f64, f64) -> [f64; N]) -> [f64; N] {
    const WIDTH: usize = 8;
    let mut sums = [[0.0; WIDTH]; N];
    let mut add = |at: usize, figure: f64, value: f64| {
        for (sum, term) in sums.iter_mut().zip(terms(figure, value)) {
            sum[at] += if figure.is_nan() { 0.0 } else { term };
        }
    };
    let (figures, values) = (figure.chunks_exact(WIDTH), values.chunks_exact(WIDTH));
    let rest = figures.remainder().iter().zip(values.remainder());
    rest.enumerate().for_each(|(at, (figure, value))| add(at, *figure, *value));
    for (figures, values) in figures.zip(values) {
        for at in 0..WIDTH {
            add(at, figures[at], values[at]);
        }
    }
    sums.map(|sum| sum.iter().sum())
}
