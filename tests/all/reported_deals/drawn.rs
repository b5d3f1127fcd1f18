//! Random deals, and what a paper prints of them.

use super::deal::{Deal, Sense, Shape};
use super::printed::{Fraction, Hedge, Printed, part, printed, ten_to, whole};

/// Random numbers, taken one after the other; zero when none is left.
pub struct Draw<'a> {
    numbers: &'a [u32],
}

impl<'a> Draw<'a> {
    pub fn new(numbers: &'a [u32]) -> Draw<'a> {
        Draw { numbers }
    }

    /// One of so many.
    pub fn below(&mut self, count: u32) -> u32 {
        let Some((first, rest)) = self.numbers.split_first() else { return 0 };
        self.numbers = rest;
        first % count
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u32) as usize]
    }

    fn yes(&mut self) -> bool {
        self.below(2) == 1
    }

    fn money(&mut self) -> Fraction {
        whole(1_000 + self.below(98_999)) * ten_to(3 + self.below(5) as i32)
    }
}

/// A figure that is said, and how.
#[derive(Clone, Debug)]
pub struct Said {
    pub key: String,
    pub printed: Printed,
    /// A second report of it.
    pub also: Option<Printed>,
    pub is_foreign: bool,
}

impl Said {
    /// One report, or two.
    fn literals(&self) -> String {
        match &self.also {
            None => format!("\"{}\"", self.printed.literal),
            Some(also) => format!("[\"{}\", \"{}\"]", self.printed.literal, also.literal),
        }
    }
}

/// What a paper prints of a deal.
#[derive(Clone, Debug)]
pub struct Report {
    pub deal: Deal,
    pub said: Vec<Said>,
    /// The basis as stated; without it a valuation is open.
    pub states_basis: bool,
    /// What one unit of the foreign currency costs, printed.
    pub rate: Option<Printed>,
}

/// A deal: the buyers of new shares get at most some two fifths, so that no rounding makes them get all.
pub fn deal(draw: &mut Draw<'_>) -> Deal {
    let shape = draw.one_of(&Shape::ALL);
    let (money, more) = (draw.money(), draw.money());
    let stake = part(10 + draw.below(400), 1_009);
    let price = part(50 + draw.below(99_999), 100);
    let times = part(1_001 + draw.below(3_000), 1_000);
    let parameters = match shape {
        Shape::New | Shape::Distributed | Shape::Old => {
            vec![money.clone(), &money / stake, price, part(10 + draw.below(400), 1_009)]
        }
        Shape::Round => vec![money.clone(), &money * &times / stake, money * times],
        Shape::Tranches | Shape::Legs => vec![money.clone(), more.clone(), (money + more) / stake],
        Shape::PricedLegs => {
            let value = &money / stake;
            let other = part(10 + draw.below(400), 1_009);
            let old = &value * &times * other;
            vec![money, value.clone(), old, &value * times, value / price]
        }
    };
    let sense = if draw.yes() { Sense::PreMoney } else { Sense::PostMoney };
    let sense = if shape == Shape::Old { Sense::PostMoney } else { sense };
    Deal { shape, parameters, sense, counts_promises: draw.yes() }
}

/// The keys that a report of a deal has: enough of them first, then others at random.
fn keys(deal: &Deal, draw: &mut Draw<'_>) -> Vec<&'static str> {
    let pairs = [["investment", "stake"], ["investment", "post_money"], ["stake", "post_money"]];
    let mut keys: Vec<&'static str> = draw.one_of(&pairs).to_vec();
    let mut others = vec!["investment", "stake", "pre_money", "post_money", "valuation"];
    let shares = ["price_per_share", "shares_bought", "fully_diluted_shares", "fully_diluted_shares_before"];
    match deal.shape {
        Shape::New | Shape::Distributed | Shape::Old => {
            others.extend(shares);
            if draw.yes() {
                keys.extend(["held_before", "stake_after"]);
                let follows = draw.yes();
                keys.retain(|key| *key != "stake" || !follows);
            }
        }
        Shape::Round => keys.extend(["investment", "round"]),
        Shape::Tranches => keys.extend(["investment", "tranches.now.investment", "tranches.later.investment"]),
        Shape::Legs => keys.extend(["legs.new.investment", "legs.old.investment"]),
        Shape::PricedLegs => {
            others.extend(shares);
            let by = [
                (["legs.new.investment", "legs.new.valuation"], ["legs.old.investment", "legs.old.valuation"]),
                (["legs.new.investment", "legs.new.price_per_share"], ["legs.old.investment", "legs.old.valuation"]),
                (["legs.new.investment", "legs.new.valuation"], ["legs.old.price_per_share", "legs.old.shares_bought"]),
                (
                    ["legs.new.shares_bought", "legs.new.investment"],
                    ["legs.old.investment", "legs.old.price_per_share"],
                ),
            ];
            let (new, old) = draw.one_of(&by);
            keys = vec![draw.one_of(&["fully_diluted_shares_before", "fully_diluted_shares", "stake"])];
            keys.extend(new.into_iter().chain(old));
        }
    }
    let more = draw.below(4);
    keys.extend((0..more).map(|_| draw.one_of(&others)));
    let mut once = Vec::new();
    keys.into_iter().for_each(|key| {
        if !once.contains(&key) {
            once.push(key)
        }
    });
    once
}

/// A report of a deal, true but for one figure that may be `off` by some units of its last digit.
pub fn report(draw: &mut Draw<'_>, hedges: &[Hedge], off: i32) -> Report {
    let deal = deal(draw);
    let keys = keys(&deal, draw);
    let wrong = draw.below(keys.len() as u32) as usize;
    let foreign = if draw.below(3) == 0 { draw.below(keys.len() as u32) as usize } else { keys.len() };
    let rate = part(500 + draw.below(1_000), 1_009);
    let is_money = |key: &str| ["stake", "share", "held"].iter().all(|other| !key.contains(other));
    let mut report = Report { states_basis: draw.yes(), said: Vec::new(), rate: None, deal };
    for (at, key) in keys.into_iter().enumerate() {
        let Some(value) = report.deal.figure(key) else { continue };
        let is_foreign = at == foreign && is_money(key);
        let value = if is_foreign { value / &rate } else { value };
        let off = if at == wrong { off } else { 0 };
        let printed = said(draw, key, is_foreign, &value, hedges, off);
        let also = (draw.below(4) == 0).then(|| said(draw, key, is_foreign, &value, hedges, 0));
        report.said.push(Said { key: key.to_string(), printed, also, is_foreign });
    }
    if report.said.iter().any(|said| said.is_foreign) {
        report.rate = Some(printed(&rate, 2 + draw.below(3) as i32, Hedge::Plain, 0, &|number| number));
    }
    report
}

/// A figure as some paper prints it.
fn said(draw: &mut Draw<'_>, key: &str, is_foreign: bool, value: &Fraction, hedges: &[Hedge], off: i32) -> Printed {
    let (digits, hedge) = (2 + draw.below(3) as i32, draw.one_of(hedges));
    match (key, is_foreign) {
        ("stake", _) => in_parts(printed(&(value * whole(100)), digits, hedge, off, &|number| format!("{number}%"))),
        (_, true) => printed(value, digits, hedge, off, &|number| format!("${number}")),
        (_, false) => printed(value, digits, hedge, off, &|number| number),
    }
}

/// A percentage as a part of one.
fn in_parts(mut percent: Printed) -> Printed {
    for end in [&mut percent.low, &mut percent.high].into_iter().flatten() {
        end.at = &end.at / whole(100);
    }
    percent
}

/// The report as a scenario.
pub fn scenario(report: &Report) -> String {
    let mut text = "currency = \"EUR\"\n".to_string();
    if let Some(rate) = &report.rate {
        text += &format!("[rates]\nUSD = \"{}\"\n", rate.literal);
    }
    text += "[steps.deal]\nmodel = \"reported-deal\"\n";
    let lines = |prefix: &str| -> String {
        let said = report.said.iter().filter_map(|said| Some((said.key.strip_prefix(prefix)?, said)));
        let said = said.filter(|(key, _)| !key.contains('.'));
        said.map(|(key, said)| format!("{key} = {}\n", said.literals())).collect()
    };
    text += &lines("");
    if report.states_basis && report.said.iter().any(|said| said.key == "valuation") {
        let basis = if report.deal.sense == Sense::PreMoney { "pre-money" } else { "post-money" };
        text += &format!("basis = \"{basis}\"\n");
    }
    match report.deal.shape {
        Shape::New | Shape::Round => {}
        Shape::Old => text += "proceeds = \"sellers\"\n",
        Shape::Distributed => text += "proceeds = \"distributed\"\n",
        Shape::Tranches => {
            text += &format!("[steps.deal.tranches.now]\nstatus = \"paid\"\n{}", lines("tranches.now."));
            text += &format!("[steps.deal.tranches.later]\nstatus = \"conditional\"\n{}", lines("tranches.later."));
        }
        Shape::Legs | Shape::PricedLegs => {
            text += &format!("[steps.deal.legs.new]\nproceeds = \"company\"\n{}", lines("legs.new."));
            text += &format!("[steps.deal.legs.old]\nproceeds = \"sellers\"\n{}", lines("legs.old."));
        }
    }
    text
}
