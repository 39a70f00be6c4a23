//! What to leave out of folders, as people write it.

use std::path::Path;
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns of files and folders to leave out, written as in a `.gitignore`.
///
/// A pattern with a `/` inside is held against the path as given and against
/// the path below the folder given; one without, against every name.
#[derive(Clone, Debug)]
pub struct Exclude(Arc<Gitignore>);

impl Default for Exclude {
    fn default() -> Exclude {
        Exclude(Arc::new(Gitignore::empty()))
    }
}

impl Exclude {
    /// Checks the patterns.
    ///
    /// # Errors
    ///
    /// The first that is no pattern, and why, as a sentence without a full stop.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Result<Exclude, String> {
        let mut builder = GitignoreBuilder::new(".");
        // In a file, `[` without `]` must not spoil the rest; on a command line it is a slip.
        builder.allow_unclosed_class(false);
        for pattern in patterns {
            let pattern = pattern.as_ref();
            let why = |e: ignore::Error| format!("`{pattern}` is no pattern: {e}");
            builder.add_line(None, pattern).map_err(why)?;
        }
        Ok(Exclude(Arc::new(builder.build().map_err(|e| e.to_string())?)))
    }

    pub(crate) fn covers(&self, root: &Path, path: &Path, is_folder: bool) -> bool {
        let below = path.strip_prefix(root).unwrap_or(path);
        self.0.matched(path, is_folder).is_ignore() || self.0.matched(below, is_folder).is_ignore()
    }
}
