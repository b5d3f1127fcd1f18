//! Weighted averages beside new money that is known and that is not, targets, and pro rata rights.

mod classes;
mod long;

use super::{Cause, Governing, Outcome};
use crate::captable::CapitalizationRules;
use crate::models::testing::{codes, exact, scenario, shown, value};
use crate::number::Exact;
use crate::worksheet::Line;

/// A down round after a protected Series A; `investors` say what they take.
fn down_round(protection: &str, fixing: &str, investors: &str) -> String {
    format!(
        "[steps.founding]\nmodel = \"founding\"\nholders.Ada = 8_000_000\n\
         [steps.series-a]\nmodel = \"priced-round\"\npre_money = \"16M\"\nanti_dilution = \"{protection}\"\n\
         investors.First = \"4M\"\n\
         [steps.series-b]\nmodel = \"priced-round\"\n{fixing}\n{investors}\n"
    )
}

const BY_SHARES: &str = "investors.Second = { shares = 2_000_000 }";
const BY_STAKE: &str = "investors.Second = { stake = \"20%\" }";
const BY_AMOUNT: &str = "investors.Second = \"2M\"";

#[test]
fn a_weighted_average_of_money_that_depends_on_the_price_is_found_by_bracketing() {
    for (fixing, investors) in [
        ("pre_money = \"8M\"", BY_SHARES),
        ("price_per_share = \"0.8\"", BY_STAKE),
        ("pre_money = \"8M\"\nconversion_method = \"pre-money\"", BY_STAKE),
    ] {
        let results = scenario(&down_round("broad-based", fixing, investors));
        let paid = value(&results, "series-b.investors.Second.paid");
        let counted = value(&results, "series-b.anti_dilution.new_money");
        assert!((&paid - &counted).abs() < &paid * &Exact::power_of_ten(-29), "{fixing} {investors}");
        let shares = ["Ada", "First", "Second"].map(|who| value(&results, &format!("series-b.holders.{who}.shares")));
        assert_eq!(shares.into_iter().sum::<Exact>(), value(&results, "series-b.fully_diluted"));
        assert!(shown(&results, "series-b.fully_diluted").starts_with('≈'), "{fixing} {investors}");
    }
}

#[test]
fn where_the_money_is_known_the_round_is_solved() {
    for (fixing, investors) in [
        ("pre_money = \"8M\"", BY_AMOUNT),
        ("price_per_share = \"0.8\"", BY_SHARES),
        ("pre_money = \"8M\"", BY_STAKE),
        ("post_money = \"10M\"", BY_STAKE),
    ] {
        let results = scenario(&down_round("broad-based", fixing, investors));
        let sold = &value(&results, "series-b.investors.Second.shares") * &value(&results, "series-b.price_per_share");
        assert_eq!(sold, value(&results, "series-b.investors.Second.paid"), "{fixing} {investors}");
    }
}

/// A ratchet takes the price of the round and asks for no sum of money, so it is solved either way.
#[test]
fn a_full_ratchet_does_not_ask_for_the_money() {
    assert!(codes(&down_round("full-ratchet", "pre_money = \"8M\"", BY_SHARES)).is_empty());
}

/// Founders, a SAFE of each kind for the same angel, and a Series A in which the angel aims at a stake.
fn angel_aims(safe: &str, round: &str, investors: &str) -> String {
    format!(
        "[steps.founding]\nmodel = \"founding\"\npool = 500_000\nholders = {{ Ada = 8_000_000, Angel = 500_000 }}\n\
         [steps.safe]\nmodel = \"safe\"\nholder = \"Angel\"\ninvestment = \"500k\"\n{safe}\n\
         [steps.series-a]\nmodel = \"priced-round\"\n{round}\n{investors}\n"
    )
}

#[test]
fn a_target_stake_is_what_is_held_after_the_round_with_own_safes() {
    let investors = "investors.Fund = \"3M\"\ninvestors.Angel = { target_stake = \"20%\" }\npool.target = \"10%\"";
    let safes = ["valuation_cap = \"5M\"", "discount = \"20%\"", "", "valuation_cap = \"5M\"\nbasis = \"pre-money\""];
    let rounds = [
        "pre_money = \"12M\"",
        "post_money = \"16M\"",
        "price_per_share = \"1.1\"",
        "pre_money = \"12M\"\nconversion_method = \"pre-money\"",
        "pre_money = \"12M\"\nconversion_method = \"dollars-invested\"",
    ];
    for (safe, round) in safes.into_iter().flat_map(|safe| rounds.map(|round| (safe, round))) {
        let results = scenario(&angel_aims(safe, round, investors));
        let held = |who: &str| value(&results, &format!("series-a.holders.{who}.shares"));
        assert_eq!(value(&results, "series-a.holders.Angel.stake"), exact(1, 5), "{safe} {round}");
        let all = ["Ada", "Angel", "Fund"].map(held).into_iter().sum::<Exact>();
        assert_eq!(&all + &value(&results, "series-a.pool.shares"), value(&results, "series-a.fully_diluted"));
        let bought = value(&results, "series-a.investors.Angel.shares");
        let price = value(&results, "series-a.price_per_share");
        assert_eq!(value(&results, "series-a.investors.Angel.paid"), &bought * &price, "{safe} {round}");
        let converted = value(&results, "series-a.conversions.safe.shares");
        assert_eq!(held("Angel"), [exact(500_000, 1), bought, converted].into_iter().sum(), "{safe} {round}");
    }
}

#[test]
fn a_pro_rata_side_letter_buys_the_part_that_the_safe_is_of_the_company_capitalization() {
    let with = |letter: &str| {
        let terms = format!("valuation_cap = \"5M\"\n{letter}");
        let investors = "new_money = \"4M\"\ninvestors = { Fund = {}, Angel = { pro_rata = true } }";
        let text = angel_aims(&terms, "pre_money = \"16M\"", investors);
        text.replace(", Angel = 500_000", "")
    };
    let results = scenario(&with("pro_rata_right = true"));
    // A post-money SAFE of 10 % of the capitalization buys 10 % of the new shares, and its holder keeps 10 %.
    assert_eq!(value(&results, "series-a.investors.Angel.paid"), exact(400_000, 1));
    let cost = |letters: &str| value(&results, &format!("series-a.{letters}.safe.cost"));
    assert_eq!(["side_letters", "pro_rata_letters"].map(cost), [exact(400_000, 1), exact(400_000, 1)]);
    assert_eq!(value(&results, "series-a.holders.Angel.stake"), exact(1, 10));
    assert_eq!(codes(&with("")), ["impossible-deal"]);
}

#[test]
fn a_super_pro_rata_is_a_multiple_of_the_right() {
    let investors =
        |size: &str| format!("new_money = \"4M\"\ninvestors.Fund = {{}}\ninvestors.Angel = {{ pro_rata = {size} }}");
    let round = |size: &str| scenario(&angel_aims("discount = \"20%\"", "pre_money = \"16M\"", &investors(size)));
    let paid = |size: &str| value(&round(size), "series-a.investors.Angel.paid");
    assert_eq!(paid("\"2x\""), &paid("true") * &Exact::integer(2));
}

/// The refusals of the published list that are about the round.
#[test]
fn a_round_without_a_value_or_for_all_of_the_company_is_refused() {
    let round = |terms: &str| {
        codes(&format!(
            "[steps.f]\nmodel = \"founding\"\nholders.Ada = 8_000_000\n\
             [steps.r]\nmodel = \"priced-round\"\ninvestors.Fund = \"4M\"\n{terms}\n"
        ))
    };
    assert_eq!(round("pre_money = 0"), ["out-of-range"]);
    assert_eq!(round("pre_money = \"16M\"\npool = { target = \"100%\" }"), ["impossible-deal"]);
    assert_eq!(round("pre_money = \"16M\"\npool = { target = \"80%\" }"), ["impossible-deal"]);
    assert!(round("pre_money = \"16M\"\npool = { target = \"79%\" }").is_empty());
}

/// A note whose cap counts what protected classes gain in the round, as the hardest published benchmark has it.
#[test]
fn a_cap_may_count_what_protection_adds() {
    let price = |counted: &str| {
        let text = format!(
            "[steps.f]\nmodel = \"founding\"\nholders.Ada = 8_000_000\n\
             [steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 2\nanti_dilution = \"full-ratchet\"\n\
             holders.Early = 1_000_000\n[steps.n]\nmodel = \"convertible-note\"\nprincipal = \"1M\"\n\
             valuation_cap = \"5M\"\ncapitalization = [{counted}]\n\
             [steps.r]\nmodel = \"priced-round\"\nprice_per_share = 1\ninvestors.Fund = \"1M\"\n"
        );
        value(&scenario(&text), "r.conversions.n.capitalization")
    };
    assert_eq!(price("\"outstanding-shares\""), Exact::integer(9_000_000));
    assert_eq!(price("\"outstanding-shares\", \"anti-dilution\""), Exact::integer(10_000_000));
}

/// Half a share is rounded up by `nearest` and left by `down`; what it cost is paid in cash.
#[test]
fn half_a_share_goes_by_the_mode_and_its_money_is_shown() {
    let sold = |mode: &str| {
        let text = format!(
            "[steps.f]\nmodel = \"founding\"\nholders.Ada = 11\n[steps.r]\nmodel = \"priced-round\"\npre_money = 22\n\
             rounding = {{ shares = \"{mode}\" }}\ninvestors.Fund = 11\n"
        );
        let results = scenario(&text);
        let cash = |name: &str| value(&results, &format!("r.investors.Fund.{name}"));
        assert_eq!(cash("cash_in_lieu"), cash("cash_for_fractions"), "its former name");
        (value(&results, "r.new_shares"), cash("cash_in_lieu"))
    };
    assert_eq!(sold("down"), (Exact::integer(5), Exact::integer(1)));
    assert_eq!(sold("nearest"), (Exact::integer(6), Exact::integer(-1)));
}

/// Every one of the 128 counts with outstanding shares that the eight inclusion rules make, against the figures that it
/// includes.
#[test]
fn a_cap_is_divided_by_what_the_inclusion_rules_say() {
    for rules in (1..256u32).step_by(2) {
        let counts = |at: usize| rules & (1 << at) != 0;
        let words: Vec<String> =
            (0..8).filter(|at| counts(*at)).map(|at| format!("\"{}\"", CapitalizationRules::WORDS[at])).collect();
        let text = format!(
            "[steps.founding]\nmodel = \"founding\"\npool = 2_000_000\nholders.Ada = 6_000_000\n\
             [steps.hires]\nmodel = \"grant\"\nholders.Grace = 1_000_000\n\
             [steps.offers]\nmodel = \"grant\"\nkind = \"promised-option\"\nholders.Linus = 400_000\n\
             [steps.safe]\nmodel = \"safe\"\ninvestment = \"100k\"\nvaluation_cap = \"1M\"\ncapitalization = [{}]\n\
             [steps.other]\nmodel = \"safe\"\ninvestment = \"200k\"\nvaluation_cap = \"5M\"\n\
             [steps.series-a]\nmodel = \"priced-round\"\npre_money = \"20M\"\npool.target = \"15%\"\n\
             investors.Fund = \"2M\"\n",
            words.join(", ")
        );
        let results = scenario(&text);
        let series = |name: &str| value(&results, &format!("series-a.{name}"));
        let parts = [
            exact(6_000_000, 1),
            exact(1_000_000, 1),
            exact(400_000, 1),
            exact(600_000, 1),
            series("conversions.safe.shares"),
            series("conversions.other.shares"),
            series("pool_increase"),
            series("new_shares"),
        ];
        let counted: Exact = parts.into_iter().enumerate().filter(|(at, _)| counts(*at)).map(|(_, part)| part).sum();
        assert_eq!(series("conversions.safe.capitalization"), counted, "{words:?}");
    }
}

#[test]
fn a_round_says_what_fully_diluted_counts() {
    let round = "pre_money = \"16M\"\nfully_diluted = [\"outstanding-shares\", \"unissued-options\"]";
    let results = scenario(&angel_aims("discount = \"20%\"", round, "investors.Fund = \"4M\""));
    let section = results.report.sections.iter().find(|section| section.step == "series-a").expect("it is among them");
    let stated = format!("{:?}", section.blocks[0]);
    assert!(
        stated.contains("Fully diluted counts outstanding shares as converted and the unallocated pool"),
        "{stated}"
    );
}

/// What a Rust user reads of a round, without a name of a figure or a sentence.
#[test]
fn a_round_is_returned_as_data() {
    let results = scenario(&angel_aims("discount = \"20%\"", "pre_money = \"16M\"", "investors.Fund = \"4M\""));
    let outcome = results.outcome::<Outcome>("series-a").expect("an outcome");
    let [conversion] = outcome.solution.conversions.as_slice() else { panic!("{outcome:#?}") };
    assert_eq!((&*conversion.instrument, conversion.governing), ("safe", Governing::Discount));
    let value = |line: Line<_>| line.on(&results.sheet).value().expect("a value");
    for diluted in &outcome.diluted {
        let parts = diluted.losses.iter().chain(&diluted.own_gain).map(|part| value(*part));
        assert_eq!(parts.fold(value(diluted.before), |sum, part| &sum + &part), value(diluted.after));
    }
    let causes: Vec<Cause> = outcome.dilution.iter().map(|(cause, _)| *cause).collect();
    assert_eq!(causes, [Cause::NewMoney, Cause::Conversions]);
}

/// A pool of 2 % of the company before the new money: 9.8M / (1 - 2 %) = 10M shares before it, at 10M that is 1.00 a
/// share, with or without a pool that there is already.
#[test]
fn a_pool_of_the_pre_money_is_a_part_of_the_shares_that_the_valuation_is_spread_over() {
    for pool in ["", "pool = 50_000\n"] {
        let results = scenario(&format!(
            "[steps.founding]\nmodel = \"founding\"\nholders.Ada = 9_800_000\n{pool}\
             [steps.round]\nmodel = \"priced-round\"\npre_money = \"10M\"\nconversion_method = \"pre-money\"\n\
             pool = {{ target = \"2%\", of = \"pre-money\" }}\ninvestors.Fund = \"1M\"\n"
        ));
        assert_eq!(value(&results, "round.price_per_share"), Exact::ONE);
        assert_eq!(value(&results, "round.pre_money"), exact(10_000_000, 1));
        assert_eq!(value(&results, "round.pool.shares"), exact(200_000, 1));
        assert_eq!(value(&results, "round.fully_diluted"), exact(11_000_000, 1));
    }
}

/// The value that was stated is told beside the round's own where that holds the shares of conversions as well.
#[test]
fn a_stated_value_is_told_where_conversions_are_taken_out_of_it_or_added() {
    let round = |method: &str, convertible: &str| {
        scenario(&format!(
            "[steps.founding]\nmodel = \"founding\"\nholders.Ada = 8_000_000\n{convertible}\n\
             [steps.a]\nmodel = \"priced-round\"\npre_money = \"16M\"\nconversion_method = \"{method}\"\ninvestors.First = \"4M\"\n"
        ))
    };
    let safe = "[steps.s]\nmodel = \"safe\"\ninvestment = \"1M\"\nvaluation_cap = \"8M\"";
    for (method, with) in [("pre-money", true), ("dollars-invested", true), ("percent-ownership", false)] {
        let is_told = |convertible: &str| round(method, convertible).sheet.find("a.stated_pre_money").is_some();
        assert_eq!((is_told(safe), is_told("")), (with, false), "{method}");
    }
}
