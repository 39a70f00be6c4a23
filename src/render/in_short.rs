//! Verdicts, values and paths in few columns.

use crate::report::Verdict;

/// What the marks mean.
pub(super) const LEGEND: &str =
    "✓ agrees  ≈ loose  ! stretched  ✗ contradicts  < outdated  ? undecided\n\n";

/// How a verdict is marked.
pub(super) fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agrees => "✓",
        Verdict::Loose => "≈",
        Verdict::Stretched => "!",
        Verdict::Contradicts => "✗",
        Verdict::Outdated => "<",
        Verdict::Undecided => "?",
    }
}

/// The beginning of a value that is a long list: no more than so many letters.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let begin: String = text.chars().take(most).collect();
    let cut = begin.rfind(", ").map_or(begin.as_str(), |comma| &begin[..comma]);
    format!("{cut}, …")
}

/// The bytes that all paths begin with, up to the last `/` of them.
pub(super) fn common_folder(paths: &[&str]) -> usize {
    let Some((first, rest)) = paths.split_first() else { return 0 };
    let shared = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let common = rest.iter().map(|path| shared(first, path)).min().unwrap_or(first.len());
    first[..first.floor_char_boundary(common)].rfind('/').map_or(0, |slash| slash + 1)
}
