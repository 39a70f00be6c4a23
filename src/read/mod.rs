//! Files to articles: the only code that reads files. Reports are written elsewhere.
//!
//! [`list`] turns the paths of a command line into entries, in an order that
//! depends on nothing but their names; a [`Reader`] then reads one entry, part by
//! part. The two are apart so that a caller can spread entries over all cores
//! and keep only what it found:
//!
//! ```no_run
//! use factlint::internals::read::{self, Options, Reader};
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

mod beside;
mod binary;
mod dateline;
mod decode;
#[cfg(feature = "cli")]
mod exclude;
mod formats;
mod front_matter;
mod head;
#[cfg(test)]
mod head_tests;
mod identity;
mod kind;
#[cfg(feature = "cli")]
mod left_out;
mod mixed;
mod names;
mod notes;
mod open;
mod own;
mod parts;
#[cfg(feature = "cli")]
mod preprocess;
mod reader;
#[cfg(feature = "cli")]
mod rulebooks;
mod rules;
mod sources;
mod strict;
#[cfg(feature = "formats")]
mod unpack;
#[cfg(feature = "cli")]
mod walk;
mod window;
#[cfg(feature = "formats")]
mod yaml;

#[cfg(test)]
mod tests;

#[cfg(feature = "internals")]
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

#[cfg(feature = "cli")]
pub use beside::beside;
#[cfg(feature = "cli")]
pub use exclude::Exclude;
pub use formats::Wanted;
pub(crate) use head::{credit, title, title_of};
#[cfg(feature = "cli")]
pub use identity::{REPOSITORIES, from_root};
use names::shown;
#[cfg(feature = "cli")]
pub use preprocess::Preprocess;
#[cfg(feature = "cli")]
pub use reader::{Outcome, Reader};
#[cfg(feature = "cli")]
pub use rulebooks::{DECISIONS, rules};
#[cfg(feature = "cli")]
pub use rules::whole;
#[cfg(feature = "cli")]
pub use walk::{Listing, list};

#[cfg(doc)]
use crate::text::source::{Remark, Skipped};

/// The names of the formats that articles may have.
#[cfg(feature = "cli")]
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    formats::ALL.iter().map(|format| format.name)
}

/// The path that means standard input.
pub const STDIN: &str = "-";

/// Why standard input without a word is not read: a file may well be empty, but a
/// pipe without text mostly means that what should have written it failed.
const EMPTY_INPUT: &str = "there is nothing to check: standard input is empty";

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
    #[cfg(feature = "cli")]
    pub exclude: Exclude,
    /// The day of articles that name none.
    pub as_of: Option<Date>,
    /// Documents of kinds that are not read may stand among the articles of a folder.
    pub allow_unread: bool,
    /// The format of everything that is named and of standard input, whatever it is called.
    pub kind: Option<String>,
    /// Where the fields of articles stand in records.
    pub wanted: Wanted,
    /// Commands that turn files into text: the first that takes a file is run for it.
    #[cfg(feature = "cli")]
    pub preprocess: Vec<Preprocess>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            limit: 256 << 20,
            no_ignore: false,
            hidden: false,
            #[cfg(feature = "cli")]
            exclude: Exclude::default(),
            as_of: None,
            allow_unread: false,
            kind: None,
            wanted: Wanted::default(),
            #[cfg(feature = "cli")]
            preprocess: Vec::new(),
        }
    }
}

/// An article to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// None for standard input.
    path: Option<PathBuf>,
    /// What it is known by from one run to the next.
    identity: String,
    known: Option<Arc<sources::Known>>,
    /// Whether it was named, and not found in a folder.
    by_itself: bool,
}

impl Entry {
    /// Standard input.
    pub fn stdin() -> Entry {
        Entry { path: None, identity: STDIN.into(), known: None, by_itself: true }
    }

    /// The file at `path`, or standard input for `-`; nothing beside it is read.
    #[cfg(feature = "internals")]
    pub fn of(path: &Path) -> Entry {
        if path == Path::new(STDIN) {
            return Entry::stdin();
        }
        let folder = names::folder_of(path);
        let identity = identity::Identities::default().of(folder, path);
        Entry { path: Some(path.to_owned()), identity, known: None, by_itself: true }
    }

    /// A text in memory that goes by this name.
    pub(crate) fn in_memory(name: &str) -> Entry {
        Entry { path: Some(name.into()), identity: name.to_owned(), known: None, by_itself: true }
    }

    /// What names it in reports: see [`Source::path`](crate::text::source::Source::path).
    pub fn shown(&self) -> String {
        self.path.as_deref().map_or(STDIN.into(), shown)
    }
}
