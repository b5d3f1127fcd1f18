//! The charts of a run: those of its steps and of its cap table, as far as they are asked for, with their sources.

use std::sync::Arc;

use super::plan::{Plan, Planned};
use super::run::Results;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::models::through_rounds;
use crate::report::Section;
use crate::report::chart::Chart;
use crate::scenario::{NamedSource, Word};
use crate::worksheet::Worksheet;
use crate::worksheet::explain::inputs;

/// Adds the picture of the cap table, keeps what every step asks for, and names the sources.
pub(super) fn finish(plan: &Plan, results: &mut Results) {
    let titles: Vec<(&str, Option<&str>)> =
        plan.steps.iter().map(|step| (step.name.as_str(), step.title.as_deref())).collect();
    let rounds = through_rounds(&results.sheet, &results.captable, &titles);
    let sections = &mut results.report.sections;
    if let Some((step, chart)) = rounds
        && let Some(section) = sections.iter_mut().find(|section| section.step == step)
    {
        section.charts.push(chart);
    }
    for (section, step) in sections.iter_mut().zip(&plan.steps) {
        let unknown = step.charts.iter().flatten().filter_map(|wanted| no_such_chart(wanted, section, step));
        results.diagnostics.extend(unknown.collect::<Vec<_>>());
        if let Some(wanted) = &step.charts {
            section.charts.retain(|chart| wanted.iter().any(|word| word.text == chart.name()));
        }
        for chart in &mut section.charts {
            plan.company.name.iter().for_each(|company| chart.about(company));
            cite(chart, &results.sheet, &plan.sources);
        }
    }
}

fn no_such_chart(wanted: &Word, section: &Section, step: &Planned) -> Option<Diagnostic> {
    let known: Vec<&str> = section.charts.iter().map(Chart::name).collect();
    if known.contains(&wanted.text.as_str()) {
        return None;
    }
    let message = format!("`{}` has no chart `{}`", step.name, wanted.text);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(wanted.span, "no such chart");
    Some(did_you_mean(&wanted.text, known).into_iter().fold(mistake, Diagnostic::help))
}

/// Names who reported the figures that a chart is drawn from.
pub fn cite(chart: &mut Chart, sheet: &Worksheet, sources: &[NamedSource]) {
    let claims = chart.lines().iter().flat_map(|line| inputs(sheet, *line)).filter_map(|line| sheet.claim_of(line));
    let names: Vec<Arc<str>> = claims.flat_map(|claim| claim.reported_by.clone()).collect();
    chart.cite(&NamedSource::short_names(sources, &names));
}
