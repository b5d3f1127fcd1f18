//! A second reader of formulas, which shares nothing with the first: from the printed text to a value.

use super::series::approximate;
use postmoney::number::{Exact, Rounding, RoundingMode};
use rust_decimal::Decimal;

/// The value of a formula, with `value_of` for the names in it; `Ok(None)` where it is undefined.
pub fn evaluated(formula: &str, value_of: &dyn Fn(&str) -> Option<Option<Exact>>) -> Result<Option<Exact>, String> {
    let mut parser = Parser { tokens: tokens(formula), at: 0, value_of };
    let value = parser.choice()?;
    match parser.at == parser.tokens.len() {
        true => Ok(value),
        false => Err(format!("`{}` is left over", parser.tokens[parser.at..].join(" "))),
    }
}

/// Words between spaces, with brackets and commas on their own.
fn tokens(formula: &str) -> Vec<String> {
    let spaced = formula.replace('(', " ( ").replace(')', " ) ").replace(',', " , ");
    spaced.split_whitespace().map(str::to_string).collect()
}

struct Parser<'a> {
    tokens: Vec<String>,
    at: usize,
    value_of: &'a dyn Fn(&str) -> Option<Option<Exact>>,
}

type Parsed = Result<Option<Exact>, String>;

impl Parser<'_> {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn next(&mut self) -> String {
        self.at += 1;
        self.tokens.get(self.at - 1).cloned().unwrap_or_default()
    }

    fn takes(&mut self, token: &str) -> bool {
        let found = self.peek() == token;
        self.at += usize::from(found);
        found
    }

    fn needs(&mut self, token: &str) -> Result<(), String> {
        if self.takes(token) { Ok(()) } else { Err(format!("`{token}` is missing before `{}`", self.peek())) }
    }

    fn choice(&mut self) -> Parsed {
        if !self.takes("if") {
            return self.sum();
        }
        let left = self.sum()?;
        self.needs("<")?;
        let right = self.sum()?;
        self.needs("then")?;
        let then = self.choice()?;
        self.needs("else")?;
        let otherwise = self.choice()?;
        // A comparison with something undefined counts as no.
        Ok(if left.zip(right).is_some_and(|(left, right)| left < right) { then } else { otherwise })
    }

    fn sum(&mut self) -> Parsed {
        let mut total = self.product()?;
        loop {
            let adds = match self.peek() {
                "+" => true,
                "-" => false,
                _ => return Ok(total),
            };
            self.at += 1;
            let right = self.product()?;
            total = total.zip(right).map(|(left, right)| if adds { &left + &right } else { &left - &right });
        }
    }

    fn product(&mut self) -> Parsed {
        let mut product = self.atom()?;
        loop {
            let multiplies = match self.peek() {
                "*" => true,
                "/" => false,
                _ => return Ok(product),
            };
            self.at += 1;
            let right = self.atom()?;
            product = product.zip(right).and_then(|(left, right)| match multiplies {
                true => Some(&left * &right),
                false => left.checked_div(&right),
            });
        }
    }

    fn atom(&mut self) -> Parsed {
        let word = self.next();
        match word.as_str() {
            "" => Err("the formula ends too early".to_string()),
            "undefined" => Ok(None),
            "(" => {
                let value = self.choice()?;
                self.needs(")")?;
                Ok(value)
            }
            "min" | "max" | "sum" | "round" | "irr" if self.peek() == "(" => self.call(&word),
            "ln" | "exp" | "expm1" | "sqrt" | "N" | "density" if self.peek() == "(" => self.call(&word),
            _ => match word.parse::<Decimal>() {
                Ok(number) => Ok(Some(Exact::from(number))),
                Err(_) => (self.value_of)(&word).ok_or_else(|| format!("`{word}` is no name")),
            },
        }
    }

    fn call(&mut self, function: &str) -> Parsed {
        self.needs("(")?;
        let mut values = Vec::new();
        while !self.takes(")") {
            match function == "round" && values.len() == 1 {
                true => return self.rounded(values.swap_remove(0)),
                false => values.push(self.choice()?),
            }
            if self.peek() != ")" {
                self.needs(",")?;
            }
        }
        let values: Option<Vec<Exact>> = values.into_iter().collect();
        Ok(values.and_then(|values| match function {
            "min" => values.into_iter().min(),
            "max" => values.into_iter().max(),
            "irr" => internal_rate(&values),
            "sum" => Some(values.iter().fold(Exact::ZERO, |total, value| &total + value)),
            _ => values.first().and_then(|value| approximate(function, value)),
        }))
    }

    /// The rest of `round(value, places, mode)`.
    fn rounded(&mut self, value: Option<Exact>) -> Parsed {
        let places: i32 = self.next().parse().map_err(|_| "no number of places".to_string())?;
        self.needs(",")?;
        let mode = self.next();
        let mode = RoundingMode::ALL.into_iter().find(|known| known.name() == mode).ok_or("no such mode")?;
        self.needs(")")?;
        Ok(value.map(|value| value.rounded(Rounding::new(places, mode))))
    }
}

/// One of the rates at which payments, each followed by its time, are worth nothing; the last value says which. Found in
/// floating point where the sign changes on a grid, and so to some thirteen digits.
#[allow(clippy::disallowed_methods)]
fn internal_rate(values: &[Exact]) -> Option<Exact> {
    let (which, payments) = values.split_last()?;
    let payments: Vec<(f64, f64)> = payments.chunks(2).map(|pair| (pair[0].to_f64(), pair[1].to_f64())).collect();
    let worth = |rate: f64| -> f64 { payments.iter().map(|(amount, years)| amount * (1.0 + rate).powf(-years)).sum() };
    let grid: Vec<f64> = (0..20_000).map(|step| -0.9999 + f64::from(step) * 0.00070003).collect();
    let mut roots = grid.windows(2).filter(|pair| (worth(pair[0]) < 0.0) != (worth(pair[1]) < 0.0)).map(|pair| {
        let (mut low, mut high) = (pair[0], pair[1]);
        for _ in 0..80 {
            let middle = (low + high) / 2.0;
            *(if (worth(middle) < 0.0) == (worth(low) < 0.0) { &mut low } else { &mut high }) = middle;
        }
        high
    });
    let rate = roots.nth(which.to_f64() as usize)?;
    Some(Exact::from(Decimal::from_str_exact(&format!("{rate:.16}")).ok()?))
}
