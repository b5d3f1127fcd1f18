//! What a scenario says of a volatility that is estimated from the prices of peers.

use crate::models::fair_value::prices::{self, Frequency, Prices, Sample, Window, mistakes};
use crate::number::Exact;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The longest time of debt, in years.
const LONGEST: u16 = crate::limits::YEARS.most as u16;

/// Which of the peers' volatilities is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// The middle one.
    Median,
    /// A quarter of the way from the smallest to the largest.
    LowerQuartile,
    /// Three quarters of the way.
    UpperQuartile,
    /// Their average.
    Mean,
}

impl Statistic {
    /// The words that files say it with.
    const NAMES: [(&'static str, Statistic); 4] = [
        ("median", Statistic::Median),
        ("lower-quartile", Statistic::LowerQuartile),
        ("upper-quartile", Statistic::UpperQuartile),
        ("mean", Statistic::Mean),
    ];

    /// What it is called in a sentence.
    pub fn noun(self) -> &'static str {
        ["median", "lower quartile", "upper quartile", "mean"][self as usize]
    }
}

/// What a company owes beside its equity, for the model of Merton: the debt is due at one time.
#[derive(Debug)]
pub struct Leverage {
    /// What is due, in all.
    pub debt: Reported<dimension::Money>,
    /// The value of the equity.
    pub equity: Reported<dimension::Money>,
    /// The years until it is due.
    pub years: Reported<dimension::Years>,
    /// The continuously compounded annual rate without risk.
    pub risk_free_rate: Reported<dimension::Rate>,
}

/// A company whose prices are in the file.
#[derive(Debug)]
pub struct Peer {
    /// The name of its column.
    pub name: String,
    /// What its returns say.
    pub sample: Sample,
    /// The squared deviations of its returns from their mean, together.
    pub squared_deviations: Reported<dimension::Ratio>,
    /// What it owes, where volatilities are unlevered.
    pub leverage: Option<Leverage>,
}

/// A company that is left out, and why.
#[derive(Debug)]
pub struct LeftOut {
    /// The name of its column.
    pub name: String,
    /// The reason, as the scenario gives it.
    pub why: String,
}

/// A volatility that is estimated from the prices of peers.
#[derive(Debug)]
pub struct VolatilityFrom {
    /// The file, as it is named.
    pub file: String,
    /// How often prices are taken.
    pub frequency: Frequency,
    /// Which prices count.
    pub window: Window,
    /// Which of the peers' volatilities is taken.
    pub statistic: Statistic,
    /// The peers that count, in the order of the columns.
    pub peers: Vec<Peer>,
    /// The others.
    pub left_out: Vec<LeftOut>,
    /// What the company itself owes, where its equity's volatility is found from that of its assets.
    pub relever: Option<Leverage>,
}

impl VolatilityFrom {
    /// Reads `volatility_from` of a step, and the file that it names. `None` where there is none, or with a mistake.
    pub fn read(step: &Section<'_>) -> Option<VolatilityFrom> {
        let section = step.section("volatility_from")?.with_source();
        let file = section.peek_text("prices").map(str::to_string);
        section.needs("prices", "volatility is estimated from prices", "write `prices = \"peers.csv\"`");
        let help = "write `frequency = \"daily\"`, `\"weekly\"` or `\"monthly\"`";
        section.needs("frequency", "a volatility of a year is that of a day, week or month, times its root", help);
        section.text("note");
        let prices = Prices::read(&section, "prices");
        let frequency = section.choice("frequency", &Frequency::NAMES);
        let window = window(&section);
        let statistic = section.choice("statistic", &Statistic::NAMES).unwrap_or(Statistic::Median);
        let left_out = left_out(&section);
        let leverages = leverages(&section);
        let relever = section.section("relever").map(|section| leverage(&section));
        let (prices, frequency, window) = (prices?, frequency?, window?);
        are_columns(&section, &prices, left_out.iter().map(|(left_out, span)| (left_out.name.as_str(), *span)))?;
        are_columns(&section, &prices, leverages.iter().map(|(name, span, _)| (name.as_str(), *span)))?;
        is_so_fine(&section, &prices, frequency)?;
        let left_out: Vec<LeftOut> = left_out.into_iter().map(|(left_out, _)| left_out).collect();
        let peers = peers(&section, &prices, frequency, window, &left_out, leverages)?;
        let relever = relevered(&section, &peers, relever)?;
        Some(VolatilityFrom { file: file?, frequency, window, statistic, peers, left_out, relever })
    }
}

fn window(section: &Section<'_>) -> Option<Window> {
    let (since, until) = (section.date("since"), section.date("until"));
    let last = section.number("last", Range::OneOrMore);
    if since.zip(until).is_some_and(|(since, until)| since >= until) {
        section.report(mistakes::empty_window(section.span_of("since"), section.span_of("until")));
        return None;
    }
    if since.is_some() && last.is_some() {
        section.conflict("since", "last", "both say where the window begins");
        return None;
    }
    let has_all = [("since", since.is_some()), ("until", until.is_some()), ("last", last.is_some())];
    has_all.iter().all(|(key, is_read)| *is_read || !section.has(key)).then_some(())?;
    let last = match last {
        Some((last, span)) => {
            // Beyond the limit of prices all of them count.
            let most = Exact::integer(i128::from(crate::limits::PRICES.most));
            if !last.is_whole() || last > most {
                section.report(mistakes::no_count(span));
                return None;
            }
            last.to_decimal().and_then(|last| usize::try_from(last).ok())
        }
        None => None,
    };
    Some(Window { since, until, last })
}

fn left_out(section: &Section<'_>) -> Vec<(LeftOut, Span)> {
    let reason = |entry: Section<'_>| {
        let why = entry.text("value")?;
        if why.trim().is_empty() {
            entry.report(mistakes::no_reason(entry.name(), entry.span_of("value")));
            return None;
        }
        Some((LeftOut { name: entry.name().to_string(), why }, entry.span()))
    };
    section.entries("leave_out").into_iter().filter_map(reason).collect()
}

type NamedLeverage = (String, Span, Option<Leverage>);

fn leverages(section: &Section<'_>) -> Vec<NamedLeverage> {
    let entries = section.entries("leverage").into_iter();
    entries.map(|entry| (entry.name().to_string(), entry.span(), leverage(&entry))).collect()
}

fn leverage(section: &Section<'_>) -> Option<Leverage> {
    let keys = [
        ("debt", "the debt is what levers the equity", "write `debt = \"10M\"`, or `debt = \"0\"` where there is none"),
        ("equity", "leverage is debt beside equity", "write `equity = \"30M\"`, what all shares are worth"),
        ("years", "the debt is due at some time", "write `years = 1`"),
        ("risk_free_rate", "the debt is worth what is due, discounted", "write `risk_free_rate = \"4%\"`"),
    ];
    keys.iter().for_each(|(key, why, help)| section.needs(key, why, help));
    let debt = section.figure_within("debt", Range::NotNegative);
    let equity = section.figure("equity");
    let years = section.figure_within("years", Range::UpTo(LONGEST));
    let risk_free_rate = section.figure_within("risk_free_rate", Range::Change);
    Some(Leverage { debt: debt?, equity: equity?, years: years?, risk_free_rate: risk_free_rate? })
}

/// Whether all names are those of columns; the others are reported.
fn are_columns<'n>(section: &Section<'_>, prices: &Prices, names: impl Iterator<Item = (&'n str, Span)>) -> Option<()> {
    let known: Vec<&str> = prices.peers.iter().map(|peer| peer.name.as_str()).collect();
    let unknown: Vec<_> = names.filter(|(name, _)| !known.contains(name)).collect();
    unknown.iter().for_each(|(name, span)| section.report(mistakes::no_such_peer(name, *span, &known)));
    unknown.is_empty().then_some(())
}

/// Whether the file has a price for each day, week or month; otherwise it is reported.
fn is_so_fine(section: &Section<'_>, prices: &Prices, frequency: Frequency) -> Option<()> {
    let gap = prices::typical_gap(&prices.days).filter(|gap| *gap > frequency.widest_gap());
    let Some(gap) = gap else { return Some(()) };
    section.report(mistakes::too_coarse(frequency.word(), gap, section.span_of("frequency")));
    None
}

fn peers(
    section: &Section<'_>,
    prices: &Prices,
    frequency: Frequency,
    window: Window,
    left_out: &[LeftOut],
    mut leverages: Vec<NamedLeverage>,
) -> Option<Vec<Peer>> {
    let counts = |name: &str| !left_out.iter().any(|left_out| left_out.name == name);
    let has_leverages = !leverages.is_empty();
    for (name, ..) in leverages.iter().filter(|(name, ..)| !counts(name)) {
        for key in ["debt", "equity", "years", "risk_free_rate"] {
            section.unused(&["leverage", name, key].join("."), format!("{name} is left out"));
        }
    }
    let mut peers = Vec::new();
    let counted: Vec<&prices::Peer> = prices.peers.iter().filter(|peer| counts(&peer.name)).collect();
    for peer in &counted {
        let sample = prices::sample(prices, peer, frequency, window);
        let Some(sample) = sample.filter(|sample| sample.observations > 1) else {
            section.report(mistakes::too_few(&peer.name, peer.span, section.span_of("prices")));
            continue;
        };
        if sample.squared_deviations.is_zero() {
            section.report(mistakes::never_moves(&peer.name, peer.span));
            continue;
        }
        let at = leverages.iter().position(|(name, ..)| *name == peer.name);
        let leverage = at.map(|at| leverages.swap_remove(at).2);
        if has_leverages && leverage.is_none() {
            section.report(mistakes::not_levered(&peer.name, section.span_of("leverage")));
            continue;
        }
        let squared_deviations = section.worked_out("prices", &peer.name, &sample.squared_deviations, peer.span)?;
        // What is missing of a leverage is reported where it is read.
        let leverage = match leverage {
            Some(None) => continue,
            Some(leverage) => leverage,
            None => None,
        };
        peers.push(Peer { name: peer.name.clone(), sample, squared_deviations, leverage });
    }
    if counted.is_empty() {
        section.report(mistakes::all_left_out(section.span_of("leave_out")));
    }
    (!peers.is_empty() && peers.len() == counted.len()).then_some(peers)
}

/// The company's own leverage, which needs peers whose volatilities are those of their assets. `None` with a mistake.
fn relevered(section: &Section<'_>, peers: &[Peer], relever: Option<Option<Leverage>>) -> Option<Option<Leverage>> {
    match relever {
        None => Some(None),
        Some(_) if peers.iter().any(|peer| peer.leverage.is_none()) => {
            section.report(mistakes::nothing_unlevered(section.span_of("relever")));
            None
        }
        Some(leverage) => leverage.map(Some),
    }
}
