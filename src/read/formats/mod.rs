//! The formats of articles, one file for each, and the list of them.
//!
//! Whatever the format, a file is decoded first and its head is read, so that every place in it is
//! told by one decoder. What a format does is a function from that plain text to articles.

#[cfg(feature = "formats")]
mod asciidoc;
#[cfg(feature = "formats")]
pub(super) mod charset;
#[cfg(feature = "formats")]
mod csv;
#[cfg(feature = "formats")]
mod elements;
#[cfg(feature = "formats")]
mod feed;
#[cfg(all(test, feature = "formats"))]
mod feed_tests;
#[cfg(feature = "formats")]
mod html;
#[cfg(feature = "formats")]
mod json_text;
#[cfg(feature = "formats")]
mod jsonl;
#[cfg(feature = "formats")]
mod letters;
mod lines;
#[cfg(feature = "formats")]
mod markdown;
#[cfg(feature = "formats")]
mod marks;
#[cfg(feature = "formats")]
mod markup;
#[cfg(all(test, feature = "formats"))]
mod page_tests;
mod plain;
#[cfg(feature = "formats")]
mod records;
#[cfg(feature = "formats")]
mod rst;
#[cfg(feature = "formats")]
mod scale;
#[cfg(feature = "formats")]
mod table;
#[cfg(test)]
mod tests;
#[cfg(feature = "formats")]
mod tokens;
#[cfg(feature = "formats")]
mod values;
#[cfg(feature = "formats")]
mod wikitext;
#[cfg(feature = "formats")]
mod words;
#[cfg(feature = "formats")]
mod writing;

use std::path::Path;

use crate::read::head::Head;
use crate::text::article::Article;
use crate::text::block::Block;
use crate::text::source::Skipped;

/// All of them; what has an ending that nobody knows is read as the first.
#[cfg(feature = "formats")]
pub(crate) const ALL: &[Format] = &[
    plain::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    asciidoc::FORMAT,
    rst::FORMAT,
    wikitext::FORMAT,
    jsonl::FORMAT,
    csv::COMMAS,
    csv::TABS,
    feed::FORMAT,
    feed::XML,
];

/// All of them; what has an ending that nobody knows is read as the first.
#[cfg(not(feature = "formats"))]
pub(crate) const ALL: &[Format] = &[plain::FORMAT];

/// A way to write articles.
#[derive(Debug)]
pub(crate) struct Format {
    /// What it is called on a command line.
    pub(crate) name: &'static str,
    /// How the names of its files end, in lower case, without the dot.
    pub(crate) endings: &'static [&'static str],
    /// Whether such a file in a folder is an article; otherwise only where it is named.
    pub(crate) in_folders: bool,
    /// Whether a file holds several articles.
    pub(crate) many: bool,
    /// Whether a file may name the encoding that it is written in.
    pub(crate) names_encoding: bool,
    /// What stands in a file; `None` where its text is read as it stands, part by part if it is
    /// long.
    pub(crate) read: Option<Read>,
}

/// Hands over the articles that stand in a file, in order, each made of blocks by a
/// [`Draft`](crate::text::draft::Draft), and what of it could not be read, with the reason.
///
/// The file comes as plain text, with its front matter.
pub(crate) type Read = fn(&Article, &Wanted, Each<'_>);

/// What is done with each article of a file.
pub(crate) type Each<'e> = &'e mut dyn FnMut(Result<Made, Skipped>);

/// An article that a format made of what stands in a file.
#[derive(Debug)]
pub(crate) struct Made {
    /// Its text; the source is that of the file.
    pub(crate) article: Article,
    /// What was told of it beside its text.
    pub(crate) head: Head,
    /// What tells it from the others of its file, where it is not alone.
    pub(crate) name: Option<String>,
    /// How many words of what kind were set aside.
    pub(crate) set_aside: Vec<(usize, &'static str)>,
}

/// What somebody wants of a file of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Where the fields of an article stand in a record, by name.
    pub fields: Vec<(String, String)>,
}

impl Wanted {
    /// The fields of an article.
    pub const FIELDS: [&str; 5] = ["text", "title", "date", "source", "id"];
}

impl Format {
    /// Whether files of this format end so.
    pub(crate) fn is_named(&self, ending: &str) -> bool {
        self.endings.contains(&ending)
    }
}

/// The format of the file of this name, among some; of one that is packed, that of what comes
/// out of it.
pub(crate) fn of<'f>(path: &Path, formats: &'f [Format]) -> &'f Format {
    #[cfg(feature = "formats")]
    let path = crate::read::unpack::of(path).map_or(path, |(_, name)| name);
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    formats.iter().find(|format| format.is_named(&ending)).unwrap_or(&formats[0])
}

/// The format that is called so.
pub(crate) fn called(name: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.name == name || format.is_named(name))
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
