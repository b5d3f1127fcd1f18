//! Schedules on the days around their dates.

use crate::models::testing::{codes, exact, scenario, value};

fn vested(terms: &str) -> crate::number::Exact {
    value(&scenario(&format!("[steps.v]\nmodel = \"vesting\"\n{terms}\n")), "v.vested")
}

fn on(day: &str, terms: &str) -> crate::number::Exact {
    vested(&format!("shares = 4_800\nstart = 2025-01-31\nas_of = {day}\ncliff_months = 12\n{terms}"))
}

#[test]
fn nothing_vests_before_the_cliff_and_a_year_at_it() {
    assert_eq!(on("2026-01-30", ""), exact(0, 1));
    assert_eq!(on("2026-01-31", ""), exact(1_200, 1));
    assert_eq!(on("2026-02-28", ""), exact(1_300, 1), "the 31st of a shorter month is its last day");
    assert_eq!(on("2035-01-01", ""), exact(4_800, 1));
    assert_eq!(on("2024-01-01", ""), exact(0, 1));
}

#[test]
fn quarters_wait_for_their_end() {
    assert_eq!(on("2026-03-31", "every = \"quarterly\""), exact(1_200, 1));
    assert_eq!(on("2026-04-30", "every = \"quarterly\""), exact(1_500, 1));
}

#[test]
fn acceleration_takes_its_part_of_what_is_left() {
    assert_eq!(on("2026-01-31", "accelerated = \"50%\""), exact(1_200 + 1_800, 1));
    assert_eq!(on("2025-06-30", "accelerated = \"100%\""), exact(4_800, 1));
}

/// The six ways of the Open Cap Format to spread 18 over four.
#[test]
fn every_allocation_gives_all_shares_in_its_own_order() {
    for (allocation, tranches) in [
        ("cumulative-rounding", [5, 4, 5, 4]),
        ("cumulative-round-down", [4, 5, 4, 5]),
        ("front-loaded", [5, 5, 4, 4]),
        ("back-loaded", [4, 4, 5, 5]),
        ("front-loaded-to-single-tranche", [6, 4, 4, 4]),
        ("back-loaded-to-single-tranche", [4, 4, 4, 6]),
    ] {
        let text = format!(
            "[steps.v]\nmodel = \"vesting\"\nshares = 18\nstart = 2025-01-01\nas_of = 2026-01-01\nmonths = 12\n\
             every = \"quarterly\"\nallocation = \"{allocation}\"\n"
        );
        let results = scenario(&text);
        for (at, tranche) in tranches.into_iter().enumerate() {
            assert_eq!(value(&results, &format!("v.tranches.{}", at + 1)), exact(tranche, 1), "{allocation} {at}");
        }
    }
}

#[test]
fn a_schedule_divides_into_tranches_and_belongs_to_somebody() {
    let wrong = |terms: &str| {
        codes(&format!("[steps.v]\nmodel = \"vesting\"\nstart = 2025-01-01\nas_of = 2026-01-01\n{terms}\n"))
    };
    assert_eq!(wrong("shares = 10\nmonths = 10\nevery = \"quarterly\""), ["out-of-range"]);
    assert_eq!(wrong("shares = 10\nmonths = \"1.5\""), ["out-of-range"]);
    assert_eq!(wrong("holder = \"Eva\""), ["unknown-reference"]);
    assert_eq!(wrong(""), ["missing-key"]);
}

#[test]
fn nothing_vests_before_it_is_granted() {
    let granted = |date: &str, start: &str, as_of: &str| {
        codes(&format!(
            "[steps.f]\nmodel = \"founding\"\ndate = 2023-01-01\nholders.Ada = 900\npool = 100\n[steps.g]\nmodel = \"grant\"\n\
             {date}holders.Eva = 48\n[steps.v]\nmodel = \"vesting\"\nholder = \"Eva\"\nstart = {start}\nas_of = {as_of}\n"
        ))
    };
    let dated = "date = 2023-03-01\n";
    assert!(granted(dated, "2023-03-01", "2024-01-01").is_empty());
    assert_eq!(granted(dated, "2023-02-01", "2024-01-01"), ["out-of-range"], "a warning: service before is credited");
    assert_eq!(granted(dated, "2023-02-01", "2023-02-28"), ["out-of-range"], "refused");
    assert_eq!(granted("", "2022-12-31", "2024-01-01"), ["out-of-range"], "before the company");
}

#[test]
fn a_schedule_of_its_own_vests_on_its_days() {
    let stated = |day: &str| {
        vested(&format!(
            "shares = 1_001\nas_of = {day}\n[steps.v.tranches]\n2027-01-01 = \"50%\"\n2025-06-30 = \"10%\"\n2026-01-01 = \"40%\""
        ))
    };
    assert_eq!(stated("2025-06-29"), exact(0, 1));
    assert_eq!(stated("2025-06-30"), exact(100, 1));
    assert_eq!(stated("2026-12-31"), exact(500, 1));
    assert_eq!(stated("2027-01-01"), exact(1_001, 1));
    let wrong = |tranches: &str| {
        codes(&format!(
            "[steps.v]\nmodel = \"vesting\"\nshares = 10\nas_of = 2026-01-01\n[steps.v.tranches]\n{tranches}\n"
        ))
    };
    assert_eq!(wrong("2026-01-01 = \"101%\""), ["out-of-range"]);
    assert_eq!(wrong("soon = \"10%\""), ["bad-date"]);
}

/// Somebody with two grants has a schedule for each: what one says of the other's options is nothing.
#[test]
fn each_grant_has_its_own_schedule() {
    let text = |day: &str| {
        format!(
            "[steps.f]\nmodel = \"founding\"\npool = 2_000\nholders.Ada = 8_000\ndate = 2020-01-01\n\
             [steps.first]\nmodel = \"grant\"\nstrike = \"1\"\nholders.Eva = 480\ndate = 2020-01-01\n\
             [steps.second]\nmodel = \"grant\"\nstrike = \"2\"\nholders.Eva = 960\ndate = 2022-01-01\n\
             [steps.v1]\nmodel = \"vesting\"\nholder = \"Eva\"\ngrant = \"first\"\nstart = 2020-01-01\nas_of = 2022-01-01\n\
             [steps.v2]\nmodel = \"vesting\"\nholder = \"Eva\"\ngrant = \"second\"\nstart = 2022-01-01\nas_of = 2022-01-01\n\
             [steps.sale]\nmodel = \"waterfall\"\nexit = \"50M\"\ndate = {day}\n"
        )
    };
    let results = scenario(&text("2023-01-01"));
    assert_eq!((value(&results, "v1.vested"), value(&results, "v2.vested")), (exact(240, 1), exact(0, 1)));
    let granted = &results.outcome::<crate::models::waterfall::Outcome>("sale").expect("an exit").grants;
    let vested: Vec<_> =
        granted.iter().map(|grant| results.sheet.value(grant.vested.into()).expect("a number")).collect();
    assert_eq!(vested, [exact(360, 1), exact(240, 1)], "three years of four, and one of four");
    let wrong = text("2023-01-01").replace("grant = \"second\"", "grant = \"third\"");
    assert_eq!(codes(&wrong), ["unknown-reference"]);
}

#[test]
fn a_grant_to_several_vests_for_each_in_whole_shares() {
    let text = "[steps.f]\nmodel = \"founding\"\npool = 2_000\nholders.Ada = 8_000\n[steps.hires]\nmodel = \"grant\"\n\
                holders = { Eva = 100, Kim = 50 }\n[steps.v]\nmodel = \"vesting\"\ngrant = \"hires\"\nstart = 2024-01-01\n\
                as_of = 2024-02-01\n";
    let results = scenario(text);
    assert_eq!(value(&results, "v.shares"), exact(150, 1));
    assert_eq!(value(&results, "v.vested"), exact(2 + 1, 1), "of 100/48 and of 50/48, each rounded down");
    assert_eq!(codes(&text.replace("start =", "shares = 100\nstart =")), ["keys-conflict"]);
}
