//! What is refused, and what is said of it.

use super::{FOUR_CLASSES, calibrated, step};
use crate::models::testing::{codes, try_scenario};

fn said(text: &str) -> String {
    let found = match try_scenario(text) {
        Ok(results) => results.diagnostics,
        Err(mistakes) => mistakes,
    };
    found.iter().map(|mistake| format!("{} {:?}\n", mistake.message, mistake.help)).collect()
}

/// At 3 % and no interest Series C has its preference whatever the equity between.
#[test]
fn a_price_that_any_equity_of_a_stretch_explains_says_which() {
    let flat = calibrated("1.25", FOUR_CLASSES).replace("60%", "3%").replace("\"4%\"", "\"0%\"");
    assert!(said(&flat).contains("any equity from 15.16M to 22.527M"), "{}", said(&flat));
}

/// Where conversion is mandatory Series A is worth less again: all three values of the equity are listed.
#[test]
fn every_equity_that_explains_a_price_is_listed() {
    let classes = "mandatory_conversion_from = \"18M\"\n[steps.value.classes]
        series-a = { shares = 4_000_000, investment = \"8M\" }\ncommon = { shares = 6_000_000 }";
    let terms = "calibrate_to = { series-a = \"1.82\" }\nvolatility = \"8%\"\nyears = 2.5\nrisk_free_rate = \"3.5%\"";
    assert!(said(&step(terms, classes)).contains("3 values of the equity: 8.595M, 15.149M, 15.566M"));
}

#[test]
fn mistakes_are_refused() {
    let options = "volatility = \"60%\"\nyears = 3\nrisk_free_rate = \"4%\"";
    for (terms, expected) in [
        (options.to_string(), "missing-key"),
        (format!("equity = \"1M\"\ncalibrate_to = {{ common = 1 }}\n{options}"), "keys-conflict"),
        (format!("calibrate_to = {{ common = 1, series-a = 2 }}\n{options}"), "keys-conflict"),
        (format!("calibrate_to = {{ nobody = 1 }}\n{options}"), "unknown-reference"),
        (format!("equity = \"1M\"\nexit_date = 2030-01-01\n{options}"), "keys-conflict"),
        ("equity = \"1M\"\nvolatility = \"60%\"\nyears = 3".to_string(), "missing-key"),
        ("method = \"scenario\"".to_string(), "missing-key"),
        ("method = \"hybrid\"\ncalibrate_to = { series-c = 1 }\nscenarios.one = { probability = \"100%\", exit = \"9M\" }".to_string(), "impossible-deal"),
        ("method = \"pwerm\"".to_string(), "old-key"),
        ("method = \"cse\"".to_string(), "missing-key"),
        ("method = \"current-value\"\nequity = \"1M\"\ndiscount_rate = \"9%\"".to_string(), "missing-key"),
        (
            "method = \"scenario\"\nscenarios.one = { probability = \"40%\", exit = \"9M\" }".to_string(),
            "impossible-deal",
        ),
        ("waterfall = \"nothing\"\nmethod = \"cse\"\nequity = \"1M\"".to_string(), "keys-conflict"),
    ] {
        let text = step(&terms, FOUR_CLASSES);
        assert!(codes(&text).contains(&expected), "{:?}\n{terms}", codes(&text));
    }
    // The most that a class without conversion gets is its preference.
    let classes = "[steps.value.classes]\nnote = { liquidation_preference = \"4M\" }\ncommon = { shares = 1_000_000 }";
    let text = step(&format!("calibrate_to = {{ note = 1 }}\n{options}"), classes);
    assert!(codes(&text).contains(&"impossible-deal"));
}
