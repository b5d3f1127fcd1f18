//! The files of a package in one zip: the same bytes for the same items.

use std::io::{Cursor, Write};

use md5::{Digest, Md5};
use serde_json::{Map, Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::exchange::ocf::names::FILES;

/// The name of the manifest.
const MANIFEST: &str = "Manifest.ocf.json";
/// The version of the format that is written.
const VERSION: &str = "1.2.0";

/// What is in a package.
pub(super) struct Contents {
    /// The issuer.
    pub(super) issuer: Value,
    /// The day of the table.
    pub(super) as_of: String,
    /// What is said of the whole.
    pub(super) comments: Vec<String>,
    /// Items by the name of their file.
    pub(super) items: Vec<(&'static str, Vec<Value>)>,
}

/// The bytes of the zip.
pub(super) fn zip(contents: Contents) -> std::io::Result<Vec<u8>> {
    let mut files = Vec::new();
    let mut manifest = Map::new();
    manifest.insert("file_type".into(), "OCF_MANIFEST_FILE".into());
    manifest.insert("ocf_version".into(), VERSION.into());
    manifest.insert("as_of".into(), contents.as_of.clone().into());
    // The clock has no place in a package: the same scenario is the same bytes.
    manifest.insert("generated_at".into(), format!("{}T00:00:00Z", contents.as_of).into());
    manifest.insert("issuer".into(), contents.issuer);
    manifest.insert("comments".into(), contents.comments.into());
    for (list, file_type, name) in FILES {
        let items = contents.items.iter().find(|(file, items)| *file == name && !items.is_empty());
        let entries = items.map(|(_, items)| {
            let text = text(&json!({ "file_type": file_type, "items": items }));
            let sum: String = Md5::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
            files.push((name, text));
            json!({ "filepath": name, "md5": sum })
        });
        manifest.insert(list.into(), entries.into_iter().collect::<Vec<Value>>().into());
    }
    files.insert(0, (MANIFEST, text(&Value::Object(manifest))));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(name, options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}
