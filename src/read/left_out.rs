//! What a folder holds and a walk of it leaves out.
//!
//! Ignore files and names with a dot in front are somebody's word that a file is
//! not meant, and mostly it was said to another program. So they are followed, and
//! what they cost is counted: whoever did not mean the articles hears of it.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::kind::{self, Kind};
use super::walk::File;
use super::{Options, shown};
use crate::text::source::Remark;

/// Why a file was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is hidden, or a folder above it is.
    Hidden,
    /// An ignore file covers it, or a folder above it.
    Ignored,
}

/// The files below `folder` that are `wanted` and not `taken`, and why not, in no order.
///
/// What `--exclude` leaves out is not among them: that was said to us. Links are not
/// followed here, because what is ignored often leads far away.
pub(crate) fn files(
    folder: &Path,
    options: &Options,
    taken: &[File],
    wanted: impl Fn(&Path) -> bool,
) -> Vec<(PathBuf, Why)> {
    if options.hidden && options.no_ignore {
        return Vec::new();
    }
    let root: PathBuf = folder.components().collect();
    let taken: HashSet<&Path> = taken.iter().map(|file| file.path.as_path()).collect();
    let exclude = options.exclude.clone();
    let above = root.clone();
    let mut builder = WalkBuilder::new(&root);
    builder.standard_filters(false).filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let git = is_folder && entry.file_name() == OsStr::new(".git");
        entry.depth() == 0 || !(git || exclude.covers(&above, entry.path(), is_folder))
    });
    let files = builder.build().filter_map(|entry| {
        // What cannot be walked is said where it would have been read.
        let entry = entry.ok().filter(|entry| !entry.file_type().is_some_and(|k| k.is_dir()))?;
        let path = entry.into_path();
        let left_out = wanted(&path) && !taken.contains(path.as_path());
        left_out.then(|| {
            let hidden = !options.hidden && is_hidden(path.strip_prefix(&root).unwrap_or(&path));
            (path, if hidden { Why::Hidden } else { Why::Ignored })
        })
    });
    files.collect()
}

fn is_hidden(below: &Path) -> bool {
    below.iter().any(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// How many articles below a folder were left out, in words.
pub(crate) fn articles(folder: &Path, options: &Options, taken: &[File]) -> Vec<Remark> {
    let articles = files(folder, options, taken, |path| kind::of(path).0 == Kind::Text);
    let count = |why| articles.iter().filter(|article| article.1 == why).count();
    let mut said = Vec::new();
    let s = |n| if n == 1 { "" } else { "s" };
    match count(Why::Ignored) {
        0 => {}
        n => said.push(format!(
            "{n} article{} left out by ignore files; --no-ignore reads what they cover",
            s(n)
        )),
    }
    match count(Why::Hidden) {
        0 => {}
        n => said.push(format!("{n} hidden article{} left out; --hidden reads them", s(n))),
    }
    said.into_iter().map(|what| Remark { path: shown(folder), what }).collect()
}

/// How many files of a folder hold records, in words.
pub(crate) fn records(folder: &Path, count: usize) -> Option<Remark> {
    let files = if count == 1 { "1 file" } else { &format!("{count} files") };
    let what =
        format!("left out {files} of records (.csv, .tsv or .xml), read where they are named");
    (count > 0).then(|| Remark { path: shown(folder), what })
}

/// How many endings are named.
const MOST_ENDINGS: usize = 5;

/// How many files of a folder are no text, by their endings, in words.
pub(crate) fn other_kinds(folder: &Path, endings: BTreeMap<String, usize>) -> Option<Remark> {
    let count: usize = endings.values().sum();
    let mut kinds: Vec<(usize, String)> = endings
        .into_iter()
        .map(|(ending, n)| (n, if ending.is_empty() { ending } else { format!(".{ending}") }))
        .collect();
    // The most frequent first; among equals the order of letters stays.
    kinds.sort_by_key(|&(n, _)| std::cmp::Reverse(n));
    let more = kinds.len().saturating_sub(MOST_ENDINGS);
    let mut kinds: Vec<String> = kinds
        .into_iter()
        .take(MOST_ENDINGS)
        .map(|(n, ending)| match ending.as_str() {
            "" => format!("{n} without ending"),
            ending => format!("{n} {ending}"),
        })
        .collect();
    if more > 0 {
        kinds.push(format!("{more} other kinds"));
    }
    let files = if count == 1 { "1 file that is" } else { &format!("{count} files that are") };
    let what = format!("left out {files} no text factlint reads: {}", kinds.join(", "));
    (count > 0).then(|| Remark { path: shown(folder), what })
}
