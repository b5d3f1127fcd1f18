//! Volatilities of published prices, what is made of them, and what is refused.

use std::path::Path;

use super::super::super::report::volatilities;
use super::super::super::terms::VolatilityFrom;
use super::structure::{assets, of_equity};
use super::{Volatility, volatility};
use crate::models::Yields;
use crate::number::Exact;
use crate::scenario::{Files, Header, Reader, Request, Section, Unreadable, load_text};
use crate::source::Sources;
use crate::worksheet::explain::explain;
use crate::worksheet::{Line, NodeId, Rate, Worksheet};

mod refused;

/// A folder with one file of prices.
struct Folder<'t>(&'t str);

impl Files for Folder<'_> {
    fn read(&self, path: &Path) -> Result<String, Unreadable> {
        match path == Path::new("deals/data/peers.csv") {
            true => Ok(self.0.to_string()),
            false => Err(Unreadable::System("there is no such file".to_string())),
        }
    }
}

/// What `then` makes of the terms, or the mistakes, each with its place: "bad-date at deals/data/peers.csv:3:1".
fn tried<T>(prices: &str, terms: &str, then: impl FnOnce(&VolatilityFrom, &Sources) -> T) -> Result<T, Vec<String>> {
    let text = format!("[steps.x.volatility_from]\nprices = \"data/peers.csv\"\n{terms}");
    let mut sources = Sources::default();
    let read = load_text("deals/x.toml", text, &Folder(prices), &Request::default(), &mut sources);
    let document = match read {
        Ok(document) => document,
        Err(mistakes) => return Err(mistakes.iter().map(|mistake| mistake.code.name().to_string()).collect()),
    };
    let reader = Reader::new(&sources);
    let root = Section::root(&reader, &document.tree, document.file);
    Header::read(&root);
    let step = root.entries("steps").pop().expect("a step");
    let terms = VolatilityFrom::read(&step);
    drop((step, root));
    let mistakes = reader.into_mistakes();
    let said = mistakes.iter().map(|mistake| {
        assert!(!mistake.help.is_empty(), "{mistake:?}");
        format!("{} at {}", mistake.code.name(), sources.place(mistake.labels[0].span))
    });
    match terms.filter(|_| mistakes.is_empty()) {
        Some(terms) => Ok(then(&terms, &sources)),
        None => Err(said.collect()),
    }
}

fn of<T>(prices: &str, terms: &str, then: impl FnOnce(&VolatilityFrom, &Sources) -> T) -> T {
    tried(prices, terms, then).unwrap_or_else(|mistakes| panic!("{mistakes:?}\n{terms}"))
}

fn computed<T>(prices: &str, terms: &str, then: impl FnOnce(&Worksheet, &VolatilityFrom, &Volatility) -> T) -> T {
    of(prices, terms, |terms, _| {
        let sheet = Worksheet::new();
        let mut yields = Yields::default();
        let found = volatility(terms, &sheet, &mut yields).expect("a volatility");
        assert_eq!(yields.statements.len(), terms.peers.len());
        then(&sheet, terms, &found)
    })
}

fn significant(sheet: &Worksheet, figure: impl Into<NodeId>, digits: u32) -> String {
    let value = sheet.value(figure.into()).expect("a value").significant(digits);
    value.to_decimal().expect("short").normalize().to_string()
}

/// Closes of Hull, "Options, Futures, and Other Derivatives", in the chapter on estimating volatility.
const CLOSES: [&str; 21] = [
    "20.00", "20.10", "19.90", "20.00", "20.50", "20.25", "20.90", "20.90", "20.90", "20.75", "20.75", "21.00",
    "21.10", "20.90", "20.90", "21.25", "21.40", "21.40", "21.25", "21.75", "22.00",
];

/// A file of prices of `A`, one a day from 2 January 2024 on.
fn daily(prices: &[&str]) -> String {
    let rows = prices.iter().zip(2..).map(|(price, day)| format!("2024-01-{day:02},{price}\n"));
    std::iter::once("date,A\n".to_string()).chain(rows).collect()
}

const DAILY: &str = "frequency = \"daily\"\n";

#[test]
fn the_volatility_of_published_closes() {
    computed(&daily(&CLOSES), DAILY, |sheet, terms, found| {
        let named = |name| significant(sheet, sheet.find(name).expect("named"), 12);
        assert_eq!(named("peers.A.deviation_of_returns"), "0.0121593322362");
        assert_eq!(named("peers.A.volatility"), "0.193023415234");
        assert_eq!(named("peers.A.standard_error"), "0.0305196816942");
        assert_eq!(named("peers.A.observations"), "20");
        assert_eq!(significant(sheet, found.chosen, 12), "0.193023415234");
        let days = terms.peers[0].sample.days.map(|day| day.to_string());
        assert_eq!((days, terms.peers[0].sample.broken), (["2024-01-02", "2024-01-22"].map(str::to_string), 0));
    });
}

#[test]
fn an_explanation_reaches_the_column_and_the_number_of_returns() {
    of(&daily(&CLOSES), DAILY, |terms, sources| {
        let sheet = Worksheet::new();
        let found = volatility(terms, &sheet, &mut Yields::default()).expect("a volatility");
        let explanation = explain(&sheet, found.chosen.id());
        let [only] = explanation.inputs[..] else { panic!("{:?}", explanation.inputs) };
        let claim = sheet.claim_of(only).expect("from the file");
        assert_eq!(sources.place(claim.span), "deals/data/peers.csv:1:6");
        assert_eq!(claim.path, "steps.x.volatility_from.prices#A");
        let formulas: Vec<&str> = explanation.derivations.iter().map(|step| step.formula.as_str()).collect();
        let of_deviation = "sqrt(peers.A.squared_deviations / (peers.A.observations - 1))";
        assert!(formulas.contains(&of_deviation), "{formulas:?}");
        assert!(sources.files().contains(&Path::new("deals/data/peers.csv").to_path_buf()));
    });
}

#[test]
fn the_newest_may_stand_first_and_semicolons_between_the_values() {
    let mut rows: Vec<String> =
        daily(&CLOSES).lines().map(|line| line.replace('.', ",").replacen(',', ";", 1)).collect();
    rows[0] = "Datum;A".to_string();
    for row in &mut rows[1..] {
        let (day, price) = row.split_once(';').expect("two values");
        *row = format!("{day};{price}");
    }
    rows[1..].reverse();
    computed(&rows.join("\r\n"), DAILY, |sheet, _, found| {
        assert_eq!(significant(sheet, found.chosen, 12), "0.193023415234");
    });
}

/// A return across a missing price would be one of two days: none is taken, and it is said.
#[test]
fn no_return_is_taken_across_a_missing_price() {
    let prices = "date,A,B\n2024-01-02,10,1\n2024-01-03,11,2\n2024-01-04,,3\n2024-01-05,10,4\n2024-01-08,12,n/a\n2024-01-09,13,5\n";
    computed(prices, DAILY, |sheet, terms, found| {
        let observations: Vec<usize> = terms.peers.iter().map(|peer| peer.sample.observations).collect();
        assert_eq!(observations, [3, 3]);
        let (prose, tables) = volatilities(terms, found);
        assert!(tables[0].note.ends_with("across a missing price: once of A, once of B."), "{}", tables[0].note);
        let row: Vec<String> = tables[0].rows[0].iter().map(|cell| cell.shown(Some(sheet))).collect();
        assert_eq!(row[..3], ["A", "2024-01-02 to 2024-01-09", "3"].map(str::to_string));
        assert_eq!(prose.fragments.len(), 3);
    });
    let halted = "date,A\n2024-01-02,10\n2024-01-03,11\n2024-01-04,10\n2024-03-04,20\n2024-03-05,22\n";
    computed(halted, DAILY, |_, terms, _| {
        assert_eq!((terms.peers[0].sample.observations, terms.peers[0].sample.broken), (3, 1));
    });
}

#[test]
fn the_last_price_of_each_week_or_month_counts() {
    let prices = "date,A\n2024-01-03,9\n2024-01-05,10\n2024-01-08,77\n2024-01-12,11\n2024-01-19,12\n2024-02-29,13\n2024-03-28,14\n";
    for (frequency, observations, days) in
        [("weekly", 2, ["2024-01-05", "2024-01-19"]), ("monthly", 2, ["2024-01-19", "2024-03-28"])]
    {
        computed(prices, &format!("frequency = \"{frequency}\""), |_, terms, _| {
            let sample = &terms.peers[0].sample;
            assert_eq!(
                (sample.observations, sample.days.map(|day| day.to_string())),
                (observations, days.map(str::to_string))
            );
        });
    }
    let months = "month,A\n2024-01,10\n2024-02,11\n2024-03,10\n2024-04,12\n";
    computed(months, "frequency = \"monthly\"", |_, terms, _| assert_eq!(terms.peers[0].sample.observations, 3));
}

#[test]
fn a_window_leaves_the_other_prices_out() {
    let cases = [
        ("since = 2024-01-10\nuntil = 2024-01-15", 5, ["2024-01-10", "2024-01-15"]),
        ("last = 4", 4, ["2024-01-18", "2024-01-22"]),
        ("last = 4\nuntil = 2024-01-15", 4, ["2024-01-11", "2024-01-15"]),
        ("last = 252", 20, ["2024-01-02", "2024-01-22"]),
    ];
    for (window, observations, days) in cases {
        computed(&daily(&CLOSES), &format!("{DAILY}{window}"), |_, terms, found| {
            let sample = &terms.peers[0].sample;
            assert_eq!(
                (sample.observations, sample.days.map(|day| day.to_string())),
                (observations, days.map(str::to_string))
            );
            assert!(volatilities(terms, found).1[0].note.contains(" count."));
        });
    }
}

const FIVE: &str = "date,A,B,C,D,E\n2024-01-02,10,10,10,10,10\n2024-01-03,11,12,13,14,15\n2024-01-04,10,10,10,10,10\n";

/// Returns of `ln q` and `-ln q`: a deviation of `sqrt(2) ln q`.
#[test]
fn the_statistic_is_taken_of_the_peers_that_count() {
    let of_peer = |q: f64| libm::log(q) * (2.0 * 252.0_f64).sqrt();
    let each = [1.1, 1.2, 1.3, 1.4, 1.5].map(of_peer);
    let cases = [
        ("", each[2]),
        ("statistic = \"median\"\nleave_out = { A = \"bought\" }", (each[2] + each[3]) / 2.0),
        ("statistic = \"lower-quartile\"", each[1]),
        ("statistic = \"upper-quartile\"\nleave_out = { E = \"no revenue\" }", each[2] + (each[3] - each[2]) * 0.25),
        ("statistic = \"mean\"", each.iter().sum::<f64>() / 5.0),
    ];
    for (terms, expected) in cases {
        computed(FIVE, &format!("{DAILY}{terms}"), |sheet, terms, found| {
            let chosen = sheet.value(found.chosen.id()).expect("a value").to_f64();
            assert!((chosen / expected - 1.0).abs() < 1e-13, "{chosen} is not {expected}");
            let tables = volatilities(terms, found).1;
            assert_eq!(tables.len(), 1 + usize::from(!terms.left_out.is_empty()));
            if let Some(left_out) = tables.get(1) {
                assert_eq!(left_out.rows[0][0].shown(None), terms.left_out[0].name);
                assert_eq!(left_out.rows[0][1].shown(None), terms.left_out[0].why);
            }
        });
    }
}

const LEVERED: &str = "{ debt = \"10M\", equity = \"3M\", years = 1, risk_free_rate = \"5%\" }";

/// The example of Hull: equity 3, debt 10 due in a year, volatility 80 %, 5 %. Levered again it is what it was.
#[test]
fn a_published_company_without_its_debt() {
    of(&daily(&CLOSES), &format!("{DAILY}leverage.A = {LEVERED}"), |terms, _| {
        let sheet = Worksheet::new();
        let leverage = terms.peers[0].leverage.as_ref().expect("it owes money");
        let found = assets(leverage, &sheet, sheet.constant(Exact::percent(80)), "A");
        assert_eq!(significant(&sheet, found.value, 12), "12395387.1886");
        assert_eq!(significant(&sheet, found.volatility, 12), "0.212304713423");
        assert_eq!(significant(&sheet, found.default_probability, 8), "0.12697124");
        let (again, _) = of_equity(leverage, &sheet, found.volatility.on(&sheet));
        assert_eq!(significant(&sheet, again.id(), 12), "0.8");
    });
}

#[test]
fn unlevered_peers_are_levered_by_the_companys_own_debt() {
    let without = "{ debt = \"0\", equity = \"3M\", years = 1, risk_free_rate = \"5%\" }";
    let terms = format!(
        "{DAILY}leave_out.C = \"x\"\nleave_out.D = \"x\"\nleave_out.E = \"x\"\nleverage.A = {without}\nleverage.B = {LEVERED}\n"
    );
    computed(FIVE, &format!("{terms}relever = {without}"), |sheet, terms, found| {
        let [a, b] = [&found.estimates[0], &found.estimates[1]];
        let value = |line: Line<_>| -> Exact {
            let rate: Rate<'_> = line.on(sheet);
            rate.peek().expect("a value")
        };
        let assets = [a, b].map(|estimate| estimate.assets.expect("both are levered"));
        assert_eq!(value(assets[0].volatility), value(a.volatility), "no debt levers nothing");
        assert_eq!(significant(sheet, assets[0].value, 12), "3000000");
        assert!(value(assets[1].volatility) < value(b.volatility));
        assert_eq!(value(found.chosen), value(found.statistic));
        assert_eq!(sheet.find("peers.unlevered_volatility"), Some(found.statistic.id()));
        assert_eq!(volatilities(terms, found).1.len(), 3);
    });
    computed(FIVE, &format!("{terms}relever = {LEVERED}"), |sheet, _, found| {
        let [levered, of_assets] = [found.chosen, found.statistic].map(|line| sheet.value(line.id()).expect("a value"));
        assert!(levered > of_assets);
        assert_eq!(sheet.find("relevered.volatility"), Some(found.chosen.id()));
    });
}
