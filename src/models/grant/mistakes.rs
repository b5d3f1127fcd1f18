//! What can be wrong with a grant.

use super::terms::Grant;
use crate::diagnostic::{Code, Diagnostic};
use crate::worksheet::Shares;

pub(super) fn more_than_the_pool(grant: &Grant, pool: Option<Shares<'_>>) -> Diagnostic {
    let there = pool.map_or("empty".to_string(), |pool| pool.sheet().show(pool.id()));
    let message = format!("this grants more than the pool holds, which is {there}");
    let help = "grow it first with a step `model = \"pool\"`, or write `from = \"new-shares\"`";
    Diagnostic::error(Code::OutOfRange, message).at(grant.span, "more than there is").help(help)
}
