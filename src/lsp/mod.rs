//! The language server: what `check`, `explain` and `models` say, at the places where a scenario is written.
//!
//! It makes no figure of its own. A text that changes is read and computed anew; one that cannot be computed keeps what was
//! last computed for what is said below the pointer, which then says so, and for names; hints beside the text are left out.

mod checked;
mod complete;
mod cursor;
mod diagnostics;
mod documents;
mod hints;
mod hover;
mod navigate;
mod positions;
mod scan;
mod server;
mod terms;
mod uri;

use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use lsp_server::Message;

pub use server::Server;

/// Serves an editor until it says `exit` or ends its output. Texts that change while another one is computed are computed once.
///
/// Returns whether the editor had asked to shut down, as the protocol has it.
///
/// # Errors
///
/// The system's own, and what is no message of the protocol.
pub fn serve(input: impl BufRead + Send + 'static, mut output: impl Write) -> io::Result<bool> {
    let messages = listen(input);
    let mut server = Server::default();
    while let Some(incoming) = next(&messages, &mut server, &mut output)? {
        server.take(incoming?).iter().try_for_each(|answer| answer.write(&mut output))?;
        if let Some(was_shut_down) = server.ended() {
            return Ok(was_shut_down);
        }
    }
    Ok(false)
}

/// Reads messages while others are answered.
fn listen(mut input: impl BufRead + Send + 'static) -> Receiver<io::Result<Message>> {
    let (send, messages) = channel();
    thread::spawn(move || {
        while let Some(incoming) = Message::read(&mut input).transpose() {
            let is_end = incoming.is_err();
            if send.send(incoming).is_err() || is_end {
                break;
            }
        }
    });
    messages
}

/// The next message. What has changed is checked as soon as no message waits.
fn next(
    messages: &Receiver<io::Result<Message>>,
    server: &mut Server,
    output: &mut impl Write,
) -> io::Result<Option<io::Result<Message>>> {
    match messages.try_recv() {
        Ok(incoming) => return Ok(Some(incoming)),
        Err(TryRecvError::Disconnected) => return Ok(None),
        Err(TryRecvError::Empty) => {}
    }
    if server.has_changes() {
        server.check_changed().iter().try_for_each(|told| told.write(output))?;
    }
    Ok(messages.recv().ok())
}
