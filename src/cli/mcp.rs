//! `mcp`: an assistant is served over standard input and output.

use std::path::Path;

use super::Ending;
use super::terminal::complain;

/// `mcp`
#[cfg(feature = "mcp")]
pub fn mcp(root: &Path) -> Ending {
    use crate::mcp::{Root, serve};
    let served = match Root::new(root) {
        Ok(root) => serve(root).map_err(|error| format!("the assistant cannot be served: {error}")),
        Err(error) => Err(format!("--root {}: {error}; name a folder that is there", root.display())),
    };
    served.map_or_else(|message| complain(&message), |()| Ending::Fine)
}

/// The same in a program that was built without it.
#[cfg(not(feature = "mcp"))]
pub fn mcp(_: &Path) -> Ending {
    complain(
        "this program was built without the server for assistants; releases have it, and so has \
         `cargo install postmoney --locked --features mcp`",
    )
}
