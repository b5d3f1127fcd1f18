//! `import`

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::Ending;
use super::arguments::Import;
use super::files::is_same_file;
use super::terminal::{complain, deliver, report};
use crate::exchange::holders::{DecimalSign, Options, import as read};
use crate::limits;
use crate::number::Currency;
use crate::source::{Sources, on_one_line};

/// Reads a table of holders and writes the scenario.
pub fn import(import: &Import) -> Ending {
    if let Some(output) = import.output.as_deref().filter(|output| is_same_file(output, &import.file)) {
        return complain(&format!(
            "`-o {}` would overwrite the table, which is read; name another file",
            output.display()
        ));
    }
    let currency = match &import.currency {
        None => None,
        Some(code) => match Currency::new(code) {
            Some(currency) => Some(currency),
            None => return complain(&format!("`--currency {code}` is not a currency; write its code, such as EUR")),
        },
    };
    let bytes = match bytes(&import.file) {
        Ok(bytes) => bytes,
        Err(why) => return complain(&format!("{} cannot be read: {why}", import.file.display())),
    };
    let name = import.file.file_name().unwrap_or_default().to_string_lossy();
    let decimal = import.decimal.map(|sign| match sign {
        super::arguments::Decimal::Comma => DecimalSign::Comma,
        super::arguments::Decimal::Point => DecimalSign::Point,
    });
    let options = Options { sheet: import.sheet.clone(), decimal, currency };
    match read(&on_one_line(&name), &bytes, &options) {
        Ok(imported) => {
            report(&imported.doubts, &Sources::default());
            deliver(&imported.scenario, import.output.as_deref())
        }
        Err(mistakes) => report(&mistakes, &Sources::default()),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let most = u64::from(limits::FILE.most);
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    match limits::FILE.is_passed_by(bytes.len()) {
        true => Err(format!("{}; {}", limits::FILE.passed_by(bytes.len()), limits::TABLE_ROWS.instead)),
        false => Ok(bytes),
    }
}
