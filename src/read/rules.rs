//! Rule files: paths to texts.
//!
//! Rule files come through the same door as articles, but nothing in them is
//! replaced: a rule with a wrong letter would look for something else.

use std::io::Read;
use std::path::Path;

use crate::rulebook::Rulebook;
use crate::rulebook::mistakes::Mistakes;
use crate::text::source::Skipped;

use super::beside::beside;
use super::strict::{LIMIT, decoded, text};
use super::{EMPTY_INPUT, STDIN, open, shown};

/// Reads one file whole, or standard input for `-`, through the same door.
///
/// # Errors
///
/// Why it was not read; also where it is not UTF-8.
pub fn whole(path: &Path) -> Result<String, Skipped> {
    let skipped = |why| Skipped { path: shown(path), why };
    if path == Path::new(STDIN) {
        return input().map_err(skipped);
    }
    text(path).map_err(skipped)
}

impl Rulebook {
    /// The rulebook that a file is, with the tables and files that its facts take values from;
    /// with the feature `cli` also all rulebooks of a folder together.
    ///
    /// # Errors
    ///
    /// Every mistake of every file, each with its place, and every file that was not read.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Mistakes> {
        let (files, unread) = files(path.as_ref());
        let load = |folder: &Path, path: &Path| beside(folder, path, false);
        let (rulebook, problems) = Self::parse_with(files, &load);
        match Mistakes::of(&rulebook, &problems, &unread) {
            Some(mistakes) => Err(mistakes),
            None => Ok(rulebook),
        }
    }
}

/// The rule files that a path leads to, and what was not read.
#[cfg(feature = "cli")]
fn files(path: &Path) -> (Vec<(String, String)>, Vec<Skipped>) {
    super::rulebooks::rules(&[path])
}

/// The same for one file: folders are walked for the program only.
#[cfg(not(feature = "cli"))]
fn files(path: &Path) -> (Vec<(String, String)>, Vec<Skipped>) {
    match text(path) {
        Ok(text) => (vec![(shown(path), text)], Vec::new()),
        Err(why) => (Vec::new(), vec![Skipped { path: shown(path), why }]),
    }
}

/// Standard input, whole.
fn input() -> Result<String, String> {
    let mut bytes = Vec::new();
    // One byte more than the limit tells an input that is too long from one that just fits.
    let input = std::io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes);
    if input.map_err(|error| open::reason(&error))? as u64 > LIMIT {
        return Err(open::too_long(LIMIT));
    }
    let text = decoded(&bytes)?;
    if text.trim().is_empty() { Err(EMPTY_INPUT.into()) } else { Ok(text) }
}
