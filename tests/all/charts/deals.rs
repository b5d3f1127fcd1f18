//! The titles of deals: who acts, what is left to whom, and what the company would be worth.

use postmoney::number::{Exact, Interval};
use postmoney::report::chart::*;

use super::samples;

/// A holder by name, with stakes in hundredths.
fn holder(name: &str, stakes: [i128; 2]) -> Holder {
    let stakes = stakes
        .map(|stake| Exact::integer(stake).checked_div(&Exact::integer(100)).expect("a divisor that is not zero"));
    Holder { name: name.into(), stakes: stakes.iter().cloned().map(Into::into).collect() }
}

#[test]
fn a_title_says_who_acted() {
    let title = |holders: Vec<Holder>| {
        let rounds = vec!["Before the deal".into(), "After the deal".into()];
        finding::ownership(&Ownership { rounds, holders, buyer: None }, &Certainty::default()).expect("a title")
    };
    for (holders, expected) in [
        (vec![holder("Old holders", [28, 10]), holder("Walmart", [72, 90])], "Walmart goes from 72 % to 90 %"),
        (
            vec![holder("Old holders", [100, 80]), holder("the investors of Uber China", [0, 20])],
            "The investors of Uber China take 20 %, leaving 80 % to the old holders",
        ),
        (
            vec![holder("Old holders", [100, 80]), holder("Xilinx's owners", [0, 20])],
            "Xilinx's owners take 20 %, leaving 80 % to the old holders",
        ),
        (
            vec![holder("Old holders", [100, 82]), holder("General Motors", [0, 9]), holder("Other investors", [0, 9])],
            "General Motors takes 9 %; the stake of the old holders goes from 100 % to 82 %",
        ),
        (
            vec![holder("Whoever had 10 %", [10, 9]), holder("Others", [90, 81]), holder("The founders", [0, 10])],
            "The founders take 10 %, diluting whoever had 10 % to 9 %",
        ),
        (vec![holder("The Series E", [10, 5]), holder("Others", [90, 95])], "Others go from 90 % to 95 %"),
    ] {
        assert_eq!(title(holders), expected);
    }
}

#[test]
fn a_title_says_what_a_buyer_would_do_and_what_it_had() {
    let title = |holders: Vec<Holder>, who: usize, holds_already: bool, has_happened: bool| {
        let rounds = vec!["Before the deal".into(), "After the deal".into()];
        let buyer = Some(Buyer { holder: who, name: holders[who].name.clone(), holds_already, has_happened });
        finding::ownership(&Ownership { rounds, holders, buyer }, &Certainty::default()).expect("a title")
    };
    let others = || holder("Old holders", [100, 90]);
    let new = || holder("New investors", [0, 10]);
    assert_eq!(
        title(vec![others(), new()], 1, false, false),
        "New investors would take 10 %, leaving 90 % to the old holders"
    );
    assert_eq!(
        title(vec![others(), new()], 1, false, true),
        "New investors take 10 %, leaving 90 % to the old holders"
    );
    let google = holder("Google", [0, 10]);
    assert_eq!(
        title(vec![holder("All other shares", [100, 90]), google], 1, true, true),
        "Google takes 10 % in this deal"
    );
    let porsche = || vec![holder("Rimac", [50, 40]), holder("Other holders", [40, 32]), holder("Porsche", [10, 28])];
    assert_eq!(title(porsche(), 2, false, true), "Porsche goes from 10 % to 28 %");
    assert_eq!(title(porsche(), 2, false, false), "Porsche would go from 10 % to 28 %");
    let named = || vec![holder("A holder of 10 %", [10, 9]), holder("Old holders", [90, 81]), new()];
    assert_eq!(title(named(), 2, false, true), "New investors take 10 %, diluting a holder of 10 % to 9 %");
    assert_eq!(
        title(vec![holder("Old holders", [100, 80]), new(), holder("Other investors", [0, 10])], 1, false, false),
        "New investors would take 10 %; the stake of the old holders would go from 100 % to 80 %"
    );
    assert_eq!(
        title(vec![holder("Barnes & Noble", [80, 80]), holder("Old holders", [20, 10]), new()], 2, false, true),
        "New investors take 10 %, leaving Barnes & Noble at 80 %"
    );
    assert_eq!(
        title(vec![holder("Old holders", [100, 0]), holder("Google", [0, 100])], 1, false, false),
        "Google would take 100 %"
    );
}

#[test]
fn a_heat_map_of_a_company_says_what_it_would_be_worth() {
    let side = |label: &str, unit, values: &[Exact]| HeatAxis { label: label.into(), unit, values: values.to_vec() };
    let paid = samples::million("0.95");
    let title_of = |reported: Vec<(usize, usize)>, is_holding: bool, certainty: &Certainty| {
        let heat = HeatMap {
            figure: "value".into(),
            unit: samples::USD,
            columns: side("Stake", Unit::Percent, &[Exact::percent(10)]),
            rows: side("Investment", samples::USD, &[paid.clone(), samples::million("1.5")]),
            cells: vec![vec![Some(samples::million("9.5"))], vec![Some(samples::million("15"))]],
            reported,
            is_assumed: false,
            priced: Some(Priced { company: "Fairment".into(), is_holding, has_happened: false }),
            quotients: None,
        };
        finding::heat_map(&heat, certainty).expect("a title")
    };
    let title = |is_holding: bool, certainty: &Certainty| title_of(vec![(0, 0)], is_holding, certainty);
    let flat = Certainty::default();
    let both = title_of(vec![(0, 0), (1, 0)], false, &flat);
    assert_eq!(both, "The reported pairs would value Fairment at $9.5M to $15M");
    assert_eq!(title(false, &flat), "$0.95M for 10 % would value Fairment at $9.5M");
    assert_eq!(title(true, &flat), "A holding of 10 %, worth $0.95M, would value Fairment at $9.5M");
    let about =
        Certainty::default().hedged(paid.clone(), Interval::around(&paid, &samples::million("0.005")), Hedge::About);
    assert_eq!(title(false, &about), "About $0.95M for 10 % would value Fairment at $9.5M");
}

/// Long amounts lose what does not tell the rows apart, prices keep their digits.
#[test]
fn rows_of_a_heat_map_are_no_longer_than_they_have_to_be() {
    let rows = |values: &[Exact]| {
        let axis = HeatAxis { label: "Investment".into(), unit: samples::USD, values: values.to_vec() };
        values.iter().map(|value| axis.notation().aligned(value)).collect::<Vec<String>>()
    };
    assert_eq!(rows(&["55.5575", "56.5575"].map(samples::billion)), ["$55.56bn", "$56.56bn"]);
    assert_eq!(rows(&["1.0001", "1.0002"].map(samples::billion)), ["$1.0001bn", "$1.0002bn"]);
    assert_eq!(rows(&["0.89", "0.95"].map(samples::million)), ["$890,000", "$950,000"]);
}
