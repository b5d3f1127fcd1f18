//! What the buyer held before, and who sells.

use proptest::prelude::*;

use super::{deal, value};
use crate::models::testing::{codes, exact, scenario};
use crate::number::Exact;

fn verdict(terms: &str) -> &'static str {
    deal(terms).reconciliation.steps[0].verdict.word()
}

/// 47M to sellers takes the buyer from 33 to 80 %: 47 % for 47M is 100M, and the others keep 20 %.
#[test]
fn what_was_bought_of_sellers_is_what_is_held_more() {
    let results = deal("investment = \"47M\"\nheld_before = \"33%\"\nstake_after = \"80%\"\nproceeds = \"sellers\"");
    assert_eq!(value(&results, "stake"), exact(47, 100));
    assert_eq!(value(&results, "post_money"), exact(100_000_000, 1));
    assert_eq!(value(&results, "old_holders.stake"), exact(20, 100));
    assert_eq!(value(&results, "old_holders.value_kept"), exact(20_000_000, 1));
}

/// With new shares, 47M takes the buyer from 33 to 80 % at 67M: (80 - 33) / (100 - 33) is 47/67, and 33 % of the old
/// 20M with 47M is 53.6M, 80 % of 67M.
#[test]
fn new_shares_dilute_what_was_held_before() {
    let results = deal("investment = \"47M\"\nheld_before = \"33%\"\nstake_after = \"80%\"");
    assert_eq!(value(&results, "stake"), exact(47, 67));
    assert_eq!(value(&results, "post_money"), exact(67_000_000, 1));
    assert_eq!(value(&results, "pre_money"), exact(20_000_000, 1));
    assert_eq!(value(&results, "old_holders.stake"), exact(20, 100));
}

/// 10M of a round of 20M takes the buyer from 10 to 15 %: (10 - 10 % of 20) / (15 % - 10 %) is 160M; 6.25 % bought and
/// 10 % of 140/160, 8.75 %, are 15 %.
#[test]
fn a_part_of_a_round_takes_the_buyer_from_one_holding_to_another() {
    let results = deal("investment = \"10M\"\nround = \"20M\"\nheld_before = \"10%\"\nstake_after = \"15%\"");
    assert_eq!(value(&results, "post_money"), exact(160_000_000, 1));
    assert_eq!(value(&results, "stake"), exact(625, 10_000));
    assert_eq!(value(&results, "old_holders.stake"), exact(875 * 9, 10_000));
}

/// Any three of price, what was held, what is held and what was bought tell the fourth: 20 % of 10M, 10 % held before.
#[test]
fn holdings_follow_in_every_direction() {
    let figures = [
        ("held_before", "=10%", exact(1, 10)),
        ("stake", "=20%", exact(1, 5)),
        ("stake_after", "=28%", exact(28, 100)),
    ];
    for left_out in 0..3 {
        let given = figures.iter().enumerate().filter(|(at, _)| *at != left_out);
        let terms: String = given.map(|(_, (name, text, _))| format!("{name} = \"{text}\"\n")).collect();
        for money in ["investment = \"=2M\"", "pre_money = \"=8M\"", "post_money = \"=10M\""] {
            let results = deal(&format!("{terms}{money}"));
            for (name, _, expected) in &figures {
                assert_eq!(value(&results, name), *expected, "{name} from {terms}{money}");
            }
            assert_eq!(value(&results, "post_money"), exact(10_000_000, 1), "{terms}{money}");
        }
    }
}

/// The legs of a deal with prices of their own: 1bn at 8bn from sellers is 1/8 of the old shares, 1bn of new money at 8bn
/// another 1/8; of 9/8, the buyer of 10 % before has 2/9 and 10 % of 8/9, together 14/45.
#[test]
fn holdings_count_the_dilution_of_legs() {
    let results = deal(
        "held_before = \"10%\"\n[steps.deal.legs.old]\nproceeds = \"sellers\"\ninvestment = \"1bn\"\nvaluation = \"8bn\"\n\
         [steps.deal.legs.new]\nproceeds = \"company\"\ninvestment = \"1bn\"\nvaluation = \"8bn\"",
    );
    assert_eq!(value(&results, "stake"), exact(2, 9));
    assert_eq!(value(&results, "stake_after"), exact(14, 45));
}

#[test]
fn a_stake_may_be_all_that_is_held_after() {
    let terms = "investment = \"47M\"\nheld_before = \"33%\"\nstake = \"80%\"\nproceeds = \"sellers\"\n\
                 valuation = \"100M\"\nbasis = \"secondary\"";
    let results = deal(terms);
    let judgement = &results.reconciliation.steps[0];
    assert_eq!(judgement.verdict.word(), "consistent-if");
    assert_eq!(judgement.alternatives[0].name, "held-after");
    assert_eq!(verdict(&terms.replace("80%", "47%")), "consistent");
    assert_eq!(verdict(&terms.replace("80%", "60%")), "contradictory");
}

#[test]
fn a_buyer_that_holds_less_after_than_before_bought_nothing() {
    for proceeds in ["company", "sellers"] {
        let text = format!(
            "[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"1M\"\nheld_before = \"33%\"\nstake_after = \"30%\"\n\
             proceeds = \"{proceeds}\""
        );
        assert_eq!(codes(&text), ["impossible-deal"]);
    }
}

/// 47M for 47 %: Ada receives 30M, so sells 30 of her 40 %; Grace sells 10 % for 10M; 7M go to others.
#[test]
fn each_seller_has_its_part_of_money_and_stake() {
    let results = deal(
        "investment = \"=47M\"\nstake = \"=47%\"\nproceeds = \"sellers\"\nshares_bought = \"=4_700\"\n\
         [steps.deal.sellers.ada]\nreceived = \"=30M\"\nheld_before = \"=40%\"\n\
         [steps.deal.sellers.grace]\nstake_sold = \"=10%\"",
    );
    assert_eq!(value(&results, "sellers.ada.stake_sold"), exact(30, 100));
    assert_eq!(value(&results, "sellers.ada.shares_sold"), exact(3_000, 1));
    assert_eq!(value(&results, "sellers.ada.stake_after"), exact(10, 100));
    assert_eq!(value(&results, "sellers.ada.value_kept"), exact(10_000_000, 1));
    assert_eq!(value(&results, "sellers.grace.received"), exact(10_000_000, 1));
    assert_eq!(value(&results, "other_sellers.received"), exact(7_000_000, 1));
    assert_eq!(results.reconciliation.steps[0].verdict.word(), "consistent");
}

/// A seller's part by what it held and keeps: 25 % of the old shares, of which a leg of new money leaves 9/10 (1bn of
/// 10bn), less the 12.5 % that it keeps is 10 %; the sellers of 20 % receive 2bn, so it receives 1bn.
#[test]
fn what_a_seller_sells_follows_from_what_it_held_and_keeps() {
    let results = deal(
        "post_money = \"=10bn\"\n[steps.deal.legs.new]\nproceeds = \"company\"\ninvestment = \"=1bn\"\n\
         [steps.deal.legs.old]\nproceeds = \"sellers\"\ninvestment = \"=2bn\"\n\
         [steps.deal.sellers.fund]\nheld_before = \"=25%\"\nstake_after = \"=12.5%\"",
    );
    assert_eq!(value(&results, "sellers.fund.stake_sold"), exact(1, 10));
    assert_eq!(value(&results, "sellers.fund.received"), exact(1_000_000_000, 1));
    assert_eq!(value(&results, "other_sellers.received"), exact(1_000_000_000, 1));
}

#[test]
fn sellers_receive_what_is_paid_and_sell_what_they_held() {
    let sold = |sellers: &str| {
        verdict(&format!(
            "investment = \"47M\"\nstake = \"47%\"\nproceeds = \"sellers\"\n[steps.deal.sellers]\n{sellers}"
        ))
    };
    assert_eq!(sold("ada = { received = \"27M\" }\ngrace = { received = \"20M\" }"), "consistent");
    assert_eq!(sold("ada = { received = \"30M\" }\ngrace = { received = \"20M\" }"), "contradictory");
    assert_eq!(sold("ada = { received = \"30M\", stake_sold = \"30%\" }"), "consistent");
    assert_eq!(sold("ada = { received = \"30M\", stake_sold = \"20%\" }"), "contradictory");
    assert_eq!(sold("ada = { received = \"30M\", held_before = \"20%\" }"), "contradictory");
    assert_eq!(
        sold(
            "ada = { received = \"20M\", held_before = \"60%\" }\ngrace = { stake_sold = \"20%\", held_before = \"60%\" }"
        ),
        "contradictory"
    );
    assert_eq!(sold("ada = { received = \"20M\", held_before = \"30%\", stake_after = \"10%\" }"), "consistent");
    assert_eq!(sold("ada = { received = \"20M\", held_before = \"30%\", stake_after = \"20%\" }"), "contradictory");
}

#[test]
fn sellers_of_whom_nobody_buys_are_refused() {
    let text =
        |more: &str| format!("[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"1M\"\nstake = \"10%\"\n{more}");
    assert_eq!(codes(&text("sellers.ada.received = \"1M\"")), ["keys-conflict"]);
    assert_eq!(codes(&text("proceeds = \"sellers\"\nsellers.ada.note = \"founder\"")), ["missing-key"]);
    let both = "proceeds = \"sellers\"\nsellers.ada.received = \"1M\"\nholders.ada = \"10%\"";
    assert_eq!(codes(&text(both)), ["keys-conflict"]);
}

/// A buyer of 20 % has its part of a distribution: 20M paid out to all old holders, of which the others have 16M.
#[test]
fn the_buyer_has_its_part_of_what_is_paid_out() {
    let results = deal("investment = \"20M\"\nstake = \"20%\"\nheld_before = \"20%\"\nproceeds = \"distributed\"");
    assert_eq!(value(&results, "old_holders.received"), exact(16_000_000, 1));
    assert_eq!(value(&results, "old_holders.stake"), exact(64, 100));
    assert_eq!(value(&results, "stake_after"), exact(36, 100));
    assert_ne!(value(&results, "stake"), Exact::ZERO);
}

proptest! {
    /// A deal in whole shares: the buyer holds some, buys of a seller or new ones, and others hold the rest. Whatever two
    /// of its holdings are reported with the money, the third follows; all of them with the seller's fit.
    #[test]
    fn reports_of_true_holdings_fit(
        held in 1..1_000i128, bought in 1..1_000i128, left in 0..1_000i128, others in 1..1_000i128, price in 1..100i128,
        is_new in any::<bool>(),
    ) {
        let before = held + left + others + if is_new { 0 } else { bought };
        let after = if is_new { before + bought } else { before };
        let figures = [
            ("held_before", exact(held, before), format!("{held}/{before}")),
            ("stake", exact(bought, after), format!("{bought}/{after}")),
            ("stake_after", exact(held + bought, after), format!("{}/{after}", held + bought)),
        ];
        let money = format!("investment = \"={}\"\n", bought * price);
        let proceeds = if is_new { "" } else { "proceeds = \"sellers\"\n" };
        for left_out in 0..3 {
            let given = figures.iter().enumerate().filter(|(at, _)| *at != left_out);
            let terms: String = given.map(|(_, (name, _, text))| format!("{name} = \"{text}\"\n")).collect();
            let results = deal(&format!("{terms}{money}{proceeds}"));
            for (name, expected, _) in &figures {
                prop_assert_eq!(&value(&results, name), expected, "{}", name);
            }
            prop_assert_eq!(value(&results, "post_money"), exact(after * price, 1));
            prop_assert_eq!(value(&results, "old_holders.stake"), exact(left + others, after));
        }
        let all: String = figures.iter().map(|(name, _, text)| format!("{name} = \"{text}\"\n")).collect();
        let seller = format!(
            "[steps.deal.sellers.seller]\nreceived = \"={}\"\nheld_before = \"{}/{before}\"\nshares_sold = \"={bought}\"\n\
             stake_sold = \"{bought}/{after}\"",
            bought * price, left + bought,
        );
        let seller = if is_new { String::new() } else { seller };
        let results = deal(&format!("{all}{money}{proceeds}price_per_share = \"={price}\"\n{seller}"));
        prop_assert_eq!(results.reconciliation.steps[0].verdict.word(), "consistent");
        if !is_new {
            prop_assert_eq!(value(&results, "sellers.seller.stake_after"), exact(left, after));
        }
    }
}

/// Digital Sky bought in May and again in July: without `held_before` the stake is not all that it holds.
#[test]
fn who_bought_in_the_round_before_holds_more_than_it_buys() {
    let deals = |first: &str, second: &str| {
        let results = scenario(&format!(
            "[steps.may]\nmodel = \"reported-deal\"\ninvestment = \"200M\"\nstake = \"1.96%\"\n{first}\n\
             [steps.july]\nmodel = \"reported-deal\"\ninvestment = \"100M\"\nvaluation = \"6.5bn\"\n\
             basis = \"secondary\"\nproceeds = \"sellers\"\nprevious = \"may\"\n{second}"
        ));
        let section = results.report.sections.into_iter().find(|section| section.step == "july").expect("it is told");
        let picture = section.charts.into_iter().find(|chart| chart.name() == "july-ownership").expect("it is drawn");
        (picture.title().to_string(), picture.source().to_string())
    };
    let sky = "investor = \"Digital Sky\"";
    let (title, note) = deals(sky, sky);
    assert_eq!(title, "Digital Sky takes about 1.5 % in this deal");
    assert_eq!(note, "What Digital Sky may have held before is among all other shares; no report here says how much.");
    let (title, _) = deals(sky, &format!("{sky}\nheld_before = \"1.96%\""));
    assert_eq!(title, "Digital Sky goes from 1.96 % to 3.5 %");
    // What was turned down was not bought, and who has no name may be anybody.
    for (first, second) in
        [(&format!("{sky}\nstatus = \"refused\"") as &str, sky), ("", ""), (sky, "investor = \"Ares\"")]
    {
        let (title, note) = deals(first, second);
        assert!(title.contains(", leaving about 98.5 % to the old holders"), "{title}");
        assert_eq!(note, "");
    }
    let (title, _) = deals("", &format!("{sky}\nholds_already = true"));
    assert_eq!(title, "Digital Sky takes about 1.5 % in this deal");
}
