//! An assistant's side of `postmoney mcp`: a conversation with the program over its standard input and output.
#![cfg(feature = "mcp")]

mod client;
mod schemas;

use serde_json::{Value, json};

use crate::support::{ended, postmoney, program, root, text_of, write};
use client::Client;
use schemas::wrong;

const META: &str = "scenarios/meta-scale-ai.toml";

/// What the command line prints as JSON in the folder of this package.
fn printed(arguments: &[&str]) -> Value {
    let printed = postmoney(arguments, root()).stdout;
    serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error}: {printed}"))
}

fn named<'f>(document: &'f Value, name: &str) -> &'f Value {
    let figures = document["figures"].as_array().expect("figures");
    figures.iter().find(|figure| figure["name"] == name).unwrap_or_else(|| panic!("no {name} in {document}"))
}

#[test]
fn an_assistant_is_told_what_there_is() {
    let mut client = Client::greeted(root());
    let tools = client.tools();
    let names: Vec<&str> = tools.iter().filter_map(|tool| tool["name"].as_str()).collect();
    assert_eq!(names, ["run", "check", "explain", "solve", "compare", "models", "schema"]);
    for tool in &tools {
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        assert_eq!((&tool["inputSchema"]["type"], &tool["outputSchema"]["type"]), (&json!("object"), &json!("object")));
        for (name, argument) in tool["inputSchema"]["properties"].as_object().expect("arguments") {
            assert!(argument["description"].as_str().is_some_and(|about| !about.is_empty()), "{name} of {tool}");
        }
    }
    assert_eq!(client.end(), (Some(0), String::new()));
}

#[test]
fn answers_are_what_the_command_line_prints_and_as_their_schemas_say() {
    let mut client = Client::greeted(root());
    let tools = client.tools();
    let solve = ["--for", "steps.meta.investment", "--so-that", "meta.post_money=29bn"];
    let compare = ["--cases", "all-kept,most-outlets", "--show", "meta.post_money,meta.stake"];
    let calls: Vec<(&str, Value, Vec<&str>)> = vec![
        ("run", json!({ "file": META, "sections": true }), vec!["run", META]),
        ("run", json!({ "file": META, "sections": true, "full": true }), vec!["run", META, "--full"]),
        (
            "run",
            json!({ "file": META, "sections": true, "case": "all-kept", "set": ["meta.stake=45%"], "unset": ["meta.proceeds"] }),
            vec!["run", META, "--case", "all-kept", "--set", "meta.stake=45%", "--unset", "meta.proceeds"],
        ),
        ("check", json!({ "file": META }), vec!["check", META]),
        (
            "solve",
            json!({ "file": META, "for": solve[1], "so_that": solve[3] }),
            [&["solve", META], &solve[..]].concat(),
        ),
        (
            "compare",
            json!({ "files": [META], "cases": ["all-kept", "most-outlets"], "figures": ["meta.post_money", "meta.stake"] }),
            [&["compare", META], &compare[..]].concat(),
        ),
        ("schema", json!({ "full": true }), vec!["schema"]),
        ("schema", json!({}), Vec::new()),
        ("schema", json!({ "model": "priced-round" }), Vec::new()),
        ("models", json!({}), Vec::new()),
        ("models", json!({ "name": "safe" }), Vec::new()),
        ("explain", json!({ "file": META }), Vec::new()),
        ("explain", json!({ "file": META, "figure": "meta.holders.*" }), Vec::new()),
        ("explain", json!({ "file": META, "figure": "meta.step_up", "depth": 1 }), Vec::new()),
        ("explain", json!({ "file": META, "figure": "meta.verdict" }), Vec::new()),
        ("run", json!({ "text": "title = " }), Vec::new()),
        ("explain", json!({ "file": META, "figure": "stake" }), Vec::new()),
        (
            "solve",
            json!({ "file": META, "for": "steps.meta.investmnt", "so_that": "meta.post_money=29bn" }),
            Vec::new(),
        ),
        ("compare", json!({ "files": [META, "scenarios/none.toml"] }), Vec::new()),
    ];
    for (tool, arguments, command) in calls {
        let told = client.call(tool, arguments.clone());
        let schema = &tools.iter().find(|known| known["name"] == tool).expect("a tool")["outputSchema"];
        let found = wrong(&told.document, schema, schema, tool);
        assert!(found.is_empty(), "{arguments}:\n{}", found.join("\n"));
        assert!(!told.text.is_empty());
        assert_eq!(told.is_error, !told.document["checked"][0]["diagnostics"].as_array().is_none_or(Vec::is_empty));
        if tool == "schema" && !command.is_empty() {
            assert_eq!(told.document["schema"], printed(&command));
        } else if !command.is_empty() {
            let mut expected = printed(&[&command[..], &["--format", "json"]].concat());
            // Which command prints more is for whoever types commands.
            if let Some(left_out) = expected.get_mut("left_out").and_then(Value::as_object_mut) {
                left_out.remove("command");
            }
            assert_eq!(told.document, expected, "{arguments}");
        }
    }
    client.end();
}

#[test]
fn figures_are_exact_and_have_their_source() {
    let mut client = Client::greeted(root());
    let told = client.call("run", json!({ "file": META, "figures": ["meta.post_money", "verdict"] }));
    let post_money = named(&told.document, "meta.post_money");
    assert_eq!(post_money["value"], "30204081632.65306122448979592");
    assert_eq!(post_money["exact"], "1480000000000/49");
    assert_eq!(post_money["formula"], "meta.investment / meta.stake");
    assert_eq!(told.document["figures"].as_array().map(Vec::len), Some(1));
    assert!(
        told.document["statements"]
            .as_array()
            .is_some_and(|words| words.contains(&json!({ "name": "meta.verdict", "words": "contradictory" })))
    );
    assert!(
        told.text.contains("= 30204081632.65306122448979592 USD, exactly 1480000000000/49 (meta.investment"),
        "{}",
        told.text
    );

    let told = client.call("explain", json!({ "file": META, "figure": "meta.post_money" }));
    let investment = named(&told.document, "meta.investment");
    let place = investment["reported"]["place"].as_str().expect("a place");
    let line = investment["reported"]["line"].as_u64().expect("a line");
    assert!(place.starts_with(&format!("{META}:{line}:")), "{place}");
    let written = text_of(&root().join(META)).lines().nth(line as usize - 1).map(str::to_string).unwrap_or_default();
    assert!(written.contains(investment["reported"]["written"].as_str().expect("a text")), "{written}");

    let told =
        client.call("compare", json!({ "files": [META], "cases": ["all-kept"], "figures": ["meta.post_money"] }));
    assert_eq!(told.document["tables"][0]["exact"][0]["meta.post_money"], "1480000000000/49", "{}", told.document);
    client.end();
}

#[test]
fn a_wrong_scenario_is_answered_with_its_mistakes() {
    let mut client = Client::greeted(root());
    let text = "[steps.a]\nmodel = \"reported-deal\"\ninvestmnt = \"2M\"\n";
    for tool in ["run", "check", "explain"] {
        let told = client.call(tool, json!({ "text": text }));
        assert!(told.is_error && told.text.contains("error[unknown-key]"), "{}", told.text);
        let found = told.document["checked"][0]["diagnostics"].as_array().expect("mistakes").clone();
        let unknown = found.iter().find(|one| one["code"] == "unknown-key").expect("the mistake");
        let place = &unknown["places"][0];
        assert_eq!((&place["file"], &place["line"], &place["column"]), (&json!("text"), &json!(3), &json!(1)));
        assert_eq!(unknown["help"], json!(["did you mean `investment`?"]));
    }
    let failed = format!(
        "{}\n[expect]\n\"a.post_money\" = \"11M\"\n",
        text.replace("investmnt", "investment") + "stake = \"20%\"\n"
    );
    let told = client.call("run", json!({ "text": failed }));
    assert!(told.is_error, "an expectation failed");
    assert_eq!(named(&told.document, "a.post_money")["value"], "10000000", "and the figures are there");
    let two = json!({ "texts": [failed.replace("11M", "10M"), failed.replace("2M", "3M").replace("11M", "15M")] });
    let told = client.call("compare", two);
    assert!(
        !told.is_error && told.document["tables"].as_array().is_some_and(|tables| !tables.is_empty()),
        "{}",
        told.text
    );
    client.end();
}

#[test]
fn a_wrong_call_is_told_what_there_is() {
    let mut client = Client::greeted(root());
    let cases = [
        ("run", json!({ "fil": META }), "did you mean `file`?"),
        ("run", json!({ "file": META, "set": [7] }), "`set` is a list of texts"),
        ("run", json!({ "file": 7 }), "`file` is a text in quotes"),
        ("run", json!({}), "which scenario?"),
        ("run", json!({ "file": META, "text": "" }), "not both"),
        ("run", json!({ "file": META, "figures": ["meta.pots_money"] }), "did you mean `meta.post_money`?"),
        ("explain", json!({ "file": META, "depth": 0 }), "a whole number from 1 on"),
        ("solve", json!({ "file": META, "for": "stake" }), "`solve` needs `so_that`"),
        ("compare", json!({}), "which scenarios?"),
        ("compare", json!({ "files": [META] }), "name the figures"),
        ("models", json!({ "name": "saef" }), "did you mean `safe`?"),
        ("run", json!({ "file": META, "set": ["x".repeat(20_001)] }), "20,000"),
    ];
    for (tool, arguments, said) in cases {
        let told = client.call(tool, arguments);
        assert!(told.is_error && told.text.contains(said), "{said}: {}", told.text);
    }
    let told = client.request("tools/call", json!({ "name": "explian", "arguments": {} }));
    let said = told["error"]["message"].as_str().expect("a mistake");
    assert!(said.contains("did you mean `explain`?") && said.contains("`compare`"), "{said}");
    client.end();
}

#[test]
fn nothing_outside_of_the_folder_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("inside");
    std::fs::create_dir_all(inside.join("below")).expect("a folder");
    let deal = "[steps.a]\nmodel = \"reported-deal\"\ninvestment = \"2M\"\nstake = \"20%\"\n";
    write(&folder.path().join("secret.toml"), deal);
    write(&inside.join("deal.toml"), deal);
    write(&inside.join("below/up.toml"), "extends = \"../deal.toml\"\ntitle = \"Up\"\n");
    write(&inside.join("out.toml"), "extends = \"../secret.toml\"\n");
    let prices = "[steps.value]\nmodel = \"fair-value\"\n[steps.value.volatility_from]\nprices = \"../secret.toml\"\n";
    write(&inside.join("prices.toml"), prices);
    let mut outside = vec!["out.toml".to_string(), "prices.toml".to_string(), "../secret.toml".to_string()];
    outside.push(folder.path().join("secret.toml").display().to_string());
    outside.push("below/../../secret.toml".to_string());
    outside.push("/etc/hostname".to_string());
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.path().join("secret.toml"), inside.join("link.toml")).expect("a link");
        std::os::unix::fs::symlink(folder.path(), inside.join("away")).expect("a link");
        outside.extend(["link.toml".to_string(), "away/secret.toml".to_string()]);
    }
    let mut client = Client::greeted(&inside);
    for file in &outside {
        for (tool, arguments) in [("run", json!({ "file": file })), ("compare", json!({ "files": [file] }))] {
            let told = client.call(tool, arguments);
            assert!(told.is_error && told.text.contains("only files below"), "{file}: {}", told.text);
            assert!(!told.text.contains("2M"), "{file}: {}", told.text);
        }
    }
    let text = client.call("run", json!({ "text": "extends = \"../secret.toml\"\n" }));
    assert!(text.is_error && text.text.contains("only files below"), "{}", text.text);
    let whole = inside.canonicalize().expect("a path").join("deal.toml").display().to_string();
    for file in ["deal.toml", "below/up.toml", &whole] {
        let told = client.call("run", json!({ "file": file }));
        assert_eq!(named(&told.document, "a.post_money")["value"], "10000000", "{file}: {}", told.text);
    }
    client.end();
    let told = ended(program(&inside).args(["mcp", "--root", "nowhere"]));
    assert_eq!((told.code, told.stdout.as_str()), (Some(2), ""));
    assert!(told.stderr.contains("--root nowhere"), "{}", told.stderr);
}

/// Numbers are kept as they are written in this program, and the protocol has some.
#[test]
fn numbers_of_the_protocol_are_read() {
    let mut client = Client::greeted(root());
    for id in [json!(7_000_000_000_u64), json!("seven"), json!(0)] {
        let params = json!({ "name": "models", "arguments": {}, "_meta": { "progressToken": 7 } });
        client.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params }));
        let told = client.receive();
        assert_eq!(told["id"], id);
        assert!(told["result"]["structuredContent"]["models"].is_array(), "{told}");
    }
    let progress = json!({ "progressToken": 7, "progress": 0.5, "total": 1 });
    client.send(&json!({ "jsonrpc": "2.0", "method": "notifications/progress", "params": progress }));
    client.send(&json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 12 } }));
    assert_eq!(client.request("ping", json!({}))["result"], json!({}));
    client.end();
}
