//! An item that is written: its fields, and what the format has no field for.

use serde_json::{Map, Value};

use crate::exchange::doubt::Doubts;
use crate::exchange::ocf::names::field;

/// An item of a file.
pub(super) struct Item {
    id: String,
    fields: Map<String, Value>,
    comments: Vec<String>,
    told: Vec<String>,
}

impl Item {
    /// An item of a type.
    pub(super) fn new(object_type: &str, id: String) -> Item {
        let mut item = Item { id: id.clone(), fields: Map::new(), comments: Vec::new(), told: Vec::new() };
        item.set(field::OBJECT_TYPE, object_type);
        item.set(field::ID, id);
        item
    }

    /// Adds a field.
    pub(super) fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.fields.insert(name.to_string(), value.into());
    }

    /// Says in words what a field that the format requires stands for.
    pub(super) fn comment(&mut self, text: impl Into<String>) {
        self.comments.push(text.into());
    }

    /// Says in words what the format has no field for; that is told to whoever writes the package.
    pub(super) fn unsaid(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.told.push(text.clone());
        self.comments.push(text);
    }

    /// The item as it stands in its file, at a place among the others.
    pub(super) fn finish(mut self, file: &str, index: usize, doubts: &mut Doubts) -> Value {
        for what in self.told {
            let what = format!("the format has no field for this: {what}");
            doubts.add(format!("{file}#/items/{index}"), Some(&self.id), what, "it stands in `comments`");
        }
        if !self.comments.is_empty() {
            self.fields.insert(field::COMMENTS.to_string(), self.comments.into());
        }
        Value::Object(self.fields)
    }
}
