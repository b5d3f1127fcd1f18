//! The other end of the conversation.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::support::program;

/// An assistant.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Client {
    /// One that has said hello to a server of this folder.
    pub fn greeted(folder: &Path) -> Client {
        let mut child =
            program(folder).arg("mcp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut client = Client { child, input, output, asked: 0 };
        let own = json!({ "name": "tests", "version": "1" });
        let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": own });
        let told = client.request("initialize", hello);
        assert_eq!(told["result"]["serverInfo"]["name"], "postmoney", "{told}");
        client.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        client
    }

    pub fn send(&mut self, message: &Value) {
        let input = self.input.as_mut().expect("it is open");
        writeln!(input, "{message}").and_then(|()| input.flush()).expect("it listens");
    }

    /// The next message. Whatever is no message of the protocol does not belong on standard output.
    pub fn receive(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("it speaks");
        let message: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(message["jsonrpc"], "2.0");
        message
    }

    pub fn request(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = json!(self.asked);
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let message = self.receive();
        assert_eq!(message["id"], id, "{message}");
        message
    }

    pub fn call(&mut self, tool: &str, arguments: Value) -> Told {
        let answer = self.request("tools/call", json!({ "name": tool, "arguments": arguments }));
        let result = &answer["result"];
        assert!(result.is_object(), "{answer}");
        Told {
            document: result["structuredContent"].clone(),
            text: result["content"][0]["text"].as_str().expect("a text").to_string(),
            is_error: result["isError"] == true,
        }
    }

    pub fn tools(&mut self) -> Vec<Value> {
        self.request("tools/list", json!({}))["result"]["tools"].as_array().expect("a list").clone()
    }

    /// Ends it, and what else it had to say.
    pub fn end(mut self) -> (Option<i32>, String) {
        self.input = None;
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).expect("UTF-8");
        (self.child.wait().expect("it ends").code(), rest)
    }
}

/// An answer.
#[derive(Debug)]
pub struct Told {
    pub document: Value,
    pub text: String,
    pub is_error: bool,
}
