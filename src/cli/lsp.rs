//! `lsp`: an editor is served over standard input and output.

use std::io::{self, BufReader};

use super::Ending;
use super::terminal::complain;
use crate::lsp::serve;

/// `lsp`: ends well where the editor says that it ends, as the protocol asks.
pub fn lsp() -> Ending {
    match serve(BufReader::new(io::stdin()), io::stdout()) {
        Ok(true) => Ending::Fine,
        Ok(false) => Ending::ScenarioWrong,
        Err(error) => complain(&format!("what the editor sends cannot be read, or it takes no answer: {error}")),
    }
}
