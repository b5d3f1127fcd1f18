//! Packages that are made up: whatever happens to securities, holders have in the scenario what a second count says.

use std::collections::BTreeMap;

use postmoney::exchange::{Choices, import};
use postmoney::number::Exact;
use postmoney::{Results, Scenario};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::support::{cases, write};

/// Shares are counted in these parts of one, the last decimal place that the format has.
const PARTS: i128 = 10_000_000_000;

const OBJECTS: &str = r#"
 {"object_type": "STAKEHOLDER", "id": "h0", "name": {"legal_name": "Ada"}},
 {"object_type": "STAKEHOLDER", "id": "h1", "name": {"legal_name": "Ben"}},
 {"object_type": "STAKEHOLDER", "id": "h2", "name": {"legal_name": "Fund"}},
 {"object_type": "STOCK_CLASS", "id": "cs", "name": "Common", "class_type": "COMMON"},
 {"object_type": "STOCK_CLASS", "id": "sa", "name": "Series A", "class_type": "PREFERRED", "seniority": "1",
  "price_per_share": {"amount": "6", "currency": "USD"}, "liquidation_preference_multiple": "1",
  "conversion_rights": [{"conversion_mechanism": {"type": "RATIO_CONVERSION", "ratio": {"numerator": "3", "denominator": "2"}}}]},
 {"object_type": "STOCK_PLAN", "id": "plan", "initial_shares_reserved": "100000000", "stock_class_id": "cs"}"#;

/// What is there to happen.
#[derive(Clone, Copy, Debug)]
struct Happening {
    what: u8,
    which: usize,
    holder: usize,
    shares: i128,
    quarters: i128,
}

fn happening() -> impl Strategy<Value = Happening> {
    (0..12u8, 0..1_000usize, 0..3usize, 1..1_000_000i128, 1..=4i128)
        .prop_map(|(what, which, holder, shares, quarters)| Happening { what, which, holder, shares, quarters })
}

/// A security that is there.
#[derive(Clone, Debug)]
struct Held {
    id: String,
    holder: usize,
    class: &'static str,
    is_option: bool,
    parts: i128,
}

/// A package as it is made, and who holds what by another count.
#[derive(Default)]
struct Made {
    items: Vec<String>,
    there: Vec<Held>,
    days: usize,
    number: usize,
    /// What is granted less what came back, in shares of the day of the grant; unknown once the class is split.
    granted: Option<i128>,
}

impl Made {
    fn of(happenings: &[Happening]) -> Made {
        let mut made = Made { granted: Some(0), ..Made::default() };
        happenings.iter().for_each(|happening| made.happen(*happening));
        made
    }

    fn happen(&mut self, happening: Happening) {
        self.days += 1;
        let Happening { what, which, holder, shares, quarters } = happening;
        let class = if which % 2 == 0 { "cs" } else { "sa" };
        match what {
            0..=2 => self.issue(holder, class, false, shares * PARTS),
            3 => self.issue(holder, "cs", true, shares * PARTS),
            4 | 5 => self.part(
                "TX_STOCK_TRANSFER",
                which,
                quarters,
                |held| !held.is_option,
                |held, parts| Some(Held { holder, parts, ..held.clone() }),
            ),
            6 => self.part("TX_STOCK_REPURCHASE", which, quarters, |held| !held.is_option, |_, _| None),
            7 => self.part(
                "TX_STOCK_CONVERSION",
                which,
                quarters,
                |held| held.class == "sa",
                |held, parts| Some(Held { class: "cs", parts: parts * 3 / 2, ..held.clone() }),
            ),
            8 => self.part(
                "TX_EQUITY_COMPENSATION_EXERCISE",
                which,
                quarters,
                |held| held.is_option,
                |held, parts| Some(Held { is_option: false, parts, ..held.clone() }),
            ),
            9 => self.part("TX_EQUITY_COMPENSATION_CANCELLATION", which, quarters, |held| held.is_option, |_, _| None),
            10 => self.split(class, [(2, 1), (3, 1), (1, 2)][which % 3]),
            _ => self.consolidate(which),
        }
    }

    fn date(&self) -> String {
        format!("20{}-{:02}-{:02}", 20 + self.days / 336, self.days / 28 % 12 + 1, self.days % 28 + 1)
    }

    fn write(&mut self, object_type: &str, rest: &str) {
        let (id, date) = (self.items.len(), self.date());
        self.items.push(format!(r#"{{"object_type": "{object_type}", "id": "t{id}", "date": "{date}", {rest}}}"#));
    }

    fn issue(&mut self, holder: usize, class: &'static str, is_option: bool, parts: i128) {
        self.number += 1;
        let id = format!("s{}", self.number);
        let quantity = decimal(parts);
        let of = format!(r#""security_id": "{id}", "stakeholder_id": "h{holder}", "quantity": "{quantity}""#);
        if is_option {
            self.granted = self.granted.map(|granted| granted + parts);
            let strike = r#""exercise_price": {"amount": "0.5", "currency": "USD"}"#;
            self.write("TX_EQUITY_COMPENSATION_ISSUANCE", &format!(r#"{of}, "stock_plan_id": "plan", {strike}"#));
        } else {
            self.write("TX_STOCK_ISSUANCE", &format!(r#"{of}, "stock_class_id": "{class}""#));
        }
        self.there.push(Held { id, holder, class, is_option, parts });
    }

    /// Some quarters of a security pass on; what becomes of them is issued, and what is left of shares is, too.
    fn part(
        &mut self,
        object_type: &str,
        which: usize,
        quarters: i128,
        fits: impl Fn(&Held) -> bool,
        becomes: impl Fn(&Held, i128) -> Option<Held>,
    ) {
        let fitting: Vec<usize> = (0..self.there.len()).filter(|at| fits(&self.there[*at])).collect();
        let Some(&at) = fitting.get(which % fitting.len().max(1)) else { return };
        let held = self.there[at].clone();
        // An even number of parts has a whole half.
        let taken = if quarters == 4 { held.parts } else { held.parts * quarters / 4 / 2 * 2 };
        if taken == 0 || (held.class == "sa" && taken % 2 != 0) {
            return;
        }
        let (result, left) = (becomes(&held, taken), held.parts - taken);
        let balance = (left > 0 && !held.is_option).then(|| Held { parts: left, ..held.clone() });
        self.told(object_type, (&held, taken), (result.is_some(), balance.is_some()));
        self.there.remove(at);
        for next in [result, balance].into_iter().flatten() {
            self.issue(next.holder, next.class, next.is_option, next.parts);
        }
        if left > 0 && held.is_option {
            self.there.push(Held { parts: left, ..held });
        }
    }

    /// The transaction itself, before the securities that it makes.
    fn told(&mut self, object_type: &str, (held, taken): (&Held, i128), (has_result, has_balance): (bool, bool)) {
        let quantity = if object_type == "TX_STOCK_CONVERSION" { "quantity_converted" } else { "quantity" };
        let mut rest = format!(r#""security_id": "{}", "{quantity}": "{}""#, held.id, decimal(taken));
        let mut number = self.number;
        if has_result {
            number += 1;
            rest += &format!(r#", "resulting_security_ids": ["s{number}"]"#);
        }
        if has_balance {
            rest += &format!(r#", "balance_security_id": "s{}""#, number + 1);
        }
        self.write(object_type, &rest);
        if object_type == "TX_EQUITY_COMPENSATION_CANCELLATION" {
            self.granted = self.granted.map(|granted| granted - taken);
        }
    }

    fn split(&mut self, class: &'static str, (numerator, denominator): (i128, i128)) {
        let mut of_class = self.there.iter().filter(|held| held.class == class);
        let most = PARTS * 1_000_000_000_000;
        if of_class.any(|held| held.parts % denominator != 0 || held.parts > most) {
            return;
        }
        let ratio = format!(r#"{{"numerator": "{numerator}", "denominator": "{denominator}"}}"#);
        self.write("TX_STOCK_CLASS_SPLIT", &format!(r#""stock_class_id": "{class}", "split_ratio": {ratio}"#));
        for held in self.there.iter_mut().filter(|held| held.class == class) {
            held.parts = held.parts * numerator / denominator;
        }
        self.granted = self.granted.filter(|_| class != "cs");
    }

    /// Two securities of one holder and class become one.
    fn consolidate(&mut self, which: usize) {
        let Some(first) = self.there.get(which % self.there.len().max(1)).filter(|held| !held.is_option).cloned()
        else {
            return;
        };
        let same = |held: &&Held| held.holder == first.holder && held.class == first.class && !held.is_option;
        let Some(second) = self.there.iter().filter(same).find(|held| held.id != first.id).cloned() else { return };
        let ids = format!(r#""security_ids": ["{}", "{}"]"#, first.id, second.id);
        let result = format!("s{}", self.number + 1);
        self.write("TX_STOCK_CONSOLIDATION", &format!(r#"{ids}, "resulting_security_id": "{result}""#));
        self.there.retain(|held| held.id != first.id && held.id != second.id);
        self.issue(first.holder, first.class, false, first.parts + second.parts);
    }

    /// What holders have as converted, by their numbers.
    fn holdings(&self) -> BTreeMap<usize, Exact> {
        let mut holdings = BTreeMap::new();
        for held in &self.there {
            let parts = Exact::integer(if held.class == "sa" { held.parts * 3 } else { held.parts * 2 });
            let shares = parts.checked_div(&Exact::integer(2 * PARTS)).expect("not by zero");
            let all = holdings.entry(held.holder).or_insert(Exact::ZERO);
            *all = &*all + &shares;
        }
        holdings
    }

    fn text(&self, is_turned: bool) -> String {
        let mut items = self.items.clone();
        if is_turned {
            items.reverse();
        }
        format!(r#"{{"file_type": "OCF_TRANSACTIONS_FILE", "items": [{OBJECTS},{}]}}"#, items.join(",\n"))
    }
}

fn decimal(parts: i128) -> String {
    format!("{}.{:010}", parts / PARTS, parts % PARTS)
}

/// The scenario of a package, with a last step that changes nothing, and the doubts about it.
fn told(text: &str, choices: &Choices) -> (String, Results, Vec<String>) {
    let folder = TempDir::new().expect("a folder");
    write(&folder.path().join("Transactions.ocf.json"), text);
    let imported = import(folder.path(), choices).expect("a package");
    let scenario = imported.text + "\n[steps.the-end]\nmodel = \"split\"\nratio = 1\n";
    let results = Scenario::parse(scenario.clone()).and_then(|scenario| scenario.run());
    let results = results.unwrap_or_else(|mistakes| panic!("{mistakes}\n{scenario}\n{text}"));
    let doubts = imported.doubts.all().iter().map(ToString::to_string).collect();
    (scenario, results, doubts)
}

proptest! {
    #![proptest_config(cases(2_000))]

    /// In whatever order the transactions stand in the file. One that is right and in order is not doubted.
    #[test]
    fn holders_have_what_a_second_count_says(
        happenings in prop::collection::vec(happening(), 1..40),
        is_turned in any::<bool>(),
    ) {
        let made = Made::of(&happenings);
        prop_assume!(made.there.iter().any(|held| !held.is_option && held.class == "cs"));
        let text = made.text(is_turned);
        let (scenario, results, doubts) = told(&text, &Choices::default());
        let figure = |name: String| {
            let figure = results.figure(&name).unwrap_or_else(|mistakes| panic!("{mistakes}\n{scenario}\n{text}"));
            figure.exact().clone()
        };
        let mut all = Exact::ZERO;
        for (holder, shares) in made.holdings() {
            let name = ["Ada", "Ben", "Fund"][holder];
            prop_assert_eq!(figure(format!("the-end.holders.{name}.shares")), shares.clone(), "{}\n{}", scenario, text);
            all = &all + &shares;
        }
        if let Some(granted) = made.granted {
            let pool = figure("the-end.pool.shares".into());
            prop_assert_eq!(&pool, &Exact::integer(100_000_000 * PARTS - granted).checked_div(&Exact::integer(PARTS)).expect("parts"));
            prop_assert_eq!(figure("the-end.fully_diluted".into()), &all + &pool, "{}\n{}", scenario, text);
        }
        if !is_turned {
            prop_assert!(doubts.iter().all(|doubt| doubt.contains("no manifest") || doubt.contains("no balance")), "{doubts:#?}");
        }
    }
}

/// A split of a class divides what its shares cost and what its options do, also of options that only their plan is named of.
#[test]
fn a_split_divides_prices() {
    let text = format!(
        r#"{{"file_type": "OCF_TRANSACTIONS_FILE", "items": [{OBJECTS},
 {{"object_type": "TX_STOCK_ISSUANCE", "id": "1", "security_id": "c", "date": "2020-01-01", "stakeholder_id": "h0", "stock_class_id": "cs", "quantity": "800"}},
 {{"object_type": "TX_STOCK_ISSUANCE", "id": "2", "security_id": "a", "date": "2020-01-02", "stakeholder_id": "h2", "stock_class_id": "sa", "quantity": "100"}},
 {{"object_type": "TX_EQUITY_COMPENSATION_ISSUANCE", "id": "3", "security_id": "o", "date": "2020-01-03", "stakeholder_id": "h1", "stock_plan_id": "plan", "quantity": "200", "exercise_price": {{"amount": "3", "currency": "USD"}}}},
 {{"object_type": "TX_STOCK_CLASS_SPLIT", "id": "4", "date": "2020-02-01", "stock_class_id": "cs", "split_ratio": {{"numerator": "9", "denominator": "1"}}}},
 {{"object_type": "TX_STOCK_CLASS_SPLIT", "id": "5", "date": "2020-02-02", "stock_class_id": "sa", "split_ratio": {{"numerator": "2", "denominator": "1"}}}}]}}"#
    );
    let (scenario, results, _) = told(&text, &Choices::default());
    let figure = |name: &str| results.figure(name).expect(name).exact().clone();
    assert_eq!(figure("the-end.holders.Ben.shares"), Exact::integer(1_800), "{scenario}");
    assert_eq!(figure("the-end.holders.Fund.paid"), Exact::integer(600), "{scenario}");
    assert_eq!(figure("options.strike"), Exact::ratio(1, 3).expect("a third"), "{scenario}");
}
