//! A history as the scenario that the program reads.

use std::fmt::Write;

use super::history::*;

pub fn text(history: &History) -> String {
    let mut text = format!(
        "currency = \"USD\"\n[steps.founding]\nmodel = \"founding\"\npool = {}\n",
        u64::from(history.pool) * 1_000
    );
    for (holder, shares) in HOLDERS.iter().zip(&history.founders) {
        let _ = writeln!(text, "holders.{holder} = {}", u64::from(*shares) * 1_000);
    }
    let (mut papers, mut grants, mut rounds) = (1.., 1.., LETTERS.iter());
    for stage in &history.stages {
        for grant in &stage.grants {
            let _ = write!(text, "[steps.grant-{}]\n{}", grants.next().unwrap_or(0), granted(grant));
        }
        for paper in &stage.papers {
            let _ = write!(text, "[steps.{}]\n{}", paper.name(papers.next().unwrap_or(0)), lent(paper));
        }
        if let (Some(round), Some(letter)) = (&stage.round, rounds.next()) {
            let _ = write!(text, "[steps.round-{letter}]\n{}", sold(round, letter, history.splits()));
        }
    }
    text + &ended(&history.exit)
}

fn granted(grant: &Grant) -> String {
    let kind = match grant.kind {
        Award::Option => "option",
        Award::Promise => "promised-option",
        Award::Warrant => "warrant",
        Award::ShareUnit => "share-unit",
    };
    let from = if grant.from_pool { "pool" } else { "new-shares" };
    let strike = match grant.kind {
        Award::ShareUnit => String::new(),
        _ => format!(", strike = \"{}\"", decimal(grant.strike, 100)),
    };
    format!(
        "model = \"grant\"\nkind = \"{kind}\"\nfrom = \"{from}\"\nholders.{} = {{ shares = {}{strike} }}\n",
        HOLDERS[grant.holder],
        u64::from(grant.shares) * 1_000
    )
}

/// Lines of a table.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, line: impl AsRef<str>) {
        self.0.push_str(line.as_ref());
        self.0.push('\n');
    }

    fn add_if(&mut self, is_so: bool, line: &str) {
        if is_so {
            self.add(line);
        }
    }
}

fn lent(paper: &Paper) -> String {
    let mut lines = Lines::default();
    match &paper.form {
        Form::Safe { is_post_money } => {
            lines.add("model = \"safe\"");
            lines.add(format!("investment = \"{}k\"", paper.amount));
            lines.add_if(!is_post_money, "basis = \"pre-money\"");
        }
        Form::Note { interest, counts, at_sale } => {
            lines.add("model = \"convertible-note\"");
            lines.add(format!("principal = \"{}k\"", paper.amount));
            if let Some(Interest { rate, quarters, is_compound }) = interest {
                lines.add(format!("interest = \"{rate}%\""));
                lines.add(format!("years = {}", decimal(quarters * 25, 100)));
                lines.add(format!("compounding = \"{}\"", if *is_compound { "annually" } else { "simple" }));
            }
            lines.add_if(*counts == Counts::PostMoney, "capitalization = \"post-money\"");
            lines.add_if(*counts == Counts::PreMoney, "capitalization = \"pre-money\"");
            if let Some(Multiple { tenths, is_of_principal }) = at_sale {
                lines.add(format!("change_of_control_multiple = \"{}x\"", decimal(*tenths, 10)));
                lines.add_if(*is_of_principal, "change_of_control_multiple_of = \"principal\"");
            }
        }
    }
    terms(paper, &mut lines);
    lines.0
}

/// What SAFEs and notes can say alike.
fn terms(paper: &Paper, lines: &mut Lines) {
    lines.add(format!("holder = \"{}\"", HOLDERS[paper.holder]));
    match paper.limit {
        Limit::None => {}
        Limit::Cap(cap) => lines.add(format!("valuation_cap = \"{cap}k\"")),
        Limit::Stake(tenths) => lines.add(format!("stake = \"{}%\"", decimal(tenths, 10))),
    }
    if let Some(discount) = paper.discount {
        lines.add(format!("discount = \"{discount}%\""));
    }
    lines.add_if(paper.is_most_favoured, "most_favoured_nation = true");
    if let Some(becomes) = paper.becomes {
        lines.add(becomes.written());
    }
    if let Some(rank) = paper.rank {
        lines.add(format!("seniority = {rank}"));
    }
    if let Some(month) = paper.month {
        lines.add(format!("date = {}-{:02}-01", 2020 + month / 12, month % 12 + 1));
    }
}

fn sold(round: &Round, letter: &str, splits: bool) -> String {
    let mut lines = Lines::default();
    lines.add("model = \"priced-round\"");
    let money: u32 = round.investors.iter().map(|(_, amount)| amount).sum();
    lines.add(match round.fixed_by {
        FixedBy::PreMoney(value) => format!("pre_money = \"{value}k\""),
        FixedBy::PostMoney(more) => format!("post_money = \"{}k\"", money + more),
        FixedBy::Stake(percent) => format!("stake = \"{percent}%\""),
        FixedBy::Price(cents) => format!("price_per_share = \"{}\"", decimal(cents, 100)),
    });
    lines.add_if(round.method == Method::PreMoney, "conversion_method = \"pre-money\"");
    lines.add_if(round.method == Method::DollarsInvested, "conversion_method = \"dollars-invested\"");
    match round.pool {
        Pool::None => {}
        Pool::Increase(shares) => lines.add(format!("pool.increase = {}", u64::from(shares) * 1_000)),
        Pool::Target { percent, on_top, of_pre_money } => {
            lines.add(format!("pool.target = \"{percent}%\""));
            lines.add_if(on_top, "pool.in = \"on-top\"");
            lines.add_if(of_pre_money, "pool.of = \"pre-money\"");
        }
    }
    class(round, &letter.to_uppercase(), splits, &mut lines);
    for (holder, amount) in &round.investors {
        lines.add(format!("investors.{} = \"{amount}k\"", HOLDERS[*holder]));
    }
    lines.0
}

/// What is sold, and what converts beside it.
fn class(round: &Round, letter: &str, splits: bool, lines: &mut Lines) {
    let (preference, rank, participation) = match &round.sells {
        Sells::Common { is_new: false } => return lines.add("class = \"Common\""),
        Sells::Common { is_new: true } => return lines.add(format!("class = \"Shares {letter}\"\nkind = \"common\"")),
        Sells::Preferred { preference, rank, participation } => (preference, rank, participation),
    };
    lines.add(format!("class = \"Series {letter}\""));
    match preference {
        Preference::Multiple(10) => {}
        Preference::Multiple(tenths) => lines.add(format!("liquidation_preference = \"{}x\"", decimal(*tenths, 10))),
        Preference::Amount(amount) => lines.add(format!("liquidation_preference = \"{amount}k\"")),
    }
    if let Some(rank) = rank {
        lines.add(format!("seniority = {rank}"));
    }
    lines.add_if(!matches!(participation, Participation::None), "participation = \"full\"");
    if let Participation::Capped(tenths) = participation {
        lines.add(format!("participation_cap = \"{}x\"", decimal(*tenths, 10)));
    }
    if let Some(becomes) = round.becomes {
        lines.add(becomes.written());
    }
    lines.add_if(splits, "common_class = \"Common\"");
}

impl Becomes {
    fn written(self) -> String {
        let word = match self {
            Becomes::ShadowClass => "shadow-class",
            Becomes::RoundsClass => "class-of-the-round",
            Becomes::PreferredAndCommon => "preferred-and-common",
        };
        format!("converts_into = \"{word}\"")
    }
}

fn ended(exit: &Exit) -> String {
    let kind = match exit.event {
        Event::Sale => "sale",
        Event::PublicOffering => "ipo",
        Event::Dissolution => "dissolution",
    };
    let mut text = format!("[steps.exit]\nmodel = \"waterfall\"\nkind = \"{kind}\"\nexit = \"{}k\"\n", exit.amount);
    if exit.debt > 0 {
        let _ = writeln!(text, "debt = \"{}k\"", exit.debt);
    }
    if exit.costs > 0 {
        let _ = writeln!(text, "transaction_costs = \"{}%\"", exit.costs);
    }
    text
}

/// `number / of` in digits, for a power of ten.
fn decimal(number: u32, of: u32) -> String {
    let places = of.ilog10() as usize;
    format!("{}.{:0places$}", number / of, number % of)
}
