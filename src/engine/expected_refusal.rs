//! Mistakes that a scenario expects: `[expect] refused = "impossible-deal"`.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, listed};
use crate::scenario::{Expectation, Refusal};

/// The mistakes, those that are expected as warnings; an expected one that is not among them is a mistake of its own.
pub(super) fn with_refusals(mistakes: Diagnostics, refusals: &[Refusal]) -> Diagnostics {
    if refusals.is_empty() {
        return mistakes;
    }
    let found = |refusal: &&Refusal| mistakes.iter().any(|mistake| is_meant(mistake, refusal));
    let missing: Vec<Diagnostic> =
        refusals.iter().filter(|refusal| !found(refusal)).map(|refusal| did_not_come(refusal, &mistakes)).collect();
    let as_expected = |mistake: Diagnostic| match refusals.iter().any(|refusal| is_meant(&mistake, refusal)) {
        true => Diagnostic { severity: Severity::Warning, ..mistake }.note("`[expect]` says that this is refused"),
        false => mistake,
    };
    let mut judged = Diagnostics::default();
    judged.extend(mistakes.into_iter().map(as_expected).chain(missing));
    judged
}

fn is_meant(mistake: &Diagnostic, refusal: &Refusal) -> bool {
    let texts = || {
        let labels = mistake.labels.iter().map(|label| &label.text);
        std::iter::once(&mistake.message).chain(labels).chain(&mistake.notes).map(|text| text.to_lowercase())
    };
    let says = |words: &String| texts().any(|text| text.contains(&words.to_lowercase()));
    mistake.severity == Severity::Error && mistake.code == refusal.code && refusal.says.as_ref().is_none_or(says)
}

fn did_not_come(refusal: &Refusal, mistakes: &Diagnostics) -> Diagnostic {
    let code = refusal.code.name();
    let errors = || mistakes.iter().filter(|mistake| mistake.severity == Severity::Error);
    let alike = errors().filter(|mistake| mistake.code == refusal.code);
    let message = match &refusal.says {
        Some(words) => format!("no mistake `{code}` that says \"{words}\" was found"),
        None => format!("no mistake `{code}` was found"),
    };
    let mistake = Diagnostic::error(Code::ExpectationFailed, message).at(refusal.span, "expected to be refused");
    let mistake = alike.fold(mistake, |mistake, alike| mistake.note(format!("it says: {}", alike.message)));
    let mut others: Vec<&str> = errors().map(|mistake| mistake.code.name()).collect();
    others.dedup();
    match (others.as_slice(), &refusal.says) {
        ([], _) => mistake.help("the scenario is not refused: take the expectation away if that is right"),
        ([only], Some(_)) if *only == code => mistake.help("write words that stand in what it says, or the code alone"),
        _ => mistake.help(format!("it is refused with {}: expect that if it is right", listed(others))),
    }
}

/// The same with what is expected of figures where the mistakes are expected too: there are none.
pub(super) fn expected_of_nothing(mut mistakes: Diagnostics, figures: &[Expectation]) -> Diagnostics {
    if mistakes.has_errors() {
        return mistakes;
    }
    mistakes.extend(figures.iter().map(|expectation| {
        let message = format!("`{}` has no value: the scenario is refused, as it expects", expectation.name);
        let help = "leave this out: a scenario that is refused before it is computed has no figures";
        Diagnostic::error(Code::ExpectationUndefined, message).at(expectation.span, "nothing is computed").help(help)
    }));
    mistakes
}
