//! STUB
use std::ops::Range;
pub fn around(view: &str, at: usize) -> Range<usize> {
    let start = view[..at].rfind(['.', '\n']).map_or(0, |i| i + 1);
    let end = view[at..].find(". ").map_or(view.len(), |i| at + i + 1);
    start..end
}
pub fn paragraph(view: &str, at: usize) -> Range<usize> {
    let start = view[..at].rfind("\n\n").map_or(0, |i| i + 2);
    let end = view[at..].find("\n\n").map_or(view.len(), |i| at + i);
    start..end
}
