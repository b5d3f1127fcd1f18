//! What a figure should be: `stake=50%`, `stake>50%`, `proceeds<=1M`.

use std::cmp::Ordering;

use crate::analysis::flags::{Figures, trimmed};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Literal;
use crate::scenario::Document;
use crate::source::{SourceId, Sources, Span};

/// How a figure should stand to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `=`
    Is,
    /// `>`
    MoreThan,
    /// `>=`
    AtLeast,
    /// `<`
    LessThan,
    /// `<=`
    AtMost,
}

/// How relations are written; what begins with another stands before it.
const SIGNS: [(&str, Relation); 7] = [
    (">=", Relation::AtLeast),
    ("≥", Relation::AtLeast),
    ("<=", Relation::AtMost),
    ("≤", Relation::AtMost),
    (">", Relation::MoreThan),
    ("<", Relation::LessThan),
    ("=", Relation::Is),
];

impl Relation {
    /// Whether a figure that stands so to the target is what is wanted.
    pub fn holds(self, stands: Ordering) -> bool {
        match self {
            Relation::Is => stands.is_eq(),
            Relation::MoreThan => stands.is_gt(),
            Relation::AtLeast => stands.is_ge(),
            Relation::LessThan => stands.is_lt(),
            Relation::AtMost => stands.is_le(),
        }
    }

    /// As words before the target: "more than".
    pub fn words(self) -> &'static str {
        match self {
            Relation::Is => "exactly",
            Relation::MoreThan => "more than",
            Relation::AtLeast => "at least",
            Relation::LessThan => "less than",
            Relation::AtMost => "at most",
        }
    }
}

/// Where the sign stands: the name of a figure may have others in it, and a value begins with others.
fn sign_at(text: &str) -> Option<usize> {
    let is_sign = |letter: char| matches!(letter, '<' | '=' | '>' | '≥' | '≤');
    let mut at = text.rfind(is_sign)?;
    while let Some((before, _)) = text[..at].trim_end().char_indices().next_back().filter(|(_, last)| is_sign(*last)) {
        at = before;
    }
    Some(at)
}

/// `FIGURE=VALUE`, with any of the signs.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) figure: Span,
    pub(super) relation: Relation,
    pub(super) target: Literal,
    pub(super) target_at: Span,
}

impl Wanted {
    pub(super) fn read(flag: SourceId, document: &Document, sources: &Sources) -> Result<Wanted, Diagnostic> {
        let whole = sources.whole(flag);
        let text = sources.slice(whole);
        let sign = sign_at(text).and_then(|at| {
            let (sign, relation) = SIGNS.into_iter().find(|(sign, _)| text[at..].starts_with(sign))?;
            Some((at, sign.len(), relation))
        });
        let halves = sign.map(|(at, length, relation)| {
            let halves = [0..at, at + length..text.len()].map(|half| trimmed(whole.part(half), sources));
            (relation, halves.into())
        });
        let is_written = |span: Span| !sources.slice(span).is_empty();
        let Some((relation, (figure, value))) =
            halves.filter(|(_, (one, other))| is_written(*one) && is_written(*other))
        else {
            let mistake =
                Diagnostic::error(Code::QuestionSyntax, "this is written FIGURE=VALUE, or with <, <=, > or >=");
            return Err(mistake
                .at(whole, "no figure or no value")
                .help("write for example `series-b.holders.Ada.stake=50%` or `sale.holders.Ada>=25M`"));
        };
        let (target, target_at) = Figures::of(document, sources).literal(value)?;
        Ok(Wanted { figure, relation, target, target_at })
    }
}

#[cfg(test)]
mod tests {
    use super::sign_at;

    #[test]
    fn the_sign_is_the_first_of_the_last() {
        let before = |text: &str| sign_at(text).map(|at| text[..at].to_string());
        for text in ["a.stake=50%", "a.stake=~50%", "a.stake==1/3", "a.stake= =1/3", "a.stake=>5M", "a.stake>=5M"] {
            assert_eq!(before(text).as_deref(), Some("a.stake"), "{text}");
        }
        assert_eq!(before("h.=1+1-<b>-Bob.stake ≥ 5%").as_deref(), Some("h.=1+1-<b>-Bob.stake "));
        assert_eq!(before("a.stake"), None);
    }
}
