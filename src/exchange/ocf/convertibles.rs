//! SAFEs and notes that are outstanding, with the terms that the format has for them.

use crate::exchange::draft::{Draft, Entry, Step, Value, decimal};
use crate::exchange::json::{Json, Reading};
use crate::number::Exact;

use super::items::{Item, is_day, read_number};
use super::names::{Form, field};
use super::register::Security;
use super::snapshot::Snapshot;

/// From this month on the usual form of a SAFE is post-money.
const POST_MONEY_SINCE: &str = "2018-10-01";

impl<'p> Snapshot<'_, 'p> {
    /// A step for every SAFE and note that is outstanding.
    pub(super) fn convertibles(&mut self, draft: &mut Draft) {
        let register = self.register;
        for security in register.securities.iter().filter(|one| one.form == Form::Convertible) {
            if security.left.is_positive() {
                self.convertible(security, draft);
            }
        }
    }

    /// A step for one, with what is left of it.
    pub(super) fn convertible(&mut self, security: &Security<'p>, draft: &mut Draft) {
        let item = security.item;
        let holder = self.objects.holder(item, self.doubts);
        let currency = item.json.within(&[field::INVESTMENT, "currency"]).and_then(Reading::text).unwrap_or("");
        if !currency.is_empty() && currency != draft.currency {
            let amount = decimal(&security.left);
            draft.comments.push(format!("Left out: {holder}, {amount} {currency}, {}", item.place("")));
            let what = format!("it is in {currency}, and the table in {}", draft.currency);
            return item.doubt(self.doubts, field::INVESTMENT, what, "it is left out, as no rate is known");
        }
        let mechanism = mechanism(item);
        let kind = mechanism.and_then(|terms| terms.get("type")).and_then(Reading::text).unwrap_or("");
        let is_note = match item.text("convertible_type") {
            Some(stated) => matches!(stated, "NOTE" | "CONVERTIBLE_NOTE"),
            None => kind == "CONVERTIBLE_NOTE_CONVERSION",
        };
        let name = item.text("custom_id").unwrap_or(&holder).to_string();
        let mut step = Step::new(&name, if is_note { "convertible-note" } else { "safe" });
        step.say(&["holder"], Value::Text(holder), None);
        let amount = Value::figure(&security.left, "");
        let key = if is_note { "principal" } else { "investment" };
        step.say(&[key], amount, item.source("investment_amount/amount"));
        if let Some(terms) = mechanism {
            self.price_terms(&mut step, item, terms);
        }
        if is_note {
            self.interest(&mut step, security, mechanism);
        } else {
            self.basis(&mut step, security, mechanism);
        }
        if !matches!(
            kind,
            "SAFE_CONVERSION" | "CONVERTIBLE_NOTE_CONVERSION" | "FIXED_PERCENT_OF_CAPITALIZATION_CONVERSION"
        ) {
            let what = "no conversion of a SAFE or a note is stated";
            item.doubt(self.doubts, "conversion_triggers", what, "it stands with its money alone");
        }
        draft.push(step);
    }

    /// Cap, discount, stake, and terms of others.
    fn price_terms(&mut self, step: &mut Step, item: Item<'p>, terms: &Json) {
        let cap = terms.within(&["conversion_valuation_cap", "amount"]).and_then(Reading::text).and_then(read_number);
        if let Some(cap) = cap.filter(Exact::is_positive) {
            step.say(&["valuation_cap"], Value::figure(&cap, ""), item.source("conversion_triggers"));
        }
        let part = |key: &str| terms.get(key).and_then(Reading::text).and_then(read_number).filter(Exact::is_positive);
        let percent = |part: &Exact| Value::figure(&(part * &Exact::integer(100)), "%");
        if let Some(discount) = part("conversion_discount") {
            if discount < Exact::ONE {
                step.say(&["discount"], percent(&discount), item.source("conversion_triggers"));
            } else {
                item.doubt(self.doubts, "conversion_triggers", "the discount is 100 % or more", "it is left out");
            }
        }
        if let Some(stake) = part("converts_to_percent") {
            step.say(&["stake"], percent(&stake), item.source("conversion_triggers"));
        }
        if terms.get("conversion_mfn") == Some(&Json::Bool(true)) {
            step.say(&["most_favoured_nation"], Value::Bare("true".into()), None);
        }
    }

    /// Whether the cap of a SAFE is post-money.
    fn basis(&mut self, step: &mut Step, security: &Security<'p>, terms: Option<&Json>) {
        let counts = |entry: &Entry| entry.key == ["valuation_cap"] || entry.key == ["stake"];
        if !step.entries.iter().any(counts) {
            return;
        }
        let timing = terms.and_then(|terms| terms.get("conversion_timing")).and_then(Reading::text);
        let basis = match timing {
            Some("PRE_MONEY") => "pre-money",
            Some("POST_MONEY") => "post-money",
            _ => {
                let by_date = if security.issued >= POST_MONEY_SINCE { "post-money" } else { "pre-money" };
                let basis = self.choices.safe.as_deref().unwrap_or(by_date);
                let what = "it is not stated whether the SAFE is pre-money or post-money";
                let done = format!("by its date, or by --safe, it is {basis}");
                security.item.doubt(self.doubts, "conversion_triggers", what, done);
                step.say(&["basis"], Value::Text(basis.into()), None);
                return step.remark("not in the package; by --safe, or by its date");
            }
        };
        step.say(&["basis"], Value::Text(basis.into()), None);
    }

    /// Interest, where the rate and the days are known.
    fn interest(&mut self, step: &mut Step, security: &Security<'p>, terms: Option<&Json>) {
        let item = security.item;
        let rates = terms.and_then(|terms| terms.get("interest_rates")).map(Reading::list).unwrap_or_default();
        let first = rates.first().or_else(|| terms.filter(|terms| terms.get("interest_rate").is_some()));
        let rate = first.and_then(|first| first.get("rate").or(first.get("interest_rate"))).and_then(Reading::text);
        let Some(rate) = rate.and_then(read_number).filter(Exact::is_positive) else {
            return item.doubt(self.doubts, "conversion_triggers", "the note has no rate of interest", "it bears none");
        };
        let percent = if rate >= Exact::ONE {
            let what = "the rate is one or more, as version 1.0 writes per cent";
            item.doubt(self.doubts, "conversion_triggers", what, "it is read as per cent");
            rate
        } else {
            &rate * &Exact::integer(100)
        };
        let start = first.and_then(|first| first.get("accrual_start_date")).and_then(Reading::text);
        let start = start.filter(|day| is_day(day)).unwrap_or(security.issued);
        let until = self.today.filter(|today| is_day(start) && *today >= start);
        let Some(until) = until else {
            let what = "the note has no interest yet, or none of its days is known";
            return item.doubt(self.doubts, "conversion_triggers", what, "it bears none");
        };
        if rates.len() > 1 {
            item.doubt(self.doubts, "conversion_triggers", "the rate changes", "the first rate holds for all days");
        }
        let text = |key: &str| terms.and_then(|terms| terms.get(key)).and_then(Reading::text);
        let day_count = match (text("day_count_convention"), self.choices.day_count.as_deref()) {
            (_, Some(chosen)) => chosen,
            (Some("30_360"), None) => "30/360",
            _ => "ACT/365F",
        };
        let compounding = match (text("compounding_type"), text("interest_accrual_period")) {
            (Some("COMPOUNDING"), period) => {
                let what = "interest is compounded, and the format does not say how often";
                let frequency = match period {
                    Some("MONTHLY" | "DAILY") => "monthly",
                    Some("QUARTERLY") => "quarterly",
                    Some("SEMI_ANNUAL") => "semi-annually",
                    _ => "annually",
                };
                item.doubt(self.doubts, "conversion_triggers", what, format!("by its periods, {frequency}"));
                frequency
            }
            _ => "simple",
        };
        step.say(&["date"], Value::Bare(start.into()), None);
        step.say(&["interest"], Value::figure(&percent, "%"), item.source("conversion_triggers"));
        step.say(&["compounding"], Value::Text(compounding.into()), None);
        step.say(&["day_count"], Value::Text(day_count.into()), None);
        step.say(&["accrued_until"], Value::Bare(until.into()), None);
        if let Some(maturity) = &self.choices.maturity {
            step.say(&["maturity"], Value::Bare(maturity.clone()), None);
        }
    }
}

/// How a convertible converts: the first of its triggers that says so.
fn mechanism(item: Item<'_>) -> Option<&Json> {
    let triggers = item.json.get("conversion_triggers").map(Reading::list).unwrap_or_default();
    let all = || triggers.iter().filter_map(|one| one.within(&["conversion_right", "conversion_mechanism"]));
    let says = |terms: &&Json| {
        let kind = terms.get("type").and_then(Reading::text).unwrap_or("");
        kind.starts_with("SAFE") || kind.starts_with("CONVERTIBLE_NOTE") || kind.starts_with("FIXED_PERCENT")
    };
    all().find(says).or_else(|| all().next())
}
