//! Who published an article and when, and where we read it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::event::Event;
use crate::text::language::Language;

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// What names the article in reports: its path as given, with `/` between
    /// folders on every system, or `-` for standard input.
    pub path: String,
    /// The file that it stands in, alone or among others, as given.
    pub file: String,
    /// What its front matter calls it.
    pub title: Option<String>,
    /// The outlet, where the text or a `sources.toml` beside it names one.
    pub publisher: Option<String>,
    /// The day of publication, where the text or a `sources.toml` tells.
    pub date: Option<Date>,
    /// The language of the text, where its front matter tells.
    pub language: Option<Language>,
    /// The event it reports, where the text or a `sources.toml` names one: articles
    /// of different events are never held against each other.
    pub event: Option<Event>,
    /// What it is known by from one run to the next, however its path was typed:
    /// its path below the root it belongs to, or below the folder that was named.
    pub identity: String,
}

impl Source {
    /// A source of which nothing but its path is known.
    pub fn of(path: impl Into<String>) -> Source {
        let path = path.into();
        let (identity, file) = (path.clone(), path.clone());
        Source {
            path,
            file,
            title: None,
            publisher: None,
            date: None,
            language: None,
            event: None,
            identity,
        }
    }
}

/// An article, or some of one, that was not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Skipped {
    /// The path as given.
    pub path: String,
    /// Why, as a sentence without a full stop.
    pub why: String,
}

/// Words of a file that are no part of its article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SetAside {
    /// The article's path.
    pub path: String,
    /// What they are: "of navigation", "in blocks of code".
    pub what: String,
    /// How many.
    pub words: usize,
}

/// Something about a text that was read and that a reviewer should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Remark {
    /// The article's path.
    pub path: String,
    /// What is odd, as a sentence without a full stop.
    pub what: String,
}
