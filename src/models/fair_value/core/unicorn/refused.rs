//! Offerings that holders may refuse: there is a sale then.

use super::payoff::{Claim, Corner, Line, Payoff};
use crate::number::Exact;
use crate::worksheet::{Money, Ratio};

/// The claims where an IPO below an exit takes place only if none of some classes gets less by it than at a sale; else there is a
/// sale. `may_refuse` says which classes those are.
pub fn refused<'s>(claims: &[Claim<'s>], may_refuse: &[bool], below: Money<'s>) -> Vec<Claim<'s>> {
    let refusing: Vec<&Claim<'s>> =
        claims.iter().zip(may_refuse).filter(|(_, may)| **may).map(|(claim, _)| claim).collect();
    let exits = with_crossings(&exits_of(claims, below), &refusing, below);
    let is_refused: Vec<bool> = exits
        .iter()
        .enumerate()
        .map(|(at, exit)| {
            let Some(next) = exits.get(at + 1).filter(|_| exit.less_than(below).holds()) else { return false };
            let half: Ratio<'s> = below.sheet().constant(Exact::HALF);
            let middle = *exit + (*next - *exit) * half;
            refusing.iter().any(|claim| gain(claim, middle).height.is_negative().holds())
        })
        .collect();
    let corner = |claim: &Claim<'s>, exit: Money<'s>, refused: bool| {
        let Line { height, slope } = line_at(if refused { &claim.sale } else { &claim.ipo }, exit);
        Corner { exit, gets: height, slope }
    };
    let ipo = |claim: &Claim<'s>| {
        exits.iter().zip(&is_refused).map(|(exit, refused)| corner(claim, *exit, *refused)).collect()
    };
    claims.iter().map(|claim| Claim { sale: claim.sale.clone(), ipo: Payoff { corners: ipo(claim) } }).collect()
}

/// What an IPO pays more than a sale, from an exit on.
fn gain<'s>(claim: &Claim<'s>, exit: Money<'s>) -> Line<'s> {
    line_at(&claim.ipo, exit).minus(line_at(&claim.sale, exit))
}

fn line_at<'s>(payoff: &Payoff<'s>, exit: Money<'s>) -> Line<'s> {
    Line::of(payoff, exit, |corner| !exit.less_than(corner).holds())
}

fn exits_of<'s>(claims: &[Claim<'s>], below: Money<'s>) -> Vec<Money<'s>> {
    let mut exits = vec![below];
    let corners = claims.iter().flat_map(|claim| claim.sale.corners.iter().chain(&claim.ipo.corners));
    corners.for_each(|corner| put_in_order(&mut exits, corner.exit));
    exits
}

/// Exits, with those between them below an exit at which some claim begins or ceases to gain by an IPO.
fn with_crossings<'s>(exits: &[Money<'s>], claims: &[&Claim<'s>], below: Money<'s>) -> Vec<Money<'s>> {
    let mut all = exits.to_vec();
    for pair in exits.windows(2).filter(|pair| pair[0].less_than(below).holds()) {
        for claim in claims {
            let line = gain(claim, pair[0]);
            let end = line.moved(pair[1] - pair[0]).height;
            let [rises, falls] = [
                line.height.is_negative().holds() && end.is_positive().holds(),
                line.height.is_positive().holds() && end.is_negative().holds(),
            ];
            if rises || falls {
                put_in_order(&mut all, pair[0] - line.height / line.slope);
            }
        }
    }
    all
}

/// Puts an exit among others, unless one of the same size is there.
fn put_in_order<'s>(exits: &mut Vec<Money<'s>>, exit: Money<'s>) {
    let before = exits.iter().take_while(|other| other.less_than(exit).holds()).count();
    match exits.get(before) {
        Some(next) if next.id() == exit.id() || next.equals(exit) => {}
        _ => exits.insert(before, exit),
    }
}
