//! The formats of articles, one file for each, and the list of them.
//!
//! Whatever the format, a file is decoded first and its head is read, so that every place in it is
//! told by one decoder. What a format does is a function from that plain text to articles.

mod plain;
#[cfg(test)]
mod tests;

use std::path::Path;

use crate::text::article::Article;
use crate::text::block::Block;
use crate::text::source::Skipped;

/// All of them; what has an ending that nobody knows is read as the first.
pub(crate) const ALL: &[Format] = &[plain::FORMAT];

/// A way to write articles.
#[derive(Debug)]
pub(crate) struct Format {
    /// How the names of its files end, in lower case, without the dot.
    pub(crate) endings: &'static [&'static str],
    /// Whether a long file can be read part by part; otherwise all of it is needed at once.
    pub(crate) in_parts: bool,
    /// What stands in a file.
    pub(crate) read: Read,
}

/// Hands over the articles that stand in a file, in order, each made of blocks by a
/// [`Draft`](crate::text::draft::Draft), and what of it could not be read, with the reason.
///
/// The file comes as plain text, behind its front matter. Of several articles each has a
/// [`Source`](crate::text::source::Source) with a name of its own.
pub(crate) type Read = fn(&Article, &mut dyn FnMut(Result<&Article, Skipped>));

impl Format {
    /// Whether files of this format end so.
    pub(crate) fn is_named(&self, ending: &str) -> bool {
        self.endings.contains(&ending)
    }
}

/// The format of the file of this name, among some.
pub(crate) fn of<'f>(path: &Path, formats: &'f [Format]) -> &'f Format {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    formats.iter().find(|format| format.is_named(&ending)).unwrap_or(&formats[0])
}

impl Article {
    /// What its text is made of, in order, as far as the format shows it without doubt.
    ///
    /// Of plain text nobody pays for it who does not ask: reading looks at the lines around a place
    /// only. The bytes of a block in the file are those of its span, by [`Article::in_file`].
    pub fn blocks(&self) -> Vec<Block> {
        match &self.made {
            Some(made) => made.blocks().to_vec(),
            None => plain::blocks(&self.text),
        }
    }
}
