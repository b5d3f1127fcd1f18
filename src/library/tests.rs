use super::{Mistakes, Scenario};
use crate::Format;
use crate::models::safe;

const DEAL: &str =
    "currency = \"USD\"\n[steps.meta]\nmodel = \"reported-deal\"\ninvestment = \"14.8bn\"\nstake = \"49%\"\n";

fn refused<T>(result: Result<T, Mistakes>) -> String {
    result.err().expect("a mistake").to_string()
}

#[test]
fn a_figure_has_a_value_a_unit_and_an_explanation() {
    let results = Scenario::parse(DEAL).and_then(|scenario| scenario.run()).expect("it runs");
    let figure = results.figure("meta.post_money").expect("a figure");
    assert_eq!(figure.value().to_string(), "30204081632.65306122448979592");
    assert_eq!(figure.exact().to_string(), "1480000000000/49");
    assert!(figure.explain().contains("14.8bn / 49 %"), "{}", figure.explain());
    let json = serde_json::to_value(&figure).expect("JSON");
    assert_eq!(json["unit"], "money");
    assert_eq!(json["exact"], "1480000000000/49");
    assert!(results.figures().count() > 3);
    assert!(results.render(Format::Text).contains("30.204bn"));
}

#[test]
fn an_unknown_figure_is_refused_with_the_nearest_one() {
    let results = Scenario::parse(DEAL).and_then(|scenario| scenario.run()).expect("it runs");
    assert!(refused(results.figure("meta.post_mony")).contains("meta.post_money"));
}

#[test]
fn what_cannot_be_read_is_refused_at_its_characters() {
    assert!(refused(Scenario::parse("[steps.a]\nmodel = \"nothing\"")).contains("there is no model `nothing`"));
    let scenario = Scenario::parse(DEAL).expect("a scenario");
    assert!(refused(scenario.set("steps.meta.stak", "45%")).contains("stake"));
    assert!(refused(scenario.with_case("none")).contains("no case `none`"));
    assert!(refused(Scenario::open("no/such/file.toml")).contains("no such file"));
}

#[test]
fn figures_beyond_a_decimal_are_refused_by_name_and_not_cut() {
    let scenario = Scenario::parse(DEAL).expect("a scenario");
    let results = scenario.set("stake", "0.00000000000000000001").and_then(|scenario| scenario.run());
    assert!(refused(results.expect("it runs").figure("meta.post_money")).contains("too large"));
}

#[test]
fn an_outcome_is_typed() {
    let text = "currency = \"USD\"\n[steps.founding]\nmodel = \"founding\"\nholders.Ada = 8_000_000\n\
                [steps.seed]\nmodel = \"safe\"\ninvestment = \"500k\"\nvaluation_cap = \"10M\"\n";
    let results = Scenario::parse(text).and_then(|scenario| scenario.run()).expect("it runs");
    let outcome = results.outcome::<safe::Outcome>("seed").expect("the outcome of a SAFE");
    let promised = outcome.promised_stake.expect("a stake").on(results.worksheet()).value();
    assert_eq!(promised.map(|stake| stake.to_string()).as_deref(), Some("1/20"));
    assert!(results.outcome::<safe::Outcome>("founding").is_none());
}

#[test]
fn one_way_of_stating_a_value_takes_the_place_of_another() {
    let text = "[steps.founding]\nmodel = \"founding\"\nholders.Ada = 8_000_000\n\
                [steps.seed]\nmodel = \"priced-round\"\npost_money = \"10M\"\ninvestors = { Fund = \"2M\" }\n\
                [cases.before]\nremove = [\"post_money\"]\nsteps.seed.pre_money = \"10M\"\n";
    let scenario = Scenario::parse(text).expect("a scenario");
    let post_money = |scenario: Result<Scenario, Mistakes>| {
        let results = scenario.and_then(|scenario| scenario.run()).expect("it runs");
        results.figure("seed.post_money").expect("a figure").to_string()
    };
    assert_eq!(post_money(scenario.replace("post_money", "steps.seed.pre_money", "10M")), "12M USD");
    assert_eq!(post_money(scenario.with_case("before")), "12M USD");
    let both = refused(scenario.set("steps.seed.pre_money", "10M"));
    assert!(both.contains("--unset steps.seed.post_money"), "{both}");
    assert!(refused(scenario.unset("post_mony")).contains("did you mean `steps.seed.post_money`?"));
}
