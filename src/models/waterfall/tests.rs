//! Proof of the waterfall. The laws of its payouts stand in `tests/all/waterfall_laws`.

mod captable;
mod conversions;
mod dividends;
mod forms;
mod holders;
mod offerings;
mod terms;
mod told;
mod warrants;

const FOUNDERS: &str = "[steps.f]\nmodel = \"founding\"\nholders.Founders = 8_500_000\n";

fn exit(terms: &str, classes: &str) -> String {
    format!("[steps.exit]\nmodel = \"waterfall\"\n{terms}\n[steps.exit.classes]\n{classes}")
}
