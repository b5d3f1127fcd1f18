//! The protocol: who this is, which tools there are, and calls of them.

use std::sync::Arc;
use std::thread::available_parallelism;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::root::Root;
use super::told::Told;
use super::tools::{self, Tool};
use crate::diagnostic::{listed, nearest};

/// What an assistant is told before anything else.
const INSTRUCTIONS: &str = include_str!("instructions.md");

/// A server of one folder.
pub struct Server {
    root: Arc<Root>,
    /// So many calls are computed at once; others wait.
    room: Arc<Semaphore>,
}

impl Server {
    /// One that reads files of this folder.
    pub fn new(root: Root) -> Server {
        let processors = available_parallelism().map_or(1, usize::from);
        Server { root: Arc::new(root), room: Arc::new(Semaphore::new(processors)) }
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let own = Implementation::new("postmoney", env!("CARGO_PKG_VERSION"));
        let instructions = INSTRUCTIONS.replace("{root}", &self.root.folder().display().to_string());
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(own.with_title("postmoney").with_description(env!("CARGO_PKG_DESCRIPTION")))
            .with_instructions(instructions)
    }

    fn get_tool(&self, name: &str) -> Option<rmcp::model::Tool> {
        tools::find(name).map(Tool::shown)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools::ALL.iter().map(Tool::shown).collect()))
    }

    /// Computes on another thread, so that messages are read meanwhile. A call that is cancelled while it waits is not
    /// computed; one that is being computed is computed to its end, and not answered.
    async fn call_tool(
        &self,
        call: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let tool = tools::find(&call.name).ok_or_else(|| ErrorData::invalid_params(unknown(&call.name), None))?;
        let (given, root) = (call.arguments.unwrap_or_default(), Arc::clone(&self.root));
        let room = Arc::clone(&self.room).acquire_owned();
        let room = tokio::select! {
            room = room => room.map_err(failed)?,
            () = context.ct.cancelled() => return Err(ErrorData::internal_error("cancelled", None)),
        };
        let told = spawn_blocking(move || {
            let told = tool.answer(given, &root);
            drop(room);
            told
        });
        Ok(result(told.await.map_err(failed)?).into())
    }
}

fn failed(error: impl std::fmt::Display) -> ErrorData {
    ErrorData::internal_error(error.to_string(), None)
}

fn unknown(name: &str) -> String {
    let names: Vec<&str> = tools::ALL.iter().map(|tool| tool.name).collect();
    let all = format!("There are {}.", listed(names.iter().copied()));
    match nearest(name, names).first() {
        Some(near) => format!("there is no tool `{name}`; did you mean `{near}`? {all}"),
        None => format!("there is no tool `{name}`. {all}"),
    }
}

fn result(told: Told) -> CallToolResult {
    let content = vec![ContentBlock::text(told.text)];
    let mut result = if told.is_error { CallToolResult::error(content) } else { CallToolResult::success(content) };
    result.structured_content = told.document;
    result
}
