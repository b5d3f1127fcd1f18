//! What can be wrong with a grant.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::worksheet::Shares;

pub(super) fn more_than_the_pool(span: Span, pool: Option<Shares<'_>>) -> Diagnostic {
    let there = pool.map_or("empty".to_string(), |pool| pool.sheet().show(pool.id()));
    let message = format!("this grants more than the pool holds, which is {there}");
    let help = "grow it first with a step `model = \"pool\"`, write `\"rest\"` for what is left of it, or `from = \"new-shares\"`";
    Diagnostic::error(Code::OutOfRange, message).at(span, "more than there is").help(help)
}
