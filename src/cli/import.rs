//! `import`: a cap table of another program as a scenario.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::Ending;
use super::arguments::{Cap, Decimal, Import, written};
use super::files::is_same_file;
use super::terminal::{complain, deliver, doubt, note, report};
use crate::exchange::holders::{DecimalSign, Options, import as read_table, is_table};
use crate::exchange::{Choices, import as read_package};
use crate::limits;
use crate::number::Currency;
use crate::source::{Sources, on_one_line};

/// `import`: a folder or a zip is a package, unless it is a workbook; anything else is a table.
pub fn import(arguments: &Import) -> Ending {
    if let Some(output) = arguments.output.as_deref().filter(|output| is_same_file(output, &arguments.file)) {
        let output = output.display();
        return complain(&format!("`-o {output}` would overwrite the cap table, which is read; name another file"));
    }
    match is_table(&arguments.file) {
        Ok(true) => table(arguments),
        Ok(false) => package(arguments),
        Err(error) => complain(&format!("{} cannot be read: {error}", arguments.file.display())),
    }
}

fn package(arguments: &Import) -> Ending {
    let choices = Choices {
        as_of: arguments.as_of.clone(),
        participation: written(&arguments.participation),
        is_cap_on_top: arguments.participation_cap == Cap::OnTop,
        safe: arguments.safe.as_ref().and_then(written),
        day_count: arguments.day_count.as_ref().and_then(written),
        maturity: arguments.maturity.clone(),
        is_history: arguments.history,
    };
    match read_package(&arguments.file, &choices) {
        Err(message) => complain(&message),
        Ok(imported) => {
            imported.doubts.all().iter().for_each(|told| doubt(&told.to_string()));
            imported.summary().lines().for_each(note);
            deliver(&imported.text, arguments.output.as_deref())
        }
    }
}

fn table(arguments: &Import) -> Ending {
    let currency = match &arguments.currency {
        None => None,
        Some(code) => match Currency::new(code) {
            Some(currency) => Some(currency),
            None => return complain(&format!("`--currency {code}` is not a currency; write its code, such as EUR")),
        },
    };
    let bytes = match bytes(&arguments.file) {
        Ok(bytes) => bytes,
        Err(why) => return complain(&format!("{} cannot be read: {why}", arguments.file.display())),
    };
    let name = arguments.file.file_name().unwrap_or_default().to_string_lossy();
    let decimal = arguments.decimal.map(|sign| match sign {
        Decimal::Comma => DecimalSign::Comma,
        Decimal::Point => DecimalSign::Point,
    });
    let options = Options { sheet: arguments.sheet.clone(), decimal, currency };
    match read_table(&on_one_line(&name), &bytes, &options) {
        Ok(imported) => {
            report(&imported.doubts, &Sources::default());
            deliver(&imported.scenario, arguments.output.as_deref())
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
