//! SAFEs and notes that are outstanding, with the terms that the format has for them.

use crate::captable::CapitalizationRules;
use crate::exchange::draft::{Draft, Entry, Step, Value, decimal};
use crate::exchange::json::Json;
use crate::number::Exact;

use super::items::{Item, is_day, ratio, read_number};
use super::names::{Form, RULES, field};
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
        let currency = item.json.within(&[field::INVESTMENT, "currency"]).and_then(Json::text).unwrap_or("");
        if !currency.is_empty() && currency != draft.currency {
            let amount = decimal(&security.left);
            draft.comments.push(format!("Left out: {holder}, {amount} {currency}, {}", item.place("")));
            let what = format!("it is in {currency}, and the table in {}", draft.currency);
            return item.doubt(self.doubts, field::INVESTMENT, what, "it is left out, as no rate is known");
        }
        let mechanism = mechanism(item);
        let kind = mechanism.and_then(|terms| terms.get("type")).and_then(Json::text).unwrap_or("");
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
            counted(&mut step, mechanism, CapitalizationRules::FULLY_DILUTED);
        } else {
            let usual = self.basis(&mut step, security, mechanism);
            counted(&mut step, mechanism, usual);
        }
        self.at_a_sale(&mut step, item, mechanism, is_note);
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
    fn price_terms(&mut self, step: &mut Step, item: Item<'p>, terms: &Json<'_>) {
        let cap = terms.within(&["conversion_valuation_cap", "amount"]).and_then(Json::text).and_then(read_number);
        if let Some(cap) = cap.filter(Exact::is_positive) {
            step.say(&["valuation_cap"], Value::figure(&cap, ""), item.source("conversion_triggers"));
        }
        let part = |key: &str| terms.get(key).and_then(Json::text).and_then(read_number).filter(Exact::is_positive);
        if let Some(discount) = part("conversion_discount") {
            if discount < Exact::ONE {
                step.say(&["discount"], percent_of(&discount), item.source("conversion_triggers"));
            } else {
                item.doubt(self.doubts, "conversion_triggers", "the discount is 100 % or more", "it is left out");
            }
        }
        if let Some(stake) = part("converts_to_percent") {
            step.say(&["stake"], percent_of(&stake), item.source("conversion_triggers"));
        }
        if terms.get("conversion_mfn") == Some(&Json::Bool(true)) {
            step.say(&["most_favoured_nation"], Value::Bare("true".into()), None);
        }
    }

    /// Whether the cap of a SAFE is post-money, and what such a cap usually counts.
    fn basis(&mut self, step: &mut Step, security: &Security<'p>, terms: Option<&Json<'_>>) -> CapitalizationRules {
        let has_cap = has_cap(step);
        let timing = terms.and_then(|terms| terms.get("conversion_timing")).and_then(Json::text);
        let counts_itself = rules(terms).map(|rules| rules.this_security);
        let (basis, is_stated) = match (timing, counts_itself) {
            (Some("PRE_MONEY"), _) | (None, Some(false)) => ("pre-money", true),
            (Some("POST_MONEY"), _) | (None, Some(true)) => ("post-money", true),
            _ => {
                let by_date = if security.issued >= POST_MONEY_SINCE { "post-money" } else { "pre-money" };
                (self.choices.safe.as_deref().unwrap_or(by_date), false)
            }
        };
        let usual = match basis {
            "pre-money" => CapitalizationRules::PRE_MONEY_SAFE,
            _ => CapitalizationRules::POST_MONEY_SAFE,
        };
        if !has_cap {
            return usual;
        }
        step.say(&["basis"], Value::Text(basis.into()), None);
        if !is_stated {
            let what = "it is not stated whether the SAFE is pre-money or post-money";
            let done = format!("by its date, or by --safe, it is {basis}");
            security.item.doubt(self.doubts, "conversion_triggers", what, done);
            step.remark("not in the package; by --safe, or by its date");
        }
        usual
    }

    /// What is due if the company is sold first.
    fn at_a_sale(&mut self, step: &mut Step, item: Item<'p>, terms: Option<&Json<'_>>, is_note: bool) {
        let multiple = terms.and_then(|terms| terms.get("exit_multiple")).and_then(ratio);
        match multiple.filter(|multiple| *multiple != Exact::ONE) {
            Some(multiple) if is_note => {
                let value = Value::figure(&multiple, "x");
                step.say(&["change_of_control_multiple"], value, item.source("conversion_triggers"));
            }
            Some(multiple) => {
                let what = format!("the SAFE is paid {} times at a sale", decimal(&multiple));
                item.doubt(self.doubts, "conversion_triggers", what, "it is read as one that is paid once");
            }
            None => {}
        }
    }

    /// Interest, where the rate and the days are known.
    fn interest(&mut self, step: &mut Step, security: &Security<'p>, terms: Option<&Json<'_>>) {
        let item = security.item;
        let rates = terms.and_then(|terms| terms.get("interest_rates")).map(Json::list).unwrap_or_default();
        let is_stated =
            terms.is_some_and(|terms| terms.get("interest_rates").is_some_and(|rates| matches!(rates, Json::List(_))));
        if is_stated && rates.is_empty() {
            return;
        }
        let first = rates.first().or_else(|| terms.filter(|terms| terms.get("interest_rate").is_some()));
        let rate = first.and_then(|first| first.get("rate").or(first.get("interest_rate"))).and_then(Json::text);
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
        let start = first.and_then(|first| first.get("accrual_start_date")).and_then(Json::text);
        let start = start.filter(|day| is_day(day)).unwrap_or(security.issued);
        let until = self.today.filter(|today| is_day(start) && *today >= start);
        let Some(until) = until else {
            let what = "the note has no interest yet, or none of its days is known";
            return item.doubt(self.doubts, "conversion_triggers", what, "it bears none");
        };
        let stepped = stepped(rates);
        if rates.len() > 1 && stepped.is_empty() {
            item.doubt(self.doubts, "conversion_triggers", "the rate changes", "the first rate holds for all days");
        }
        let text = |key: &str| terms.and_then(|terms| terms.get(key)).and_then(Json::text);
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
        for (begin, rate) in &stepped {
            step.say(&["interest", begin], percent_of(rate), item.source("conversion_triggers"));
        }
        if stepped.is_empty() {
            step.say(&["interest"], Value::figure(&percent, "%"), item.source("conversion_triggers"));
        }
        step.say(&["compounding"], Value::Text(compounding.into()), None);
        step.say(&["day_count"], Value::Text(day_count.into()), None);
        step.say(&["accrued_until"], Value::Bare(until.into()), None);
        if let Some(maturity) = &self.choices.maturity {
            step.say(&["maturity"], Value::Bare(maturity.clone()), None);
        }
    }
}

/// Rates that change, each with the day from which it holds; none where there is one, or where they or their days cannot be read.
fn stepped<'p>(rates: &'p [Json<'p>]) -> Vec<(&'p str, Exact)> {
    let read = |one| {
        let begin = Json::get(one, "accrual_start_date").and_then(Json::text).filter(|day| is_day(day))?;
        let rate = one.get("rate").and_then(Json::text).and_then(read_number)?;
        (rate < Exact::ONE).then_some((begin, rate))
    };
    let stepped: Vec<(&str, Exact)> = rates.iter().map_while(read).collect();
    let follow_each_other = stepped.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if rates.len() > 1 && stepped.len() == rates.len() && follow_each_other { stepped } else { Vec::new() }
}

fn percent_of(part: &Exact) -> Value {
    Value::figure(&(part * &Exact::integer(100)), "%")
}

fn has_cap(step: &Step) -> bool {
    step.entries.iter().any(|entry: &Entry| entry.key == ["valuation_cap"] || entry.key == ["stake"])
}

/// What the capitalization counts, where the package says all of it.
fn rules(terms: Option<&Json<'_>>) -> Option<CapitalizationRules> {
    let stated = terms?.get(field::RULES)?;
    let mut rules = CapitalizationRules::NOTHING;
    for (name, word) in RULES {
        let Json::Bool(is_counted) = stated.get(name)? else { return None };
        if *is_counted {
            rules.include(word);
        }
    }
    Some(rules)
}

/// Says what the cap is divided by, where that is not what it usually is.
fn counted(step: &mut Step, terms: Option<&Json<'_>>, usual: CapitalizationRules) {
    let stated = rules(terms).filter(|rules| *rules != usual && *rules != CapitalizationRules::NOTHING);
    let Some(stated) = stated.filter(|_| has_cap(step)) else { return };
    let is_counted = |word: &str| {
        let mut with = stated;
        with.include(word) && with == stated
    };
    let words = RULES.iter().filter(|(_, word)| is_counted(word)).map(|(_, word)| format!("\"{word}\""));
    let list = format!("[{}]", words.collect::<Vec<String>>().join(", "));
    step.say(&["capitalization"], Value::Bare(list), None);
}

/// How a convertible converts: the first of its triggers that says so.
fn mechanism(item: Item<'_>) -> Option<&Json<'_>> {
    let triggers = item.json.get("conversion_triggers").map(Json::list).unwrap_or_default();
    let all = || triggers.iter().filter_map(|one| one.within(&["conversion_right", "conversion_mechanism"]));
    let says = |terms: &&Json<'_>| {
        let kind = terms.get("type").and_then(Json::text).unwrap_or("");
        kind.starts_with("SAFE") || kind.starts_with("CONVERTIBLE_NOTE") || kind.starts_with("FIXED_PERCENT")
    };
    all().find(says).or_else(|| all().next())
}
