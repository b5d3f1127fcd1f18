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
        let is_valued: Vec<bool> = figure.iter().map(|value| value.is_finite()).collect();
        let count = is_valued.iter().filter(|is_valued| **is_valued).count() as f64;
        let mean_of = |values: &[f64]| {
            let valued = values.iter().zip(&is_valued).filter(|(_, is_valued)| **is_valued);
            valued.map(|(value, _)| value).sum::<f64>() / count.max(1.0)
        };
        let mean = mean_of(figure);
        let mut moments = Moments { count, mean, ..Moments::default() };
        let offset = |value: f64, mean: f64, is_valued: bool| if is_valued { value - mean } else { 0.0 };
        moments.squares = figure.iter().zip(&is_valued).map(|(value, is)| offset(*value, mean, *is).powi(2)).sum();
        for values in inputs {
            let mut input = Input { mean: mean_of(values), ..Input::default() };
            for ((value, result), is) in values.iter().zip(figure).zip(&is_valued) {
                let distance = offset(*value, input.mean, *is);
                input.squares += distance * distance;
                input.products += distance * offset(*result, mean, *is);
            }
            moments.inputs.push(input);
        }
        moments
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
