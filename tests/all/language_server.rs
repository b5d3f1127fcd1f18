//! An editor's side of `postmoney lsp`: a conversation with the program over its standard input and output, and laws on texts that
//! are being written.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use lsp_server::Message;
use postmoney::lsp::Server;
use postmoney::models;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{cases, files_below, postmoney, program, root, text_of, write};

/// An editor.
struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    asked: u64,
    /// What was last told of each file.
    found: BTreeMap<String, Vec<Value>>,
}

impl Client {
    fn start(folder: &Path) -> Client {
        let mut child =
            program(folder).arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        Client { child, input, output, asked: 0, found: BTreeMap::new() }
    }

    /// One that has agreed on how columns are counted.
    fn agreed(folder: &Path, encodings: Value) -> Client {
        let mut client = Client::start(folder);
        let general = json!({ "positionEncodings": encodings });
        let told = client.request("initialize", json!({ "capabilities": { "general": general } }));
        assert_eq!(told["result"]["capabilities"]["hoverProvider"], true, "{told}");
        client.note("initialized", json!({}));
        client
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().expect("it is open");
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("it listens");
        input.flush().expect("it listens");
    }

    fn note(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("it speaks");
            match line.trim() {
                "" => break,
                head => {
                    length =
                        head.strip_prefix("Content-Length: ").and_then(|length| length.parse().ok()).expect("a length")
                }
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a whole message");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// Asks, and keeps what is told before the answer.
    fn request(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["method"] == "textDocument/publishDiagnostics" {
                let params = &message["params"];
                let uri = params["uri"].as_str().expect("a name").to_string();
                self.found.insert(uri, params["diagnostics"].as_array().expect("a list").clone());
            } else {
                assert_eq!(message["id"], id, "{message}");
                return message;
            }
        }
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "toml", "version": 1, "text": text });
        self.note("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, uri: &str, version: u32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.note("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// What is said of a text at a line and a column.
    fn at(&mut self, method: &str, uri: &str, (line, character): (usize, usize)) -> Value {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": uri }, "position": position });
        self.request(&format!("textDocument/{method}"), params)["result"].clone()
    }

    fn hover(&mut self, uri: &str, at: (usize, usize)) -> String {
        self.at("hover", uri, at)["contents"]["value"].as_str().unwrap_or_default().to_string()
    }

    fn offered(&mut self, uri: &str, at: (usize, usize)) -> Vec<String> {
        let offered = self.at("completion", uri, at);
        let items = offered["items"].as_array().expect("a list").iter();
        items.map(|item| item["label"].as_str().expect("a name").to_string()).collect()
    }

    /// What is told of a file once everything before has been looked at.
    fn found(&mut self, uri: &str) -> Vec<Value> {
        self.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
        self.found.get(uri).cloned().unwrap_or_default()
    }

    /// Ends the conversation, and says with which code the program ended.
    fn exit(mut self) -> Option<i32> {
        self.note("exit", Value::Null);
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const DEAL: &str = "title = \"Ada's round\"

[sources.paper]
title = \"The paper\"

[steps.deal]
model = \"reported-deal\"
investment = { value = \"14.8bn\", source = \"paper\" }
stake = \"49%\"
valuation = \"~29bn\"

[expect]
deal.post_money = \"30.2bn\"
";

const URI: &str = "untitled:deal.toml";

fn range(line: usize, from: usize, to: usize) -> Value {
    json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } })
}

#[test]
fn mistakes_are_told_as_one_types_and_vanish() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = Client::agreed(folder.path(), json!(["utf-16"]));
    client.open(URI, &DEAL.replace("stake =", "stak ="));
    let found = client.found(URI);
    let [mistake] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((&mistake["range"], &mistake["severity"]), (&range(8, 0, 4), &json!(1)), "{mistake}");
    assert_eq!((&mistake["code"], &mistake["source"]), (&json!("unknown-key"), &json!("postmoney")));
    let message = mistake["message"].as_str().expect("a text");
    assert!(
        message.contains("`steps.deal` has no key `stak`") && message.contains("did you mean `stake`?"),
        "{message}"
    );
    let params = json!({
        "textDocument": { "uri": URI }, "range": mistake["range"], "context": { "diagnostics": [mistake] },
    });
    let actions = client.request("textDocument/codeAction", params);
    assert_eq!(actions["result"][0]["edit"]["changes"][URI], json!([{ "range": range(8, 0, 4), "newText": "stake" }]));

    client.change(URI, 2, json!([{ "range": range(8, 4, 4), "text": "e" }]));
    assert_eq!(client.found(URI), Vec::<Value>::new());
    client.change(URI, 3, json!([{ "text": DEAL.replace("30.2bn", "31bn") }]));
    let found = client.found(URI);
    assert_eq!(
        (&found[0]["code"], &found[0]["range"]),
        (&json!("expectation-failed"), &range(12, 18, 24)),
        "{found:?}"
    );
    client.note("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    assert_eq!(client.found(URI), Vec::<Value>::new());
}

#[test]
fn figures_keys_models_and_sources_are_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = Client::agreed(folder.path(), json!(["utf-8", "utf-16"]));
    client.open(URI, DEAL);
    let stake = client.hover(URI, (8, 2));
    assert!(stake.contains("the part of the company that it buys"), "{stake}");
    assert!(stake.contains("deal.stake = 49 %") && stake.contains("Rest on it: `deal.post_money`"), "{stake}");
    let investment = client.hover(URI, (7, 27));
    assert!(investment.contains("14.8bn USD") && investment.contains("The paper"), "{investment}");
    let expected = client.hover(URI, (12, 8));
    assert!(expected.contains("deal.post_money = 30.204bn USD"), "{expected}");
    assert!(expected.contains("= deal.investment / deal.stake"), "{expected}");
    assert_eq!(client.at("hover", URI, (12, 8))["range"], range(12, 5, 15));
    assert!(client.hover(URI, (6, 12)).contains("What a reported deal implies"));
    assert!(client.hover(URI, (7, 46)).contains("The paper"));
    assert_eq!(client.at("hover", URI, (1, 0)), Value::Null);

    // What cannot be computed keeps what was, and says so.
    client.change(URI, 2, json!([{ "text": DEAL.replace("[expect]", "[expect]\nx = ") }]));
    let stale = client.hover(URI, (8, 2));
    assert!(stale.contains("deal.stake = 49 %") && stale.contains("As last computed"), "{stale}");
    let hints = json!({ "textDocument": { "uri": URI }, "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } } });
    assert_eq!(client.request("textDocument/inlayHint", hints)["result"], json!([]));
}

#[test]
fn keys_models_words_and_names_are_offered() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = Client::agreed(folder.path(), json!(["utf-16"]));
    client.open(URI, DEAL);
    client.found(URI);
    let has = |offered: &[String], names: &[&str]| {
        names.iter().for_each(|name| assert!(offered.iter().any(|other| other == name), "{name} in {offered:?}"));
    };
    let mut write = |line: &str| {
        let text = DEAL.replace("\n[expect]", &format!("{line}\n\n[expect]"));
        client.change(URI, 2, json!([{ "text": text }]));
        let offered = client.at("completion", URI, (10, line.len()));
        let items = offered["items"].as_array().expect("a list");
        items.iter().map(|item| item["label"].as_str().expect("a name").to_string()).collect::<Vec<String>>()
    };
    has(&write("pre"), &["pre_money", "previous", "title", "said", "legs"]);
    has(&write("basis = \""), &["pre-money", "post-money", "enterprise", "secondary"]);
    has(&write("[steps.deal.le"), &["legs", "holders"]);
    client.change(URI, 3, json!([{ "text": format!("{DEAL}deal.po") }]));
    has(&client.offered(URI, (13, 7)), &["deal.post_money", "deal.pre_money", "deal.verdict"]);
    let item = client.at("completion", URI, (13, 7))["items"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|item| item["label"] == "deal.post_money")
        .cloned();
    let item = item.expect("the figure");
    assert_eq!((&item["textEdit"]["range"], &item["detail"]), (&range(13, 0, 7), &json!("30.204bn USD")));
    client.change(
        URI,
        4,
        json!([{ "text": format!("{DEAL}\n[steps.next]\nmodel = \"re\nprevious = \"d\nstake = {{ source = \"\n") }]),
    );
    let models = client.offered(URI, (15, 11));
    has(&models, &["reported-deal", "returns", "priced-round"]);
    assert_eq!(models.len(), models::ALL.len());
    has(&client.offered(URI, (16, 13)), &["deal"]);
    has(&client.offered(URI, (17, 20)), &["paper"]);
    has(&client.offered(URI, (1, 0)), &["currency", "steps", "expect", "sources"]);
}

#[test]
fn implied_figures_stand_beside_their_steps() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = Client::agreed(folder.path(), json!(["utf-16"]));
    client.open(URI, DEAL);
    let params = json!({ "textDocument": { "uri": URI }, "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } } });
    let hints = client.request("textDocument/inlayHint", params)["result"].clone();
    let label = |hint: &Value| hint["label"].as_str().expect("a text").to_string();
    let hints = hints.as_array().expect("a list").iter().map(|hint| (hint["position"].clone(), label(hint)));
    let hints: Vec<(Value, String)> = hints.collect();
    assert_eq!(
        hints,
        [
            (json!({ "line": 5, "character": 12 }), "post-money 30.204bn USD · pre-money 15.404bn USD".to_string()),
            (json!({ "line": 9, "character": 19 }), "28.5 to 29.5bn".to_string()),
        ]
    );
    let steps =
        client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }))["result"].clone();
    assert_eq!((&steps[0]["name"], &steps[0]["detail"]), (&json!("deal"), &json!("reported-deal")));
    assert_eq!(client.at("definition", URI, (7, 46))["range"], range(2, 9, 14));
    assert_eq!(client.at("definition", URI, (12, 8))["range"], range(5, 7, 11));
}

#[test]
fn columns_are_counted_as_the_editor_counts() {
    let text = "title = \"株式会社 😀\"\nsteps.deal = { model = \"reported-deal\", title = \"株😀\", investment = \"5M\", stak = \"49%\" }\n";
    let line = text.lines().nth(1).expect("two lines");
    let before = &line[..line.find("stak").expect("it is there")];
    let folder = tempfile::tempdir().expect("a folder");
    for (encodings, column) in [
        (json!(["utf-16", "utf-8"]), before.len()),
        (json!(["utf-32", "utf-16"]), before.encode_utf16().count()),
        (Value::Null, before.encode_utf16().count()),
    ] {
        let mut client = Client::agreed(folder.path(), encodings);
        client.open(URI, text);
        let found = client.found(URI);
        assert_eq!(found[0]["range"], range(1, column, column + 4), "{found:?}");
        client.change(URI, 2, json!([{ "range": range(1, column, column + 4), "text": "stake" }]));
        assert_eq!(client.found(URI), Vec::<Value>::new());
        assert!(client.hover(URI, (1, column + 1)).contains("deal.stake = 49 %"));
    }
}

#[test]
fn files_that_are_extended_are_told_of_their_mistakes() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = |file: &str| format!("file://{}", folder.path().join(file).display());
    write(
        &folder.path().join("base.toml"),
        "[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"5M\"\nstak = \"20%\"\n",
    );
    let mut client = Client::agreed(folder.path(), json!(["utf-16"]));
    client.open(&name("child.toml"), "extends = \"base.toml\"\ntitle = \"Later\"\n");
    assert_eq!(client.found(&name("child.toml")), Vec::<Value>::new());
    assert_eq!(client.found(&name("base.toml"))[0]["range"], range(3, 0, 4));
    // The text in the editor counts in the place of the file, and told once for both.
    let base = text_of(&folder.path().join("base.toml"));
    client.open(&name("base.toml"), &base);
    assert_eq!(client.found(&name("base.toml")).len(), 1);
    client.change(&name("base.toml"), 2, json!([{ "range": range(3, 4, 4), "text": "e" }]));
    assert_eq!(client.found(&name("base.toml")), Vec::<Value>::new());
    client.note("textDocument/didClose", json!({ "textDocument": { "uri": name("base.toml") } }));
    assert_eq!(client.found(&name("base.toml")).len(), 1, "what is on disk counts again");
}

#[test]
fn the_protocol_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut client = Client::start(folder.path());
    assert_eq!(client.request("textDocument/hover", json!({}))["error"]["code"], -32002);
    client.request("initialize", json!({ "capabilities": {} }));
    assert_eq!(client.request("initialize", json!({}))["error"]["code"], -32600);
    assert_eq!(client.request("workspace/unheardOf", json!({}))["error"]["code"], -32601);
    assert_eq!(client.request("textDocument/hover", json!({ "position": 1 }))["error"]["code"], -32602);
    assert_eq!(client.at("hover", "file:///nowhere.toml", (0, 0)), Value::Null);
    client.note("$/unheardOf", json!([]));
    client.note("textDocument/didChange", json!({ "textDocument": 5 }));
    client.note("textDocument/didOpen", Value::Null);
    assert_eq!(client.request("shutdown", Value::Null)["result"], Value::Null);
    assert_eq!(client.request("textDocument/hover", json!({}))["error"]["code"], -32600);
    assert_eq!(client.exit(), Some(0));

    let mut client = Client::start(folder.path());
    client.request("initialize", json!({ "capabilities": {} }));
    assert_eq!(client.exit(), Some(1), "nobody asked to shut down");

    let mut client = Client::start(folder.path());
    client.input.as_mut().expect("it is open").write_all(b"Content-Length: 3\r\n\r\n{{{").expect("it listens");
    assert_eq!(client.child.wait().expect("it ends").code(), Some(2), "no message of the protocol");
    assert_eq!(postmoney(&["lsp"], folder.path()).code, Some(1), "the input ends at once");
}

/// Lets a server take a message, and says what it answers.
fn take(server: &mut Server, message: Value) -> Vec<Value> {
    written(server.take(serde_json::from_value(message).expect("a message")))
}

fn written(messages: Vec<Message>) -> Vec<Value> {
    messages.into_iter().map(|message| serde_json::to_value(message).expect("JSON")).collect()
}

/// A server that has agreed on UTF-16.
fn server() -> Server {
    let mut server = Server::default();
    take(&mut server, json!({ "id": 0, "method": "initialize", "params": {} }));
    server
}

fn opened(server: &mut Server, uri: &str, text: &str) {
    let params = json!({ "textDocument": { "uri": uri, "version": 1, "text": text } });
    take(server, json!({ "method": "textDocument/didOpen", "params": params }));
}

#[test]
fn every_kind_of_mistake_is_told_where_check_tells_it() {
    let files = files_below(&root().join("scenarios/mistakes"), ".toml");
    assert!(files.len() > 50);
    for file in files.iter().filter(|file| text_of(file).is_ascii()).step_by(4) {
        let path = file.display().to_string();
        let printed = postmoney(&["check", &path, "--format", "json"], root()).stdout;
        let checked: Value = serde_json::from_str(&printed).expect("JSON");
        let mut expected = Vec::new();
        for found in checked["checked"]
            .as_array()
            .expect("cases")
            .iter()
            .flat_map(|case| case["diagnostics"].as_array().expect("a list"))
        {
            let places = found["places"].as_array().expect("a list");
            let place = places.iter().find(|place| place["primary"] == true).or(places.first());
            let line = place.map_or(0, |place| place["line"].as_u64().expect("a number") - 1);
            let column = place.map_or(0, |place| place["column"].as_u64().expect("a number") - 1);
            let one = (found["code"].as_str().expect("a code").to_string(), line, column);
            if !expected.contains(&one) {
                expected.push(one);
            }
        }
        let mut server = server();
        opened(&mut server, &format!("file://{path}"), &text_of(file));
        let mut told = Vec::new();
        for found in written(server.check_changed())
            .iter()
            .flat_map(|told| told["params"]["diagnostics"].as_array().expect("a list"))
        {
            let start = &found["range"]["start"];
            let number = |name: &str| start[name].as_u64().expect("a number");
            let one = (found["code"].as_str().expect("a code").to_string(), number("line"), number("character"));
            if !told.contains(&one) {
                told.push(one);
            }
        }
        expected.sort();
        told.sort();
        assert_eq!(told, expected, "{path}");
    }
}

/// Every range in an answer lies in the text and does not end before it begins.
fn ranges_lie_in(text: &str, answer: &Value) {
    match answer {
        Value::Array(list) => list.iter().for_each(|one| ranges_lie_in(text, one)),
        Value::Object(entries) => {
            if let (Some(start), Some(end)) = (entries.get("start"), entries.get("end")) {
                let place = |place: &Value| {
                    (place["line"].as_u64().expect("a line"), place["character"].as_u64().expect("a column"))
                };
                assert!(place(start) <= place(end), "{answer}");
            }
            if let (Some(line), Some(column)) = (entries.get("line"), entries.get("character")) {
                let line = usize::try_from(line.as_u64().expect("a line")).expect("few lines");
                let width = text.split('\n').nth(line).expect("a line of the text").encode_utf16().count() as u64;
                assert!(column.as_u64().expect("a column") <= width, "{answer} in a line of {width}");
            }
            entries.values().for_each(|one| ranges_lie_in(text, one));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(cases(512))]

    /// However a text is cut and written into, everything is answered, with places that are in it.
    #[test]
    fn texts_that_are_being_written_never_end_the_server(
        model in 0..models::ALL.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..40, prop::sample::select(vec![
            "", "[", "]", "\"", "'", "{", "}", "=", ".", ",", "\n", "#", "\"\"\"", "株😀", "model = \"", "[steps.", "[expect]\n",
            "extends = \"untitled:law.toml\"\n", "[cases.x]\nremove = [\"", "\\", "\r", "\u{feff}", "1e999", "~29bn",
        ])), 0..4),
        places in prop::collection::vec((0usize..80, 0usize..60), 1..4),
    ) {
        const URI: &str = "untitled:law.toml";
        let mut text = models::ALL[model].template().to_string();
        let mut server = server();
        opened(&mut server, URI, &text);
        for (at, length, new) in edits {
            let letters: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = at.index(letters.len());
            let end = letters[(start + length).min(letters.len() - 1)];
            text.replace_range(letters[start]..end, new);
        }
        let change = json!({ "textDocument": { "uri": URI, "version": 2 }, "contentChanges": [{ "text": text }] });
        take(&mut server, json!({ "method": "textDocument/didChange", "params": change }));
        for (line, character) in places {
            for method in ["hover", "completion", "inlayHint", "documentSymbol", "definition", "codeAction"] {
                let position = json!({ "line": line, "character": character });
                let params = json!({
                    "textDocument": { "uri": URI },
                    "position": position,
                    "range": { "start": { "line": 0, "character": 0 }, "end": position },
                    "context": { "diagnostics": [] },
                });
                let question = json!({ "id": 1, "method": format!("textDocument/{method}"), "params": params });
                let answers = take(&mut server, question);
                let answer = answers.last().expect("an answer");
                prop_assert!(answer.get("result").is_some(), "{}", answer);
                if !text.contains(['\r', '\u{feff}']) {
                    answers.iter().for_each(|answer| ranges_lie_in(&text, answer));
                }
            }
        }
    }
}
