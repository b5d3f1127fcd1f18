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
        let count = sum(figure, figure, |_, _| 1.0);
        let mean_of = |values: &[f64]| sum(figure, values, |_, value| value) / count.max(1.0);
        let squares = |values: &[f64], mean: f64| sum(figure, values, |_, value| (value - mean) * (value - mean));
        let mean = mean_of(figure);
        let input = |values: &Vec<f64>| {
            let own = mean_of(values);
            let products = sum(figure, values, |result, value| (value - own) * (result - mean));
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

/// The sum of `term` over the runs in which the figure has a value, always in the same order: side by side, then together.
fn sum(figure: &[f64], values: &[f64], term: impl Fn(f64, f64) -> f64) -> f64 {
    const WIDTH: usize = 8;
    let term = |figure: f64, value: f64| if figure.is_finite() { term(figure, value) } else { 0.0 };
    let mut sums = [0.0; WIDTH];
    let (figures, values) = (figure.chunks_exact(WIDTH), values.chunks_exact(WIDTH));
    let rest = figures.remainder().iter().zip(values.remainder());
    let rest: f64 = rest.map(|(figure, value)| term(*figure, *value)).sum();
    for (figures, values) in figures.zip(values) {
        for at in 0..WIDTH {
            sums[at] += term(figures[at], values[at]);
        }
    }
    sums.iter().sum::<f64>() + rest
}
