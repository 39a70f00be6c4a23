//! What files are called in reports.

use std::collections::BTreeSet;
use std::path::{MAIN_SEPARATOR, Path};

use super::Entry;
use crate::text::source::Skipped;

/// A path as reports show it: with `/` on every system, and with `\xFF` for a byte that
/// is no letter in it, so that two names are shown as two.
pub(crate) fn shown(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        if MAIN_SEPARATOR == '/' {
            text.push_str(chunk.valid());
        } else {
            text.push_str(&chunk.valid().replace(MAIN_SEPARATOR, "/"));
        }
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02X}"));
        }
    }
    text
}

/// Takes out articles that would be shown by the name of another, as names that are no
/// letters can be: nobody could tell their findings apart.
pub(crate) fn shown_alike(entries: &mut Vec<Entry>) -> Vec<Skipped> {
    let is_text = |entry: &Entry| entry.path.as_ref().is_none_or(|path| path.to_str().is_some());
    let mut skipped = Vec::new();
    if !entries.iter().all(is_text) {
        let mut seen = BTreeSet::new();
        entries.retain(|entry| {
            let is_new = seen.insert(entry.shown());
            if !is_new {
                let why = "not UTF-8, and another file has a name that is shown like it; rename it";
                skipped.push(Skipped { path: entry.shown(), why: format!("its name is {why}") });
            }
            is_new
        });
    }
    skipped
}

/// The folder that a file stands in; the one we are in where its path names none.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}
