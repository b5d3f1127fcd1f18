//! What holds after every step of a cap table that is no round: grants, exercises, repurchases, conversions, splits, dividends
//! in shares and the like in any order, with numbers of shares as people say them.

use std::fmt::Write;

use postmoney::captable::CapTable;
use postmoney::engine::Evaluation;
use postmoney::number::Exact;
use proptest::prelude::*;

use super::steps::{each_table, figure, recounted, results};
use crate::support;

/// One step: its kind, who or which class it concerns, and how much.
#[derive(Clone, Copy, Debug)]
struct Change {
    kind: usize,
    of: usize,
    how_much: usize,
    size: u32,
}

fn change() -> impl Strategy<Value = Change> {
    let parts = (0..KINDS.len(), 0usize..6, 0usize..6, 1u32..90);
    parts.prop_map(|(kind, of, how_much, size)| Change { kind, of, how_much, size })
}

/// The kinds of steps; those that change nobody's part come first.
const KINDS: [&str; 13] = [
    "split",
    "split-of-class",
    "conversion",
    "conversion-of-class",
    "dividend-on-common",
    "grant",
    "warrant",
    "pool",
    "exercise",
    "cancellation",
    "repurchase",
    "dividend-in-kind",
    "conversion-ratio",
];

/// How many of the kinds change nobody's part.
const NEUTRAL: usize = 5;

const RATIOS: [&str; 4] = ["2", "10", "0.5", "4/3"];

impl Change {
    /// A number of new shares or of shares out of the pool, small enough for any company.
    fn few(self) -> String {
        match self.how_much {
            0 => self.size.to_string(),
            1 => format!("\"0.{:02}%\"", self.size),
            2 => format!("\"1/{}\"", 1_000 + self.size),
            3 => format!("\"${}\"", self.size),
            _ => format!("\"{}k\"", self.size),
        }
    }

    /// A part of what somebody has.
    fn part(self) -> String {
        match self.how_much {
            0 => "shares = \"all\"\n".to_string(),
            1 => format!("part = \"1/{}\"\n", self.size),
            2 => "shares = \"rest\"\n".to_string(),
            3 => format!("shares = \"${}\"\n", self.size),
            _ => format!("part = \"{}%\"\n", self.size),
        }
    }

    fn class(self) -> &'static str {
        ["A", "B"][self.of % 2]
    }

    fn write(self, number: usize, text: &mut String) {
        let (model, class) = (KINDS[self.kind], self.class());
        let shares = ["holders.Fund = ", "holders.Eva = ", "holders.New = "][self.of % 3];
        let ratio = RATIOS[self.of % 4];
        let body = match model {
            "split" => format!("model = \"split\"\nratio = \"{ratio}\"\n"),
            "split-of-class" => {
                let class = ["A", "B", "Common"][self.of % 3];
                format!("model = \"split\"\nclass = \"{class}\"\nratio = \"{}\"\n", RATIOS[self.how_much % 4])
            }
            "conversion" => format!("model = \"conversion\"\nclass = \"{class}\"\nholder = \"Fund\"\n{}", self.part()),
            "conversion-of-class" => format!("model = \"conversion\"\nclass = \"{class}\"\n"),
            "dividend-on-common" => {
                format!("model = \"share-dividend\"\nclass = \"Common\"\nper_share = \"{}%\"\n", self.size)
            }
            "grant" => format!("model = \"grant\"\nstrike = \"0.1\"\n{shares}{}\n", self.few()),
            "warrant" => {
                format!("model = \"grant\"\nkind = \"warrant\"\nclass = \"{class}\"\n{shares}{}\n", self.few())
            }
            "pool" => format!("model = \"pool\"\nincrease = {}\n", self.few()),
            "exercise" | "cancellation" => {
                format!("model = \"{model}\"\nholder = \"{}\"\n{}", ["Eva", "Linus"][self.of % 2], self.part())
            }
            "repurchase" => {
                let (price, to) = (["0", "\"cost\"", "\"1.5\""][self.of % 3], ["pool", "nobody"][self.of % 2]);
                format!(
                    "model = \"repurchase\"\nholder = \"Ada\"\nclass = \"Common\"\nprice_per_share = {price}\nto = \"{to}\"\n\
                     part = \"{}%\"\n",
                    self.size
                )
            }
            "dividend-in-kind" => {
                let compounding = ["simple", "annually", "quarterly"][self.of % 3];
                format!(
                    "model = \"share-dividend\"\nclass = \"{class}\"\nrate = \"{}%\"\nyears = \"1.5\"\n\
                     compounding = \"{compounding}\"\n",
                    self.size
                )
            }
            _ => format!(
                "model = \"conversion-ratio\"\nclass = \"{class}\"\nconversion_ratio = \"{}/50\"\n",
                50 + self.size
            ),
        };
        let _ = write!(text, "[steps.change-{number}]\n{body}");
    }
}

fn scenario(changes: &[Change]) -> String {
    let mut text = "currency = \"USD\"\n[steps.founding]\nmodel = \"founding\"\nprice_per_share = \"0.01\"\n\
                    fully_diluted = 10_000_000\npool = \"rest\"\nholders = { Ada = \"1/3\", Grace = \"40%\" }\n\
                    options.Eva = { shares = 90_000, strike = \"0.1\" }\n\
                    [steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 1\nholders = { Fund = \"1/7\", Angel = \"$50k\" }\n\
                    [steps.b]\nmodel = \"issuance\"\nclass = \"B\"\nprice_per_share = 2\nliquidation_preference = \"$3M\"\n\
                    holders = { Fund = 700_000, Late = \"5%\" }\n\
                    [steps.hire]\nmodel = \"grant\"\nstrike = \"0.2\"\nholders.Linus = \"1%\"\n\
                    [steps.vesting]\nmodel = \"vesting\"\nholder = \"Linus\"\nstart = 2024-01-01\nas_of = 2025-04-01\n"
        .to_string();
    changes.iter().enumerate().for_each(|(number, change)| change.write(number, &mut text));
    text
}

/// The changes that are refused nowhere: a step that takes from what is gone is left out, with its reason.
fn possible(changes: &[Change]) -> (Vec<Change>, Evaluation) {
    let mut kept: Vec<Change> = Vec::new();
    let mut evaluation = results(&scenario(&kept)).expect("the beginning is right");
    for change in changes {
        kept.push(*change);
        match results(&scenario(&kept)) {
            Some(results) => evaluation = results,
            None => drop(kept.pop()),
        }
    }
    (kept, evaluation)
}

fn not_negative(results: &Evaluation, table: &CapTable) {
    let value = |line: Option<postmoney::worksheet::NodeId>| {
        line.map_or(Exact::ZERO, |line| results.sheet.value(line).expect("a value"))
    };
    for stock in table.stock() {
        assert!(value(Some(stock.shares.into())).is_positive(), "{stock:?}");
        assert!(!value(stock.paid.map(Into::into)).is_negative(), "{stock:?}");
    }
    for award in table.awards() {
        let (shares, vested) = (value(Some(award.shares.into())), value(award.vested.map(Into::into)));
        assert!(shares.is_positive() && !vested.is_negative() && vested <= shares, "{award:?}");
    }
    assert!(!value(table.unallocated_pool().map(Into::into)).is_negative());
}

#[test]
fn every_kind_of_change_is_made() {
    for (kind, name) in KINDS.iter().enumerate() {
        for of in 0..6 {
            let (kept, _) = possible(&[Change { kind, of, how_much: 4, size: 3 }]);
            assert_eq!(kept.len(), 1, "{name} {of}");
        }
    }
}

proptest! {
    #![proptest_config(support::cases(64))]

    #[test]
    fn after_every_change_holdings_sum_to_the_total_and_nothing_is_negative(changes in prop::collection::vec(change(), 4..10)) {
        let (kept, results) = possible(&changes);
        let text = scenario(&kept);
        prop_assert!(!kept.is_empty(), "{:?}", changes);
        each_table(&results, |step, table, positions| {
            let shares: Exact = positions.iter().map(|(_, shares, _)| shares.clone()).sum();
            let stakes: Exact = positions.iter().map(|(.., stake)| stake.clone()).sum();
            assert_eq!(Some(&shares), figure(&results, &format!("{step}.fully_diluted")).as_ref(), "{step}\n{text}");
            assert_eq!(stakes, Exact::ONE, "{step}\n{text}");
            assert_eq!(recounted(&results, table), Some(shares), "{step}\n{text}");
            not_negative(&results, table);
        });
    }

    /// Splits, conversions and dividends on common change numbers, and nobody's part.
    #[test]
    fn what_only_changes_numbers_changes_no_stake(changes in prop::collection::vec(change(), 4..10)) {
        let (kept, results) = possible(&changes);
        let text = scenario(&kept);
        let stakes = |step: &str| {
            let names = ["Ada", "Grace", "Eva", "Fund", "Angel", "Late", "Linus", "New"];
            let all = names.iter().map(|name| format!("{step}.holders.{name}.stake")).chain([format!("{step}.pool.stake")]);
            all.map(|name| figure(&results, &name).unwrap_or(Exact::ZERO)).collect::<Vec<_>>()
        };
        for (number, _) in kept.iter().enumerate().filter(|(_, change)| change.kind < NEUTRAL) {
            let before = if number == 0 { "hire".to_string() } else { format!("change-{}", number - 1) };
            prop_assert_eq!(stakes(&before), stakes(&format!("change-{number}")), "{}\n{}", number, text);
        }
    }
}
