//! What is answered to each message of an editor. Nothing is read or written here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lsp_server::{ErrorCode, Message, Notification, Response};
use serde_json::{Value, json};

use super::checked::{Checked, check};
use super::complete::complete;
use super::diagnostics::by_file;
use super::documents::{Documents, Open};
use super::hints::hints;
use super::hover::hover;
use super::navigate::{actions, definition, symbols};
use super::positions::{Encoding, Lines};
use super::uri;
use crate::limits;

/// How far a conversation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Beginning,
    Running,
    ShutDown,
    Ended {
        was_shut_down: bool,
    },
}

/// A server, and what it knows.
#[derive(Debug, Default)]
pub struct Server {
    phase: Phase,
    encoding: Encoding,
    documents: Documents,
    checked: BTreeMap<PathBuf, Checked>,
    /// The texts that have to be checked again.
    changed: BTreeSet<PathBuf>,
    /// What was last told of each file.
    told: BTreeMap<String, Vec<Value>>,
}

impl Server {
    /// How the conversation ended, once it has: whether the editor had said that it would.
    pub fn ended(&self) -> Option<bool> {
        match self.phase {
            Phase::Ended { was_shut_down } => Some(was_shut_down),
            _ => None,
        }
    }

    /// Whether texts have changed since they were checked.
    pub fn has_changes(&self) -> bool {
        !self.changed.is_empty()
    }

    /// Takes a message, and answers it if it is a request; before that, what has changed is checked.
    pub fn take(&mut self, message: Message) -> Vec<Message> {
        match message {
            // An answer to what was asked of the editor; nothing is.
            Message::Response(_) => Vec::new(),
            Message::Notification(Notification { method, params }) => {
                self.notice(&method, &params);
                Vec::new()
            }
            Message::Request(request) => {
                let mut answers = self.check_changed();
                let id = request.id;
                let answer = match self.answer(&request.method, &request.params) {
                    Ok(result) => Response { id, response_result: Ok(result) },
                    Err((why, words)) => Response::new_err(id, why as i32, words),
                };
                answers.push(answer.into());
                answers
            }
        }
    }

    /// Takes what is no request.
    fn notice(&mut self, method: &str, params: &Value) {
        if method == "exit" {
            self.phase = Phase::Ended { was_shut_down: self.phase == Phase::ShutDown };
        }
        let document = params.get("textDocument").unwrap_or(&Value::Null);
        let Some(uri) = document.get("uri").and_then(Value::as_str).filter(|_| self.phase == Phase::Running) else {
            return;
        };
        let path = crate::scenario::without_dots(&uri::path_of(uri));
        let version = document.get("version").cloned().unwrap_or_default();
        match method {
            "textDocument/didOpen" => {
                let text = document.get("text").and_then(Value::as_str).unwrap_or_default();
                self.documents.open(uri, text.to_string(), version);
                self.changed.extend(self.documents.paths().cloned());
            }
            "textDocument/didChange" => {
                let changes = params.get("contentChanges").and_then(Value::as_array);
                self.documents.change(&path, changes.map_or(&[], Vec::as_slice), version, self.encoding);
                self.touch(&path);
            }
            // What is on disk counts for other files again, and may be something else by now.
            "textDocument/didClose" => {
                self.documents.close(&path);
                self.checked.remove(&path);
                self.changed.insert(path);
                self.changed.extend(self.documents.paths().cloned());
            }
            "textDocument/didSave" => self.changed.extend(self.documents.paths().cloned()),
            _ => {}
        }
    }

    /// A text has changed, and with it those that rest on it.
    fn touch(&mut self, path: &Path) {
        let rests = self.checked.iter().filter(|(own, checked)| *own == path || checked.rests_on(path));
        self.changed.extend(rests.map(|(own, _)| own.clone()));
    }

    /// Checks what has changed, and tells what is found where it is something else than before.
    pub fn check_changed(&mut self) -> Vec<Message> {
        for path in std::mem::take(&mut self.changed) {
            if self.documents.get(&path).is_some() {
                let before = self.checked.remove(&path);
                let checked = check(&path, &self.documents, before);
                self.checked.insert(path, checked);
            }
        }
        let mut all: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for (path, checked) in &self.checked {
            for (uri, found) in by_file(checked, &self.documents.uri(path), &self.documents, self.encoding) {
                let told = all.entry(uri).or_default();
                // Two files that extend a third one find the same in it.
                let new: Vec<Value> = found.into_iter().filter(|one| !told.contains(one)).collect();
                told.extend(new);
            }
        }
        let gone = self.told.keys().filter(|uri| !all.contains_key(*uri)).cloned().collect::<Vec<String>>();
        all.extend(gone.into_iter().map(|uri| (uri, Vec::new())));
        let before = |uri: &String| self.told.get(uri).map_or(&[][..], Vec::as_slice);
        let new = all.iter().filter(|(uri, found)| before(uri) != found.as_slice());
        let messages: Vec<Message> = new.map(|(uri, found)| self.publish(uri, found)).collect();
        all.retain(|_, found| !found.is_empty());
        self.told = all;
        messages
    }

    fn publish(&self, uri: &str, found: &[Value]) -> Message {
        let mut params = json!({ "uri": uri, "diagnostics": found });
        let open = self.documents.get(&crate::scenario::without_dots(&uri::path_of(uri)));
        if let Some(version) = open.map(|open| &open.version).filter(|version| version.is_number()) {
            params["version"] = version.clone();
        }
        Notification { method: "textDocument/publishDiagnostics".into(), params }.into()
    }

    fn answer(&mut self, method: &str, params: &Value) -> Result<Value, (ErrorCode, String)> {
        match (self.phase, method) {
            (Phase::Beginning, "initialize") => Ok(self.initialize(params)),
            (Phase::Beginning, _) => Err((ErrorCode::ServerNotInitialized, "`initialize` comes first".to_string())),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                Ok(Value::Null)
            }
            (Phase::Running, "initialize") => Err((ErrorCode::InvalidRequest, "this was said before".to_string())),
            (Phase::Running, _) => self.about_a_text(method, params),
            _ => Err((ErrorCode::InvalidRequest, "the server was shut down".to_string())),
        }
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.phase = Phase::Running;
        self.encoding = Encoding::of(&params["capabilities"]["general"]["positionEncodings"]);
        json!({
            "capabilities": {
                "positionEncoding": self.encoding.name(),
                "textDocumentSync": { "openClose": true, "change": 2, "save": true },
                "hoverProvider": true,
                "completionProvider": { "triggerCharacters": [".", "\"", "["] },
                "inlayHintProvider": true,
                "documentSymbolProvider": true,
                "definitionProvider": true,
                "codeActionProvider": { "codeActionKinds": ["quickfix"] },
            },
            "serverInfo": { "name": "postmoney", "version": env!("CARGO_PKG_VERSION") },
        })
    }

    /// Requests about a text that is open; of one that is not, there is nothing to say.
    fn about_a_text(&self, method: &str, params: &Value) -> Result<Value, (ErrorCode, String)> {
        let known = ["hover", "completion", "inlayHint", "documentSymbol", "definition", "codeAction"];
        let method = method.strip_prefix("textDocument/").filter(|method| known.contains(method));
        let method = method.ok_or((ErrorCode::MethodNotFound, "there is no such request here".to_string()))?;
        let invalid = |what: &str| (ErrorCode::InvalidParams, format!("`{what}` is missing or of another kind"));
        let uri = params["textDocument"]["uri"].as_str().ok_or_else(|| invalid("textDocument.uri"))?;
        let path = crate::scenario::without_dots(&uri::path_of(uri));
        let Some((open, checked)) = self.documents.get(&path).zip(self.checked.get(&path)) else {
            return Ok(Value::Null);
        };
        let lines = Lines::new(&open.text, self.encoding);
        let offset = || lines.offset_of(&params["position"]).ok_or_else(|| invalid("position"));
        let range = || lines.offsets_of(&params["range"]).ok_or_else(|| invalid("range"));
        Ok(match method {
            "hover" => {
                let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                let said = hover(&open.text, &name, offset()?, checked);
                said.map_or(Value::Null, |(said, range)| {
                    json!({ "contents": { "kind": "markdown", "value": said }, "range": lines.range(range) })
                })
            }
            "completion" => completion(open, offset()?, checked, &lines),
            "inlayHint" => {
                let hints = hints(&open.text, range()?, checked).into_iter();
                hints
                    .map(|(at, words)| json!({ "position": lines.position(at), "label": words, "paddingLeft": true }))
                    .collect()
            }
            "documentSymbol" => symbols(&open.text, &lines).into(),
            "definition" => {
                definition(&open.text, offset()?, checked, &self.documents, self.encoding).unwrap_or_default()
            }
            _ => {
                let mistakes =
                    params["context"]["diagnostics"].as_array().ok_or_else(|| invalid("context.diagnostics"))?;
                actions(&open.text, uri, mistakes, &lines).into()
            }
        })
    }
}

fn completion(open: &Open, offset: usize, checked: &Checked, lines: &Lines<'_>) -> Value {
    let mut items = complete(&open.text, offset, checked);
    let is_cut = items.len() > limits::MISTAKES.most();
    if is_cut {
        let begins =
            |range: &std::ops::Range<usize>| open.text.get(range.start..offset).unwrap_or_default().to_string();
        items.retain(|item| item.name.starts_with(&begins(&item.range)));
        items.truncate(limits::MISTAKES.most());
    }
    let items = items.into_iter().map(|item| {
        let mut written = json!({
            "label": item.name,
            "kind": item.kind as u32,
            "textEdit": { "range": lines.range(item.range), "newText": item.text },
        });
        if !item.detail.is_empty() {
            written["detail"] = item.detail.into();
        }
        if !item.about.is_empty() {
            written["documentation"] = json!({ "kind": "markdown", "value": item.about });
        }
        written
    });
    json!({ "isIncomplete": is_cut, "items": items.collect::<Vec<Value>>() })
}
