//! What SAFEs become in rounds of preferred and of common shares.

use postmoney::number::Exact;
use proptest::prelude::*;

use super::steps::{Stage, figure, results, scenario, stage};
use crate::support;

proptest! {
    #![proptest_config(support::cases(64))]

    /// Preferred for what was paid, beside the class of the round or partly in it; for every share at the price of the
    /// round in its class; and for nothing in a round of common shares, which makes no class.
    #[test]
    fn what_converts_is_preferred_for_what_its_terms_say(stages in prop::collection::vec(stage(), 1..4)) {
        let stages: Vec<Stage> = stages.into_iter().map(Stage::exact).collect();
        let text = scenario(&stages);
        let Some(results) = results(&text) else { return Ok(()) };
        for (number, stage) in stages.iter().enumerate() {
            let step = format!("round-{number}");
            let table = results.captable.after(&step).expect("a table");
            let holder = table.find_holder(&format!("Angel {number}")).expect("a holder");
            let preferences = table.stock().iter().filter(|stock| stock.holder == holder).map(|stock| {
                let class = table.class(stock.class);
                let price = class.original_issue_price.filter(|_| class.preference.is_some());
                let of = |line| results.sheet.value(line).expect("a value");
                price.map_or(Exact::ZERO, |price| &of(price.into()) * &of(stock.shares.into()))
            });
            let preferred: Exact = preferences.sum();
            let paid = Exact::integer(i128::from(stage.safe) * 1_000);
            let of = |name: &str| figure(&results, &format!("{step}.{name}")).expect("a figure");
            let expected = match stage.becomes {
                1 => &of(&format!("conversions.safe-{number}.shares")) * &of("price_per_share"),
                3 => Exact::ZERO,
                _ => paid,
            };
            prop_assert_eq!(preferred, expected, "{} {}", number, text);
            let made = table.classes().len() - results.captable.after(&format!("safe-{number}")).expect("a table").classes().len();
            prop_assert!(stage.becomes != 3 || made == 0, "{} {}", number, text);
        }
    }
}
