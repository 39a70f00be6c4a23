//! Articles, as reports tell them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An article that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Article {
    /// What mentions, findings and rows call it: the path of its file, with `#` and a name where
    /// several articles stand in one file.
    pub id: String,
    /// The path of its file as given, with `/` between folders; `-` for standard input.
    pub path: String,
    /// What it is known by from one run to the next, however its path was typed: its path below
    /// the root it belongs to.
    pub identity: String,
    /// What its front matter calls it, else its first line where that is no sentence.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The day of publication.
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::report::schema::Day>"))]
    pub date: Option<Date>,
    /// The event it reports: articles of different events are never held against each other.
    pub event: Option<String>,
    /// The language it was read in, as a tag (`en`, `es`); null where nothing in it had to be
    /// read closely and it does not say.
    pub language: Option<String>,
    /// How many bytes of the file were read as text, front matter left out.
    pub bytes: usize,
    /// What a reviewer should know of it, as sentences without a full stop.
    pub remarks: Vec<String>,
    /// Words of its file that are no part of it, by what they are.
    pub set_aside: Vec<SetAside>,
}

/// A paragraph of an article, for people to read.
///
/// It ends where a blank line is, and no more than 2,000 bytes from the first word that is
/// told of in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// The article.
    pub article: String,
    /// The text, without white space around it. Nothing is escaped.
    pub text: String,
}

/// Some text, and words in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Passage {
    /// The text. Nothing is escaped.
    pub text: String,
    /// The words in it.
    pub words: Within,
}

/// Words in a paragraph of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct InParagraph {
    /// The paragraph, as index of the report's `paragraphs`.
    pub index: usize,
    /// The words in it.
    pub words: Within,
}

/// Where some words stand in a text of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Within {
    /// Their first byte, as UTF-8, counted from 0.
    pub start: usize,
    /// The first byte behind them.
    pub end: usize,
    /// Their first UTF-16 code unit, counted from 0.
    pub start_utf16: usize,
    /// The first UTF-16 code unit behind them.
    pub end_utf16: usize,
}

impl Within {
    /// Bytes of a text.
    pub(crate) fn of(text: &str, span: &std::ops::Range<usize>) -> Self {
        let units = |to: usize| text.get(..to).unwrap_or_default().encode_utf16().count();
        Self {
            start: span.start,
            end: span.end,
            start_utf16: units(span.start),
            end_utf16: units(span.end),
        }
    }

    /// The text before, the words, and the text behind.
    pub fn parts<'t>(&self, text: &'t str) -> [&'t str; 3] {
        let end = self.end.max(self.start);
        [0..self.start, self.start..end, end..text.len().max(end)]
            .map(|range| text.get(range).unwrap_or_default())
    }
}

/// An article or a rulebook that was not read, or not whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Skipped {
    /// Its path as given.
    pub path: String,
    /// Why, as a sentence without a full stop.
    pub why: String,
}

/// Words of an article's file that are no part of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct SetAside {
    /// What they are, as in "5 words *of navigation*".
    pub what: String,
    /// How many words.
    pub words: usize,
}

/// Something that a reviewer should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Remark {
    /// What it is about: a path as given.
    pub path: String,
    /// What is odd, as a sentence without a full stop.
    pub what: String,
}
