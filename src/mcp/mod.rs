//! A server for assistants, by the Model Context Protocol: what `run`, `check`, `explain`, `solve`, `compare`, `models` and
//! `schema` say, with every figure in full.
//!
//! It makes no figure of its own, writes nothing, and reads no file outside of one folder. An assistant sends a call as JSON;
//! [`Arguments`](arguments::Arguments) are checked by the list that the tool shows, the engine answers, and the documents of
//! `render` go out as they stand, with the same told in words.

mod arguments;
mod compare;
mod explain;
mod figures;
mod models;
mod origin;
mod root;
mod run;
mod schemas;
mod server;
mod solve;
mod told;
mod tools;

use std::io;

use rmcp::ServiceExt;
use rmcp::service::{QuitReason, ServerInitializeError};
use rmcp::transport::async_rw::AsyncRwTransport;
use tokio::runtime::Builder;

use crate::limits;
pub use root::Root;
use server::Server;

/// Bytes of the longest message: a file whose every letter is escaped, and what stands around it.
const LONGEST_MESSAGE: usize = 2 * limits::FILE.most() + 1024 * 1024;

/// Bytes of the stack on which a scenario is computed: that of a main thread.
const STACK: usize = 8 * 1024 * 1024;

/// Serves an assistant over standard input and output until its output ends. Nothing but messages is written.
///
/// # Errors
///
/// The system's own, and that what comes is not the protocol.
pub fn serve(root: Root) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().thread_stack_size(STACK).build()?;
    let served = runtime.block_on(async {
        let (input, output) = rmcp::transport::stdio();
        let transport = AsyncRwTransport::new_server(input, output).with_max_line_length(LONGEST_MESSAGE);
        let running = match Server::new(root).serve(transport).await {
            Ok(running) => running,
            // Whoever starts it and ends it again wanted nothing.
            Err(ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
            Err(error) => return Err(io::Error::other(error)),
        };
        match running.waiting().await {
            Ok(QuitReason::JoinError(error)) | Err(error) => Err(io::Error::other(error)),
            Ok(_) => Ok(()),
        }
    });
    // What is still being computed, nobody waits for.
    runtime.shutdown_background();
    served
}
