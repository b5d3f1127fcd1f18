//! People, classes and plans by their ids.

use std::collections::HashMap;

use crate::exchange::doubt::Doubts;
use crate::exchange::json::Json;

use super::items::Item;
use super::names::field;

/// What transactions refer to.
#[derive(Debug, Default)]
pub struct Objects<'p> {
    /// Classes, by their ids.
    pub classes: HashMap<&'p str, Item<'p>>,
    /// Plans, by their ids.
    pub plan_of: HashMap<&'p str, Item<'p>>,
    /// Terms of vesting, by their ids.
    pub vesting: HashMap<&'p str, Item<'p>>,
    /// Plans, in their order.
    pub plans: Vec<Item<'p>>,
    people: HashMap<&'p str, String>,
    class_names: HashMap<&'p str, String>,
}

impl<'p> Objects<'p> {
    /// Sorts items.
    pub fn of(items: Vec<Item<'p>>, doubts: &mut Doubts) -> Objects<'p> {
        let mut objects = Objects::default();
        let (mut people, mut classes) = (Vec::new(), Vec::new());
        for item in items {
            let name = |stated: Option<&'p str>| stated.or(item.id()).unwrap_or("unnamed");
            let legal = || item.json.within(&["name", "legal_name"]).or(item.json.get("name")).and_then(Json::text);
            match (item.text(field::OBJECT_TYPE), item.id()) {
                (Some("STAKEHOLDER"), Some(id)) => people.push((item, id, name(legal()))),
                (Some("STOCK_CLASS"), Some(id)) => {
                    classes.push((item, id, name(item.text("name"))));
                    objects.classes.insert(id, item);
                    check_class(item, doubts);
                }
                (Some("STOCK_PLAN"), id) => {
                    objects.plans.push(item);
                    objects.plan_of.extend(id.map(|id| (id, item)));
                }
                (Some("VESTING_TERMS"), Some(id)) => {
                    objects.vesting.insert(id, item);
                }
                (Some("STAKEHOLDER" | "STOCK_CLASS" | "VESTING_TERMS"), None) => {
                    item.doubt(doubts, field::ID, "the item has no id", "nothing can refer to it");
                }
                _ => {}
            }
        }
        objects.people = unique(people, "holders", doubts);
        objects.class_names = unique(classes, "classes", doubts);
        objects
    }

    /// Who holds a security.
    pub fn holder(&self, item: Item<'p>, doubts: &mut Doubts) -> String {
        let id = item.text(field::STAKEHOLDER).unwrap_or("unknown");
        self.people.get(id).cloned().unwrap_or_else(|| {
            let what = format!("the stakeholder `{id}` is not in the package");
            item.doubt(doubts, field::STAKEHOLDER, what, "the holder is named by the id");
            id.to_string()
        })
    }

    /// The name of a class; its id where the package has none.
    pub fn class_name(&self, id: &str) -> String {
        self.class_names.get(id).map_or(id, String::as_str).to_string()
    }

    /// The class whose shares a security is or gives: its own, that which it becomes, or that of its plan.
    pub fn class_of(&self, item: Item<'p>) -> Option<&'p str> {
        let trigger = item.json.get("exercise_triggers").and_then(|list| list.list().first());
        let of_trigger = trigger.and_then(|one| one.within(&["conversion_right", "converts_to_stock_class_id"]));
        let of_plan = || {
            let plan = self.plan_of.get(item.text(field::PLAN)?)?;
            plan.text(field::CLASS).or_else(|| plan.ids("stock_class_ids").first().copied())
        };
        item.text(field::CLASS).or(of_trigger.and_then(Json::text)).or_else(of_plan)
    }

    /// Whether a class is typed common, or not known at all.
    pub fn is_common(&self, id: &str) -> bool {
        self.classes.get(id).is_none_or(|class| class.text("class_type") != Some("PREFERRED"))
    }
}

fn check_class(item: Item<'_>, doubts: &mut Doubts) {
    let name = item.text("name").unwrap_or("").to_lowercase();
    let is_named_common = name.contains("common") || name.contains("ordinary");
    match item.text("class_type") {
        Some("PREFERRED") if is_named_common && !name.contains("preferred") => {
            item.doubt(doubts, "class_type", "a class named like common shares is typed PREFERRED", "the type counts");
        }
        Some("COMMON" | "PREFERRED") => {}
        _ => item.doubt(doubts, "class_type", "it is not stated whether the class is common", "it is read as common"),
    }
}

/// Names by ids; where two share a name, each has the beginning of its id.
fn unique<'p>(stated: Vec<(Item<'p>, &'p str, &'p str)>, what: &str, doubts: &mut Doubts) -> HashMap<&'p str, String> {
    let mut count: HashMap<&str, usize> = HashMap::new();
    stated.iter().for_each(|(_, _, name)| *count.entry(*name).or_default() += 1);
    let mut taken: HashMap<String, &str> = HashMap::new();
    let mut names = HashMap::new();
    for (item, id, name) in stated {
        if names.contains_key(id) {
            item.doubt(doubts, field::ID, format!("the id `{id}` is that of another item"), "the first one counts");
            continue;
        }
        let mut shown = name.to_string();
        if count.get(name).is_some_and(|count| *count > 1) || taken.contains_key(name) {
            let start: String = id.chars().take(4).collect();
            shown = format!("{name} ({start})");
            if taken.contains_key(&shown) {
                shown = format!("{name} ({id})");
            }
            let done = format!("this one is written \u{201c}{shown}\u{201d}");
            item.doubt(doubts, "name", format!("several {what} are called \u{201c}{name}\u{201d}"), done);
        }
        taken.insert(shown.clone(), id);
        names.insert(id, shown);
    }
    names
}
