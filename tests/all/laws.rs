//! Laws of reported deals: they hold for every deal, not only for those that somebody thought of.

use crate::support::{cases, computed, times, with};
use postmoney::diagnostic::Code;
use postmoney::engine::Evaluation;
use postmoney::number::Exact;
use postmoney::scenario::Request;
use proptest::prelude::*;
use rayon::prelude::*;

/// A deal as a scenario.
fn scenario(figures: &[(&str, String)]) -> String {
    let lines = figures.iter().map(|(name, value)| format!("{name} = \"{value}\"\n"));
    format!("[steps.deal]\nmodel = \"reported-deal\"\n{}", lines.collect::<String>())
}

fn deal(figures: &[(&str, String)]) -> Evaluation {
    computed(&scenario(figures), &Request::default()).unwrap_or_else(|mistakes| panic!("{figures:?}: {mistakes:?}"))
}

/// The exact value of a figure of the deal.
fn value(results: &Evaluation, name: &str) -> Option<Exact> {
    results.sheet.value(results.sheet.find(&format!("deal.{name}"))?)
}

/// A price that does not end in decimals, and a whole number of shares nevertheless: never one too few.
#[test]
fn shares_are_whole_where_the_true_answer_is() {
    let thirds = [3_i128, 7, 9, 11, 13];
    let deals: Vec<(i128, i128, i128)> = thirds
        .into_iter()
        .flat_map(|divisor| (1..=40).flat_map(move |price| (1..=100).map(move |shares| (divisor, price, shares))))
        .collect();
    assert_eq!(deals.len(), 20_000);
    // Strides of a prime reach every one of them, and few are spread over all.
    let tried = (0..20_000.min(times(20_000) as usize)).into_par_iter().map(|at| deals[at * 7_919 % 20_000]);
    let wrong: Vec<_> = tried
        .filter(|(divisor, price, shares)| {
            let shares_before = 700_000 * divisor;
            let pre_money = 100_000 * price; // a share costs price / (7 * divisor)
            let bought = 7 * divisor * shares;
            let results = deal(&[
                ("investment", format!("={}", price * shares)),
                ("pre_money", format!("={pre_money}")),
                ("fully_diluted_shares_before", format!("={shares_before}")),
            ]);
            value(&results, "shares_bought") != Some(Exact::integer(bought))
        })
        .collect();
    assert_eq!(wrong, []);
}

/// A deal that was really done: price in hundredths, shares, and a round number of shares after it.
#[derive(Clone, Copy, Debug)]
struct Truth {
    price: i128,
    bought: i128,
    after: i128,
}

impl Truth {
    /// Every figure of the deal, to the last digit.
    fn figures(self) -> [(&'static str, Exact); 8] {
        let Truth { price, bought, after } = self;
        let money = |shares: i128| Exact::ratio(price * shares, 100).expect("a number");
        [
            ("investment", money(bought)),
            ("stake", Exact::ratio(bought, after).expect("a number")),
            ("pre_money", money(after - bought)),
            ("post_money", money(after)),
            ("price_per_share", money(1)),
            ("shares_bought", Exact::integer(bought)),
            ("fully_diluted_shares", Exact::integer(after)),
            ("fully_diluted_shares_before", Exact::integer(after - bought)),
        ]
    }

    /// The figures that `mask` chooses, as they would be reported.
    fn reported(self, mask: u8) -> Vec<(&'static str, String)> {
        let chosen = self.figures().into_iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0);
        chosen.map(|(_, (name, value))| (name, exactly(&value))).collect()
    }
}

/// A number as a literal without any doubt.
fn exactly(value: &Exact) -> String {
    format!("={}", value.to_decimal().expect("it ends").normalize())
}

fn truths() -> impl Strategy<Value = Truth> {
    (1_i128..100_000_000, 3_u32..10, 1_i128..1000).prop_map(|(price, zeros, part)| {
        let after = 10_i128.pow(zeros);
        Truth { price, bought: part * after / 1000, after }
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_sufficient_figures_give_back_all_others(truth in truths(), mask in 1_u8..) {
        let figures = truth.reported(mask);
        match computed(&scenario(&figures), &Request::default()) {
            Err(mistakes) => prop_assert!(
                mistakes.iter().all(|mistake| mistake.code == Code::TooLittleKnown) && figures.len() <= 4,
                "{figures:?}: {mistakes:?}"
            ),
            Ok(results) => {
                prop_assert!(results.diagnostics.is_empty(), "{figures:?}: {:?}", results.diagnostics);
                for (name, value_of_truth) in truth.figures() {
                    if let Some(computed) = value(&results, name) {
                        prop_assert_eq!(computed, value_of_truth, "{} from {:?}", name, figures);
                    }
                }
            }
        }
    }

    #[test]
    fn price_and_shares_give_every_figure(truth in truths()) {
        let results = deal(&truth.reported(0b0111_0000));
        for (name, value_of_truth) in truth.figures() {
            prop_assert_eq!(value(&results, name), Some(value_of_truth), "{}", name);
        }
    }

    #[test]
    fn two_of_money_stake_and_value_suffice(truth in truths(), pair in prop::sample::select(vec![0b11, 0b101, 0b1001, 0b110, 0b1010, 0b1100])) {
        let results = deal(&truth.reported(pair));
        for (name, value_of_truth) in truth.figures().into_iter().take(4) {
            prop_assert_eq!(value(&results, name), Some(value_of_truth), "{} from {:b}", name, pair);
        }
    }

    #[test]
    fn buyer_and_old_holders_own_the_whole(truth in truths(), sellers in any::<bool>(), old in 1_i128..1000) {
        let mut text = scenario(&truth.reported(0b11));
        text.push_str(&format!("proceeds = \"{}\"\n", if sellers { "sellers" } else { "company" }));
        text.push_str(&format!("[steps.deal.holders]\na = \"=0.{old:03}\"\nb = \"={}\"\n", exactly_rest(old)));
        let results = computed(&text, &Request::default()).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        let part = |name: &str| value(&results, name).unwrap_or_else(|| panic!("no {name}"));
        let holders = &part("holders.a.stake_after") + &part("holders.b.stake_after");
        let bought_new = if sellers { Exact::ZERO } else { part("stake") };
        prop_assert_eq!(&holders + &bought_new, Exact::ONE);
    }

    #[test]
    fn more_money_leaves_stakes_alone(truth in truths(), times in 2_i128..1000) {
        let dearer = Truth { price: truth.price * times, ..truth };
        let (one, other) = (deal(&truth.reported(0b1001)), deal(&dearer.reported(0b1001)));
        prop_assert_eq!(value(&one, "stake"), value(&other, "stake"));
        let factor = Exact::integer(times);
        prop_assert_eq!(value(&one, "pre_money").map(|money| &money * &factor), value(&other, "pre_money"));
    }

    #[test]
    fn a_split_of_shares_leaves_money_alone(truth in truths(), times in 2_i128..1000) {
        let counts = |times: i128| [
            ("investment", exactly(&truth.figures()[0].1)),
            ("shares_bought", format!("={}", truth.bought * times)),
            ("fully_diluted_shares", format!("={}", truth.after * times)),
        ];
        let (one, other) = (deal(&counts(1)), deal(&counts(times)));
        for name in ["investment", "stake", "pre_money", "post_money"] {
            prop_assert_eq!(value(&one, name), value(&other, name), "{}", name);
        }
        let factor = Exact::integer(times);
        prop_assert_eq!(value(&one, "price_per_share"), value(&other, "price_per_share").map(|price| &price * &factor));
    }

    #[test]
    fn setting_a_figure_to_what_it_is_changes_nothing(truth in truths(), mask in 1_u8..) {
        let figures = truth.reported(mask);
        let text = scenario(&figures);
        let Ok(plain) = computed(&text, &Request::default()) else { return Ok(()) };
        let settings: Vec<String> = figures.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let set = computed(&text, &with(&settings)).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        prop_assert_eq!(plain.sheet.names(), set.sheet.names());
        for (name, id) in plain.sheet.names() {
            prop_assert_eq!(plain.sheet.value(id), set.sheet.value(id), "{}", name);
        }
    }
}

/// What a part of thousandths leaves of the whole, as decimals.
fn exactly_rest(thousandths: i128) -> String {
    format!("0.{:03}", 1000 - thousandths).replace("0.1000", "1")
}
