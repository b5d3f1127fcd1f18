//! Who would own what if all SAFEs and notes converted now.

use crate::models::testing::{codes, exact, scenario, value};

const FOUNDING: &str = "[steps.f]\nmodel = \"founding\"\npool = 1_000\nholders.Ada = 9_000\n";

fn safe(name: &str, terms: &str) -> String {
    format!("[steps.{name}]\nmodel = \"safe\"\n{terms}\n")
}

fn stake(text: &str, figure: &str) -> crate::number::Exact {
    value(&scenario(text), &format!("{figure}.stake"))
}

/// Post-money caps promise their parts of all that converts; a pre-money cap is divided by what was there before.
#[test]
fn caps_are_divided_by_what_they_count() {
    let first = FOUNDING.to_string() + &safe("a", "investment = 100\nvaluation_cap = \"=1_000\"");
    assert_eq!(stake(&first, "a.as_if_converted.holders.a"), exact(1, 10));
    assert_eq!(stake(&first, "a.as_if_converted.holders.Ada"), exact(81, 100));
    assert_eq!(stake(&first, "a.as_if_converted.pool"), exact(9, 100));
    let second = first.clone() + &safe("b", "investment = 100\nvaluation_cap = 500");
    assert_eq!(stake(&second, "b.as_if_converted.holders.a"), exact(1, 10));
    assert_eq!(stake(&second, "b.as_if_converted.holders.b"), exact(1, 5));
    assert_eq!(stake(&second, "b.as_if_converted.holders.Ada"), exact(63, 100));
    let by_others = first + &safe("c", "investment = 100\nvaluation_cap = 1_000\nbasis = \"pre-money\"");
    let shares = value(&scenario(&by_others), "c.as_if_converted.holders.c.shares");
    assert_eq!(shares, exact(1_000, 1), "a tenth of the 10,000 there are");
    assert_eq!(stake(&by_others, "c.as_if_converted.holders.a"), exact(1, 10));
}

/// A note converts with its interest, a most favoured SAFE at the lowest later cap, and what has no cap is not counted.
#[test]
fn notes_favoured_safes_and_what_has_no_cap() {
    let note = "[steps.n]\nmodel = \"convertible-note\"\nprincipal = 100\ninterest = \"10%\"\nyears = 1\n\
                compounding = \"simple\"\nvaluation_cap = 1_100\n";
    let text = FOUNDING.to_string()
        + &safe("m", "investment = 100\nmost_favoured_nation = true")
        + note
        + &safe("low", "investment = 50\nvaluation_cap = 500")
        + &safe("d", "investment = 50\ndiscount = \"20%\"");
    let results = scenario(&text);
    assert_eq!(value(&results, "n.as_if_converted.holders.n.shares"), exact(1_000, 1));
    assert_eq!(value(&results, "d.as_if_converted.holders.m.stake"), exact(1, 5));
    assert_eq!(value(&results, "d.as_if_converted.holders.low.stake"), exact(1, 10));
    assert!(results.sheet.find("d.as_if_converted.holders.d.stake").is_none());
    assert!(results.sheet.find("m.as_if_converted.fully_diluted").is_none(), "nothing has a cap yet");
}

/// It is a figure of every step while something is outstanding, and of none after the round.
#[test]
fn every_step_says_it_while_something_is_outstanding() {
    let text = FOUNDING.to_string()
        + &safe("a", "investment = 100\nvaluation_cap = 1_000")
        + "[steps.g]\nmodel = \"grant\"\nholders.Eva = 500\n"
        + "[steps.r]\nmodel = \"priced-round\"\npre_money = 2_000\ninvestors.Fund = 500\n";
    let results = scenario(&text);
    assert_eq!(value(&results, "g.as_if_converted.holders.Eva.stake"), exact(45, 1_000));
    assert!(results.sheet.find("f.as_if_converted.fully_diluted").is_none());
    assert!(results.sheet.find("r.as_if_converted.fully_diluted").is_none());
}

/// That caps promise everything is said where it shows first; the round is then refused.
#[test]
fn caps_that_promise_everything_are_said() {
    let half = |name| safe(name, "investment = 500\nvaluation_cap = 1_000");
    let text = FOUNDING.to_string() + &half("a") + &half("b");
    let results = scenario(&text);
    assert_eq!(value(&results, "b.as_if_converted.promised"), exact(1, 1));
    assert!(codes(&text).is_empty());
}
