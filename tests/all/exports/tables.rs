//! Any cap table, as a scenario.

use std::collections::BTreeMap;

use proptest::prelude::*;

/// A number of at most so many places, above zero.
fn decimal(most: u64, places: u32) -> impl Strategy<Value = String> {
    (1..=most, 0..10_u64.pow(places))
        .prop_map(move |(whole, rest)| format!("{whole}.{rest:0>width$}", width = places as usize))
}

fn holders() -> impl Strategy<Value = Vec<(usize, String)>> {
    let count = prop_oneof![(101..5_000_000_u64).prop_map(|count| count.to_string()), decimal(100_000, 10)];
    proptest::collection::vec((0..4_usize, count), 1..4)
}

const NAMES: [&str; 4] = ["Ada", "株式会社 \\\"x\\\"", "Fund / II", "Zoë"];

fn lines(holders: &[(usize, String)]) -> String {
    let held: BTreeMap<usize, &String> = holders.iter().map(|(name, count)| (*name, count)).collect();
    held.iter().map(|(name, count)| format!("holders.\"{}\" = \"={count}\"\n", NAMES[*name])).collect()
}

fn class() -> impl Strategy<Value = String> {
    let cap = proptest::option::of(3..9_u8);
    (holders(), decimal(50, 9), decimal(2, 2), cap, 1..5_u8, any::<bool>(), proptest::option::of((proptest::sample::select(vec![1, 2, 5, 10]), 1..9_u32))).prop_map(
        |(held, price, multiple, cap, rank, is_common, ratio)| {
            let terms = match (is_common, cap) {
                (true, _) => "kind = \"common\"\n".to_string(),
                (false, None) => format!("liquidation_preference = \"{multiple}x\"\nseniority = {rank}\n"),
                (false, Some(cap)) => format!(
                    "liquidation_preference = \"{multiple}x\"\nseniority = {rank}\nparticipation = \"full\"\nparticipation_cap = \"{cap}x\"\n"
                ),
            };
            let ratio = ratio.filter(|_| !is_common).map(|(part, whole)| {
                format!("[steps.ratio-N]\nmodel = \"conversion-ratio\"\nclass = \"Class N\"\nconversion_ratio = \"{part}/{whole}\"\n")
            });
            let held = lines(&held);
            let ratio = ratio.unwrap_or_default();
            format!("[steps.class-N]\nmodel = \"issuance\"\nclass = \"Class N\"\nprice_per_share = \"{price}\"\n{terms}{held}{ratio}")
        },
    )
}

fn grant() -> impl Strategy<Value = String> {
    let kinds = prop_oneof![Just("option"), Just("share-unit"), Just("warrant")];
    (kinds, proptest::option::of(decimal(9, 4)), holders()).prop_map(|(kind, strike, held)| {
        let strike = strike.filter(|_| kind != "share-unit").map(|strike| format!("strike = \"{strike}\"\n"));
        let strike = strike.unwrap_or_default();
        let from = if kind == "warrant" { "" } else { "from = \"new-shares\"\n" };
        format!("[steps.grant-N]\nmodel = \"grant\"\nkind = \"{kind}\"\n{strike}{from}{}", lines(&held))
    })
}

fn safe() -> impl Strategy<Value = String> {
    let basis = prop_oneof![Just("pre-money"), Just("post-money")];
    let rest = [
        "\"outstanding-options\"",
        "\"unissued-options\"",
        "\"this-security\"",
        "\"promised-options\"",
        "\"new-money\"",
    ];
    let counted = proptest::option::of(proptest::sample::subsequence(rest.to_vec(), 0..=5));
    (decimal(400_000, 2), proptest::option::of((decimal(9_000_000, 10), basis, counted)), proptest::option::of(1..99_u8), any::<bool>(), 0..4_usize)
        .prop_map(|(paid, cap, discount, is_favoured, holder)| {
            let cap = cap.map(|(cap, basis, counted)| {
                let counted = counted.map(|words| format!("capitalization = [\"outstanding-shares\", {}]\n", words.join(", ")));
                format!("valuation_cap = \"5{cap}\"\nbasis = \"{basis}\"\n{}", counted.unwrap_or_default())
            });
            let discount = discount.map(|discount| format!("discount = \"{discount}.5%\"\n"));
            let [cap, discount] = [cap, discount].map(Option::unwrap_or_default);
            let name = NAMES[holder];
            format!("[steps.safe-N]\nmodel = \"safe\"\nholder = \"{name}\"\ninvestment = \"{paid}\"\nmost_favoured_nation = {is_favoured}\n{cap}{discount}")
        })
}

pub fn table() -> impl Strategy<Value = String> {
    let some = |one: BoxedStrategy<String>| proptest::collection::vec(one, 0..3);
    (
        holders(),
        proptest::option::of(decimal(900_000, 3)),
        some(class().boxed()),
        some(grant().boxed()),
        some(safe().boxed()),
    )
        .prop_map(|(founders, pool, classes, grants, safes)| {
            let pool = pool.map(|pool| format!("pool = \"={pool}\"\n")).unwrap_or_default();
            let founding =
                format!("[steps.founding]\nmodel = \"founding\"\ndate = 2022-02-28\n{pool}{}", lines(&founders));
            let steps = classes.iter().chain(&grants).chain(&safes).enumerate();
            let steps: Vec<String> = steps
                .map(|(at, step)| {
                    let day = format!("date = 2023-01-{:0>2}\nmodel", at + 1);
                    step.replacen("model", &day, 1)
                        .replace("-N]", &format!("-{at}]"))
                        .replace("Class N", &format!("Class {at}"))
                })
                .collect();
            format!("title = \"Any\"\ncurrency = \"USD\"\n{founding}{}", steps.concat())
        })
}
