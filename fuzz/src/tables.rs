//! A table of holders, as text or as a workbook: read into a scenario, or refused at rows and columns with advice.

use std::io::{Cursor, Write};

use postmoney::exchange::holders::{DecimalSign, Options, import};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::imported;

/// What a workbook holds beside its sheet.
const PARTS: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Cap" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
    (
        "xl/sharedStrings.xml",
        r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Holder</t></si><si><t>Shares</t></si><si><t>Ada</t></si></sst>"#,
    ),
];

/// Tries these bytes: what begins like a workbook as one, what begins with `<` as the sheet of one, and all else as text.
pub fn hold(bytes: &[u8]) {
    match bytes.first() {
        Some(b'<') => read("table.xlsx", &workbook(bytes)),
        _ => read("table.csv", bytes),
    }
}

fn read(name: &str, bytes: &[u8]) {
    for decimal in [None, Some(DecimalSign::Point), Some(DecimalSign::Comma)] {
        let options = Options { decimal, ..Options::default() };
        match import(name, bytes, &options) {
            Ok(imported) => imported::scenario(&imported.scenario),
            Err(mistakes) => {
                assert!(mistakes.has_errors(), "refused without a reason");
                for mistake in mistakes.iter() {
                    assert!(mistake.message.contains(name) || mistake.message.contains("row "), "{mistake:?}");
                    assert!(!mistake.help.is_empty(), "{mistake:?}");
                }
            }
        }
    }
}

/// A workbook of one sheet.
fn workbook(sheet: &[u8]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts = PARTS.map(|(name, text)| (name, text.as_bytes()));
    for (name, bytes) in parts.into_iter().chain([("xl/worksheets/sheet1.xml", sheet)]) {
        package.start_file(name, stored).expect("an entry");
        package.write_all(bytes).expect("written to memory");
    }
    package.finish().expect("written to memory").into_inner()
}
