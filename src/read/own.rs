//! Reports of ours among the articles.
//!
//! A report that is written into a folder of articles repeats what they say, so the
//! next run would check it against itself. It is known by how it begins or ends, not
//! by its name: the JSON by its first key, the report for people by its last line.

use std::io::{Read, Seek, SeekFrom};
#[cfg(feature = "cli")]
use std::path::Path;
use std::sync::LazyLock;

use regex::bytes::Regex;

#[cfg(feature = "cli")]
use super::{Entry, Listing, walk};
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
    Ok(begins_as_json(&head) || ends_as_text(&tail))
}

fn begins_as_json(head: &[u8]) -> bool {
    let head = head.trim_ascii_start().strip_prefix(b"{").unwrap_or_default().trim_ascii_start();
    head.starts_with(b"\"schema-version\":") || head.starts_with(b"\"schema_version\":")
}

fn ends_as_text(tail: &[u8]) -> bool {
    #[expect(clippy::expect_used, reason = "a pattern that is written here")]
    static SUMMARY: LazyLock<Regex> = LazyLock::new(|| {
        let counted = r"\d+ errors?, \d+ warnings?, \d+ notes?";
        let all = format!(r"(?:^|\n)\d+ articles? read, \d+ skipped; \d+ mentions?; {counted}\s*$");
        Regex::new(&all).expect("a pattern")
    });
    SUMMARY.is_match(tail)
}

#[cfg(feature = "cli")]
impl Listing {
    /// Takes the file that the report will be written to out of the articles, where
    /// it is among them and empty. A report that stands there is known as one when it is read.
    ///
    /// # Errors
    ///
    /// It is an article, which the report would replace: why not, as a sentence
    /// without a full stop.
    pub fn make_way_for(&mut self, report: &Path) -> Result<(), String> {
        let Ok(report) = report.canonicalize() else { return Ok(()) };
        let mut folders = Default::default();
        let mut is_report = |entry: &Entry| {
            let path = entry.path.as_deref();
            path.and_then(|path| walk::real(path, &mut folders)).is_some_and(|real| real == report)
        };
        let Some(at) = self.entries.iter().position(&mut is_report) else { return Ok(()) };
        let path = self.entries[at].shown();
        let (mut file, len) = super::open::file(&report, u64::MAX)?;
        if len == 0 {
            self.entries.remove(at);
            let what = "left out: the report is written to it".to_owned();
            self.left_out.push(Remark { path, what });
        } else if !self::is_report(&mut file, len).map_err(|error| error.to_string())? {
            return Err(format!(
                "the report would replace `{path}`, which is an article to be checked; write it to \
                 another file"
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{begins_as_json, ends_as_text};

    #[test]
    fn a_report_is_known_by_its_ends() {
        let last = b"7 articles read, 0 skipped; 1 mention; 1 error, 0 warnings, 0 notes\n";
        assert!(ends_as_text(last));
        assert!(ends_as_text(&[b"coverage\n\n", &last[..]].concat()));
        assert!(!ends_as_text(&[&last[..], b"Nine boats left."].concat()));
        assert!(!ends_as_text(&[b"It said: ", &last[..]].concat()));
        assert!(begins_as_json(b"{\n  \"schema-version\": 1,"));
        assert!(!begins_as_json(b"{\n  \"version\": 1,"));
        assert!(!begins_as_json(b""));
    }
}
