//! Charts as strange as a scenario could make them.

use jiff::civil::Date;
use postmoney::number::{Currency, End, Exact, Interval};
use postmoney::report::chart::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// From a millionth to a thousand trillions, of either sign, with zero and equal values among them.
pub fn value() -> impl Strategy<Value = Exact> {
    prop_oneof![
        1 => Just(Exact::ZERO),
        1 => Just(Exact::integer(1_000_000_000)),
        8 => (-9_999i128..10_000, -6i32..12).prop_map(|(digits, power)| {
            &Exact::integer(digits) * &Exact::power_of_ten(power)
        }),
        1 => (1i128..1_000, 1i128..1_000).prop_map(|(over, under)| Exact::ratio(over, under).expect("a denominator that is not zero")),
    ]
}

/// One to sixty characters, some of which no font here has.
pub fn name() -> impl Strategy<Value = String> {
    // Spelled from a seed: a strategy for each character would take longer than the drawing.
    (1usize..=60, any::<u64>()).prop_map(|(length, seed)| {
        let spelled = (0..length).scan(seed, |state, _| {
            *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            LETTERS.chars().nth((*state >> 33) as usize % LETTERS.chars().count())
        });
        spelled.collect()
    })
}

/// Letters, and what may go wrong with them: other scripts, marks, XML, invisible characters, wide and narrow ones.
const LETTERS: &str =
    "abcdefghijklmnopqrstuvwxyz ABCDE WWW iii 0123456789 ÀÖßřž 株式会社 سهم 😀 e\u{301}\u{200B}\t&<>\"'…–";

fn unit() -> impl Strategy<Value = Unit> {
    let euro = Currency::new("EUR").expect("a known currency");
    let franc = Currency::new("CHF").expect("a known currency");
    prop::sample::select(vec![
        Unit::Money(Currency::USD),
        Unit::Money(euro),
        Unit::Money(franc),
        Unit::Percent,
        Unit::Multiple,
        Unit::Shares,
        Unit::Plain,
    ])
}

fn marker() -> impl Strategy<Value = Marker> {
    (name(), value()).prop_map(|(label, value)| Marker { label, value: value.into() })
}

pub fn football_field() -> impl Strategy<Value = FootballField> {
    let row = (name(), name(), value(), value(), option::of(value())).prop_map(|(label, note, low, high, middle)| {
        ValueRange { label, note, low: low.into(), high: high.into(), middle: middle.map(Drawn::from) }
    });
    (unit(), vec(row, 1..30), option::of(marker())).prop_map(|(unit, rows, reference)| FootballField {
        unit,
        rows,
        reference,
    })
}

fn drawn(values: Vec<Option<Exact>>) -> Vec<Option<Drawn>> {
    values.into_iter().map(|value| value.map(Drawn::from)).collect()
}

pub fn ownership() -> impl Strategy<Value = Ownership> {
    (1usize..12, 1usize..30).prop_flat_map(|(rounds, holders)| {
        let stakes = vec(0i128..1_000, rounds);
        let holder = (name(), stakes).prop_map(|(name, stakes)| Holder {
            name,
            stakes: stakes
                .into_iter()
                .map(|stake| Drawn::from(Exact::ratio(stake, 1_000).expect("a denominator that is not zero")))
                .collect(),
        });
        (vec(name(), rounds), vec(holder, holders)).prop_map(|(rounds, holders)| Ownership {
            rounds,
            holders,
            buyer: None,
        })
    })
}

pub fn payoff() -> impl Strategy<Value = Payoff> {
    let curve = (name(), vec((value(), value()), 0..8)).prop_map(|(name, mut points)| {
        points.sort();
        let points = points.into_iter().map(|(exit, proceeds)| (exit.into(), proceeds.into())).collect();
        PayoffCurve { name, points }
    });
    (unit(), name(), vec(curve, 1..30), vec(marker(), 0..8))
        .prop_map(|(unit, exit_label, curves, breakpoints)| Payoff { unit, exit_label, curves, breakpoints })
}

pub fn heat_map() -> impl Strategy<Value = HeatMap> {
    (1usize..20, 1usize..20).prop_flat_map(|(columns, rows)| {
        let axis = |count| {
            (name(), unit(), vec(value(), count)).prop_map(|(label, unit, values)| HeatAxis { label, unit, values })
        };
        let cells = vec(vec(option::weighted(0.9, value()), columns), rows);
        let reported = vec((0..rows + 1, 0..columns + 1), 0..3);
        (name(), unit(), axis(columns), axis(rows), cells, reported).prop_map(
            |(figure, unit, columns, rows, cells, reported)| HeatMap {
                figure,
                unit,
                columns,
                rows,
                cells,
                reported,
                is_assumed: false,
                priced: None,
                quotients: None,
            },
        )
    })
}

pub fn lines() -> impl Strategy<Value = Lines> {
    (1usize..40, 1usize..12).prop_flat_map(|(places, count)| {
        let series = (name(), vec(option::weighted(0.9, value()), places))
            .prop_map(|(name, values)| Series { name, values: drawn(values) });
        (unit(), name(), unit(), vec(value(), places), vec(series, count)).prop_map(
            |(unit, label, across, mut values, series)| {
                values.sort();
                Lines { unit, across: HeatAxis { label, unit: across, values }, series }
            },
        )
    })
}

pub fn tornado() -> impl Strategy<Value = Tornado> {
    let swing = || (name(), value()).prop_map(|(input, result)| Swing { input, result });
    let bar = (name(), swing(), swing()).prop_map(|(label, low, high)| TornadoBar { label, low, high });
    (name(), unit(), value(), vec(bar, 1..30)).prop_map(|(figure, unit, base, bars)| Tornado {
        figure,
        unit,
        base,
        bars,
        leaves_out_a_mover: false,
    })
}

pub fn bridge() -> impl Strategy<Value = Bridge> {
    let part =
        (name(), name(), value()).prop_map(|(label, note, change)| BridgePart { label, note, change: change.into() });
    let start =
        (name(), name(), value()).prop_map(|(label, note, value)| BridgeEnd { label, note, value: value.into() });
    (unit(), start, vec(part, 0..30), name(), name()).prop_map(|(unit, start, parts, end_label, end_note)| Bridge {
        unit,
        start,
        parts,
        end_label,
        end_note,
    })
}

pub fn timeline() -> impl Strategy<Value = Timeline> {
    (1usize..30).prop_flat_map(|count| {
        let date = (1990i16..2040, 1i8..13, 1i8..29).prop_map(|(year, month, day)| Date::constant(year, month, day));
        let moment = (date, name(), name(), value(), any::<bool>())
            .prop_map(|(date, label, note, value, priced)| Moment { date, label, note, value: value.into(), priced });
        let values = vec(option::weighted(0.8, value()), count);
        let series = (name(), values).prop_map(|(name, values)| Series { name, values: drawn(values) });
        (name(), unit(), vec(moment, count), name(), vec(series, 0..12)).prop_map(
            |(value_label, unit, mut moments, multiple_label, multiples)| {
                moments.sort_by_key(|moment| moment.date);
                Timeline { value_label, unit, moments, multiple_label, multiples }
            },
        )
    })
}

pub fn claims() -> impl Strategy<Value = Claims> {
    let bound = || {
        prop_oneof![
            1 => Just(None),
            3 => value().prop_map(|at| Some(End::closed(at))),
            1 => value().prop_map(|at| Some(End::open(at))),
        ]
    };
    let claim =
        (name(), name(), bound(), bound(), option::of(value())).prop_map(|(label, note, low, high, printed)| {
            let figures = label.clone();
            Claim { label, figures, note, allowed: Interval { low, high }, printed }
        });
    (name(), unit(), vec(claim, 1..30)).prop_map(|(quantity, unit, claims)| Claims {
        quantity,
        unit,
        claims,
        fit_if: None,
        provided: None,
    })
}

pub fn distribution() -> impl Strategy<Value = Distribution> {
    (name(), unit(), vec(value(), 1..450), 1usize..80, option::of(marker())).prop_map(
        |(figure, unit, outcomes, bins, reference)| {
            let distribution = Distribution::of(figure, unit, outcomes, bins);
            reference.into_iter().fold(distribution, Distribution::reference)
        },
    )
}

pub fn kind() -> impl Strategy<Value = ChartKind> {
    prop_oneof![
        football_field().prop_map(ChartKind::from),
        ownership().prop_map(ChartKind::from),
        payoff().prop_map(ChartKind::from),
        heat_map().prop_map(ChartKind::from),
        lines().prop_map(ChartKind::from),
        tornado().prop_map(ChartKind::from),
        bridge().prop_map(ChartKind::from),
        timeline().prop_map(ChartKind::from),
        claims().prop_map(ChartKind::from),
        distribution().prop_map(ChartKind::from),
        payouts().prop_map(ChartKind::from),
        premium().prop_map(ChartKind::from),
        step_ups().prop_map(ChartKind::from),
    ]
}

pub fn chart() -> impl Strategy<Value = Chart> {
    (kind(), name(), name()).prop_map(|(kind, subtitle, source)| {
        Chart::new("random", kind).subtitle(subtitle).source_note(source.repeat(4))
    })
}

fn payouts() -> impl Strategy<Value = Payouts> {
    let row = (name(), name(), value(), option::of(marker())).prop_map(|(label, note, amount, otherwise)| Payout {
        label,
        note,
        amount: amount.into(),
        otherwise,
    });
    let parts = (unit(), marker(), vec(row, 1..20), value(), any::<bool>());
    parts.prop_map(|(unit, whole, rows, left_over, is_supposed)| Payouts {
        unit,
        whole,
        rows,
        left_over: left_over.into(),
        is_supposed,
    })
}

fn premium() -> impl Strategy<Value = Premium> {
    let judged = (name(), any::<bool>(), any::<bool>());
    let judged = judged.prop_map(|(premium, fits, is_own)| Judged { premium, fits, is_own });
    let row = (name(), name(), value(), option::of(judged));
    let row = row.prop_map(|(label, note, value, judged)| ComparedPrice {
        label,
        called: None,
        note,
        value: value.into(),
        judged,
    });
    (unit(), marker(), vec(row, 1..20)).prop_map(|(unit, price, rows)| Premium { unit, price, rows })
}

fn step_ups() -> impl Strategy<Value = StepUps> {
    let statuses = [Status::Closed, Status::Talks, Status::Asked, Status::Offered, Status::Refused, Status::Supposed];
    let status = proptest::sample::select(statuses.to_vec());
    let round = (name(), name(), value(), status).prop_map(|(label, note, value, status)| RoundValue {
        label,
        note,
        value: value.into(),
        status,
    });
    (name(), name(), unit(), vec(round, 1..25)).prop_map(|(value_label, occasion, unit, rounds)| StepUps {
        value_label,
        occasion,
        unit,
        rounds,
    })
}
