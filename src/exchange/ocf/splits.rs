//! Splits of classes: what one share of a day became by another. A split that was booked by reissue is not applied again.

use std::collections::{HashMap, HashSet};

use crate::exchange::doubt::Doubts;
use crate::exchange::json::Json;
use crate::limits::SPLITS;
use crate::number::Exact;

use super::items::{Item, ratio};
use super::names::{Kind, field};
use super::transaction::Transaction;

/// The splits of every class, by their days, each with what a share of the beginning has become by it.
#[derive(Debug, Default)]
pub struct Splits<'p> {
    by_class: HashMap<&'p str, Vec<(&'p str, Exact)>>,
    applied: HashMap<(&'p str, usize), Exact>,
    doubted: HashSet<(&'p str, usize)>,
}

impl<'p> Splits<'p> {
    /// Those among transactions that are to be applied.
    pub fn of(transactions: &[Transaction<'p>], doubts: &mut Doubts) -> Splits<'p> {
        let mut splits = Splits::default();
        let booked = booked_splits(transactions);
        let mut found: Vec<&Transaction<'p>> = transactions.iter().filter(|one| one.kind == Kind::Split).collect();
        found.sort_by_key(|split| split.date);
        for split in found {
            let item = split.item;
            let before = doubts.count();
            let class = item.text(field::CLASS);
            let list = splits.by_class.entry(class.unwrap_or("")).or_default();
            match (class, split_ratio(item), item.id().and_then(|id| booked.get(id))) {
                (_, _, Some(reissue)) => {
                    let what = format!("the split is booked by reissue, too, at {}", reissue.place(field::SPLIT));
                    item.doubt(doubts, "split_ratio", what, "it is not applied a second time");
                }
                (Some(_), Some(ratio), None) if list.len() < SPLITS.most() => {
                    let so_far = list.last().map_or(Exact::ONE, |(_, factor)| factor.clone());
                    list.push((split.date, &so_far * &ratio));
                    splits.applied.insert((item.file, item.index), ratio);
                }
                (Some(_), Some(_), None) => {
                    item.doubt(
                        doubts,
                        "",
                        format!("the class has more than {} splits", SPLITS.most),
                        "it is not applied",
                    );
                }
                _ => item.doubt(doubts, "split_ratio", "its class or its ratio cannot be read", "it is not applied"),
            }
            if doubts.count() > before {
                splits.doubted.insert((item.file, item.index));
            }
        }
        splits
    }

    /// What one share becomes by a split that is applied.
    pub fn ratio(&self, split: &Transaction<'p>) -> Option<&Exact> {
        self.applied.get(&(split.item.file, split.item.index))
    }

    /// Whether there is a doubt about a transaction.
    pub fn doubted(&self, transaction: &Transaction<'p>) -> bool {
        self.doubted.contains(&(transaction.item.file, transaction.item.index))
    }

    /// What one share became by all splits of a day.
    pub fn of_day(&self, class: &str, day: &str) -> Exact {
        let Some(list) = self.by_class.get(class) else { return Exact::ONE };
        let so_far = |until: usize| until.checked_sub(1).map_or(Exact::ONE, |last| list[last].1.clone());
        let by = so_far(list.partition_point(|(date, _)| *date <= day));
        by.checked_div(&so_far(list.partition_point(|(date, _)| *date < day))).unwrap_or(Exact::ONE)
    }

    /// What a share issued on a day has become in the end.
    pub fn since(&self, class: &str, issued: &str) -> Exact {
        self.between(class, issued, "9999-12-31")
    }

    /// What a share issued on a day has become by another; it is issued after a split of the same day.
    pub fn between(&self, class: &str, issued: &str, until: &str) -> Exact {
        let Some(list) = self.by_class.get(class) else { return Exact::ONE };
        let by = |day: &str| {
            let after = list.partition_point(|(date, _)| *date <= day);
            after.checked_sub(1).map_or(Exact::ONE, |last| list[last].1.clone())
        };
        if until <= issued { Exact::ONE } else { by(until).checked_div(&by(issued)).unwrap_or(Exact::ONE) }
    }
}

/// The ratio of a split.
fn split_ratio(item: Item<'_>) -> Option<Exact> {
    item.json.get("split_ratio").and_then(ratio)
}

/// The transactions that book a split by issuing securities anew.
fn booked_splits<'p>(transactions: &[Transaction<'p>]) -> HashMap<&'p str, Item<'p>> {
    let named = |one: &Transaction<'p>| Some((one.item.json.get(field::SPLIT).and_then(Json::text)?, one.item));
    transactions.iter().filter_map(named).collect()
}
