//! A law of what `solve` suggests: every `--set NAME=VALUE` that it prints, pasted behind the command, gives what it says.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use crate::support::asked::{as_far_as_it_goes, assumptions, near, read, setting, setting_in_full, texts, value};
use crate::support::{cases, ended, program, write};
use postmoney::analysis::solve::{End, Relation, Solution, Solved};
use postmoney::engine::Computation;
use postmoney::number::Exact;
use postmoney::render::{Format, Layout, answer};
use postmoney::scenario::{Request, dotted};
use postmoney::source::Sources;
use postmoney::worksheet::Claim;
use proptest::prelude::*;

/// What makes a target.
#[derive(Clone, Debug)]
enum Target {
    /// The figure where the assumption is so many thousandths of what it is.
    Elsewhere(i128),
    /// So many thousandths of the figure.
    Part(i128),
    Zero,
}

/// A question: of which scenario and case, for which assumption, so that which figure stands how to what.
#[derive(Clone, Debug)]
struct Asked {
    scenario: prop::sample::Index,
    case: prop::sample::Index,
    claim: prop::sample::Index,
    figure: prop::sample::Index,
    sign: &'static str,
    target: Target,
}

fn asked() -> impl Strategy<Value = Asked> {
    let index = any::<prop::sample::Index>;
    let sign = prop::sample::select(vec!["=", "=", "=", ">", ">=", "<", "<="]);
    let target = prop_oneof![
        4 => (600..1500i128).prop_map(Target::Elsewhere),
        2 => (1..3000i128).prop_map(Target::Part),
        2 => Just(Target::Part(1000)),
        1 => Just(Target::Zero),
    ];
    (index(), index(), index(), index(), sign, target).prop_map(|(scenario, case, claim, figure, sign, target)| Asked {
        scenario,
        case,
        claim,
        figure,
        sign,
        target,
    })
}

/// A question that can be asked, and its answer.
struct Answered {
    text: &'static (PathBuf, String),
    request: Request,
    claim: Arc<Claim>,
    solved: Solved,
    question: String,
}

impl Asked {
    /// Asks; where it is refused that has to be right: a target that the figure has somewhere is found.
    fn answered(&self) -> Result<Option<Answered>, String> {
        let text = self.scenario.get(texts());
        let mut sources = Sources::default();
        let Some(plain) = read(text, &Request::default(), &mut sources) else { return Ok(None) };
        let case = (plain.cases.len() + 1 > self.case.index(plain.cases.len() + 2)).then_some(());
        let case = case.and_then(|()| plain.cases.get(self.case.index(plain.cases.len() + 1)).cloned());
        let request = Request { case, settings: Vec::new() };
        let Some(base) = as_far_as_it_goes(text, &request) else { return Ok(None) };
        let (claims, names) = (assumptions(&base), base.sheet.names());
        if claims.is_empty() || names.is_empty() || base.diagnostics.has_errors() {
            return Ok(None);
        }
        let (claim, figure) = (self.claim.get(&claims).clone(), self.figure.get(&names).0.clone());
        let Some((written, is_reached)) = self.target(text, &request, &claim, (&Some(base), &figure)) else {
            return Ok(None);
        };
        let Some(document) = read(text, &request, &mut sources) else { return Ok(None) };
        let wanted = sources.add("--for", claim.path.as_str());
        let so_that = sources.add("--so-that", format!("{figure}{}{written}", self.sign));
        let question = format!(
            "solve {} --case {:?} --for {} --so-that '{figure}{}{written}'",
            text.0.display(),
            request.case,
            claim.path,
            self.sign
        );
        match Solved::new(&document, wanted, so_that, &sources) {
            Ok(solved) => Ok(Some(Answered { text, request, claim, solved, question })),
            Err(mistakes) if is_reached => Err(format!("{question}\nnot found, and it is there: {mistakes:?}")),
            Err(_) => Ok(None),
        }
    }

    /// The target as it is written, and whether the figure is known to reach it.
    fn target(
        &self,
        text: &(PathBuf, String),
        request: &Request,
        claim: &Claim,
        (base, figure): (&Option<Computation>, &str),
    ) -> Option<(String, bool)> {
        let now = value(base, figure)?;
        let decimal = |value: &Exact| value.to_decimal().map(|decimal| decimal.normalize().to_string());
        match self.target {
            Target::Zero => Some(("0".to_string(), false)),
            Target::Part(part) => Some((decimal(&near(&now, part).significant(9))?, false)),
            Target::Elsewhere(part) => {
                let there = setting(claim, &near(&claim.literal.value, part))?;
                let there = as_far_as_it_goes(text, &Request { case: request.case.clone(), settings: vec![there] })?;
                let is_whole = !there.diagnostics.has_errors();
                let target = value(&Some(there), figure)?;
                let written = decimal(&target).filter(|_| target.significant(20) == target)?;
                Some((written, self.sign == "=" && is_whole && target != now))
            }
        }
    }
}

impl Answered {
    fn run(&self, setting: &str) -> Option<Computation> {
        let settings = self.request.settings.iter().cloned().chain([setting.to_string()]).collect();
        as_far_as_it_goes(self.text, &Request { case: self.request.case.clone(), settings })
    }

    /// The flags of the answer for a reader, which a program is to be told too.
    fn flags(&self) -> Result<Vec<String>, String> {
        let answered = self.solved.answer();
        let written = |format| answer(&answered, format, Layout { width: 60, colour: false }).expect("it is written");
        let shown = flags_in(&written(Format::Text));
        let json: serde_json::Value = serde_json::from_str(&written(Format::Json)).expect("it is JSON");
        let mut told = Vec::new();
        each_text(&json, &mut |text| told.extend(flags_in(text)));
        if shown == told { Ok(shown) } else { Err(format!("{shown:?} for a reader, {told:?} for a program")) }
    }

    fn hold(&self) -> Result<(), String> {
        let flags = self.flags()?;
        match self.solved.relation {
            Relation::Is => self.hold_values(&flags),
            _ => self.hold_ends(&flags),
        }
    }

    /// One flag for each answer, which gives the figure that is said.
    fn hold_values(&self, flags: &[String]) -> Result<(), String> {
        let solutions = &self.solved.solutions;
        let suggested: Vec<&String> = solutions.iter().map(|solution| &solution.setting).collect();
        if flags.iter().collect::<Vec<_>>() != suggested {
            return Err(format!("{flags:?} are printed of {suggested:?}"));
        }
        solutions.iter().zip(flags).try_for_each(|(solution, flag)| self.hold_value(solution, flag))
    }

    fn hold_value(&self, solution: &Solution, flag: &str) -> Result<(), String> {
        let run = self.run(flag).ok_or(format!("`--set {flag}` is refused"))?;
        if run.diagnostics.has_errors() != solution.refused_later.is_some() {
            return Err(format!("`--set {flag}`: {:?} is said of {:?}", solution.refused_later, run.diagnostics));
        }
        let found = self.figure(&Some(run)).ok_or(format!("`--set {flag}` gives no figure"))?;
        self.is_as_said(&found, solution.is_exact, flag)?;
        if found != solution.figure {
            return Err(format!("`--set {flag}` gives {found:?} and not {:?}", solution.figure));
        }
        for end in solution.stretch.iter().flatten().flatten() {
            let Some(flag) = setting_in_full(&self.claim, end) else { continue };
            // A fraction may be longer than what is read.
            let Some(run) = self.run(&flag) else { continue };
            let found = self.figure(&Some(run)).ok_or(format!("the end `--set {flag}` gives no figure"))?;
            self.is_as_said(&found, solution.is_exact, &flag)?;
        }
        Ok(())
    }

    /// One flag for each end of the stretches at which the figure has a value: it stands there as is said.
    fn hold_ends(&self, flags: &[String]) -> Result<(), String> {
        let ends = self.solved.stretches.iter().flat_map(|stretch| [&stretch.from, &stretch.until]).flatten();
        let mut ends: Vec<&End> = ends.filter(|end| end.stands.is_some()).collect();
        ends.dedup_by(|one, other| one.at == other.at);
        if ends.len() != flags.len() {
            return Err(format!("{flags:?} are printed of {ends:?}"));
        }
        for (end, flag) in ends.into_iter().zip(flags) {
            let found = self.figure(&self.run(flag)).ok_or(format!("`--set {flag}` gives no figure"))?;
            let stands = found.cmp(&self.solved.target);
            if self.solved.relation.holds(stands) != end.closed {
                return Err(format!("`--set {flag}` gives {found:?}: {end:?}"));
            }
            if end.stands.is_some_and(|stands| stands.is_eq()) {
                self.is_as_said(&found, end.is_exact, flag)?;
            }
        }
        Ok(())
    }

    fn figure(&self, run: &Option<Computation>) -> Option<Exact> {
        value(run, &self.solved.figure.name)
    }

    /// The target, exactly or as far as it is shown.
    fn is_as_said(&self, found: &Exact, is_exact: bool, flag: &str) -> Result<(), String> {
        let (target, unit) = (&self.solved.target, self.solved.figure.unit);
        let holds = if is_exact { found == target } else { unit.show(found) == unit.show(target) };
        let how = if is_exact { "exactly" } else { "to the last printed digit" };
        if holds { Ok(()) } else { Err(format!("`--set {flag}` gives {found:?} and not {target:?} {how}")) }
    }
}

/// What stands behind each `--set` of a text, as a shell would read it.
fn flags_in(text: &str) -> Vec<String> {
    const BEFORE: &str = "`--set ";
    let mut flags = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(BEFORE) {
        let mut flag = String::new();
        let mut letters = after.chars();
        let mut is_quoted = false;
        loop {
            match letters.next() {
                Some('\'') => is_quoted = !is_quoted,
                Some('\\') if !is_quoted => flag.extend(letters.next()),
                Some('`') if !is_quoted => break,
                Some(letter) => flag.push(letter),
                None => break,
            }
        }
        flags.push(flag);
        rest = letters.as_str();
    }
    flags
}

fn each_text(value: &serde_json::Value, take: &mut impl FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => take(text),
        serde_json::Value::Array(list) => list.iter().for_each(|value| each_text(value, take)),
        serde_json::Value::Object(object) => object.values().for_each(|value| each_text(value, take)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_setting_that_is_suggested_gives_what_is_said(asked in asked()) {
        match asked.answered() {
            Ok(None) => prop_assume!(false),
            Ok(Some(answered)) => {
                let held = answered.hold();
                prop_assert!(held.is_ok(), "{}\n{}", answered.question, held.unwrap_err());
            }
            Err(wrong) => prop_assert!(false, "{wrong}"),
        }
    }
}

/// A name that a shell and a narrow page could both take apart.
#[cfg(unix)]
#[test]
fn what_is_printed_is_pasted_into_a_shell() {
    let folder = tempfile::tempdir().expect("a folder");
    let holder = r#"Ada  O'Brien & `x` $HOME 5 % \ > ""#;
    let text = format!(
        "[steps.founding]\nmodel = \"founding\"\n[steps.founding.holders]\n\"{}\" = 4_000\nBob = 1_250\n",
        holder.replace('\\', r"\\").replace('"', r#"\""#)
    );
    write(&folder.path().join("deal.toml"), text);
    let name = dotted(&["steps", "founding", "holders", holder].map(str::to_string));
    let figure = format!("founding.holders.{}.stake", holder.replace(' ', "-"));
    let solve = ["solve", "deal.toml", "--for", &name, "--so-that", &format!("{figure}=50%")];
    let said = ended(program(folder.path()).args(solve).env("COLUMNS", "40"));
    let flag = said.stdout.split_once("`--set ").and_then(|(_, rest)| rest.rsplit_once('`'));
    let flag = flag.unwrap_or_else(|| panic!("{}{}", said.stdout, said.stderr)).0;
    let command = format!("\"$0\" run deal.toml --format csv --set {flag}");
    let run =
        Command::new("sh").current_dir(folder.path()).args(["-c", &command, env!("CARGO_BIN_EXE_postmoney")]).output();
    let run = String::from_utf8(run.expect("a shell").stdout).expect("UTF-8");
    assert!(run.contains("founding.fully_diluted,shares,,2500,"), "{flag}: {run}");
}
