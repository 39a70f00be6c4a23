//! What to leave out of folders, as people write it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::identity::from_root;

/// Patterns of files and folders to leave out, written as in a `.gitignore`.
///
/// A pattern with a `/` inside is held against the path as given and against
/// the path below the folder given; one without, against every name. Those of a
/// file that says so for a project are held against the path below its folder.
#[derive(Clone, Debug)]
pub struct Exclude {
    asked: Arc<Gitignore>,
    /// A folder from the root of the file system, and what is left out below it.
    of_folder: Option<(PathBuf, Arc<Gitignore>)>,
}

impl Default for Exclude {
    fn default() -> Exclude {
        Exclude { asked: Arc::new(Gitignore::empty()), of_folder: None }
    }
}

impl Exclude {
    /// Checks the patterns.
    ///
    /// # Errors
    ///
    /// The first that is no pattern, and why, as a sentence without a full stop.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Result<Exclude, String> {
        Ok(Exclude { asked: Arc::new(built(patterns)?), of_folder: None })
    }

    /// The same for patterns that lead from a folder, wherever the program is run.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn below<S: AsRef<str>>(folder: &Path, patterns: &[S]) -> Result<Exclude, String> {
        let of_folder = Some((from_root(folder), Arc::new(built(patterns)?)));
        Ok(Exclude { of_folder, ..Exclude::default() })
    }

    /// These, and what the other leaves out below its folder.
    #[must_use]
    pub fn and(self, other: &Exclude) -> Exclude {
        Exclude { of_folder: other.of_folder.clone(), ..self }
    }

    /// Whether a file or a folder above it is among those of the folder.
    pub fn covers_file(&self, path: &Path) -> bool {
        self.below_folder(path, |patterns, below| {
            patterns.matched_path_or_any_parents(below, false).is_ignore()
        })
    }

    pub(crate) fn covers(&self, root: &Path, path: &Path, is_folder: bool) -> bool {
        let below = path.strip_prefix(root).unwrap_or(path);
        self.asked.matched(path, is_folder).is_ignore()
            || self.asked.matched(below, is_folder).is_ignore()
            || self.below_folder(path, |patterns, below| {
                patterns.matched(below, is_folder).is_ignore()
            })
    }

    /// Whether the patterns of the folder cover a path below it.
    fn below_folder(&self, path: &Path, cover: impl Fn(&Gitignore, &Path) -> bool) -> bool {
        self.of_folder.as_ref().is_some_and(|(folder, patterns)| {
            from_root(path).strip_prefix(folder).is_ok_and(|below| cover(patterns, below))
        })
    }
}

fn built<S: AsRef<str>>(patterns: &[S]) -> Result<Gitignore, String> {
    let mut builder = GitignoreBuilder::new(".");
    // In a file, `[` without `]` must not spoil the rest; here it is a slip.
    builder.allow_unclosed_class(false);
    for pattern in patterns {
        let pattern = pattern.as_ref();
        let why = |e: ignore::Error| format!("`{pattern}` is no pattern: {e}");
        builder.add_line(None, pattern).map_err(why)?;
    }
    builder.build().map_err(|e| e.to_string())
}
