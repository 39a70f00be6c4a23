//! Files to articles: the only code that touches the file system.
//!
//! [`list`] turns the paths of a command line into entries, in an order that
//! depends on nothing but their names; a [`Reader`] then reads one entry, part by
//! part. The two are apart so that a caller can spread entries over all cores
//! and keep only what it found:
//!
//! ```no_run
//! use factlint::read::{self, Options, Reader};
//!
//! let options = Options::default();
//! let listing = read::list(&["corpus"], &options);
//! let mut reader = Reader::new(&options);
//! for entry in &listing.entries {
//!     let outcome = reader.each_part(entry, |article| drop(article.text.len()));
//! }
//! ```
//!
//! Nothing is passed over in silence. What was not read is a [`Skipped`] with a
//! reason, what was read and is odd has a [`Remark`], and no error of one file
//! ends the rest.

mod binary;
mod date;
mod decode;
mod head;
mod kind;
mod open;
mod parts;
mod reader;
mod rules;
mod sources;
mod walk;

#[cfg(test)]
mod tests;

use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use jiff::civil::Date;

pub(crate) use head::{credit, title, title_of};
pub use reader::{Outcome, Reader};
pub use rules::{rules, whole};
pub use walk::{Listing, list};

#[cfg(doc)]
use crate::text::source::{Remark, Skipped};

/// The path that means standard input.
pub const STDIN: &str = "-";

/// What is read of the paths given.
#[derive(Clone, Debug)]
pub struct Options {
    /// The longest file that is read, in bytes: 256 MiB unless told otherwise.
    pub limit: u64,
    /// Read what `.gitignore` and `.ignore` files leave out.
    pub no_ignore: bool,
    /// Read files and folders whose name begins with a dot.
    pub hidden: bool,
    /// What to leave out of folders.
    pub exclude: Exclude,
    /// The day of articles that name none.
    pub as_of: Option<Date>,
}

impl Default for Options {
    fn default() -> Options {
        let limit = 256 << 20;
        Options { limit, no_ignore: false, hidden: false, exclude: Exclude::default(), as_of: None }
    }
}

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

    fn covers(&self, root: &Path, path: &Path, is_folder: bool) -> bool {
        let below = path.strip_prefix(root).unwrap_or(path);
        self.0.matched(path, is_folder).is_ignore() || self.0.matched(below, is_folder).is_ignore()
    }
}

/// An article to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// None for standard input.
    path: Option<PathBuf>,
    known: Option<Arc<sources::Known>>,
}

impl Entry {
    /// Standard input.
    pub fn stdin() -> Entry {
        Entry { path: None, known: None }
    }

    /// The file at `path`, or standard input for `-`; nothing beside it is read.
    pub fn of(path: &Path) -> Entry {
        if path == Path::new(STDIN) {
            return Entry::stdin();
        }
        Entry { path: Some(path.to_owned()), known: None }
    }

    /// What names it in reports: see [`Source::path`](crate::text::source::Source::path).
    pub fn shown(&self) -> String {
        self.path.as_deref().map_or(STDIN.into(), shown)
    }
}

/// A path as reports show it: with `/` on every system, and with U+FFFD for
/// what is no letter in it.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(MAIN_SEPARATOR, "/") }
}
