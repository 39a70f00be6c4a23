//! Reports of ours among the articles.
//!
//! A report that is written into a folder of articles repeats what they say, so the
//! next run would check it against itself. It is known by how it begins or ends, not
//! by its name: the JSON by its first keys, the page for
//! reviewers by its first element, the report for people by its last line.

use std::io::{Read, Seek, SeekFrom};
#[cfg(feature = "cli")]
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use memchr::memmem;
use regex::bytes::Regex;

#[cfg(feature = "cli")]
use super::{Entry, Listing, shown, walk};
#[cfg(feature = "cli")]
use crate::text::source::Remark;

/// What such a file is said to be.
pub(crate) const WHAT: &str = "a report of factlint, not an article";

/// How many bytes at either end are looked at: more than a last line has.
const END: usize = 256;

/// Whether a file of `len` bytes is a report. The file is at its beginning afterwards.
pub(crate) fn is_report(file: &mut (impl Read + Seek), len: u64) -> std::io::Result<bool> {
    let mut head = Vec::new();
    file.by_ref().take(END as u64).read_to_end(&mut head)?;
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(len.saturating_sub(END as u64)))?;
    file.by_ref().take(END as u64).read_to_end(&mut tail)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(begins_as_json(&head) || begins_as_page(&head) || ends_as_text(&tail))
}

fn begins_as_json(head: &[u8]) -> bool {
    #[expect(clippy::expect_used, reason = "a pattern that is written here")]
    static BEGINNING: LazyLock<Regex> = LazyLock::new(|| {
        let tool = r#""tool"\s*:\s*\{\s*"name"\s*:\s*"factlint""#;
        let all = format!(r#"^\s*\{{\s*"schema[-_]version"\s*:\s*\d+\s*,\s*{tool}"#);
        Regex::new(&all).expect("a pattern")
    });
    // Hardly any file has the word, and most runs never need the pattern.
    memmem::find(head, b"factlint").is_some() && BEGINNING.is_match(head)
}

fn begins_as_page(head: &[u8]) -> bool {
    head.starts_with(b"<!doctype html>\n<html lang=\"en\" data-report=\"factlint\">")
}

fn ends_as_text(tail: &[u8]) -> bool {
    #[expect(clippy::expect_used, reason = "a pattern that is written here")]
    static SUMMARY: LazyLock<Regex> = LazyLock::new(|| {
        let counted = r"\d+ errors?, \d+ warnings?, \d+ notes?";
        let all = format!(r"(?:^|\n)\d+ articles? read, \d+ skipped; \d+ mentions?; {counted}\s*$");
        Regex::new(&all).expect("a pattern")
    });
    memmem::find(tail, b" skipped; ").is_some() && SUMMARY.is_match(tail)
}

#[cfg(feature = "cli")]
impl Listing {
    /// Takes the file that the report will be written to out of the articles, where it is among
    /// them and empty, or a report already.
    ///
    /// `rules` are the files that the rules came from.
    ///
    /// # Errors
    ///
    /// It is an article, or says what is expected or known of them, and the report would replace
    /// it: why not, as a sentence without a full stop.
    pub fn make_way_for(&mut self, report: &Path, rules: &[PathBuf]) -> Result<(), String> {
        let Ok(report) = report.canonicalize() else { return Ok(()) };
        let others = rules.iter().map(|path| (path, "which the rules come from"));
        let known_by = self.known_by.iter().map(|path| (path, "which says who published what"));
        for (path, what) in others.chain(known_by) {
            if path.canonicalize().is_ok_and(|path| path == report) {
                return Err(would_replace(&shown(path), what));
            }
        }
        let mut folders = Default::default();
        let mut is_report = |entry: &Entry| {
            let path = entry.path.as_deref();
            path.and_then(|path| walk::real(path, &mut folders)).is_some_and(|real| real == report)
        };
        let Some(at) = self.entries.iter().position(&mut is_report) else { return Ok(()) };
        let path = self.entries[at].shown();
        let (mut file, len) = super::open::file(&report, u64::MAX)?;
        let old = len == 0 || self::is_report(&mut file, len).map_err(|error| error.to_string())?;
        if !old {
            return Err(would_replace(&path, "which is an article to be checked"));
        }
        self.entries.remove(at);
        let what = "left out: the report is written to it".to_owned();
        self.left_out.push(Remark { path, what });
        Ok(())
    }
}

#[cfg(feature = "cli")]
fn would_replace(path: &str, what: &str) -> String {
    format!("the report would replace `{path}`, {what}; write it to another file")
}

#[cfg(test)]
mod tests {
    use super::{begins_as_json, begins_as_page, ends_as_text};

    #[test]
    fn a_report_is_known_by_its_ends() {
        let last = b"7 articles read, 0 skipped; 1 mention; 1 error, 0 warnings, 0 notes\n";
        assert!(ends_as_text(last));
        assert!(ends_as_text(&[b"coverage\n\n", &last[..]].concat()));
        assert!(!ends_as_text(&[&last[..], b"Nine boats left."].concat()));
        assert!(!ends_as_text(&[b"It said: ", &last[..]].concat()));
        let by =
            |name: &str| format!("{{\n  \"schema_version\": 2,\"tool\":{{ \"name\": \"{name}\",");
        assert!(begins_as_json(by("factlint").as_bytes()));
        assert!(!begins_as_json(by("other").as_bytes()));
        assert!(!begins_as_json(
            b"{\"schema_version\":1,\"id\":\"a\",\"text\":\"It has 5 cabins.\"}"
        ));
        assert!(!begins_as_json(b""));
        let page = |kind: &str| format!("<!doctype html>\n<html lang=\"en\"{kind}>\n<head>");
        assert!(begins_as_page(page(" data-report=\"factlint\"").as_bytes()));
        assert!(!begins_as_page(page("").as_bytes()));
    }
}
