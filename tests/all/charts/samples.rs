//! One chart of each kind, on the figures that were reported when Meta bought 49 % of Scale AI.

use jiff::civil::date;
use postmoney::number::{Currency, End, Exact, Interval};
use postmoney::report::chart::*;

pub const USD: Unit = Unit::Money(Currency::USD);

/// A fraction written as a decimal: "30.45".
pub fn exact(decimal: &str) -> Exact {
    let (whole, decimals) = decimal.split_once('.').unwrap_or((decimal, ""));
    let digits = format!("{whole}{decimals}").parse().expect("a number");
    &Exact::integer(digits) * &Exact::power_of_ten(-(decimals.len() as i32))
}

pub fn billion(decimal: &str) -> Exact {
    &exact(decimal) * &Exact::power_of_ten(9)
}

pub fn million(decimal: &str) -> Exact {
    &exact(decimal) * &Exact::power_of_ten(6)
}

pub fn percent(decimal: &str) -> Exact {
    &exact(decimal) * &Exact::power_of_ten(-2)
}

pub fn all() -> Vec<Chart> {
    vec![
        football_field(),
        ownership(),
        payoff(),
        heat_map(),
        tornado(),
        bridge(),
        timeline(),
        claims(),
        distribution(),
        payouts(),
        premium(),
        step_ups(),
    ]
}

fn range(label: &str, note: &str, low: &str, high: &str, middle: Option<&str>) -> ValueRange {
    let (low, high, middle) = (billion(low), billion(high), middle.map(billion));
    ValueRange {
        label: label.into(),
        note: note.into(),
        low: low.into(),
        high: high.into(),
        middle: middle.map(Into::into),
    }
}

pub fn football_field() -> Chart {
    let field = FootballField {
        unit: USD,
        rows: vec![
            range("Meta deal, stake priced in", "$14.3–14.8bn ÷ 49 %", "29.184", "30.204", None),
            range("Revenue 2025E × 8–16", "on $2.0bn forecast", "16", "32", Some("24")),
            range("Revenue 2024 × 15–35", "on $0.87bn actual", "13.05", "30.45", Some("21.75")),
            range("VC method, exit $60bn in 5 y", "required return 25–40 %", "11.2", "19.7", Some("15.4")),
            range("Tender talks, early 2025", "reported ask", "25", "25", None),
            range("Series F, May 2024", "$1bn round, post-money", "13.8", "13.8", None),
        ],
        reference: Some(Marker { label: "Headline value".into(), value: billion("29").into() }),
    };
    Chart::new("football-field", field)
        .subtitle("Scale AI · implied post-money equity value, June 2025")
        .source_note("Source: press reports (revenue 2024: $870M; forecast 2025: $2.0bn). Multiples and the inputs of the VC method are illustrative assumptions.")
}

pub fn ownership() -> Chart {
    let rounds = ["Founding", "Seed", "Series A", "Series B", "Series C", "Series D", "Series E", "Series F", "Meta"];
    let sold = ["10", "12", "18", "17", "15", "6", "5.5", "7", "49"];
    let names = [
        "Founders",
        "Option pool",
        "Seed",
        "Series A",
        "Series B",
        "Series C",
        "Series D",
        "Series E",
        "Series F",
        "Meta",
    ];
    let mut stakes: Vec<Vec<Exact>> = vec![vec![Exact::ZERO; rounds.len()]; names.len()];
    let mut held = vec![Exact::ONE];
    for (round, sold) in sold.iter().enumerate() {
        let sold = percent(sold);
        held.iter_mut().for_each(|stake| *stake = &*stake * &(&Exact::ONE - &sold));
        held.push(sold);
        held.iter().enumerate().for_each(|(holder, stake)| stakes[holder][round] = stake.clone());
    }
    let holders = names
        .iter()
        .zip(stakes)
        .map(|(name, stakes)| Holder { name: (*name).into(), stakes: stakes.into_iter().map(Into::into).collect() })
        .collect();
    Chart::new("ownership", Ownership { rounds: rounds.map(String::from).into(), holders, buyer: None })
        .subtitle("Fully diluted ownership after each round")
        .source_note("Illustrative: round sizes are public, splits between classes are assumptions. Stakes sum to 100 % after every round.")
}

pub fn payoff() -> Chart {
    let curve = |name: &str, points: &[(&str, &str)]| PayoffCurve {
        name: name.into(),
        points: points.iter().map(|(exit, proceeds)| (million(exit).into(), million(proceeds).into())).collect(),
    };
    let marker = |label: &str, value| Marker { label: label.into(), value: million(value).into() };
    let payoff = Payoff {
        unit: USD,
        exit_label: "Exit value".into(),
        curves: vec![
            curve(
                "Common",
                &[
                    ("0", "0"),
                    ("265", "0"),
                    ("325", "50"),
                    ("625", "250"),
                    ("1575", "750"),
                    ("2850", "1500"),
                    ("3500", "1842.1"),
                ],
            ),
            curve(
                "Series B",
                &[
                    ("0", "0"),
                    ("265", "100"),
                    ("325", "100"),
                    ("625", "100"),
                    ("1575", "300"),
                    ("2850", "600"),
                    ("3500", "736.8"),
                ],
            ),
            curve(
                "Series A",
                &[
                    ("0", "0"),
                    ("265", "15"),
                    ("325", "15"),
                    ("625", "75"),
                    ("1575", "225"),
                    ("2850", "450"),
                    ("3500", "552.6"),
                ],
            ),
            curve(
                "Series C",
                &[
                    ("0", "0"),
                    ("265", "150"),
                    ("325", "160"),
                    ("625", "200"),
                    ("1575", "300"),
                    ("2850", "300"),
                    ("3500", "368.4"),
                ],
            ),
        ],
        breakpoints: vec![
            marker("prefs covered", "265"),
            marker("A converts", "325"),
            marker("B converts", "625"),
            marker("C hits cap", "1575"),
            marker("C converts", "2850"),
        ],
    };
    Chart::new("exit-payoff", payoff)
        .subtitle("Proceeds by share class against exit value")
        .source_note("Terms: A 15M shares, 1x non-participating ($15M). B 20M, 1x non-participating ($100M). C 10M, 1x participating, 2x cap ($150M). Common 50M. Pari passu.")
}

pub fn heat_map() -> Chart {
    let stakes: Vec<Exact> = ["40", "43", "45", "47", "48", "49", "50", "51"].map(percent).into();
    let investments: Vec<Exact> = ["13.80", "14.00", "14.30", "14.55", "14.80", "15.00", "15.50"].map(billion).into();
    let cells = investments.iter().map(|sum| stakes.iter().map(|stake| sum.checked_div(stake)).collect()).collect();
    let heat = HeatMap {
        figure: "post-money value".into(),
        unit: USD,
        columns: HeatAxis { label: "Stake acquired".into(), unit: Unit::Percent, values: stakes },
        rows: HeatAxis { label: "Investment".into(), unit: USD, values: investments },
        cells,
        reported: vec![(2, 5), (4, 5)],
        is_assumed: false,
        priced: None,
        quotients: None,
    };
    Chart::new("investment-by-stake", heat)
        .subtitle("Implied post-money value = investment ÷ stake")
        .source_note("Source: press reports; both investment figures ($14.3bn and $14.8bn) are in circulation. Outlined: reported pairs.")
}

pub fn tornado() -> Chart {
    let bar = |label: &str, low: (&str, &str), high: (&str, &str)| {
        let swing = |(input, result): (&str, &str)| Swing { input: input.into(), result: billion(result) };
        TornadoBar { label: label.into(), low: swing(low), high: swing(high) }
    };
    let tornado = Tornado {
        figure: "implied equity value".into(),
        unit: USD,
        base: billion("29.184"),
        leaves_out_a_mover: false,
        bars: vec![
            bar("Illiquidity discount", ("20 %", "23.3"), ("0 %", "29.184")),
            bar("Forward revenue multiple", ("10x", "20"), ("18x", "36")),
            bar("Revenue 2025E", ("$1.5bn", "21.9"), ("$2.4bn", "35")),
            bar("Stake acquired", ("55 %", "26"), ("45 %", "31.8")),
            bar("Investment", ("$13.8bn", "28.2"), ("$14.8bn", "30.2")),
            bar("Net cash", ("$0.2bn", "28.6"), ("$1.4bn", "29.8")),
        ],
    };
    Chart::new("tornado", tornado)
        .subtitle("Implied equity value when one input moves")
        .source_note("Base: $14.3bn ÷ 49 %. Each bar moves one input to its low and high value; all others stay at base. Ranges are illustrative.")
}

pub fn bridge() -> Chart {
    let part = |label: &str, note: &str, change| BridgePart {
        label: label.into(),
        note: note.into(),
        change: billion(change).into(),
    };
    let bridge = Bridge {
        unit: USD,
        start: BridgeEnd { label: "May 2024".into(), note: "Series F".into(), value: billion("13.8").into() },
        parts: vec![
            part("Revenue growth", "+130 % at 15.9x", "17.924"),
            part("Multiple", "15.9x → 14.5x", "-1.185"),
            part("Cross term", "lower multiple on new revenue", "-1.539"),
        ],
        end_label: "June 2025".into(),
        end_note: "Meta deal".into(),
    };
    Chart::new("value-bridge", bridge)
        .subtitle("Bridge of equity value · May 2024 on 2024 revenue, June 2025 on 2025E revenue")
        .source_note("Multiple: 15.9x of $0.87bn in 2024, 14.5x of $2.0bn forecast for 2025. Source: press reports; decomposition: growth at old multiple, re-rating at old revenue, cross term.")
}

pub fn timeline() -> Chart {
    let moment = |date, label: &str, note: &str, value, priced| Moment {
        date,
        label: label.into(),
        note: note.into(),
        value: billion(value).into(),
        priced,
    };
    let series = |name: &str, values: [&str; 3]| Series {
        name: name.into(),
        values: values.iter().map(|value| Some(exact(value).into())).collect(),
    };
    let timeline = Timeline {
        value_label: "Equity value".into(),
        unit: USD,
        moments: vec![
            moment(date(2024, 5, 21), "May 2024", "Series F", "13.8", true),
            moment(date(2025, 3, 1), "Early 2025", "tender talks", "25", false),
            moment(date(2025, 6, 13), "June 2025", "Meta deal", "29", true),
        ],
        multiple_label: "Value ÷ revenue".into(),
        multiples: vec![
            series("2024 revenue", ["15.862", "28.736", "33.333"]),
            series("forward revenue", ["15.862", "12.5", "14.5"]),
        ],
    };
    Chart::new("value-and-multiples", timeline)
        .subtitle("Scale AI · equity value and revenue multiples at each reported price")
        .source_note("Source: press reports. Revenue: 2024 $870M, forecast 2025 $2.0bn. Forward multiple in May 2024 uses 2024 revenue, in 2025 the 2025 forecast.")
}

pub fn claims() -> Chart {
    let claim = |label: &str, note: &str, low, high, printed: Option<&str>| Claim {
        label: label.into(),
        figures: label.into(),
        note: note.into(),
        allowed: Interval { low, high },
        printed: printed.map(billion),
    };
    let including = |value| Some(End::closed(billion(value)));
    let claims = Claims {
        quantity: "post-money value".into(),
        unit: USD,
        claims: vec![
            claim("$14.8bn for 49 %", "boersennews", including("29.798"), including("30.618"), Some("30.204")),
            claim("$14.3bn for 49 %", "company blog", including("28.788"), including("29.596"), Some("29.184")),
            claim("“more than $29bn”", "company statement", Some(End::open(billion("29"))), None, Some("29")),
            claim("“about $29bn”", "press", including("27.55"), including("30.45"), Some("29")),
            claim("“up to $30bn”", "press", None, including("30"), Some("30")),
        ],
        fit_if: None,
        provided: None,
    };
    Chart::new("claims", claims).subtitle("What each report implies for the post-money value").source_note(
        "A printed figure stands for all values that round to it; “about” allows 5 %. Diamonds: the value as printed.",
    )
}

pub fn distribution() -> Chart {
    // A fixed sum of three small generators: bell-shaped, and the same on every machine.
    let mut state = 1u64;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i128::from(state >> 44)
    };
    let outcomes = (0..5_000).map(|_| {
        let sum = uniform() + uniform() + uniform();
        &Exact::integer(16_000_000_000) + &Exact::integer(sum * 8_000)
    });
    let distribution = Distribution::of("Post-money value", USD, outcomes.collect(), 40)
        .reference(Marker { label: "The headline value".into(), value: billion("29").into() });
    Chart::new("distribution", distribution)
        .subtitle("Simulated post-money value")
        .source_note("5,000 runs; revenue, multiple and discount drawn independently.")
}

pub fn payouts() -> Chart {
    let row = |label: &str, note: &str, amount, otherwise: Option<(&str, &str)>| Payout {
        label: label.into(),
        note: note.into(),
        amount: million(amount).into(),
        otherwise: otherwise.map(|(label, value)| Marker { label: label.into(), value: million(value).into() }),
    };
    let payouts = Payouts {
        unit: USD,
        whole: Marker { label: "All that was paid".into(), value: million("2400").into() },
        rows: vec![
            row("Investors", "", "1200", None),
            row("About 40 people hired", "", "1200", None),
            row("Greenoaks", "part of Investors", "500", Some(("20 % of what investors received", "240"))),
        ],
        left_over: Exact::ZERO.into(),
        is_supposed: false,
    };
    Chart::new("payouts", payouts).subtitle("Who received how much").source_note("Source: TechCrunch.")
}

pub fn premium() -> Chart {
    let row = |label: &str, note: &str, value| ComparedPrice {
        label: label.into(),
        called: None,
        note: note.into(),
        value: exact(value).into(),
        judged: None,
    };
    let premium = Premium {
        unit: USD,
        price: Marker { label: "Offer".into(), value: exact("54.20").into() },
        rows: vec![
            row("Undisturbed close", "1 April 2022", "39.31"),
            row("Close before the bid", "13 April 2022", "45.85"),
        ],
    };
    Chart::new("premium", premium).subtitle("The price beside earlier ones").source_note("Source: the company.")
}

pub fn step_ups() -> Chart {
    let round = |label: &str, note: &str, value| RoundValue {
        label: label.into(),
        note: note.into(),
        value: billion(value).into(),
        status: Status::Closed,
    };
    let step_ups = StepUps {
        value_label: "Post-money value".into(),
        occasion: "round".into(),
        unit: USD,
        rounds: vec![
            round("March 2021", "Series G", "10.65"),
            round("June 2021", "Series H", "45.6"),
            round("July 2022", "the round of 2022", "6.7"),
        ],
    };
    Chart::new("step-ups", step_ups).subtitle("Value at each round").source_note("Source: the company.")
}
