//! What there is to say of a run: the sections of its steps, with their charts and sources. No figure is made here.

use std::collections::HashSet;
use std::sync::Arc;

use super::compute::Computation;
use super::plan::{Plan, Planned};
use super::step_ups::step_ups;
use super::summary::summary;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean_or};
use crate::models::{Page, through_rounds};
use crate::number::{Exact, Interval, Precision, Vagueness};
use crate::reconcile::{Reconciliation, Verdict, report};
use crate::report::chart::{Certainty, Chart, ChartKind, Hedge};
use crate::report::words::{READ_AS_POST_MONEY, label};
use crate::report::{Report, Section};
use crate::scenario::{NamedSource, Word};
use crate::worksheet::explain::{inputs, inputs_of_all};
use crate::worksheet::interval::range;
use crate::worksheet::{NodeId, Unit, Worksheet};

/// The report of a run, and the charts that were asked for and do not exist.
pub(super) fn tell(plan: &Plan, computation: &Computation, judged: &Reconciliation) -> (Report, Diagnostics) {
    let outcomes = plan.steps.iter().zip(&computation.outcomes);
    let mut sections: Vec<Section> =
        outcomes.map(|(step, outcome)| section(plan, step, outcome.as_deref(), computation)).collect();
    let reads_as_post_money =
        |section: &Section| section.charts.iter().any(|chart| chart.source().contains(READ_AS_POST_MONEY));
    let titled = sections.iter().map(|section| (section.title.clone(), reads_as_post_money(section)));
    let titled: Vec<(String, bool)> = titled.collect();
    let of_step = |sections: &mut [Section], step: &str, add: &mut dyn FnMut(&mut Section)| {
        sections.iter_mut().filter(|section| section.step == step).for_each(add);
    };
    if let Some(dilution) = &computation.overall_dilution {
        of_step(&mut sections, &dilution.step, &mut |section| section.detail(dilution.table()));
    }
    for judgement in &judged.steps {
        of_step(&mut sections, &judgement.step, &mut |section| {
            report::tell(judgement, &plan.sources, plan.currency, section);
            section.charts.iter_mut().for_each(|chart| warn_of_contradiction(chart, judgement.verdict));
            section.charts.iter_mut().for_each(|chart| say_figure(chart, &judgement.step, &computation.sheet));
        });
    }
    for (section, step) in sections.iter_mut().zip(&plan.steps) {
        let deal = one_of_several(plan, step);
        section.charts.iter_mut().for_each(|chart| deal.iter().for_each(|deal| chart.about(deal)));
    }
    let titles: Vec<(&str, Option<&str>)> =
        plan.steps.iter().map(|step| (step.name.as_str(), step.title.as_deref())).collect();
    if let Some((step, chart)) = through_rounds(&computation.sheet, &computation.captable, &titles) {
        of_step(&mut sections, step, &mut |section| section.charts.push(chart.clone()));
    }
    for (step, chart) in step_ups(plan, computation, (&titled, certainty)) {
        of_step(&mut sections, &step, &mut |section| section.charts.push(chart.clone()));
    }
    let mut mistakes = Diagnostics::default();
    let of_refused: Vec<bool> = computation.outcomes.iter().map(Option::is_none).collect();
    for ((section, step), is_refused) in sections.iter_mut().zip(&plan.steps).zip(&of_refused) {
        if !is_refused {
            keep_wanted(section, step, &mut mistakes);
        }
        for chart in &mut section.charts {
            plan.company.name.iter().for_each(|company| chart.about(company));
            if step.terms.rests_on_reports() {
                chart.as_sure_as(certainty(chart.lines(), &computation.sheet));
            }
            cite(chart, &computation.sheet, &plan.sources);
        }
    }
    background(plan, &mut sections);
    // Of a step that is refused there is a mistake to read, and no heading with nothing under it.
    let told = sections.into_iter().zip(of_refused);
    let told = told.zip(&plan.steps);
    let told = told.filter(|((section, is_refused), _)| !is_refused || section.everything().next().is_some());
    let told: Vec<(Section, &Planned)> = told.map(|((section, _), step)| (section, step)).collect();
    let summary = summary(&told, computation);
    let sections = told.into_iter().map(|(section, _)| section).collect();
    (Report { title: plan.title.clone(), summary, sections }, mistakes)
}

/// Says what a picture of claims is about: what the step makes of the first reports.
fn say_figure(chart: &mut Chart, step: &str, sheet: &Worksheet) {
    let ChartKind::Claims(claims) = chart.kind() else { return };
    let is_valuation = claims.quantity.contains("valu");
    let computed = sheet.find(&format!("{step}.post_money")).filter(|_| is_valuation);
    *chart = chart.clone().about_figure(computed.or(chart.lines().first().copied()));
}

/// What a step is called in a picture of its own, where the scenario has several of its kind: printed alone, nobody could
/// tell one picture from the other.
fn one_of_several(plan: &Plan, step: &Planned) -> Option<String> {
    let is_one_of_several = plan.steps.iter().filter(|other| other.model.name == step.model.name).count() > 1;
    is_one_of_several.then(|| match (&step.title, step.date) {
        (Some(title), _) => title.clone(),
        (None, Some(date)) => format!("{}, {}", label(&step.name), date.month_or_longer()),
        (None, None) => label(&step.name),
    })
}

/// Who owns how much and what it is worth is drawn from reports that cannot all be true. (A picture of claims says so.)
fn warn_of_contradiction(chart: &mut Chart, verdict: Verdict) {
    let is_drawn_from_one = matches!(chart.kind(), ChartKind::Ownership(_) | ChartKind::HeatMap(_));
    if is_drawn_from_one && verdict == Verdict::Contradictory {
        chart.warn("The reports do not fit together.");
    }
}

/// A deal that a later one of its model refers to is no answer: it is what the later one is compared with.
fn background(plan: &Plan, sections: &mut [Section]) {
    for (section, step) in sections.iter_mut().zip(&plan.steps) {
        let mut others = plan.steps.iter().filter(|other| other.model.name == step.model.name);
        let refers = |other: &Planned| other.terms.references().iter().any(|reference| reference.step == step.name);
        section.is_answer &= !others.any(refers);
    }
}

fn section(
    plan: &Plan,
    step: &Planned,
    outcome: Option<&(dyn std::any::Any + Send + Sync)>,
    computation: &Computation,
) -> Section {
    let page = Page {
        sheet: &computation.sheet,
        currency: plan.currency,
        company: &plan.company,
        step: &step.name,
        date: step.date,
        calendar: &computation.calendar,
        captable: &computation.captable,
    };
    let mut section = outcome.map_or_else(Section::default, |outcome| step.terms.report(outcome, &page));
    section.step = step.name.clone();
    if let Some(title) = &step.title {
        section.title = title.clone();
    }
    section.subtitle = match step.date {
        Some(date) => format!("{}, {date}", step.model.name),
        None => step.model.name.to_string(),
    };
    section
}

/// Keeps the charts that the step asks for.
fn keep_wanted(section: &mut Section, step: &Planned, mistakes: &mut Diagnostics) {
    let Some(wanted) = &step.charts else { return };
    wanted.iter().filter_map(|wanted| no_such_chart(wanted, section, step)).for_each(|mistake| mistakes.push(mistake));
    section.charts.retain(|chart| wanted.iter().any(|word| word.text == chart.name()));
}

fn no_such_chart(wanted: &Word, section: &Section, step: &Planned) -> Option<Diagnostic> {
    let known: Vec<&str> = section.charts.iter().map(Chart::name).collect();
    if known.contains(&wanted.text.as_str()) {
        return None;
    }
    let message = format!("`{}` has no chart `{}`", step.name, wanted.text);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(wanted.span, "no such chart");
    Some(mistake.help(did_you_mean_or(&wanted.text, known, "it draws none; leave `charts` out")))
}

/// What the figures of a chart may be by the digits of the reports they rest on, and the hedges that were reported.
fn certainty(lines: &[NodeId], sheet: &Worksheet) -> Certainty {
    let known = |line: &NodeId| {
        let (value, range, unit) =
            (sheet.value(*line)?, range(sheet, *line, Precision::AS_PRINTED)?, sheet.unit(*line));
        let interval = report::without_natural_bounds(&range.interval, unit);
        Some((hedge(sheet, *line, &range.interval), value, interval, unit))
    };
    let known: Vec<_> = lines.iter().filter_map(known).collect();
    let drawn = known.iter().fold(Certainty::default(), |drawn, (hedge, value, interval, _)| {
        drawn.hedged(value.clone(), interval.clone(), *hedge)
    });
    // What a stake leaves is drawn beside it, where it is no line of its own.
    let left = known.iter().filter(|(.., unit)| *unit == Unit::Stake).map(|(hedge, value, interval, _)| {
        let hedge = if *hedge == Hedge::Nearly { Hedge::About } else { *hedge };
        (&Exact::ONE - value, interval.left_of_one(), hedge)
    });
    let values: HashSet<&Exact> = known.iter().map(|(_, value, ..)| value).collect();
    let left: Vec<_> = left.filter(|(value, ..)| !values.contains(value)).collect();
    left.into_iter().fold(drawn, |drawn, (value, interval, hedge)| drawn.hedged(value, interval, hedge))
}

/// The hedge of a figure: that of its report, and what is computed from hedged figures is about what it comes to.
fn hedge(sheet: &Worksheet, line: NodeId, may_be: &Interval) -> Hedge {
    let inputs = inputs(sheet, line);
    let of = |input: &NodeId| match sheet.claim_of(*input).map(|claim| claim.literal.vagueness.clone()) {
        Some(
            Vagueness::About | Vagueness::NearlyFromAbove | Vagueness::Between { .. } | Vagueness::PlusMinus { .. },
        ) => Hedge::About,
        Some(Vagueness::Nearly) => Hedge::Nearly,
        _ => Hedge::Flat,
    };
    let strongest = inputs.iter().map(of).max().unwrap_or(Hedge::Flat);
    // What is left of nearly 50 % is near 50 % as well, but a little more.
    let is = |input: &NodeId| sheet.claim_of(*input).is_some_and(|claim| claim.literal.interval() == *may_be);
    let is_the_report = inputs.len() == 1 && inputs.iter().all(is);
    if strongest == Hedge::Nearly && !is_the_report { Hedge::About } else { strongest }
}

/// Names who reported the figures that a chart is drawn from.
pub fn cite(chart: &mut Chart, sheet: &Worksheet, sources: &[NamedSource]) {
    let claims = inputs_of_all(sheet, chart.lines()).into_iter().filter_map(|line| sheet.claim_of(line));
    let names: Vec<Arc<str>> = claims.flat_map(|claim| claim.reported_by.clone()).collect();
    chart.cite(&NamedSource::short_names(sources, &names));
}
