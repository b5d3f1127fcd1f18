//! What holds after every step of a cap table: founding, grants, SAFEs, notes and rounds in a row, from scenario files.

use std::fmt::Write;

use postmoney::captable::{AntiDilution, CapTable, CapitalizationRules};
use postmoney::engine::Evaluation;
use postmoney::number::Exact;
use postmoney::report::{Block, Cell, Table};
use proptest::prelude::*;

use crate::support;

/// A SAFE or a note before a round, and the round.
#[derive(Clone, Debug)]
pub struct Stage {
    pub safe: u32,
    cap: u32,
    terms: usize,
    pre_money: u32,
    money: u32,
    insider: bool,
    pool: u32,
    protection: usize,
    rounding: usize,
    pub becomes: usize,
}

impl Stage {
    /// The same without rounding.
    pub fn exact(self) -> Stage {
        Stage { rounding: 0, ..self }
    }
}

pub fn stage() -> impl Strategy<Value = Stage> {
    let paper = (20u32..400, 3u32..20, 0usize..4);
    let round = (3u32..60, 300u32..3_000, any::<bool>(), 0u32..15, 0usize..4, 0usize..3);
    (paper, round, 0usize..4).prop_map(
        |((safe, cap, terms), (pre_money, money, insider, pool, protection, rounding), becomes)| Stage {
            safe,
            cap,
            terms,
            pre_money,
            money,
            insider,
            pool,
            protection: if BECOMES[becomes] == COMMON { 0 } else { protection },
            rounding,
            becomes,
        },
    )
}

const PROTECTIONS: [&str; 4] = ["none", "broad-based", "narrow-based", "full-ratchet"];
/// What the SAFE becomes, where it pays less than the round.
const COMMON: &str = "class = \"Common\"\n";
const BECOMES: [&str; 4] =
    ["", "converts_into = \"class-of-the-round\"\n", "converts_into = \"preferred-and-common\"\n", COMMON];

const ROUNDINGS: [&str; 3] = [
    "",
    "rounding = \"cap-table\"\n",
    "rounding = { price_places = 3, price = \"up\", shares = \"nearest\", new_shares = \"up\" }\n",
];

pub fn scenario(stages: &[Stage]) -> String {
    let mut text = "currency = \"USD\"\n[steps.founding]\nmodel = \"founding\"\npool = 700_000\n\
                    holders = { Ada = 4_000_000, Grace = 3_000_000 }\n\
                    [steps.grants]\nmodel = \"grant\"\nholders.Linus = { shares = 120_000, strike = \"0.1\" }\n"
        .to_string();
    for (number, stage) in stages.iter().enumerate() {
        let cap = format!("valuation_cap = \"{}M\"\n", stage.cap);
        let terms = match stage.terms {
            0 => cap,
            1 => format!("{cap}discount = \"20%\"\n"),
            2 => format!("{cap}basis = \"pre-money\"\n"),
            _ => "discount = \"15%\"\n".to_string(),
        };
        let _ = write!(
            text,
            "[steps.safe-{number}]\nmodel = \"safe\"\nholder = \"Angel {number}\"\ninvestment = \"{}k\"\n{terms}\
             [steps.round-{number}]\nmodel = \"priced-round\"\npre_money = \"{}M\"\nanti_dilution = \"{}\"\n{}{}",
            stage.safe,
            stage.pre_money,
            PROTECTIONS[stage.protection],
            ROUNDINGS[stage.rounding],
            BECOMES[stage.becomes]
        );
        if stage.pool > 0 {
            let _ = writeln!(text, "pool.target = \"{}%\"", stage.pool);
        }
        let _ = writeln!(text, "investors.\"Fund {number}\" = \"{}k\"", stage.money);
        if stage.insider {
            let _ = writeln!(text, "investors.Ada = \"100k\"");
        }
    }
    text
}

/// The same, where the holder of every SAFE has a pro rata right and uses it, and the fund takes the rest.
fn with_letters(stages: &[Stage]) -> String {
    stages.iter().enumerate().fold(scenario(stages), |text, (number, stage)| {
        let (holder, fund) = (format!("holder = \"Angel {number}\"\n"), format!("investors.\"Fund {number}\" = "));
        let all = format!("\"{}k\"\n", stage.money);
        text.replace(&holder, &format!("{holder}pro_rata_right = true\n")).replace(
            &format!("{fund}{all}"),
            &format!("new_money = {all}investors.\"Angel {number}\" = {{ pro_rata = true }}\n{fund}{{}}\n"),
        )
    })
}

pub fn results(text: &str) -> Option<Evaluation> {
    let results = support::computed(text, &Default::default());
    let results = results.unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"));
    (!results.diagnostics.has_errors()).then_some(results)
}

pub fn figure(results: &Evaluation, name: &str) -> Option<Exact> {
    results.sheet.value(results.sheet.find(&name.replace(' ', "-"))?)
}

/// Shares and stake of everybody and of the pool after a step.
fn positions(results: &Evaluation, step: &str, table: &CapTable) -> Vec<(String, Exact, Exact)> {
    let names = table.holders().iter().map(|holder| format!("holders.{}", holder.name)).chain(["pool".to_string()]);
    let position = |name: String| {
        let shares = figure(results, &format!("{step}.{name}.shares"))?;
        Some((name.clone(), shares, figure(results, &format!("{step}.{name}.stake"))?))
    };
    names.filter_map(position).collect()
}

pub(super) fn each_table(results: &Evaluation, mut check: impl FnMut(&str, &CapTable, Vec<(String, Exact, Exact)>)) {
    for (step, table) in results.captable.tables() {
        let positions = positions(results, step, table);
        if !positions.is_empty() {
            check(step, table, positions);
        }
    }
}

/// All shares of a table, counted again from the securities, whatever a step solved for.
pub(super) fn recounted(results: &Evaluation, table: &CapTable) -> Option<Exact> {
    let mut counted = table.clone();
    counted.set_unallocated_pool(table.unallocated_pool());
    counted.fully_diluted(&results.sheet, CapitalizationRules::FULLY_DILUTED).value()
}

fn value(results: &Evaluation, cell: &Cell) -> Exact {
    match cell {
        Cell::Line(id) | Cell::Difference(id) => results.sheet.value(*id).expect("a value"),
        _ => Exact::ZERO,
    }
}

fn table<'r>(results: &'r Evaluation, step: &str, title: &str) -> Option<&'r Table> {
    let section = results.report.sections.iter().find(|section| section.step == step)?;
    section.blocks.iter().chain(&section.details).find_map(|block| match block {
        Block::Table(table) if table.title == title => Some(table),
        _ => None,
    })
}

proptest! {
    #![proptest_config(support::cases(64))]

    #[test]
    fn holdings_sum_to_the_total_and_stakes_to_one_after_every_step(stages in prop::collection::vec(stage(), 1..4)) {
        let text = scenario(&stages);
        let Some(results) = results(&text) else { return Ok(()) };
        each_table(&results, |step, table, positions| {
            let shares: Exact = positions.iter().map(|(_, shares, _)| shares.clone()).sum();
            let stakes: Exact = positions.iter().map(|(.., stake)| stake.clone()).sum();
            assert_eq!(Some(&shares), figure(&results, &format!("{step}.fully_diluted")).as_ref(), "{step}\n{text}");
            assert_eq!(stakes, Exact::ONE, "{step}\n{text}");
            assert_eq!(recounted(&results, table), Some(shares), "{step}\n{text}");
        });
    }

    #[test]
    fn money_in_is_price_times_shares_plus_cash_in_lieu(stages in prop::collection::vec(stage(), 1..4)) {
        let text = scenario(&stages);
        let Some(results) = results(&text) else { return Ok(()) };
        for (number, stage) in stages.iter().enumerate() {
            let price = figure(&results, &format!("round-{number}.price_per_share")).expect("a price");
            let mut all = Exact::ZERO;
            for (who, offered) in [(format!("Fund {number}"), stage.money), ("Ada".to_string(), 100)] {
                let of = |what: &str| figure(&results, &format!("round-{number}.investors.{who}.{what}"));
                let (Some(paid), Some(shares)) = (of("paid"), of("shares")) else { continue };
                prop_assert_eq!(&paid, &(&shares * &price), "{} {}", number, text);
                let cash = of("cash_in_lieu").unwrap_or_default();
                prop_assert_eq!(&paid + &cash, Exact::integer(i128::from(offered) * 1_000), "{} {}", number, text);
                prop_assert!(stage.rounding == 0 || shares.is_whole());
                all = &all + &paid;
            }
            let of = |what: &str| figure(&results, &format!("round-{number}.conversions.safe-{number}.{what}"));
            let (price, shares) = (of("conversion_price").expect("a price"), of("shares").expect("shares"));
            let cash = of("cash_in_lieu").unwrap_or_default();
            let converts = Exact::integer(i128::from(stage.safe) * 1_000);
            prop_assert_eq!(&(&shares * &price) + &cash, converts, "{} {}", number, text);
            prop_assert!(stage.rounding == 0 || shares.is_whole());
            prop_assert_eq!(Some(all), figure(&results, &format!("round-{number}.new_money")));
        }
    }

    /// Every SAFE has a letter, and its holder uses it.
    #[test]
    fn who_buys_pro_rata_buys_what_the_side_letter_allows(stages in prop::collection::vec(stage(), 1..4)) {
        let text = with_letters(&stages);
        let Some(results) = results(&text) else { return Ok(()) };
        for (number, stage) in stages.iter().enumerate() {
            let of = |what: &str| figure(&results, &format!("round-{number}.{what}")).expect("a figure");
            let allowed = of(&format!("side_letters.safe-{number}.shares"));
            let bought = of(&format!("investors.Angel {number}.shares"));
            match stage.rounding {
                0 => prop_assert_eq!(bought, allowed, "{} {}", number, text),
                1 => prop_assert_eq!(bought, allowed.floor(), "{} {}", number, text),
                _ => prop_assert!(bought >= allowed && &bought - &allowed < Exact::ONE, "{} {}", number, text),
            }
        }
    }

    #[test]
    fn nobodys_stake_grows_without_paying_converting_or_protection(stages in prop::collection::vec(stage(), 1..4)) {
        let text = scenario(&stages);
        let Some(results) = results(&text) else { return Ok(()) };
        let tables: Vec<(&str, &CapTable)> = results.captable.tables().collect();
        for pair in tables.windows(2).filter(|pair| pair[1].0.starts_with("round")) {
            let [(before_step, before), (step, after)] = [pair[0], pair[1]];
            let shown = positions(&results, step, after);
            for (at, holder) in before.holders().iter().enumerate() {
                let pays = figure(&results, &format!("{step}.investors.{}.paid", holder.name)).is_some();
                let converts = before.convertibles().iter().any(|convertible| convertible.holder.index() == at);
                let is_protected = before.stock().iter().any(|stock| {
                    stock.holder.index() == at && before.class(stock.class).anti_dilution != AntiDilution::None
                });
                let name = format!("holders.{}", holder.name);
                let now = shown.iter().find(|(of, ..)| *of == name).map(|(.., stake)| stake.clone());
                let was = table(&results, step, "Who holds what, fully diluted").and_then(|table| {
                    table.rows.iter().find(|row| row[0] == Cell::from(&*holder.name)).map(|row| value(&results, &row[2]))
                });
                let (Some(now), Some(was)) = (now, was) else { continue };
                prop_assert!(pays || converts || is_protected || now < was, "{} {} {}\n{}", holder.name, before_step, step, text);
            }
        }
    }

    #[test]
    fn overall_dilution_is_what_is_gone_of_the_stake_first_held(stages in prop::collection::vec(stage(), 1..4)) {
        let text = scenario(&stages);
        let Some(results) = results(&text) else { return Ok(()) };
        let tables = results.captable.tables();
        let stakes: Vec<_> = tables.map(|(step, table)| (step, positions(&results, step, table))).collect();
        let (last, now) = stakes.last().expect("a round");
        let mut told = 0;
        for (holder, _, stake) in now {
            let first = stakes.iter().find_map(|(step, positions)| {
                positions.iter().find(|(of, ..)| of == holder).map(|(.., stake)| (*step, stake.clone()))
            });
            let (step, first) = first.expect("a first stake");
            if step == *last || holder == "pool" {
                continue;
            }
            let dilution = figure(&results, &format!("{last}.{holder}.overall_dilution")).expect("a dilution");
            prop_assert_eq!(&(&(&Exact::ONE - &dilution) * &first), stake, "{} {}", holder, text);
            told += 1;
        }
        prop_assert!(told >= 2);
    }

    #[test]
    fn what_diluted_whom_sums_to_the_stake_after(stages in prop::collection::vec(stage(), 1..4)) {
        let text = scenario(&stages);
        let Some(results) = results(&text) else { return Ok(()) };
        for number in 0..stages.len() {
            let dilution = table(&results, &format!("round-{number}"), "What diluted whom").expect("a table");
            for row in &dilution.rows {
                let (after, parts) = row[1..].split_last().expect("columns");
                let sum: Exact = parts.iter().map(|part| value(&results, part)).sum();
                prop_assert_eq!(sum, value(&results, after), "{:?}\n{}", row, text);
            }
        }
    }
}
