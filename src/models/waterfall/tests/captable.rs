//! Cap tables, holders and vesting.

use super::{FOUNDERS, exit};
use crate::captable::{Award, AwardKind, CapTable, LiquidationPreference, Participation, PreferenceSize, StockClass};
use crate::models::testing::{codes, scenario, value};
use crate::models::waterfall::core::{Counted, claims_of_rounds, holdings};
use crate::models::waterfall::terms::Kind;
use crate::models::waterfall::{Outcome, Schedule};
use crate::number::Exact;
use crate::worksheet::{Money, Price, Shares, Worksheet};

#[test]
fn a_grant_vests_until_the_exit() {
    let vesting = "vesting = { start = 2023-03-01, cliff_months = 12 }";
    let classes = format!("mine = {{ shares = 48_000, strike = 2, {vesting} }}\ncommon = {{ shares = 964_000 }}");
    let results = scenario(&exit("date = 2026-03-31\nprice_per_share = 12", &classes));
    assert_eq!(value(&results, "exit.mine.vested_shares"), Exact::integer(36_000));
    assert_eq!(value(&results, "exit.grants.mine.brings"), Exact::integer(360_000));
    assert_eq!(value(&results, "exit.grants.mine.cost_to_exercise"), Exact::integer(72_000));
    assert_eq!(value(&results, "exit.grants.mine.pays_above"), Exact::integer(1_928_000));
}

/// Two classes of one holder: the exit that returns its 14M lies between the breakpoints of both.
#[test]
fn a_holder_breaks_even_where_its_classes_do_together() {
    let classes = "b = { shares = 1_500_000, investment = \"9M\", seniority = 2 }\na = { shares = 2_000_000, investment = \"5M\" }\ncommon = { shares = 8_000_000 }";
    let holders = "holders.fund = { a = 1_000_000, b = 1_500_000 }\ntargets.fund = \"2x\"";
    let results = scenario(&exit(&format!("exit = \"60M\"\n{holders}"), classes));
    assert_eq!(value(&results, "exit.holders.fund.break_even_exit"), Exact::integer(14_000_000));
    let target = value(&results, "exit.holders.fund.target_exit");
    let there = scenario(&exit(&format!("exit = \"={}\"\n{holders}", target.fraction()), classes));
    assert_eq!(value(&there, "exit.holders.fund"), Exact::integer(23_000_000));
}

#[test]
fn vesting_and_acceleration_count() {
    let classes =
        "mine = { shares = 1_000, strike = 2, vested = \"60%\", acceleration = \"50%\" }\ncommon = { shares = 9_200 }";
    let results = scenario(&exit("price_per_share = 12", classes));
    assert_eq!(value(&results, "exit.mine.vested_shares"), Exact::integer(800));
    assert_eq!(value(&results, "exit.mine.proceeds"), Exact::integer(8_000));
}

/// The same company as classes written down: a senior class, a capped one, common stock and options.
#[test]
fn a_cap_table_pays_like_its_classes_written_down() {
    let sheet = Worksheet::new();
    let shares = |number: i128| -> Shares<'_> { sheet.constant(Exact::integer(number)) };
    let price = |cents: i128| -> Price<'_> {
        sheet.constant(Exact::ratio(cents, 100).expect("a denominator that is not zero"))
    };
    let mut table = CapTable::default();
    let ada = table.holder("Ada");
    let common = table.add_class(StockClass::common("Common"));
    table.add_stock(ada, common, shares(8_000_000).line(), None);
    let a = table.add_class(StockClass {
        preference: Some(LiquidationPreference {
            size: PreferenceSize::Once,
            seniority: 1,
            participation: Participation::Capped(sheet.constant(Exact::integer(2)).line()),
        }),
        ..StockClass::preferred("Series A", Some(price(250).line()), 1)
    });
    table.add_stock(ada, a, shares(2_000_000).line(), None);
    let b = table.add_class(StockClass::preferred("Series B", Some(price(600).line()), 2));
    table.add_stock(ada, b, shares(1_500_000).line(), None);
    table.awards_mut().push(Award {
        name: "options".into(),
        holder: ada,
        kind: AwardKind::Option,
        class: common,
        shares: shares(1_000_000).line(),
        strike: Some(price(50).line()),
        vested: None,
        schedule: None,
        granted: None,
    });
    let holdings = holdings(&sheet, Kind::Sale, claims_of_rounds(&sheet, &table, Kind::Sale, Counted::VestedOn(None)));
    let names: Vec<String> = holdings.iter().map(|holding| holding.name.clone()).collect();
    assert_eq!(names, ["common", "series-a", "series-b", "options"]);
    let schedule = Schedule::new(&sheet, holdings.into_iter().map(|holding| holding.claimant).collect());
    let classes = "common = { shares = 8_000_000 }\nseries-a = { shares = 2_000_000, investment = \"5M\", seniority = 1, participation = \"capped\", cap = \"2x\" }\nseries-b = { shares = 1_500_000, investment = \"9M\", seniority = 2 }\noptions = { shares = 1_000_000, strike = \"0.5\" }";
    for million in [7, 12, 30, 55, 70, 200] {
        let written = scenario(&exit(&format!("exit = \"{million}M\""), classes));
        let sum: Money<'_> = sheet.constant(Exact::integer(million * 1_000_000));
        for (name, paid) in names.iter().zip(schedule.payouts(sum)) {
            assert_eq!(
                paid.value().expect("a value"),
                value(&written, &format!("exit.{name}.proceeds")),
                "{name} at {million}M"
            );
        }
    }
}

#[test]
fn nobody_holds_more_than_there_is() {
    let classes = "a = { shares = 10, investment = \"5M\" }\ncommon = { shares = 30 }\noptions = { shares = 10, strike = 1, vested = 12 }";
    let text = exit("exit = \"60M\"\nholders.Anna = { a = 6 }\nholders.Ben = { a = 5 }", classes);
    assert_eq!(codes(&text), ["impossible-deal", "impossible-deal"]);
    let text = exit("exit = \"60M\"\nholders.Anna = { a = 6 }\nholders.Ben = { a = 4 }", &classes.replace("12", "10"));
    assert!(codes(&text).is_empty(), "{:?}", codes(&text));
}

/// A class of the rounds can have other terms at the exit, and its name is that of one class.
#[test]
fn a_class_of_the_rounds_can_have_other_terms_at_the_exit() {
    let rounds = FOUNDERS.to_string()
        + "[steps.r]\nmodel = \"priced-round\"\nclass = \"Series A\"\npre_money = \"17M\"\ninvestors.Fund = \"3M\"\n";
    let at_exit = |classes: &str| {
        format!(
            "{rounds}[steps.sale]\nmodel = \"waterfall\"\nexit = \"10M\"\nof_rounds = true\n[steps.sale.classes]\n{classes}\n"
        )
    };
    let gets = |classes: &str| value(&scenario(&at_exit(classes)), "sale.series-a.proceeds");
    assert_eq!(gets(""), Exact::integer(3_000_000));
    assert_eq!(gets("series-a = { liquidation_preference = 0 }"), Exact::integer(1_500_000));
    assert_eq!(gets("series-a = { liquidation_preference = \"2x\" }"), Exact::integer(6_000_000));
    assert_eq!(
        gets("series-a = { liquidation_preference = \"4M\", participation = \"full\" }"),
        Exact::integer(4_900_000)
    );
    assert_eq!(codes(&at_exit("series-a = { shares = 100, investment = \"1M\" }")), ["keys-conflict"]);
    assert_eq!(codes(&at_exit("series-b = { liquidation_preference = \"2x\" }")), ["unknown-reference"]);
}

/// What is vested at an exit is vested on its day, not on the day of which a step spoke.
#[test]
fn options_are_vested_on_the_day_of_the_exit() {
    let at = |day: &str, as_of: &str, more: &str| {
        let text = format!(
            "[steps.f]\nmodel = \"founding\"\ndate = 2023-01-01\nholders.Ada = 9_000_000\npool = 1_000_000\n[steps.hire]\nmodel = \"grant\"\ndate = 2023-03-01\nstrike = \"0.10\"\nholders.Eva = 48_000\n[steps.v]\nmodel = \"vesting\"\nholder = \"Eva\"\nstart = 2023-03-01\nas_of = {as_of}\nmonths = 48\ncliff_months = 12\n{more}\n[steps.sale]\nmodel = \"waterfall\"\ndate = {day}\nexit = \"50M\"\n"
        );
        let results = scenario(&text);
        let granted = results.outcome::<Outcome>("sale").expect("an exit").grants.first().map(|grant| grant.vested);
        granted.and_then(|vested| results.sheet.value(vested.id())).expect("options")
    };
    for as_of in ["2026-03-01", "2024-06-15", "2028-01-01"] {
        assert_eq!(at("2023-06-01", as_of, ""), Exact::ZERO);
        assert_eq!(at("2024-03-01", as_of, ""), Exact::integer(12_000));
        assert_eq!(at("2025-02-28", as_of, ""), Exact::integer(23_000));
        assert_eq!(at("2027-03-01", as_of, ""), Exact::integer(48_000));
        assert_eq!(at("2024-03-01", as_of, "accelerated = \"50%\""), Exact::integer(30_000));
    }
}
