//! What is understood at a place, and below it, as a JSON Schema.

use serde_json::{Map, Value, json};

use super::kinds::{Definitions, described, table};
use super::understood::Place;
use crate::scenario::Understood;

/// What the key at the end of a path of keys means; names that the scenario gives are left out of the path.
pub(super) type Describe<'d> = dyn Fn(&[&str]) -> Option<String> + 'd;

impl Definitions {
    /// What may stand at a place, which has these keys above it.
    pub(super) fn place<'k>(
        &mut self,
        place: &'k Place,
        keys: &mut Vec<&'k str>,
        describe: &Describe<'_>,
    ) -> Vec<Value> {
        if place.is_figure() && self.is_plain(place) {
            return self.kinds(place);
        }
        let mut any: Vec<Value> = match place.is_figure() {
            true => self.bare_figures(place),
            false => self.kinds(place),
        };
        let is_table = place.kinds.iter().any(|kind| matches!(kind, Understood::Table | Understood::Names));
        if is_table || !place.keys.is_empty() || place.named.is_some() {
            let own = self.table(place, keys, describe);
            any.push(self.shared(keys, own));
        }
        any
    }

    /// Whether nothing stands beside the value of a figure but what stands beside each.
    fn is_plain(&self, place: &Place) -> bool {
        place.keys.keys().all(|key| super::probe::ATTRIBUTES.contains(&key.as_str())) && place.named.is_none()
    }

    fn kinds(&mut self, place: &Place) -> Vec<Value> {
        // Any text may stand where a text may: then no choice is one.
        let is_text = place.kinds.contains(&Understood::Text);
        let kinds = place.kinds.iter().filter(|kind| !(is_text && matches!(kind, Understood::Choice(_))));
        kinds.filter_map(|kind| self.of_kind(kind)).collect()
    }

    /// Figures whose tables have keys of their own beside the value.
    fn bare_figures(&mut self, place: &Place) -> Vec<Value> {
        let mut any = Vec::new();
        for kind in &place.kinds {
            match kind {
                Understood::Figure { unit, range, several } => {
                    let bare = self.bare(*unit, *range);
                    if *several {
                        any.push(json!({ "type": "array", "items": bare, "minItems": 1 }));
                    }
                    any.push(bare);
                }
                other => any.extend(self.of_kind(other)),
            }
        }
        any
    }

    /// The table that may stand at a place.
    fn table<'k>(&mut self, place: &'k Place, keys: &mut Vec<&'k str>, describe: &Describe<'_>) -> Value {
        let mut properties = match place.kinds.iter().find(|kind| matches!(kind, Understood::Figure { .. })) {
            Some(Understood::Figure { unit, range, .. }) => self.attributes(*unit, *range),
            _ => Map::new(),
        };
        for (key, below) in place.keys.iter().filter(|(key, _)| !properties.contains_key(*key)).collect::<Vec<_>>() {
            keys.push(key);
            let any = self.place(below, keys, describe);
            properties.insert(key.clone(), described(describe(keys), any));
            keys.pop();
        }
        let mut own = table(properties);
        if let Some(below) = &place.named {
            own["additionalProperties"] = described(None, self.place(below, keys, describe));
        } else if place.kinds.contains(&Understood::Names) {
            own["additionalProperties"] = json!(true);
        }
        own
    }

    /// A table once, wherever it stands; small ones stay where they are.
    fn shared(&mut self, keys: &[&str], own: Value) -> Value {
        let size = own["properties"].as_object().map_or(0, Map::len);
        let Some(last) = keys.last().filter(|_| size > 2) else { return own };
        let names = (1..).map(|at| if at == 1 { format!("table-{last}") } else { format!("table-{last}-{at}") });
        for name in names {
            match self.0.get(&name) {
                Some(known) if *known != own => {}
                _ => return self.refer(&name, |_| own),
            }
        }
        json!({})
    }
}

/// What a table and those below it need, where they need something.
pub(super) fn needs(place: &Place) -> Option<Value> {
    let below = place.keys.iter().filter_map(|(key, below)| Some((key.clone(), or_no_table(needs(below)?))));
    let below: Map<String, Value> = below.collect();
    let named = place.named.as_ref().and_then(|below| needs(below)).map(or_no_table);
    if place.needed.is_empty() && below.is_empty() && named.is_none() {
        return None;
    }
    let mut own = json!({ "type": "object", "additionalProperties": named.unwrap_or(json!(true)) });
    if !place.needed.is_empty() {
        own["required"] = json!(place.needed);
    }
    if !below.is_empty() {
        own["properties"] = Value::Object(below);
    }
    Some(own)
}

fn or_no_table(table: Value) -> Value {
    json!({ "anyOf": [{ "type": ["string", "number", "boolean", "array"] }, table] })
}
