//! What holds of every valuation.

use proptest::prelude::*;

use super::{is_near, number, step};
use crate::engine::Evaluation;
use crate::models::testing::{scenario, try_scenario, value};
use crate::number::Exact;

/// A company: preferred classes by preference, shares, rank and participation, and whether a conversion is mandatory.
#[derive(Clone, Debug)]
struct Company {
    preferred: Vec<(u32, u32, u32, &'static str)>,
    has_options: bool,
    mandatory_from: Option<u32>,
    equity: u32,
    volatility: u32,
    years: u32,
}

fn any_company() -> impl Strategy<Value = Company> {
    let participation = prop::sample::select(vec!["none", "full", "capped"]);
    let class = (1_u32..20, 1_u32..20, 1_u32..4, participation);
    (prop::collection::vec(class, 1..4), any::<bool>(), prop::option::of(5_u32..80), 2_u32..120, 10_u32..120, 1_u32..8)
        .prop_map(|(preferred, has_options, mandatory_from, equity, volatility, years)| Company {
            preferred,
            has_options,
            mandatory_from,
            equity,
            volatility,
            years,
        })
}

impl Company {
    fn classes(&self) -> String {
        let mut classes = "[steps.value.classes]\ncommon = { shares = 10_000_000 }\n".to_string();
        for (at, (preference, shares, seniority, participation)) in self.preferred.iter().enumerate() {
            let cap = if *participation == "capped" { ", cap = \"3x\"" } else { "" };
            classes += &format!(
                "class-{at} = {{ shares = {shares}_000_000, investment = \"{preference}M\", seniority = {seniority}, participation = \"{participation}\"{cap} }}\n"
            );
        }
        if self.has_options {
            classes += "options = { shares = 1_000_000, strike = \"0.5\" }\n";
        }
        classes
    }

    fn text(&self, equity: &str) -> String {
        let mandatory =
            self.mandatory_from.map_or(String::new(), |from| format!("mandatory_conversion_from = \"{from}M\"\n"));
        let terms = format!(
            "{equity}\nvolatility = \"{}%\"\nyears = {}\nrisk_free_rate = \"3%\"\n{mandatory}",
            self.volatility, self.years
        );
        step(&terms, &self.classes())
    }

    fn names(&self) -> Vec<String> {
        let preferred = (0..self.preferred.len()).map(|at| format!("class-{at}"));
        preferred.chain(["common".to_string()]).chain(self.has_options.then(|| "options".to_string())).collect()
    }
}

fn sum<'n>(results: &Evaluation, names: impl IntoIterator<Item = &'n String>, of: impl Fn(&str) -> Exact) -> Exact {
    let _ = results;
    names.into_iter().map(|name| of(name)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// The classes are worth the equity together, to the last digit, and so are their volatilities, weighted by their values.
    #[test]
    fn classes_sum_to_the_equity_and_their_volatilities_to_its_own(company in any_company()) {
        let results = scenario(&company.text(&format!("equity = \"{}M\"", company.equity)));
        let names = company.names();
        let worth = |name: &str| value(&results, &format!("value.{name}.value"));
        let all = sum(&results, &names, worth);
        prop_assert_eq!(&all, &(&Exact::integer(i128::from(company.equity)) * &Exact::power_of_ten(6)));
        let moves = sum(&results, names.iter().filter(|name| worth(name).is_positive()), |name| {
            &worth(name) * &value(&results, &format!("value.{name}.volatility"))
        });
        prop_assert!(is_near(&moves, &(&all * &Exact::percent(i128::from(company.volatility))), -12));
    }

    /// The equity is found again from what it makes a class worth, or it is said why it cannot be.
    #[test]
    fn calibration_leads_back(company in any_company()) {
        let results = scenario(&company.text(&format!("equity = \"{}M\"", company.equity)));
        let price = value(&results, "value.class-0.value_per_share").significant(25);
        prop_assume!(price > Exact::power_of_ten(-6));
        let price = price.to_decimal().expect("short");
        let again = try_scenario(&company.text(&format!("calibrate_to = {{ class-0 = \"{price}\" }}")));
        let again = again.expect("it is read");
        let equity = &Exact::integer(i128::from(company.equity)) * &Exact::power_of_ten(6);
        if again.diagnostics.has_errors() {
            let said: Vec<String> = again.diagnostics.iter().map(|mistake| mistake.message.clone()).collect();
            let is_known = said.iter().any(|said| said.contains("any equity from") || said.contains("values of the equity"));
            prop_assert!(is_known, "{said:?}");
        } else {
            let found = value(&again, "value.class-0.value_per_share");
            prop_assert!(is_near(&found, &Exact::from(price), -12));
            prop_assert!(is_near(&value(&again, "value.equity"), &equity, -6), "{} {equity:?}", value(&again, "value.equity").to_f64());
        }
    }
}

const TWO_CLASSES: &str = "[steps.value.classes]
series-a = { shares = 4_000_000, investment = \"8M\" }\ncommon = { shares = 6_000_000 }";

/// Where nothing is uncertain, each class has what the waterfall gives it of the equity grown at the rate without risk, discounted.
#[test]
fn without_volatility_classes_are_worth_what_the_waterfall_gives() {
    for (equity, expected) in [("6M", "6000000"), ("10M", "7609836.2"), ("40M", "16000000")] {
        let terms = format!("equity = \"{equity}\"\nvolatility = \"0.01%\"\nyears = 1\nrisk_free_rate = \"5%\"");
        let results = scenario(&step(&terms, TWO_CLASSES));
        // 8M discounted is 8M * exp(-0.05) = 7609835.4.
        assert!(is_near(&value(&results, "value.series-a.value"), &number(expected), -6), "{equity}");
    }
}

/// Where everything is, the exit is nothing or beyond all breakpoints: the last slice has it all.
#[test]
fn with_all_volatility_classes_share_as_in_the_last_slice() {
    let terms = "equity = \"10M\"\nvolatility = \"9_000%\"\nyears = 4\nrisk_free_rate = \"5%\"";
    let results = scenario(&step(terms, TWO_CLASSES));
    assert!(is_near(&value(&results, "value.series-a.value"), &number("4000000"), -12));
    assert!(is_near(&value(&results, "value.common.value"), &number("6000000"), -12));
}
