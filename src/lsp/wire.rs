//! Messages as they travel: a head with a length, an empty line, and JSON.
//!
//! Source: "Language Server Protocol Specification 3.17", base protocol. It is read by hand: it is a few lines, and crates for it
//! bring channels, a log and types for all of the protocol, of which this server needs little.

use std::io::{self, BufRead, ErrorKind, Read, Write};

use serde_json::Value;

/// Bytes of the longest message that is read: the largest file, every letter of it escaped.
const LONGEST: u64 = 6 * crate::limits::FILE.most as u64 + (1 << 20);

/// Bytes of the longest line of a head.
const LONGEST_LINE: u64 = 4096;

/// What came in.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// A message.
    Message(Value),
    /// Bytes that are no JSON.
    NotJson,
}

/// The next message; `None` where the input ends.
///
/// # Errors
///
/// The system's own, and that a head has no length or one that is too large: whatever follows cannot be told apart then.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<u64>().ok();
        }
    }
    let length = length.filter(|length| *length <= LONGEST).ok_or(ErrorKind::InvalidData)?;
    let mut body = Vec::new();
    input.by_ref().take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&body).map_or(Incoming::NotJson, Incoming::Message)))
}

/// Writes a message.
///
/// # Errors
///
/// The system's own.
pub fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let body = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut bytes = Vec::new();
        write(&mut bytes, &json!({ "id": 1, "text": "près" })).expect("a vector takes all");
        write(&mut bytes, &json!({ "id": "two" })).expect("a vector takes all");
        let mut input = bytes.as_slice();
        let first = read(&mut input).expect("a message");
        assert_eq!(first, Some(Incoming::Message(json!({ "id": 1, "text": "près" }))));
        assert_eq!(read(&mut input).expect("another one"), Some(Incoming::Message(json!({ "id": "two" }))));
        assert_eq!(read(&mut input).expect("the end"), None);
    }

    #[test]
    fn heads_without_a_length_and_bodies_that_are_no_json_are_told() {
        assert!(read(&mut "Content-Type: x\r\n\r\n{}".as_bytes()).is_err());
        assert!(read(&mut "Content-Length: 99999999999\r\n\r\n{}".as_bytes()).is_err());
        let found = read(&mut "content-length: 2\r\n\r\n{{".as_bytes()).expect("a whole message");
        assert_eq!(found, Some(Incoming::NotJson));
        assert_eq!(read(&mut "Content-Length: 5\r\n\r\n{}".as_bytes()).expect("cut off"), None);
    }
}
